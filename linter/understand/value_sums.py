"""Sums of money that a bid puts on the good it does: social value in pounds, or so much back for each pound paid.

A sentence makes such a claim when it names money, good done to people or places, and a link between the two. Money that
only moves (is spent, paid, charged, saved on a bill) is no such sum, nor is one that somebody else claims or that the
writer denies.
"""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text

# Without one of these a passage names neither money nor a return.
_SIGNS: Final = (
    "£",
    "pound",
    "penn",
    "pence",
    "gbp",
    "grand",
    "sroi",
    "quid",
    "million",
    "to one",
    "-to-one",
    " to 1",
    ":1",
    "1:",
    "times ",
    "fold",
    ": 1",
)
_AMOUNT: Final = (
    r"(?:(?:£|gbp ?)[\d][\d,.]*(?: ?(?:k|m|bn|million|billion|thousand))?|"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|half a|a quarter of a|several|"
    r"hundreds of|\d[\d.]*) "
    r"(?:hundred |thousand |million )*(?:pounds?|pence|pennies|quid)|tuppence)"
)
_NUMBER: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|\d[\d.]*)"
_EACH_POUND: Final = r"(?:every|each|per|a single|one) (?:single )?(?:£1|£|pound|penny|quid|£10|£100|£1,000)"
# More comes back than was put in: "for every £1 you pay, £2 …", "your £400,000 turns into £1 million", "four-to-one".
_RETURN: Final = regex(
    rf"\b{_EACH_POUND}\b[^.;]{{0,90}}?\b(?:becomes?|turns?|turned|grows?|comes?|returns?|returned|yields?|"
    rf"generates?|creates?|"
    rf"unlocks?|brings?|buys?|delivers?|produces?|goes|gives?|gets?|is worth|makes?|does the work|"
    rf"pays)\b[^.;]{{0,40}}?(?:{_AMOUNT}|\btwice|\b{_NUMBER} times)|"
    rf"\b{_EACH_POUND}\b[^.;]{{0,60}}?{_AMOUNT}|"
    rf"{_AMOUNT}[^.;]{{0,60}}? (?:for|on|to|out of|from|in return for|back on|per) (?:the |your |our "
    rf")?(?:{_EACH_POUND}|every pound|each pound|pound)\b|"
    rf"{_AMOUNT} (?:\w+ ){{0,6}}?(?:turns? into|becomes?|grows? into|is turned into|buys you|comes back as|"
    rf"brings back|returns) {_AMOUNT}|"
    rf"\b(?:returns?|sroi|ratio|multiplier|social value|benefits?)\b[^.;]{{0,40}}\b{_NUMBER}(?: ?:|[- ]to[- "
    rf"])(?:1|one)\b|"
    rf"\b(?:pays?|paid|comes?|returns?|gives?|repaid|multipl\w+)\b[^.;]{{0,40}}\b{_NUMBER}[- ]?fold\b|"
    rf"\b1:{_NUMBER}\b|\b{_NUMBER}[- ]to[- ]one (?:social |societal |community )?(?:returns?|ratio|payback)\b|"
    rf"\b(?:twice|double|{_NUMBER} times) (?:over|its price|its cost|the price|what (?:it|you|they) (?:costs?|"
    rf"pays?|spend))\b",
    re.IGNORECASE,
)
_GOOD: Final = (
    r"(?:(?:social|societal|community|public|wider|civic|local economic|economic|local|human|environmental|"
    r"monetised|knock-on|"
    r"collateral|added|wellbeing|proxy|positive|lasting)(?: (?:and|or|,) \w+)?(?: economic| social)? (?:value|"
    r"benefits?|impact|returns?|dividend|contribution|"
    r"wealth|worth|good|gains?|uplift|outcomes?|terms)|\bsv\b|"
    r"(?:to|for|into|across|make|makes|makes the|leaves|does|serves|and) (?:the |your |our )?(?:wider |local |whole )?"
    r"(?:society|community|communities|public purse|public good|residents|citizens|taxpayers?|public|estate|"
    r"neighbourhood|town|people|planet)\b|"
    r"\bsociety\b|(?:the |of )?(?:good|difference) (?:that )?(?:we|our|it|they|this|done)\b|saving to "
    r"(?:society|the public)|"
    r"better off|wellbeing of|worth of our (?:proposals?|offer|work|promises|commitments|plans)|(?:worth|value|"
    r"equivalent) of (?:our|the) "
    r"(?:\w+,? ){0,4}(?:promises|commitments|offer|proposals?|volunteering|package))"
)
# Good and an amount in one clause, joined by no verb for money that moves.
_GOOD_SUM: Final = regex(
    rf"{_GOOD}[^.;£]{{0,70}}?(?:{_AMOUNT}|£\)?:? ?\(?£?\)?:? ?[\d,]{{5,}})|{_AMOUNT}[^.;£]{{0,60}}?\b{_GOOD}",
    re.IGNORECASE,
)
_GOOD_WORDS: Final = regex(_GOOD, re.IGNORECASE)
_SUM: Final = regex(rf"{_AMOUNT}|£|\b(?:thousand|million) pounds\b", re.IGNORECASE)
_MOVES: Final = regex(
    r"\b(?:contract|tender) (?:sum|price|value)(?: is| of|:)? ?£|\b(?:contract is worth|spen[dt]|spends|at a "
    r"cost|turned over|ceiling|profit|priced at|costing|cost about|tariff|liability|spending|grants?|fund|funds|"
    r"funding|donat\w+|raised|wages?|salar\w+|budget|turnover|invoices?|fees?|"
    r"prizes?|rent|claimed|unclaimed|pension|allowance|credit|bills?|insurance|cover|loan\w*|levy|bursar\w+|sponsor\w*|"
    r"buy|bought|purchase\w*|costs? (?:us|them|the))\b",
    re.IGNORECASE,
)
_NOT_CLAIMED: Final = regex(
    r"\b(?:not(?! less| under| only)|no(?! less| exception| reason| cost| doubt)|never|nor|neither|cannot|none|"
    r"without|rather than|instead of|seldom|hardly|asks?|asked|whether|if (?:you|the)|"
    r"many (?:firms|bidders|suppliers)|(?:other|some|most) (?:firms|bidders|suppliers)|bidders|your (?:question|"
    r"tender|notice))\b|n['’]t\b",
    re.IGNORECASE,
)


_SHORT: Final = 4  # sentences of a passage in which the amount and the good may stand apart


@once_a_text
def sums_up_good(found: Found, block: int) -> bool:
    """Whether a block puts an amount on good that is done, or claims a return on each pound.

    The amount may stand in one sentence and the good in the next: "Thirty thousand pounds. That is the good we do."
    """
    text = found.texts[block]
    if not _names_money(text):
        return False
    sentences = [text[each.start : each.end] for each in found.sentences[block]]
    if any(_claims(sentence) for sentence in sentences):
        return True
    if len(sentences) > _SHORT or not any(_GOOD_WORDS.search(sentence) for sentence in sentences):
        return False
    sums = [sentence for sentence in sentences if _SUM.search(sentence)]
    return bool(sums) and not any(_MOVES.search(each) or _NOT_CLAIMED.search(each) for each in sums)


def _claims(sentence: str) -> bool:
    if not _names_money(sentence) or _NOT_CLAIMED.search(sentence):
        return False
    return bool(_RETURN.search(sentence) or (_GOOD_SUM.search(sentence) and not _MOVES.search(sentence)))


def _names_money(text: str) -> bool:
    folded = text.lower()
    return any(sign in folded for sign in _SIGNS)

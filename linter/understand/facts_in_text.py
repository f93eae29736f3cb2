"""The facts that one paragraph or cell states about the procurement, by their words and shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from linter.regex import regex
from linter.understand.fact import REGIMES
from linter.understand.number_words import as_number

_MONTH_NAMES: Final = "january february march april may june july august september october november december"
_MONTHS: Final = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
_DIGITS: Final = r"\d[\d,]*(?:\.\d+)?"
_AMOUNT: Final = regex(
    rf"(?:£|\bGBP)\s?(?P<sum>{_DIGITS})\s?(?P<scale>million|billion|thousand|bn|m|k)?\b|"
    rf"\b(?P<words>{_DIGITS})\s(?P<unit>million|billion|thousand)\spounds\b",
    re.IGNORECASE,
)
_SCALE: Final = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "thousand": 1e3, "k": 1e3}
_VALUE_WORDS: Final = regex(
    r"\b(?:estimated|contract|total|whole[- ]life|maximum|anticipated|expected|approximate) ?(?:contract "
    r")?(?:value|sum|spend|cost|price)|\bvalu(?:e|ed)\b|\bworth\b|"
    r"\bspend\b|\bcontract sum\b|\bprice (?:for|over) (?:the |all )?(?:\w+ )?(?:years|term)\b|"
    r"\bestimated at\b|\bexpects? to spend\b|\bbudget\b|\bup to £",
    re.IGNORECASE,
)
# "Charges are put at £9.6 million", "we have set aside £1.5 million", "the work should cost about £2 million"
_MONEY: Final = (
    r"(?:charges?|fees?|price|prices|costs?|bill|outlay|expenditure|funding|money|sum|amount|payments?|envelope)"
)
_COSTED: Final = regex(
    rf"\b{_MONEY}\b[^.;£]{{0,60}}\b(?:put at|estimated|expected|reckoned|come to|comes to|amount to|amounts to|"
    r"likely|forecast|reckoned|about|around|some|available|total|totals|of up to|not (?:to )?exceed\w*|in the "
    r"region of)\b[^.;£]{0,30}$|"
    r"\b(?:set|put|laid) aside\b[^.;£]{0,30}$|\bearmarked\b[^.;£]{0,30}$|\b(?:shall|will|may|could|should|to) "
    r"(?:spend|pay|"
    r"cost|come to|be about|be around|be some|buy)\b[^.;£]{0,40}$|"
    r"\b(?:reckon|put|estimate|forecast|expect|think|believe|foresee)(?:s|ed)?\b[^.;£]{0,60}$|"
    r"\b(?:costed|priced|put|reckoned|assessed|forecast) at\b[^.;£]{0,20}$",
    re.IGNORECASE,
)
# "over the five years", "for the whole period", "in all": the sum of the whole contract, or of one of its years
_IN_ALL: Final = regex(
    r"\b(?:(?:over|for|across|during|in|through|throughout) (?:the |its |all |those )?(?:\w+ ){0,2}(?:term|"
    r"period|life|"
    r"lifetime|years|contract|agreement|months)|in all|in total|altogether|all told)\b",
    re.IGNORECASE,
)
_YEARLY: Final = regex(
    r"\b(?:annual(?:ly)?|yearly|(?:in|for) (?:each|every|a|one|any) (?:of \w+ )?(?:contract )?years?|per annum)\b",
    re.IGNORECASE,
)
_EACH_YEAR: Final = regex(r"^\W*in (?:each|every|any) (?:of (?:the )?\w+ |contract )?years?\b", re.IGNORECASE)
# "… is likely to be spent", "… is available"
_SPENT: Final = regex(
    r"^[^.;£]{0,40}?\b(?:(?:to|will|shall|may|can|should) be (?:spent|paid|charged|needed)|(?:is|are|been|"
    r"being) (?:available|set aside|put "
    r"aside|earmarked|forecast|budgeted))\b",
    re.IGNORECASE,
)
_NEAR_SUM: Final = 60  # characters
_AT_MOST: Final = 100  # characters before a sum in which its sentence says what it is
_NO_CONTRACT_VALUE: Final = regex(
    r"\b(?:insurance|indemnity|liability|turnover|fine|cover|deduct|retention|hold(?:s|ing)? back|held back|"
    r"withh\w+|orders? (?:between|above|up "
    r"to)|social value)\b",
    re.IGNORECASE,
)
_PER_YEAR: Final = regex(
    r"^\W{0,5}(?:\([^()]{0,60}\)\W{0,5})?(?:a|per|each|every)\s+(?:year|annum)|^\W{0,5}(?:p\.?a\b|annually)",
    re.IGNORECASE,
)
_VAT_ASIDE: Final = regex(r"^\W*(?:ex(?:cluding|cl\.?)?|net of|before|inc(?:luding|l\.?)?)\W+VAT", re.IGNORECASE)
_WITHOUT_VAT: Final = regex(
    r"\b(?:ex(?:cluding|cl\.?|clusive of)?|net of|before|without|leaving|apart from|not including|"
    r"plus)\W+(?:any )?VAT\b|"
    r"[+]\s?VAT\b|\bVAT (?:is |being )?(?:excluded|extra|apart|aside|not (?:included|counted)|on top|to be "
    r"added|comes on top)\b",
    re.IGNORECASE,
)
_WITH_VAT: Final = regex(r"\binc(?:luding|l\.?|lusive of)?\W+VAT\b|\bVAT (?:is )?included\b", re.IGNORECASE)
_SET_ASIDE: Final = regex(r"\b(?:(?:set|put|laid) aside|earmarked|available|not exceed\w*)\b", re.IGNORECASE)
_LAST_SENTENCE: Final = regex(r"[.;!?]\s")
_LEAST: Final = 1000  # £
_YEARS: Final = regex(r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ]years?\b", re.IGNORECASE)
_TERM: Final = regex(
    r"\b(?:term|runs?|contract|framework|period|over|for|lasts?|lasting|length|duration|agreement)\b", re.IGNORECASE
)
_NO_TERM_OF_YEARS: Final = regex(r"\b(?:experience|warranty|guaranteed? (?:for|of|period)|old|plan)\b")
_DATE: Final = regex(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})\s+(20\d\d)\b|\b(\d{{1,2}})/(\d{{1,2}})/(20\d\d)\b",
    re.IGNORECASE,
)
_FROM_TO: Final = regex(
    rf"\b(?:from|between|on|start\w*|begin\w*|commenc\w+)\b[\w ,]{{0,20}}?\b(?P<first>\d{{1,2}} "
    rf"(?:{'|'.join(_MONTHS)}) 20\d\d)"
    rf"[\w ,(]{{0,40}}?(?:\b(?:to|until|till|and|on|through|ending|ends|expires on)\b|–|-)[\w ]{{0,20}}?"
    rf"\b(?P<last>\d{{1,2}} (?:{'|'.join(_MONTHS)}) 20\d\d)\b",
    re.IGNORECASE,
)
_NO_SPAN: Final = regex(
    r"\b(?:guarantee|warrant|insur|policy|licen[cs]e|lease|valid|tendered|certificate)\w*", re.IGNORECASE
)
_SHORTEST: Final = 300  # days of a contract: what is shorter is the time for bids
_MONTH_ONLY: Final = regex(rf"\b({'|'.join(_MONTHS)})\s+(20\d\d)\b", re.IGNORECASE)
_DATED: Final = regex(
    r"^\W*(?:(?:document |tender |itt )?date[d:]?|version|issue|revision|draft|v)\b(?: of| no)?[^a-z]{0,20}$|^\W*$",
    re.IGNORECASE,
)
_NEXT_TO_DATE: Final = 40  # characters of a line that says when the document was made
_MONTHS_IN_WORDS: Final = {
    "twelve": 12,
    "eighteen": 18,
    "twenty-four": 24,
    "thirty": 30,
    "thirty-six": 36,
    "forty-eight": 48,
    "sixty": 60,
}
_MONTHS_LONG: Final = regex(
    rf"\b(\d{{1,3}}|"
    rf"{'|'.join(word.replace('-', '[- ]') for word in reversed(_MONTHS_IN_WORDS))})\s+(?:calendar\s+)?months?\b",
    re.IGNORECASE,
)
_TERM_OF_MONTHS: Final = regex(
    r"\b(?:term|duration|contract (?:period|length)|period of the contract|runs? for|for a period of|contract of)\b",
    re.IGNORECASE,
)
_NO_TERM: Final = regex(r"\b(?:notice|within|every|last|previous|warranty|experience|extension|extend\w*)\b", re.I)
_GOVERNS_BEFORE: Final = regex(
    r"\b(?:under|governed by|(?:in )?accordance with|subject to|pursuant to|regulated by|falls within|within|"
    r"following|"
    r"compliance with|follows)\W+(?:the )?(?:rules of the |terms of the )?$",
    re.IGNORECASE,
)
_GOVERNS_AFTER: Final = regex(r"^\W*(?:\(?as amended\)?\W*)?(?:appl(?:y|ies)|governs?)\b", re.IGNORECASE)
_NOTICE: Final = regex(
    r"\b(?:tender notice|notice(?: was)? (?:published|sent)|notice published|issued|published|"
    r"advert(?:ised)?|issue date|(?:notice|tender|advert|competition)(?: \w+){0,3} (?:appeared|went out|placed|"
    r"launched|"
    r"opened)|went (?:out )?to (?:market|tender))\b",
    re.IGNORECASE,
)
_START: Final = regex(
    r"\b(?:starts?|starting|commenc\w+|begins?|beginning|from|takes? effect|goes? live|going live|service start)\b",
    re.IGNORECASE,
)
_REGIMES: Final = (
    (REGIMES["provider-selection"], regex(r"\bprovider selection regime\b|\bPSR\b", re.IGNORECASE)),
    (REGIMES["procurement-act"], regex(r"\bprocurement act(?: 2023)?\b", re.IGNORECASE)),
    (
        REGIMES["regulations-2015"],
        regex(r"\bpublic contracts? regulations(?: 2015)?\b|\bPCR ?2015\b", re.IGNORECASE),
    ),
)
_SIGNS_OF_LAW: Final = ("psr", "pcr", "selection regime", "procurement act", "regulations")
_SIGNS_OF_FRAMEWORK: Final = ("framework", "call-off", "call off")
_SIGNS_OF_BUYER: Final = (
    *("NHS Foundation Trust", "NHS Trust", "Integrated Care Board", "ICB", "Council", "Combined Authority", "Police"),
    *("University", "Constabulary", "Agency", "Collaborative", "Fire and Rescue Service", "Department ", "Office "),
)
_FRAMEWORK: Final = regex(
    r"\b(?:framework agreement|set up a framework|call[- ]offs?\b|framework (?:starts|of|for|is)|this framework)",
    re.IGNORECASE,
)
_BUYER: Final = regex(
    r"\b((?:[A-Z][\w'’.-]{1,40}(?: (?:and|of|the|for|on|upon|in|&))? ){1,6}(?:NHS Foundation Trust|NHS Trust|"
    r"Integrated Care Board|ICB|Council|Combined Authority|"
    r"Police|University|Constabulary|Agency|Collaborative|Fire and Rescue Service)|Department (?:for|of) "
    r"[A-Z]\w+(?: [A-Z]\w+){0,5}|"
    r"(?:NHS [A-Z]\w+(?: (?:and|[A-Z]\w+)){0,6} (?:Integrated Care Board|ICB))|"
    r"Office (?:for|of) [A-Z]\w+(?: (?:and )?[A-Z]\w+){0,5})\b"
)


# A law that the text names without saying that this procurement is under it.
MENTIONED: Final = "regime-mentioned"
Stated = tuple[str, float | str | bool]  # the name of a fact, and its value


def facts_in(text: str) -> list[Stated]:
    """The facts that a text states. Cheap signs come first: most paragraphs state none."""
    facts: list[Stated] = []
    if "£" in text or "pounds" in text or "GBP" in text:
        facts += _values(text)
    if "year" in text.lower() or "month" in text.lower():
        facts += _term(text)
    elif text.count("20") > 1 and "from" in text.lower():
        facts += _between_dates(text)
    if "20" in text:
        facts += _dates(text)
    return [*facts, *_names(text)]


def pounds(digits: str, scale: str | None) -> float:
    """A sum in £ from its digits and the word or letter after them ("million", "k" …), None for none."""
    return float(digits.replace(",", "")) * _SCALE.get((scale or "").lower(), 1)


def date_in(text: str) -> str | None:
    """The day that a text is, in ISO form; None if it is none."""
    match = _DATE.fullmatch(text.strip())
    return _iso(match) if match else None


def _values(text: str) -> list[Stated]:
    """What the contract is worth, as a whole or in a year, and whether the sums are without VAT."""
    if _NO_CONTRACT_VALUE.search(text[:200]):
        return []
    labelled = _VALUE_WORDS.search(text) is not None
    facts: list[Stated] = []
    for match in _AMOUNT.finditer(text):
        amount = pounds(match["sum"] or match["words"], match["scale"] or match["unit"])
        before, after = _LAST_SENTENCE.split(text[: match.start()])[-1], text[match.end() :]
        if amount < _LEAST or not (labelled or facts or _is_costed(before, after)):
            continue
        yearly = _is_yearly(before.rsplit("£", 1)[-1][-_NEAR_SUM:], after.split("£", 1)[0][:_NEAR_SUM])
        facts.append(("value-per-year" if yearly else "value-total", amount))
    return [*facts, *_vat(text)] if facts else []


def _is_yearly(before: str, after: str) -> bool:
    """Whether the words beside a sum say that it is that of one year."""
    after = _VAT_ASIDE.sub("", after)
    if _PER_YEAR.match(after) or _EACH_YEAR.match(after):
        return True
    return _YEARLY.search(before) is not None and _IN_ALL.search(after) is None


def _is_costed(before: str, after: str) -> bool:
    """Whether a sentence says that a sum is to be spent: set aside, or charged over the term or by the year."""
    after = _LAST_SENTENCE.split(after)[0]
    before = before[-_AT_MOST:]
    if not _COSTED.search(before) and not _SPENT.search(after):
        return False
    period = _PER_YEAR.match(after) or any(
        sign.search(words) for sign in (_IN_ALL, _YEARLY) for words in (before, after)
    )
    return bool(period or _SET_ASIDE.search(before))


def _vat(text: str) -> list[Stated]:
    if _WITHOUT_VAT.search(text):
        return [("value-excludes-vat", True)]
    return [("value-excludes-vat", False)] if _WITH_VAT.search(text) else []


def _term(text: str) -> list[Stated]:
    if _NO_TERM_OF_YEARS.search(text):
        return []
    match = _YEARS.search(text)
    if (
        match
        and _TERM.search(text)
        and not re.search(r"\b(?:last|past|previous|every|contract for|service for)\s+" + re.escape(match[0]), text)
    ):
        return [("term-years", float(as_number(match[1])))]
    months = _MONTHS_LONG.search(text)
    if months and not match and _TERM_OF_MONTHS.search(text) and not _NO_TERM.search(text):
        length = _months(months[1])
        return [("term-years", length / 12)] if length else []
    return [] if match else list(_between_dates(text))


def _months(words: str) -> int:
    """A number of months in digits or in words ("thirty-six"), 0 where it is none that a contract lasts."""
    return int(words) if words.isdigit() else _MONTHS_IN_WORDS[words.lower().replace(" ", "-")]


def _between_dates(text: str) -> Iterator[Stated]:
    """The term as the time from one day to another: "from 1 September 2026 to 31 August 2030"."""
    for span in _FROM_TO.finditer(text):
        first, last = date_in(span["first"]), date_in(span["last"])
        if first and last and not _NO_SPAN.search(text):
            days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
            if days >= _SHORTEST:
                yield "term-years", round(days / 365.25 * 12) / 12
                return


def _dates(text: str) -> list[Stated]:
    facts: list[Stated] = []
    for match in _DATE.finditer(text):
        when = _iso(match)
        before = text[max(0, match.start() - 45) : match.start()]
        if when is None:
            continue
        if _NOTICE.search(before):
            facts.append(("notice-date", when))
        elif _START.search(before):
            facts.append(("start-date", when))
        elif _DATED.match(text[: match.start()]) and len(text) - match.end() < _NEXT_TO_DATE:
            facts.append(("document-date", when))
    return facts or _month_only(text)


def _month_only(text: str) -> list[Stated]:
    """The month that a cover bears ("Version 1.2, May 2026"), as its first day."""
    match = _MONTH_ONLY.search(text[: 2 * _NEXT_TO_DATE])
    if match is None or not _DATED.match(text[: match.start()]) or len(text) - match.end() > _NEXT_TO_DATE // 2:
        return []
    return [("document-date", f"{match[2]}-{_MONTHS[match[1].lower()]:02}-01")]


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = match[1] or match[4], match[2] or match[5], match[3] or match[6]
    number = _MONTHS.get(month.lower()) or int(month) if month.isdigit() or month.lower() in _MONTHS else 0
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _names(text: str) -> list[Stated]:
    facts: list[Stated] = []
    lowered = text.lower()
    if any(sign in lowered for sign in _SIGNS_OF_LAW):
        facts += _regime(text)
    if any(sign in lowered for sign in _SIGNS_OF_FRAMEWORK) and _current(_FRAMEWORK, text):
        facts.append(("framework", True))
    buyer = _BUYER.search(text) if any(sign in text for sign in _SIGNS_OF_BUYER) else None
    if buyer and " " in re.sub(r"^(?:The|To|For|At) ", "", buyer[1]):  # "The Council" names none
        facts.append(("buyer", re.sub(r"^(?:The|To|For|At) ", "", buyer[1])))
    return facts


def _regime(text: str) -> list[Stated]:
    """The law that the text says it is under, else the first that it names as in force."""
    named = [(law, pattern.search(text)) for law, pattern in _REGIMES if _current(pattern, text)]
    for law, match in named:
        if match and (_GOVERNS_BEFORE.search(text[: match.start()]) or _GOVERNS_AFTER.match(text[match.end() :])):
            return [("regime", law)]
    return [(MENTIONED, law) for law, _ in named[:1]]


def _current(pattern: re.Pattern[str], text: str) -> bool:
    """A regime that the text names as in force, not as one that was replaced."""
    match = pattern.search(text)
    return bool(match) and not re.search(
        r"\bnot (?:an? )?(?:(?:\w+ ){0,2}(?:to|under|by|in) )?(?:the )?$|"
        r"\b(?:replac|supersed|took the place of|instead of)\w*[^.]{0,40}$",
        text[: match.start()] if match else "",
    )

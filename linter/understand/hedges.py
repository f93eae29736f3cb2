"""Hedges told by how they are built: a promise that hangs on what the bidder is able, minded or in the mood to do.

A firm promise may have a condition that somebody else meets ("if the Council puts a name forward"). What takes a
promise back is a condition in the bidder's own hands or fortunes: as many as we can manage, if trade is good, we would
very much like to.
"""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.words import Span

_BIDDER: Final = (
    r"(?:we|i|us|they|the (?:firm|company|team|charity|business|group|partners?|partnership)|our \w+(?: \w+)?)"
)
_ABLE: Final = (
    r"(?:can|could|(?:are|is|may be|feel|will be|prove) able|manage\b|afford|have (?:the )?(?:room|time|means|"
    r"money|space|spare)|"
    r"find (?:it|room|that)|see fit|get (?:round|the (?:time|chance|hang|means))|spare)"
)
# "As many of our boxes as we can manage", "wherever we are able to find them", "whatever we can spare"
_AS_ABLE: Final = (
    rf"\b(?:as|so far as|where(?:ver)?|when(?:ever)?|whatever|what little|however (?:much|many)|insofar as|in "
    rf"so far as|to the extent"
    rf"(?: that)?|if) (?:ever )?{_BIDDER} {_ABLE}\b"
)
_FORTUNES: Final = (
    r"(?:order book|orders|work(?:load)?|trade|trading|business|things|market|money|cash|margins?|costs?|"
    r"prices?|rates|diar(?:y|ies)|"
    r"rotas?|budgets?|profits?|turnover|volumes?|demand|finances|books|cash ?flow|funds?|sales|bookings|"
    r"pressures?|staffing)"
)
# "If we're not too pushed", "provided that the order book stays healthy", "unless costs rise"
_IN_LUCK: Final = (
    rf"\b(?:if|provided(?: that)?|providing(?: that)?|assuming(?: that)?|so long as|as long as|unless|should|"
    rf"once|when) "
    rf"(?:the |our )?(?:\w+ )?{_FORTUNES}\b(?! is (?:won|awarded|signed))|"
    r"\b(?:if|provided(?: that)?|assuming|so long as|as long as|unless|when) (?:we(?:['’]re| are)|it(?:['’]s| "
    r"is)|things are|they(?:['’]re| are)) "
    r"(?:not |n['’]t )?(?:too |so |very )?(?:pushed|busy|stretched|quiet|short|hard up|rushed|snowed|able|"
    r"feasible|possible|practical|workable)\b|"
    rf"\b(?:{_FORTUNES}|god|fortune|customers?|clients?|landlords?|luck) (?:conditions )?(?:willing|permitting|"
    rf"allowing|being what)\b"
)
# "We'd fancy giving", "we would very much like to", "our wish is that": a wish of the bidder's about its own deed
_WISH: Final = (
    r"\b(?:we|i)(?:['’]d| would| should| might)(?: \w+ly)?(?: very much| really| dearly| quite| also)? "
    r"(?:(?:like|love|wish|hope|want|prefer|mean) to (?!(?:thank|see|hear|know|say|tell|note|stress|draw|point|"
    r"add|meet|ask)\b)\w+|"
    r"fancy \w+ing)|"
    rf"\b{_BIDDER} (?:wish(?:es)?|ha(?:ve|s) it in (?:view|mind)) to (?!(?:thank|draw|point|say|state|stress|note|"
    r"make|see|be|add|raise|clarify|confirm)\b)\w+|\b(?:finds?|ha(?:s|ve)|gets?) (?:the|some|enough) (?:time|money)\b|"
    r"\bit would (?:please|suit|delight|be nice for) (?:us|me)\b|\bour (?:wish|hope|dream|intention|desire) "
    r"(?:is|would be) (?:that|to)\b|"
    r"\b(?:have|had|has) (?:half )?a mind to\b|\bhave a (?:go|stab|crack|try) at \w+ing\b|\b(?:see|seeing) our "
    r"way (?:clear )?to\b|"
    r"\b(?:the|our) plan(?:,[^,]{0,30},)? would be to\b"
)
# "Where it makes commercial sense", "when riders are available", "provided that enough come back", "to the extent that
# operational constraints do not prevent it"
_IN_CASE: Final = (
    r"(?:if|provided(?: that)?|providing(?: that)?|assuming(?: that)?|so long as|as long as|where(?:ver)?|"
    r"when(?:ever)?|should|to the extent(?: that| to which)?|in ?so ?far as)"
)
_IN_OUR_INTEREST: Final = (
    rf"\b{_IN_CASE} (?:it|this|that|doing so)(?: would)? (?:makes?|is|proves?|be) (?:(?:good|sound|any|a) )?"
    r"(?:commercial(?:ly)?|economic(?:ally)?|financial(?:ly)?|business|operational(?:ly)?|cost[- ]effective|"
    r"affordable|practical|convenient|expedient|worthwhile|workable|viable|sense|sensible|reasonable)\b|"
    rf"(?<=[a-z,] )\b{_IN_CASE} (?:the )?(?:weather|rain|snow|road\w*|traffic) (?:is|are|stays?|holds?|proves?) "
    r"(?:fair|fine|good|kind|dry|clear|mild|light|up)\b|"
    rf"\b{_IN_CASE} (?:the |our )?(?:[\w-]+ ){{0,2}}?(?:constraints?|pressures?|circumstances|conditions|"
    r"commitments|considerations|priorities|programme|timetable|schedule|season|capacity|resources|staffing|"
    r"needs of the business) (?:do(?:es)? not "
    r"(?:prevent|prohibit|forbid|preclude|rule)|allows?|permits?|lets?)\b|"
    r"\b(?:if|provided(?: that)?|providing(?: that)?|assuming(?: that)?|so long as|as long as|should) "
    r"(?:(?:there (?:is|are|be)|we (?:have|get|find)) )?(?:enough|sufficient)\b"
)
# "It is our intention, subject to head office approval, to plant 400 trees", "if the directors agree"
_OURS: Final = (
    r"(?:our (?:own )?(?:\w+ )?(?:board|bank|insurers?|accountants?|partners|parent(?: company)?|shareholders|"
    r"directors?|trustees|members)|(?:the )?(?:head office|(?:finance|managing) (?:director|committee|team)|"
    r"directors|shareholders|parent company|partners)|internal|budget(?:ary)?|management|board)"
)
_LEAVE: Final = (
    r"(?:approv(?:al|es?)|sign[- ]?off|agree(?:s|ment)?|consents?|permission|blessing|assent|the nod|reviews?)"
)
_BY_OWN_LEAVE: Final = (
    rf"\bsubject to (?:(?:the |an? |final )?{_LEAVE} (?:of|by|from) (?:the )?)?{_OURS}(?:['’]s?)?(?: {_LEAVE})?\b|"
    rf"\b(?:if|once|provided(?: that)?|should|assuming(?: that)?|when) {_OURS} (?:\w+ )?{_LEAVE}\b"
)
# "Aiming for twelve jobs", "attempted on a best-efforts basis", "with a view to", "may be taken on"
_ATTEMPT: Final = (
    r"^\W*(?:aiming|hoping|striving|seeking|endeavouring|looking|trying|working) (?:for|to|towards?|at)\b|"
    r"\b(?:best|reasonable|commercially reasonable)[- ](?:efforts|endeavours)\b(?! are not)|"
    r"\b(?:is|are|will|shall|to) (?:be )?(?:attempted|aspired to|striven for)\b|\bin the hope (?:of|that)\b|"
    r"\bit is (?:also )?our (?:intention|hope|wish|aspiration|ambition)\b(?:,[^,]{3,60},)? (?:to|that)\b|"
    r"\bmay (?:well |also |perhaps |possibly )?be (?:taken on|offered|hired|recruited|given|bought|planted|run|"
    r"found|employed|made available|trained|donated|lent|created|moved|switched|replaced)\b(?! by\b)"
)
_OWN: Final = regex(f"{_AS_ABLE}|{_IN_LUCK}|{_WISH}|{_IN_OUR_INTEREST}|{_BY_OWN_LEAVE}|{_ATTEMPT}", re.IGNORECASE)
# A hedge that is only quoted or turned down, and what people hope for themselves, weaken nothing.
_ONLY_NAMED: Final = regex(
    r"\b(?:approval|consent|agreement) (?:of|for|by|from) (?:your|the (?:council|trust|authority|buyer))\b|"
    r"[‘“\"](?:[^’”\"]{0,25}\b)?(?:where|wherever|aim|hope|seek|endeavour|strive|look|try|may|might|explore|subject|"
    r"best|reasonable|ideally|if)\b[^’”\"]{0,25}[’”\"]|"
    r"\b(?:no|without|never|not an?|free of|instead of|rather than|in place of) (?:[\w-]+ ){0,2}?(?:hedg(?:e|es|ing)|"
    r"aspirations?|ambitions?|hopes?|best (?:efforts|endeavours))\b",
    re.IGNORECASE,
)
# What is only attempted is the service: a call that is answered, a fault that is mended.
_SERVICE: Final = regex(
    r"\b(?:efforts|endeavours?|try|tries|aims?|seeks?|hopes?|looks?|strives?|attempts?) to (?:restore|respond|reply|"
    r"answer|ring|phone|call back|arrive|resolve|attend|rectify|reinstate|acknowledge|be (?:with you|on site|"
    r"there)|reach you)\b|"
    r"\b(?:is|are|place|point|site|area) where (?:we|i) (?:can|could)\b",
    re.IGNORECASE,
)
_FOR_ONESELF: Final = regex(
    r"\b(?!we\b|i\b|company\b|firm\b|team\b)[a-z’'-]+ (?:hopes?|aims?|seeks?|would like|aspires?|intends?) to "
    r"(?:become|be (?:an?|the)|retire|qualify as|stand for|move)\b",
    re.IGNORECASE,
)


def own_condition(sentence: str) -> Span | None:
    """The words of a sentence that make what it promises hang on the bidder's own ability, fortunes, leave or wish."""
    match = _OWN.search(sentence)
    return Span(*match.span()) if match and not weakens_nothing(sentence) else None


def weakens_nothing(sentence: str) -> bool:
    """Whether what looks like a hedge is quoted, turned down, of the mere service, or a hope for one's own life."""
    return any(sign.search(sentence) for sign in (_ONLY_NAMED, _SERVICE, _FOR_ONESELF))

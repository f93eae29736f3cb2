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
    r"\bit would (?:please|suit|delight|be nice for) (?:us|me)\b|\bour (?:wish|hope|dream|intention|desire) "
    r"(?:is|would be) (?:that|to)\b|"
    r"\b(?:have|had|has) (?:half )?a mind to\b|\bhave a (?:go|stab|crack|try) at \w+ing\b|\b(?:see|seeing) our "
    r"way (?:clear )?to\b|"
    r"\b(?:the|our) plan(?:,[^,]{0,30},)? would be to\b"
)
_OWN: Final = regex(f"{_AS_ABLE}|{_IN_LUCK}|{_WISH}", re.IGNORECASE)


def own_condition(sentence: str) -> Span | None:
    """The words of a sentence that make what it promises hang on the bidder's own ability, fortunes or wish."""
    match = _OWN.search(sentence)
    return Span(*match.span()) if match else None

"""Claims: paragraphs in which a bidder speaks of its values, its nature and its papers, or of the whole group.

Definition: catalogue SV503. What is done for the buyer at hand is no claim, whatever values stand beside it.
"""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.doers import others_speak, will_do
from linter.understand.specifics import specifics
from linter.understand.subject import on_social_value
from linter.understand.units import Scene

# What a firm believes and is, and what papers it holds.
_SIGNS: Final = ("term:values", "term:belief-said", "term:papers-held")
# Log odds: in the words of values, in the answer on social value and elsewhere; and in none of these words.
_SURE_CLAIM: Final = 0.0
_CLAIM_ELSEWHERE: Final = 1.2
_PLAIN_CLAIM: Final = 0.7
_PLAIN_ELSEWHERE: Final = 2.6
_LOUD: Final = 1.5  # more than a figure or a name beside it makes up for
_GROUP: Final = -0.3
_SEVERAL: Final = 2
_DENIAL: Final = regex(
    r"\b(?:not attached|not repeated|no conflicts?|is not part of|we (?:do not|don['’]t|have not) "
    r"(?:attach|repeat|offer|count|claim|call))\b",
    re.IGNORECASE,
)
# A rule that is only followed, as a procedure is, is nobody's boast.
_FOLLOWED: Final = regex(
    r"\b(?:following|under|in line with|according to|as set out in|subject to|in accordance with) (?:[\w’'-]+ ){1,4}"
    r"(?:polic(?:y|ies)|procedures?|code|statement)\b",
    re.IGNORECASE,
)
_MEANS_HERE: Final = regex(
    r"\b(?:on|under|in|for) (?:this|your|the) (?:contract|job|commission)\b[^.]{0,30}\b(?:means|following|below)\b",
    re.IGNORECASE,
)
_HERE: Final = regex(
    r"\b(?:on|under|for|during|in) (?:this|the|your) (?:contract|job|project|commission)\b|\bfrom (?:day one|\d)|"
    r"\b(?:at|in|on|for|from|to) your \w+|\bfor you\b|\b(?:our|this) (?:offer|bid|answer|plan)\b|(?:^|"
    r"[.:;] )here,? (?:we|is|are|our|you)\b|\byou (?:get|are buying)\b",
    re.IGNORECASE,
)


def claims_values(scene: Scene, at: int) -> bool:
    """Whether a block reads like a claim about values, the more surely the fewer of their words it says."""
    score = _reads(scene, at)
    here = on_social_value(scene, at)
    if score > (_PLAIN_CLAIM if here else _PLAIN_ELSEWHERE):
        return True
    return score > (_SURE_CLAIM if here else _CLAIM_ELSEWHERE) and scene.found.says_any(_SIGNS, at)


def claims(scene: Scene, at: int) -> bool:
    """The same, or what the whole group has achieved; a fact, a denial and what the buyer says of itself are none."""
    found = scene.found
    text = scene.document.blocks[at].text
    if _DENIAL.search(text) or _FOLLOWED.search(text) or others_speak(text):
        return False
    score = _reads(scene, at)
    # Somebody who names figures, dates or people without speaking of the group states a fact.
    fact = len(specifics(text)) >= _SEVERAL or found.says("term:award-evidence", at)
    if fact and score < _LOUD and not found.says_any(("term:group-wide", "term:papers-held"), at):
        return False
    if found.says("term:group-wide", at) and max(score, found.best("past-offer", at)) > _GROUP:
        return True
    return claims_values(scene, at)


def acts_here(text: str) -> bool:
    """Whether a text says what will be done, or names two specifics of what is done for this buyer."""
    if will_do(text) or _MEANS_HERE.search(text):
        return True
    return _HERE.search(text) is not None and len(specifics(text)) >= _SEVERAL


def _reads(scene: Scene, at: int) -> float:
    return scene.found.best("boilerplate", at)

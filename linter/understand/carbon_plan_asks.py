"""Whether a tender asks bidders for a carbon reduction plan or a net zero commitment, and sets up a framework."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.units import Scene

_PLAN: Final = regex(
    r"\bcarbon (?:reduction |management )?plans?\b|\bCRPs?\b|\bnet[- ]zero plans?\b|\bplans?\b[^.;]{0,30}\bPPN 006\b|"
    r"\bdecarbonisation plans?\b|\bplans? (?:for|to) (?:reduc|cut)\w+ (?:your |their |its |the )?(?:carbon|"
    r"emissions)\b"
    r"[^.;]{0,60}\b(?:published|signed|website|organisation|company)\b",
    re.IGNORECASE,
)
_COMMITMENT: Final = regex(
    r"\bnet[- ]zero (?:carbon )?(?:commitments?|statements?|pledges?|declarations?|targets?)\b|\bNZCs?\b|"
    r"\bcommit\w*\b[^.;]{0,60}\bnet[- ]zero\b|\b(?:year|date|when)\b[^.;]{0,80}\bnet[- ]zero\b|"
    r"\bnet[- ]zero\b[^.;]{0,40}\b(?:by what year|by when|which year|by 20\d\d)\b",
    re.IGNORECASE,
)
# The buyer's own plan, somebody else's, or one that is not wanted.
_BUYERS_OWN: Final = regex(
    r"\b(?:our|its|their own|NHS England's|(?:the |this )?(?:trust|board|council|authority|NHS|collaborative|"
    r"ICB|hospital|"
    r"partnership|system|service|buyer)(?:'s)?)(?: own| present| current| published| joint)? "
    r"(?:carbon|net[- ]zero|CRP|decarbonisation)|"
    r"\b(?:trust|board|council|authority|NHS|collaborative|ICB|hospital|partnership|buyer|we)\b[^.;]{0,25}"
    r"\b(?:has|have|had|holds?|keeps?|published?|publishes|adopted|approved|signed|is|are|will|aims?|intends?|"
    r"means?|was|"
    r"made|set|to be|to reach)\b[^.;]{0,60}\b(?:carbon (?:reduction )?plan|net[- ]zero)",
    re.IGNORECASE,
)
_ON_BIDDER: Final = regex(
    r"\b(?:bidders?|tenderers?|suppliers?|contractors?|providers?|you|your|applicants?|firms?|companies|"
    r"company)\b[^.;]{0,60}"
    r"\b(?:shall|must|will|should|has to|have to|is to|are to|need|provide|submit|upload|attach|give|state|"
    r"sign|your)\b|"
    r"\b(?:upload|attach|submit|provide|enclose|send) (?:your|a|an|the)\b",
    re.IGNORECASE,
)
_NOT_WANTED: Final = regex(
    r"(?:\b(?:not|no|nor|without)|n't)\b(?! (?:more|older|less|later|only|just|yet|tender|bid|bidder|supplier))"
    r"[^.;]{0,30}\b(?:carbon|CRP|net[- ]zero)|"
    r"\b(?:plan|CRP|commitment)s?\b[^.;]{0,25}\b(?:is|are|need|will|do|does)(?: not|n't)\b"
    r"(?! (?:scored|marked|be (?:scored|marked)|older|more))",
    re.IGNORECASE,
)
# "Bidders who do not provide one are excluded."
_WANTED_AFTER_ALL: Final = regex(
    r"\b(?:who|whose|that|which|if|unless|where|any)\b[^.;]{0,30}(?:\b(?:not|no|without)|n't)\b|"
    r"\bno\b[^.;]{0,40}\bwithout\b|\bwithout\b[^.;]{0,80}\b(?:reject\w*|exclu\w+|fails?|not (?:be "
    r")?(?:considered|accepted|opened|read|scored))\b",
    re.IGNORECASE,
)
# "A net zero commitment, or a plan if you have one": with this a bidder may leave the plan out.
_EITHER: Final = regex(
    r"\b(?:or|either|instead|alternatively)\b|\bif (?:you|the bidder|it|they|one)\b[^.;]{0,20}\b(?:has|have|"
    r"exists)\b",
    re.IGNORECASE,
)
_BY_VALUE: Final = regex(r"£|\blots?\b|\bmillion\b", re.IGNORECASE)
_SETS_UP: Final = regex(
    r"\b(?:set(?:s|ting)? up|establish\w*|award\w*|let|letting|creat\w+|tender\w*|procur\w+|conclude\w*|"
    r"enter\w*)\b[^.;]{0,50}"
    r"\bframework\b|\b(?:this|the|a|new) framework(?: agreement)? (?:starts|runs|will|is for|is open|of up to|"
    r"lasts|begins|has)\b|"
    r"\b(?:places?|place) on (?:the|this|each|every) (?:framework|lot)\b|\bframework (?:tender|procurement|"
    r"term|period)\b",
    re.IGNORECASE,
)
_NO_FRAMEWORK: Final = regex(
    r"\b(?:not|no|nor|never)\b[^.;]{0,25}\bframeworks?\b|\b(?:under|from|through|using|via) (?:the|an?|this|"
    r"our|its)\b"
    r"[^.;]{0,60}\bframework\b|\bexisting framework\b|\bcall(?:ed|s|ing)?[- ]off\b[^.;]{0,20}\b(?:from|under)\b",
    re.IGNORECASE,
)


def carbon_traits(scene: Scene) -> Iterator[str]:
    """What the document as a whole asks for, as traits of its unit."""
    plan = commitment = False
    for at in _asked_in.where(scene.found):
        if scene.document.blocks[at].text.rstrip().endswith("?") or not scene.outline.is_heading(at):
            plan = plan or "plan" in _asked_in(scene.found, at)
            commitment = True
    if plan:
        yield "asks-carbon-plan"
    if not commitment:
        yield "asks-no-net-zero-commitment"
    if _sets_up_framework(scene):
        yield "sets-up-framework"


@once_a_text
def _asked_in(found: Found, at: int) -> frozenset[str]:
    """What the sentences of a block ask for that name carbon plans or net zero."""
    text = found.texts[at].replace("’", "'")
    lowered = text.lower()
    if not any(word in lowered for word in ("carbon", "crp", "zero", "nzc", "ppn 006", "decarbon")):
        return frozenset()
    return frozenset(_asked(text[one.start : one.end]) for one in found.sentences[at]) - {""}


def _asked(text: str) -> str:
    """What a sentence asks bidders for: "plan", "either" of plan and commitment, "commitment", or nothing ("")."""
    plan, commitment = _PLAN.search(text), _COMMITMENT.search(text)
    if not (plan or commitment) or (_NOT_WANTED.search(text) and not _WANTED_AFTER_ALL.search(text)):
        return ""
    if _BUYERS_OWN.search(text) and not _ON_BIDDER.search(text):
        return ""
    if not plan:
        return "commitment"
    return "either" if commitment and _EITHER.search(text) and not _BY_VALUE.search(text) else "plan"


def _sets_up_framework(scene: Scene) -> bool:
    """Whether this procurement sets up a framework, and does not merely call off from one."""
    if "framework" not in scene.facts or scene.facts["framework"].value is False:
        return False
    if any(scene.found.says("term:call-off", block.index) for block in scene.document.blocks[:40]):
        return False
    return bool(_says_it_does.where(scene.found))


@once_a_text
def _says_it_does(found: Found, at: int) -> bool:
    text = found.texts[at]
    return "ramework" in text and _SETS_UP.search(text) is not None and not _NO_FRAMEWORK.search(text)

"""The document as a whole: what it holds anywhere, for the rules about what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from linter.document import Block
from linter.regex import regex
from linter.understand.carbon_plan_asks import carbon_traits
from linter.understand.delivery import delivery_traits
from linter.understand.follow_up import follows_through
from linter.understand.found import Found, once_a_text
from linter.understand.indicator_set import indicator_traits, indicator_values
from linter.understand.kind import DocumentKind
from linter.understand.local import first_local_promise, local_traits
from linter.understand.models import models_used
from linter.understand.topics import in_social_value_part
from linter.understand.units import Scene, Unit, Value
from linter.understand.weights import states_weight
from linter.understand.words import Sentence

FEWEST_WORDS: Final = 150  # a shorter text is a fragment (catalogue SV301)

_OBLIGES: Final = regex(
    r"\b(?:shall|must|will|is to|are to|has to|have to|required|requires?|needs? to|should|provide|upload|"
    r"commit|mandatory|at least|no more than|or better)\b|\?",
    re.IGNORECASE,
)
_BUYERS_OWN: Final = regex(
    r"\b(?:the|our|its) (?:trust|council|authority|agency|nhs|board|department|university|office|buyer|"
    r"collaborative)(?:['’]s)?\b[^.]{0,60}\b(?:own|ambition|aims?|aspir\w+|plan|target|goal|committed|"
    r"undertaken|intends|strategy|declared|vision|policy|pledge\w*|wants)\b|"
    r"\bwe (?:are|have|aim|want|intend) (?:committed|declared|set|to)\b|\bgreen plan\b|\bhas (?:set|"
    r"declared|promised|undertaken)\b|\bis bound\b|\baspiration\b|\bbear in mind\b|\bfor information\b|"
    r"\bbackground\b",
    re.IGNORECASE,
)
# The buyer's plan is named, and the supplier has to do something for it all the same.
_PUT_ON_SUPPLIER: Final = regex(
    r"\b(?:supplier|contractor|provider|bidder|tenderer|consultant|(?:successful|winning|appointed) \w+|"
    r"whoever wins|you)\b.{0,60}\b(?:shall|must|is to|are to|has to|have to|brings?|joins?|"
    r"sits? on|reports?|hands?|submits?)\b",
    re.IGNORECASE,
)
_BINDS_SUPPLIER: Final = regex(
    r"\b(?:supplier|contractor|provider|bidder|tenderer|you|your|vehicles?|vans?|packaging|goods|products|"
    r"materials|staff|consumables|plant|deliver\w+)\b",
    re.IGNORECASE,
)
_OBLIGED_ITEMS: Final = regex(r"\b(?:shall|must|is to|are to|will|should|requirements?)\s*:?\s*$", re.IGNORECASE)
# A line of a specification that binds without "shall": passive or habitual present, or words that rule something out.
_SPECIFIES: Final = regex(
    r"\b(?:are|is|be|goes?|comes?|go|come|put|keep|kept|uses?|collects?|switch|switches|travels?|reports?|gives?|holds?|"
    r"hosted|fit|send|fill|deliver\w*|hand over|show|please|only|no|not|none|nothing|never|out|without|"
    r"rather than|instead of|lasts?|at least|at most|half|within|"
    r"below|above|less|fewer|replaced|grown|cut)\b",
    re.IGNORECASE,
)
_DONE_BY_BUYER: Final = regex(
    r"\b(?:we(?:['’](?:re|ve))?|(?:the|our) (?:trust|council|authority|hospital|university|estates? \w+|department)) "
    r"(?:has|have|is|are|was|will|already|itself|sits|shows|collects|provides|owns)\b|\b(?:is|are) the (?:council|"
    r"trust|authority|landlord)['’]s\b|\bnot by the (?:contractor|supplier|provider)\b",
    re.IGNORECASE,
)
_NOT_ASKED: Final = regex(
    r"\bnot (?:be )?(?:required|asked|needed|scored|evaluated|wanted)\b|"
    r"\bno [\w ]{3,40} (?:is|are) (?:asked|required|needed)\b",
    re.IGNORECASE,
)
_MEASURED: Final = -1.0  # in a specification; elsewhere the other
_MEASURED_ELSEWHERE: Final = 0.0
_REQUIRES: Final = 0.7
_NAMED: Final = -0.2
_SPECIFIED: Final = 0.3
_HINTED: Final = 0.8
_UNNAMED: Final = 2.6


def document_unit(
    scene: Scene,
    questions: Sequence[Unit],
    weights: Sequence[Unit],
    kpis: Sequence[Unit],
    commitments: Sequence[Unit] = (),
) -> Unit:
    """The one unit that stands for the whole document."""
    traits: set[str] = set()
    document = scene.document
    if document.words >= FEWEST_WORDS:
        traits.add("long-enough")
    asked = [q for q in questions if "about-social-value" in q.traits and "selection-stage" not in q.traits]
    social_kpis = [kpi for kpi in kpis if "about-social-value" in kpi.traits]
    if _asks_social_value(scene, asked, weights):
        traits.add("asks-social-value")
    if scene.kind is DocumentKind.CONTRACT and _promises_social_value(scene):
        traits.add("promises-social-value")
    if traits & {"asks-social-value", "promises-social-value"} or social_kpis or _has_section(scene):
        traits.add("has-social-value")
    if states_weight(scene, weights) or any("has-weight" in question.traits for question in asked):
        traits.add("weighs-social-value")
    if any(_about_environment(scene, question) for question in questions) or any(
        _requires_environment(scene, block) for block in document.blocks
    ):
        traits.add("requires-environment")
    if social_kpis or follows_through(scene, {at for question in questions for at in question.blocks}):
        traits.add("follows-through")
    traits |= delivery_traits(scene)
    traits |= indicator_traits(scene, kpis)
    traits |= local_traits(scene, commitments)
    traits.update(carbon_traits(scene))
    models = models_used(scene, questions)
    if len(models) > 1:
        traits.add("mixes-models")
    values: dict[str, Value] = {
        "words": float(document.words),
        "models": " and ".join(models),
        "local": first_local_promise(scene, commitments) or "",
        **indicator_values(scene, kpis, weights),
    }
    return Unit("document", None, (), frozenset(traits), values)


def _asks_social_value(scene: Scene, asked: Sequence[Unit], weights: Sequence[Unit]) -> bool:
    """A scored question in a social value part or in its words, or a weight: not one stray environmental line."""
    for question in asked:
        named = any(scene.found.says("term:social-value", block) for block in question.blocks)
        if named or in_social_value_part(scene, question.blocks[0]):
            return True
    weighed = any("about-social-value" in weight.traits for weight in weights)
    return weighed or any(scene.outline.within(question.blocks[0], "section:questions") for question in asked)


def _about_environment(scene: Scene, question: Unit) -> bool:
    """Whether a question of the award stage asks about the environment (boundary decision 27)."""
    if "selection-stage" in question.traits or "about-social-value" not in question.traits:
        return False
    return any(
        scene.found.says(term, block) for term in ("term:net-zero", "term:environment") for block in question.blocks
    )


def _has_section(scene: Scene) -> bool:
    return scene.outline.has("section:social-value") or any(
        scene.found.says("term:social-value", block.index)
        for block in scene.document.blocks
        if block.place.sheet and len(block.text) < 60
    )


def _promises_social_value(scene: Scene) -> bool:
    """Contract terms that hold commitments: a part headed so, or clauses that name them."""
    return _has_section(scene) or len(scene.found.blocks("term:social-value")) > 1


def _requires_environment(scene: Scene, block: Block) -> bool:
    """An environmental requirement on the bidder: in words that mean nothing else, or read like one, and binding."""
    at = block.index
    if not _may_require(scene.found, at) or scene.outline.is_heading(at):
        return False
    scores = scene.found.by_sentence("environmental-requirement", at)
    themes = scene.found.by_sentence("environment", at)
    for number, sentence in enumerate(scene.found.sentences[at]):
        body = block.text[sentence.start : sentence.end]
        if _BUYERS_OWN.search(body) and not _PUT_ON_SUPPLIER.search(body):
            continue
        if scene.found.says_in("term:no-need", at, sentence) or _NOT_ASKED.search(body) or _DONE_BY_BUYER.search(body):
            continue
        if scene.found.says_in("term:environment-elsewhere", at, sentence):
            continue
        if scene.found.says("term:carbon-plan", at) and not re.search(r"\bnot\b", body):
            return True
        least = _MEASURED if scene.outline.within(at, "section:specification") else _MEASURED_ELSEWHERE
        if scores[number] > least and _specifies_measure(scene, at, sentence, body):
            return True
        if (
            scores[number] > _HINTED
            and themes[number] > 0
            and _specifies_measure(scene, at, sentence, body, "term:environment-hint")
        ):
            return True
        named = any(scene.found.says_in(term, at, sentence) for term in ("term:net-zero", "term:environment"))
        score = scores[number]
        binding = (
            _OBLIGES.search(body)
            or (block.cell is not None and _BINDS_SUPPLIER.search(body))
            or _item_of_duty(scene, at)
        )
        themed = themes[number] > _REQUIRES
        specified = scene.outline.within(at, "section:specification") and score > _SPECIFIED
        if (binding or (specified and named)) and (score > _NAMED if named else score > _UNNAMED and themed):
            return True
    return False


@once_a_text
def _may_require(found: Found, at: int) -> bool:
    """Whether a sentence of a block reaches the lowest of the bars, or the block names carbon plans."""
    scores = found.by_sentence("environmental-requirement", at)
    return max(scores, default=_MEASURED) > _MEASURED or found.says("term:carbon-plan", at)


def _specifies_measure(
    scene: Scene, at: int, sentence: Sentence, body: str, measure: str = "term:environmental-measure"
) -> bool:
    """Whether a line of a specification sets something done, used or avoided for the environment's sake."""
    if not scene.found.says_in(measure, at, sentence):
        return False
    if not (scene.outline.within(at, "section:specification") or _OBLIGES.search(body)):
        return False
    return bool(_OBLIGES.search(body) or _SPECIFIES.search(body))


def _item_of_duty(scene: Scene, at: int) -> bool:
    """Whether a list item belongs to a paragraph that says "the supplier shall:"."""
    blocks = scene.document.blocks
    for before in range(at - 1, max(-1, at - 12), -1):
        text = blocks[before].text
        if text.rstrip().endswith(":"):
            return bool(_OBLIGED_ITEMS.search(text.rstrip().rstrip(":")))
        if blocks[before].kind is not blocks[at].kind:
            return False
    return False

"""The document as a whole: what it holds anywhere, for the rules about what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from linter.document import Block
from linter.regex import regex
from linter.understand.carbon_plan_asks import carbon_traits
from linter.understand.delivery import delivery_traits, lists_promises
from linter.understand.follow_up import follows_through
from linter.understand.found import Found, once_a_text
from linter.understand.green_duties import environmental_duty, environmental_line
from linter.understand.indicator_set import indicator_traits, indicator_values
from linter.understand.kind import DocumentKind
from linter.understand.local import first_local_promise, local_traits
from linter.understand.models import models_used
from linter.understand.topics import in_social_value_part
from linter.understand.units import Scene, Unit, Value
from linter.understand.weights import states_weight

FEWEST_WORDS: Final = 150  # a shorter text is a fragment (catalogue SV301)

_OBLIGED_ITEMS: Final = regex(r"\b(?:shall|must|is to|are to|will|should|requirements?)\s*:?\s*$", re.IGNORECASE)
_MEASURED: Final = -1.2  # log odds; below it nothing is required
_ELSEWHERE: Final = 2.0  # so much further outside a specification


def document_unit(
    scene: Scene,
    questions: Sequence[Unit],
    weights: Sequence[Unit],
    kpis: Sequence[Unit],
    commitments: Sequence[Unit] = (),
) -> Unit:
    """The one unit that stands for the whole document."""
    take = scene.steps.take
    traits: set[str] = set()
    if scene.document.words >= FEWEST_WORDS:
        traits.add("long-enough")
    asked = [q for q in questions if "about-social-value" in q.traits and "selection-stage" not in q.traits]
    social_kpis = [kpi for kpi in kpis if "about-social-value" in kpi.traits]
    if take(_asks_social_value, scene, asked, weights):
        traits.add("asks-social-value")
    if scene.kind is DocumentKind.CONTRACT and take(_promises_social_value, scene):
        traits.add("promises-social-value")
    if traits & {"asks-social-value", "promises-social-value"} or social_kpis or take(_has_section, scene):
        traits.add("has-social-value")
    if take(states_weight, scene, weights) or any("has-weight" in question.traits for question in asked):
        traits.add("weighs-social-value")
    if take(_asks_about_environment, scene, questions) or take(_requires_environment, scene):
        traits.add("requires-environment")
    of_questions = frozenset(at for question in questions for at in question.blocks)
    if bool(social_kpis) or take(follows_through, scene, of_questions):
        traits.add("follows-through")
    traits |= take(delivery_traits, scene)
    traits |= take(indicator_traits, scene, kpis)
    traits |= take(local_traits, scene, commitments)
    traits.update(scene.steps.all(carbon_traits, scene))
    models = take(models_used, scene, questions)
    if len(models) > 1:
        traits.add("mixes-models")
    values: dict[str, Value] = {
        "words": float(scene.document.words),
        "models": " and ".join(models),
        "local": take(first_local_promise, scene, commitments) or "",
        **take(indicator_values, scene, kpis, weights),
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


def _asks_about_environment(scene: Scene, questions: Sequence[Unit]) -> bool:
    return any(_about_environment(scene, question) for question in questions)


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
    """Contract terms that hold commitments: a part headed so, clauses that name them, or a list of what was offered."""
    return (
        _has_section(scene)
        or len(scene.found.blocks("term:social-value")) > 1
        or any(lists_promises(scene, block) for block in scene.document.blocks)
    )


def _requires_environment(scene: Scene) -> bool:
    blocks = scene.document.blocks
    return any(_requires_it(scene, blocks[at]) for at in sorted(_may_require.where(scene.found)))


def _requires_it(scene: Scene, block: Block) -> bool:
    """An environmental requirement on the bidder: a duty, or a line of a specification, that is about it."""
    at = block.index
    if scene.outline.is_heading(at):
        return False
    specified = scene.outline.within(at, "section:specification") and not _asks_in_questions(scene, at)
    if specified or block.cell is not None or _item_of_duty(scene, at):
        return environmental_line(scene.found, at) > 0
    if "section:background" in scene.outline.roles(at) and not scene.found.says("term:carbon-plan", at):
        return False
    return environmental_duty(scene.found, at) > _ELSEWHERE


def _asks_in_questions(scene: Scene, at: int) -> bool:
    """Whether a block is one of the questions on the service ("Questions about the service"), and not part of it."""
    return "?" in scene.document.blocks[at].text and scene.outline.within(at, "section:questions")


@once_a_text
def _may_require(found: Found, at: int) -> bool:
    """Whether a sentence of a block reads at all like a requirement, or the block names carbon plans."""
    scores = found.by_sentence("environmental-requirement", at)
    return max(scores, default=_MEASURED) > _MEASURED or found.says("term:carbon-plan", at)


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

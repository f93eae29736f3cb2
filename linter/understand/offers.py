"""Offers: the paragraphs of a bidder's answer, and which offer a duty or a gift, boast, or tell of work done elsewhere.

Definition: catalogue SV504, SV505, SV507, SV508 and boundary decisions 12 and 35.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import structs

from linter.document import Block, Part
from linter.regex import regex
from linter.understand.boasts import boast
from linter.understand.gifts import gift
from linter.understand.owed import offers_duty
from linter.understand.past_work import past_work
from linter.understand.speakers import Speaker, speaker
from linter.understand.units import Scene, Unit

_STORIES: Final = frozenset({Part.BODY, Part.PAGE, Part.TEXT_BOX})
_FEWEST_WORDS: Final = 5
# A response that repeats the buyer's question in words which are no question.
_ASKED: Final = regex(
    r"^\W*(?:the|your) \w+(?:['’]s)? question\b|"
    r"^\W*please (?:confirm|state|describe|explain|give|say|tell) (?:that|whether|how|what|which|us)\b|"
    r"\b(?:show|describe|explain|set out|tell us|state) (?:us )?(?:how|what) (?:you|bidders|tenderers)\b",
    re.IGNORECASE,
)


def find_offers(scene: Scene, commitments: Sequence[Unit]) -> list[Unit]:
    """The paragraphs of a response in which the bidder speaks for itself."""
    offers = scene.steps.each(_offers_in, scene, scene.outline.stretches)
    past = set(past_work(scene, [unit.blocks[0] for unit in offers], commitments))
    return [
        structs.replace(unit, traits=unit.traits | {"past-work"}) if unit.block in past else unit for unit in offers
    ]


def _offers_in(scene: Scene, some: range) -> Iterator[Unit]:
    for at in some:
        if _in_answer(scene, scene.document.blocks[at]):
            yield scene.steps.take(_offer, scene, at)


def _offer(scene: Scene, at: int) -> Unit:
    traits: set[str] = set()
    marks = {}
    if offers_duty(scene, at):
        traits.add("duty")
        marks["duty"] = scene.found.likest("not-additional", at)
    for trait, offered in (("gift", gift(scene.found, at)), ("boast", boast(scene.found, at))):
        if offered is not None:
            traits.add(trait)
            marks[trait] = offered
    return Unit("offer", at, (at,), frozenset(traits), marks=marks)


def _in_answer(scene: Scene, block: Block) -> bool:
    """Whether the bidder's own prose, or a cell of its table, stands here."""
    return (
        len(scene.found.words[block.index]) >= _FEWEST_WORDS
        and block.place.part in _STORIES
        and not block.prompt
        and not scene.outline.is_heading(block.index)
        and speaker(scene, block.index) is not Speaker.BUYER
        and not _ASKED.search(block.text)
    )

"""Offers: the paragraphs of a bidder's answer, and which of them offer a duty or tell of work done elsewhere.

What else a paragraph may offer (a gift, a boast) the rules ask of its words. Definition: catalogue SV504, SV505, SV507,
SV508 and boundary decisions 12 and 35.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from linter.document import Block, Part
from linter.regex import regex
from linter.understand.past_work import past_work
from linter.understand.speakers import Speaker, speaker
from linter.understand.specifics import specifics
from linter.understand.subject import not_counted, on_social_value
from linter.understand.units import Scene, Unit
from linter.understand.words import Span

_STORIES: Final = frozenset({Part.BODY, Part.PAGE, Part.TEXT_BOX})
_FEWEST_WORDS: Final = 5
# A response that repeats the buyer's question in words which are no question.
_ASKED: Final = regex(
    r"^\W*(?:the|your) \w+(?:['’]s)? question\b|"
    r"^\W*please (?:confirm|state|describe|explain|give|say|tell) (?:that|whether|how|what|which|us)\b|"
    r"\b(?:show|describe|explain|set out|tell us|state) (?:us )?(?:how|what) (?:you|bidders|tenderers)\b",
    re.IGNORECASE,
)

# Log odds: the bar for a duty, for one in plain words that nothing is added to, and for one that is made something of.
_DUTY: Final = 0.4
_PLAIN_DUTY: Final = 0.0
_CREDITED_DUTY: Final = -0.4
_BOASTS: Final = 1.0  # by how much a paragraph may read more like talk of values than like a duty
# The service that is bought, told of without more, is an answer about the service and not yet an offer.
_DUTIES_OF_LAW: Final = ("term:legal-duty", "term:duty-matter", "term:law-named")
_DUTY_WORDS: Final = ("term:legal-duty", "term:duty-matter", "term:service-bought")
_CREDIT: Final = ("term:offered-as-value", "term:takes-credit", "facet:wider-good")
_MORE_THAN_DUTY: Final = ("term:goes-further", "term:only-noted", "term:turned-down")


def find_offers(scene: Scene, commitments: Sequence[Unit]) -> list[Unit]:
    """The paragraphs of a response in which the bidder speaks for itself."""
    answers = [block for block in scene.document.blocks if _in_answer(scene, block)]
    past = set(past_work(scene, answers, commitments))
    return [_offer(scene, block.index, past) for block in answers]


def _offer(scene: Scene, at: int, past: set[int]) -> Unit:
    traits = {"past-work"} if at in past else set()
    marks = {}
    if _offers_duty(scene, at):
        traits.add("duty")
        scores = scene.found.by_sentence("not-additional", at)
        likest = scene.found.sentences[at][scores.index(max(scores))]
        marks["duty"] = Span(likest.start, likest.end)
    return Unit("offer", at, (at,), frozenset(traits), marks=marks)


def _offers_duty(scene: Scene, at: int) -> bool:
    """Whether a legal duty, or the service itself, is offered as social value and not only noted."""
    found = scene.found
    offered = found.says("term:offered-as-value", at)
    return (
        found.best("not-additional", at) > _bar_for_duty(scene, at)
        and (offered or (on_social_value(scene, at) and not found.says("term:declared", at)))
        and (not found.says("term:beyond-duty", at) or found.says("term:within-law", at))
        and not not_counted(scene, at)
        and not _promises_beside(scene, at)
        and found.says_any((*_DUTIES_OF_LAW, *_CREDIT), at)
    )


def _promises_beside(scene: Scene, at: int) -> bool:
    """Whether a sentence that names no duty is a promise with its specifics, so that the duty is only mentioned."""
    text = scene.document.blocks[at].text
    return any(
        len(specifics(text[sentence.start : sentence.end])) > 1
        and not any(scene.found.says_in(word, at, sentence) for word in (*_DUTY_WORDS, *_CREDIT))
        for sentence in scene.found.sentences[at]
    )


def _bar_for_duty(scene: Scene, at: int) -> float:
    """How surely a paragraph has to read like an offered duty: less so where its words name one and add nothing."""
    found = scene.found
    if found.says_any(_MORE_THAN_DUTY, at):
        return _DUTY
    credited = found.says_any(_CREDIT, at)
    if found.says_any(_DUTY_WORDS, at):
        bar = _CREDITED_DUTY if credited else _PLAIN_DUTY
        return max(bar, found.best("boilerplate", at) - _BOASTS)
    return _PLAIN_DUTY if credited and found.says("term:the-service-itself", at) else _DUTY


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

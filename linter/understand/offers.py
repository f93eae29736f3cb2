"""Offers: paragraphs in which a bidder puts forward what adds nothing to this contract.

Four sorts: a duty that the law lays on everybody, or the service that is bought anyway; a gift of money or goods; work
done elsewhere or in earlier years; and a boast. Definition: catalogue SV504, SV505, SV507, SV508 and boundary
decisions 12 and 35.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final

from linter.document import Block, Part
from linter.understand.past_work import FUTURE, past_work
from linter.understand.speakers import Speaker, speaker
from linter.understand.subject import not_counted, on_social_value
from linter.understand.units import Scene, Unit
from linter.understand.words import Sentence, Span

_STORIES: Final = frozenset({Part.BODY, Part.PAGE, Part.TEXT_BOX})
_FEWEST_WORDS: Final = 5
# A response that repeats the buyer's question in words which are no question.
_ASKED: Final = re.compile(
    r"^\W*(?:the|your) \w+(?:['’]s)? question\b|"
    r"\b(?:show|describe|explain|set out|tell us|state) (?:us )?(?:how|what) (?:you|bidders|tenderers)\b",
    re.IGNORECASE,
)

# Log odds. The more outward signs stand beside a likeness, the lower the bar.
# A duty: by whether it names one, and whether it asks to be taken as social value.
_DUTY: Final = MappingProxyType({(True, True): -1.0, (False, True): 0.2, (True, False): 0.2, (False, False): 2.0})
# A gift: by whether somebody who is usually given one is named, and the gift itself.
_GIFT: Final = MappingProxyType({(True, True): -0.7, (True, False): 0.5, (False, True): 1.6, (False, False): 2.0})
_LEAST_GIFT: Final = min(_GIFT.values())
# A superlative is a boast unless it reads quite otherwise; a mere comparison only if it reads like one.
_BOAST: Final = MappingProxyType({"term:superlative": -4.0, "term:comparison": 0.6})
_NO_BOAST: Final = ("term:award-evidence", "term:boast-denied")
_GAVE: Final = re.compile(
    r"\b(?:gave|have donated|has donated|we donated|raised|have sponsored|contributed) (?!by\b|through\b)|"
    r"\b(?:last|previous) (?:year|christmas|winter|summer)\b",
    re.IGNORECASE,
)
_GIVES_AGAIN: Final = re.compile(
    r"\b(?:every|each|annual\w*|yearly|monthly|a year|gives?|goes|go|pays?|sends?|tops? up|would)\b", re.IGNORECASE
)


def find_offers(scene: Scene, commitments: Sequence[Unit]) -> list[Unit]:
    """The paragraphs of a response that offer a duty, a gift, past work or a boast."""
    answers = [block for block in scene.document.blocks if _in_answer(scene, block)]
    past = set(past_work(scene, answers, commitments))
    units: list[Unit] = []
    for block in answers:
        marks = {trait: span for trait, find in _OFFERS.items() if (span := find(scene, block)) is not None}
        traits = frozenset({*marks, "past-work"} if block.index in past else marks)
        if traits:
            units.append(Unit("offer", block.index, (block.index,), traits, marks=marks))
    return units


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


def _duty(scene: Scene, block: Block) -> Span | None:
    """The sentence that offers a legal duty, or the service itself, as social value."""
    at = block.index
    found = scene.found
    if not_counted(scene, at) or found.says("term:beyond-duty", at):
        return None
    scores = found.by_sentence("not-additional", at)
    likest = max(range(len(scores)), key=scores.__getitem__)
    named, offered = (found.says(concept, at) for concept in ("term:legal-duty", "term:offered-as-value"))
    if max(scores[likest], found.whole("not-additional", at)) <= _DUTY[named, offered]:
        return None
    return _span(found.sentences[at][likest]) if offered or on_social_value(scene, at) else None


def _gift(scene: Scene, block: Block) -> Span | None:
    """The sentence that offers money or goods to a good cause, with nothing that ties them to the work."""
    at = block.index
    found = scene.found
    if found.says("term:gift-denied", at):
        return None
    for sentence, score in zip(found.sentences[at], found.by_sentence("gift-offer", at), strict=True):
        if score <= _LEAST_GIFT:
            continue
        named, given, tied = (
            found.says_in(concept, at, sentence)
            for concept in ("term:good-cause", "term:gift", "term:gift-in-the-work")
        )
        if score > _GIFT[named, given] and not tied and not _gave(block.text[sentence.start : sentence.end]):
            return _span(sentence)
    return None


def _gave(sentence: str) -> bool:
    """Whether a sentence tells of gifts made before, and of none to come."""
    return bool(_GAVE.search(sentence)) and not FUTURE.search(sentence) and not _GIVES_AGAIN.search(sentence)


def _boast(scene: Scene, block: Block) -> Span | None:
    """The sentence that sets the bidder above all others, or claims prizes, and gives nothing to look up."""
    at = block.index
    found = scene.found
    signs = [concept for concept in _BOAST if found.says(concept, at)]
    if not signs:
        return None
    for sentence, score in zip(found.sentences[at], found.by_sentence("unsupported-claim", at), strict=True):
        likely = any(score > _BOAST[concept] and found.says_in(concept, at, sentence) for concept in signs)
        if likely and not any(found.says_in(concept, at, sentence) for concept in _NO_BOAST):
            return _span(sentence)
    return None


_Find = Callable[[Scene, Block], Span | None]
_OFFERS: Final[dict[str, _Find]] = {"duty": _duty, "gift": _gift, "boast": _boast}


def _span(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.end)

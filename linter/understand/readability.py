"""How hard running text is to read: the length of its sentences, and the reading age of questions to bidders.

The reading age is the Flesch-Kincaid grade level plus five years: 0.39 x words a sentence + 11.8 x syllables a word
- 15.59 (Kincaid, Fishburne, Rogers and Chissom 1975, "Derivation of new readability formulas for Navy enlisted
personnel"), the grade being the American school year, which pupils begin at the age of grade + 5.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from linter.document import Block, Kind, Part
from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Span

_FEWEST_WORDS: Final = 30  # less is neither long nor enough to judge a reading age by
_FEWEST_SENTENCE: Final = 12
_STORIES: Final = frozenset({Part.BODY, Part.PAGE})
_ASKS: Final = regex(
    r"\?\s*$|^\W*(?:[A-Z]{0,3}\d[\d.]*[.):]?\s+)?(?:please |bidders (?:must|should|are (?:asked|"
    r"required) to) )?(?:describe|explain|"
    r"set out|tell us|state|outline|demonstrate|detail|provide|identify|give|show|summarise|how|what|which|who)\b",
    re.IGNORECASE,
)
# Terms of a contract speak so, and law is quoted as it stands.
_LEGAL: Final = regex(
    r"\bshall\b|\bhere(?:in|by|of|under|to)\b|\bthere(?:in|by|of)\b|\bpursuant\b|\bnotwithstanding\b|"
    r"\bindemnif\w+|\bliabilit\w+|"
    r"\b(?:section|regulation|article|clause|schedule|paragraph) \d|\bwarrants?\b|\bconfidential\b|"
    r"\bundertakes? to\b|"
    r"\b(?:Act|Regulations) (?:19|20)\d\d\b|\bdata protection\b|\bdefined\b|\bmeans\b|\bdeclar\w+|\bcertif(?:y|"
    r"ies) that\b|\bI/we\b",
    re.IGNORECASE,
)
_LEGAL_ROLES: Final = ("section:terms", "section:definitions", "section:template", "section:price")
_LIST_LIKE: Final = 7  # commas and semicolons: a list of names or of things, which a reader takes in one by one
_NAMES: Final = 0.34  # share of words with a capital: a list of names
_WORD: Final = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BLANK: Final = regex(r"_{3,}|\.{4,}|…{2,}|\[[^\]]*\]|\||https?:|@")


def find_prose(scene: Scene) -> list[Unit]:
    """The paragraphs of running text with a sentence that may be hard: its words and, of questions, the reading age."""
    if scene.kind not in (DocumentKind.TENDER, DocumentKind.RESPONSE):
        return []
    return [
        unit
        for block in scene.document.blocks
        if _is_long(scene.found, block.index) and _is_prose(scene, block)
        if (unit := _unit(scene, block)) is not None
    ]


@once_a_text
def _is_long(found: Found, at: int) -> bool:
    return len(found.words[at]) >= _FEWEST_WORDS


def _is_prose(scene: Scene, block: Block) -> bool:
    """Whether a block is text that somebody wrote to be read: no table, heading, list, clause, form or legal term."""
    at = block.index
    return (
        scene.is_text(at)
        and block.place.part in _STORIES
        and block.kind is Kind.PARAGRAPH
        and not block.prompt
        and not scene.outline.is_heading(at)
        and not any(scene.outline.within(at, role) for role in _LEGAL_ROLES)
    )


def _counts(body: str) -> bool:
    words = body.split()
    if len(words) < _FEWEST_SENTENCE or _LEGAL.search(body) or _BLANK.search(body):
        return False
    if body.count(",") + 2 * body.count(";") >= _LIST_LIKE or (body.count(":") and body.count(",") > 2):
        return False
    return sum(word[:1].isupper() for word in words) / len(words) < _NAMES


def _unit(scene: Scene, block: Block) -> Unit | None:
    longest = _longest(scene.found, block.index)
    if longest is None:
        return None
    count, quote = longest
    values: dict[str, Value] = {"words": float(count)}
    age = _age_of_question(scene.found, block.index) if scene.kind is DocumentKind.TENDER else None
    if age is not None:
        values |= {"reading-age": age, "age-shown": f", and the question has a reading age of {age:g}"}
    traits = frozenset({"question"} if age is not None else ())
    return Unit("prose", block.index, (block.index,), traits, values, quote=quote)


@once_a_text
def _longest(found: Found, at: int) -> tuple[int, Span] | None:
    """The words of the longest sentence that counts, and where it stands."""
    bodies = ((sentence, found.texts[at][sentence.start : sentence.end]) for sentence in found.sentences[at])
    judged = [(len(body.split()), Span(sentence.start, sentence.end)) for sentence, body in bodies if _counts(body)]
    return max(judged, key=lambda one: one[0], default=None)


@once_a_text
def _age_of_question(found: Found, at: int) -> float | None:
    """The reading age of a paragraph that asks, None of another."""
    bodies = [found.texts[at][sentence.start : sentence.end] for sentence in found.sentences[at]]
    return float(round(reading_age(bodies))) if any(_ASKS.search(body) for body in bodies) else None


def reading_age(sentences: Sequence[str]) -> float:
    """The age at which an average pupil reads the sentences with ease (see the head of this file)."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5


@functools.lru_cache(maxsize=16384)
def _syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels, without the silent e at its end."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = (word.endswith("e") and not word.endswith(("le", "ee"))) or (
        word.endswith("ed") and not word.endswith(("ted", "ded"))
    )
    return max(1, groups - silent)

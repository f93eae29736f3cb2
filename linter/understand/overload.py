"""How many themes one question asks about, for the rule that a question should ask about few."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.units import Scene
from linter.understand.words import Sentence, Span

# The themes of the vocabulary, each a concept of its own.
ASKED: Final = (
    "theme:climate",
    "theme:waste",
    "theme:nature",
    "theme:jobs",
    "theme:skills",
    "theme:equality",
    "theme:fair-work",
    "theme:slavery",
    "theme:suppliers",
    "theme:health",
    "theme:community",
    "theme:crime",
    "theme:homes",
    "theme:schools",
    "theme:hardship",
    "theme:digital",
)
MANY: Final = 4  # catalogue SV108
SEVERAL: Final = 3  # fewer themes in words that are listed; others may be put in words that are not
# Themes that one good question may name together: who is hired, trained and paid, and how fairly, is one workforce.
_OF_ONE_WORKFORCE: Final = frozenset({"theme:jobs", "theme:skills", "theme:equality", "theme:fair-work"})
_MOST_OF_ONE_WORKFORCE: Final = 3
# Where modern slavery is asked about, how people are hired and paid is part of the same question.
_OF_SLAVERY: Final = frozenset({"theme:fair-work"})
_ASKS: Final = regex(
    r"\?|^\W*(?:[A-Z]{1,3}[-.]?\d*[.:)]?\s+)?(?:please )?(?:describe|explain|set out|tell|say|state|show|demonstrate|"
    r"give|provide|outline|detail|write|list|propose|submit)\b|\bwe (?:want|need|ask|seek|look|are keen)\b|"
    r"\b(?:wish(?:es)?|like|want(?:s)?) to (?:know|see|hear)\b|"
    r"\b(?:bidders?|tenderers?|you|your (?:answer|response|plan)|the (?:tenderer|bidder|provider|supplier))\b|"
    r"\b(?:marks|good answer|proposals?)\b",
    re.IGNORECASE,
)
# Whom or by what means one thing is done: "working with schools and the police", "through lunch clubs and walks".
_PARTNERS_AND_MEANS: Final = regex(
    r"\b(?:work(?:s|ing)?|partner(?:s|ing|ship)?|liais\w+|together|jointly|team(?:s|"
    r"ing)? up) (?:closely )?with\b[^.;?]*|"
    r"\b(?:through|by means of|with the help of)\b[^.;?]*|"
    # what somebody is taught, and what a paper is about: "training on equality and carbon", "policies on health"
    r"(?<=training )(?:[\w ]{0,20} )?(?:on|in|about)\b[^.;?]*|"
    r"(?:(?<=policies)|(?<=policy)|(?<=statement)|(?<=statements)|(?<=certificates)) (?:on|for|about|"
    r"covering)\b[^.;?]*",
    re.IGNORECASE,
)
_POINTS_BACK: Final = regex(
    r"\b(?:each|every|all|both|these|those|them|four|five|six|seven|eight|nine|ten|"
    r"this(?! (?:contract|question|framework|service|tender|lot|part|section)))\b",
    re.IGNORECASE,
)


def asked_themes(scene: Scene, blocks: Sequence[int]) -> frozenset[str]:
    """The themes that a question with all its blocks asks for.

    What stands before the first sentence that asks is an introduction, unless the asking points back to it ("on each of
    these").
    """
    said = [sentence for at in blocks for sentence in _sentences(scene.found, at)]
    first = next((number for number, sentence in enumerate(said) if sentence.asks), len(said))
    if first == len(said) or any(sentence.points_back for sentence in said[first:]):
        first = 0
    return frozenset().union(*(sentence.themes for sentence in said[first:]))


def count_of_themes(themes: frozenset[str]) -> int:
    """How many subjects these are for one answer; what one good question may name together counts as fewer."""
    if "theme:slavery" in themes:
        themes -= _OF_SLAVERY
    workforce = len(themes & _OF_ONE_WORKFORCE)
    return len(themes) - workforce + min(workforce, _MOST_OF_ONE_WORKFORCE)


class _Said(NamedTuple):
    """A sentence of a question: whether it asks, whether it points back to what stands before, its themes."""

    asks: bool
    points_back: bool
    themes: frozenset[str]


@once_a_text
def _sentences(found: Found, at: int) -> Sequence[_Said]:
    texts = ((sentence, found.texts[at][sentence.start : sentence.end]) for sentence in found.sentences[at])
    return [
        _Said(bool(_ASKS.search(text)), bool(_POINTS_BACK.search(text)), frozenset(_themes_in(found, at, sentence)))
        for sentence, text in texts
    ]


def _themes_in(found: Found, block: int, stretch: Sentence) -> Iterator[str]:
    aside = [match.span() for match in _PARTNERS_AND_MEANS.finditer(found.texts[block], stretch.start, stretch.end)]
    for name in ASKED:
        if any(
            stretch.start <= span.start < stretch.end
            and not any(start <= span.start < end for start, end in aside)
            and not _names_people(found, block, span)
            for span in found.spans(name, block)
        ):
            yield name


def _names_people(found: Found, block: int, span: Span) -> bool:
    """Whether the words of a theme only say who is meant ("people with a health condition")."""
    return any(one.start <= span.start < one.end for one in found.spans("term:people-named", block))

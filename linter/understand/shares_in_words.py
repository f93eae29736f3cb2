"""Shares of the marks that are put in words: "six of 100", "15 marks in every hundred", "a tenth of the score"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.number_words import NUMBERS, TEENS, TENS
from linter.understand.pattern_search import program_pattern

_WORDS: Final[Mapping[str, int]] = MappingProxyType({**NUMBERS, **TEENS, **TENS})
_NAMES: Final = "half third quarter fifth sixth seventh eighth ninth tenth"
_PARTS: Final[Mapping[str, int]] = MappingProxyType(
    {**{word: number for number, word in enumerate(_NAMES.split(), start=2)}, "twelfth": 12, "twentieth": 20}
)
_NUMBER: Final = rf"(?:{'|'.join(_WORDS)})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|\d{{1,3}}(?:\.\d+)?"
_HUNDRED: Final = r"(?:100|(?:a |one )?hundred)"
_MARKS: Final = r"(?:marks?|points?|scores?|weight(?:ing)?s?|total|evaluation)\b"
_SHARES: Final = regex(
    rf"\b(?P<of_hundred>{_NUMBER})(?: {_MARKS})?(?P<whose> for this \w+)? (?:of|in|out of|from|per)"
    rf" (?:the |every |each |all )?{_HUNDRED}\b"
    rf"(?:(?: available)? (?:marks|points)\b)?(?! ?%)|"
    rf"\b(?P<per_cent>(?:{'|'.join(_WORDS)})(?:-\w{{3,5}})?) per ?cent\b|"
    rf"\b(?P<many>one|two|three|four|five|six|seven|a) (?:(?P<marks>{_MARKS}) in (?:every )?"
    rf"(?P<each>five|six|seven|eight|nine|ten|twelve|twenty)\b|"
    rf"(?P<part>{'|'.join(_PARTS)})s?\b"
    rf"(?= of (?:the |all (?:the )?)?(?:total |overall |final |available |whole )?{_MARKS}))",
    re.IGNORECASE,
)
_MAY_NAME: Final = program_pattern(
    r"hundred|\b100\b|per ?cent|(?:mark|point)s? in|\b(?:half|third|quarter|\w+th)s? of (?:the|all)\b"
)


@once_a_text
def names_share(found: Found, at: int) -> bool:
    """Whether a block holds a share that is put in words."""
    return found.first(_MAY_NAME, at) is not None and _SHARES.search(found.texts[at]) is not None


@once_a_text
def sentences_with_shares(found: Found, at: int) -> Sequence[str]:
    """The sentences of a block, in which every share that is put in words is a percentage."""
    text = found.texts[at]
    bodies = [text[sentence.start : sentence.end] for sentence in found.sentences[at]]
    return [as_percentages(body) for body in bodies] if names_share(found, at) else bodies


def as_percentages(text: str) -> str:
    """A text in which every share that is put in words is a percentage; one "of a hundred" is of the total."""
    return _SHARES.sub(_percentage, text)


def _percentage(match: re.Match[str]) -> str:
    return f"{_percent(match):.3g}%{' of the total' if match['of_hundred'] else ''}{match['whose'] or ''}"


def _percent(match: re.Match[str]) -> float:
    if match["of_hundred"] or match["per_cent"]:
        return _number(match["of_hundred"] or match["per_cent"])
    parts = _PARTS[match["part"].lower()] if match["part"] else _WORDS[match["each"].lower()]
    return 100 * _WORDS.get(match["many"].lower(), 1) / parts


def _number(written: str) -> float:
    if written[0].isdigit():
        return float(written)
    tens, _, ones = written.lower().partition("-")
    return _WORDS[tens] + _WORDS.get(ones, 0)

"""Patterns that do not tell capitals apart are searched in lower case, and must find what they would find without."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.read import read_path
from linter.rulebook.load import shipped_rulebook
from linter.understand.literal_search import LiteralSearch
from linter.understand.pattern_search import Occurrences, Pattern, Searched
from linter.understand.words import words

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*-01-*.docx"))
SHIPPED = sorted({pattern for concept in shipped_rulebook().concepts for pattern in concept.patterns})


def searched(*texts: str, literals: LiteralSearch = LiteralSearch()) -> Searched:  # noqa: B008 - it holds nothing
    return Searched(texts, [words(text) for text in texts], literals)


def found(source: str, text: str) -> list[str]:
    """What a pattern matches in a text, as it stands there."""
    spans = Occurrences({}, [Pattern(source)], searched(text)).at(0)
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("source", [r"\bnet zero\b", r"\S+ \W(?P<share>\d)", r"[a-z]+\B", r"(?:a|b)(?!\D)", "“x”"])
def test_a_pattern_without_capitals_is_looked_for_in_lower_case(source: str) -> None:
    assert Pattern(source).lowered


@pytest.mark.parametrize("source", ["PPN", r"\b(?-i:mps)\b", "[A-Z]x", r"\x41", r"\N{POUND SIGN}"])
def test_a_pattern_that_tells_capitals_apart_is_not(source: str) -> None:
    assert Pattern(source).lowered is None


@pytest.mark.parametrize(
    ("source", "text", "matches"),
    [
        (r"\bnet zero\b", "Our Net Zero aim; NET ZERO", ["Net Zero", "NET ZERO"]),
        (r"(?-i:[A-Z])\w+", "Our Harrowmere aim", ["Our", "Harrowmere"]),
        (r"\bchair\b", "İstanbul has a CHAIR", ["CHAIR"]),
        (r"x*", "no match that is empty counts", []),
    ],
)
def test_what_it_finds_stands_in_the_text_as_it_was_written(source: str, text: str, matches: list[str]) -> None:
    assert found(source, text) == matches


def test_every_shipped_pattern_finds_the_same_in_lower_case() -> None:
    text = "\n".join(block.text for file in CORPUS for block in read_path(file).blocks)
    here = searched(text)
    for pattern in map(Pattern, SHIPPED):
        if pattern.lowered:
            spans = [match.span() for match in pattern.compiled.finditer(text) if match.group()]
            assert [match.span() for match in here.matches(pattern, 0)] == spans, pattern.compiled.pattern


@given(st.lists(st.text(), max_size=4))
def test_the_blocks_with_a_digit(texts: list[str]) -> None:
    with_one = {block for block, text in enumerate(texts) if any(letter.isdecimal() for letter in text)}
    assert searched(*texts).holding(((("\\d",),),)) == with_one

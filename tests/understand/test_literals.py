"""A pattern is tried only where one of the words stands that it cannot do without; so none may be claimed wrongly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.read import read_path
from linter.rulebook.load import shipped_rulebook
from linter.understand.literals import DIGIT, Needs, needed
from linter.understand.pattern_search import compile_pattern

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*-01-*.docx"))
SHIPPED = sorted({pattern for concept in shipped_rulebook().concepts for pattern in concept.patterns})
# Letters that people type. A few others, such as ſ, count as s where the case is ignored, and are left aside.
TYPED = st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs")) | st.sampled_from("£’“”•…–é\n")


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\bnet zero\b", ("net zero",)),
        (r"\b(?:report|review)ing\b", (" report", " review")),
        (r"\bcarbon (?:plan|report)", (" carbon ",)),
        (r"\b(?:one|two) \w", (" one ", " two ")),
        (r"\b(?:one|two) ?\w", (" one", " two")),
        (r"\b(?:one|two)+\b", ("one", "two")),
        (r"\b(?:an? )?one\b", ("one ",)),
        (r"go\w* home", (" home",)),
        (r"n't \w", ("n't",)),
        (r"\d{2,4} ?[a-z]", (DIGIT,)),
        (r"\d* houses", (" houses",)),
        (r"colou?r", ("colo",)),
        (r"(?:weekly)? meeting", (" meeting",)),
        (r"alpha|beta", ("alpha", "beta")),
        (r"alpha|\d", ("alpha", DIGIT)),
        (r"alpha|\w", ()),
        (r"\b(?:net (?:zero|gain)|carbon)\b", (" zero ", " gain ", " carbon ")),
        (r"(?=zero)x", ()),
        (r"(?-i:PPN) 9001", (" 9001",)),
        (r"\d+ ?%", ("%",)),
        (r"[\[<] *x", ("[", "<")),
        (r"\[?x", ()),
        (r"(?:ab|report)", ("ab", "report")),
        (r"(?:a|report)", ()),
        (r"plans?", ("plan",)),
        (r"x{0,3}yellow", ("yellow",)),
        (r"(?i)Insert", ("insert",)),
        (r"value(?! for money)", ("value",)),
        ("", ()),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, literals: tuple[str, ...]) -> None:
    assert tuple(text for needs in needed(pattern) for text in needs[0]) == literals


def test_each_part_of_a_pattern_adds_a_choice_the_longest_first() -> None:
    (needs,) = needed(r"\b(?:due|by)\b[^.]{0,9}(?:january|march) report")
    assert list(needs) == [(" report",), ("january ", "march "), (" due ", " by ")]


def test_each_alternative_has_needs_of_its_own() -> None:
    assert list(needed("(?:big|red) van|lorry")) == [(("big ", "red "), (" van",)), (("lorry",),)]


def held(alternatives: tuple[Needs, ...], text: str) -> bool:
    """Whether a text holds what one of the alternatives needs; anything does where that cannot be told."""
    return not alternatives or any(
        all(any(stands(literal, text) for literal in choice) for choice in needs) for needs in alternatives
    )


def stands(literal: str, text: str) -> bool:
    """Whether a text holds a literal, whose spaces are the edges of words."""
    if literal == DIGIT:
        return any(letter.isdigit() for letter in text)
    alone = " ".join(re.findall(r"[^\W_]+", text)) if literal.strip().isalnum() else text
    return literal in f" {alone} "


def test_every_match_of_a_shipped_pattern_holds_one_of_them() -> None:
    """In the texts of our own corpus: drawing texts from each of some hundred long patterns would take minutes."""
    texts = [block.text.replace("’", "'") for file in CORPUS for block in read_path(file).blocks]
    lowered = [text.lower() for text in texts]
    for pattern in SHIPPED:
        compiled = compile_pattern(pattern)
        alternatives = needed(pattern)
        without = [text for text, low in zip(texts, lowered, strict=True) if not held(alternatives, low)]
        assert not compiled.search("\n.;\n".join(without)), pattern


PIECES = [
    "net",
    "zero",
    "(?:plan|report)",
    "(?:plan|x)",
    "s?",
    "(?:weekly )?",
    r"\b",
    r"\W*",
    "[a-z]+",
    "[^a]",
    "a{0,2}",
    "x*",
    "o+",
    r"\.",
    "(?!no)",
    "(?:a(?:bcd|efg))",
    "£",
    "(?:[xy]abc|def)",
]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join), st.data())
def test_every_match_of_any_pattern_holds_one_of_them(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(compile_pattern(pattern), alphabet=TYPED))
    for match in compile_pattern(pattern).finditer(text):
        assert held(needed(pattern), match.group().lower())


@pytest.mark.parametrize(("pattern", "text"), [(r"[^\]note]+:", "Xx:"), (r"[^]abc]+x", "zzx"), (r"\xabcde", "\xabcde")])
def test_classes_and_escapes_of_letters_are_no_words(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert held(needed(pattern), text.lower())

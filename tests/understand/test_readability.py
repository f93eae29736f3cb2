"""How long the sentences are, and how old a reader of a question has to be."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind
from linter.understand.readability import reading_age

LONG = "We will meet the people who do the work today and go round each house with them so that nothing is lost on the "
LONG += "day when they leave and nobody has to find out for a second time where the key to the boiler room was kept."


def test_the_longest_sentence_of_a_paragraph_counts() -> None:
    ((_, unit),) = units_of(f"# Plan\n\nWe start in May. {LONG}", "prose", DocumentKind.RESPONSE)
    assert unit.values["words"] == len(LONG.split())


@pytest.mark.parametrize(
    "text",
    [
        f"# Plan\n\n- {LONG}",
        f"# Terms\n\n{LONG}",
        f"# Plan\n\n| What | How |\n| --- | --- |\n| Start | {LONG} |",
        "# Plan\n\n" + LONG.replace("We will", "The Supplier shall"),
        "# Team\n\nWe are " + ", ".join(f"Ann Lee{letter}" for letter in "abcdefghijklmnopqrstu") + " and Bo.",
    ],
)
def test_lists_tables_terms_and_names_are_passed_over(text: str) -> None:
    assert units_of(text, "prose", DocumentKind.RESPONSE) == []


def test_only_a_question_of_a_tender_has_a_reading_age() -> None:
    question = (
        "# Questions\n\nQ1. How will you take on people who are out of work? Tell us how many in each year, who will "
    )
    question += (
        "look after them in their first month, and what you will send us each quarter so that we can see how it goes."
    )
    ((_, asked),) = units_of(question, "prose", DocumentKind.TENDER)
    assert "question" in asked.traits
    assert asked.values["reading-age"]
    ((_, answered),) = units_of(question, "prose", DocumentKind.RESPONSE)
    assert "reading-age" not in answered.values


def test_the_formula_is_flesch_kincaid_plus_five_years() -> None:
    # 6 words, 6 syllables: 0.39 x 6 + 11.8 x 1 - 15.59 + 5
    assert reading_age(["The cat sat on the mat."]) == pytest.approx(3.55)
    assert reading_age(["Multidisciplinary organisational collaboration."]) > 40
    assert reading_age([]) == 0

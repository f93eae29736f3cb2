"""Scales of marks, and whether anything says what the marks mean."""

from __future__ import annotations

import pytest
from reading_of import units_of


def described(text: str) -> list[bool]:
    found = units_of(f"# Evaluation\n\n{text}", "scale")
    return ["has-descriptors" in unit.traits for _, unit in found if "in-words" in unit.traits]


@pytest.mark.parametrize(
    "text",
    [
        "Each answer is scored from 0 to 5.",
        "Evaluators score each response on a scale of 0-5.",
        "All marks are out of ten.",
        "The panel uses a five-point scale for the answers.",
        "Each question is scored out of 5 and multiplied by its weighting.",
        "Every answer is marked out of 100.",
        "Answers are scored from 0 to 10.\n\n| Score | Meaning |\n|---|---|\n| 0 | None |\n"
        "| 1 | In part |\n| 2 | In full |",
    ],
)
def test_a_scale_without_meanings(text: str) -> None:
    assert described(text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Scores run from 0 to 3. They are 0 (no answer), 1 (some of it), 2 (most) or 3 (all).",
        "Answers are scored 0 to 5 using the descriptors in Annex C.",
        "Answers are scored from 0 to 3.\n\n- 0 – no answer\n- 1 – a part\n- 2 – most\n- 3 – all of it",
        "Answers are scored from 0 to 5.\n\nExcellent (5): all asked for\n\nGood (4): nearly all\n\nFair (3): most",
        "Answers are marked 0 to 10.\n\n| Score | Rating | Why |\n|---|---|---|\n| 10 | Full | All needs met |\n"
        "| 7 | Good | Most needs met |\n| 0 | None | No answer |",
    ],
)
def test_meanings_in_a_sentence_a_list_a_table_or_an_annex(text: str) -> None:
    assert all(described(text))


@pytest.mark.parametrize(
    "text",
    [
        "Question 4 is worth 10 marks.",
        "Quality is scored out of 60 and price out of 40.",
        "Each tender is given a mark out of 100.",
        "The pass mark is 3 out of 5 for each question.",
        "Residents rate repairs at least 8 out of 10, and the score is reported.",
        "Each kitchen holds a food hygiene rating of 5.",
    ],
)
def test_other_numbers_are_no_scale(text: str) -> None:
    assert described(text) == []

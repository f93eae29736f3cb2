"""Marks for attitude or impression."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind

HEADING = "# How social value answers are marked\n\n"


def faults(text: str) -> list[str]:
    found = units_of(text, "judgement")
    return [block for block, unit in found if not {"checkable", "rejects-impression"} & unit.traits]


@pytest.mark.parametrize(
    "text",
    [
        "Full marks are for a bidder with genuine passion.",
        "The evaluators will ask themselves how sincere the answer feels.",
        "5 – the firm has its heart in the right place.",
        "Marks go to the tenderer that best captures the mood of our neighbourhood.",
    ],
)
def test_impression_is_found_where_marks_are_given(text: str) -> None:
    assert faults(HEADING + text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Full marks are for a bidder with a dated plan and a named lead.",
        "Passion is welcome. What earns the marks is a number of posts and a date for each.",
        "Enthusiasm earns no marks.",
        "Evaluators must not award a point for tone, polish or warmth.",
        "The firm with the most points is put forward to the board.",
        "The Council is passionate about its parks.",
        "The panel is committed to marking every tender alike.",
        "Social value carries 15% of the marks.",
        "The evaluator writes a reason for the score, pointing to the paragraph of the response on which it rests.",
        "Suppliers who feel that a mark is unfair may ask for it to be looked at again.",
        "A bidder that merely says it cares has not answered the question.",
    ],
)
def test_what_can_be_checked_and_what_is_not_marked_is_no_fault(text: str) -> None:
    assert faults(HEADING + text) == []


def test_elsewhere_attitude_is_nobodys_fault() -> None:
    text = "Our wardens are warm and caring people with a passion for parks."
    assert faults(f"# About the town\n\n{text}") == []
    assert units_of(HEADING + "Full marks for genuine passion.", "judgement", DocumentKind.RESPONSE) == []

"""Which public bodies a response names, and as what."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind

OPENING = "# Answer\n\nSubmitted to Ashford Hospitals NHS Foundation Trust by Bright Ltd.\n\n" + "We clean.\n\n" * 8


def wrongly_served(sentence: str, opening: str = OPENING) -> list[object]:
    """The names of other buyers that the sentence speaks of as the one to be served."""
    return [
        unit.values["name"]
        for _, unit in units_of(opening + sentence, "named-buyer", DocumentKind.RESPONSE)
        if {"another-buyer", "as-served"} <= unit.traits and "as-client-or-partner" not in unit.traits
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Our commitment to Newtown Council is six jobs.", "Newtown Council"),
        ("We look forward to serving Harbour Vale NHS Trust.", "Harbour Vale NHS Trust"),
        ("We will send a report to Harbour Vale NHS Trust every quarter.", "Harbour Vale NHS Trust"),
        ("This will help Harbour Vale NHS Trust meet its targets.", "Harbour Vale NHS Trust"),
        ("Our offer for the people of Brookmere Council has four parts.", "Brookmere Council"),
    ],
)
def test_another_buyer_is_the_one_to_be_served(sentence: str, name: str) -> None:
    assert wrongly_served(sentence) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "We cleaned twelve clinics for Harbour Vale NHS Trust between 2021 and 2024.",
        "Brookmere Borough Council's employment service will refer candidates to us each month.",
        "In partnership with Brookmere Council we will run a food bank.",
        "As we do for Harbour Vale NHS Trust, we will report every quarter.",
        "Ashford Hospitals NHS Trust will receive a report each quarter.",
        "Waste goes to the plant of Brookmere City Council.",
        "Four of the Agency's own staff will be trained.",
    ],
)
def test_a_client_a_partner_or_a_neighbour_is_not(sentence: str) -> None:
    assert wrongly_served(sentence) == []


def test_nothing_is_judged_where_nobody_is_addressed() -> None:
    assert wrongly_served("Our commitment to Newtown Council is six jobs.", "# Answer\n\n" + "We clean.\n\n" * 8) == []

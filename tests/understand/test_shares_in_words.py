"""Shares of the marks in words are read as the percentages that they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.understand.shares_in_words import as_percentages


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("6 of 100", "6% of the total"),
        ("carries eight of the hundred points.", "carries 8% of the total."),
        ("gives twelve marks for this part out of the hundred", "gives 12% of the total for this part"),
        ("good for 15 marks in every hundred", "good for 15% of the total"),
        ("twenty-five points out of 100", "25% of the total"),
        ("weighs fifteen per cent", "weighs 15%"),
        ("a tenth of the marks", "10% of the marks"),
        ("two fifths of the final score", "40% of the final score"),
        ("one mark in ten", "10%"),
        ("60 of 100%", "60 of 100%"),
        ("in the first of 100 days", "in the first of 100 days"),
        ("A tenth of the patients", "A tenth of the patients"),
    ],
)
def test_a_share_in_words(written: str, read: str) -> None:
    assert as_percentages(written) == read


@given(st.integers(0, 100), st.sampled_from(["of 100", "out of a hundred", "in every hundred points"]))
def test_every_share_of_a_hundred(number: int, of_hundred: str) -> None:
    assert as_percentages(f"worth {number} {of_hundred}") == f"worth {number}% of the total"

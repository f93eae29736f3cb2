"""Sums of money that a bid puts on the good it does."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind

CLAIMS = "sums-up-good"


@pytest.mark.parametrize(
    ("passage", "claims"),
    [
        ("Over four years we will bring £2.7 million of social value to the county.", True),
        ("For every pound that you pay, £4.60 comes back.", True),
        ("Your £400,000 turns into £1 million for the town.", True),
        ("A four-to-one social return was found for our model.", True),
        ("Thirty thousand pounds. That is the good we do.", True),
        ("The scheme pays society back ninefold.", True),
        ("We will spend £90,000 a year in the community.", False),
        ("We do not claim £90,000 of social value.", False),
        ("Bidders who promise £1m of social value seldom show how.", False),
        ("Social value (20% of the marks). Contract sum £2,385,000.", False),
        ("The fee is £12.50 a tonne.", False),
        ("Forty people will be trained.", False),
    ],
)
def test_a_sum_is_put_on_good_that_is_done(passage: str, claims: bool) -> None:
    found = units_of(f"# Social value\n\n{passage}\n", "block", DocumentKind.RESPONSE)
    assert any(CLAIMS in unit.traits for _, unit in found) is claims

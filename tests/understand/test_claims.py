"""What in a bid is talk of values, and what acts for the buyer at hand."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.claims import acts_here
from linter.understand.kind import DocumentKind


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Values are cheap. What you get is 16 hours a week of advice in your clinics.", True),
        ("People come first with us. On this contract that means the following.", True),
        ("Our vision is to be the most trusted firm in the trade.", False),
        ("You will not find anybody with a bad word to say.", False),
    ],
)
def test_what_is_done_here_is_no_claim(text: str, acts: bool) -> None:
    assert acts_here(text) is acts


@pytest.mark.parametrize(
    "text",
    [
        "# Social value\n\nComplaints are answered in one working day under the Trust’s own policy.",
        "# Social value\n\nOur joiners came second at the 2023 County Building Awards.",
    ],
)
def test_a_fact_or_a_followed_policy_is_no_claim(text: str) -> None:
    assert not units_of(text, "passage", DocumentKind.RESPONSE)

"""Notes that writers leave for each other in brackets, and asides that explain something to the reader."""

from __future__ import annotations

import pytest

from linter.understand.asides import note_in_brackets

_NEITHER = 0.3  # log odds of a sentence that reads a little like a note


@pytest.mark.parametrize(
    "text",
    [
        "Lorries come in by the north gate / the lychgate (Clerk to find out from the vicar which one).",
        "Tonnes: (number awaited from Sunita, she is on leave until the 14th)",
        "The Company, at [winner's registered office and e-mail].",
        "The park opens at eight (nine? the warden never rang back).",
        "Deliveries are taken at the east dock (ask Stores whether that is still so).",
    ],
)
def test_a_note_among_the_writers_is_found(text: str) -> None:
    found = note_in_brackets(text, _NEITHER)
    assert found is not None
    assert text[found.start] in "(["


@pytest.mark.parametrize(
    "text",
    [
        "The pupils are listed at Annex B (the list is revised each July).",
        "Firms on leave of absence (see clause 4) need not reply.",
        'He said that "they [the drivers] were always kind".',
        "The Trust (and, from 2028, its successor) owns the drawings.",
        "Old stock is collected (Contractor to send a receipt within five days).",
        "Upload the form [bidder's registered office].",
    ],
)
def test_an_aside_to_the_reader_is_none(text: str) -> None:
    assert note_in_brackets(text, -1.0) is None

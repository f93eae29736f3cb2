"""Where a bidder is based, made a condition or a matter of marks."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.firms_place import left_open, place_is_set
from linter.understand.kind import DocumentKind

HEADING = "# Requirements and award criteria\n\n"


def faults(text: str) -> list[str]:
    return [block for block, _ in units_of(HEADING + text, "firms-place")]


@pytest.mark.parametrize(
    "text",
    [
        "No bidder from beyond the M47 corridor will be invited to stage two.",
        "Tenderers whose registered address lies outside Wexleyshire will not be considered.",
        "Being a neighbourhood company is worth 8 marks out of 100 in this exercise.",
        "The haulier's licence must show a Northmoor address; loads may be collected from anywhere in Britain.",
        "It is a condition of this contract that the vehicle repairer pays business rates to this council.",
        "The hospice will shortlist the six florists nearest to it and set aside the rest.",
        "The yard in which the seats are mended has to lie no more than twenty miles from the bus station.",
        "Preference will be shown to practices of architects established in the diocese.",
    ],
)
def test_a_place_that_decides_is_found(text: str) -> None:
    assert faults(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "A fitter must be at the lift within 45 minutes of a call. Where your company is based is your own affair.",
        "Snow must be cleared by six. A contractor who can promise this from fifty miles away meets the need.",
        "The old policy of giving five marks to city firms ended in 2019 and does not apply here.",
        "Clarification 14. Q: Will companies with a base in the borough score higher? A: No.",
        "Being based in the town is neither required nor rewarded.",
        "The premises used for respite care have to be in the county. Any provider may rent them.",
        "The contractor must tell firms within the county about sub-contracts by advertising them on the portal.",
        "The contract falls below the threshold, so bidding is open to firms in the county alone, as the notice says.",
        "How many days will your people give to clubs near our halls? The firm with the most days has full marks.",
        "In a tie, the award goes to the firm that stands higher on the ladder of NHS England.",
        "Officers who mark Lot 1 will not be told the location of bidders until they are done.",
        "Contractors working in the city centre must obey the clean air zone and the loading hours.",
    ],
)
def test_a_place_that_is_left_open_or_is_not_that_of_the_bidder_is_no_fault(text: str) -> None:
    assert faults(text) == []


def test_what_a_firm_that_happens_to_be_there_must_do_binds_nobody_to_be_there() -> None:
    assert place_is_set("The supplier must be based in Harlow.")
    assert not place_is_set("A supplier based in Harlow must wear a badge.")


def test_an_openness_that_the_next_words_take_back_is_none() -> None:
    assert left_open("Bidders may come from anywhere.")
    assert not left_open("Bidders may come from anywhere, but the firm must be based in the borough.")


def test_a_criterion_in_a_table_needs_no_word_of_marks() -> None:
    table = "| Criterion | Marks |\n| --- | --- |\n| A firm that is registered in Brackshire | 5 |"
    assert faults(table) == ["A firm that is registered in Brackshire"]
    assert units_of(HEADING + "Firms must be based here.", "firms-place", DocumentKind.RESPONSE) == []

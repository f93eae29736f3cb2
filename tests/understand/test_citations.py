"""Where something replaced is cited: which instrument is meant, and whether the text itself says that it is old."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind

MAY_2026 = "# Tender\n\nThe tender notice was published on 4 May 2026 under the Procurement Act 2023.\n\n# Policy\n\n"


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("Read PPN 06/20 before you begin.", "PPN 06/20"),
        ("The questions come from Procurement Policy Note 6 of 2020.", "PPN 06/20"),
        ("The policy notes 02/23 and 08/21 are followed.", "PPN 02/23"),
        ("The Authority applies 06/20 with a weighting of 10%.", "PPN 06/20"),
        ("A plan that does not meet PPN 06/21 fails.", "PPN 06/21"),
        ("PPN 015 sets the payment days.", "PPN 015"),
        ("The bid most economically advantageous to us wins.", "“Most economically advantageous tender”"),
        ("Tenders are ranked by MEAT.", "“Most economically advantageous tender”"),
        ("We buy under PCR15.", "The Public Contracts Regulations 2015"),
        (
            "Standstill runs as the 2015 Regulations require of a contracting authority.",
            "The Public Contracts Regulations 2015",
        ),
        ("The theme that is scored is COVID-19 recovery.", "The COVID-19 recovery theme"),
    ],
)
def test_what_is_cited_as_current(text: str, instrument: str) -> None:
    found = [unit for _, unit in units_of(MAY_2026 + text, "citation") if not unit.traits]
    assert instrument in {unit.values["instrument"] for unit in found}


@pytest.mark.parametrize(
    "text",
    [
        "PPN 002 took the place of PPN 06/20.",
        "PPN 018 follows on from PPN 08/21, PPN 10/23 and PPN 015, which are withdrawn.",
        "MEAT was how we ranked tenders. We have moved to MAT.",
        "Please do not quote PPN 06/21.",
        "PPN 006 (formerly PPN 06/21) asks for a plan.",
        "Answers may follow the order of PPN 06/20, but PPN 002 is what counts.",
        "PPN 015 was in force until the end of September 2025.",
        "Does PPN 06/20 apply? Answer: no.",
        "Whoever still has a copy of our guide to PPN 06/20 should throw it away.",
    ],
)
def test_what_the_text_itself_calls_old(text: str) -> None:
    found = [unit for _, unit in units_of(MAY_2026 + text, "citation")]
    assert found
    assert all(unit.traits for unit in found)


@pytest.mark.parametrize(
    "text",
    [
        "The contract that ends in June was let in 2021 under the Public Contracts Regulations 2015.",
        "The 2022 competition was won by the most economically advantageous tender.",
        "Existing frameworks stay under the Public Contracts Regulations 2015.",
        "Our incumbent's contract, dated 2020, refers to PPN 10/23.",
    ],
)
def test_what_belongs_to_an_earlier_procurement(text: str) -> None:
    assert [unit.traits for _, unit in units_of(MAY_2026 + text, "citation")] == [frozenset({"of-the-past"})]


@pytest.mark.parametrize(
    "text",
    [
        "Version 06/20 of the catalogue is attached.",
        "Invoices of batch 10/23 were lost.",
        "The kitchen takes meat and fish before seven.",
        "Buses are the most economically advantageous way to move linen.",
        "On this ward PPN 015 stands for peripheral parenteral nutrition, bag 15.",
        "The Construction (Design and Management) Regulations 2015 apply.",
        "Public Contracts (Scotland) Regulations 2015",
        "Staff had Covid and recovered.",
    ],
)
def test_what_cites_nothing(text: str) -> None:
    assert units_of(MAY_2026 + text, "citation") == []


def test_one_sentence_can_hold_the_old_and_the_current() -> None:
    text = "PPN 10/23, the successor of PPN 08/21, sets the payment days."
    found = {unit.values["instrument"]: unit.traits for _, unit in units_of(MAY_2026 + text, "citation")}
    assert found == {"PPN 10/23": frozenset(), "PPN 08/21": frozenset({"said-to-be-replaced"})}


def test_a_heading_over_a_list_says_it_for_the_list() -> None:
    text = "## Notes that are no longer in force\n\n- PPN 02/23 on modern slavery"
    [(_, unit)] = units_of(MAY_2026 + text, "citation")
    assert "said-to-be-replaced" in unit.traits


@pytest.mark.parametrize(
    ("notice", "instrument", "replacement"),
    [
        ("3 March 2025", "PPN 10/23", "PPN 015"),
        ("4 May 2026", "PPN 10/23", "PPN 018"),
        ("4 May 2026", "PPN 06/20", "PPN 002"),
        ("11 January 2027", "PPN 06/20", "PPN 002, or in central government PPN 026,"),
    ],
)
def test_the_successor_is_the_one_of_the_day(notice: str, instrument: str, replacement: str) -> None:
    text = f"The tender notice was published on {notice}.\n\nWe follow {instrument}."
    [(_, unit)] = units_of(text, "citation")
    assert unit.values["replacement"] == replacement


def test_an_older_procurement_stays_under_what_was_in_force() -> None:
    text = "The tender notice was published on 9 December 2024.\n\nThe award follows PPN 06/20 and goes by MEAT."
    assert all("still-applies" in unit.traits for _, unit in units_of(text, "citation"))


def test_what_is_called_off_from_an_older_framework_stays_under_its_law() -> None:
    text = "This is a further competition under framework RM1.\n\nThe Public Contracts Regulations 2015 apply."
    [(_, unit)] = units_of(text, "citation", DocumentKind.CONTRACT)
    assert unit.traits == frozenset({"still-applies"})

"""Clauses that keep a contract or its performance from the public, and what opens them."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind

HIDING = "9.1 Neither party shall disclose the terms of this contract or any performance report to a third party."


def _clauses(text: str) -> list[bool]:
    """Whether each clause that keeps something secret is opened somewhere."""
    units = units_of(f"# Confidentiality\n\n{text}\n", "confidentiality", DocumentKind.CONTRACT)
    return ["lets-publish" in unit.traits for _, unit in units]


@pytest.mark.parametrize(
    "text",
    [
        "9.1 Information about patients shall be kept confidential and shall not be disclosed to anyone.",
        "9.1 Each party keeps the other's recipes and drawings secret.",
        "9.1 If the Supplier does not send its report on time, the Authority may withhold payment.",
        "9.1 The Supplier shall not speak to the press about the award without consent.",
    ],
)
def test_other_clauses_hide_nothing_of_the_contract(text: str) -> None:
    assert _clauses(text) == []


@pytest.mark.parametrize(
    "exception",
    [
        "9.2 Clause 9.1 does not prevent the Trust from publishing indicators and performance against them.",
        "9.2 The Trust may publish this contract and the ratings that the supplier has earned.",
        "9.2 The restriction does not apply to notices under the Procurement Act 2023.",
    ],
)
def test_an_exception_for_performance_opens_the_section(exception: str) -> None:
    assert _clauses(f"{HIDING}\n\n{exception}") == [True]


@pytest.mark.parametrize(
    "exception",
    [
        "9.2 Clause 9.1 does not prevent disclosure under the Freedom of Information Act 2000.",
        "9.2 A party may tell its insurers and its professional advisers.",
        "9.2 Nothing shall be published by either party.",
    ],
)
def test_law_or_advisers_alone_do_not(exception: str) -> None:
    assert False in _clauses(f"{HIDING}\n\n{exception}")


def test_those_who_are_not_told_are_no_secret_of_their_own() -> None:
    assert _clauses(
        "9.1 Patients, tenants and the press are not to be told how many visits the contractor missed."
    ) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "9.1 The results are confidential until the Authority publishes them.",
        "9.1 Save as clause 15 (Transparency and publication) provides, the parties keep this contract confidential.",
        "9.1 This contract is confidential, subject to the duties of the Authority under the Procurement Act 2023.",
    ],
)
def test_a_wait_a_clause_on_transparency_or_the_act_opens_the_clause(text: str) -> None:
    assert False not in _clauses(text)


def test_a_clause_in_spite_of_the_act_stays_closed() -> None:
    assert _clauses(
        "9.1 Notwithstanding the Procurement Act 2023, the parties keep all performance reports secret."
    ) == [False]


def test_a_clause_elsewhere_counts_where_it_refers_to_confidentiality() -> None:
    text = f"{HIDING}\n\n# Performance\n\n5.1 Results are published each May, whatever is said about confidentiality."
    assert _clauses(text) == [True]

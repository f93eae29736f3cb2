"""What a contract does with promises: binds the supplier to them, acts on a miss, or neither."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind

PROMISES = (
    "# Social value\n\n4.1 The social value commitments in the tender were scored.\n\n# Performance\n\n5.1 {clause}\n"
)


def _traits(text: str) -> frozenset[str]:
    ((_, unit),) = units_of(text, "document", DocumentKind.CONTRACT)
    return unit.traits


@pytest.mark.parametrize(
    "clause",
    [
        "The commitments become Schedule 4 of the contract.",
        "The Contractor shall deliver the social value commitments that it offered.",
        "The Supplier's tender forms part of this contract.",
        "It is not discharged from its obligations until it has delivered all of the commitments.",
    ],
)
def test_a_clause_binds_the_supplier(clause: str) -> None:
    assert "binds-commitments" in _traits(PROMISES.format(clause=clause))


@pytest.mark.parametrize(
    "clause",
    [
        "The commitments do not form part of the contract.",
        "The social value commitments create no obligation. The tender forms part of this contract.",
        "The supplier reports on its commitments each quarter.",
        "Only the technical submission is incorporated; the rest of the tender is not.",
    ],
)
def test_an_aspiration_binds_nobody(clause: str) -> None:
    assert "binds-commitments" not in _traits(PROMISES.format(clause=clause))


@pytest.mark.parametrize(
    "clause",
    [
        "If a commitment is missed the supplier sends an improvement plan within ten days.",
        "A KPI that falls below its target twice running is escalated to the directors.",
        "No money is deducted for a missed pledge. Instead the supplier must propose how it will catch up.",
    ],
)
def test_something_follows_a_miss(clause: str) -> None:
    assert "acts-on-misses" in _traits(PROMISES.format(clause=clause))


@pytest.mark.parametrize(
    "clause",
    [
        "Either party may end the contract for material breach.",
        "Missed commitments are noted in the minutes.",
        "A missed KPI carries no deduction and no notice.",
        "If a delivery is late the supplier pays £50.",
        "Service credits are due where a meal is late. They do not accrue for the commitments in Schedule 3.",
    ],
)
def test_nothing_follows_a_miss(clause: str) -> None:
    assert "acts-on-misses" not in _traits(PROMISES.format(clause=clause))

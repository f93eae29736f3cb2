"""What a response says twice, and differently."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind


def contradictions(text: str) -> list[tuple[object, object]]:
    """Each later statement with the earlier one."""
    found = units_of(text, "contradiction", DocumentKind.RESPONSE)
    return [(unit.values["later"], unit.values["earlier"]) for _, unit in found]


TABLE = "| Source | 2020 | 2025 |\n| --- | --- | --- |\n| Gas | {a} | 10 |\n| Power | 20 | {b} |\n| Total | 60.0 | 31 |"


def test_a_total_is_the_sum_of_its_rows_but_for_rounding() -> None:
    assert contradictions(TABLE.format(a="40.04", b="21")) == []
    assert contradictions(TABLE.format(a="40", b="25")) == [("a total of 31", "rows that add up to 35")]
    assert contradictions(TABLE.format(a="see note", b="21")) == []


@pytest.mark.parametrize("row", ["| Sub-total | 5 | 5 |", "| of which vans | 5 | 5 |"])
def test_subtotals_are_not_added_up(row: str) -> None:
    table = TABLE.format(a="40", b="25")
    assert contradictions(table.replace("| Power", f"{row}\n| Power")) == []


def test_two_net_zero_years_contradict_each_other_unless_one_is_for_a_part() -> None:
    first = "# Plan\n\nBright Ltd is committed to net zero by 2045.\n\n"
    assert contradictions(first + "We will be net zero by 2040.") == [("net zero by 2040", "net zero by 2045")]
    assert contradictions(first + "Our vans will be at net zero by 2032, and Scopes 1 and 2 at net zero by 2035.") == []


@pytest.mark.parametrize(("year", "count"), [(2016, 1), (2019, 0), (2020, 0)])
def test_a_cut_is_measured_against_the_stated_baseline(year: int, count: int) -> None:
    text = f"# Plan\n\nBaseline year: 2019\n\nOur emissions are 14% lower than {year} levels."
    assert len(contradictions(text)) == count


def test_another_company_signs_only_where_it_belongs_to_the_bidder() -> None:
    bidder = "# Plan\n\nSupplier name: Bright Cleaning Ltd\n\n"
    assert contradictions(bidder + "Signed on behalf of Dark Matter Ltd by A Person, Director.")
    assert not contradictions(
        bidder + "Signed on behalf of Dark Matter Ltd, the parent company, by A Person, Director."
    )
    assert not contradictions(bidder + "Signed on behalf of Bright Cleaning Limited by A Person, Director.")

"""Carbon reduction plans: where one is, and which of its parts it lacks."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind

PLAN = """\
# Carbon Reduction Plan

Supplier name: Bright Cleaning Ltd

Publication date: 12 March 2026

# Commitment to achieving net zero

Bright Cleaning Ltd is committed to achieving net zero emissions by 2045.

# Baseline emissions footprint

Baseline year: 2019

| Emissions | Total (tCO2e) |
| --- | --- |
| Scope 1 | 41 |
| Scope 2 | 20 |
| Scope 3: upstream transport, waste, business travel, commuting, downstream transport | 99 |
| Total emissions | 160 |

# Current emissions reporting

Reporting year: 2025

| Emissions | Total (tCO2e) |
| --- | --- |
| Scope 1 | 30 |
| Scope 2 | 11 |
| Scope 3 | 80 |
| Total emissions | 121 |

# Carbon reduction projects

We have changed the lights to LED and bought four electric vans.

# Declaration and sign off

This plan was completed in accordance with PPN 006.

Signed on behalf of the supplier:

Jane Poole

Managing Director
"""


def missing(text: str) -> tuple[str, ...] | None:
    """What the plan of a response lacks; None where it holds no plan."""
    units = units_of(text, "carbon-plan", DocumentKind.RESPONSE)
    return units[0][1].missing if units else None


def test_a_plan_with_all_its_parts_lacks_nothing() -> None:
    assert missing(PLAN) == ()


@pytest.mark.parametrize(
    ("before", "after", "lacks"),
    [
        ("by 2045", "as soon as it can", "a net zero commitment for 2050 or before"),
        ("by 2045", "by 2060", "a net zero commitment for 2050 or before"),
        ("Baseline year: 2019", "The baseline is below.", "the baseline year"),
        ("business travel, commuting, downstream transport", "commuting", "the five Scope 3 categories"),
        ("We have changed the lights to LED and bought four electric vans.", "", "reduction measures"),
        (
            "behalf of the supplier:",
            "behalf of the supplier: ..............",
            "the sign-off of the board or a director",
        ),
        ("Managing Director", "Bid Writer", "the sign-off of the board or a director"),
        ("Supplier name:", "Sent with our tender of 4 May 2027 by:", "a date within 12 months"),
    ],
)
def test_each_missing_part_is_named(before: str, after: str, lacks: str) -> None:
    assert missing(PLAN.replace(before, after)) == (lacks,)


def test_emissions_that_are_still_to_be_counted_are_missing() -> None:
    start, end = PLAN.index("Reporting year"), PLAN.index("# Carbon reduction projects")
    later = PLAN[:start] + "We are collecting the data and will report at the end of the year.\n\n" + PLAN[end:]
    assert missing(later) == ("the emissions of the current year",)


def test_today_is_not_looked_at() -> None:
    assert missing(PLAN.replace("12 March 2026", "12 March 2016")) == ()


def test_a_few_words_about_a_plan_are_no_plan() -> None:
    text = """\
# Social value

We will train six people.

# Carbon reduction plan

Our plan was approved by the board on 3 May 2026 and uploaded at selection. It commits us to net zero by 2040, gives a
baseline year, 2020, and names the measures. We do not repeat it here, to save words, and refer to attachment 4.
"""
    assert missing(text) is None

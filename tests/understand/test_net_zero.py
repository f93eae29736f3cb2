"""Which year a passage gives as whose net zero target, and whether it is the right one."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind


def owners(text: str, kind: DocumentKind = DocumentKind.RESPONSE) -> list[tuple[str, bool]]:
    """Each year with its owner, and whether it is wrong."""
    units = [unit for _, unit in units_of(f"# Climate\n\n{text}", "net-zero-year", kind)]
    marks = {"wrong-year", "after-2050"}
    return [(f"{unit.values['year']} {min(unit.traits - marks)}", "wrong-year" in unit.traits) for unit in units]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The NHS has pledged net zero by 2050.", [("2050 nhs", True)]),
        ("NHS England wants its suppliers at net zero by 2040.", [("2040 nhs-supply-chain", True)]),
        ("The NHS must be net zero for the emissions it controls by 2045.", [("2045 nhs-own", True)]),
        ("Britain has a legal duty to reach net zero by 2045.", [("2045 united-kingdom", True)]),
        ("We will be at net zero in 2055.", [("2055 bidder", True)]),
        (
            "We will be net zero by 2040, the year that the NHS has set for its suppliers.",
            [("2040 nhs-supply-chain", True)],
        ),
        (
            "The NHS goal is net zero by 2045 for its own emissions and 2040 for its supply chain.",
            [("2045 nhs-own", True), ("2040 nhs-supply-chain", True)],
        ),
    ],
)
def test_a_wrong_year_is_known_by_its_owner(text: str, found: list[tuple[str, bool]]) -> None:
    assert owners(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The NHS is to be net zero by 2040 for its own emissions and 2045 for its supply chain; the UK has until 2050.",
        "We will be net zero by 2035, ten years ahead of the NHS supply chain.",
        "We are committed to net zero for our UK operations by 2045.",
        "Scotland has bound itself to net zero by 2045.",
        "Anytown NHS Foundation Trust plans to be net zero by 2038.",
        "The NHS wants an 80% cut in the emissions it can influence by 2036, on the way to net zero in 2045.",
        "NHS England asks suppliers for a commitment to net zero by 2050 or earlier.",
        "It is wrong to say that the NHS will be net zero by 2050.",
        "Our landlord, a German group, will be net zero in 2055.",
        "The building is let until 2061.",
    ],
)
def test_a_year_of_ones_own_a_step_or_a_comparison_is_not_wrong(text: str) -> None:
    assert not any(wrong for _, wrong in owners(text))


def test_a_target_in_the_sentence_after_or_in_a_table_row_belongs_to_net_zero() -> None:
    assert owners("We are working on net zero. Our target date is 2056.") == [("2056 bidder", True)]
    assert owners("| What | When |\n| --- | --- |\n| Net zero year | 2056 |") == [("2056 bidder", True)]


def test_a_question_that_the_response_repeats_is_not_the_bidders_year() -> None:
    assert owners("Question: will you be at net zero by 2055?") == []

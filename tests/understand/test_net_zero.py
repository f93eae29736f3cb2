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
        ("We know that by 2040 the whole of the UK has to be at net zero.", [("2040 united-kingdom", True)]),
        ("We help the NHS towards 2055, when all that it buys is free of carbon.", [("2055 nhs-supply-chain", True)]),
        ("Whitehall wants the nation at net zero by 2042.", [("2042 united-kingdom", True)]),
        ("The plan brings our net zero year forward from 2065 to 2057.", [("2057 bidder", True)]),
        (
            "We will be net zero by 2045, ahead of the NHS, whose own supply chain is to get there by 2050.",
            [("2045 bidder", False), ("2050 nhs-supply-chain", True)],
        ),
        ("‘Net zero by 2060’ was the pledge of our former owner; ours is 2040.", [("2040 bidder", False)]),
        (
            "By the time the NHS hits net zero for its own buildings in 2050, we will have been there for ten years.",
            [("2050 nhs-own", True)],
        ),
        ("We cannot be net zero before 2053.", [("2053 bidder", True)]),
        ("Net zero across all our sites in 36 years from the 2020 baseline.", [("2056 bidder", True)]),
        ("Our Scottish sites will be net zero in 2055.", [("2055 bidder", True)]),
        ("Net zero by two thousand and fifty-five is what the trustees signed.", [("2055 bidder", True)]),
        (
            "Full decarbonisation of the quarry comes five years past mid-century.",
            [("2050 bidder", False), ("2055 bidder", True)],
        ),
        ("We shall not be at net zero in 2050, but in 2054.", [("2054 bidder", True)]),
        ("As a partner of the NHS we back its 2035 net zero goal for its own emissions.", [("2035 nhs-own", True)]),
        ("The Carbon Footprint Plus target, net zero by 2042, concerns us.", [("2042 nhs-supply-chain", True)]),
        (
            "The footprint of the NHS that lies in its supply chain must be at net zero by 2050.",
            [("2050 nhs-supply-chain", True)],
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
        "We back the NHS ambition and will be net zero by 2042 ourselves.",
        "We will be net zero by 2036, when our contract with the NHS ends.",
        "Britain's biggest bakery will be net zero by 2035.",
        "The NHS in Greater Manchester aims for net zero by 2038.",
        "By 2050 the NHS will have been at net zero for its own emissions for ten years.",
        "An early draft gave 2050 as the NHS's net zero year. That was wrong.",
        "The NHS wants the emissions that it doesn't itself control at net zero by 2045.",
        "India aims for net zero by 2070.",
        "India, where one of our factories stands, has a net zero target of 2070.",
        "The oaks will be full grown by 2075, and net zero comes long before, in 2040.",
        "A draft had put 2058 as our net zero year; that was a slip of the keyboard.",
        "By 2028 all ambulances bought by the NHS will be electric and by 2040 the NHS itself will be net zero.",
        "The heat network has a concession until 2058 and will be at zero carbon in 2033.",
        "The Welsh NHS has set 2030 for net zero.",
        "The NHS reviews in 2035 how far its suppliers are on their way to net zero.",
    ],
)
def test_a_year_of_ones_own_a_step_or_a_comparison_is_not_wrong(text: str) -> None:
    assert not any(wrong for _, wrong in owners(text))


def test_a_target_in_the_sentence_after_or_in_a_table_row_belongs_to_net_zero() -> None:
    assert owners("We are working on net zero. Our target date is 2056.") == [("2056 bidder", True)]
    assert owners("| What | When |\n| --- | --- |\n| Net zero year | 2056 |") == [("2056 bidder", True)]


def test_a_question_that_the_response_repeats_is_not_the_bidders_year() -> None:
    assert owners("Question: will you be at net zero by 2055?") == []


def test_a_sentence_without_a_year_points_at_the_one_before_it() -> None:
    text = "The last gas boiler goes in 2058. Only in that year shall we be at net zero."
    assert owners(text) == [("2058 bidder", True)]


def test_it_stands_for_the_health_service_that_the_sentence_before_has_named() -> None:
    text = "We have read the plan of the NHS. It says that the emissions under its control will be gone by 2050."
    assert owners(text) == [("2050 nhs-own", True)]

"""Facts that the text states: value, term, dates, regime, buyer; the first statement of each stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import document

from linter.read import read_bytes
from linter.understand.fact import Fact
from linter.understand.facts import find_facts


def facts(*texts: str) -> dict[str, object]:
    return {name: fact.value for name, fact in find_facts(document(*texts)).items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The estimated contract value is £5,000,000.", {"value-total": 5e6}),
        ("The contract is worth £2.5 million.", {"value-total": 2.5e6}),
        ("Contract value: £750k", {"value-total": 750e3}),
        ("The total value is £1.2bn over its life.", {"value-total": 1.2e9}),
        ("We expect to spend £400,000 a year.", {"value-per-year": 4e5}),
        ("Estimated value £600,000 per annum", {"value-per-year": 6e5}),
        ("Budget: £90,000 p.a.", {"value-per-year": 9e4}),
        ("Estimated value £3m excluding VAT", {"value-total": 3e6, "value-excludes-vat": True}),
        ("Estimated value: £3m (ex VAT)", {"value-total": 3e6, "value-excludes-vat": True}),
        ("Estimated value £3m including VAT", {"value-total": 3e6, "value-excludes-vat": False}),
        ("Estimated value £300,000 ex VAT per year", {"value-per-year": 3e5, "value-excludes-vat": True}),
    ],
)
def test_the_value_is_found(text: str, found: dict[str, object]) -> None:
    assert facts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Public liability insurance of £10 million, value per claim.",
        "A fee of £50 is the price of a copy; estimated value unknown.",
        "We planted trees worth a lot.",
        "£5,000,000",
        "A turnover of £2,000,000 is the value we ask for.",
    ],
)
def test_other_sums_are_not_the_value(text: str) -> None:
    assert not {"value-total", "value-per-year"} & facts(text).keys()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The contract runs for four years.", 4.0),
        ("Term: 3 years", 3.0),
        ("a five-year contract", 5.0),
        ("The framework runs for 10 years.", 10.0),
    ],
)
def test_the_term_is_found(text: str, years: float) -> None:
    assert facts(text)["term-years"] == years


@pytest.mark.parametrize(
    "text",
    [
        "Three years of experience for this contract.",
        "over the last three years",
        "Audited every 2 years for the contract",
    ],
)
def test_other_years_are_not_the_term(text: str) -> None:
    assert "term-years" not in facts(text)


def test_the_total_and_the_yearly_value_follow_from_each_other() -> None:
    assert facts("Contract value: £400,000 a year.", "The contract runs for four years.")["value-total"] == 1.6e6
    assert facts("Contract value: £2,000,000.", "The contract runs for four years.")["value-per-year"] == 5e5
    stated = facts("Contract value: £2m.", "Estimated spend £400,000 a year.", "The contract runs for four years.")
    assert (stated["value-total"], stated["value-per-year"]) == (2e6, 4e5), "what is stated is left as it is"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The tender notice was published on 3 March 2026.", {"notice-date": "2026-03-03"}),
        ("Notice published: 03/04/2026", {"notice-date": "2026-04-03"}),
        ("The contract starts on 1st April 2027.", {"start-date": "2027-04-01"}),
        ("Service start 01/04/2027", {"start-date": "2027-04-01"}),
        ("Notice published 31 February 2026", {}),
        ("The meeting was on 3 March 2026.", {}),
    ],
)
def test_dates_are_found_by_what_stands_before_them(text: str, found: dict[str, object]) -> None:
    assert facts(text) == found


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("This procurement is run under the Procurement Act 2023.", "Procurement Act 2023"),
        ("The Provider Selection Regime applies.", "Provider Selection Regime"),
        ("Under the Public Contracts Regulations 2015 we …", "Public Contracts Regulations 2015"),
        (
            "The Procurement Act 2023, which replaced the Public Contracts Regulations 2015, applies.",
            "Procurement Act 2023",
        ),
        ("The law replaced the Public Contracts Regulations 2015.", None),
        ("This is a tender.", None),
    ],
)
def test_the_regime_is_the_one_in_force(text: str, regime: str | None) -> None:
    assert facts(text).get("regime") == regime


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        (
            "Holme Valley University Hospitals NHS Foundation Trust invites tenders.",
            "Holme Valley University Hospitals NHS Foundation Trust",
        ),
        ("Tenders are invited by Newtown Council.", "Newtown Council"),
        ("The Department for Transport buys this.", "Department for Transport"),
        ("NHS Pell and Marsh Integrated Care Board", "NHS Pell and Marsh Integrated Care Board"),
        ("we buy for ourselves", None),
    ],
)
def test_the_buyer_is_found(text: str, buyer: str | None) -> None:
    assert facts(text).get("buyer") == buyer


def test_a_framework_is_found() -> None:
    assert facts("This framework agreement has four lots.")["framework"] is True
    assert "framework" not in facts("Staff are trained by a competence framework.")


def test_the_first_statement_stands_and_says_where() -> None:
    found = find_facts(document("Nothing.", "Contract value: £2m.", "Contract value: £3m."))
    assert found["value-total"] == Fact("value-total", 2e6, 1)


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        (Fact("value-total", 1234567.0, 0), "£1,234,567"),
        (Fact("term-years", 4.0, 0), "4"),
        (Fact("framework", True, 0), "yes"),
        (Fact("value-excludes-vat", False, 0), "no"),
        (Fact("buyer", "Newtown Council", 0), "Newtown Council"),
    ],
)
def test_a_fact_is_shown_as_people_write_it(fact: Fact, shown: str) -> None:
    assert fact.shown == shown


PARTS = [
    "£5 million",
    "value",
    "a year",
    "ex VAT",
    "four years",
    "term",
    "3 March 2026",
    "31/13/2026",
    "99/99/2026",
    "0 May 2026",
    "notice published",
    "NHS Trust",
    "£,",
    "£1,2,3m",
]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=8).map(" ".join))
def test_any_text_is_answered(text: str) -> None:
    for name, fact in find_facts(document(text)).items():
        assert fact.name == name
        assert fact.block == 0
        assert fact.shown


def test_the_label_of_a_row_belongs_to_the_cell_beside_it() -> None:
    table = """\
| | |
| --- | --- |
| Estimated contract value | £1,200,000 |
| Contract start date | 1 April 2027 |
| Contract term | 3 Years |
"""
    found = find_facts(read_bytes(table.encode(), "cover.md"))
    assert {name: found[name].value for name in ("value-total", "start-date", "term-years")} == {
        "value-total": 1_200_000.0,
        "start-date": "2027-04-01",
        "term-years": 3.0,
    }


def test_what_the_bidder_spends_is_no_fact_of_the_procurement() -> None:
    assert not find_facts(
        document("We spend £270,000 a year on food; two vans start from 1 October 2027."), of_bidder=True
    )


def test_what_the_text_denies_is_no_fact() -> None:
    assert "framework" not in facts("This is not a framework agreement.")
    denied = "This is not subject to the Provider Selection Regime. It follows the Procurement Act 2023."
    assert facts(denied) == {"regime": "Procurement Act 2023"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Date: 3 May 2026", {"document-date": "2026-05-03"}),
        ("Version 1.2, May 2026", {"document-date": "2026-05-01"}),
        ("14 May 2026", {"document-date": "2026-05-14"}),
        ("The panel met in May 2026 to read what came in.", {}),
    ],
)
def test_the_day_that_a_document_bears_is_found(text: str, found: dict[str, object]) -> None:
    assert facts(text) == found


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The term is 36 months.", 3.0),
        ("The contract runs for 18 months.", 1.5),
        ("Three months' notice ends the term.", None),
    ],
)
def test_a_term_may_be_given_in_months(text: str, years: float | None) -> None:
    assert facts(text).get("term-years") == years


def test_the_law_that_a_text_says_it_is_under_counts_before_one_that_it_names() -> None:
    texts = (
        "Many remember the Public Contracts Regulations 2015.",
        "The procurement is run under the Procurement Act 2023.",
    )
    assert facts(*texts)["regime"] == "Procurement Act 2023"

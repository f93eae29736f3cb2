"""Facts that a user states count before those of the text; what cannot be understood is refused with what to write."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from texts import document

from linter.understand.fact import FACTS, Fact, Origin
from linter.understand.facts import find_facts
from linter.understand.facts_given import UnreadableFact, parse_fact


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("value-total", "5m", 5e6),
        ("value-total", "£750,000", 750e3),
        ("value-per-year", "1.2 million", 1.2e6),
        ("term-years", "2.5", 2.5),
        ("notice-date", "2026-05-04", "2026-05-04"),
        ("notice-date", "4 May 2026", "2026-05-04"),
        ("start-date", "04/05/2026", "2026-05-04"),
        ("document-date", "2026-05-04T09:00:00Z", "2026-05-04"),
        ("regime", "provider-selection", "Provider Selection Regime"),
        ("regime", "Procurement Act 2023", "Procurement Act 2023"),
        ("framework", "yes", True),
        ("value-excludes-vat", "No", False),
        ("buyer", "Newtown Council", "Newtown Council"),
    ],
)
def test_a_fact_is_read_as_people_write_it(name: str, text: str, value: float | str | bool) -> None:
    assert parse_fact(name, text) == Fact(name, value, None, Origin.GIVEN)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("value", "5m", "There is no fact “value”. The facts are: value-total, "),
        ("value-total", "a lot", "The fact value-total cannot be “a lot”: write a sum such as 5000000, 5m or 750k."),
        ("term-years", "0", "write a number of years such as 4 or 2.5"),
        ("notice-date", "31 February 2026", "write a day such as 2026-05-04"),
        ("notice-date", "2026-13-01", "write a day such as 2026-05-04"),
        ("regime", "psr", "write one of procurement-act, provider-selection, regulations-2015"),
        ("framework", "perhaps", "write yes or no"),
        ("buyer", "  ", "write the name of the authority"),
    ],
)
def test_a_fact_that_cannot_be_understood_says_what_to_write(name: str, text: str, says: str) -> None:
    with pytest.raises(UnreadableFact) as caught:
        parse_fact(name, text)
    assert says in str(caught.value)


def test_every_fact_can_be_given() -> None:
    values = {
        "sum": "5m",
        "date": "2026-05-04",
        "regime": "procurement-act",
        "vat": "yes",
        "framework": "no",
        "years": "3",
        "category": "transport",
    }
    for name in FACTS:
        sort = name.split("-")[-1]
        assert parse_fact(name, values.get(sort, values["sum"] if name.startswith("value") else "A body")).name == name


def test_what_is_given_counts_before_properties_and_those_before_the_text() -> None:
    drawn = document("Contract value: £1m.", "The contract runs for four years.", "Newtown Council buys this.")
    held = replace(drawn, properties=MappingProxyType({"custom:Value total": "£2m", "custom:Buyer": "Oldtown Council"}))
    found = find_facts(held, given={"value-total": parse_fact("value-total", "8m")})
    assert {name: (fact.value, fact.origin) for name, fact in found.items()} == {
        "value-total": (8e6, Origin.GIVEN),
        "value-per-year": (2e6, Origin.DERIVED),
        "buyer": ("Oldtown Council", Origin.PROPERTY),
        "term-years": (4.0, Origin.TEXT),
    }


def test_a_property_of_that_name_which_means_something_else_is_passed_over() -> None:
    held = replace(document("Nothing."), properties=MappingProxyType({"custom:regime": "strict", "title": "buyer"}))
    assert not find_facts(held)

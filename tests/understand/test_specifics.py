"""Which of quantity, date, owner and measure a promise states; words that only sound specific state none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.understand.specifics import Specific, specifics

LETTERS = {"q": Specific.QUANTITY, "d": Specific.DATE, "o": Specific.OWNER, "m": Specific.MEASURE}


def letters(text: str) -> str:
    """The specifics of a text as letters: q, d, o, m."""
    found = specifics(text)
    return "".join(letter for letter, specific in LETTERS.items() if specific in found)


# Words after which the catalogue says: neither a quantity, nor a date, nor a person, nor a measure.
@pytest.mark.parametrize(
    "text",
    [
        "everyone",
        "Everyone.",
        "all staff",
        "as we go",
        "various",
        "ongoing",
        "Ongoing – ",
        "whenever asked",
        "as needed",
        "as appropriate",
        "TBC",
        "n/a",
        "None",
        "throughout",
        "continuously",
        "regularly",
        "when possible",
        "as many as we can",
        "all the time",
        "always",
        "the team",
        "the supplier",
        "–",
        "",
        "   ",
    ],
)
def test_an_empty_word_is_no_specific(text: str) -> None:
    assert letters(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "We always hire locally.",
        "Everyone on our team will help good causes.",
        "All staff support the community as we go.",
        "We work with various charities whenever asked.",
        "Our commitment is ongoing.",
        "We will support local people.",
        "One of us will help.",
        "We follow ISO 14001 and PPN 002.",
        "See section 4.2 and question 3.",
        "First and foremost we care.",
        "We are open 24/7.",
    ],
)
def test_a_promise_in_general_words_has_no_specifics(text: str) -> None:
    assert letters(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # quantities
        ("We will hire 6 apprentices.", "q"),
        ("We will hire six apprentices.", "q"),
        ("At least 40 % of food comes from the county.", "q"),
        ("We will spend £20,000 with small firms.", "q"),
        ("Half of our drivers will be local.", "q"),
        ("A dozen placements are offered.", "q"),
        ("We cut waste by a third.", "q"),
        # dates and periods
        ("We will start in March 2027.", "d"),
        ("We will finish by 31 March 2028.", "d"),
        ("This happens every quarter.", "d"),
        ("It is done annually.", "d"),
        ("By the end of the second year of the contract we convert the vans.", "d"),
        ("From mobilisation onwards we buy nearby.", "d"),
        ("In year 2 we double the offer.", "qd"),
        ("We pay within 30 days.", "qd"),
        ("Over the life of the contract we plant trees.", "d"),
        # a responsible role or person
        ("The Training Manager sees to it.", "o"),
        ("Our contract manager is in charge.", "o"),
        ("It is led by the Head of People.", "o"),
        ("Priya Shah will run the scheme.", "o"),
        ("The operations director answers for this.", "o"),
        ("Somebody responsible is named in our plan.", "o"),
        # a measure or record
        ("We report the result to you.", "m"),
        ("Counted from payroll.", "m"),
        ("Certificates are kept.", "m"),
        ("An audit follows.", "m"),
        # several at once
        ("We will hire six apprentices by March 2027.", "qd"),
        ("Our training manager reports each quarter.", "dom"),
        ("Our HR manager will hire 6 apprentices by March 2027 and report on payroll.", "qdom"),
    ],
)
def test_what_is_stated_is_found(text: str, found: str) -> None:
    assert letters(text) == found


@pytest.mark.parametrize("text", ["We give away 2.5 tonnes of food.", "We will spend £1.5 million with small firms."])
def test_a_decimal_number_is_a_quantity(text: str) -> None:
    assert letters(text) == "q"


@pytest.mark.parametrize("text", ["We may help people into work.", "You may find us at the fair."])
def test_may_is_a_month_only_where_it_is_one(text: str) -> None:
    assert letters(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "In 2027 we begin.",
        "On 14 June we meet.",
        "At 9:30 we open.",
        "As clause 12 says.",
        "Under Lot 3.",
        "in 2026/27",
    ],
)
def test_a_number_that_counts_nothing_is_no_quantity(text: str) -> None:
    assert Specific.QUANTITY not in specifics(text)


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    assert specifics(text) <= set(Specific)


@pytest.mark.parametrize(
    "text", ["We " + "a " * 20_000, "A " * 20_000, "the " * 20_000, "1" * 20_000, "the a " * 5_000 + "manager"]
)
@pytest.mark.timeout(20)
def test_a_long_text_is_answered_in_time(text: str) -> None:
    specifics(text)

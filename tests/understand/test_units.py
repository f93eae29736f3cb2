"""The things in a document that rules speak of: each found whole, with what belongs to it."""

from __future__ import annotations

import pytest
from reading_of import reading_of, units_of

from linter.understand.kind import DocumentKind
from linter.understand.speakers import Speaker, speaker
from linter.understand.units import TRAITS

TENDER = """\
# How tenders are scored

| Criterion | Weight |
| --- | --- |
| Price | 60% |
| Quality | 30% |
| Social value | 10% |
| Total | 100% |

| Mark | Meaning |
| --- | --- |
| 0 | No answer |
| 4 | A full answer with evidence |

Written answers are marked between 0 and 4 by three people.

# Social value questions

SV1. How will you bring residents who are out of work into paid jobs on this contract? (500 words)

- the number in each year
- the person responsible

SV2. Please attach your corporate responsibility policy and your equality statement.
"""


def test_a_question_owns_its_bullets_and_knows_its_limit() -> None:
    (first, question), (second, other) = units_of(TENDER, "question")
    assert first.startswith("SV1")
    assert len(question.blocks) == 3
    assert {"about-social-value", "asks-for-delivery", "names-subject", "has-limit"} <= question.traits
    assert second.startswith("SV2")
    assert "asks-for-corporate-document" in other.traits


def test_a_question_owns_its_table_row() -> None:
    text = """\
# Social value questions

| Ref | Question | Guidance | Limit |
| --- | --- | --- | --- |
| SV1 | What gains for the climate do you see in this contract? | Give dates and the person responsible | 300 words |
"""
    ((asked, question),) = units_of(text, "question")
    assert asked.startswith("What gains")
    assert {"asks-for-delivery", "has-limit"} <= question.traits, "the guidance in its row asks for delivery"


@pytest.mark.parametrize(
    ("table", "shares"),
    [
        ("| Criterion | Weight |\n| --- | --- |\n| Price | 95% |\n| Social value | 5% |", [5.0]),
        ("| Criterion | Weight |\n| --- | --- |\n| Price | 0.9 |\n| Social value | 0.1 |", [10.0]),
        ("| Criterion | Points |\n| --- | --- |\n| Price | 930 |\n| Social value | 70 |\n| Total | 1,000 |", [7.0]),
        (
            "| Criterion | Lot 1 | Lot 2 |\n| --- | --- | --- |\n| Price | 92% | 88% |\n| Social value | 8% | 12% |",
            [8.0, 12.0],
        ),
        ("| Criterion | Weight |\n| --- | --- |\n| Price | 90% |\n| Net zero | 4% |\n| Social value | 6% |", [10.0]),
    ],
)
def test_the_weight_of_social_value_is_a_share_of_the_total(table: str, shares: list[float]) -> None:
    assert [unit.values["share"] for _, unit in units_of(f"# Award criteria\n\n{table}\n", "weight")] == shares


def test_a_nested_weight_counts_by_its_product() -> None:
    text = """\
# Award criteria

| Criterion | Weight |
| --- | --- |
| Price | 60% |
| Quality | 40% |
| Total | 100% |

The next table splits the quality criterion.

| Question | Weight |
| --- | --- |
| Q1 Method | 90% |
| Q2 Social value | 10% |
| Total | 100% |
"""
    ((_, weight),) = units_of(text, "weight")
    assert weight.values["share"] == pytest.approx(4.0)


def test_criteria_know_whether_they_are_weighted() -> None:
    found = {text: sorted(unit.traits) for text, unit in units_of(TENDER, "criterion")}
    assert found == {
        "Price": ["has-weight"],
        "Quality": ["has-weight"],
        "Social value": ["about-social-value", "has-weight"],
    }


def test_a_scale_is_found_with_its_meanings_and_in_words() -> None:
    assert [sorted(unit.traits) for _, unit in units_of(TENDER, "scale")] == [
        ["has-descriptors"],
        ["has-descriptors", "in-words"],
    ]


def test_a_scale_is_no_weight() -> None:
    assert all("Mark" not in text for text, _ in units_of(TENDER, "weight-list"))


CONTRACT = """\
# 8 Social value

8.1 The Supplier shall report on its social value commitments every quarter.

8.2 Both parties keep the minutes.

# Schedule 2 Key performance indicators

The account manager owns every indicator.

| KPI | Measure | Target | Reported |
| --- | --- | --- | --- |
| Apprentices | People who start an apprenticeship on the contract | 4 a year | Yearly |
| Waste | Tonnes sent to landfill | | Monthly |
"""


def test_a_clause_says_whom_it_binds() -> None:
    found = {
        unit.values["number"]: sorted(unit.traits) for _, unit in units_of(CONTRACT, "clause", DocumentKind.CONTRACT)
    }
    assert found == {"8.1": ["about-social-value", "binds-supplier"], "8.2": ["about-social-value"]}


def test_a_kpi_lacks_what_neither_its_row_nor_a_note_says() -> None:
    found = {text: unit.missing for text, unit in units_of(CONTRACT, "kpi", DocumentKind.CONTRACT)}
    assert found == {"Apprentices": (), "Waste": ("target",)}


RESPONSE = """\
# Social value

| Question | How will you help people into work on this contract, and who will lead it? |
| --- | --- |
| Answer | We will always help people who need a job. |

We will take on two apprentices from Ashby College by 30 September 2027.

Where possible, we will recycle more of our packaging.
"""


def test_a_commitment_carries_its_specifics_and_its_hedge() -> None:
    found = {text[:22]: unit.traits for text, unit in units_of(RESPONSE, "commitment", DocumentKind.RESPONSE)}
    assert "has-two-specifics" in found["We will take on two ap"]
    assert "hedged" in found["Where possible, we wil"]


def test_the_buyer_speaks_where_a_response_repeats_the_question() -> None:
    reading = reading_of(RESPONSE, DocumentKind.RESPONSE)
    who = {block.text[:12]: speaker(reading, block.index) for block in reading.document.blocks}
    assert who["How will you"] is Speaker.BUYER
    assert who["We will take"] is Speaker.BIDDER


def test_every_trait_that_a_unit_carries_is_documented() -> None:
    for text, kind in (
        (TENDER, DocumentKind.TENDER),
        (CONTRACT, DocumentKind.CONTRACT),
        (RESPONSE, DocumentKind.RESPONSE),
    ):
        for name, units in reading_of(text, kind).units.items():
            assert {trait for unit in units for trait in unit.traits} <= TRAITS[name].keys()

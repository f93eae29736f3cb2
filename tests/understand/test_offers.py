"""What a response offers that adds nothing to the contract, and what only looks like it."""

from __future__ import annotations

import pytest
from reading_of import reading_of, units_of

from linter.understand.kind import DocumentKind
from linter.understand.subject import on_social_value

PROMISE = "We will take on 4 apprentices by March 2028; our HR manager reports starters every quarter."


def traits_of(*paragraphs: str, heading: str = "Social value") -> set[str]:
    text = "\n\n".join([f"# {heading}", *paragraphs])
    return {trait for _, unit in units_of(text, "offer", DocumentKind.RESPONSE) for trait in unit.traits}


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("We obey the Equality Act 2010 in everything that we do.", "duty"),
        ("All staff have their statutory holiday, and we put this forward as our fair work offer.", "duty"),
        ("Mending your lifts keeps patients moving. That is social value in itself.", "duty"),
        ("In 2023 our drivers in Marlby gave 400 hours to the night shelter.", "past-work"),
        ("On our contract with Fenbrook Council we trained nine care leavers as painters.", "past-work"),
    ],
)
def test_what_adds_nothing_is_found(text: str, trait: str) -> None:
    assert trait in traits_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Risk assessments and first aid are duties, so we do not count them.",
        "Holiday is 33 days, five above the statutory 28.",
        "In 2023 we trained nine painters in Marlby; on this contract we will train twelve.",
        "Twelve apprentices is a target that rests on what was achieved in Marlby in 2023.",
    ],
)
def test_what_goes_beyond_a_duty_is_denied_or_is_evidence_is_not(text: str) -> None:
    assert traits_of(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The unemployment rate in the ward was 9.4% in 2025.",
        "Our offices moved to Pike Street in 2021.",
        "Repair café in the hall: first Sunday of the month, led by our fitter Mr Osei, 200 items mended a year.",
    ],
)
def test_facts_and_lines_of_a_plan_are_no_tale_of_past_work(text: str) -> None:
    assert traits_of(text) == set()


def test_each_repeated_question_has_an_answer_of_its_own() -> None:
    questions = ["Q4a. What will you do about jobs?", PROMISE, "Q4b. What will you do about health?"]
    told = "In 2023 our drivers in Marlby gave 400 hours to the night shelter."
    assert "past-work" in traits_of(*questions, told)
    assert "past-work" not in traits_of(PROMISE, told)


def test_what_a_carbon_plan_has_done_is_no_tale() -> None:
    told = "The paint oven was changed from gas to electric in August 2024, which took 58 tonnes out of Scope 1."
    assert traits_of(told, heading="Carbon reduction plan") == set()


def test_the_service_told_of_without_credit_is_no_offer() -> None:
    told = "Our laundry will wash 40,000 pieces of linen each week, as you have ordered."
    assert "duty" not in traits_of(told)
    assert "duty" in traits_of(f"{told} We ask for that to be marked as social value.")


def test_credit_that_is_counted_in_numbers_is_no_promise_beside_a_duty() -> None:
    text = (
        "Learners will hold the certificate you are paying us to deliver. "
        "With 120 passes a year this is a giant social return."
    )
    assert "duty" in traits_of(text)


def test_a_law_that_is_only_named_before_a_figure_takes_nothing_back() -> None:
    text = "Old fridges are treated under the WEEE rules; we estimate 14 tonnes a year and claim the saving in full."
    assert "duty" in traits_of(text)


def test_past_work_beside_a_promise_in_its_section_is_evidence() -> None:
    told = "In Marlby last year our painters did up the youth club."
    assert traits_of(told) == {"past-work"}
    assert traits_of(told, PROMISE) == set()


def test_only_the_first_tale_of_a_section_is_marked() -> None:
    tales = ["In Marlby last year our painters did up the youth club.", "In Kelby in 2022 we cleared the canal bank."]
    text = "\n\n".join(["# Social value", *tales])
    told = units_of(text, "offer", DocumentKind.RESPONSE)
    assert [block for block, unit in told if "past-work" in unit.traits] == tales[:1]


def test_a_duty_named_outside_the_social_value_part_is_a_declaration() -> None:
    text = f"# Declarations\n\nWe comply with the Equality Act 2010 and the UK GDPR.\n\n# Social value\n\n{PROMISE}"
    assert not any(unit.traits for _, unit in units_of(text, "offer", DocumentKind.RESPONSE))


def test_a_title_about_social_value_reaches_over_the_sections_below_it() -> None:
    sections = "\n\n".join(f"# Part {number}\n\nOur vans are washed here." for number in range(4))
    titled = reading_of(f"# Our answer on social value\n\nFor Ashby Council.\n\n{sections}", DocumentKind.RESPONSE)
    assert on_social_value(titled, len(titled.document.blocks) - 1)
    part = reading_of(f"{sections}\n\n# Social value\n\n{PROMISE}", DocumentKind.RESPONSE)
    assert not on_social_value(part, 1)

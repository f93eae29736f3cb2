"""What is owed anyway, what goes beyond it, and what only mentions it."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind
from linter.understand.owed import goes_beyond, keeps_to_what_is_owed


def is_duty(paragraph: str) -> bool:
    units = units_of(f"# Social value\n\n{paragraph}", "offer", DocumentKind.RESPONSE)
    return any("duty" in unit.traits for _, unit in units)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Fair work: breaks are given in keeping with the statutory rules.",
        "Equality theme: adverts and interviews comply with the Equality Act.",
        "Fair work: nobody will work over the hours that the law allows. Please count that under fair work.",
        "Parents may take the leave to which they are entitled, and we are proud of it.",
    ],
)
def test_keeping_to_what_is_owed_is_a_duty(paragraph: str) -> None:
    assert keeps_to_what_is_owed(paragraph)
    assert is_duty(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Beyond the breaks that the law gives, we roster a further 20 paid minutes.",
        "The statute gives two weeks. Ours are six, on full pay.",
        "We plant twice as many trees as the planning permission calls for.",
        "Apart from our social value offer, and for information only, we confirm that we obey the UK GDPR.",
        "The Council has a duty under the Act to support carers.",
        "Sick pay runs for eight weeks, against the statutory £118.75.",
    ],
)
def test_more_than_is_owed_and_what_is_only_noted_are_not(paragraph: str) -> None:
    assert goes_beyond(paragraph)
    assert not is_duty(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Our solicitors will tell 60 tenants a year what they are entitled to under the Equality Act.",
        "Half of the seats on our food hygiene course, 80 a year, go free to staff of community cafés.",
        "Trainees will be paid the Living Wage from the first morning, and Jo Lane checks the payslips.",
        "We'll do our bit for the people of the parish.",
    ],
)
def test_what_is_done_for_others_and_a_vague_promise_are_not(paragraph: str) -> None:
    assert not is_duty(paragraph)

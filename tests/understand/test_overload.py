"""How many themes one question asks about."""

from __future__ import annotations

import pytest
from reading_of import units_of

MANY = "asks-about-many-themes"


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("How will you train apprentices, cut emissions, buy from social enterprises and tackle loneliness?", True),
        ("How will you cut the emissions of travel, heating and deliveries, and how will you record it?", False),
        ("How will you bring veterans, carers and care leavers into jobs on this contract?", False),
        ("How will you recruit, train, pay and promote disabled people on this contract?", False),
        ("Our plan names crime, climate, housing and skills. How will you keep the park free of litter?", False),
        ("Crime, climate, damp homes and skills matter here. What will you do on each?", True),
        ("We want trained school leavers, cleaner vans, safe streets and warm homes. How will you do it?", True),
        ("The last tender asked about crime, climate, homes and skills. Now: how will you save water?", False),
        (
            "Two topics count, with equal marks: lower carbon in the kitchen, and work for carers. What will you do?",
            False,
        ),
        ("Our priorities are jobs, climate, equality and health. The questions that follow deal with each.", False),
        # Aims that no list of themes knows count where they stand as members of a list of aims.
        ("How will you get girls into trades, bring idle shops back to life, cut emissions and plant hedges?", True),
        ("How will you recruit care leavers, give each a mentor, pay a living wage and offer them a post?", False),
        (
            "Say how vans go electric, how girls are drawn in, how charities win work and how ex-prisoners earn.",
            True,
        ),
        (
            "How will digital skills be taught to older tenants, in libraries, in hostels, at home and by telephone?",
            False,
        ),
        ("How will your work bring down fuel poverty: insulation, tariffs, advice, boilers, draught strips?", False),
        ("Bidders will be asked four questions, on carbon, on skills, on VCSEs and on health, each worth 2.5%.", False),
        ("How will your drivers be trained to spot loneliness, domestic abuse, cold homes and hunger?", False),
        ("How will you cut waste in the kitchens? Cover food, packaging, energy, water and deliveries.", False),
    ],
)
def test_themes_are_counted_in_what_is_asked(question: str, many: bool) -> None:
    ((_, unit),) = units_of(f"# Social value questions\n\nSV1. {question}\n", "question")
    assert (MANY in unit.traits) is many


def test_the_bullets_of_a_question_are_part_of_it() -> None:
    text = "SV1. Explain what you will do about:\n\n- carbon\n- forced labour\n- obesity\n- apprenticeships\n"
    ((_, unit),) = units_of(f"# Social value questions\n\n{text}", "question")
    assert MANY in unit.traits
    assert unit.values["themes"] == 4

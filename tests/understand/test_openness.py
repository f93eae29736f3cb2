"""Whether a question leaves open what is wanted."""

from __future__ import annotations

import pytest
from reading_of import units_of

OPEN = "asks-openly"


@pytest.mark.parametrize(
    ("question", "is_open"),
    [
        # Nothing is left once asking, the parties, the contract and good in general are taken away.
        ("What wider advantages can the university expect from choosing your company?", True),
        ("State your commitments here.", True),
        ("How can your presence on site be turned to everyone's advantage?", True),
        # What the contract is for names no subject.
        ("How would you give something back during the refurbishment of the magistrates' court?", True),
        ("Bidders for the pest control lots must explain what they will do to be a good neighbour.", True),
        ("What will be different, for the better, because we hired you to maintain the lifts?", True),
        # A subject in the same frame.
        ("How would you give back to care leavers while running our reception desks?", False),
        ("What would you do during the works to help young people into a trade?", False),
        ("How might fewer patients smoke as a result of your wellbeing calls?", False),
        # About the form of the answer or the service.
        ("Please answer in the box below.", False),
        ("What value for money will you bring, and how will your prices be kept down?", False),
    ],
)
def test_a_question_is_open_that_names_no_matter(question: str, is_open: bool) -> None:
    found = units_of(f"# Social value questions\n\nSV1. {question}\n", "question")
    assert any(OPEN in unit.traits for _, unit in found) is is_open

"""Marks for the largest amount."""

from __future__ import annotations

import pytest

from linter.understand.amounts_marked import says_so


@pytest.mark.parametrize(
    "text",
    [
        "The tenderer who undertakes to spend most with charities wins this section outright.",
        "Excellent (5): more than eight community activities are described. Good (3): five to eight. Weak (1): four.",
        "Choose from the menu. Score: 1–8 measures, poor; 9–16, fair; 17–24, good; 25–32, excellent.",
        "Bids are put in order of the hours promised. First place has 25 marks, last place 0, and equal steps between.",
        "The bid with the most days is first on this question, the next is second and so on down.",
        "Your answer will be scored on how much you give, not on how you explain it.",
        "Ten care leavers employed = 10, nine = 9, eight = 8, and so on down to nothing.",
        "If firm A offers 600 mentoring sessions and firm B offers 300, firm A has 10 marks and firm B has 5.",
        "Evaluators shall not assess whether the figures are credible. They rank the tenders from largest to smallest.",
    ],
)
def test_an_amount_that_decides_is_found(text: str) -> None:
    assert says_so(text)


@pytest.mark.parametrize(
    "text",
    [
        "The most credible plan for reaching the number wins this section.",
        "The number itself is not marked; your plan for recruiting and keeping them is.",
        "Two well-planned initiatives score higher than twenty thin ones.",
        "The bidder offering the largest number does not thereby gain more marks.",
        "The lowest price gets 60 marks and each other price a share in proportion.",
        "Question 1 has 6 points, question 2 has 4 points and question 3 has 10 points.",
    ],
)
def test_a_plan_that_counts_a_denial_and_another_score_are_no_fault(text: str) -> None:
    assert not says_so(text)

"""The grammar of a boast, and what takes it back."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.boasts import sets_itself_above
from linter.understand.kind import DocumentKind


def boasts(paragraph: str) -> bool:
    units = units_of(f"# Social value\n\n{paragraph}", "offer", DocumentKind.RESPONSE)
    return any("boast" in unit.traits for _, unit in units)


@pytest.mark.parametrize(
    "sentence",
    [
        "Trainees learn from the most patient tutors in the plumbing trade.",
        "You will not find a fairer employer of guards.",
        "Few, if any, caterers do as much for carers.",
        "Our record is one that the rest of the industry can only dream of.",
        "We are acknowledged across the region as the model for others.",
        "We have won numerous awards.",
        "Nobody in this trade recycles the way we recycle.",
        "This is the kindest scheme that you will ever meet.",
    ],
)
def test_the_grammar_of_a_boast_is_known_whatever_its_words(sentence: str) -> None:
    assert sets_itself_above(sentence)
    assert boasts(sentence)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Our earlier description of ourselves as ‘award-winning’ has been taken out.",
        "The council's ambition is to be the greenest borough in the north.",
        "An inspection by Marl College in 2025 put our course ahead of nine others in the county.",
        "The most isolated tenants will be visited first.",
        "Two apprentices start in May and six more follow.",
    ],
)
def test_a_word_that_is_taken_back_an_aim_of_others_and_a_proven_rank_are_no_boast(paragraph: str) -> None:
    assert not boasts(paragraph)

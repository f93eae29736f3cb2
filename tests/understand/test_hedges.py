"""Hedges told by their build: the bidder's own ability, fortunes or wish."""

from __future__ import annotations

import pytest

from linter.understand.hedges import own_condition


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("As many of our boxes as we can manage will be bought in the town.", "as we can"),
        ("Vacancies go to local people wherever we are able to find them.", "wherever we are able"),
        ("Provided that the order book stays healthy, two will start.", "Provided that the order book"),
        ("Trade willing, 30 freelances would move to contracts.", "Trade willing"),
        ("Where it makes business sense, fruit comes from growers in the Vale.", "Where it makes business"),
        ("Four will be hired, provided there is enough work.", "provided there is enough"),
        ("If the directors agree, two care leavers will start.", "If the directors agree"),
        ("Our staff may be given a day to help at the food bank.", "may be given"),
        ("Aiming for twelve jobs by month nine.", "Aiming for"),
        ("We'd very much like to have every polybag out by 2027.", "We'd very much like to have"),
    ],
)
def test_what_hangs_on_the_bidder_is_a_hedge(sentence: str, hedge: str) -> None:
    found = own_condition(sentence)
    assert found is not None
    assert sentence[found.start : found.end] == hedge


@pytest.mark.parametrize(
    "sentence",
    [
        "If a trainee leaves, we will recruit another within six weeks.",
        "We will recruit as many trainees as the specification asks for.",
        "We would like the Council to meet them in May.",
        "We would like to thank the Deaf Club.",
        "Once qualified they may be taken on by any employer; eight will have jobs by June 2028.",
        "Best endeavours are not on offer here: eight veterans will be in work by Remembrance Sunday.",
        "We have dropped the words ‘if we can’ from our plan: 35% of spend goes to small firms.",
        "Our fitter hopes to become chair of the institute.",
        "The trees will be planted wherever the Council wants them.",
    ],
)
def test_what_hangs_on_somebody_else_is_none(sentence: str) -> None:
    assert own_condition(sentence) is None

"""Weights listed in a sentence, and what a nested weight is of the total."""

from __future__ import annotations

import pytest
from reading_of import units_of


@pytest.mark.parametrize(
    "text",
    [
        "Price 60 %, quality 30 %, social value 5 %.",
        "The criteria are weighted as follows: price 60%, quality 30% and social value 5%.",
        "Tenders are judged on 60% price, 30% quality and 5% social value.",
        "Price (60%), quality (30%), social value (5%).",
        "Price, quality and social value are weighted 60%, 30% and 5% respectively.",
        "Price counts for 60 per cent, quality for 30 per cent and social value for 5 per cent.",
    ],
)
def test_weights_in_a_sentence_are_added_up(text: str) -> None:
    [(_, found)] = units_of(f"# Award criteria\n\n{text}", "weight-list")
    assert "adds-up" not in found.traits
    assert found.values["sum"] == "95"
    [(_, weight)] = units_of(f"# Award criteria\n\n{text}", "weight")
    assert weight.values["share"] == 5


@pytest.mark.parametrize(
    "text",
    [
        "Price 60 %, quality 30 %, social value 10 %.",
        "Price 60%, quality 30%. The remaining 10% is for social value.",
        "Price 50%, quality 30% and method 10%. Social value makes up 10%.",
        "Quality 60% (method 20%, staffing 25%, social value 15%), price 40%.",
        "Price 60% and quality 30%, of which social value is 10%.",
        "Lot 1: price 60%, quality 30%, social value 10%. Lot 2: price 50%, quality 40%, social value 10%.",
        "Costs fell by 30%, service visits by 40% and emissions by 10%, as the award criteria of last year asked.",
        "The price is paid 50% on delivery, 30% on acceptance of quality and 10% after a year.",
    ],
)
def test_what_adds_up_or_may_be_a_part_of_a_list_is_not_judged(text: str) -> None:
    lists = units_of(f"# Award criteria\n\n{text}", "weight-list")
    assert all("adds-up" in found.traits for _, found in lists)


QUESTIONS = """\

| Question | Weight |
| --- | --- |
| Method | 50% |
| Staffing | 40% |
| Social value | 10% |
| Total | 100% |
"""


@pytest.mark.parametrize(
    "text",
    [
        f"Price carries 60% of the marks. Quality carries 40% of the marks.\n{QUESTIONS}",
        f"Price 60%, quality 40%. The table shows how.\n{QUESTIONS}",
        f"## Section B: quality (40%)\n{QUESTIONS}",
        "Quality carries 40% of the marks. Social value is worth 10% of the quality score.",
        "Quality carries 40% of the marks. Quality is split: method 50%, staffing 40%, social value 10%.",
    ],
)
def test_the_weight_of_the_part_is_read_from_prose_and_headings(text: str) -> None:
    weights = [
        found for _, found in units_of(f"# Award criteria\n\n{text}", "weight") if "of-the-total" in found.traits
    ]
    assert [found.values["share"] for found in weights] == [4]


def test_a_share_of_a_part_whose_weight_is_unknown_is_not_a_share_of_the_total() -> None:
    [(_, weight)] = units_of(f"# Award criteria\n\nThe weights are shares of the envelope.\n{QUESTIONS}", "weight")
    assert "of-the-total" not in weight.traits

"""Two different weights for social value in one document."""

from __future__ import annotations

import pytest
from reading_of import units_of

TABLE = """\
# Award criteria

| Criterion | Weighting |
| --- | --- |
| Price | 60% |
| Quality | 30% |
| Social value | 10% |
| Total | 100% |

"""


@pytest.mark.parametrize(
    "text",
    [
        "Social value has a weighting of 15%.",
        "A 15% weighting is applied to social value.",
        "15% of the total score is for social value.",
        "Social value is worth 15 of the 100 points.",
        "The criteria are price 50%, quality 35% and social value 15%.",
        "# Annex: social value\n\nThe questions in this part are marked. Together they carry 15% of the overall score.",
    ],
)
def test_a_later_weight_that_differs_is_a_conflict_and_names_the_earlier_one(text: str) -> None:
    [(_, conflict)] = units_of(TABLE + text, "weight-conflict")
    assert conflict.values["weight"] == "15%"
    assert conflict.values["earlier"] == "10%"


@pytest.mark.parametrize(
    "text",
    [
        "Social value has a weighting of 10%.",
        "The policy of the Council asks for at least 5% for social value.",
        "Social value question 1 carries 4% and question 2 6%.",
        "Each social value answer is worth 5%.",
        "In the last procurement social value carried 5%.",
        "Bidders must score 40% of the social value marks.",
        "At call-off social value will be weighted at 20%.",
        "Weights for social value range from 10% to 20% in our tenders.",
        "A service credit of 2% is due for each social value KPI missed.",
        "# Social value (10%)\n\n## Jobs (6%)\n\nHow?\n\n## Air (4%)\n\nHow?",
    ],
)
def test_the_same_weight_its_parts_and_other_numbers_are_no_conflict(text: str) -> None:
    assert units_of(TABLE + text, "weight-conflict") == []


def test_each_lot_has_weights_of_its_own() -> None:
    text = "# Lot 1\n\nSocial value carries 10% of the marks.\n\n# Lot 2\n\nSocial value carries 20% of the marks.\n\n"
    assert units_of(text, "weight-conflict") == []
    [(_, conflict)] = units_of(text + "# Notes\n\nIn Lot 2 social value is worth 15% of the marks.", "weight-conflict")
    assert (conflict.values["earlier"], conflict.values["earlier-place"]) == ("20%", "under “Lot 2”")


def test_a_share_of_quality_and_its_product_agree() -> None:
    text = """\
# Award criteria

Price 60%, quality 40%.

| Question | Share of quality |
| --- | --- |
| Method | 75% |
| Q2 Social value | 25% |
| Total | 100% |

"""
    assert units_of(text + "Social value is worth 10% of the total marks.", "weight-conflict") == []
    [(_, conflict)] = units_of(text + "Q2 is worth 30% of quality.", "weight-conflict")
    assert conflict.values["earlier"] == "25%"

"""Labels that a text names, and registrations that the law demands."""

from __future__ import annotations

import pytest
from reading_of import units_of


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The depot is run to ISO 14001 from the first day.", "ISO 14001"),
        ("Coffee and sugar: Fairtrade.", "Fairtrade"),
        ("Handrails are tested to BS EN 1337.", "BS EN 1337"),
    ],
)
def test_a_label_on_the_list_is_named(text: str, label: str) -> None:
    ((_, unit),) = units_of(f"# Requirements\n\n{text}\n", "label")
    assert unit.values["label"] == label
    assert "listed" in unit.traits


@pytest.mark.parametrize(
    "text",
    [
        "The supplier shall be accredited by the Northern Hedge Council.",
        "The bidder holds the Quiet Streets Award when it tenders.",
    ],
)
def test_a_scheme_on_no_list_is_told_by_how_it_is_asked_for(text: str) -> None:
    ((_, unit),) = units_of(f"# Requirements\n\n{text}\n", "label")
    assert "listed" not in unit.traits


@pytest.mark.parametrize(
    "text",
    [
        "The home is registered with, and accredited by the Care Quality Commission.",
        "The supplier pays everyone at least the Real Living Wage.",
        "The stage is certified by the engineer.",
    ],
)
def test_what_the_law_demands_is_no_label(text: str) -> None:
    assert not units_of(f"# Requirements\n\n{text}\n", "label")

"""Which social value models a tender's question set is built on."""

from __future__ import annotations

import pytest
from reading_of import reading_of

HEAD = "# Social value questions\n\n"
MISSION = "SV1. Mission 1, Outcome 1: Fair work. How will you give people predictable hours on this contract?\n\n"
THEME = "SV2. Theme 3: Fighting climate change, MAC 4.1. How will you cut the emissions of your visits?\n\n"
MEASURES = "SV3. Fill in these measures.\n\n| Ref | Measure | Year 1 |\n| --- | --- | --- |\n| NT3 | Starters | |\n"


def models(text: str) -> str:
    """The models that a document is said to use."""
    [unit] = reading_of(text).units["document"]
    return str(unit.values["models"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (HEAD + MISSION, "PPN 002"),
        (HEAD + THEME, "PPN 06/20"),
        (HEAD + MISSION + THEME, "PPN 002 and PPN 06/20"),
        (HEAD + MISSION + MEASURES, "PPN 002 and the National TOMs"),
        (HEAD + "SV1. How will you train people on this contract?", ""),
        (HEAD + MISSION + "SV2. Fighting climate change. How will you cut the emissions of your visits?", "PPN 002"),
        (HEAD + MISSION + "The present supplier reports on National TOMs, which are not used here.", "PPN 002"),
        ("# Background\n\nThe theme was tackling economic inequality.\n\n" + HEAD + MISSION, "PPN 002"),
    ],
)
def test_models(text: str, named: str) -> None:
    assert models(text) == named

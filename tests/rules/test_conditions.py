"""Each way in which a rule may ask something of a unit, on the smallest document that answers it."""

from __future__ import annotations

import pytest

from linter.check.traits import holds
from linter.read import read_bytes
from linter.rulebook.conditions import WAYS, parse
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.understand.kind import DocumentKind
from linter.understand.reading import Reading, understand
from linter.understand.units import Unit

PROFILE = shipped_rulebook().profile("nhs")
TEXT = """\
# Background

The procurement under the Procurement Act 2023 began with the tender notice published on 3 March 2026.
The contract value is £6,000,000 for a term of three years.

# Social value

Bidders set out their plan. There is no need to attach a policy.

The carbon reduction plan is sent with it.
"""


def reading() -> Reading:
    return understand(read_bytes(TEXT.encode(), "draft.md"), shipped_vocabulary(), DocumentKind.TENDER)


def sentence(found: Reading, opening: str) -> Unit:
    """The sentence unit that begins with these words."""
    texts = found.document.blocks
    units = [unit for unit in found.units["sentence"] if unit.block is not None and unit.quote is not None]
    return next(
        u for u in units if u.block is not None and u.quote and texts[u.block].text[u.quote.start :].startswith(opening)
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("says term:no-need", False),
        ("block-says term:no-need", True),
        ("block-says term:carbon-plan", False),
        ("nearby-says term:carbon-plan", True),
        ("section-says term:carbon-plan", True),
        ("section-says term:kpi", False),
        ("document-says term:carbon-plan", True),
        ("reads-like delivery-ask -99", True),
        ("reads-like delivery-ask 99", False),
        ("within social-value", True),
        ("within price", False),
        ("over value-total kpi-value", True),
        ("over value-per-year kpi-value", False),
        ("reaches value-total kpi-value", True),
        ("over term-years kpi-value", False),
        ("fact term-years", True),
        ("fact framework", False),
        ("regime procurement-act", True),
        ("regime provider-selection", False),
        ("began-since 2025-02-24", True),
        ("began-before 2025-02-24", False),
        ("began-before 2026-12-31", True),
        ("heading", False),
    ],
)
def test_a_condition_holds_or_not(text: str, wanted: bool) -> None:
    found = reading()
    assert holds(parse(text), sentence(found, "Bidders set out"), found, PROFILE) is wanted


def test_every_way_of_asking_is_tried_above() -> None:
    (mark,) = (mark for mark in test_a_condition_holds_or_not.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    assert {text.split()[0] for text, _ in mark.args[1]} >= WAYS.keys()


def test_what_nobody_knows_does_not_hold() -> None:
    found = understand(
        read_bytes(b"Bidders set out their plan.", "draft.md"), shipped_vocabulary(), DocumentKind.TENDER
    )
    unit = found.units["sentence"][0]
    asked = (
        "over value-total kpi-value",
        "reaches value-total kpi-value",
        "began-since 2020-01-01",
        "began-before 2030-01-01",
    )
    assert not any(holds(parse(text), unit, found, PROFILE) for text in asked)

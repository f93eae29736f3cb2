"""Whether a tender asks bidders for a carbon reduction plan or a net zero commitment."""

from __future__ import annotations

import pytest
from reading_of import reading_of

TRAITS = {"asks-carbon-plan", "asks-no-net-zero-commitment", "sets-up-framework"}


def traits(text: str) -> set[str]:
    """What the document unit says of carbon plans and frameworks."""
    [unit] = reading_of(text).units["document"]
    return TRAITS & unit.traits


@pytest.mark.parametrize(
    "text",
    [
        "Bidders upload a carbon reduction plan.",
        "- Carbon reduction plan, signed by a director",
        "Bidders are excluded if they do not provide a Carbon Reduction Plan that follows PPN 006.",
        "Tenders without a carbon reduction plan are rejected.",
        "No tender is considered without a carbon reduction plan.",
        "Not more than twelve months old: the bidder's carbon reduction plan.",
        "The supplier shall update its CRP every year.",
        "A carbon reduction plan (lots above £5 million) or a net zero commitment (all other lots).",
        "Your carbon reduction plan is not scored.",
    ],
)
def test_a_plan_is_asked_for(text: str) -> None:
    assert traits(f"# Conditions\n\n{text}") == {"asks-carbon-plan"}


@pytest.mark.parametrize(
    "text",
    [
        "A net zero commitment, signed by a director.",
        "A net zero commitment, or a carbon reduction plan if you have one.",
        "State the year by which your organisation will reach net zero.",
    ],
)
def test_a_commitment_is_asked_for(text: str) -> None:
    assert traits(f"# Conditions\n\n{text}") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Our carbon reduction plan is on our website.",
        "The Trust has published its own carbon reduction plan.",
        "The NHS is to reach net zero by 2040, and the Trust's plan says when.",
        "No carbon reduction plan is needed for this tender.",
        "Bidders need not send a carbon reduction plan.",
        "We do not ask for a carbon reduction plan.",
        "The Board approved a carbon reduction plan in 2023.",
        "Carbon steel trolleys are delivered flat.",
    ],
)
def test_nothing_is_asked_for(text: str) -> None:
    assert traits(f"# Conditions\n\n{text}") == {"asks-no-net-zero-commitment"}


@pytest.mark.parametrize(
    ("text", "sets_up"),
    [
        ("The Trust will set up a framework of up to six contractors.", True),
        ("This framework runs for four years from 1 April 2027.", True),
        ("This is a call-off contract under framework RM1.", False),
        ("The contract is let by further competition; the framework runs until 2028.", False),
        ("The Trust awards one contract and no framework.", False),
    ],
)
def test_frameworks(text: str, sets_up: bool) -> None:
    assert ("sets-up-framework" in traits(text)) is sets_up

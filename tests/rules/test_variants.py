"""A rule may be more severe on some units, and may find other words for them."""

from __future__ import annotations

import pytest

from linter.check.finding import Finding
from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.schema import Severity, Variant
from linter.understand.kind import DocumentKind

SERVICE = "Engineers repair beds on two sites, follow the rules of each ward and leave a note of their work. " * 9


def found(value: str, plan: str = "") -> list[Finding]:
    """What is found about carbon plans in a tender of this value."""
    question = "# Social value question (10%)\n\nSV1. How will you train people?"
    text = f"# Tender\n\n{value}\n\n{SERVICE}\n\n{plan}\n\n{question}"
    book = shipped_rulebook()
    rules = [book.rule("no-carbon-plan-ask")]
    document = read_bytes(text.encode(), "tender.md")
    return list(
        check_document(document, shipped_vocabulary(), rules, book.profile("nhs"), DocumentKind.TENDER).findings
    )


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        ("The contract is worth £200,000 a year.", Severity.WARNING),
        ("The contract is worth £5,000,000 a year.", Severity.ERROR),
        ("The Trust will set up a framework of up to four contractors.", Severity.ERROR),
        ("", Severity.WARNING),
    ],
)
def test_severity_follows_the_value(value: str, severity: Severity) -> None:
    [finding] = found(value)
    assert finding.severity is severity


def test_the_message_names_the_value() -> None:
    [finding] = found("The contract is worth £6,200,000 a year.")
    assert "£6,200,000 a year" in finding.message


def test_a_commitment_is_enough_below_the_sum() -> None:
    commitment = "Bidders sign a net zero commitment."
    assert found("The contract is worth £200,000 a year.", commitment) == []
    assert len(found("The contract is worth £6,200,000 a year.", commitment)) == 1


def test_a_variant_must_change_something() -> None:
    with pytest.raises(ValueError, match="of its own"):
        Variant(when=("heading",))

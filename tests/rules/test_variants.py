"""A rule may be more severe on some units, and may find other words for them."""

from __future__ import annotations

from typing import Any

import pytest

from linter.check.finding import Finding
from linter.check.trial import reports, try_rule
from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.schema import Severity, Variant
from linter.understand.facts_given import parse_fact
from linter.understand.kind import DocumentKind
from linter.understand.reading import understand

SERVICE = "Engineers repair beds on two sites, follow the rules of each ward and leave a note of their work. " * 9


def found(value: str, plan: str = "", began: str = "") -> list[Finding]:
    """What is found about carbon plans in a tender of this value, begun on this day."""
    question = "# Social value question (10%)\n\nSV1. How will you train people?"
    text = f"# Tender\n\n{value}\n\n{SERVICE}\n\n{plan}\n\n{question}"
    book = shipped_rulebook()
    rules = [book.rule("no-carbon-plan-ask")]
    document = read_bytes(text.encode(), "tender.md")
    given = {"notice-date": parse_fact("notice-date", began)} if began else {}
    return list(
        check_document(document, shipped_vocabulary(), rules, book.profile("nhs"), DocumentKind.TENDER, given).findings
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


SMALL = "The contract is worth £200,000 a year."
LARGE = "The contract is worth £6,200,000 a year."
FRAMEWORK = "The Trust will set up a framework of up to four contractors."


@pytest.mark.parametrize(
    ("began", "reported"),
    [("2023-03-31", []), ("2023-04-01", [LARGE]), ("2024-03-31", [LARGE]), ("2024-04-01", [SMALL, LARGE, FRAMEWORK])],
)
def test_plans_were_asked_for_large_contracts_first_and_for_all_a_year_later(began: str, reported: list[str]) -> None:
    assert [value for value in (SMALL, LARGE, FRAMEWORK) if found(value, began=began)] == reported


def test_no_note_is_named_that_came_after_the_procurement_began() -> None:
    for value in (SMALL, LARGE, FRAMEWORK):
        [finding] = found(value, began="2024-06-01")
        assert "PPN 006" not in finding.message + finding.why + finding.better
        [basis] = finding.basis
        assert "net zero commitment" in basis.ref
    [finding] = found(LARGE, began="2023-06-01")
    assert [basis.ref for basis in finding.basis] == ["a carbon reduction plan for contracts above £5 million a year"]


def test_a_silent_variant_is_shown_to_whoever_asks_why_nothing_was_reported() -> None:
    book = shipped_rulebook()
    document = read_bytes(f"# Tender\n\n{SMALL}\n\n{SERVICE}\n\n# Social value question (10%)\n".encode(), "tender.md")
    given = {"notice-date": parse_fact("notice-date", "2023-06-01")}
    reading = understand(document, shipped_vocabulary(), DocumentKind.TENDER, given)
    [unit] = reading.units["document"]
    rule = book.rule("no-carbon-plan-ask")
    trials = try_rule(rule, unit, reading, book.profile("nhs"), shipped_vocabulary())
    assert not reports(trials)
    assert (trials[-1].key, trials[-1].condition) == ("variants", "began-before 2024-04-01")


@pytest.mark.parametrize("own", [{}, {"silent": True, "says": "Quiet."}])
def test_a_variant_must_change_something_or_be_silent(own: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="of its own"):
        Variant(when=("heading",), **own)


CLAUSE = "# Confidentiality\n\nThe parties shall keep this contract and the performance of the supplier confidential.\n"


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ({}, Severity.WARNING),
        ({"value-total": "5m"}, Severity.WARNING),
        ({"value-total": "5.1m"}, Severity.ERROR),
        ({"value-total": "5.1m", "regime": "procurement-act"}, Severity.ERROR),
        ({"value-total": "5.1m", "regime": "provider-selection"}, Severity.WARNING),
        ({"value-total": "5.1m", "framework": "yes"}, Severity.WARNING),
        ({"value-total": "5.1m", "notice-date": "2025-02-23"}, Severity.WARNING),
    ],
)
def test_secrecy_is_an_error_where_the_authority_has_to_publish(facts: dict[str, str], severity: Severity) -> None:
    book = shipped_rulebook()
    rules = [book.rule("publication-blocked")]
    given = {name: parse_fact(name, text) for name, text in facts.items()}
    document = read_bytes(CLAUSE.encode(), "contract.md")
    [finding] = check_document(
        document, shipped_vocabulary(), rules, book.profile("nhs"), DocumentKind.CONTRACT, given
    ).findings
    assert finding.severity is severity

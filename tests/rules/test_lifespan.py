"""Numbers and authorities change on a day; the procurement's own day decides, never today's."""

from __future__ import annotations

import pytest

from linter.check.lifespan import at_the_time, in_force
from linter.check.trial import reports, try_rule
from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.rulebook import basis_under, severity_of
from linter.rulebook.schema import Severity
from linter.understand.facts_given import parse_fact
from linter.understand.kind import DocumentKind
from linter.understand.reading import understand

WEIGHTS = """\
# Award criteria

| Criterion | Weight |
| --- | --- |
| Price | 85% |
| Social value | 15% |
| Total | 100% |
"""
CENTRAL = shipped_rulebook().profile("central")


@pytest.mark.parametrize(
    ("facts", "minimum"),
    [
        ({}, 10),
        ({"notice-date": "2026-12-31", "value-total": "9m"}, 10),
        ({"notice-date": "2027-01-01", "value-total": "4.9m"}, 10),
        ({"notice-date": "2027-01-01", "value-total": "5m"}, 20),
        ({"notice-date": "2027-01-01", "value-total": "1m"}, 10),
        ({"notice-date": "2027-01-01", "value-total": "999999"}, 0),
        ({"notice-date": "2027-01-01"}, 0),
    ],
)
def test_the_minimum_of_central_government_is_that_of_its_time_and_sum(facts: dict[str, str], minimum: float) -> None:
    known = {name: parse_fact(name, text) for name, text in facts.items()}
    assert at_the_time(CENTRAL, known).numbers["social-value-minimum"].value == minimum


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2024-06-01", ["PPN 06/20, Taking account of social value in the award of central government contracts"]),
        ("2026-06-01", ["PPN 002, Taking account of social value in the award of contracts"]),
    ],
)
def test_an_authority_speaks_only_to_procurements_of_its_life_span(day: str, names: list[str]) -> None:
    basis = CENTRAL.numbers["social-value-minimum"].basis
    assert [one.name for one in in_force(basis, {"notice-date": parse_fact("notice-date", day)})] == names


def test_all_authorities_stand_where_the_day_is_not_known() -> None:
    basis = CENTRAL.numbers["social-value-minimum"].basis
    assert in_force(basis, {}) == basis


def test_a_finding_names_the_minimum_and_the_authority_of_its_time() -> None:
    given = {name: parse_fact(name, value) for name, value in (("notice-date", "2027-02-01"), ("value-total", "6m"))}
    rules = [shipped_rulebook().rule("weighting-below-minimum")]
    document = read_bytes(WEIGHTS.encode(), "draft.md")
    (finding,) = check_document(document, shipped_vocabulary(), rules, CENTRAL, DocumentKind.TENDER, given).findings
    assert "20%" in finding.message
    assert finding.basis[0].name.startswith("PPN 026")
    assert not check_document(document, shipped_vocabulary(), rules, CENTRAL, DocumentKind.TENDER).findings


def heard(rule: str, facts: dict[str, str], profile: str = "nhs") -> set[str]:
    """The names of the authorities that a rule shows for a procurement of these facts."""
    book = shipped_rulebook()
    known = {name: parse_fact(name, text) for name, text in facts.items()}
    return {one.name for one in in_force(basis_under(book.rule(rule), book.profile(profile)), known)}


def test_the_act_is_not_named_to_procurements_under_another_law() -> None:
    assert "Procurement Act 2023" in heard("generic-csr-ask", {})
    assert "Procurement Act 2023" in heard("generic-csr-ask", {"regime": "procurement-act"})
    for other in ("provider-selection", "regulations-2015"):
        assert heard("generic-csr-ask", {"regime": other}) == {"NHS procurement hub event note on social value"}
        assert heard("past-record-ask", {"regime": other}) == {"Common practice in evaluation"}


def test_a_text_that_names_the_old_regulations_is_still_told_of_the_act() -> None:
    book = shipped_rulebook()
    text = "# Conditions\n\nThis procurement is conducted under the Public Contracts Regulations 2015.\n"
    document = read_bytes(text.encode(), "draft.md")
    rules = [book.rule("superseded-reference")]
    (finding,) = check_document(
        document, shipped_vocabulary(), rules, book.profile("nhs"), DocumentKind.TENDER
    ).findings
    assert "Procurement Act 2023" in {one.name for one in finding.basis}


def test_every_section_of_the_act_is_named_as_one_of_its_own_regime() -> None:
    for rule in shipped_rulebook().rules:
        for one in rule.basis:
            # What the Act says is told to whoever credits it with more, under whatever law.
            if one.law == "Procurement Act 2023" and rule.name != "misattributed-duty":
                assert one.regimes == ("procurement-act",)


@pytest.mark.parametrize("value", [{}, {"value-total": "400000"}])
def test_central_government_asks_no_minimum_of_small_contracts_from_2027_and_shows_none(value: dict[str, str]) -> None:
    facts = {"notice-date": "2027-02-01", **value}
    given = {name: parse_fact(name, text) for name, text in facts.items()}
    low = read_bytes(WEIGHTS.replace("85%", "99%").replace("15%", "1%").encode(), "draft.md")
    book = shipped_rulebook()
    found = check_document(low, shipped_vocabulary(), book.rules, CENTRAL, DocumentKind.TENDER, given).findings
    assert "weighting-below-minimum" not in {finding.rule for finding in found}
    assert not [finding for finding in found if "least 0" in finding.better or " 0%" in finding.message]


def test_central_government_may_leave_social_value_out_with_reasons() -> None:
    rule = shipped_rulebook().rule("no-social-value")
    assert severity_of(rule, CENTRAL) is Severity.WARNING
    assert "PPN 002, Taking account of social value in the award of contracts" in heard(rule.name, {}, "central")
    note_of_2026 = heard(rule.name, {"notice-date": "2027-02-01"}, "central")
    assert [name for name in note_of_2026 if name.startswith("PPN")] == ["PPN 026, The Social Value Model"]


@pytest.mark.parametrize(
    ("began", "profile", "reported"),
    [
        ("2025-06-02", "central", False),
        ("2025-10-01", "central", True),
        ("2025-06-02", "nhs", True),
        ("2025-06-02", "local", True),
    ],
)
def test_the_older_note_held_in_central_government_until_the_newer_became_mandatory(
    began: str, profile: str, reported: bool
) -> None:
    book = shipped_rulebook()
    rule = book.rule("superseded-reference")
    given = {"notice-date": parse_fact("notice-date", began)}
    document = read_bytes(b"# Social value\n\nQuestions are taken from PPN 06/20.\n", "draft.md")
    checked = check_document(document, shipped_vocabulary(), [rule], book.profile(profile), DocumentKind.TENDER, given)
    assert bool(checked.findings) is reported
    reading = understand(document, shipped_vocabulary(), DocumentKind.TENDER, given)
    [unit] = reading.units["citation"]
    assert reports(try_rule(rule, unit, reading, book.profile(profile), shipped_vocabulary())) is reported

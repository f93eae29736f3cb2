"""What a rule rests on: nothing that was only heard of is called an error."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.rulebook import basis_under, severity_of
from linter.rulebook.schema import Profile, Rule, Severity, Trust
from linter.understand.fact import REGIMES
from linter.understand.kind import DocumentKind

BOOK = shipped_rulebook()
ERRORS = [
    pytest.param(rule, profile, id=f"{profile.name}-{rule.name}")
    for profile in BOOK.profiles.values()
    for rule in BOOK.rules
    if rule.name not in profile.off
    and Severity.ERROR
    in (
        severity_of(rule, profile),
        *(severity_of(replace(rule, severity=v.severity), profile) for v in rule.variants if v.severity),
    )
]


@pytest.mark.parametrize(("rule", "profile"), ERRORS)
def test_an_error_rests_on_a_source_that_was_read_itself_or_on_no_duty_at_all(rule: Rule, profile: Profile) -> None:
    authorities = [basis for basis in basis_under(rule, profile) if basis.sort != "practice"]
    # A bid that names another buyer is wrong whatever anybody prescribes.
    assert not authorities or any(basis.trust is Trust.PRIMARY for basis in authorities)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_every_rule_names_what_it_rests_on_and_when_that_was_checked(rule: Rule) -> None:
    for profile in BOOK.profiles.values():
        if rule.name not in profile.off:
            assert all(basis.ref and basis.checked for basis in basis_under(rule, profile))
    assert rule.basis or rule.below is not None


def test_what_speaks_to_a_profile_speaks_to_those_that_extend_it() -> None:
    rule = BOOK.rule("carbon-plan-incomplete")
    nhs, trusts, central = (BOOK.profiles[name] for name in ("nhs", "lpt-nhft", "central"))
    assert basis_under(rule, trusts) == basis_under(rule, nhs)
    assert len(basis_under(rule, central)) < len(basis_under(rule, nhs))


def test_one_trusts_policy_is_a_duty_for_that_trust_alone() -> None:
    rule = BOOK.rule("no-social-value-kpi")
    severities = {name: severity_of(rule, profile) for name, profile in BOOK.profiles.items()}
    errors = {name for name, severity in severities.items() if severity is Severity.ERROR}
    assert errors == {"lpt-nhft"}
    for name in ("nhs", "central", "local"):
        profile = BOOK.profiles[name]
        assert not any(basis.name.endswith("P238") for basis in basis_under(rule, profile))
        assert {basis.sort for basis in profile.numbers["social-value-kpi-weight"].basis} == {"practice"}


@pytest.mark.parametrize("name", BOOK.profiles)
def test_the_climate_is_a_must_in_the_nhs_and_advice_elsewhere(name: str) -> None:
    rule, profile = BOOK.rule("no-climate-theme"), BOOK.profiles[name]
    severity = severity_of(rule, profile)
    assert severity is (Severity.ERROR if profile.among(["nhs"]) else Severity.ADVICE)
    by_trust = {basis.trust for basis in basis_under(rule, profile) if "newsletter" in basis.ref}
    assert by_trust <= {Trust.SECONDARY}


def test_no_error_rests_on_a_law_that_the_procurement_is_not_under() -> None:
    asked = "# Requirements\n\nThe winner must be based in Leicester. Only firms from Leicester may bid."
    by_law = {}
    for law in ("Procurement Act 2023", "Provider Selection Regime"):
        document = read_bytes(f"{asked}\n\nThis procurement is run under the {law}.".encode(), "a.md")
        rules = [BOOK.rule("bidder-locality")]
        result = check_document(document, shipped_vocabulary(), rules, BOOK.profile("nhs"), DocumentKind.TENDER)
        by_law[law] = {finding.severity for finding in result.findings}
    assert by_law == {"Procurement Act 2023": {Severity.ERROR}, "Provider Selection Regime": {Severity.WARNING}}


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
@pytest.mark.parametrize("regime", REGIMES)
def test_something_speaks_for_every_rule_under_every_law(rule: Rule, regime: str) -> None:
    for profile in BOOK.profiles.values():
        if rule.name not in profile.off:
            assert any(not basis.regimes or regime in basis.regimes for basis in basis_under(rule, profile))

"""Faults in words that no list holds, and near misses; what decides is said in the names of the tests."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml

from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.understand.kind import DocumentKind

BOOK = shipped_rulebook()
FRAMES = yaml.safe_load((Path(__file__).parents[1] / "passages" / "frames.yaml").read_text(encoding="utf-8"))


def reports(rule: str, passage: str) -> bool:
    frame = FRAMES[rule]
    document = read_bytes(frame["text"].replace("{passage}", passage).encode(), "passage.md")
    profile = BOOK.profile(frame.get("profile", "nhs"))
    kind = msgspec.convert(frame["kind"], DocumentKind)
    result = check_document(document, shipped_vocabulary(), BOOK.rules, profile, kind)
    return any(finding.rule == rule for finding in result.findings)


@pytest.mark.parametrize(
    ("passage", "reported"),
    [
        ("We paid £1.2m in tax last year and will go on doing so: that's our payback to society.", True),
        ("We'll keep to speed limits and so protect your schoolchildren.", True),
        ("Everyone gets a contract and knows their hours. Good work for all!", True),
        ("Pension: we put in 9%. The minimum is 3%.", False),
        ("Declaration: the company complies with environmental legislation and holds the licences it needs.", False),
        ("The Equality Act is taken as read. Four of ten posts will go to disabled people by May 2028.", False),
    ],
)
def test_a_duty_is_offered_unless_it_is_gone_beyond_or_only_declared(passage: str, reported: bool) -> None:
    assert reports("not-additional", passage) is reported


@pytest.mark.parametrize(
    ("passage", "reported"),
    [
        ("There isn't a better apprenticeship in the land.", True),
        ("Our scheme is often copied and never bettered.", True),
        ("The leading edge of the trolley has a bumper.", False),
        ("The Council wants to be a leading authority on climate action.", False),
    ],
)
def test_a_boast_sets_the_writer_above_others(passage: str, reported: bool) -> None:
    assert reports("unsupported-claim", passage) is reported


@pytest.mark.parametrize(
    ("passage", "reported"),
    [
        ("We have aligned our plan with the NHS goal of net zero by 2050 for its own emissions.", True),
        ("The Supplier's net zero target is 2060.", True),
        ("NHS supply chain emissions must reach net zero by 2040. Our plan is lined up with that.", True),
        ("The old plan said net zero by 2055; the new one, signed in May 2026, says 2045.", False),
        ("NHS England accepts supplier commitments to net zero by 2050.", False),
    ],
)
def test_a_net_zero_year_belongs_to_whoever_is_named_last_before_it(passage: str, reported: bool) -> None:
    assert reports("wrong-net-zero-date", passage) is reported


@pytest.mark.parametrize(
    ("passage", "reported"),
    [
        ("Social value commitments made in the tender are aspirational and do not bind the Supplier.", True),
        ("The contract is made up of the order form, these terms, the specification and the rates.", True),
        ("The commitments table carries 15% of the score. At award we will lift it into the call-off terms.", False),
    ],
)
def test_commitments_bind_where_a_sentence_says_so_and_does_not_deny_it(passage: str, reported: bool) -> None:
    assert reports("commitments-not-binding", passage) is reported


@pytest.mark.parametrize(
    ("passage", "reported"),
    [
        ("The Provider carries out its Community Plan. Either party may terminate for material breach.", True),
        ("Missing the carbon target gives the Trust the right to end the contract on 30 days' notice.", False),
        ("The Council may withhold the bonus until the school visits promised in Annex H have been made.", False),
    ],
)
def test_a_remedy_reaches_what_was_promised(passage: str, reported: bool) -> None:
    assert reports("no-remedy", passage) is reported


@pytest.mark.parametrize(
    ("rule", "passage", "reported"),
    [
        ("carbon-neutral-claim", "Our plan to reach net zero in 2030 is simple: measure, then offset the lot.", True),
        ("carbon-neutral-claim", "Our supplier of wipes says that its product is carbon neutral.", False),
        ("donation-offer", "Ten refurbished bicycles presented to a charity of the Council's choice.", True),
        ("donation-offer", "St Luke's Hospice is a customer of our laundry and will act as a reference.", False),
        ("proxy-without-source", "Volunteering (500 hours) - £8,450 of value.", True),
        ("proxy-without-source", "Please state the £ value of your commitments.", False),
        ("undefined-local", "A quarter of our food will come from growers in these parts.", True),
        ("undefined-local", "The nearest fire exit will be shown at the induction.", False),
        ("commitment-without-plan", "Used theatre equipment goes on to a second life instead of the skip.", True),
        ("commitment-without-plan", "We did not claim any carbon savings.", False),
    ],
)
def test_what_is_claimed_given_or_near(rule: str, passage: str, reported: bool) -> None:
    assert reports(rule, passage) is reported

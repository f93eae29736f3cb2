"""Choosing rules by name, code, group, glob or alias; severity and numbers by profile."""

from __future__ import annotations

import pytest
from rules_folder import PROFILE, RULE, rules_folder

from linter.rulebook.from_files import compile_rulebook
from linter.rulebook.rulebook import Rulebook, UnknownName, severity_of
from linter.rulebook.schema import Severity

COUNCIL = """\
name: council
title: Councils
about: Who drinks coffee.
severities: {tea-without-milk: error}
off: [cold-coffee]
"""


def another(name: str, code: str, more: str = "") -> str:
    return RULE.replace("tea-without-milk", name).replace("XX101", code) + more


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    more: dict[str, str | bytes] = {
        "drinks/cold-coffee.yaml": another("cold-coffee", "XX102", "aliases: [stale-coffee]\n"),
        "food/dry-bread.yaml": another("dry-bread", "XX201"),
        "profiles/council.yaml": COUNCIL,
    }
    return compile_rulebook(rules_folder(tmp_path_factory.mktemp("rules"), profile=PROFILE, more=more))


def names(book: Rulebook, selector: str) -> list[str]:
    return [rule.name for rule in book.matching(selector)]


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("dry-bread", ["dry-bread"]),
        ("XX201", ["dry-bread"]),
        ("xx201", ["dry-bread"]),
        (" Dry-Bread ", ["dry-bread"]),
        ("drinks", ["tea-without-milk", "cold-coffee"]),
        ("XX1*", ["tea-without-milk", "cold-coffee"]),
        ("XX?01", ["tea-without-milk", "dry-bread"]),
        ("*-bread", ["dry-bread"]),
        ("stale-coffee", ["cold-coffee"]),
        ("stale*", ["cold-coffee"]),
        ("*", ["tea-without-milk", "cold-coffee", "dry-bread"]),
    ],
)
def test_a_selector_finds_rules(book: Rulebook, selector: str, found: list[str]) -> None:
    assert names(book, selector) == found


@pytest.mark.parametrize(
    ("selector", "says"),
    [
        ("dry-braed", "There is no rule “dry-braed”. Did you mean “dry-bread”?"),
        ("XX20", "Did you mean “XX201”?"),
        ("xx1", "“xx1” is the beginning of XX101, XX102. For all of them: xx1*"),
        ("xx210", "Did you mean “XX201”?"),
        ("wholly-else", "“tenderlint rules list” shows them all."),
        ("zz*", "There is no rule “zz*”."),
        ("", "There is no rule “”."),
    ],
)
def test_an_unknown_selector_is_refused_with_the_nearest_name(book: Rulebook, selector: str, says: str) -> None:
    with pytest.raises(UnknownName) as caught:
        book.matching(selector)
    assert says in str(caught.value)


def test_one_rule_is_one_rule(book: Rulebook) -> None:
    assert book.rule("stale-coffee").code == "XX102"
    with pytest.raises(UnknownName, match="stands for 2 rules"):
        book.rule("drinks")


def test_without_a_choice_the_profile_decides(book: Rulebook) -> None:
    assert [rule.name for rule in book.select([], [], book.profile("nhs"))] == names(book, "*")
    assert [rule.name for rule in book.select([], [], book.profile("council"))] == ["tea-without-milk", "dry-bread"]


def test_a_rule_that_is_named_runs_though_the_profile_has_it_off(book: Rulebook) -> None:
    assert [rule.name for rule in book.select(["cold-coffee"], [], book.profile("council"))] == ["cold-coffee"]


def test_what_is_ignored_is_left_out_of_what_is_selected(book: Rulebook) -> None:
    chosen = book.select(["XX1*", "dry-bread", "drinks"], ["cold-coffee"], book.profile("nhs"))
    assert [rule.name for rule in chosen] == ["tea-without-milk", "dry-bread"]
    assert book.select(["drinks"], ["drinks"], book.profile("nhs")) == []


def test_severity_is_the_profiles_where_it_states_one(book: Rulebook) -> None:
    tea, bread = book.rule("tea-without-milk"), book.rule("dry-bread")
    assert severity_of(tea, book.profile("nhs")) is Severity.WARNING
    assert severity_of(tea, book.profile("council")) is Severity.ERROR
    assert severity_of(bread, book.profile("council")) is Severity.WARNING


def test_severities_are_ranked() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.ERROR, Severity.WARNING, Severity.ADVICE]


def test_an_unknown_profile_is_refused_with_the_nearest_or_with_all(book: Rulebook) -> None:
    with pytest.raises(UnknownName, match="Did you mean “council”"):
        book.profile("counsil")
    with pytest.raises(UnknownName, match="The profiles are: council, nhs"):
        book.profile("xyz")

"""Every rule's own examples behave, and every rule file keeps the promises that all of them make."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.rulebook.concept_files import load_concepts
from linter.rulebook.conditions import parse
from linter.rulebook.data import data_folder
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.schema import Basis, Example, Profile, Rule
from linter.ruletest import failures, reports
from linter.understand import units
from linter.understand.units import TRAITS

UNDERSTAND = Path(units.__file__).parent
BOOK = shipped_rulebook()
RULES = [pytest.param(rule, id=rule.name) for rule in BOOK.rules]
PROFILES = [pytest.param(profile, id=name) for name, profile in BOOK.profiles.items()]
# What Tenderlint must never say: it finds pitfalls, and lawyers judge what is lawful.
VERDICT = re.compile(r"\b(?:un)?lawful|\b(?:il)?legal\b|\b(?:non-?)?complian(?:t|ce)\b", re.IGNORECASE)
# Concepts that are asked for as a set, by their prefix.
ROLES = ("section:", "column:", "topic:", "category:", "instrument:", "model:")
SLOT = re.compile(r"\{([^{}|]*)(?:\|[^{}]*)?\}")


def examples() -> Iterator[object]:
    for rule in BOOK.rules:
        for wanted, given in ((True, rule.examples.flag), (False, rule.examples.passes)):
            for number, example in enumerate(given, start=1):
                yield pytest.param(rule, example, wanted, id=f"{rule.name}-{'flag' if wanted else 'pass'}-{number}")


@pytest.mark.parametrize(("rule", "example", "wanted"), list(examples()))
def test_an_example_is_reported_or_passed_as_its_rule_says(rule: Rule, example: Example | str, wanted: bool) -> None:
    reported = reports(rule, example, BOOK, shipped_vocabulary())
    assert reported is wanted, example if isinstance(example, str) else example.all_text


def test_every_rule_of_the_catalogue_is_there() -> None:
    ranges = [(101, 111), (201, 207), (301, 310), (401, 408), (501, 514), (517, 517), (601, 602), (701, 704)]
    wanted = [f"SV{number}" for first, last in ranges for number in range(first, last + 1)]
    assert [rule.code for rule in BOOK.rules] == wanted


def test_a_rule_whose_example_fails_is_named_with_the_example() -> None:
    rule = BOOK.rule("placeholder-left")
    turned = Rule(**{**{f: getattr(rule, f) for f in rule.__struct_fields__}, "examples": _turned(rule)})
    lines = list(failures(turned, BOOK, shipped_vocabulary()))
    assert len(lines) == len(turned.examples.flag) + len(turned.examples.passes)
    assert lines[0].startswith("placeholder-left: the rule does not report its flag example 1: “")
    assert lines[-1].startswith("placeholder-left: the rule reports its pass example ")


def _turned(rule: Rule) -> object:
    return type(rule.examples)(flag=rule.examples.passes, passes=rule.examples.flag)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_rests_on_dated_sources(rule: Rule) -> None:
    _rests_on_dated_sources(rule.basis)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_numbers_of_a_profile_rest_on_dated_sources(profile: Profile) -> None:
    for number in profile.numbers.values():
        assert number.unit
        _rests_on_dated_sources(number.basis)


def _rests_on_dated_sources(sources: tuple[Basis, ...]) -> None:
    assert sources
    for basis in sources:
        assert basis.name.strip()
        assert basis.ref.strip()
        assert basis.checked >= datetime.date(2026, 1, 1)
        assert basis.since is None or basis.until is None or basis.since < basis.until
        assert basis.url is None or basis.url.startswith("https://")


def words(rule: Rule) -> list[str]:
    """All that a rule says to the writer, its variants included."""
    of_variants = [text for variant in rule.variants for text in (variant.says, variant.better) if text]
    return [rule.says, rule.why, rule.better, *of_variants]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_never_says_that_something_is_lawful_or_not(rule: Rule) -> None:
    for text in (rule.title, *words(rule), rule.borders):
        assert not VERDICT.search(text), text


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_why_and_what_is_better_in_whole_sentences(rule: Rule) -> None:
    assert not rule.title.endswith(".")
    assert len(rule.title) <= 60
    for text in words(rule):
        assert text.strip()[0].isupper() or text.strip()[0] in "“{"
        assert text.strip()[-1] in '.?!”"'


@pytest.mark.parametrize("rule", RULES)
def test_the_slots_in_a_rules_wording_are_written_so_that_they_are_filled(rule: Rule) -> None:
    for text in words(rule):
        for name in SLOT.findall(text):
            assert re.fullmatch(r"[a-z-]+", name), name
    assert "{" not in rule.why, "the reason is printed as it stands"


@pytest.mark.parametrize("rule", RULES)
def test_names_and_codes_have_their_shape(rule: Rule) -> None:
    assert re.fullmatch(r"SV\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name)


def test_every_concept_is_asked_for() -> None:
    """By a rule, by the code of a unit, or by a concept that borrows its examples; roles are asked for as a set."""
    traits = {trait for rule in BOOK.rules for key in (rule.when, rule.flag, rule.unless) for trait in key}
    asked = {parse(trait).name for trait in traits}
    for defined in load_concepts(data_folder("rules") / "vocabulary").values():
        asked |= {*defined.concept.also, *defined.concept.but_not, *defined.concept.signs, *defined.concept.ordinary}
        asked |= set(defined.concept.superseded.beside if defined.concept.superseded else ())
    code = "".join(file.read_text(encoding="utf-8") for file in UNDERSTAND.glob("*.py"))
    names = {concept.name for concept in BOOK.concepts if not concept.name.startswith(ROLES)}
    assert {name for name in names - asked if f'"{name}"' not in code} == set()


def test_every_trait_is_explained() -> None:
    assert all(meaning.strip() for traits in TRAITS.values() for meaning in traits.values())

"""`tenderlint rules` and `tenderlint explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.front_door import Command
from linter.understand.topics import THEMES

RULE = """\
code: XX101
name: no-gravy
title: Gravy is missing
on: question
kinds: [tender]
severity: warning
flag: [says gravy]
says: There is gravy here.
why: Gravy stains.
better: Serve it beside.
basis:
  - {practice: Kitchen lore, ref: "page 1", checked: 2026-01-01, trust: unverified}
examples:
  flag: ["Please describe how you will serve gravy at lunch."]
  pass: ["Please describe how you will serve soup at lunch."]
"""
# Every document is read for the themes of social value and the core service, whatever the rules are about.
ALWAYS = "".join(
    f"  - {{concept: {name}, reads-like: [Serve meals at noon.], unlike: [Hire two apprentices.]}}\n"
    for name in ("core-service", *THEMES)
)
CONCEPTS = "concepts:\n  - {concept: gravy, phrases: [gravy]}\n" + ALWAYS


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    """A folder with one rule of its own."""
    folder = tmp_path / "own"
    for name, text in (("food/no-gravy.yaml", RULE), ("vocabulary/gravy.yaml", CONCEPTS)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    profile = "name: nhs\ntitle: NHS bodies\nabout: For the test.\n"
    (folder / "profiles").mkdir()
    (folder / "profiles" / "nhs.yaml").write_text(profile, encoding="utf-8")
    return folder


def test_the_list_names_every_rule_with_code_and_severity(tenderlint: Command) -> None:
    outcome = tenderlint("rules", "list")
    assert outcome.code == 0
    assert "  SV601  placeholder-left" in outcome.out
    assert not [line for line in outcome.out.splitlines() if line != line.rstrip() or len(line) > 100]


def test_a_rule_is_explained_by_code_or_name(tenderlint: Command) -> None:
    by_code = tenderlint("explain", "sv601")
    assert by_code.code == 0
    assert by_code.out == tenderlint("explain", "placeholder-left").out
    for heading in ("Why", "Better", "Rests on", "Reports, for example", "Does not report, for example"):
        assert f"\n{heading}\n" in by_code.out


def test_the_numbers_of_the_profile_are_filled_in(tenderlint: Command) -> None:
    explained = tenderlint("explain", "weighting-below-minimum", "--profile", "nhs").out
    assert "10%" in explained
    assert "{" not in explained


def test_what_a_rule_does_otherwise_is_explained(tenderlint: Command) -> None:
    explained = tenderlint("explain", "no-carbon-plan-ask").out
    assert "\nWhere it is “sets up framework”\n" in explained
    assert "\nWhere it is “began before 2023-04-01”\n   Not reported.\n" in explained
    assert "{" not in explained


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("explain", "placeholder-lef"), "Did you mean “placeholder-left”?"),
        (("explain", "SV*"), "name one of them"),
        (("explain", "SV601", "--profile", "centrel"), "Did you mean “central”?"),
        (("rules", "list", "--profile", "lokal"), "Did you mean “local”?"),
        (("rules", "test", "placeholder-lef"), "Did you mean “placeholder-left”?"),
        (("rules", "test", "--folder", "no/such/folder"), "no folder"),
    ],
)
def test_an_unknown_name_is_one_line_with_the_nearest(
    arguments: tuple[str, ...], words: str, tenderlint: Command
) -> None:
    outcome = tenderlint(*arguments)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert words in outcome.err


def test_the_examples_of_own_rules_are_run(own_rules: Path, tenderlint: Command) -> None:
    outcome = tenderlint("rules", "test", "--folder", own_rules)
    assert (outcome.code, outcome.out, outcome.err) == (0, "2 examples in 1 rule behaved.\n", "")


def test_an_example_that_does_not_behave_is_named(own_rules: Path, tenderlint: Command) -> None:
    file = own_rules / "food" / "no-gravy.yaml"
    file.write_text(RULE.replace("soup", "thick gravy"), encoding="utf-8")
    outcome = tenderlint("rules", "test", "--folder", own_rules)
    assert outcome.code == 2
    assert outcome.complaints[0].startswith("no-gravy: the rule reports its pass example 1: “Please describe")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("severity:", "severty:", 6, "unknown key “severty”; did you mean “severity”?"),
        ("says gravy", "says grav", 7, "gravy"),
        ("severity: warning", "severity: [", 8, "YAML"),
    ],
)
def test_a_wrong_rule_file_is_one_line_with_file_line_and_reason(
    old: str, new: str, line: int, words: str, own_rules: Path, tenderlint: Command
) -> None:
    file = own_rules / "food" / "no-gravy.yaml"
    file.write_text(RULE.replace(old, new), encoding="utf-8")
    outcome = tenderlint("rules", "test", "--folder", own_rules)
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert f"no-gravy.yaml:{line}: " in outcome.err
    assert words in outcome.err


def test_a_folder_without_rules_is_no_success(tmp_path: Path, tenderlint: Command) -> None:
    for name in ("vocabulary", "profiles"):
        (tmp_path / name).mkdir()
    outcome = tenderlint("rules", "test", "--folder", tmp_path)
    assert (outcome.code, len(outcome.complaints)) == (2, 1)

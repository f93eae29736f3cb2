"""An organisation's own rules, words and profiles, found through tenderlint.toml and merged into the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.front_door import Command

TENDER = """\
# Requirements

All vans are washed on site with rainwater that the contractor collects.
"""
RULE = """\
code: HR001
name: van-washing
title: Vans are washed on site
on: sentence
kinds: [tender]
severity: warning
when: [says van-washing]
says: Vans are washed at the yard here.
why: The drains of the yard are full.
better: Have vans washed off site.
basis:
  - {practice: Yard rules, ref: "page 1", checked: 2026-01-01, trust: primary}
examples:
  flag: ["All vans are washed on site."]
  pass: ["All vans are washed off site."]
"""
PROFILE = "name: yard\ntitle: The yard\nabout: Us.\nextends: local\n"
CONCEPT = "concept: van-washing\npatterns: ['washed on site']\n"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        file = folder / name.replace("__", "/")
        file = file.with_suffix(".toml" if file.name == "tenderlint" else ".yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder below a configuration that names a folder with one rule."""
    write(
        tmp_path,
        tenderlint='rules = ["ours"]\nprofile = "yard"\n[facts]\nvalue-total = "5m"\n',
        ours__yard__van_washing=RULE,
        ours__vocabulary__vans=CONCEPT,
        ours__profiles__yard=PROFILE + "severities: {van-washing: error}\n",
    )
    (tmp_path / "ours/yard/van_washing.yaml").rename(tmp_path / "ours/yard/van-washing.yaml")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/tender.md").write_text(TENDER, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "drafts")
    return tmp_path


def test_house_rules_run_beside_the_built_in_ones_under_the_house_profile(house: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", "tender.md", "--kind", "tender")
    assert outcome.code == 1
    assert "■ error Vans are washed on site (HR001 van-washing)" in outcome.said
    assert "Profile The yard" in outcome.said
    assert "£5,000,000 in total (as given)" in outcome.said
    assert "SV601" in tenderlint("rules", "list").out


def test_options_count_before_the_configuration(house: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", "tender.md", "--kind", "tender", "--profile", "nhs", "--fact", "value-total=7m")
    assert "▲ warning Vans are washed on site" in outcome.said
    assert "£7,000,000 in total" in outcome.said


def test_isolated_leaves_them_out(house: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", "tender.md", "--kind", "tender", "--isolated", "--select", "SV601")
    assert (outcome.code, "HR001" in outcome.out) == (0, False)


def test_a_configuration_may_be_named(house: Path, tmp_path: Path, tenderlint: Command) -> None:
    (tmp_path / "other.toml").write_text('profile = "central"\n', encoding="utf-8")
    assert "Central government" in tenderlint("check", "tender.md", "--config", tmp_path / "other.toml").said


def test_a_house_rule_takes_the_place_of_the_built_in_one_of_its_name_and_code(
    house: Path, tenderlint: Command
) -> None:
    replaced = RULE.replace("HR001", "SV601").replace("name: van-washing", "name: placeholder-left")
    write(house, ours__yard__placeholder="x: 1")
    (house / "ours/yard/placeholder.yaml").rename(house / "ours/yard/placeholder-left.yaml")
    (house / "ours/yard/placeholder-left.yaml").write_text(replaced, encoding="utf-8")
    assert "Vans are washed on site" in tenderlint("explain", "SV601").out


BROKEN = [
    (
        "ours/yard/van-washing.yaml",
        RULE.replace("says van-washing", "says van-wshing"),
        "van-washing.yaml:7: there is no",
    ),
    ("ours/yard/van-washing.yaml", RULE.split("examples:")[0], "the key “examples” is missing"),
    ("ours/yard/van-washing.yaml", RULE.replace("HR001", "SV601"), "the built-in rule SV601 placeholder-left has this"),
    ("ours/yard/second.yaml", RULE.replace("van-washing\n", "second\n", 1), "another rule has this name or code"),
    (
        "ours/profiles/yard.yaml",
        "name: yard\ntitle: Y\nabout: Us.\nextends: lokal\n",
        "there is no profile “lokal”. Did",
    ),
    ("ours/profiles/yard.yaml", "name: yard\ntitle: Y\nabout: Us.\nextends: local\noff: [van-wash]\n", "yard.yaml:5"),
    ("ours/vocabulary/vans.yaml", "concept: van-washing\npatterns: ['wash(']\n", "is no regular expression"),
    (
        "ours/vocabulary/vans.yaml",
        "concept: van-washing\nphrases: ['%']\n",
        "vans.yaml:2: the phrase “%” holds no word",
    ),
    ("tenderlint.toml", "rulez = []\n", "there is no key “rulez”; the keys are profile, kind, fail-on"),
    ("tenderlint.toml", "rules = 'ours'\n", "rules: expected"),
    ("tenderlint.toml", "rules = [\n", "is not valid TOML"),
    ("tenderlint.toml", "rules = ['theirs']\n", "there is no folder"),
    ("tenderlint.toml", "[facts]\nvalue-total = 'much'\n", "write a sum such as 5000000, 5m or 750k"),
]


@pytest.mark.parametrize(("file", "text", "says"), BROKEN)
def test_what_is_wrong_is_refused_in_one_line_and_the_built_in_rules_still_run_if_asked(
    file: str, text: str, says: str, house: Path, tenderlint: Command
) -> None:
    (house / file).write_text(text, encoding="utf-8")
    outcome = tenderlint("check", "tender.md")
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1), outcome.err
    assert says in outcome.err
    assert tenderlint("check", "tender.md", "--isolated", "--select", "SV601").code == 0


def test_an_example_that_does_not_behave_is_named(house: Path, tenderlint: Command) -> None:
    file = house / "ours/yard/van-washing.yaml"
    file.write_text(RULE.replace("washed off site", "washed on site too"), encoding="utf-8")
    outcome = tenderlint("rules", "test", "van-washing")
    assert outcome.code == 2
    assert "van-washing: the rule reports its pass example 1" in outcome.err


GATES = """\
# Requirements

Each gate at the yard wears a coat of blue.
"""


def test_teaching_a_concept_by_three_examples_changes_what_it_recognises(house: Path, tenderlint: Command) -> None:
    (house / "drafts/gates.md").write_text(GATES, encoding="utf-8")
    tenderlint("rules", "new", "gates-not-blue")
    file = house / "ours/vocabulary/gates-not-blue.yaml"
    about_meals = CONCEPT_OF_MEALS.format(name="gates-not-blue")
    file.write_text(about_meals, encoding="utf-8")
    asked = ("check", "gates.md", "--kind", "tender", "--select", "gates-not-blue")
    assert tenderlint(*asked).code == 0
    write(house, ours__vocabulary__more=TAUGHT)
    (house / "drafts/tenderlint.toml").write_text('rules = ["../ours", "../theirs"]\n', encoding="utf-8")
    (house / "theirs/vocabulary").mkdir(parents=True)
    (house / "ours/vocabulary/more.yaml").rename(house / "theirs/vocabulary/more.yaml")
    assert tenderlint(*asked).code == 1


CONCEPT_OF_MEALS = """\
concept: {name}
reads-like: ["Soup is served hot.", "Meals arrive at noon.", "The cook tastes each dish."]
unlike: ["The gate at the yard is closed at six.", "Gates are painted in spring.", "The yard is swept."]
"""
TAUGHT = """\
concept: gates-not-blue
reads-like:
  - "Every gate of the yard has a coat of blue paint."
  - "The gate by the yard wears blue."
  - "A gate at the yard is given a blue coat."
"""


def test_a_new_rule_is_a_skeleton_that_behaves(house: Path, tenderlint: Command) -> None:
    outcome = tenderlint("rules", "new", "gates-not-blue")
    assert outcome.code == 0
    assert (house / "ours/house/gates-not-blue.yaml").is_file()
    assert "code: HR002" in (house / "ours/house/gates-not-blue.yaml").read_text(encoding="utf-8")
    assert tenderlint("rules", "test", "gates-not-blue").out == "2 examples in 1 rule behaved.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Gates!",), "is no name for a rule"),
        (("placeholder-left",), "There is a rule or a concept “placeholder-left” already"),
        (("hedge",), "There is a rule or a concept “hedge” already"),
        (("gates", "--on", "sentense"), "There is no unit “sentense”. Did you mean “sentence”?"),
        (("gates", "--group", "../up"), "is no name for a group"),
    ],
)
def test_a_name_that_cannot_be_taken_is_refused(
    arguments: tuple[str, ...], says: str, house: Path, tenderlint: Command
) -> None:
    outcome = tenderlint("rules", "new", *arguments)
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert says in outcome.err


def test_coverage_names_the_conditions_that_no_example_depends_on(house: Path, tenderlint: Command) -> None:
    file = house / "ours/yard/van-washing.yaml"
    file.write_text(RULE.replace("says: Vans", "unless: [heading]\nsays: Vans"), encoding="utf-8")
    said = tenderlint("rules", "test", "van-washing", "--coverage").out
    assert "van-washing: no pass example depends on unless “heading”" in said
    assert "when" not in said


def test_why_shows_units_concepts_and_conditions(house: Path, tenderlint: Command) -> None:
    said = tenderlint("rules", "why", "van-washing", "tender.md", "--kind", "tender", "--find", "rainwater").said
    assert "reported" in said
    assert "its words hold:" in said
    assert "✓ when says van-washing holds (“washed on site”)" in said


def test_why_shows_the_signs_that_a_learned_concept_weighed(house: Path, tenderlint: Command) -> None:
    learned = (
        "concepts:\n  - concept: van-washing\n    signs: [rain]\n"
        "    reads-like: [Vans are washed in the yard with rainwater., Wash your vans here.]\n"
        "    unlike: [Vans are painted red., Rainwater runs into the drain.]\n"
        "  - {concept: rain, phrases: [rainwater]}\n"
    )
    write(house, ours__vocabulary__vans=learned)
    (house / "ours/yard/van-washing.yaml").write_text(RULE.replace("says van-washing", "reads-like van-washing"))
    said = tenderlint("rules", "why", "van-washing", "tender.md", "--kind", "tender", "--find", "rainwater").said
    assert "; signs: " in said
    assert " rain; nearest example: “Vans are washed in the yard with rainwater.”" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("van-washing", "nowhere.md"), "nowhere.md: "),
        (("van-washing", "tender.md", "--kind", "response"), "Say what it is with --kind."),
        (("van-washing", "tender.md", "--kind", "tender", "--find", "zebra"), "No sentence with the words “zebra” was"),
        (("generic-csr-ask", "tender.md", "--kind", "tender"), "No question was found in this document"),
    ],
)
def test_why_says_when_there_is_nothing_to_look_at(
    arguments: tuple[str, ...], says: str, house: Path, tenderlint: Command
) -> None:
    outcome = tenderlint("rules", "why", *arguments)
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert says in outcome.err


def test_init_writes_a_configuration_that_is_read_and_leaves_an_old_one_as_it_is(
    tmp_path: Path, clean: Path, monkeypatch: pytest.MonkeyPatch, tenderlint: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tenderlint("init", "--profile", "lpt-nhft").code == 0
    text = (tmp_path / "tenderlint.toml").read_text(encoding="utf-8")
    assert 'profile = "lpt-nhft"' in text
    assert "Leicestershire" in tenderlint("check", clean, "--select", "SV601").said
    refused = tenderlint("init")
    assert (refused.code, "it is left as it is" in refused.err) == (2, True)
    uncommented = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    (tmp_path / "all.toml").write_text(
        uncommented.replace("# [facts]", "").split("value-total")[0].replace('"house-rules"', ""), encoding="utf-8"
    )
    assert tenderlint("rules", "list", "--config", tmp_path / "all.toml").code == 0

"""The documentation says what is so: its tables, its links, its names of keys, fields, options and folders."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from linter.cli.options import KINDS
from linter.report.comparison.record import Comparison
from linter.report.formats import NAMES
from linter.report.run import Run
from linter.report.trend.json import History
from linter.rulebook.load import shipped_rulebook
from linter.rulebook.schema import Basis, ConceptSource, ProfileSource, Rule

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(file.relative_to(ROOT).as_posix() for file in sorted((ROOT / "docs").rglob("*.md"))),
]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def keys(shape: Any) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(shape)}


def code_in(name: str) -> set[str]:
    """What stands in backticks on a page."""
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", page(name), flags=re.DOTALL)))


def test_the_tables_are_those_of_rules_and_code() -> None:
    script = runpy.run_path(str(ROOT / "packaging" / "docs_tables.py"))
    for name, tables in script["TABLES"].items():
        made = {title: make() for title, make in tables.items()}
        assert script["filled"](page(name), made) == page(name), "run: make docs"


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page(name)):
        if "://" not in target:
            assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", PAGES)
def test_no_page_promises_that_something_is_lawful(name: str) -> None:
    text = re.sub(r"(?i)(?:never|nothing|no rule) says that something is lawful[^.]*\.", "", page(name))
    assert not re.search(r"(?i)\blawful\b|\bcompliant\b", text)


def test_every_key_of_a_rule_file_is_explained() -> None:
    explained = code_in("docs/rules-as-data.md")
    assert keys(Rule) - {"group"} <= explained
    assert keys(ProfileSource) <= explained
    assert keys(Basis) <= explained


def test_every_key_of_a_concept_is_explained() -> None:
    assert keys(ConceptSource) <= code_in("docs/concepts.md")


def test_every_field_of_the_report_is_explained() -> None:
    _, definitions = msgspec.json.schema_components([Run])
    fields = {field for definition in definitions.values() for field in definition.get("properties", {})}
    assert fields <= code_in("docs/json.md")


def test_every_field_of_a_comparison_and_of_a_history_is_explained() -> None:
    _, definitions = msgspec.json.schema_components([Comparison, History])
    fields = {field for definition in definitions.values() for field in definition.get("properties", {})}
    assert fields <= code_in("docs/json.md")


def test_every_folder_has_its_line_in_contributing() -> None:
    named = code_in("CONTRIBUTING.md")
    folders = [path for path in (ROOT / "linter").iterdir() if path.is_dir() and path.name != "__pycache__"]
    modules = [path for path in (ROOT / "linter").glob("*.py") if path.name != "__init__.py"]
    assert {f"linter/{path.name}/" for path in folders} | {f"linter/{path.name}" for path in modules} <= named


def test_the_readme_names_every_choice_of_the_command_line() -> None:
    text = page("README.md")
    for choice in (*NAMES[1:], *KINDS[1:], *shipped_rulebook().profiles):
        assert choice in text


def test_every_target_that_a_page_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    for name in PAGES:
        assert set(re.findall(r"`make (?:[A-Z]+=\S+ )?([a-z]+)`", page(name))) <= targets

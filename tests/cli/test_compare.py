"""`tenderlint compare` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.front_door import Command
from linter.report.comparison.json import SCHEMA_FILE

ONLY = ("--select", "placeholder-left")
DATE = "Bidders must return their tender by [insert date].\n"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The draft with its date filled in and another blank."""
    path = tmp_path / "draft v2.txt"
    path.write_text("Bidders must return it by 3 March.\n\nThe winner is told by [insert name].\n", encoding="utf-8")
    return path


def compared(tenderlint: Command, *args: object) -> Any:
    made = json.loads(tenderlint("compare", *args, *ONLY, "--format", "json").out)
    jsonschema.validate(made, json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    return made


def counts(made: Any) -> tuple[int, int, int]:
    summary = made["summary"]
    return summary["solved"], summary["new"], summary["still-there"]


def test_two_drafts_are_compared_and_something_new_is_exit_code_1(
    draft: Path, later: Path, tenderlint: Command
) -> None:
    outcome = tenderlint("compare", draft, later, *ONLY)
    assert (outcome.code, outcome.err) == (1, "")
    assert "1 solved, 1 new, 0 still there" in outcome.said
    assert "«[insert name]»" in outcome.said
    assert "✓ warning Unresolved text" in outcome.said
    assert tenderlint("compare", draft, later, *ONLY, "--fail-on", "error").code == 0


def test_nothing_new_is_exit_code_0(draft: Path, clean: Path, tenderlint: Command) -> None:
    assert tenderlint("compare", draft, clean, *ONLY).code == 0


def test_a_reworded_paragraph_is_shown_with_both_wordings(draft: Path, later: Path, tenderlint: Command) -> None:
    later.write_text("Bidders must return their whole tender by [insert date].\n", encoding="utf-8")
    outcome = tenderlint("compare", draft, later, *ONLY)
    assert outcome.code == 0
    assert "was │ Bidders must return their tender by «[insert date]»." in outcome.said
    assert "now │ Bidders must return their whole tender by «[insert date]»." in outcome.said


def test_reports_documents_folders_and_mixtures_give_the_same(
    draft: Path, later: Path, tmp_path: Path, tenderlint: Command
) -> None:
    old, new, reports = tmp_path / "old.json", tmp_path / "new.json", tmp_path / "reports"
    reports.mkdir()
    for document, report in ((draft, old), (later, new), (draft, reports / "q1.json")):
        tenderlint("check", document, *ONLY, "--output", report)
    for sides in ((draft, later), (old, later), (draft, new), (old, new), (reports, new)):
        assert counts(compared(tenderlint, *sides)) == (1, 1, 0), sides


def test_folders_are_compared_document_by_document(
    draft: Path, later: Path, tmp_path: Path, tenderlint: Command
) -> None:
    for name, source in (("v1", draft), ("v2", later)):
        (tmp_path / name).mkdir()
        source.rename(tmp_path / name / "itt.txt")
        (tmp_path / name / "annex.txt").write_text(DATE, encoding="utf-8")
    made = compared(tenderlint, tmp_path / "v1", tmp_path / "v2")
    assert counts(made) == (1, 1, 1)
    assert [(Path(each["new-path"]).name, each["matched-by"]) for each in made["documents"]] == [
        ("annex.txt", "path"),
        ("itt.txt", "path"),
    ]


def test_a_document_that_cannot_be_read_is_exit_code_2_and_solves_nothing(
    draft: Path, tmp_path: Path, tenderlint: Command
) -> None:
    (tmp_path / "other").mkdir()
    broken = tmp_path / "other" / "draft.txt"
    broken.write_bytes(b"")
    outcome = tenderlint("compare", draft, broken, *ONLY)
    assert outcome.code == 2
    assert "0 solved" in outcome.said
    assert len(outcome.complaints) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[1, 2", "no JSON report"),
        ('{"a": 1}', "no Tenderlint report"),
        ('{"schema": "tenderlint.report/9"}', "another kind or version (tenderlint.report/9)"),
        ('{"schema": "tenderlint.report/1"}', "not a whole report"),
        ("[" * 100_000, "no JSON report"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_line(
    content: str, says: str, draft: Path, tmp_path: Path, tenderlint: Command
) -> None:
    file = tmp_path / "old.json"
    file.write_text(content)
    outcome = tenderlint("compare", file, draft, *ONLY)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert says in outcome.err


def test_a_missing_report_one_thing_twice_and_an_output_over_a_side_are_refused(
    draft: Path, later: Path, tmp_path: Path, tenderlint: Command
) -> None:
    assert "There is no report" in tenderlint("compare", tmp_path / "none.json", draft).err
    assert "are both" in tenderlint("compare", draft, draft).err
    before = draft.read_bytes()
    assert tenderlint("compare", draft, later, "--output", draft).code == 2
    assert draft.read_bytes() == before


def test_it_is_written_in_the_formats_of_the_endings(
    draft: Path, later: Path, tmp_path: Path, tenderlint: Command
) -> None:
    files = [tmp_path / f"changes{ending}" for ending in (".txt", ".json", ".html", ".md")]
    outputs = [argument for file in files for argument in ("--output", file)]
    outcome = tenderlint("compare", draft, later, *ONLY, *outputs)
    assert (outcome.code, outcome.out) == (1, "")
    text, made, page, markdown = (file.read_text(encoding="utf-8") for file in files)
    assert text.startswith("── ")
    assert json.loads(made)["schema"] == "tenderlint.compare/1"
    assert "<h1>What has changed</h1>" in page
    assert markdown.startswith("# What has changed\n\n1 solved, 1 new, 0 still there.\n")
    assert "tells no format" in tenderlint("compare", draft, later, "--output", tmp_path / "x.docx").err


def test_what_is_waived_now_is_not_solved(draft: Path, later: Path, tmp_path: Path, tenderlint: Command) -> None:
    later.write_text(DATE, encoding="utf-8")
    waivers = tmp_path / "waivers.toml"
    waivers.write_text('[[waiver]]\nrule = "placeholder-left"\nreason = "The portal adds it."\n', encoding="utf-8")
    old = tmp_path / "old.json"
    tenderlint("check", draft, *ONLY, "--output", old)
    made = compared(tenderlint, old, later, "--waivers", waivers)
    assert counts(made) == (0, 0, 0)
    assert made["summary"]["waived"] == 1

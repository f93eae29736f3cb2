"""`--history` and `tenderlint history` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from cli.front_door import Command
from linter.report.trend.json import SCHEMA_FILE

ONLY = ("--select", "placeholder-left")
BUYER = "Harrowmere"


@pytest.fixture
def kept(draft: Path, tenderlint: Command) -> Path:
    """A history with two runs: the second found one blank more."""
    file = draft.parent / "history.sqlite"
    tenderlint("check", draft, *ONLY, "--history", file)
    draft.write_text(f"{BUYER} says: return it by [insert date].\n\nAsk [insert name].\n", encoding="utf-8")
    tenderlint("check", draft, *ONLY, "--history", file)
    return file


def test_the_history_shows_its_runs_and_what_became_of_each_rule(kept: Path, tenderlint: Command) -> None:
    outcome = tenderlint("history", kept)
    assert (outcome.code, outcome.err) == (0, "")
    assert "2 runs" in outcome.said
    assert "1 in 1 of 1 2 in 1 of 1 ↑ more" in outcome.said
    assert "SV601 placeholder-left" in outcome.said


def test_nothing_that_a_document_says_is_kept(kept: Path) -> None:
    content = kept.read_bytes()
    assert b"draft.txt" in content
    for words in (BUYER, "insert", "return it"):
        assert words.encode() not in content


def test_the_history_as_json_follows_its_schema(kept: Path, tmp_path: Path, tenderlint: Command) -> None:
    made = json.loads(tenderlint("history", kept, "--format", "json").out)
    jsonschema.validate(made, json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    assert [run["warnings"] for run in made["runs"]] == [1, 2]
    tenderlint("history", kept, "--format", "json", "--output", tmp_path / "trend.json")
    assert json.loads((tmp_path / "trend.json").read_text(encoding="utf-8")) == made


def test_the_same_run_again_is_kept_once(kept: Path, draft: Path, tenderlint: Command) -> None:
    tenderlint("check", draft, *ONLY, "--history", kept)
    assert "2 runs" in tenderlint("history", kept).said


def test_since_and_document_choose_runs_and_say_where_none_is_left(kept: Path, tenderlint: Command) -> None:
    assert "2 runs" in tenderlint("history", kept, "--document", "draft.txt", "--since", "2020-01-01").said
    nothing = tenderlint("history", kept, "--document", "other.txt")
    assert "no run" in nothing.said
    assert "none of these documents" in nothing.err
    assert "none since that day" in tenderlint("history", kept, "--since", "2999-01-01").err


def test_the_configuration_names_the_history(draft: Path, monkeypatch: pytest.MonkeyPatch, tenderlint: Command) -> None:
    (draft.parent / "tenderlint.toml").write_text('history = "kept.sqlite"\n')
    monkeypatch.chdir(draft.parent)
    tenderlint("check", draft, *ONLY, "--no-history")
    tenderlint("check", draft, *ONLY, "--isolated")
    assert not Path("kept.sqlite").exists()
    tenderlint("check", draft, *ONLY)
    assert "1 run," in tenderlint("history").said
    assert "There is no history" in tenderlint("history", "--isolated").err
    assert "opposite" in tenderlint("check", draft, "--history", "x", "--no-history").err


@pytest.mark.parametrize("name", ["draft.txt", "report.html", "folder", "none/history.sqlite"])
def test_a_file_that_is_no_history_is_refused_before_any_work_and_left_as_it_is(
    name: str, draft: Path, tenderlint: Command
) -> None:
    folder = draft.parent
    (folder / "folder").mkdir()
    before = draft.read_bytes()
    outcome = tenderlint("check", draft, *ONLY, "--history", folder / name, "--output", folder / "report.html")
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert draft.read_bytes() == before
    assert not (folder / "report.html").exists()


def test_a_history_that_fails_late_costs_no_report_but_is_exit_code_2(
    draft: Path, monkeypatch: pytest.MonkeyPatch, tenderlint: Command
) -> None:
    from linter.history import store

    def full(*_: object) -> bool:
        raise store.NoHistory("The disk is full.")

    monkeypatch.setattr(store, "keep", full)
    outcome = tenderlint("check", draft, *ONLY, "--history", draft.parent / "h.sqlite", "--fail-on", "never")
    assert outcome.code == 2
    assert "Unresolved text" in outcome.out
    assert outcome.complaints == ["Nothing was kept in the history: The disk is full."]


def test_a_run_that_read_nothing_is_not_kept(tmp_path: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", tmp_path / "none.txt", "--history", tmp_path / "h.sqlite")
    assert outcome.code == 2
    assert "Nothing was kept" in outcome.err
    assert not (tmp_path / "h.sqlite").exists()


def test_the_page_shows_the_trend_and_only_where_there_is_a_history(
    kept: Path, draft: Path, tmp_path: Path, tenderlint: Command
) -> None:
    page = tmp_path / "page.html"
    tenderlint("check", draft, *ONLY, "--output", page)
    assert "Over time" not in page.read_text(encoding="utf-8")
    tenderlint("check", draft, *ONLY, "--output", page, "--history", kept)
    made = page.read_text(encoding="utf-8")
    assert "Findings for each document in 2 runs" in made
    tenderlint("check", draft, *ONLY, "--output", page, "--history", tmp_path / "new.sqlite")
    assert "This is the first run in the history." in page.read_text(encoding="utf-8")

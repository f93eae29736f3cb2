"""--output and --format: which report goes where, and what is refused before any work is done."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import openpyxl
import pytest

from cli.front_door import Command
from linter.cli.output import Refusal
from linter.cli.reports import Target, write_reports
from linter.report.formats import named


def test_several_reports_at_once_each_in_the_format_of_its_ending(
    draft: Path, tmp_path: Path, tenderlint: Command
) -> None:
    names = ["report.html", "review.xlsx", "findings.sarif", "results.xml", "findings.csv", "notes.md", "all.json"]
    given = [argument for name in names for argument in ("--output", tmp_path / name)]
    outcome = tenderlint("check", draft, *given)
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert openpyxl.load_workbook(tmp_path / "review.xlsx").sheetnames[:2] == ["Summary", "Findings"]
    assert json.loads((tmp_path / "findings.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in (tmp_path / "results.xml").read_text(encoding="utf-8")
    assert (tmp_path / "findings.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,")
    assert (tmp_path / "notes.md").read_text(encoding="utf-8").startswith("# Tenderlint")
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["fail-on"] == "warning"


def test_standard_output_may_be_one_of_several(draft: Path, tmp_path: Path, tenderlint: Command) -> None:
    page = tmp_path / "report.html"
    outcome = tenderlint("check", draft, "--format", "github", "--output", "-", "--output", page)
    assert outcome.out.startswith("::warning file=")
    assert page.is_file()


def test_the_workbook_may_go_to_a_pipe(draft: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from linter.cli.app import main

    with pytest.raises(SystemExit):
        main(["check", str(draft), "--format", "xlsx"])
    assert openpyxl.load_workbook(io.BytesIO(capfdbinary.readouterr().out)).sheetnames[0] == "Summary"


REFUSED = [
    (["--output", "report.pages"], "--output report.pages: its ending tells no format; the endings are .txt"),
    (["--output", "report"], "its ending tells no format"),
    (["--format", "json", "--output", "report.html"], "--format json does not go with the ending"),
    (["--output", "a.html", "--output", "./a.html"], "is named twice"),
    (["--output", "-", "--output", "-"], "--output - is named twice"),
]


@pytest.mark.parametrize(("given", "says"), REFUSED, ids=[" ".join(given) for given, _ in REFUSED])
def test_what_is_unclear_or_clashes_is_refused_before_any_work(
    given: list[str],
    says: str,
    draft: Path,
    tmp_path: Path,
    tenderlint: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("linter.read.read_path", lambda *_: pytest.fail("a document was read"))
    outcome = tenderlint("check", draft, *given)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert says in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == [draft.name]


def test_a_workbook_is_not_thrown_at_a_terminal(
    draft: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    outcome = tenderlint("check", draft, "--format", "xlsx")
    assert outcome.code == 2
    assert "Write it to a file: --output review.xlsx" in outcome.err


def test_two_names_of_one_file_are_one_file(draft: Path, tmp_path: Path, tenderlint: Command) -> None:
    (tmp_path / "a.html").touch()
    try:
        (tmp_path / "b.html").symlink_to(tmp_path / "a.html")
    except OSError:
        pytest.skip("no links here")
    outcome = tenderlint("check", draft, "--output", tmp_path / "a.html", "--output", tmp_path / "b.html")
    assert (outcome.code, "is named twice" in outcome.err) == (2, True)


def test_a_report_that_fails_leaves_the_others_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.report import html
    from linter.report.run import SCHEMA, Run, Summary

    def broken(*_: object) -> str:
        raise ValueError("no\nluck")

    monkeypatch.setattr(html, "render", broken)
    run = Run(SCHEMA, "tenderlint", "0", (), (), Summary(0, 0, 0, 0, 0, 0, {}, ()))
    wanted = [Target(named("html"), tmp_path / "a.html"), Target(named("json"), tmp_path / "b.json")]
    with pytest.raises(Refusal, match=r"failed to make the html report \(ValueError: no luck\)"):
        write_reports(run, wanted)
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_an_output_that_cannot_be_replaced_says_what_may_hold_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter.cli.output import write_whole

    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refusal, match="open in another program"):
        write_whole(b"bytes", tmp_path / "review.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_links_lead_from_the_report_to_the_document(draft: Path, tmp_path: Path, tenderlint: Command) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    tenderlint("check", draft, "--output", folder / "report.html")
    assert 'href="../draft.txt"' in (folder / "report.html").read_text(encoding="utf-8")


def test_no_room_for_temporary_files_is_said_as_such_and_costs_the_others_nothing(
    draft: Path, tmp_path: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("linter.report.xlsx.render", full)
    outcome = tenderlint("check", draft, "--output", tmp_path / "a.xlsx", "--output", tmp_path / "b.csv")
    assert (outcome.code, (tmp_path / "a.xlsx").exists(), (tmp_path / "b.csv").exists()) == (2, False, True)
    assert [line.partition(". Make room")[0] for line in outcome.complaints] == [
        "Error: The xlsx report was not made: there is no room for its temporary files"
    ]


def test_each_output_that_cannot_be_written_has_a_line_and_the_others_are_written(
    draft: Path, tmp_path: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.suffix == ".csv":
            return replace(self, target)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    names = ["a.html", "b.csv", "c.json"]
    outcome = tenderlint("check", draft, *(each for name in names for each in ("--output", tmp_path / name)))
    assert outcome.code == 2
    assert outcome.complaints == [
        f"Error: {tmp_path / name} cannot be written (No space left on device). Choose another --output."
        for name in ("a.html", "c.json")
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.csv", draft.name]

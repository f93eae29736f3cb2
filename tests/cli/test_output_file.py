"""--output: the report is there whole or not at all, and no document is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cli.front_door import Command
from linter.cli.output import Refusal, write_whole

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")


def test_the_report_goes_to_the_file_and_not_to_the_terminal(draft: Path, tmp_path: Path, tenderlint: Command) -> None:
    output = tmp_path / "report.json"
    outcome = tenderlint("check", draft, "--format", "json", "--output", output)
    assert (outcome.code, outcome.out) == (1, "")
    assert json.loads(output.read_text(encoding="utf-8"))["documents"]


@POSIX
def test_the_file_has_the_permissions_that_other_new_files_have(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole("text", tmp_path / "report.txt")
    finally:
        os.umask(before)
    assert (tmp_path / "report.txt").stat().st_mode & 0o777 == 0o640


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "report.txt"
    output.write_text("the last report", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Refusal, match="No space left on device"):
        write_whole("the new report", output)
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert output.read_text(encoding="utf-8") == "the last report"


@POSIX
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    device = tmp_path / "nowhere"
    device.symlink_to(os.devnull)
    write_whole("text", device)
    assert device.is_symlink()
    assert not Path(os.devnull).is_file()


def test_a_document_is_never_overwritten_by_its_report(draft: Path, tenderlint: Command) -> None:
    before = draft.read_bytes()
    outcome = tenderlint("check", draft.parent, "--output", draft)
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert "would be lost" in outcome.err
    assert draft.read_bytes() == before


@pytest.mark.parametrize("name", ["", "nowhere/report.txt"])
def test_an_output_that_cannot_be_written_is_refused_before_any_work(
    name: str, draft: Path, tmp_path: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.batch.checking.read_bytes", lambda *_: pytest.fail("a document was read"))
    outcome = tenderlint("check", draft, "--output", tmp_path / name)
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert "--output" in outcome.err

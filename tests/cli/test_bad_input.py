"""Bad input: one clear line on standard error, exit code 2, and the other documents are still checked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.front_door import Command
from cli.office_files import excel_file, paragraph, word_file, zip_bomb
from linter.read.limits import DEFAULT_LIMITS
from linter.understand.reading import Reading

_LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _missing(folder: Path) -> Path:
    return folder / "missing.docx"


def _empty(folder: Path) -> Path:
    path = folder / "empty.docx"
    path.touch()
    return path


def _without_text(folder: Path) -> Path:
    return word_file(folder / "blank.docx", "<w:p/>")


def _rubbish(folder: Path) -> Path:
    path = folder / "rubbish.docx"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def _half_a_file(folder: Path) -> Path:
    whole = word_file(folder / "whole.docx", paragraph("Bidders must answer.") * 200)
    path = folder / "half.docx"
    path.write_bytes(whole.read_bytes()[:400])
    return path


def _folder_without_documents(folder: Path) -> Path:
    path = folder / "pictures"
    path.mkdir()
    (path / "logo.png").write_bytes(b"\x89PNG\r\n")
    return path


def _bomb(folder: Path) -> Path:
    return zip_bomb(folder / "bomb.docx", megabytes=300)


def _entities(folder: Path) -> Path:
    return word_file(folder / "entities.docx", paragraph("&b;"), before=_LAUGHS)


def _too_many_rows(folder: Path) -> Path:
    count = DEFAULT_LIMITS.cells + 1
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1))
    return excel_file(folder / "rows.xlsx", rows, f"A1:A{count}")


def _many_paragraphs(folder: Path) -> Path:
    return word_file(folder / "long.docx", paragraph("Bidders must answer.") * 100_000)


def _lock_file(folder: Path) -> Path:
    path = folder / "~$draft.docx"
    path.write_bytes(b"\x05Buyer" + b" " * 156)
    return path


_BAD: list[tuple[Callable[[Path], Path], str]] = [
    (_missing, "no such file"),
    (_empty, "empty"),
    (_without_text, "no text"),
    (_rubbish, ""),
    (_half_a_file, ""),
    (_folder_without_documents, "in this folder"),
    (_bomb, ""),
    (_entities, ""),
    (_too_many_rows, ""),
    (_many_paragraphs, ""),
    (_lock_file, ""),
]


@pytest.mark.parametrize(("make", "words"), _BAD, ids=[make.__name__.strip("_") for make, _ in _BAD])
def test_a_bad_document_is_one_line_and_the_others_are_checked(
    make: Callable[[Path], Path], words: str, tmp_path: Path, draft: Path, tenderlint: Command
) -> None:
    bad = make(tmp_path)
    outcome = tenderlint("check", bad, draft, "--format", "json", "--select", "placeholder-left")
    report = json.loads(outcome.out)
    assert outcome.code == 2
    assert [error["path"] for error in report["errors"]] == [str(bad)]
    assert outcome.complaints == [f"{bad}: {report['errors'][0]['message']}"]
    assert words in outcome.err
    assert report["errors"][0]["code"] != "crashed"
    assert [document["path"] for document in report["documents"]] == [str(draft)]
    assert report["documents"][0]["findings"]


def test_a_bad_document_is_told_once_on_standard_error_and_once_in_the_summary(
    tmp_path: Path, draft: Path, tenderlint: Command
) -> None:
    bad = _empty(tmp_path)
    outcome = tenderlint("check", bad, draft)
    assert len(outcome.complaints) == 1
    summary = outcome.out.partition("── Summary")[2]
    assert "Not read" in summary
    assert outcome.out.count(bad.name) == 1


def test_a_bad_document_is_told_on_standard_error_also_when_the_report_goes_to_a_file(
    tmp_path: Path, tenderlint: Command
) -> None:
    outcome = tenderlint("check", _empty(tmp_path), "--output", tmp_path / "report.txt")
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)


def test_a_misspelt_file_name_is_answered_with_the_near_one(draft: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", draft.with_name("Drafft.txt"))
    assert outcome.code == 2
    assert "Did you mean “draft.txt”?" in outcome.err


def test_nothing_is_suggested_for_a_name_like_no_other(draft: Path, tenderlint: Command) -> None:
    assert "Did you mean" not in tenderlint("check", draft.with_name("quarterly-budget.xlsx")).err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open every file")
def test_a_file_that_may_not_be_opened_is_refused_in_words(draft: Path, clean: Path, tenderlint: Command) -> None:
    draft.chmod(0)
    outcome = tenderlint("check", draft, clean)
    assert outcome.code == 2
    assert "may not be opened" in outcome.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_that_may_not_be_looked_into_is_refused_in_words(tmp_path: Path, tenderlint: Command) -> None:
    closed = tmp_path / "pack" / "closed"
    closed.mkdir(parents=True)
    (closed.parent / "a.txt").write_text("The kitchen opens at seven.", encoding="utf-8")
    closed.chmod(0)
    outcome = tenderlint("check", closed.parent)
    closed.chmod(0o700)
    assert outcome.code == 2
    assert f"{closed}: The folder may not be opened" in outcome.err


def test_a_workbook_that_only_claims_a_million_rows_is_read(tmp_path: Path, tenderlint: Command) -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Return by [insert date].</t></is></c></row>'
    book = excel_file(tmp_path / "claims.xlsx", row, "A1:XFD1048576")
    outcome = tenderlint("check", book, "--select", "placeholder-left")
    assert outcome.code == 1
    assert "In Excel: sheet “Criteria”, cell A1" in outcome.out


def test_a_fault_of_tenderlint_itself_is_an_error_of_that_document_alone(
    draft: Path, clean: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    import linter.engine

    real = linter.engine.check_reading

    def faulty(reading: Reading, *rest: Any, **more: Any) -> object:
        if reading.document.name == draft.name:
            raise ValueError("two\nlines")
        return real(reading, *rest, **more)

    monkeypatch.setattr(linter.engine, "check_reading", faulty)
    outcome = tenderlint("check", draft, clean, "--select", "placeholder-left", "--format", "json")
    report = json.loads(outcome.out)
    assert outcome.code == 2
    assert len(outcome.complaints) == 1
    assert "ValueError: two lines" in outcome.err
    assert report["errors"][0]["code"] == "crashed"
    assert len(report["documents"]) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_file_name_that_is_no_text_is_reported_and_steers_no_terminal(tmp_path: Path, tenderlint: Command) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\x1b[31m\nred.txt"
    Path(os.fsdecode(name)).write_text("Return by [insert date].", encoding="utf-8")
    for arguments in (("--format", "json"), ("--format", "text")):
        outcome = tenderlint("check", tmp_path, "--select", "placeholder-left", *arguments)
        assert outcome.code == 1
        assert "\x1b" not in outcome.out

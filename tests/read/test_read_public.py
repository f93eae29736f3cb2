"""The door to reading: paths and bytes in, documents or refusals out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_maker import PdfPage, pdf
from xlsx_maker import sheet, workbook

from linter.read import Limits, ReadError, read_bytes, read_path

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MINE = {".xlsx", ".xlsm", ".xlsb", ".pdf"}


def refusal(path: Path, limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as error:
        read_path(path, limits or Limits())
    return error.value


def test_each_format_goes_to_its_reader(tmp_path: Path) -> None:
    book = workbook({"A": sheet("<row><c><v>1</v></c></row>")})
    plan = pdf(PdfPage().text(72, 700, "Plan."))
    for name, data, kind in (("a.xlsx", book, "xlsx"), ("b.pdf", plan, "pdf"), ("c.txt", b"Plan.", "text")):
        path = tmp_path / name
        path.write_bytes(data)
        document = read_path(path)
        assert (document.format, document.name, document.notices) == (kind, name, ())


def test_a_wrong_extension_is_read_and_told() -> None:
    document = read_bytes(workbook({"A": sheet("<row><c><v>1</v></c></row>")}), "plan.docx")
    assert document.format == "xlsx"
    assert document.notices[0].code == "wrong-extension"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.docx").code == "missing"
    assert refusal(tmp_path).code == "folder"
    assert refusal(tmp_path / "~$none.docx").code == "lock-file"
    assert refusal(tmp_path / ("long" * 200)).code == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt").code == "unreadable"


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"x")

    def forbid(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", forbid)
    assert refusal(path).code == "unreadable"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"x" * 100)
    assert refusal(path, Limits(file_size=99)).code == "too-large"
    with pytest.raises(ReadError):
        read_bytes(b"x" * 100, "plan.txt", Limits(file_size=99))


def test_a_document_without_text_is_no_pass() -> None:
    with pytest.raises(ReadError) as error:
        read_bytes(workbook({"A": sheet("")}), "book.xlsx")
    assert error.value.code == "no-text"


def test_reading_text_imports_no_heavy_library() -> None:
    script = (
        "import sys; from linter.read import read_bytes; read_bytes(b'Plan.', 'a.txt');"
        "print(sorted({'pypdfium2', 'openpyxl', 'docx', 'lxml', 'spacy', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpora are not here")
def test_every_workbook_and_pdf_of_the_corpora_is_read_or_refused() -> None:
    outcomes: dict[str, int] = {}
    for path in sorted(each for each in CORPUS.rglob("*") if each.suffix in MINE):
        try:
            outcome = read_path(path).format
        except ReadError as error:
            outcome = error.code
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    assert outcomes["pdf"] == 8
    assert outcomes["xlsx"] > 150
    assert outcomes["encrypted"] == 3
    assert outcomes["lock-file"] == 1

"""The workbook: what its sheets hold, that text stays text, and that equal runs give equal bytes."""

from __future__ import annotations

import datetime
import gc
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl.workbook import Workbook
from samples import HOSTILE, document, full_run, hostile_run, low_weight, no_follow_through, placeholder, run

from linter.report import workbook
from linter.report.run import Run
from linter.report.workbook import Book, Column, cell_text
from linter.report.xlsx import render

HERE = Path()


def book(report: Run) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(report, HERE)))


def rows(report: Run, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book(report)[sheet].iter_rows()]


def test_the_sheets_and_their_order() -> None:
    assert book(full_run()).sheetnames == ["Summary", "Findings", "Documents", "Themes", "Rules", "Not read"]


def test_a_finding_is_one_row() -> None:
    head, *found = rows(full_run(), "Findings")
    assert head[:7] == ["Document", "Place", "Severity", "Rule", "Name", "Message", "Quoted words"]
    assert [row[3] for row in found] == ["SV401", "SV601", "SV601", "SV202"]
    assert found[0][:3] == ["tender.docx", "The document as a whole", "advice"]
    assert found[3][1] == "In Excel: sheet “Weighting”, cell C6"
    assert found[3][6:] == ["4%", "Give social value at least 10% of the total.",
        "The minimum is a share of the total score.",
        "Law: Procurement Act 2023: section 23(3): clear, measurable and specific. "
        "(primary source, checked 1 November 2026)",
        "2" * 16]  # fmt: skip


def test_documents_rules_and_what_was_not_read() -> None:
    assert [row[:9] for row in rows(full_run(), "Documents")[1:3]] == [
        ["pack/tender.docx", "tender", "no", "NHS bodies in England", 1204, 3, 0, 2, 1],
        ["pack/weights.xlsx", "contract", "yes", "NHS bodies in England", 1204, 1, 1, 0, 0],
    ]
    assert [row[:1] + row[4:7] for row in rows(full_run(), "Rules")[1:]] == [
        ["SV101", 0, 0, 2],
        ["SV202", 1, 1, 3],
        ["SV401", 1, 1, 3],
        ["SV601", 2, 1, 3],
    ]
    assert [row[:2] for row in rows(full_run(), "Not read")[1:]] == [
        ["pack/old.doc", "not read"],
        ["pack/weights.xlsx", "rule failed"],
        ["pack/tender.docx", "read in part"],
        ["pack/tender.docx", "read in part"],
    ]


def test_tables_can_be_filtered_and_keep_their_heads() -> None:
    made = book(full_run())
    for name in made.sheetnames[1:]:
        sheet = made[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
    assert len(made["Findings"].conditional_formatting) == 1


def test_the_summary_has_its_charts() -> None:
    names = zipfile.ZipFile(io.BytesIO(render(full_run(), HERE))).namelist()
    assert [name for name in names if name.startswith("xl/charts/")] == [
        "xl/charts/chart1.xml",
        "xl/charts/chart2.xml",
    ]


def test_documents_are_linked_from_where_the_workbook_will_lie() -> None:
    made = openpyxl.load_workbook(io.BytesIO(render(full_run(), Path("pack/reports"))))
    links = [made["Findings"].cell(row, 1).hyperlink for row in (2, 5)]
    assert [link and link.target for link in links] == ["../tender.docx", "../weights.xlsx"]
    assert made["Summary"]["A4"].hyperlink.location == "'Not read'!A1"


def test_no_text_is_a_formula_and_none_becomes_one() -> None:
    made = book(hostile_run())
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    quoted = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    assert len(quoted) >= 4
    assert all(cell.quotePrefix for cell in quoted)
    assert b"<f>" not in b"".join(_parts(render(hostile_run(), HERE)))


def _parts(content: bytes) -> list[bytes]:
    package = zipfile.ZipFile(io.BytesIO(content))
    return [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_fits_into_a_cell(text: str) -> None:
    told = cell_text(text)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", told)
    assert not re.search(r"(?<!_x005F)_x(?!005F)[0-9A-Fa-f]{4}_", told)


@pytest.mark.parametrize("sign", ["x", "€", "😀"])
def test_a_text_that_is_too_long_is_cut_and_says_so(sign: str) -> None:
    told = cell_text(sign * 40_000)
    assert len(told.encode("utf-16-le")) // 2 <= 32_767
    assert told.endswith("… (cut here: the whole text has 40,000 characters)")
    assert cell_text("x" * 32_767) == "x" * 32_767


def test_more_rows_than_a_sheet_holds_are_left_out_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 30)
    many = run(document("a.docx", *[low_weight()] * 33))
    assert len(rows(many, "Findings")) == 31
    told = " ".join(str(row[0]) for row in rows(many, "Summary"))
    assert "3 rows did not fit on a sheet and are left out; --format json holds all." in told


def test_more_links_than_a_sheet_may_have_are_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_LINKS", 1)
    sheet = book(full_run())["Findings"]
    assert [sheet.cell(row, 1).hyperlink is None for row in (2, 3)] == [False, True]
    assert sheet["A3"].value == "tender.docx"


def test_equal_runs_give_equal_bytes_whenever_they_are_made() -> None:
    content = render(full_run(), HERE)
    package = zipfile.ZipFile(io.BytesIO(content))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    assert today.encode() not in package.read("docProps/core.xml")
    assert render(full_run(), HERE) == content


def test_a_run_without_findings_makes_a_workbook_too() -> None:
    assert book(run()).sheetnames[0] == "Summary"
    assert rows(run(document("good.docx")), "Findings")[1:] == []


def test_rows_are_as_high_as_their_longest_text_up_to_what_excel_takes() -> None:
    long = replace(low_weight(), why="word " * 3_000)
    sheet = book(run(document("a.docx", no_follow_through(), long, placeholder("TBC", "TBC", "x"))))["Findings"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    assert heights[0] < heights[1] <= 409


def test_hostile_text_is_there_and_without_what_steers() -> None:
    message = rows(hostile_run(), "Findings")[1][5]
    assert isinstance(message, str)
    assert "<script>alert(1)</script>" in message
    assert "\u202e" not in message
    assert "\u202e" in HOSTILE


def test_paper_shows_the_columns_that_fit_on_it() -> None:
    made = book(full_run())
    assert made["Findings"].print_area == "'Findings'!$A$1:$H$5"
    assert made["Rules"].print_area == "'Rules'!$A$1:$I$5"
    assert not made["Documents"].print_area


def test_no_word_of_a_workbook_is_written_to_the_disk_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> str:
        raise AssertionError("The package asks for a temporary file.")

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refused)
    assert rows(full_run(), "Findings")


def test_a_workbook_that_fails_on_the_way_leaves_no_traceback() -> None:
    with pytest.raises(ZeroDivisionError), Book("Title", "Maker") as made:
        made.table("Rows", [Column("Head", 10)], ([1 // (1 - number)] for number in range(3)))
    gc.collect()

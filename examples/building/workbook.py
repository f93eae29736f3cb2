"""Builds the KPI schedule: one sheet for each source table, with title rows above it and notes below."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from building.package import store

_WIDTHS = (7, 27, 46, 24, 15, 28, 30, 14)
_HEADER_ROW = 4
_FONT = "Arial"
_INK, _PALE, _LINE, _GREY = "1B3A4B", "EEF4F6", "B9CBD3", "5B6F78"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the CSV file that holds its table, and the notes below the table."""

    name: str
    table: Path
    notes: tuple[str, ...]


def write_workbook(title: str, contract: str, sheets: Sequence[Sheet], target: Path) -> None:
    """Write the sheets to `target`, each under `title` with its own name, and under the name of the contract."""
    book = Workbook()
    book.properties.title = title
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), f"{title}: {sheet.name}", contract, sheet)
    held = io.BytesIO()
    book.save(held)
    store(held.getvalue(), target)


def _fill(page: Worksheet, title: str, contract: str, sheet: Sheet) -> None:
    with sheet.table.open(encoding="utf-8", newline="") as table:
        rows = list(csv.reader(table))
    for number, (text, size) in enumerate(((title, 16), (contract, 10)), start=1):
        page.cell(number, 1, text).font = Font(_FONT, size, bold=size > 10, color=_INK)
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(_WIDTHS))
    for number, row in enumerate(rows, start=_HEADER_ROW):
        for column, text in enumerate(row, start=1):
            _write(page, number, column, text)
        lines = max(math.ceil(len(text) * 1.1 / width) for text, width in zip(row, _WIDTHS, strict=True))
        page.row_dimensions[number].height = 6 + 14 * lines
    for number, note in enumerate(sheet.notes, start=_HEADER_ROW + len(rows) + 1):
        page.cell(number, 1, note).font = Font(_FONT, 9, italic=True, color=_GREY)
    _lay_out(page)


def _write(page: Worksheet, row: int, column: int, text: str) -> None:
    """Write one cell of the table: percentages and dates as numbers with a format, an empty text as no value."""
    cell = page.cell(row, column)
    header = row == _HEADER_ROW
    side = Side("thin", color=_LINE)
    cell.border = Border(side, side, side, side)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left")
    cell.font = Font(_FONT, 10, bold=header or column == 2, color="FFFFFF" if header else "000000")
    if header or row % 2 == 0:
        cell.fill = PatternFill("solid", fgColor=_INK if header else _PALE)
    if text.removesuffix("%").isdigit() and text.endswith("%"):
        cell.value, cell.number_format = int(text[:-1]) / 100, "0%"
    elif text[:4].isdigit() and text.count("-") == 2:
        cell.value, cell.number_format = date.fromisoformat(text), "d mmm yyyy"
    else:
        cell.value = text or None


def _lay_out(page: Worksheet) -> None:
    for column, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        page.column_dimensions[column].width = width
    page.row_dimensions[1].height = 26
    page.freeze_panes = "C5"
    page.sheet_view.showGridLines = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    if footer := page.oddFooter:
        footer.left.text, footer.right.text = "Draft for signature", "Page &P of &N"

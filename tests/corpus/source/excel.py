"""Writes an `ExcelFile` with openpyxl."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from .model import ExcelFile, Number, Sheet

WIDEST_COLUMN = 70


def write_excel(source: ExcelFile, path: Path) -> None:
    """Write the workbook to `path`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in source.sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    book.save(str(path))


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    for row_number, row in enumerate(sheet.rows, start=1):
        for column_number, cell in enumerate(row, start=1):
            if cell == "":
                continue
            made = worksheet.cell(row_number, column_number)
            made.value = cell.value if isinstance(cell, Number) else str(cell)
            made.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell, Number) and cell.percent:
                made.number_format = "0.0%" if round(cell.value * 1000) % 10 else "0%"
            if row_number == 1:
                made.font = Font(bold=True)
    for first_row, first_column, last_row, last_column in sheet.merges:
        worksheet.merge_cells(
            start_row=first_row + 1, start_column=first_column + 1, end_row=last_row + 1, end_column=last_column + 1
        )
    for letter, column in zip("ABCDEFGHIJ", worksheet.iter_cols(), strict=False):
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=8)
        worksheet.column_dimensions[letter].width = min(WIDEST_COLUMN, longest + 2)

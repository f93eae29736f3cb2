"""A workbook that is written row by row: text that stays text, links, heads that stay, and equal bytes for equal rows.

Only this module knows the package that writes workbooks.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.formatting import rule as formatting
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from linter.regex import regex
from linter.report.escaping import legible, opens_formula

_CONDITIONS: Final[Any] = formatting  # whose functions have no types
ROWS: Final = 1_048_575  # that a sheet holds below its head
_CELL: Final = 32_767  # UTF-16 units that a cell holds
_LINKS: Final = 60_000  # a sheet may have 65,530
_A4: Final = 9
_FONT: Final = "Calibri"
_LINE_HEIGHT: Final = 13.5  # points
_HIGHEST: Final = 400.0  # Excel takes 409
_LINK: Final = 2_000  # characters of an address
_WRAPPED: Final = ("tl cell", "tl head")
_CODED: Final = regex(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as A
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_DATES: Final = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_LINE: Final = Side(style="thin", color="BFC4C8")
_TOP: Final = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Link:
    """A text that leads to an address: of a file, or, behind #, of a place in this workbook."""

    text: str
    address: str


Value = str | int | float | Link | None


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its width in characters of the usual font, and whether paper shows it."""

    head: str
    width: int
    printed: bool = True


@dataclass(frozen=True)
class Paint:
    """The colours of a text or a row: of its letters and of its ground, as RRGGBB."""

    letters: str
    ground: str


class Book:
    """A workbook in the making. Rows wait in temporary files; as a context it ends these where making it fails."""

    def __init__(self, title: str, maker: str) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.title = cell_text(title)
        self._book.properties.creator = maker
        for style in _styles():
            self._book.add_named_style(style)

    def __enter__(self) -> Book:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is None:
            return
        worksheets: list[Any] = self._book.worksheets
        for sheet in worksheets:
            # Left to themselves they would fail once more, in a traceback on standard error.
            stream: Any = getattr(sheet._writer, "xf", None)
            for begun in (sheet._rows, stream):
                with contextlib.suppress(Exception):
                    begun.close()

    def sheet(self, title: str, widths: Sequence[int]) -> Sheet:
        """A free sheet: rows of any kind, no head that stays."""
        made = self._book.create_sheet(INVALID_TITLE_REGEX.sub(" ", title)[:31])
        made._get_writer = partial(_write_to_memory, made)
        return Sheet(made, widths)

    def table(self, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Sheet:
        """A sheet with one table: a head that stays and filters, then the rows."""
        sheet = self.sheet(title, [column.width for column in columns])
        sheet.head([column.head for column in columns])
        for row in rows:
            sheet.row(row)
        sheet.print_columns(sum(column.printed for column in columns))
        return sheet

    def content(self) -> bytes:
        """The workbook as a file. Rows that are the same give bytes that are the same."""
        made = io.BytesIO()
        self._book.properties.modified = datetime.datetime.now(tz=datetime.UTC).replace(tzinfo=None)
        _InMemory(self._book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()
        return _without_dates(made)


def _write_to_memory(sheet: Any) -> None:
    """Have the rows of a sheet gathered in memory: the package would write them to a file in the temporary folder."""
    if sheet._writer is None:
        sheet._writer = WorksheetWriter(sheet, io.BytesIO())
        sheet._writer.write_top()


class _InMemory(ExcelWriter):
    """Puts a workbook together from sheets that were gathered in memory, as the package does from files."""

    def write_worksheet(self, ws: Any) -> None:
        """Add a sheet to the file."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        if not ws.closed:
            ws.close()
        ws._rels = ws._writer._rels
        self._archive.writestr(ws.path[1:], ws._writer.out.getbuffer())  # type: ignore[attr-defined]
        self.manifest.append(ws)


class Sheet:
    """A sheet to which rows are added from the top."""

    def __init__(self, sheet: Any, widths: Sequence[int]) -> None:
        self.at = 0
        self.left_out = 0
        self._links = 0
        self._filters = False
        self._sheet = sheet
        self._widths = tuple(widths)
        for number, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToHeight = 0

    def head(self, heads: Sequence[str]) -> None:
        """The first row: stays when the sheet is scrolled, is printed on each page, and filters the rows below."""
        self._sheet.freeze_panes = "B2"
        self._sheet.print_title_rows = "1:1"
        self.row(heads, "tl head")
        self._filters = True

    def row(self, values: Sequence[Value], *styles: str) -> None:
        """Add a row. One that no longer fits is counted in `left_out`.

        `styles` are those of the cells from the left; the last, or else that of a table, holds for the rest.
        """
        if self.at > ROWS:
            self.left_out += 1
            return
        self.at += 1
        given = styles or ("tl cell",)
        if given[0] in _WRAPPED:
            self._sheet.row_dimensions[self.at].height = self._height(values)
        padded = chain(given, repeat(given[-1]))
        cells = enumerate(zip(values, padded, strict=False), start=1)
        self._sheet.append([self._cell(value, column, style) for column, (value, style) in cells])

    def _height(self, values: Sequence[Value]) -> float:
        """How high a row has to be, in points, because not every program finds out for itself."""
        texts = [value.text if isinstance(value, Link) else str(value or "") for value in values]
        lines = [_lines(text, width) for text, width in zip(texts, self._widths, strict=False)]
        return min(_LINE_HEIGHT * max(lines, default=1) + 3, _HIGHEST)

    def print_columns(self, number: int) -> None:
        """Print only the first columns: with all that a wide table holds, none of it could be read on paper."""
        if number < len(self._widths):
            self._sheet.print_area = f"A1:{get_column_letter(number)}{max(self.at, 1)}"

    def close(self) -> None:
        """Set what depends on the number of rows."""
        if self._filters:
            self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._widths))}{max(self.at, 1)}"

    def colour_words(self, column: int, paints: dict[str, Paint]) -> None:
        """Colour the cells of a column by the word in them, also when the rows are sorted anew."""
        letter = get_column_letter(column)
        for word, paint in paints.items():
            fill = PatternFill(bgColor=paint.ground, fill_type="solid")
            rule = _CONDITIONS.FormulaRule(
                formula=[f'${letter}2="{word}"'], font=Font(color=paint.letters, bold=True), fill=fill
            )
            self._sheet.conditional_formatting.add(self._below(letter), rule)

    def colour_counts(self, first: int, last: int) -> None:
        """Shade the numbers in some columns by how large they are; 0 stays white."""
        area = f"{get_column_letter(first)}2:{get_column_letter(last)}{max(self.at, 2)}"
        rule = _CONDITIONS.ColorScaleRule(
            start_type="num", start_value=0, start_color="FFFFFF", end_type="max", end_color="5E9BCB"
        )
        self._sheet.conditional_formatting.add(area, rule)

    def bars(self, column: int) -> None:
        """Draw a bar in each cell of a column, as long as its number is large."""
        rule = _CONDITIONS.DataBarRule(start_type="num", start_value=0, end_type="max", color="8FB8DA")
        self._sheet.conditional_formatting.add(self._below(get_column_letter(column)), rule)

    def bar_chart(self, title: str, rows: tuple[int, int], anchor: str, colours: Sequence[str], height: float) -> None:
        """Draw the numbers in column B by the words in column A, as bars from the top down."""
        first, last = rows
        chart = BarChart()
        chart.type = "bar"
        chart.title = title
        chart.legend = None
        chart.gapWidth = 40
        chart.height, chart.width = height, 17
        chart.add_data(Reference(self._sheet, min_col=2, min_row=first, max_row=last))
        chart.set_categories(Reference(self._sheet, min_col=1, min_row=first, max_row=last))
        chart.x_axis.scaling.orientation = "maxMin"
        chart.x_axis.delete, chart.y_axis.delete = False, True
        chart.y_axis.majorGridlines = None
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
        for number, colour in enumerate(colours):
            point = DataPoint(idx=number)
            point.graphicalProperties.solidFill = colour
            chart.series[0].dPt.append(point)
        self._sheet.add_chart(chart, anchor)

    def _below(self, letter: str) -> str:
        return f"{letter}2:{letter}{max(self.at, 2)}"

    def _cell(self, value: Value, column: int, style: str) -> Any:
        link = value if isinstance(value, Link) and self._links < _LINKS and len(value.address) < _LINK else None
        plain = value.text if isinstance(value, Link) else value
        cell = WriteOnlyCell(self._sheet, value=cell_text(plain) if isinstance(plain, str) else plain)
        cell.style = "tl link" if link else style
        if isinstance(plain, int):
            cell.number_format = "#,##0"
        if isinstance(plain, str):
            cell.data_type = "s"  # whatever it begins with, it is no formula and no error
            if opens_formula(plain):
                cell.quotePrefix = True  # nor becomes one when somebody edits the cell
        if link:
            self._links += 1
            _set_link(cell, link, f"{get_column_letter(column)}{self.at}")
        return cell


def cell_text(text: str) -> str:
    """The text as a cell can hold it: no sign that XML forbids, no code that Excel reads, cut where it is too long."""
    plain = _CODED.sub("_x005F_", legible(text))
    units = len(plain.encode("utf-16-le")) // 2
    if units <= _CELL:
        return plain
    note = f" … (cut here: the whole text has {len(text):,} characters)"
    return plain.encode("utf-16-le")[: 2 * (_CELL - len(note))].decode("utf-16-le", errors="ignore") + note


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, breaks between words reckoned in."""
    return sum(1 + int(len(line) // (width * 1.08)) for line in text.splitlines() or [""])


def _set_link(cell: Any, link: Link, place: str) -> None:
    cell.hyperlink = link.address
    cell.hyperlink.ref = place
    if link.address.startswith("#"):
        cell.hyperlink.target, cell.hyperlink.location = None, link.address[1:]


def _styles() -> list[NamedStyle]:
    border = Border(bottom=_LINE)
    band = PatternFill(fgColor="1D3D5C", fill_type="solid")
    return [
        NamedStyle("tl cell", font=Font(name=_FONT, size=10), alignment=_TOP, border=border),
        NamedStyle("tl plain", font=Font(name=_FONT, size=11), alignment=Alignment(vertical="top")),
        NamedStyle("tl title", font=Font(name=_FONT, size=16, bold=True)),
        NamedStyle("tl heading", font=Font(name=_FONT, size=12, bold=True), alignment=Alignment(vertical="top")),
        NamedStyle(
            "tl count",
            font=Font(name=_FONT, size=12, bold=True),
            alignment=Alignment(vertical="top", horizontal="right"),
        ),
        NamedStyle(
            "tl word",
            font=Font(name=_FONT, size=10),
            alignment=Alignment(vertical="top", horizontal="right"),
            border=border,
        ),
        NamedStyle("tl head", font=Font(name=_FONT, size=10, bold=True, color="FFFFFF"), alignment=_TOP, fill=band),
        NamedStyle(
            "tl link", font=Font(name=_FONT, size=10, color="1A65A6", underline="single"), alignment=_TOP, border=border
        ),
    ]


def _without_dates(made: io.BytesIO) -> bytes:
    """The package again, without the time at which it was made: nothing but the rows decides the bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, _DATES.sub(b"", data) if name == "docProps/core.xml" else data)
    return out.getvalue()

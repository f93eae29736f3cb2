"""What the cells of a workbook show: shared strings, number formats and fonts applied to stored values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from lxml import etree

from linter.read.number_format import GENERAL, built_in_code, format_number, format_text, is_date_code
from linter.read.xlsx_sheet import RawCell, RichText, unescaped
from linter.read.xlsx_sums import Position, work_out_sums

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TRUE = ("1", "true", "on")
_LAST_NUMBER = 1e308


@dataclass(frozen=True, slots=True)
class Style:
    """The number format code and the font of a cell; `size` in points."""

    code: str = GENERAL
    bold: bool = False
    size: float | None = None


class Shown(NamedTuple):
    """What a cell shows. `concealed` text is there, but its format shows nothing of it.

    `lack` says why a cell that should show something does not: "result" for a formula without its stored result,
    "string" for a reference to a shared string that the file does not hold.
    """

    text: str
    number: float | None = None
    bold: bool = False
    size: float | None = None
    concealed: bool = False
    lack: str = ""
    worked_out: bool = False

    @property
    def is_special(self) -> bool:
        """True if the user must be told of this cell."""
        return bool(self.lack) or self.worked_out or self.concealed


@dataclass(frozen=True, slots=True)
class Values:
    """What all sheets of a workbook share."""

    strings: Sequence[RichText]
    styles: Sequence[Style]
    date_1904: bool

    def show_all(self, cells: Sequence[RawCell]) -> dict[Position, Shown]:
        """What each cell of one sheet shows, plain sums worked out where the file has no result for them."""
        shown = {(cell.row, cell.column): self.show(cell) for cell in cells}
        lacking = {(cell.row, cell.column): cell for cell in cells if shown[cell.row, cell.column].lack == "result"}
        if lacking:
            numbers = {at: what.number for at, what in shown.items() if what.number is not None}
            for at, number in work_out_sums(numbers, {at: cell.formula or "" for at, cell in lacking.items()}).items():
                shown[at] = self._number(number, self.style(lacking[at]), worked_out=True)
        return shown

    def show(self, cell: RawCell) -> Shown:
        """What one cell shows."""
        style = self.style(cell)
        if cell.type in ("s", "str", "inlineStr"):
            return self._text(cell, style)
        if not cell.value:
            return Shown("", lack="result" if cell.formula is not None else "")
        if cell.type == "b":
            return Shown("TRUE" if cell.value in _TRUE else "FALSE", bold=style.bold, size=style.size)
        number = self._serial(cell.value) if cell.type == "d" else as_number(cell.value)
        if cell.type == "e" or number is None:
            return Shown(unescaped(cell.value), bold=style.bold, size=style.size)
        if cell.type == "d" and not is_date_code(style.code):
            style = Style("dd/mm/yyyy" if number == int(number) else "dd/mm/yyyy hh:mm", style.bold, style.size)
        return self._number(number, style)

    def style(self, cell: RawCell) -> Style:
        """The style of a cell, the plain one where the file names none that it holds."""
        return self.styles[cell.style] if cell.style < len(self.styles) else Style()

    def _number(self, number: float, style: Style, worked_out: bool = False) -> Shown:
        text = format_number(number, style.code, self.date_1904)
        return Shown(text, number, style.bold, style.size, worked_out=worked_out)

    def _text(self, cell: RawCell, style: Style) -> Shown:
        rich = self._rich(cell)
        if rich is None:
            lacks_result = cell.type == "str" and cell.formula is not None
            return Shown("", lack="result" if lacks_result else "string" if cell.type == "s" else "")
        text = format_text(rich.text, style.code)
        concealed = bool(rich.text) and not text
        bold = style.bold if rich.bold is None else rich.bold
        return Shown(rich.text if concealed else text, None, bold, style.size, concealed)

    def _rich(self, cell: RawCell) -> RichText | None:
        if cell.type == "s":
            at = cell.value.strip() if cell.value else ""
            return self.strings[int(at)] if at.isdecimal() and int(at[:9]) < len(self.strings) else None
        if cell.type == "inlineStr" and cell.rich is not None:
            return cell.rich
        return RichText(unescaped(cell.value)) if cell.value is not None else None

    def _serial(self, stated: str) -> float | None:
        try:
            moment = datetime.fromisoformat(stated.strip()).replace(tzinfo=None)
        except ValueError:
            return None
        start = datetime(1904, 1, 1) if self.date_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        return (moment - start).total_seconds() / 86_400


def read_styles(root: etree._Element) -> list[Style]:
    """The cell styles of a styles part, in the order in which cells refer to them."""
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iterfind(f"{_MAIN}numFmts/*")}
    fonts = [_font(each) for each in root.iterfind(f"{_MAIN}fonts/{_MAIN}font")]
    return [_style(each, codes, fonts) for each in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]


def as_number(text: str) -> float | None:
    """The finite number that a text states, else None."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= _LAST_NUMBER else None


def _font(element: etree._Element) -> tuple[bool, float | None]:
    bold, size = element.find(f"{_MAIN}b"), element.find(f"{_MAIN}sz")
    is_bold = bold is not None and bold.get("val", "1") in _TRUE
    return is_bold, as_number(size.get("val", "")) if size is not None else None


def _style(element: etree._Element, codes: Mapping[str, str], fonts: Sequence[tuple[bool, float | None]]) -> Style:
    format_id = element.get("numFmtId", "0")
    code = codes.get(format_id) or (built_in_code(int(format_id[:9])) if format_id.isdecimal() else GENERAL)
    font = element.get("fontId", "0")
    bold, size = fonts[int(font[:9])] if font.isdecimal() and int(font[:9]) < len(fonts) else (False, None)
    return Style(code, bold, size)

"""One walk over the XML of a sheet or of the shared strings, in constant memory.

A sheet may claim a million rows or hold a million empty cells; a tree of it would not fit in memory, so
these parts are read by events, and the walk ends as soon as a limit is passed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from linter.read import xml
from linter.read.errors import ReadError
from linter.read.limits import Limits
from linter.regex import regex

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_REFERENCE = regex(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = regex(r"_x([0-9A-Fa-f]{4})_")
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?(?:/>|></c>)')
_LARGE_PART = 4_000_000
_EMPTY_PER_CELL = 5  # empty cells accepted for each filled one that the limit allows
_COVER_BUDGET = 1_000_000


class RichText(NamedTuple):
    """Text of a cell; `bold` is None where the cell's own font decides."""

    text: str
    bold: bool | None = None


class RawCell(NamedTuple):
    """A filled cell as the file holds it; row and column count from 0.

    `value` is the text of the value element, None where there is none. `rich` is the text of an inline string.
    `formula` is "" for a follower of a shared formula and None where the cell has no formula.
    """

    row: int
    column: int
    type: str
    style: int
    value: str | None
    formula: str | None
    rich: RichText | None


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetContent:
    """What a sheet part holds. `hidden_columns` has one byte for each column that Excel knows."""

    cells: list[RawCell] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(LAST_COLUMN))
    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)


def cell_position(reference: str) -> tuple[int, int] | None:
    """Row and column from 0 of "B6" or "$B$6"; None for what is no reference that Excel knows."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row - 1, column - 1) if 0 < row <= LAST_ROW and column <= LAST_COLUMN else None


def cell_name(row: int, column: int) -> str:
    """The name of a cell, "B6" for row 5 and column 1."""
    return f"{_column_name(column)}{row + 1}"


@lru_cache(maxsize=512)
def _column_name(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def area(reference: str) -> Area | None:
    """The rectangle of "A1:C2" or "A1"; None for anything else."""
    first, _, last = reference.partition(":")
    start, end = cell_position(first), cell_position(last or first)
    if start is None or end is None:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(rows[0], columns[0], rows[1], columns[1])


def read_sheet(data: bytes, part: str, limits: Limits, filled: int = 0) -> SheetContent:
    """Walk over a worksheet part; `filled` counts the cells that other sheets have already used of the limit.

    Rows and cells without a reference take the next place. Raises ReadError: "too-large" for more cells than
    `limits.cells`, "damaged", "unsafe".
    """
    if len(data) > _LARGE_PART:
        data = _EMPTY_CELL.sub(b"", data)
    walk = _SheetWalk(limits, filled)
    _walk(data, part, walk)
    return walk.content


def read_shared_strings(data: bytes, part: str, limits: Limits) -> list[RichText]:
    """The shared strings of a workbook in their order. Raises ReadError as `read_sheet` does."""
    walk = _StringsWalk(limits)
    _walk(data, part, walk)
    return walk.strings


def covered_cells(cells: Sequence[RawCell], merges: Iterable[Area]) -> set[tuple[int, int]]:
    """The filled cells that stand under a merged area without being its top left corner.

    `cells` must be sorted. Raises ReadError("unsafe") for areas that overlap without end.
    """
    columns: dict[int, list[int]] = {}
    for cell in cells:
        columns.setdefault(cell.row, []).append(cell.column)
    rows = list(columns)
    covered: set[tuple[int, int]] = set()
    visits = 0
    for merged in merges:
        for row in rows[bisect_left(rows, merged.top) : bisect_right(rows, merged.bottom)]:
            inside = columns[row][bisect_left(columns[row], merged.left) : bisect_right(columns[row], merged.right)]
            covered.update((row, column) for column in inside)
            visits += 1 + len(inside)
        covered.discard((merged.top, merged.left))
        if visits > _COVER_BUDGET:
            raise ReadError("unsafe", "The sheet's merged areas overlap: open it in Excel and save it again.")
    return covered


class _Walk:
    """Handlers by element name; the text of an element is gathered only while `_listen` asks for it."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self._heard: list[str] = []
        self._phonetic = False
        self._runs: list[tuple[str, bool | None]] = []
        self._run_bold: bool | None = None

    def starts(self) -> dict[str, Callable[[dict[str, str]], None]]:
        """Handlers of opening tags by local name."""
        return {"rPh": self._start_phonetic, "r": self._start_run, "rPr": self._start_style, "b": self._start_bold}

    def ends(self) -> dict[str, Callable[[], None]]:
        """Handlers of closing tags by local name."""
        return {"rPh": self._end_phonetic, "r": self._end_run, "t": self._end_text}

    def _listen(self, _attributes: dict[str, str] | None = None) -> None:
        self._heard.clear()
        self.parser.CharacterDataHandler = self._heard.append

    def _heard_text(self) -> str:
        self.parser.CharacterDataHandler = None
        text = "".join(self._heard)
        self._heard.clear()
        return text

    def _start_phonetic(self, _attributes: dict[str, str]) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _start_run(self, _attributes: dict[str, str]) -> None:
        self._run_bold = None

    def _start_style(self, _attributes: dict[str, str]) -> None:
        self._run_bold = False

    def _start_bold(self, attributes: dict[str, str]) -> None:
        self._run_bold = attributes.get("val", "1") not in ("0", "false")

    def _end_run(self) -> None:
        self._run_bold = None

    def _end_text(self) -> None:
        text = self._heard_text()
        if not self._phonetic:
            self._runs.append((text, self._run_bold))

    def _take_rich(self) -> RichText:
        if len(self._runs) == 1:
            text, bold = self._runs[0]
        else:
            text = "".join(run for run, _ in self._runs)
            says = {bold for run, bold in self._runs if run.strip()}
            bold = says.pop() if len(says) == 1 else False if says else None
        self._runs.clear()
        return RichText(unescaped(text), bold)


class _StringsWalk(_Walk):
    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.strings: list[RichText] = []
        self._limits = limits
        self._characters = 0

    def starts(self) -> dict[str, Callable[[dict[str, str]], None]]:
        return {**super().starts(), "si": self._start_item, "t": self._listen}

    def ends(self) -> dict[str, Callable[[], None]]:
        return {**super().ends(), "si": self._end_item}

    def _start_item(self, _attributes: dict[str, str]) -> None:
        self._runs.clear()

    def _end_item(self) -> None:
        item = self._take_rich()
        self.strings.append(item)
        self._characters += len(item.text)
        if self._characters > self._limits.characters or len(self.strings) > self._limits.cells * _EMPTY_PER_CELL:
            raise ReadError("too-large", "The workbook holds too much text: split it and check the pieces.")


class _SheetWalk(_Walk):
    def __init__(self, limits: Limits, filled: int) -> None:
        super().__init__()
        self.content = SheetContent()
        self._limits = limits
        self._filled = filled
        self._empty = 0
        self._row = -1
        self._column = -1
        self._cell_row = -1
        self._cell: dict[str, str] | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._rich: RichText | None = None

    def starts(self) -> dict[str, Callable[[dict[str, str]], None]]:
        return {
            **super().starts(),
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._listen,
            "f": self._listen,
            "t": self._listen,
            "col": self._start_column,
            "mergeCell": self._start_merge,
            **dict.fromkeys(_HEADERS + _FOOTERS, self._listen),
        }

    def ends(self) -> dict[str, Callable[[], None]]:
        return {
            **super().ends(),
            "c": self._end_cell,
            "v": self._end_value,
            "f": self._end_formula,
            "is": self._end_inline,
            **dict.fromkeys(_HEADERS, self._end_header),
            **dict.fromkeys(_FOOTERS, self._end_footer),
        }

    def _start_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        self._row = int(stated) - 1 if _is_row(stated) else self._row + 1
        self._column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.content.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        position = cell_position(attributes.get("r", ""))
        self._cell_row, self._column = position or (max(self._row, 0), self._column + 1)
        self._cell = attributes

    def _end_value(self) -> None:
        self._value = self._heard_text()

    def _end_formula(self) -> None:
        self._formula = self._heard_text()

    def _end_inline(self) -> None:
        self._rich = self._take_rich()

    def _end_cell(self) -> None:
        attributes = self._cell or {}
        if self._value is None and self._formula is None and self._rich is None:
            self._empty += 1
        else:
            style = attributes.get("s", "0")
            self.content.cells.append(
                RawCell(
                    self._cell_row,
                    self._column,
                    attributes.get("t", "n"),
                    int(style) if style.isdecimal() else 0,
                    self._value,
                    self._formula,
                    self._rich,
                )
            )
            self._value = self._formula = self._rich = None
        self._cell = None
        self._refuse_excess()

    def _refuse_excess(self) -> None:
        limit = self._limits.cells
        if self._filled + len(self.content.cells) > limit or self._empty > limit * _EMPTY_PER_CELL:
            raise ReadError(
                "too-large", f"The workbook holds more than {limit:,} cells: split it and check the sheets that matter."
            )

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            start, end = max(int(first) - 1, 0), min(int(last), LAST_COLUMN)
            self.content.hidden_columns[start:end] = b"\x01" * max(end - start, 0)

    def _start_merge(self, attributes: dict[str, str]) -> None:
        merged = area(attributes.get("ref", ""))
        if merged is not None:
            self.content.merges.append(merged)

    def _end_header(self) -> None:
        self.content.headers.append(unescaped(self._heard_text()))

    def _end_footer(self) -> None:
        self.content.footers.append(unescaped(self._heard_text()))


_HEADERS = ("oddHeader", "evenHeader", "firstHeader")
_FOOTERS = ("oddFooter", "evenFooter", "firstFooter")


def _walk(data: bytes, part: str, walk: _Walk) -> None:
    xml.refuse_document_type(data, part)
    starts = {f"{space} {name}": handler for name, handler in walk.starts().items() for space in _NAMESPACES}
    ends = {f"{space} {name}": handler for name, handler in walk.ends().items() for space in _NAMESPACES}

    def start(name: str, attributes: dict[str, str]) -> None:
        handler = starts.get(name)
        if handler is not None:
            handler(attributes)

    def end(name: str) -> None:
        handler = ends.get(name)
        if handler is not None:
            handler()

    walk.parser.StartElementHandler = start
    walk.parser.EndElementHandler = end
    try:
        walk.parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ReadError(
            "damaged", f"The part {part} is damaged: open the file in Excel, let it repair the file and save it."
        ) from error


def _is_row(stated: str) -> bool:
    return stated.isascii() and stated.isdecimal() and 0 < int(stated[:9]) <= LAST_ROW


def unescaped(text: str) -> str:
    """Text as Excel shows it: _x000D_ stands for one character, line ends are line feeds."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: _character(match[1]), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(code: str) -> str:
    point = int(code, 16)
    return "" if 0xD800 <= point < 0xE000 or (point < 32 and point not in (9, 10, 13)) else chr(point)

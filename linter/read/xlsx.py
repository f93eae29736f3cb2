"""Excel workbooks (.xlsx, .xlsm, .xltx, .xltm), read straight from their XML.

Every sheet becomes one Grid with the cells that hold something, every such cell one Block with the text that
a person sees. Formulas are never run; plain sums whose result the file lacks are worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from linter.document import Block, Cell, CellRef, Document, Grid, Part, Place, Remark
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS, Limits
from linter.read.package import Package, Relationship, open_package
from linter.read.package_properties import read_properties
from linter.read.xlsx_extras import count_unread, edge_lines, header_rows, text_boxes
from linter.read.xlsx_notices import Tally, notices_of
from linter.read.xlsx_remarks import MOST, find_comments, find_people, remarks_of
from linter.read.xlsx_sheet import (
    Area,
    RawCell,
    SheetContent,
    cell_name,
    covered_cells,
    read_shared_strings,
    read_sheet,
)
from linter.read.xlsx_values import Shown, Values, read_styles

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUE = ("1", "true", "on")


def read_xlsx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a workbook from its bytes.

    Raises ReadError: "encrypted", "old-format", "wrong-type", "damaged", "unsafe", or "too-large" for more
    cells, blocks or characters than the limits allow.
    """
    package = open_package(data, limits)
    main = package.main_part()
    root = package.xml(main)
    if root.tag != f"{_MAIN}workbook":
        raise ReadError("wrong-type", "This is no Excel workbook: open it in Excel and save it as .xlsx.")
    reading = _Reading(package, _values(package, main, root, limits), limits)
    links = {link.id: link for link in package.relationships(main)}
    reading.people = find_people(package, links.values())
    for sheet in root.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        reading.read_listed(sheet, links.get(sheet.get(_REL_ID, "")))
    return Document(
        name=name,
        format="xlsx",
        blocks=tuple(reading.blocks),
        grids=tuple(reading.grids),
        notices=notices_of(reading.tally),
        properties=MappingProxyType(read_properties(package)),
        remarks=tuple(reading.remarks[:MOST]),
    )


def _values(package: Package, main: str, root: etree._Element, limits: Limits) -> Values:
    links = package.relationships(main)
    strings = _first_part(package, links, "sharedStrings")
    styles = _first_part(package, links, "styles")
    properties = root.find(f"{_MAIN}workbookPr")
    return Values(
        read_shared_strings(package.read(strings), strings, limits) if strings else (),
        read_styles(package.xml(styles)) if styles else (),
        properties is not None and properties.get("date1904") in _TRUE,
    )


def _first_part(package: Package, links: Iterable[Relationship], kind: str) -> str | None:
    return next((link.target for link in links if link.kind == kind and link.target in package), None)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One worksheet while its cells are added; `grid` is the index of its Grid."""

    name: str
    hidden: bool
    content: SheetContent
    header_areas: Sequence[Area]
    grid: int

    def hides_row(self, cell: RawCell) -> bool:
        return cell.row in self.content.hidden_rows

    def hides_column(self, cell: RawCell) -> bool:
        return bool(self.content.hidden_columns[cell.column])

    def is_header(self, cell: RawCell) -> bool:
        return any(each.top == cell.row and each.left <= cell.column <= each.right for each in self.header_areas)


@dataclass(slots=True)
class _Reading:
    """The document in the making."""

    package: Package
    values: Values
    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    people: Mapping[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    filled: int = 0
    characters: int = 0

    def read_listed(self, element: etree._Element, link: Relationship | None) -> None:
        """Read a sheet that the workbook lists, or note why it is not read."""
        name = element.get("name", "")
        hidden = element.get("state", "visible").lower() in ("hidden", "veryhidden")
        if link is None or link.target not in self.package:
            self.tally.lost_sheets.append(name)
        elif link.kind == "worksheet":
            self._read_worksheet(link.target, name, hidden)
        elif link.kind == "chartsheet":
            self.tally.counts["chart"] += 1
        else:
            self.tally.odd_sheets.append(name)

    def _read_worksheet(self, part: str, name: str, hidden: bool) -> None:
        content = read_sheet(self.package.read(part), part, self.limits, self.filled)
        content.cells.sort(key=lambda cell: (cell.row, cell.column))
        self.filled += len(content.cells)
        links = self.package.relationships(part)
        sheet = _Sheet(name, hidden, content, header_rows(self.package, links), len(self.grids))
        if hidden:
            self.tally.hidden_sheets.append(name)
        self._add_lines(edge_lines(content.headers), Part.HEADER, sheet)
        self._add_cells(sheet)
        self._add_remarks(sheet, links)
        self._add_lines(text_boxes(self.package, links), Part.TEXT_BOX, sheet)
        self._add_lines(edge_lines(content.footers), Part.FOOTER, sheet)
        count_unread(self.package, links, self.tally.counts)

    def _add_lines(self, lines: Iterable[str], part: Part, sheet: _Sheet) -> None:
        for ordinal, line in enumerate(lines):
            self._add_block(line, Place(part, ordinal, sheet=sheet.name), hidden=sheet.hidden)

    def _add_remarks(self, sheet: _Sheet, links: Sequence[Relationship]) -> None:
        comments = find_comments(self.package, links, self.people)
        self.tally.counts["comment"] += len(comments)
        wanted = {comment.cell for comment in comments}
        cells = ((cell_name(cell.row, cell.column), cell.blocks) for cell in self.grids[-1].cells) if wanted else ()
        self.remarks += remarks_of(comments, sheet.name, {name: blocks for name, blocks in cells if name in wanted})

    def _add_cells(self, sheet: _Sheet) -> None:
        cells = self._once(sheet.content.cells)
        covered = covered_cells(cells, sheet.content.merges)
        spans = {(each.top, each.left): each for each in sheet.content.merges}
        shown = self.values.show_all(cells)
        grid: list[Cell] = []
        ordinal = 0
        for cell in cells:
            at = (cell.row, cell.column)
            what = shown[at]
            if what.is_special or at in covered:
                self.tally.count_cell(what, covered=at in covered)
            if at in covered or not (what.text.strip() or what.number is not None):
                continue
            blocks: tuple[int, ...] = ()
            if what.text.strip():
                blocks = (self._add_cell_block(sheet, cell, what, ordinal),)
                ordinal += 1
            grid.append(_grid_cell(cell, what, blocks, spans.get(at), sheet.is_header(cell)))
        self.tally.count_hidden(sheet.name, cells, sheet.content)
        self.grids.append(Grid(sheet.grid, tuple(grid), sheet.name, sheet.hidden))

    def _once(self, cells: Sequence[RawCell]) -> list[RawCell]:
        """The cells without those that claim a place already taken; the first one keeps it."""
        first = {(cell.row, cell.column): cell for cell in reversed(cells)}
        self.tally.counts["doubled cell"] += len(cells) - len(first)
        return list(reversed(first.values())) if len(first) == len(cells) else sorted(first.values(), key=_position)

    def _add_cell_block(self, sheet: _Sheet, cell: RawCell, what: Shown, ordinal: int) -> int:
        place = Place(
            Part.SHEET,
            ordinal,
            sheet=sheet.name,
            cell=cell_name(cell.row, cell.column),
            row=cell.row + 1,
            column=cell.column + 1,
        )
        return self._add_block(
            what.text,
            place,
            cell=CellRef(sheet.grid, cell.row, cell.column),
            bold=what.bold,
            size=what.size,
            hidden=sheet.hidden or sheet.hides_row(cell) or sheet.hides_column(cell) or what.concealed,
        )

    def _add_block(
        self,
        text: str,
        place: Place,
        *,
        cell: CellRef | None = None,
        bold: bool = False,
        size: float | None = None,
        hidden: bool,
    ) -> int:
        index = len(self.blocks)
        self.characters += len(text)
        if index >= self.limits.blocks or self.characters > self.limits.characters:
            raise ReadError(
                "too-large",
                f"The workbook holds more than {self.limits.blocks:,} filled cells or {self.limits.characters:,} "
                "characters: save a copy with only the sheets that need checking and check that.",
            )
        self.blocks.append(Block(index, text, place, cell=cell, bold=bold, size=size, hidden=hidden))
        return index


def _position(cell: RawCell) -> tuple[int, int]:
    return cell.row, cell.column


def _grid_cell(cell: RawCell, what: Shown, blocks: tuple[int, ...], span: Area | None, header: bool) -> Cell:
    return Cell(
        cell.row,
        cell.column,
        what.text,
        blocks,
        row_span=span.bottom - span.top + 1 if span else 1,
        column_span=span.right - span.left + 1 if span else 1,
        number=what.number,
        header=header,
    )

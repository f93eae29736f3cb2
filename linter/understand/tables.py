"""Tables: a grid of cells with a header, rows, a title above and notes below, and a role for each column.

A Word table is one table, unless rows within it start anew; a sheet may hold several, parted by empty rows, each with
title rows above and notes below. Columns are known by what their headers say, never by position.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from linter.document import Cell, Document, Grid, Part
from linter.understand.found import Found, once_for_texts
from linter.understand.words import words

_HEADER_ROWS: Final = 4
_LONGEST_HEADER: Final = 60
_TOO_LONG: Final = 110  # a row with a cell of this many characters is no header


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column. A cell that spans rows stands in each of them (see `Table.continued`)."""

    number: int
    cells: Mapping[int, Cell]

    def texts(self) -> tuple[str, ...]:
        """The texts of the row's cells from left to right."""
        return tuple(self.cells[column].text for column in sorted(self.cells))


@dataclass(frozen=True)
class Table:
    """`header` is None where no row names the columns. `roles` maps a role ("weight") to its column.

    `title` and `notes` are block indices: rows of one cell above and below, on the same sheet.
    """

    grid: int
    header: Row | None
    rows: tuple[Row, ...]
    roles: Mapping[str, int]
    columns: tuple[int, ...]
    title: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    sheet: str = ""

    def cell(self, row: Row, role: str) -> Cell | None:
        """The row's cell in the column that has a role; None where there is no such column or cell."""
        column = self.roles.get(role)
        return None if column is None else row.cells.get(column)

    def text(self, row: Row, role: str) -> str:
        """The text of that cell, "" where there is none."""
        cell = self.cell(row, role)
        return cell.text.strip() if cell else ""

    @cached_property
    def first_block(self) -> int:
        """The first block of the table, its header's where it has one."""
        rows = [self.header, *self.rows] if self.header else list(self.rows)
        return min((cell.blocks[0] for row in rows if row for cell in row.cells.values() if cell.blocks), default=0)


def tables_of(document: Document, grid: Grid, found: Found) -> list[Table]:
    """The tables of a grid in order. Grids with a single column or a single row are lists, not tables."""
    first = next((cell.blocks[0] for cell in grid.cells if cell.blocks), None)
    if first is None:
        return []
    rows = _rows(grid)
    is_sheet = document.blocks[first].place.part is Part.SHEET
    tables: list[Table] = []
    for group in _split(rows) if is_sheet else [rows]:
        table = _table(grid, group, found, is_sheet)
        if table is None:
            continue
        above = tables[-1] if tables else None
        if above and above.header and table.header is None and set(table.columns) <= set(above.columns):
            tables[-1] = _continued(above, table)
        else:
            tables.append(table)
    return tables


def _continued(table: Table, more: Table) -> Table:
    """A table with the rows that follow it after an empty row and have no header of their own."""
    return replace(table, rows=(*table.rows, *more.rows), notes=(*table.notes, *more.title, *more.notes))


def column_roles(header: Row, found: Found) -> dict[str, int]:
    """The column of each role: the header that names it most fully, the left one of two alike.

    A header may name several roles ("Target" is a target and a quantity), but only those that it names as fully as
    any: "Service credit" is no service.
    """
    best: dict[str, tuple[float, int]] = {}
    for column, cell in sorted(header.cells.items()):
        if len(cell.text) > _LONGEST_HEADER:
            continue
        shares = _header_roles(found, cell.blocks, cell.text)
        fullest = max(shares.values(), default=0.0)
        for role, share in shares.items():
            if share >= fullest and share > best.get(role, (0.0, 0))[0]:
                best[role] = (share, column)
    return {role: column for role, (_, column) in best.items()}


@once_for_texts
def _header_roles(found: Found, blocks: Sequence[int], text: str) -> Mapping[str, float]:
    """Each role that the header in some blocks names, with the share of its letters that the role's phrase covers."""
    roles: dict[str, float] = {}
    for block in blocks:
        names = found.names(block, "column:")
        length = max(1, sum(len(word.text) for word in words(text))) if names else 1
        for name in names:
            longest = max(span.end - span.start for span in found.spans(name, block))
            roles[name.removeprefix("column:")] = longest / length
    if text.strip() in {"%", "(%)"}:
        roles["weight"] = 1.0
    elif "%" in text and len(text) < _LONGEST_HEADER:
        roles.setdefault("weight", 0.3)
    return roles


def _rows(grid: Grid) -> list[Row]:
    """The rows of a grid from top to bottom; a cell that spans rows is put into each of them."""
    by_row: dict[int, dict[int, Cell]] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + max(1, cell.row_span)):
            if row == cell.row or cell.text.strip():
                by_row.setdefault(row, {})[cell.column] = cell
    return [Row(number, by_row[number]) for number in sorted(by_row)]


def _split(rows: Sequence[Row]) -> list[list[Row]]:
    """Part the rows of a sheet where rows are missing between them."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and row.number == groups[-1][-1].number + 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return _join_titles(groups)


def _join_titles(groups: list[list[Row]]) -> list[list[Row]]:
    """Put a group of one-cell rows (a title, a note) with the table that follows or, for want of one, precedes it."""
    joined: list[list[Row]] = []
    waiting: list[Row] = []
    for group in groups:
        if all(len(row.cells) == 1 for row in group):
            waiting += group
            continue
        joined.append([*waiting, *group])
        waiting = []
    if waiting:
        if joined:
            joined[-1] += waiting
        else:
            joined.append(waiting)
    return joined


def _table(grid: Grid, rows: Sequence[Row], found: Found, is_sheet: bool) -> Table | None:
    title, body, notes = _trim(rows) if is_sheet else ([], list(rows), [])
    columns = tuple(sorted({column for row in body for column in row.cells}))
    empty = not any(cell.blocks for row in body for cell in row.cells.values())
    if len(columns) < 2 or empty or (is_sheet and len(body) < 2):
        return None
    at, roles = _find_header(body, found)
    header = body[at] if at is not None else None
    data = body[at + 1 :] if at is not None else body
    above = [cell.blocks[0] for row in body[: at or 0] for cell in row.cells.values() if cell.blocks]
    return Table(
        grid.index,
        header,
        tuple(row for row in data if row.cells),
        roles,
        columns,
        (*_blocks(title), *above),
        tuple(_blocks(notes)),
        grid.name,
    )


def _trim(rows: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Part one-cell rows above and below from the rows between."""
    wide = [at for at, row in enumerate(rows) if len(row.cells) > 1]
    if not wide:
        return list(rows), [], []
    first, last = wide[0], wide[-1]
    return list(rows[:first]), list(rows[first : last + 1]), list(rows[last + 1 :])


def _blocks(rows: Sequence[Row]) -> list[int]:
    return [block for row in rows for cell in row.cells.values() for block in cell.blocks]


def _find_header(rows: Sequence[Row], found: Found) -> tuple[int | None, dict[str, int]]:
    """The row among the first few that names most columns, at least two of them, in short words and no numbers."""
    best: tuple[int | None, dict[str, int]] = (None, {})
    for at, row in enumerate(rows[: min(_HEADER_ROWS, len(rows) - 1)]):
        if any(cell.number is not None or len(cell.text) > _TOO_LONG for cell in row.cells.values()):
            break
        roles = column_roles(row, found)
        marked = any(cell.header for cell in row.cells.values())
        if len(roles) > len(best[1]) and (len(roles) > 1 or marked or at == 0):
            best = (at, roles)
    if best[0] is None and len(rows) > 1 and any(cell.header for cell in rows[0].cells.values()):
        return 0, {}
    return best

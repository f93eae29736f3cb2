"""The geometry of a Word table: which cell stands in which row and column once merged cells are one."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from linter.document import Block, Cell, CellRef, Grid
from linter.read import docx_names as w


@dataclass(slots=True)
class CellDraft:
    """A cell while its table is read. `members` are the indices of the blocks that stand in it."""

    grid: int
    row: int
    column: int
    column_span: int
    header: bool
    row_span: int = 1
    members: list[int] = field(default_factory=list)

    @property
    def ref(self) -> CellRef:
        """The cell as blocks refer to it."""
        return CellRef(self.grid, self.row, self.column)


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a w:tr says of itself. `before` is the count of grid columns that it leaves empty at its start."""

    before: int
    header: bool
    deleted: bool


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What a w:tc says of itself. A continuing cell belongs to the one above it, or to the one before it."""

    span: int
    opens_merge: bool
    continues_above: bool
    continues_before: bool
    deleted: bool


@dataclass(slots=True)
class TableDraft:
    """A table while it is read. `open_merges` holds, by column, the cells that the next row may continue."""

    index: int
    name: str
    parent: CellRef | None
    rows: int = 0
    cells: list[CellDraft] = field(default_factory=list)
    open_merges: dict[int, CellDraft] = field(default_factory=dict)

    def grid(self, blocks: list[Block]) -> Grid:
        """The finished table."""
        return Grid(
            index=self.index,
            cells=tuple(_cell(draft, blocks) for draft in self.cells),
            name=self.name,
            parent=self.parent,
        )


@dataclass(slots=True)
class RowDraft:
    """A row while it is read: places its cells one after the other."""

    table: TableDraft
    facts: RowFacts
    column: int
    before: CellDraft | None = None
    open_merges: dict[int, CellDraft] = field(default_factory=dict)

    def place(self, cell: CellFacts) -> CellDraft | None:
        """Take in the next cell. Returns its draft, or None where it is one with the cell above or before it."""
        column, self.column = self.column, self.column + cell.span
        if cell.continues_before and self.before is not None:
            self.before.column_span += cell.span
            return None
        above = self.table.open_merges.get(column) if cell.continues_above else None
        if above is not None:
            above.row_span = self.table.rows - above.row + 1
            self.before = self.open_merges[column] = above
            return None
        draft = CellDraft(self.table.index, self.table.rows, column, cell.span, self.facts.header)
        self.table.cells.append(draft)
        self.before = draft
        if cell.opens_merge:
            self.open_merges[column] = draft
        return draft

    def close(self) -> None:
        """End the row."""
        self.table.open_merges = self.open_merges
        self.table.rows += 1


_PLAIN_ROW = RowFacts(before=0, header=False, deleted=False)
_PLAIN_CELL = CellFacts(1, opens_merge=False, continues_above=False, continues_before=False, deleted=False)


def row_facts(row: etree._Element) -> RowFacts:
    """Read the properties of a row."""
    properties = w.child(row, w.TR_PR)
    if properties is None:
        return _PLAIN_ROW
    header = w.child(properties, w.TABLE_HEADER)
    return RowFacts(
        before=max(0, w.child_number(properties, w.GRID_BEFORE) or 0),
        header=header is not None and w.is_on(header),
        deleted=w.child(properties, w.DEL) is not None,
    )


def cell_facts(cell: etree._Element) -> CellFacts:
    """Read the properties of a cell."""
    properties = w.child(cell, w.TC_PR)
    if properties is None:
        return _PLAIN_CELL
    stated = {each.tag: each for each in properties}
    vertical, horizontal = stated.get(w.V_MERGE), stated.get(w.H_MERGE)
    return CellFacts(
        span=max(1, w.number(stated.get(w.GRID_SPAN)) or 1),
        opens_merge=vertical is not None and vertical.get(w.VAL) == "restart",
        continues_above=vertical is not None and vertical.get(w.VAL) != "restart",
        continues_before=horizontal is not None and horizontal.get(w.VAL) != "restart",
        deleted=w.CELL_DELETED in stated,
    )


def table_name(table: etree._Element) -> str:
    """The title that the author gave the table for accessibility, or ""."""
    caption = table.find(f"{w.TABLE_PR}/{w.TABLE_CAPTION}")
    return "" if caption is None else caption.get(w.VAL, "")


def _cell(draft: CellDraft, blocks: list[Block]) -> Cell:
    return Cell(
        row=draft.row,
        column=draft.column,
        text="\n".join(blocks[index].text for index in draft.members),
        blocks=tuple(draft.members),
        row_span=draft.row_span,
        column_span=draft.column_span,
        header=draft.header,
    )

"""The text of a document as JSON: what the answer shows of a file, and what the pane sends where there is no file.

Both are one shape, so that a text that was shown can be sent again, and gives the same findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Annotated, Final

import msgspec

from linter.document import Block, Cell, CellRef, Document, Grid, Kind, Notice, Part, Place, Remark
from linter.read.errors import ReadError

_MOST: Final = 10_000_000
Number = Annotated[int, msgspec.Meta(ge=0, le=_MOST)]

# What a host may be unable to hand over, and how the report says so.
SKIPPED: Final = MappingProxyType(
    {
        "headers": "Headers were not checked: Office did not hand them over.",
        "footers": "Footers were not checked: Office did not hand them over.",
        "footnotes": "Footnotes were not checked: Office did not hand them over.",
        "endnotes": "Endnotes were not checked: Office did not hand them over.",
        "text-boxes": "Text boxes were not checked: Office did not hand them over.",
        "comments": "Comments were not read: waivers in them do not count.",
        "numbers": "Automatic numbers were not read: places are told without them.",
        "hidden-sheets": "Hidden sheets were not checked.",
    }
)


class CellAt(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The cell in which a block stands: the number of its grid, and its row and column, counted from 0."""

    grid: Number
    row: Number
    column: Number


class BlockText(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A paragraph, list item, or paragraph of a cell.

    `ordinal` counts the paragraphs of its part from 0, empty ones included. `level` is that of a heading (1–9), or the
    depth of a list item. `label` is its automatic number. `address` is the cell of a sheet, such as B7. `table`, `row`
    and `column` count from 1, as people do; `at` says where in `grids` it stands.
    """

    text: str
    ordinal: Number
    part: Part = Part.BODY
    kind: Kind = Kind.PARAGRAPH
    level: Annotated[int, msgspec.Meta(ge=0, le=99)] = 0
    label: str = ""
    style: str = ""
    bold: bool = False
    size: float | None = None
    prompt: bool = False
    hidden: bool = False
    page: Number | None = None
    line: Number | None = None
    sheet: str | None = None
    address: str | None = None
    table: Number | None = None
    row: Number | None = None
    column: Number | None = None
    at: CellAt | None = None


class CellText(msgspec.Struct, frozen=True, gc=False, rename="kebab", omit_defaults=True, forbid_unknown_fields=True):
    """A cell of a grid: its row and column, counted from 0, and the numbers of its blocks.

    `text` where it is not that of its blocks, line by line. `number` is the stored value of a numeric cell.
    """

    row: Number
    column: Number
    blocks: tuple[Number, ...] = ()
    text: str | None = None
    row_span: Annotated[int, msgspec.Meta(ge=1, le=_MOST)] = 1
    column_span: Annotated[int, msgspec.Meta(ge=1, le=_MOST)] = 1
    number: float | None = None
    header: bool = False


class GridText(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A table or a sheet. `parent` is the cell that holds a nested table."""

    cells: tuple[CellText, ...] = ()
    name: str = ""
    hidden: bool = False
    parent: CellAt | None = None


class RemarkText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A comment that somebody has put on blocks, by their numbers."""

    text: str
    author: str = ""
    blocks: tuple[Number, ...] = ()


class NoticeText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What of the document was not read: a stable code, and a sentence."""

    code: str
    message: str


class DocumentText(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A document without its file. `blocks` are in reading order, and their numbers count from 0.

    `grids` may be left out: they are then made of the cells that the blocks name. `properties` are those of the file,
    its custom ones behind “custom:”. `skipped` names what the host did not hand over.
    """

    name: str
    blocks: tuple[BlockText, ...]
    format: str = "docx"
    grids: tuple[GridText, ...] = ()
    notices: tuple[NoticeText, ...] = ()
    properties: dict[str, str] = {}
    remarks: tuple[RemarkText, ...] = ()
    skipped: tuple[str, ...] = ()


class WrongText(ValueError):  # noqa: N818 - it is what the text is
    """A text that contradicts itself, and where."""


def shown(document: Document) -> DocumentText:
    """A document as JSON shows it."""
    return DocumentText(
        name=document.name,
        format=document.format,
        blocks=tuple(_shown_block(block) for block in document.blocks),
        grids=tuple(_shown_grid(grid, document) for grid in document.grids),
        notices=tuple(NoticeText(notice.code, notice.message) for notice in document.notices),
        properties=dict(document.properties),
        remarks=tuple(RemarkText(each.text, each.author, each.blocks) for each in document.remarks),
    )


def document_of(text: DocumentText) -> Document:
    """The document that a text stands for. Raises WrongText, and ReadError("no-text") where it says nothing."""
    if not any(block.text.strip() for block in text.blocks):
        raise ReadError("no-text", "There is no text in this document. Write something, and check again.")
    blocks = tuple(_block(index, block) for index, block in enumerate(text.blocks))
    grids = _grids(text, blocks) if text.grids else tuple(_grids_of_blocks(blocks))
    _require_cells(blocks, grids)
    last = len(blocks)
    if any(number >= last for remark in text.remarks for number in remark.blocks):
        raise WrongText("a remark names a block that is not there")
    return Document(
        name=text.name,
        format=text.format,
        blocks=blocks,
        grids=grids,
        notices=(*(Notice(each.code, each.message) for each in text.notices), *_skipped(text)),
        properties=MappingProxyType(dict(text.properties)),
        remarks=tuple(Remark(each.text, each.author, each.blocks) for each in text.remarks),
    )


def _skipped(text: DocumentText) -> Iterator[Notice]:
    for name in text.skipped:
        if name not in SKIPPED:
            raise WrongText(f"“{name}” cannot be skipped; what can is {', '.join(SKIPPED)}")
        yield Notice(f"skipped-{name}", SKIPPED[name])


def _shown_block(block: Block) -> BlockText:
    place = block.place
    return BlockText(
        text=block.text,
        ordinal=place.ordinal,
        part=place.part,
        kind=block.kind,
        level=block.level,
        label=block.label,
        style=block.style,
        bold=block.bold,
        size=block.size,
        prompt=block.prompt,
        hidden=block.hidden,
        page=place.page,
        line=place.line,
        sheet=place.sheet,
        address=place.cell,
        table=place.table,
        row=place.row,
        column=place.column,
        at=None if block.cell is None else CellAt(block.cell.grid, block.cell.row, block.cell.column),
    )


def _block(index: int, block: BlockText) -> Block:
    return Block(
        index=index,
        text=block.text,
        place=Place(
            block.part,
            block.ordinal,
            block.page,
            block.line,
            block.sheet,
            block.address,
            block.table,
            block.row,
            block.column,
        ),
        kind=block.kind,
        level=block.level,
        label=block.label,
        style=block.style,
        cell=None if block.at is None else CellRef(block.at.grid, block.at.row, block.at.column),
        bold=block.bold,
        size=block.size,
        prompt=block.prompt,
        hidden=block.hidden,
    )


def _shown_grid(grid: Grid, document: Document) -> GridText:
    return GridText(
        cells=tuple(
            CellText(
                cell.row,
                cell.column,
                cell.blocks,
                None if cell.text == _joined(cell.blocks, document.blocks) else cell.text,
                cell.row_span,
                cell.column_span,
                cell.number,
                cell.header,
            )
            for cell in grid.cells
        ),
        name=grid.name,
        hidden=grid.hidden,
        parent=None if grid.parent is None else CellAt(grid.parent.grid, grid.parent.row, grid.parent.column),
    )


def _joined(numbers: tuple[int, ...], blocks: tuple[Block, ...]) -> str:
    return "\n".join(blocks[number].text for number in numbers)


def _grids(text: DocumentText, blocks: tuple[Block, ...]) -> tuple[Grid, ...]:
    grids = []
    for index, grid in enumerate(text.grids):
        if any(number >= len(blocks) for cell in grid.cells for number in cell.blocks):
            raise WrongText(f"grid {index} names a block that is not there")
        if grid.parent is not None and grid.parent.grid >= len(text.grids):
            raise WrongText(f"grid {index} stands in a grid that is not there")
        cells = (
            Cell(
                cell.row,
                cell.column,
                _joined(cell.blocks, blocks) if cell.text is None else cell.text,
                cell.blocks,
                cell.row_span,
                cell.column_span,
                cell.number,
                cell.header,
            )
            for cell in grid.cells
        )
        parent = None if grid.parent is None else CellRef(grid.parent.grid, grid.parent.row, grid.parent.column)
        ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
        grids.append(Grid(index, ordered, grid.name, grid.hidden, parent))
    return tuple(grids)


def _grids_of_blocks(blocks: tuple[Block, ...]) -> Iterator[Grid]:
    """The grids that blocks name with their cells. A number that no block names is a grid without cells."""
    held: dict[int, dict[tuple[int, int], list[int]]] = {}
    names: dict[int, str] = {}
    for block in blocks:
        if block.cell is not None:
            grid = held.setdefault(block.cell.grid, {})
            grid.setdefault((block.cell.row, block.cell.column), []).append(block.index)
            names.setdefault(block.cell.grid, block.place.sheet or "")
    if held and max(held) >= len(blocks):
        raise WrongText("a block stands in a grid of too high a number; count the tables from 0")
    for number in range(max(held, default=-1) + 1):
        cells = tuple(
            Cell(row, column, _joined(tuple(inside), blocks), tuple(inside))
            for (row, column), inside in sorted(held.get(number, {}).items())
        )
        yield Grid(number, cells, names.get(number, ""))


def _require_cells(blocks: tuple[Block, ...], grids: tuple[Grid, ...]) -> None:
    """Raise WrongText where a block says that it stands in a cell that does not hold it."""
    holders = {
        number: (grid.index, cell.row, cell.column) for grid in grids for cell in grid.cells for number in cell.blocks
    }
    for block in blocks:
        at = None if block.cell is None else (block.cell.grid, block.cell.row, block.cell.column)
        if holders.get(block.index) != at:
            raise WrongText(f"block {block.index} and the grids do not agree on its cell")

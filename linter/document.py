"""What every reader yields: a Document of Blocks and Grids, each Block with its Place.

This module is the bottom layer: it imports nothing of ours, holds no behaviour that depends on a
file format, and every type in it is immutable. Readers state facts here ("bold", "outline level 1",
"number 4.1"); what those facts mean is decided in `linter.understand`.

A document has thousands of blocks, places and cells: these are msgspec structs, which are made many times as fast as
dataclasses.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

import msgspec


class Part(StrEnum):
    """The story of the file in which a block stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text box"
    SHEET = "sheet"
    PAGE = "page"


class Kind(StrEnum):
    """What the file itself says that a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a block stands, in the terms of its own format. Numbers that people see count from 1.

    `ordinal` counts the paragraphs of one part from 0 (Word), the lines of the file from 0 (text), the
    lines of one page from 0 (PDF) or the cells of one sheet from 0 (Excel).
    """

    part: Part
    ordinal: int
    page: int | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None  # "B6"
    table: int | None = None
    row: int | None = None
    column: int | None = None


class CellRef(msgspec.Struct, frozen=True, gc=False):
    """The cell of a grid in which a block stands; `grid` indexes Document.grids, the rest counts from 0."""

    grid: int
    row: int
    column: int


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a block's text that came from one node of the source.

    `start` is the offset of its first character in Block.text; it ends where the next piece starts.
    `source` is the ordinal of the text node within the block (Word: the w:t, w:tab, w:br … nodes that
    are read, in document order; text: the line; PDF: the text line; Excel: always 0), or -1 where the
    reader put the characters in itself, such as the space between two joined lines.
    """

    start: int
    source: int


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph, list item, or paragraph of a table or sheet cell: the smallest thing a finding stands on.

    `text` is what a reader of the accepted document sees, without its automatic number, which is `label`
    ("4.1", "(a)", "•"). `level` is the heading level (1–9) or the depth of the list item (0 = outermost).
    `size` is the font size in points where the file states one. `prompt` marks text that a form shows until
    somebody fills it in (a content-control placeholder).
    """

    index: int
    text: str
    place: Place
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    label: str = ""
    style: str = ""
    cell: CellRef | None = None
    bold: bool = False
    size: float | None = None
    prompt: bool = False
    hidden: bool = False
    pieces: tuple[Piece, ...] = (Piece(0, 0),)

    def source_of(self, offset: int) -> tuple[int, int]:
        """Map an offset in `text` to (source node ordinal, offset within that node's text).

        Raises IndexError for an offset outside the text; `len(text)` itself maps to the end of the last piece.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside a text of {len(self.text)} characters")
        at = bisect.bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        piece = self.pieces[at]
        return piece.source, offset - piece.start


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One cell that exists. A merged cell stands once, at its top left corner, with its spans.

    `number` is the stored value of a numeric cell (0.14), where `text` is what a person sees ("14%").
    """

    row: int
    column: int
    text: str
    blocks: tuple[int, ...]
    row_span: int = 1
    column_span: int = 1
    number: float | None = None
    header: bool = False


class Grid(msgspec.Struct, frozen=True, gc=False):
    """A Word table or an Excel sheet as it stands: cells by row and column, no meaning yet.

    `cells` is sorted by row, then column. `parent` is the cell that holds a nested table.
    """

    index: int
    cells: tuple[Cell, ...]
    name: str = ""
    hidden: bool = False
    parent: CellRef | None = None

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells that begin in a row, from left to right."""
        first = bisect.bisect_left(self.cells, number, key=lambda cell: cell.row)
        return self.cells[first : bisect.bisect_right(self.cells, number, lo=first, key=lambda cell: cell.row)]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user must know about the reading: what was left out, and where. Never a finding.

    `code` is a stable word ("tracked-deletions", "hidden-sheet"), `message` a plain sentence.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that somebody has put on blocks of the document. It is no part of the text.

    `cell` names the cell on which it stands ("Criteria!B6"), "" where it stands on none.
    """

    text: str
    author: str
    blocks: tuple[int, ...]
    cell: str = ""


@dataclass(frozen=True)
class Document:
    """A read document. `properties` are the file's own ("title", "created" …) and its custom properties."""

    name: str
    format: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()
    notices: tuple[Notice, ...] = ()
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    remarks: tuple[Remark, ...] = ()

    def row_of(self, block: Block) -> tuple[Cell, ...]:
        """The cells of the table or sheet row in which a block stands, from left to right; () outside tables."""
        return () if block.cell is None else self.grids[block.cell.grid].row(block.cell.row)

    @cached_property
    def words(self) -> int:
        """Whitespace-separated words in all blocks."""
        return sum(len(block.text.split()) for block in self.blocks)

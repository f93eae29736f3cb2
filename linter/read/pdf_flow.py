"""The order of things on a PDF page: running text, tables, and what repeats at the head and foot of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from linter.read.labels import is_label
from linter.read.pdf_lines import Line, lines_of
from linter.read.pdf_page import EDGE, Page, Word
from linter.read.pdf_table import RuledTable, middle, ruled_tables
from linter.regex import regex

_REPEATED = 0.4  # of the pages
_DIGITS = regex(r"\d+")
_PAGE_NUMBER = regex(r"(?:page\s*)?[-–|]?\s*\d{1,4}\s*[-–|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_LEAST_ROWS = 3
_COLUMN_NEAR = 4.0  # points
_WORDS_IN_A_CELL = 8
_SCATTERED = 0.4  # of the lines stand higher than the line before them


@dataclass(frozen=True, slots=True)
class CellLines:
    """A cell of a table with its lines; `right` is the edge that its lines may reach, None where no line draws it."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]
    right: float | None


@dataclass(slots=True)
class Flow:
    """A stretch of running text."""

    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its filled cells in order."""

    cells: tuple[CellLines, ...]


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines at the head and foot of a page that stand on others too, and all words to leave out of its text."""

    head: tuple[Line, ...]
    foot: tuple[Line, ...]
    words: frozenset[Word]


def edges_of(pages: Sequence[Page]) -> list[Edges]:
    """Find the running headers and footers of all pages. Page numbers are left out of the text and of the result."""
    found = [_edge_lines(page) for page in pages]
    counts = Counter(key for lines in found for key in {_key(line) for line in lines})
    needed = max(2, _REPEATED * sum(bool(page.words) for page in pages))
    edges = []
    for page, lines in zip(pages, found, strict=True):
        numbers = [line for line in lines if _PAGE_NUMBER.fullmatch(line.text)]
        repeated = [line for line in lines if counts[_key(line)] >= needed and line not in numbers]
        edges.append(
            Edges(
                tuple(line for line in repeated if line.base > page.height / 2),
                tuple(line for line in repeated if line.base <= page.height / 2),
                frozenset(word for line in (*numbers, *repeated) for word in line.words),
            )
        )
    return edges


def text_key(line: Line) -> str:
    """What a running line has in common with itself on other pages: its words without their numbers."""
    return _DIGITS.sub("#", line.text)


def items_of(page: Page, left_out: frozenset[Word]) -> list[Flow | Table]:
    """The running text and the tables of a page, in the order in which they are read."""
    tables = ruled_tables(page.rules)
    order: list[list[Word] | int] = []  # words of running text, or the number of a table
    boxes: dict[int, dict[int, list[Word]]] = {}
    for word in page.words:
        if word in left_out:
            continue
        at = _box_of(tables, word)
        if at is not None:
            table, box = at
            if table not in boxes:
                order.append(table)
            boxes.setdefault(table, {}).setdefault(box, []).append(word)
        elif order and isinstance(order[-1], list):
            order[-1].append(word)
        else:
            order.append([word])
    return list(_finished(order, tables, boxes))


def _edge_lines(page: Page) -> list[Line]:
    low, high = page.height * EDGE, page.height * (1 - EDGE)
    return [line for line in lines_of(page.words) if not low < line.base < high]


def _key(line: Line) -> tuple[str, int]:
    return text_key(line), round(line.base / 2)


def _box_of(tables: Sequence[RuledTable], word: Word) -> tuple[int, int] | None:
    for at, table in enumerate(tables):
        box = table.box_at(*middle(word))
        if box is not None:
            return at, box
    return None


def _finished(
    order: Sequence[list[Word] | int], tables: Sequence[RuledTable], boxes: dict[int, dict[int, list[Word]]]
) -> Iterator[Flow | Table]:
    number = 0
    for item in order:
        if isinstance(item, list):
            lines = _in_reading_order(lines_of(item, number))
            number += len(lines)
            yield from _parted(lines)
        else:
            cells = []
            for at, words in sorted(boxes[item].items()):
                box = tables[item].boxes[at]
                lines = lines_of(words, number)
                number += len(lines)
                cells.append(CellLines(box.row, box.column, box.row_span, box.column_span, tuple(lines), box.right))
            yield Table(tuple(cells))


def _in_reading_order(lines: list[Line]) -> list[Line]:
    """The lines as the file has them, unless it draws them in no order at all: then from the top down."""
    upward = sum(below.base > above.base + above.size for above, below in pairwise(lines))
    if upward < _SCATTERED * len(lines) or len(lines) < 2 * _LEAST_ROWS:
        return lines
    return sorted(lines, key=lambda line: (-round(line.base / max(line.size / 2, 1.0)), line.left))


def _parted(lines: Sequence[Line]) -> Iterator[Flow | Table]:
    """Running text, parted where some rows in succession have columns that line up: those are a table."""
    rows = _rows(lines)
    flow: list[Line] = []
    at = 0
    while at < len(rows):
        end = _aligned_until(rows, at)
        if end - at >= _LEAST_ROWS:
            if flow:
                yield Flow(flow)
                flow = []
            yield _column_table(rows[at:end])
            at = end
        else:
            flow.extend(rows[at])
            at += 1
    if flow:
        yield Flow(flow)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last is not None and abs(last.base - line.base) < 0.5 * line.size and line.left > last.right:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _aligned_until(rows: Sequence[Sequence[Line]], start: int) -> int:
    """The end of the rows from `start` on that have the columns of the first."""
    first = rows[start]
    if not _is_row(first):
        return start
    end = start + 1
    while end < len(rows) and _is_row(rows[end]) and len(rows[end]) == len(first) and _agree(rows[end - 1], rows[end]):
        end += 1
    return end


def _is_row(row: Sequence[Line]) -> bool:
    """True for some short texts side by side, of which the first is no mere list label."""
    return (
        len(row) > 1
        and not is_label(row[0].text)
        and sum(len(line.words) for line in row) <= _WORDS_IN_A_CELL * len(row)
    )


def _agree(above: Sequence[Line], below: Sequence[Line]) -> bool:
    near = above[0].base - below[0].base < 4 * above[0].size
    return near and all(
        min(
            abs(one.left - other.left),
            abs(one.right - other.right),
            abs(one.left + one.right - other.left - other.right) / 2,
        )
        < _COLUMN_NEAR
        for one, other in zip(above, below, strict=True)
    )


def _column_table(rows: Sequence[Sequence[Line]]) -> Table:
    return Table(
        tuple(
            CellLines(row, column, 1, 1, (line,), None)
            for row, lines in enumerate(rows)
            for column, line in enumerate(lines)
        )
    )

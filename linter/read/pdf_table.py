"""Tables of a PDF page: found by their ruling lines, or by rows whose columns line up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linter.read.pdf_page import Rule, Word

_NEAR = 3.0  # points within which two lines are one
_MOST_TABLES = 60
_MOST_LINES = 400  # rows or columns of one table


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a ruled table: its place in the table, its spans and its edges on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table drawn with lines: `xs` from left to right, `ys` from the top down.

    `owner` gives the number of the box that holds the place at a row and column.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    owner: tuple[tuple[int, ...], ...]

    def box_at(self, x: float, y: float) -> int | None:
        """The number of the box that holds a point, None outside the table."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_left(self.ys, -y, key=lambda edge: -edge) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][column]
        return None


def ruled_tables(rules: Sequence[Rule]) -> list[RuledTable]:
    """The tables that the ruling lines of a page draw; frames of one cell are none.

    A page of very many tables is a drawing, and gives none.
    """
    level = _merged([rule for rule in rules if rule.level])
    upright = _merged([rule for rule in rules if not rule.level])
    tables = []
    for level_group, upright_group in _connected(level, upright):
        ys = sorted({rule.at for rule in level_group}, reverse=True)
        xs = sorted({rule.at for rule in upright_group})
        if len(xs) > 1 and len(ys) > 1 and max(len(xs), len(ys)) <= _MOST_LINES:
            table = _table(xs, ys, level_group, upright_group)
            if len(table.boxes) > 1:
                tables.append(table)
    return tables if len(tables) <= _MOST_TABLES else []


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn piece by piece put together, and places that nearly agree made one."""
    merged: list[Rule] = []
    for rule in _aligned(sorted(rules, key=lambda rule: rule.at)):
        last = merged[-1] if merged else None
        if last is not None and last.at == rule.at and rule.start <= last.end + _NEAR:
            merged[-1] = Rule(rule.level, rule.at, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _aligned(rules: Sequence[Rule]) -> list[Rule]:
    aligned: list[Rule] = []
    first = 0.0
    for rule in rules:
        if not aligned or rule.at - first > _NEAR:
            first = rule.at
        aligned.append(Rule(rule.level, first, rule.start, rule.end))
    return sorted(aligned, key=lambda rule: (rule.at, rule.start))


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that cross or touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    if len(level) * len(upright) > _MOST_LINES * _MOST_LINES:
        return []
    for at, across in enumerate(level):
        for offset, down in enumerate(upright, len(level)):
            if _touch(across, down):
                parent[root(at)] = root(offset)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate((*level, *upright)):
        groups.setdefault(root(at), ([], []))[0 if rule.level else 1].append(rule)
    return list(groups.values())


def _touch(across: Rule, down: Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _table(xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]) -> RuledTable:
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = [[-1] * columns for _ in range(rows)]
    walls = _Walls(level, upright)
    boxes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] < 0:
                row_span, column_span = _spans(owner, walls, xs, ys, row, column)
                for each in range(row, row + row_span):
                    owner[each][column : column + column_span] = [len(boxes)] * column_span
                edges = (xs[column], xs[column + column_span], ys[row + row_span], ys[row])
                boxes.append(Box(row, column, row_span, column_span, *edges))
    return RuledTable(tuple(xs), tuple(ys), tuple(boxes), tuple(tuple(each) for each in owner))


class _Walls:
    """Tells whether a line stands between two neighbouring places of a table."""

    def __init__(self, level: Sequence[Rule], upright: Sequence[Rule]) -> None:
        self._lines: dict[tuple[bool, float], list[Rule]] = {}
        for rule in (*level, *upright):
            self._lines.setdefault((rule.level, rule.at), []).append(rule)

    def level(self, y: float, middle: float) -> bool:
        return self._stands(True, y, middle)

    def upright(self, x: float, middle: float) -> bool:
        return self._stands(False, x, middle)

    def _stands(self, level: bool, at: float, middle: float) -> bool:
        return any(rule.start <= middle <= rule.end for rule in self._lines.get((level, at), ()))


def _spans(
    owner: Sequence[Sequence[int]], walls: _Walls, xs: Sequence[float], ys: Sequence[float], row: int, column: int
) -> tuple[int, int]:
    """How many rows and columns the cell at a place covers: up to the next line to its right and below it."""
    wide, high = 1, 1
    middle_y = (ys[row] + ys[row + 1]) / 2
    while (
        column + wide < len(xs) - 1 and owner[row][column + wide] < 0 and not walls.upright(xs[column + wide], middle_y)
    ):
        wide += 1
    middle_x = (xs[column] + xs[column + 1]) / 2
    while (
        row + high < len(ys) - 1
        and all(owner[row + high][each] < 0 for each in range(column, column + wide))
        and not walls.level(ys[row + high], middle_x)
    ):
        high += 1
    return high, wide


def middle(word: Word) -> tuple[float, float]:
    """A point inside a word: half its width, a quarter of its size above its baseline."""
    return (word.left + word.right) / 2, word.base + word.size / 4

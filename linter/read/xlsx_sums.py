"""Totals that a workbook does not hold: workbooks made by programs state =SUM(B2:B9) without its result."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from linter.read.xlsx_sheet import Area, area
from linter.regex import regex

Position = tuple[int, int]

_REFERENCES = r"\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?"
_SUM = regex(rf"\s*=?\s*SUM\(\s*({_REFERENCES}(?:\s*,\s*{_REFERENCES})*)\s*\)\s*", re.IGNORECASE)
_LONGEST_FORMULA = 8_192
_PASSES = 50
_BUDGET = 500_000  # cells looked at for one sheet


def work_out_sums(numbers: Mapping[Position, float], formulas: Mapping[Position, str]) -> dict[Position, float]:
    """The results of those formulas that are a plain SUM of cells of the same sheet, by position.

    `numbers` are the cells whose value is known, `formulas` those whose value is not. A sum over a cell that
    cannot be worked out is left out. The work is bounded: a sheet of endless sums is left unfinished.
    """
    pending = {at: areas for at, formula in formulas.items() if (areas := _areas(formula))}
    if not pending:
        return {}
    known = _Known(numbers, formulas)
    results: dict[Position, float] = {}
    for _ in range(_PASSES):
        before = len(results)
        for at in [at for at in pending if at not in results]:
            total = known.total(pending[at])
            if total is not None:
                results[at] = total
                known.learn(at, total)
        if len(results) in (before, len(pending)) or known.budget <= 0:
            break
    return results


def _areas(formula: str) -> tuple[Area, ...]:
    match = _SUM.fullmatch(formula) if len(formula) <= _LONGEST_FORMULA else None
    if match is None:
        return ()
    areas = [area(reference.strip()) for reference in match[1].split(",")]
    return tuple(each for each in areas if each is not None) if None not in areas else ()


class _Known:
    """The cells of a sheet by row and column; None stands where a formula has no value yet."""

    def __init__(self, numbers: Mapping[Position, float], formulas: Mapping[Position, str]) -> None:
        self.budget = _BUDGET
        self._rows: dict[int, dict[int, float | None]] = {}
        for (row, column), number in numbers.items():
            self._rows.setdefault(row, {})[column] = number
        for row, column in formulas:
            self._rows.setdefault(row, {})[column] = None
        self._order = sorted(self._rows)

    def learn(self, at: Position, number: float) -> None:
        self._rows[at[0]][at[1]] = number

    def total(self, areas: Sequence[Area]) -> float | None:
        """The sum over some areas, None if a value in them is missing or the budget is spent."""
        total = 0.0
        for each in areas:
            for at in range(bisect_left(self._order, each.top), bisect_right(self._order, each.bottom)):
                cells = self._rows[self._order[at]]
                self.budget -= 1 + len(cells)
                inside = [value for column, value in cells.items() if each.left <= column <= each.right]
                if self.budget <= 0 or None in inside:
                    return None
                total += sum(value for value in inside if value is not None)
        return total

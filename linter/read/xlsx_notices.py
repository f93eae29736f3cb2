"""The notices of a workbook: what was read although it is hidden, and what was not read at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from linter.document import Notice
from linter.read.xlsx_sheet import RawCell, SheetContent
from linter.read.xlsx_values import Shown

_SHEETS_NAMED = 5


@dataclass(slots=True)
class Tally:
    """Counts kept while a workbook is read."""

    counts: Counter[str] = field(default_factory=Counter)
    hidden_sheets: list[str] = field(default_factory=list)
    sheets_with_hidden: list[str] = field(default_factory=list)
    lost_sheets: list[str] = field(default_factory=list)
    odd_sheets: list[str] = field(default_factory=list)

    def count_cell(self, shown: Shown, *, covered: bool) -> None:
        """Count what is special about one filled cell."""
        if shown.lack:
            self.counts[f"lacking {shown.lack}"] += 1
        self.counts["sum"] += shown.worked_out
        self.counts["covered cell"] += covered and bool(shown.text.strip())
        self.counts["concealed cell"] += shown.concealed

    def count_hidden(self, sheet: str, cells: Sequence[RawCell], content: SheetContent) -> None:
        """Count the hidden rows and columns of a sheet that hold something."""
        rows = content.hidden_rows.intersection(cell.row for cell in cells)
        columns = {cell.column for cell in cells if content.hidden_columns[cell.column]}
        self.counts["hidden row"] += len(rows)
        self.counts["hidden column"] += len(columns)
        if rows or columns:
            self.sheets_with_hidden.append(sheet)


def notices_of(tally: Tally) -> tuple[Notice, ...]:
    """The notices that the counts of a workbook call for."""
    return (*_sheets(tally), *_cells(tally.counts))


def _sheets(tally: Tally) -> Iterator[Notice]:
    if tally.hidden_sheets:
        yield Notice("hidden-sheet", f"Hidden sheets were read too: {_named(tally.hidden_sheets)}.")
    if tally.sheets_with_hidden:
        hidden = _listed(tally.counts, "hidden row", "hidden column")
        yield Notice("hidden-cells", f"Hidden cells were read too: {hidden} on {_named(tally.sheets_with_hidden)}.")
    if tally.lost_sheets:
        yield Notice("lost-sheet", f"The workbook lists sheets that it does not hold: {_named(tally.lost_sheets)}.")
    if tally.odd_sheets:
        yield Notice("unread-sheet", f"Sheets of macros or dialogs were not read: {_named(tally.odd_sheets)}.")


def _cells(counts: Counter[str]) -> Iterator[Notice]:
    for thing, (code, message) in _MESSAGES.items():
        if counts[thing]:
            yield Notice(code, message.format(counts[thing]))


# What was counted: the code of its notice, and its message with the number.
_MESSAGES = {
    "sum": (
        "worked-out-sum",
        (
            "Totals without a stored result were worked out from their cells: {:,}. "
            "Open the workbook in Excel and save it to be sure of them."
        ),
    ),
    "lacking result": (
        "no-cached-value",
        (
            "Formulas without a stored result were not read: {:,}. "
            "Open the workbook in Excel, save it there and check it again."
        ),
    ),
    "lacking string": (
        "lost-text",
        "Cells whose text the file does not hold: {:,}. Open the workbook in Excel and let it repair the file.",
    ),
    "doubled cell": ("doubled-cell", "Cells left out because another cell claims the same place: {:,}."),
    "covered cell": ("covered-cell", "Cells left out because they lie out of sight under merged cells: {:,}."),
    "concealed cell": ("concealed-cell", "Cells whose number format shows nothing were read too: {:,}."),
    "comment": ("comments", "Comments and notes were not read: {:,}."),
    "chart": ("charts", "Charts were not read: {:,}."),
    "picture": ("pictures", "Pictures were not read: {:,}."),
    "embedded file": ("embedded-objects", "Files embedded in the workbook were not read: {:,}."),
}


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_SHEETS_NAMED])
    more = len(names) - _SHEETS_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def _listed(counts: Counter[str], *things: str) -> str:
    return " and ".join(_count(counts[thing], thing) for thing in things if counts[thing])


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"

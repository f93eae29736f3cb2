"""The comparison as text: for each document what is new, solved and still there, then the counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from linter.compare.comparison import DocumentCompared, Same
from linter.compare.side import Fault
from linter.report import phrasing
from linter.report.comparison import phrases
from linter.report.comparison.record import Comparison, SideShown
from linter.report.console import page_for
from linter.report.page import Page, Span
from linter.report.quoting import quote

_MARGIN: Final = "   "
_LABEL: Final = 8
_INDENT: Final = "      "


def render(comparison: Comparison) -> str:
    """The comparison as plain text, 100 columns wide."""
    return _report(comparison, Page())


def show(comparison: Comparison, stream: TextIO) -> None:
    """Write the comparison to a stream, in the width and the colours that it has."""
    stream.write(_report(comparison, page_for(stream)))
    stream.flush()


def _report(comparison: Comparison, page: Page) -> str:
    for document in comparison.documents:
        _document(document, page)
    _summary(comparison, page)
    return page.text()


def _document(document: DocumentCompared, page: Page) -> None:
    page.rule(phrases.name(document))
    _labelled("Document", phrases.state(document), page)
    _labelled("Length", phrases.length(document), page)
    _labelled("Outcome", phrases.outcome(phrases.counts_of(document)), page)
    for remark in document.remarks:
        _labelled("Mind", remark, page)
    _faults("New", document.new, page)
    _faults("Solved", document.solved, page, mark="✓ ", style="good")
    _same(document.still_there, page)
    _waived(document, page)
    _faults("In OLD, not looked for in NEW", document.not_looked_for, page, brief=True)
    _faults("In NEW, not looked for in OLD", document.first_looked_for, page, brief=True)
    page.blank()


def _heading(title: str, number: int, page: Page) -> None:
    page.blank()
    page.write((f"{title} ({number:,})", "heading"), lead=[(_MARGIN, "")])


def _faults(
    title: str, faults: Sequence[Fault], page: Page, mark: str = "", style: str = "", brief: bool = False
) -> None:
    if not faults:
        return
    _heading(title, len(faults), page)
    for fault in faults:
        _line(fault, page, mark, style)
        if not brief:
            _quote("", fault, page)


def _line(fault: Fault, page: Page, mark: str = "", style: str = "", more: Iterable[str] = ()) -> None:
    """A finding in a line: how grave, what, where."""
    severity = fault.severity.value
    sign = (mark, style) if mark else (f"{phrasing.MARKS[fault.severity]} ", severity)
    added = "".join(f"; {text}" for text in more)
    page.write(
        (f"{severity}  ", severity),
        (fault.title, "heading"),
        (f" ({fault.code} {fault.rule}), {phrases.place(fault)}{added}", "quiet"),
        lead=[(f"{_MARGIN}  ", ""), sign],
        rest=[(f"{_INDENT} ", "")],
    )


def _same(still: Sequence[Same], page: Page) -> None:
    if not still:
        return
    _heading("Still there", len(still), page)
    for same in still:
        more = phrases.changes(same)
        if same.reworded:
            more = [f"reworded: {phrases.known(same)}", *more]
        _line(same.new, page, more=more)
        if same.reworded:
            _quote("was ", same.old, page)
            _quote("now ", same.new, page)


def _waived(document: DocumentCompared, page: Page) -> None:
    if not document.waived:
        return
    _heading("Waived now, so neither solved nor new", len(document.waived), page)
    for each in document.waived:
        stood = ["it stood before"] if each.before else []
        _line(each.finding, page, more=[f"waived: {each.reason}", *stood])


def _quote(label: str, fault: Fault, page: Page) -> None:
    if fault.block is None or fault.place is None:
        return
    place = fault.place
    said = quote(fault.block, place.start, place.end, fault.row or (), place.column)
    marked = f"«{said.excerpt}»" if page.plain else said.excerpt
    rail: list[Span] = [(f"{_INDENT} ", ""), (f"{label}│ ", "quiet")]
    rest: list[Span] = [(f"{_INDENT} {' ' * len(label)}", ""), ("│ ", "quiet")]
    page.write((said.before, ""), (marked, "mark"), (said.after, ""), lead=rail, rest=rest)


def _summary(comparison: Comparison, page: Page) -> None:
    page.rule("Summary")
    _labelled("Old", phrases.side(comparison.old), page)
    _labelled("New", phrases.side(comparison.new), page)
    _unread("OLD", comparison.old, page)
    _unread("NEW", comparison.new, page)
    for remark in comparison.remarks:
        _labelled("Mind", remark, page)
    _labelled("Outcome", phrases.outcome(comparison.summary), page)
    counted = [(f"{each.code} {each.rule}", (each.solved, each.new, each.still_there)) for each in comparison.by_rule]
    _table("By rule", counted, page)
    staged = [(each.title, (each.solved, each.new, each.still_there)) for each in comparison.by_stage]
    _table("By stage of buying", staged, page)


def _unread(which: str, shown: SideShown, page: Page) -> None:
    for trouble in shown.errors:
        page.write(
            (f"not in {which}  ", "error"),
            (trouble.path, "heading"),
            (f": {trouble.message}", ""),
            lead=[(_MARGIN, "")],
            rest=[(_INDENT, "")],
        )


def _table(title: str, rows: Sequence[tuple[str, tuple[int, int, int]]], page: Page) -> None:
    if not rows:
        return
    page.blank()
    heads = ("solved", "new", "still there")
    widths = [max(len(head), *(len(f"{row[1][at]:,}") for row in rows)) for at, head in enumerate(heads)]
    names = "  ".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))
    page.write((title, "heading"), lead=[(f"{_MARGIN}{names}  ", "quiet")])
    for name, numbers in rows:
        cells = "  ".join(f"{number or '–':>{width}}" for number, width in zip(numbers, widths, strict=True))
        page.write((name, ""), lead=[(f"{_MARGIN}{cells}  ", "")])


def _labelled(label: str, text: str, page: Page) -> None:
    page.write((text, ""), lead=[(f"{_MARGIN}{label:{_LABEL}} ", "quiet")])

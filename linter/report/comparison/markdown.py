"""The comparison in Markdown: for a merge request, a wiki, or the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from linter.compare.comparison import DocumentCompared, Same
from linter.compare.side import Fault
from linter.report import phrasing
from linter.report.comparison import phrases
from linter.report.comparison.record import Comparison
from linter.report.markdown import escaped
from linter.report.quoting import quote

_LARGEST: Final = 500  # findings of one sort in a document


def render(comparison: Comparison) -> str:
    """The comparison."""
    lines: list[str] = []
    for line in _lines(comparison):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip() + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield from ("# What has changed", "", escaped(phrases.headline(comparison)), "")
    yield from (f"- Old: {escaped(phrases.side(comparison.old))}", f"- New: {escaped(phrases.side(comparison.new))}")
    yield from (f"- {escaped(remark)}" for remark in comparison.remarks)
    for which, side in (("OLD", comparison.old), ("NEW", comparison.new)):
        for trouble in side.errors:
            yield f"- Not read in {which}: **{escaped(trouble.path)}**: {escaped(trouble.message)}"
    yield ""
    rules = [(f"{each.code} {each.title}", each.solved, each.new, each.still_there) for each in comparison.by_rule]
    yield from _table("rule", rules)
    stages = [(each.title, each.solved, each.new, each.still_there) for each in comparison.by_stage]
    yield from _table("stage of buying", stages)
    for document in comparison.documents:
        yield from _document(document)


def _table(head: str, rows: Sequence[tuple[str, int, int, int]]) -> Iterator[str]:
    if not rows:
        return
    yield from (f"| {head} | solved | new | still there |", "| --- | --: | --: | --: |")
    for name, *numbers in rows:
        yield f"| {escaped(name)} | {' | '.join(map(str, numbers))} |"
    yield ""


def _document(document: DocumentCompared) -> Iterator[str]:
    yield from (f"## {escaped(phrases.name(document))}", "")
    told = phrases.state(document)
    yield from (f"{escaped(phrases.outcome(phrases.counts_of(document)))}.", "")
    yield from (f"{escaped(told[:1].upper() + told[1:])}.", "")
    yield from (f"- {escaped(remark)}" for remark in document.remarks)
    yield from _section("New", (_fault(fault) for fault in document.new))
    yield from _section("Solved", (_fault(fault) for fault in document.solved))
    yield from _section("Still there", (_same(same) for same in document.still_there))
    waived = (
        [*_fault(each.finding, "it stood before" if each.before else ""), f"  Waived: {escaped(each.reason)}"]
        for each in document.waived
    )
    yield from _section("Waived now, so neither solved nor new", waived)
    yield from _section("In OLD, not looked for in NEW", (_fault(fault) for fault in document.not_looked_for))
    yield from _section("In NEW, not looked for in OLD", (_fault(fault) for fault in document.first_looked_for))


def _section(title: str, items: Iterable[list[str]]) -> Iterator[str]:
    listed = list(items)
    if not listed:
        return
    yield from ("", f"### {title} ({len(listed)})", "")
    for lines in listed[:_LARGEST]:
        yield from lines
    if len(listed) > _LARGEST:
        yield f"- {len(listed) - _LARGEST:,} more are not shown here; --format json holds all."
    yield ""


def _fault(fault: Fault, more: str = "") -> list[str]:
    mark = phrasing.MARKS[fault.severity]
    added = f"; {more}" if more else ""
    head = f"- {mark} {fault.severity.value}: **{escaped(fault.title)}** ({escaped(f'{fault.code} {fault.rule}')}), "
    return [head + escaped(f"{phrases.place(fault)}{added}"), *_quote("", fault)]


def _same(same: Same) -> list[str]:
    more = "; ".join([*([f"reworded: {phrases.known(same)}"] if same.reworded else []), *phrases.changes(same)])
    head = _fault(same.new, more)[0]
    return [head, *_quote("Was: ", same.old), *_quote("Now: ", same.new)] if same.reworded else [head]


def _quote(label: str, fault: Fault) -> list[str]:
    if fault.block is None or fault.place is None:
        return []
    said = quote(fault.block, fault.place.start, fault.place.end, fault.row or (), fault.place.column)
    before = escaped(said.before) + " " * said.before[-1:].isspace()
    after = " " * said.after[:1].isspace() + escaped(said.after)
    return ["", f"  > {label}{before}<b>{escaped(said.excerpt)}</b>{after}", ""]

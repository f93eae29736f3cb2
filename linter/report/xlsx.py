"""The workbook: a summary with charts, then sheets of findings, documents, themes, rules and what was not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from linter.check.finding import Finding
from linter.report import phrasing, tally
from linter.report.links import link, shared_folder
from linter.report.run import PASSED_OVER, RULE_FAILED, Run
from linter.report.together_sheets import add_sheets
from linter.report.workbook import Book, Column, Link, Paint, Sheet, Value
from linter.rulebook.schema import Basis, Severity

_PAINTS: Final = {
    "error": Paint("942514", "F6D7D2"),
    "warning": Paint("6F4E00", "FFF2B3"),
    "advice": Paint("175A93", "DCE9F5"),
}
_RANKED: Final = ("tl cell", "tl cell", "tl cell", "tl word")
_BARS: Final = ("B5321D", "C08A00", "2A6CA5")
_FINDINGS: Final = (
    Column("Document", 30), Column("Place", 28), Column("Severity", 10), Column("Rule", 8), Column("Name", 24),
    Column("Message", 38), Column("Quoted words", 38), Column("Better wording", 56),
    Column("Why", 60, printed=False), Column("Basis", 90, printed=False), Column("Fingerprint", 19, printed=False),
)  # fmt: skip
_DOCUMENTS: Final = (
    Column("Document", 48), Column("Kind", 12), Column("Kind given", 11), Column("Profile", 28), Column("Words", 10),
    Column("Findings", 10), Column("Errors", 9), Column("Warnings", 10), Column("Advice", 9), Column("Waived", 9),
    Column("Rules run", 10), Column("Not read in full", 12), Column("Facts used", 70),
)  # fmt: skip
_THEMES: Final = (
    Column("Document", 48), Column("Model", 34), Column("Theme", 36), Column("Passages", 10),
    Column("Outcomes, with the place of the first passage", 90),
)  # fmt: skip
_RULES: Final = (
    Column("Code", 8), Column("Name", 28), Column("Reports", 44), Column("Severity", 10), Column("Findings", 10),
    Column("Documents", 11), Column("Run on", 9), Column("Why", 60), Column("Better wording", 60),
    Column("Basis", 60, printed=False),
)  # fmt: skip
_NOT_READ: Final = (Column("Document", 48), Column("What", 18), Column("Code", 16), Column("Message", 90))


def render(run: Run, folder: Path) -> bytes:
    """The workbook as a file; its links to the documents start at `folder`."""
    with Book("Social value review", f"Tenderlint {run.version}") as book:
        return _filled(book, run, folder)


def _filled(book: Book, run: Run, folder: Path) -> bytes:
    summary = book.sheet("Summary", (52, 12, 12, 12))
    findings = book.table("Findings", _FINDINGS, _findings(run, folder))
    documents = book.table("Documents", _DOCUMENTS, _documents(run, folder))
    themes = book.table("Themes", _THEMES, _themes(run, folder))
    rules = book.table("Rules", _RULES, _rules(run))
    read_together = add_sheets(book, run, folder)
    not_read = book.table("Not read", _NOT_READ, _not_read(run))
    left_out = sum(sheet.left_out for sheet in (findings, themes, not_read, *read_together))
    _summary(run, summary, left_out)
    for sheet, column in ((findings, 3), (rules, 4)):
        sheet.colour_words(column, _PAINTS)
    not_read.colour_words(2, {"not read": _PAINTS["error"], "rule failed": _PAINTS["error"]})
    documents.colour_counts(7, 9)
    documents.bars(6)
    rules.bars(5)
    themes.bars(4)
    for sheet in (findings, documents, themes, rules, *read_together, not_read):
        sheet.close()
    return book.content()


def _summary(run: Run, sheet: Sheet, left_out: int) -> None:
    sheet.row(["Social value review"], "tl title")
    sheet.row([phrasing.outcome(run)], "tl plain")
    sheet.row(
        ["What the rules of Tenderlint saw, and no statement about the law. Empty sheets are no approval."], "tl plain"
    )
    if run.errors:
        sheet.row([Link("What could not be done is on the sheet “Not read”.", "#'Not read'!A1")])
    for remark in run.minded:
        sheet.row([f"{remark.path}: {remark.message}"], "tl plain")
    if left_out:
        more = f"{left_out:,} rows did not fit on a sheet and are left out; --format json holds all."
        sheet.row([more], "tl heading")
    sheet.row([])
    sheet.row(["Documents read", run.summary.documents])
    sheet.row(["Files and folders not read", run.summary.unread])
    sheet.row(["Words", run.summary.words])
    sheet.row([])
    sheet.row(["Findings by severity", "Findings"], "tl heading", "tl count")
    first = sheet.at + 1
    for severity, number in zip(Severity, (run.summary.errors, run.summary.warnings, run.summary.advice), strict=True):
        sheet.row([severity.value, number])
    sheet.bar_chart("Findings by severity", (first, sheet.at), "F2", _BARS, 5.5)
    _most(run, sheet)


def _most(run: Run, sheet: Sheet) -> None:
    """The rules that found something, with a chart of the first of them."""
    ranked = sorted(tally.by_rule(run), key=lambda rule: (-rule.findings, rule.severity.rank, rule.code))
    if not ranked:
        return
    sheet.row([])
    sheet.row(["Rules that found most", "Findings", "Documents", "Severity"], "tl heading", "tl count")
    first = sheet.at + 1
    for rule in ranked:
        sheet.row([f"{rule.code} {rule.title}", rule.findings, rule.documents, rule.severity.value], *_RANKED)
    sheet.colour_words(4, _PAINTS)
    shown = ranked[:12]
    colours = [_BARS[rule.severity.rank] for rule in shown]
    height = 2.5 + 0.75 * len(shown)
    sheet.bar_chart("Rules that found most", (first, first + len(shown) - 1), "F15", colours, height)


def _findings(run: Run, folder: Path) -> Iterator[list[Value]]:
    shared = shared_folder([document.path for document in run.documents])
    for document in run.documents:
        name = Link(document.path.removeprefix(shared), link(document.path, folder))
        yield from (_finding(finding, name, document.format) for finding in document.findings)


def _finding(finding: Finding, document: Link, document_format: str) -> list[Value]:
    return [
        document,
        phrasing.whereabouts(finding, document_format),
        finding.severity.value,
        finding.code,
        finding.title,
        finding.message,
        finding.excerpt,
        finding.better,
        finding.why,
        _basis(finding.basis, url=False),
        finding.fingerprint,
    ]


def _basis(basis: tuple[Basis, ...], url: bool = True) -> str:
    return "\n".join(phrasing.authorities(basis, url))


def _documents(run: Run, folder: Path) -> Iterator[list[Value]]:
    for document in run.documents:
        yield [
            Link(document.path, link(document.path, folder)),
            phrasing.noun(document.kind),
            "yes" if document.kind_given else "no",
            document.profile_title,
            document.words,
            len(document.findings),
            *tally.by_severity(document),
            len(document.waived),
            len(document.rules_run),
            len(document.notices),
            "\n".join(phrasing.facts(document.facts)),
        ]


def _themes(run: Run, folder: Path) -> Iterator[list[Value]]:
    shared = shared_folder([document.path for document in run.documents])
    for document in run.documents:
        name = Link(document.path.removeprefix(shared), link(document.path, folder))
        for model in document.coverage.models:
            for theme in model.themes:
                outcomes = [f"{outcome.title} ({outcome.first})" for outcome in theme.outcomes if outcome.first]
                yield [name, model.title, theme.title, theme.passages, "\n".join(outcomes)]


def _rules(run: Run) -> Iterator[list[Value]]:
    found = {count.rule: count for count in tally.by_rule(run)}
    failed = [rule for document in run.documents for rule in tally.failed_rules(run, document.path)]
    for rule in run.rules:
        count = found.get(rule.rule)
        yield [
            rule.code,
            rule.rule,
            rule.title,
            rule.severity.value,
            count.findings if count else 0,
            count.documents if count else 0,
            sum(rule.rule in document.rules_run for document in run.documents) - failed.count(rule.rule),
            rule.why,
            rule.better,
            _basis(rule.basis),
        ]


def _not_read(run: Run) -> Iterator[list[Value]]:
    for problem in run.errors:
        what = "rule failed" if problem.code == RULE_FAILED else "not read"
        yield [problem.path, what, problem.code, problem.message]
    for remark in run.remarks:
        what = "left out" if remark.code in PASSED_OVER else "note"
        yield [remark.path, what, remark.code, remark.message]
    for document in run.documents:
        for notice in document.notices:
            yield [document.path, "read in part", "", notice]

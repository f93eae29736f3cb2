"""The text report: what a person reads on a terminal or in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, TextIO

from linter.check.finding import Finding
from linter.report import phrasing, tally
from linter.report.console import page_for, painter
from linter.report.overview import coverage_table, stages_table, waived_list
from linter.report.page import Page, Span
from linter.report.quoting import quote_of
from linter.report.run import RULE_FAILED, STOPPED, DocumentReport, Problem, Remark, Run
from linter.report.tally import RuleCount
from linter.report.together import compliance_text, pack_text
from linter.waivers.notes import Note

_MARGIN: Final = "   "
_LABEL: Final = 8
_NUMBER: Final = 6
_BESIDE: Final = _MARGIN + " " * (_LABEL + 1)
_ABOUT_THE_RUN: Final = STOPPED | {RULE_FAILED}
_FURTHER: Final = [(_BESIDE + "  ", "")]


def render(run: Run, colour: bool = False) -> str:
    """The report as text, 100 columns wide, plain unless `colour` asks for escape codes."""
    return _report(run, Page(paint=painter() if colour else None))


def show(run: Run, stream: TextIO) -> None:
    """Write the report to a stream, in the width and the colours that it has."""
    stream.write(_report(run, page_for(stream)))
    stream.flush()


def _report(run: Run, page: Page) -> str:
    for document in run.documents:
        failures = [problem for problem in run.errors if problem.path == document.path]
        _document(document, len(document.rules_run) - len(failures), page)
    for pack in run.packs:
        pack_text(pack, page)
    for matrix in run.compliance:
        compliance_text(matrix, page)
    _summary(run, page)
    return page.text()


def _document(document: DocumentReport, rules: int, page: Page) -> None:
    page.rule(document.path)
    _labelled("Kind", phrasing.kind_of(document.kind, document.kind_given), page)
    _labelled("Profile", document.profile_title, page)
    _labelled("Length", phrasing.count(document.words, "word"), page)
    _labelled("Facts", "\n".join(phrasing.facts(document.facts)), page)
    _labelled("Found", _found(document, rules), page)
    told: dict[str, tuple[int, Finding]] = {}
    group: tuple[str, ...] | None = None
    for number, finding in enumerate(document.findings, start=1):
        if _group(finding) != group:
            group = _group(finding)
            page.blank()
            outer = "".join(f"{title} › " for title in group[:-1])
            page.write((outer, "quiet"), (group[-1], "heading"), lead=[(_MARGIN, "")])
        page.blank()
        _finding(number, finding, document.format, told, page)
    waived_list(document.waived, page)
    coverage_table(document.coverage, page)
    stages_table(document.stages, page)
    _notices(document.notices, page)
    _notes(document.waiver_notes, page)
    page.blank()


def _found(document: DocumentReport, rules: int) -> str:
    kind = phrasing.noun(document.kind)
    if not rules:
        return "nothing was looked for: none of the rules chosen is for this kind of document; --kind says what it is"
    beside = f"; {phrasing.count(len(document.waived), 'finding')} waived" if document.waived else ""
    beside += f"; {len(document.known)} known from the baseline, not shown" if document.known else ""
    if document.findings:
        return _counts(document.findings) + beside
    ran = f"the {phrasing.count(rules, 'rule')} run on this {kind}"
    new = "nothing new" if document.known else "nothing"
    return f"{new} by {ran}{beside}. That is what the rules saw, not a statement about the law."


def _counts(findings: Sequence[Finding]) -> str:
    return phrasing.severities(Counter(finding.severity for finding in findings))


def _group(finding: Finding) -> tuple[str, ...]:
    """The headings under which a finding stands: its sheet, its sections, or the document as a whole."""
    place = finding.place
    if place is None:
        return ("The document as a whole",)
    if place.sheet is not None:
        return (f"Sheet “{place.sheet}”",)
    return place.section or ("Outside any section",)


def _finding(
    number: int, finding: Finding, document_format: str, told: dict[str, tuple[int, Finding]], page: Page
) -> None:
    """A finding. What an earlier finding of the same rule has said already is not said again."""
    severity = finding.severity.value
    margin = " " * _NUMBER
    page.write(
        (finding.title, "heading"),
        (f" ({finding.code} {finding.rule})", "quiet"),
        lead=[(f"{number:>{_NUMBER - 2}}  ", "quiet"), (f"{phrasing.MARKS[finding.severity]} {severity}  ", severity)],
    )
    _quote(finding, margin, page)
    first_number, first = told.setdefault(finding.rule, (number, finding))
    again = first_number != number
    if not again or finding.message != first.message:
        page.write((finding.message, ""), lead=[(margin, "")])
    if again:
        _labelled("Why", f"see {first_number}, also for better wording", page, margin, "quiet")
    else:
        _labelled("Why", finding.why, page, margin, "quiet")
        _labelled("Better", finding.better, page, margin)
        _labelled("Basis", phrasing.basis_in_short(finding.basis), page, margin, "quiet")
    if finding.place:
        _labelled("Where", phrasing.where(document_format, finding.place.words), page, margin)


def _quote(finding: Finding, margin: str, page: Page) -> None:
    said = quote_of(finding)
    if said is None:
        return
    marked = f"«{said.excerpt}»" if page.plain else said.excerpt
    rail: list[Span] = [(margin, ""), ("│ ", "quiet")]
    page.write((said.before, ""), (marked, "mark"), (said.after, ""), lead=rail, rest=rail)


def _notices(notices: Sequence[str], page: Page) -> None:
    if not notices:
        return
    page.blank()
    page.write(("How the document was read", "heading"), lead=[(_MARGIN, "")])
    for notice in notices:
        page.write((notice, ""), lead=[(f"{_MARGIN}– ", "")])


def _notes(notes: Sequence[Note], page: Page) -> None:
    if not notes:
        return
    page.blank()
    page.write(("Waivers that count for nothing", "heading"), lead=[(_MARGIN, "")])
    for note in notes:
        page.write((f"{note.where}: {note.message}", ""), lead=[(f"{_MARGIN}– ", "")])


def _summary(run: Run, page: Page) -> None:
    page.rule("Summary")
    _read(run, page)
    unread = [problem for problem in run.errors if problem.code not in _ABOUT_THE_RUN]
    stopped = [problem for problem in run.errors if problem.code in STOPPED]
    failed = tally.failures(run)
    unread_count = phrasing.count(len(unread), "file or folder", "files or folders")
    _problems("Not read", f"{unread_count}; nothing is known about what is in there", unread, page)
    _problems("Failed", "not every rule ran to its end", failed, page)
    _problems("Stopped", "this report is not complete", stopped, page)
    _problems("Left out", "not looked at", run.passed_over, page, "")
    _problems("Mind", "how documents were read", run.minded, page, "")
    if run.documents:
        findings = [finding for document in run.documents for finding in document.findings]
        silent = not any(document.rules_run for document in run.documents)
        _labelled("Found", "nothing was looked for" if silent else _counts(findings), page)
        gravest = _by_rule(tally.by_rule(run), page)
        _labelled_if("Waived", phrasing.count(run.summary.waived, "finding") if run.summary.waived else "", page)
        _labelled_if("Baseline", phrasing.against_baseline(run.summary.known, run.summary.solved), page)
        _labelled_if("Waivers", "\n".join(f"{note.where}: {note.message}" for note in run.waiver_notes), page)
        _next_steps(gravest, any(not document.kind_given for document in run.documents), page)


def _read(run: Run, page: Page) -> None:
    documents = phrasing.count(run.summary.documents, "document")
    words = phrasing.count(run.summary.words, "word")
    _labelled("Read", f"{documents}, {words}" if run.documents else "nothing", page)
    if len(run.documents) > 1:
        for document in run.documents:
            page.write((f"{document.path}: {_counts(document.findings)}", ""), lead=[(_BESIDE, "")], rest=_FURTHER)


def _problems(label: str, words: str, problems: Sequence[Problem | Remark], page: Page, style: str = "error") -> None:
    if not problems:
        return
    page.write((words, style), lead=[(f"{_MARGIN}{label:{_LABEL}} ", style or "quiet")])
    for problem in problems:
        page.write((problem.path, "heading"), (f": {problem.message}", ""), lead=[(_BESIDE, "")], rest=_FURTHER)


def _by_rule(ranked: Sequence[RuleCount], page: Page) -> str:
    """List the rules that found something, the gravest first. Gives the code of the first."""
    width = len(str(max((rule.findings for rule in ranked), default=0)))
    for rule in ranked:
        mark = (f"{phrasing.MARKS[rule.severity]} ", rule.severity.value)
        page.write((f"{rule.code} {rule.rule}", ""), lead=[(f"{_BESIDE}{rule.findings:>{width}}  ", ""), mark])
    return ranked[0].code if ranked else ""


def _next_steps(rule: str, judged: bool, page: Page) -> None:
    if rule:
        _labelled(
            "Next", f"“tenderlint explain {rule}” tells all about a rule: its borders, sources and examples.", page
        )
    if judged:
        hint = "If the kind of a document was judged wrongly, say what it is with --kind."
        _labelled("" if rule else "Next", hint, page)


def _labelled_if(label: str, text: str, page: Page) -> None:
    if text:
        _labelled(label, text, page)


def _labelled(label: str, text: str, page: Page, margin: str = _MARGIN, style: str = "") -> None:
    """A label in the margin and text beside it; each line of the text starts a line."""
    for number, line in enumerate(text.splitlines() or [""]):
        page.write((line, style), lead=[(f"{margin}{'' if number else label:{_LABEL}} ", "quiet")])

"""Markdown for a merge request or a wiki: what was found in which document, then the findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from linter.check.finding import Finding
from linter.regex import regex
from linter.report import phrasing, tally
from linter.report.escaping import harmless
from linter.report.links import link
from linter.report.quoting import quote_of
from linter.report.run import DocumentReport, Problem, Remark, Run
from linter.rulebook.schema import Basis

_SIGNS: Final = regex(r"([\\`*_{}\[\]<>#|~^$&])")
_OPENERS: Final = regex(r"^(?:([-+=:])|(\d+)([.)]))")  # of lists, rules and definitions
# Forges turn @name, #12, :sign: and addresses in plain text into mentions, pictures and links; an empty comment parts
# them.
_CALLS: Final = regex(r"(?<=[@#!:])(?=[\w+-])|(?<=www)(?=\.)|(?<=:)(?=//)", re.IGNORECASE)
_LARGEST: Final = 1_000  # findings of a document


def render(run: Run, folder: Path) -> str:
    """The report; its links to the documents start at `folder`."""
    lines: list[str] = []
    for line in _lines(run, folder):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    plain = _OPENERS.sub(r"\2\\\1\3", _SIGNS.sub(r"\\\1", harmless(text).strip()))
    return _CALLS.sub("<!-- -->", plain)


def _lines(run: Run, folder: Path) -> Iterator[str]:
    yield from ("# Tenderlint", "", escaped(phrasing.outcome(run)), "")
    yield from _problems("Not read", tally.unread(run))
    yield from _problems("Rules that failed", tally.failures(run))
    yield from _problems("How documents were read", run.minded)
    yield from _problems("Left out", run.passed_over)
    if run.documents:
        yield from _table(run.documents, folder)
    for document in run.documents:
        yield from _document(document, folder)


def _problems(heading: str, problems: Sequence[Problem | Remark]) -> Iterator[str]:
    if problems:
        yield from (f"## {heading}", "")
        yield from (f"- **{escaped(problem.path)}**: {escaped(problem.message)}" for problem in problems)
        yield ""


def _table(documents: Sequence[DocumentReport], folder: Path) -> Iterator[str]:
    yield "| document | kind | errors | warnings | advice |"
    yield "| --- | --- | --: | --: | --: |"
    for document in documents:
        numbers = " | ".join(map(str, tally.by_severity(document)))
        yield f"| {_linked(document, folder)} | {phrasing.noun(document.kind)} | {numbers} |"
    yield ""


def _linked(document: DocumentReport, folder: Path) -> str:
    return f"[{escaped(document.path)}](<{link(document.path, folder)}>)"


def _document(document: DocumentReport, folder: Path) -> Iterator[str]:
    yield from (f"## {_linked(document, folder)}", "")
    if not document.findings:
        yield from ("No rule found anything." if document.rules_run else "No rule is for this kind of document.", "")
    told: set[tuple[str, str]] = set()
    for number, finding in enumerate(document.findings[:_LARGEST], start=1):
        yield from _finding(number, finding, document, told)
    if len(document.findings) > _LARGEST:
        more = phrasing.count(len(document.findings) - _LARGEST, "finding")
        yield from (f"{more} more are not shown here; --format json holds all.", "")
    if document.notices:
        yield from ("", "How the document was read:", "")
        yield from (f"- {escaped(notice)}" for notice in document.notices)
        yield ""


def _finding(number: int, finding: Finding, document: DocumentReport, told: set[tuple[str, str]]) -> Iterator[str]:
    """A finding. What an earlier one of the same document has said already is not said again."""
    mark = phrasing.MARKS[finding.severity]
    yield f"{number}\\. {mark} **{finding.severity.value}: {escaped(finding.title)}** ({finding.code} {finding.rule})"
    yield ""
    if (said := quote_of(finding)) is not None:
        around = _gap(said.before[-1:]), _gap(said.after[:1])
        words = f"{around[0]}<b>{escaped(said.excerpt)}</b>{around[1]}"
        yield from (f"> {escaped(said.before)}{words}{escaped(said.after)}", "")
        yield from (f"*{escaped(phrasing.whereabouts(finding, document.format))}*", "")
    yield from (escaped(finding.message), "")
    if (finding.rule, finding.better) not in told:
        told.add((finding.rule, finding.better))
        yield f"- Why: {escaped(finding.why)}"
        yield f"- Better: {escaped(finding.better)}"
        yield from (f"- Basis: {_basis(basis)}" for basis in finding.basis)
        if not finding.basis:
            yield f"- Basis: {phrasing.NO_BASIS}"
        yield ""


def _gap(sign: str) -> str:
    return " " if sign.isspace() else ""


def _basis(basis: Basis) -> str:
    said = escaped(phrasing.basis_in_full(basis, url=False))
    return f"{said} [Source](<{basis.url}>)" if basis.url else said

"""The findings as a table of comma-separated values, which a spreadsheet opens without taking text for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from linter.check.finding import Finding
from linter.report import phrasing
from linter.report.escaping import legible, opens_formula
from linter.report.run import RULE_FAILED, DocumentReport, Run

COLUMNS: Final = (
    "document", "kind", "severity", "code", "rule", "title", "place", "message", "quoted words", "why",
    "better wording", "basis", "fingerprint",
)  # fmt: skip
_BYTE_ORDER_MARK: Final = "\ufeff"  # by which Excel knows UTF-8
NOT_READ: Final = "not read"
NOTE: Final = "note"


def render(run: Run) -> str:
    """A header and a row for each finding, as RFC 4180 has it; before them, what could not be done or must be known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in _rows(run))
    return _BYTE_ORDER_MARK + out.getvalue()


def _rows(run: Run) -> Iterator[tuple[str, ...]]:
    for problem in run.errors:
        severity = "rule failed" if problem.code == RULE_FAILED else NOT_READ
        yield (problem.path, "", severity, problem.code, "", "", "", problem.message, "", "", "", "", "")
    for remark in run.remarks:
        yield (remark.path, "", NOTE, remark.code, "", "", "", remark.message, "", "", "", "", "")
    for document in run.documents:
        yield from (_row(document, finding) for finding in document.findings)


def _row(document: DocumentReport, finding: Finding) -> tuple[str, ...]:
    return (
        document.path,
        document.kind.value,
        finding.severity.value,
        finding.code,
        finding.rule,
        finding.title,
        finding.place.words if finding.place else "the document as a whole",
        finding.message,
        finding.excerpt or "",
        finding.why,
        finding.better,
        "\n".join(phrasing.authorities(finding.basis)),
        finding.fingerprint,
    )


def _cell(text: str) -> str:
    """The text; behind an apostrophe where a spreadsheet would take it for a formula."""
    plain = legible(text)
    return f"'{plain}" if opens_formula(plain) else plain

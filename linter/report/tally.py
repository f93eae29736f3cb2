"""Counts over a run that several reports show: by rule, by document and rule, by theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from linter.check.finding import Finding
from linter.report.run import RULE_FAILED, DocumentReport, Problem, Run
from linter.rulebook.schema import Severity


@dataclass(frozen=True)
class RuleCount:
    """A rule that found something: how grave at the most, how often, in how many documents."""

    code: str
    rule: str
    title: str
    severity: Severity
    findings: int
    documents: int


@dataclass(frozen=True)
class ThemeTable:
    """How many passages of each document touch each theme of a model of social value."""

    model: str
    themes: tuple[str, ...]
    rows: tuple[tuple[DocumentReport, tuple[int, ...]], ...]


def by_rule(run: Run) -> list[RuleCount]:
    """The rules that found something: the gravest first, then those that found most."""
    found: defaultdict[str, list[tuple[str, Finding]]] = defaultdict(list)
    for document in run.documents:
        for finding in document.findings:
            found[finding.code].append((document.path, finding))
    counts: list[RuleCount] = []
    for code, placed in found.items():
        first = placed[0][1]
        severity = min((finding.severity for _, finding in placed), key=lambda grave: grave.rank)
        documents = len({path for path, _ in placed})
        counts.append(RuleCount(code, first.rule, first.title, severity, len(placed), documents))
    return sorted(counts, key=lambda count: (count.severity.rank, -count.findings, count.code))


def failed_rules(run: Run, path: str | None = None) -> dict[str, str]:
    """The rules that failed on a document, or on any, with what was said: they found nothing, and passed nothing."""
    failed = [problem for problem in failures(run) if path in (None, problem.path)]
    return {
        rule.rule: problem.message for rule in run.rules for problem in failed if f"({rule.code})" in problem.message
    }


def unread(run: Run) -> list[Problem]:
    """What could not be read, or not in time."""
    return [problem for problem in run.errors if problem.code != RULE_FAILED]


def failures(run: Run) -> list[Problem]:
    """The rules that failed, document by document."""
    return [problem for problem in run.errors if problem.code == RULE_FAILED]


def by_severity(document: DocumentReport) -> list[int]:
    """How many findings of each severity, the gravest first."""
    counts = Counter(finding.severity for finding in document.findings)
    return [counts[severity] for severity in Severity]


def themes(documents: Sequence[DocumentReport]) -> list[ThemeTable]:
    """A table for each model by which any of the documents was read, and that any of them touches."""
    titles = {model.model: model.title for document in documents for model in document.coverage.models}
    tables = [_theme_table(name, title, documents) for name, title in titles.items()]
    return [table for table in tables if any(any(counts) for _, counts in table.rows)]


def _theme_table(name: str, title: str, documents: Sequence[DocumentReport]) -> ThemeTable:
    read = [(document, model) for document in documents for model in document.coverage.models if model.model == name]
    columns = {theme.theme: theme.title for _, model in read for theme in model.themes}
    rows = []
    for document, model in read:
        touched = {theme.theme: theme.passages for theme in model.themes}
        rows.append((document, tuple(touched.get(theme, 0) for theme in columns)))
    return ThemeTable(title, tuple(columns.values()), tuple(rows))

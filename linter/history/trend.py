"""The trend in past runs: for each rule, how many findings a document had, run after run.

Runs may be over different documents, three drafts today and forty next quarter. So what is followed is the number of
findings for each document on which the rule was run, and a run in which it was run on none is a gap, not a zero.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from linter.history.record import DocumentCounts, RuleNamed, RunCounts
from linter.rulebook.schema import Severity

_SAME: Final = 0.005  # findings per document: what is less is no change that anybody sees


class Direction(StrEnum):
    """Which way a rule goes, from the first run that ran it to the last."""

    LESS = "less"
    MORE = "more"
    SAME = "same"
    ONE = "one run"


class Point(msgspec.Struct, frozen=True):
    """A rule in a run: its findings, the documents that it ran on, and those of them in which it found something."""

    findings: int
    documents: int
    affected: int

    @property
    def rate(self) -> float:
        """Findings for each document on which it ran."""
        return self.findings / self.documents


class RuleTrend(msgspec.Struct, frozen=True):
    """A rule over all runs: a point for each, null where it ran on no document."""

    rule: str
    code: str
    title: str
    direction: Direction
    points: tuple[Point | None, ...]


class RunTotals(msgspec.Struct, frozen=True, rename="kebab"):
    """A run in numbers."""

    at: datetime.datetime
    again: datetime.datetime
    version: str
    profile: str
    documents: int
    unread: int
    words: int
    errors: int
    warnings: int
    advice: int
    waived: int

    def rate(self, severity: Severity) -> float:
        """Findings of a severity for each document."""
        numbers = {Severity.ERROR: self.errors, Severity.WARNING: self.warnings, Severity.ADVICE: self.advice}
        return numbers[severity] / self.documents


class Trend(msgspec.Struct, frozen=True):
    """Runs, the earliest first, and the rules that found something in any of them, those with most in the last first.

    `left_out` counts the runs that hold none of the documents asked for.
    """

    runs: tuple[RunTotals, ...]
    rules: tuple[RuleTrend, ...]
    left_out: int = msgspec.field(name="left-out", default=0)


def trend(runs: Sequence[RunCounts], since: datetime.date | None = None, documents: Sequence[str] = ()) -> Trend:
    """The trend in the runs since a day, the day included, over documents whose path or name is one of `documents`.

    A run of which none of the documents is wanted is left out.
    """
    recent = [run for run in runs if since is None or run.again.date() >= since]
    chosen = [msgspec.structs.replace(run, documents=tuple(_wanted(run.documents, documents))) for run in recent]
    shown = [run for run in chosen if run.documents]
    points = [_points(run.documents) for run in shown]
    named = {rule.rule: rule for run in shown for rule in run.rules}
    found = sorted({name for each in points for name, point in each.items() if point.findings})
    rules = [_rule(name, points, named.get(name)) for name in found]
    return Trend(tuple(map(_totals, shown)), tuple(sorted(rules, key=_order)), len(recent) - len(shown))


def _wanted(documents: Iterable[DocumentCounts], named: Sequence[str]) -> Iterator[DocumentCounts]:
    asked = {name.replace("\\", "/").rstrip("/") for name in named}
    for document in documents:
        path = document.path.replace("\\", "/")
        folders = {path[:at] for at, sign in enumerate(path) if sign == "/"}
        if not asked or asked & {path, path.rsplit("/", 1)[-1], *folders}:
            yield document


def _points(documents: Sequence[DocumentCounts]) -> dict[str, Point]:
    """The point of each rule in a run that ran on any of its documents."""
    findings: Counter[str] = Counter()
    affected: Counter[str] = Counter()
    ran: Counter[str] = Counter()
    for rules, number in Counter(document.rules_run for document in documents).items():
        ran.update(dict.fromkeys(rules, number))
    for document in documents:
        for tally in document.tallies:
            findings[tally.rule] += tally.findings
        found = {tally.rule for tally in document.tallies}
        affected.update(found)
        ran.update(found - set(document.rules_run))  # it failed on its way, and found something before
    return {rule: Point(findings[rule], number, affected[rule]) for rule, number in ran.items()}


def _rule(name: str, points: Sequence[dict[str, Point]], known: RuleNamed | None) -> RuleTrend:
    line = tuple(each.get(name) for each in points)
    code, title = (known.code, known.title) if known else (name, name)
    return RuleTrend(name, code, title, _direction([point for point in line if point]), line)


def _direction(points: Sequence[Point]) -> Direction:
    if len(points) < 2:
        return Direction.ONE
    change = points[-1].rate - points[0].rate
    if abs(change) < _SAME:
        return Direction.SAME
    return Direction.LESS if change < 0 else Direction.MORE


def _totals(run: RunCounts) -> RunTotals:
    return RunTotals(
        at=run.at,
        again=run.again,
        version=run.version,
        profile=run.profile,
        documents=len(run.documents),
        unread=run.unread,
        words=sum(document.words for document in run.documents),
        errors=run.count(Severity.ERROR),
        warnings=run.count(Severity.WARNING),
        advice=run.count(Severity.ADVICE),
        waived=sum(document.waived for document in run.documents),
    )


def _order(rule: RuleTrend) -> tuple[float, str]:
    last = next((point for point in reversed(rule.points) if point), None)
    return -(last.rate if last else 0.0), rule.code

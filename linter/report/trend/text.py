"""A history as text: the runs, then what became of each rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from linter.history.trend import Direction, RuleTrend, RunTotals, Trend
from linter.report.console import page_for
from linter.report.page import Page
from linter.report.phrasing import count
from linter.report.trend import phrases
from linter.rulebook.schema import Severity

_MARGIN: Final = "   "
_BARS: Final = "▁▂▃▄▅▆▇█"
_MOST_RUNS: Final = 40
_MOST_BARS: Final = 24
_STYLES: Final = {Direction.LESS: "good", Direction.MORE: "error"}


def render(trend: Trend, title: str) -> str:
    """The history as plain text, 100 columns wide."""
    return _report(trend, title, Page())


def show(trend: Trend, title: str, stream: TextIO) -> None:
    """Write the history to a stream, in the width and the colours that it has."""
    stream.write(_report(trend, title, page_for(stream)))
    stream.flush()


def _report(trend: Trend, title: str, page: Page) -> str:
    page.rule(title)
    page.write((phrases.span(trend.runs), ""), lead=[(f"{_MARGIN}Runs     ", "quiet")])
    if trend.left_out:
        said = f"{count(trend.left_out, 'run')} without the documents asked for"
        page.write((said, ""), lead=[(f"{_MARGIN}Left out ", "quiet")])
    if trend.runs:
        _runs(trend.runs, page)
    if trend.rules:
        _rules(trend.rules, page)
    return page.text()


def _runs(runs: Sequence[RunTotals], page: Page) -> None:
    page.blank()
    rows = [
        (
            phrases.moment(run.at),
            f"{run.documents:,}",
            f"{run.unread:,}",
            f"{run.errors:,}",
            f"{run.warnings:,}",
            f"{run.advice:,}",
            f"{sum(map(run.rate, Severity)):.1f}",
            f"{run.version}, {run.profile}{_again(run)}",
        )
        for run in runs[-_MOST_RUNS:]
    ]
    heads = ("when (UTC)", "documents", "unread", "errors", "warnings", "advice", "a document", "version, profile")
    _table(heads, rows, page)
    if len(runs) > _MOST_RUNS:
        earlier = f"{count(len(runs) - _MOST_RUNS, 'earlier run')} not shown here; --format json holds all."
        page.write((earlier, "quiet"), lead=[(_MARGIN, "")])


def _again(run: RunTotals) -> str:
    return "" if run.again == run.at else f"; the same again {phrases.moment(run.again)}"


def _rules(rules: Sequence[RuleTrend], page: Page) -> None:
    page.blank()
    page.write(
        ("Findings of each rule, in how many documents of those it was run on: first and last run", "heading"),
        lead=[(_MARGIN, "")],
    )
    said = [tuple(map(phrases.point, phrases.first_and_last(rule))) for rule in rules]
    widths = [max(len(entry[at]) for entry in said) for at in (0, 1)]
    bars = min(_MOST_BARS, max(len(rule.points) for rule in rules))
    for rule, (first, last) in zip(rules, said, strict=True):
        style = _STYLES.get(rule.direction, "")
        page.write(
            (f"{rule.code} {rule.rule}", ""),
            lead=[
                (f"{_MARGIN}{first:>{widths[0]}}  {last:>{widths[1]}}  ", ""),
                (f"{phrases.MARKS[rule.direction]} {phrases.direction(rule):8}  ", style),
                (f"{_bars(rule):>{bars}}  ", "quiet"),
            ],
        )


def _bars(rule: RuleTrend) -> str:
    """The latest runs as bars: findings for each document, a dot where the rule was not run."""
    points = rule.points[-_MOST_BARS:]
    most = max((point.rate for point in points if point), default=0.0)
    return "".join(
        "·" if point is None else _BARS[round(point.rate / most * (len(_BARS) - 1)) if most else 0] for point in points
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], page: Page) -> None:
    """Numbers to the right, the first and the last column to the left; the last is wrapped."""
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads) - 1)]
    for number, row in enumerate([heads, *rows]):
        cells = [f"{row[0]:<{widths[0]}}", *(f"{row[at]:>{widths[at]}}" for at in range(1, len(widths)))]
        page.write((row[-1], "quiet"), lead=[(f"{_MARGIN}{'  '.join(cells)}  ", "" if number else "quiet")])

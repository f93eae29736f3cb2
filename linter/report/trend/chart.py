"""The trend as a chart: where its lines, marks and words stand. The page draws them; nothing needs a script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from linter.history.trend import RunTotals, Trend
from linter.report.trend.phrases import day
from linter.rulebook.schema import Severity

MOST_RUNS: Final = 60
_WIDTH, _HEIGHT = 720, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 112, 14, 34
_TICKS: Final = 4
_GAP: Final = 17  # between the words at the ends of the lines
_FULL_LABELS: Final = 5  # dates below the axis
_MARK: Final = 4.5
_NAMES: Final = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "advice"}


@dataclass(frozen=True)
class Line:
    """A severity over the runs: the points of its line, a mark for each run with what it says, and its name."""

    severity: Severity
    points: str
    marks: Sequence[tuple[str, str]]
    name: str
    name_y: float


@dataclass(frozen=True)
class Chart:
    """Everything that is drawn, in units of the view box; and the trend that it draws."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    lines: Sequence[Line]
    ticks: Sequence[tuple[float, str]]
    dates: Sequence[tuple[float, str, str]]
    described: str
    runs: Sequence[RunTotals]
    earlier: int
    trend: Trend


def chart_of(trend: Trend) -> Chart:
    """The chart of a trend with two runs or more; of many, the latest."""
    runs = trend.runs[-MOST_RUNS:]
    highest = max(run.rate(severity) for run in runs for severity in Severity)
    step = _step(highest)
    steps = max(1, math.ceil(round(highest / step, 3)))
    most = step * steps
    xs = [_LEFT + (_WIDTH - _LEFT - _RIGHT) * at / (len(runs) - 1) for at in range(len(runs))]
    rates = {severity: [run.rate(severity) for run in runs] for severity in Severity}
    ends = _apart([_y(rates[severity][-1], most) for severity in Severity])
    return Chart(
        width=_WIDTH,
        height=_HEIGHT,
        left=_LEFT,
        right=_WIDTH - _RIGHT,
        bottom=_HEIGHT - _BOTTOM,
        lines=[_line(each, xs, rates[each], runs, most, end) for each, end in zip(Severity, ends, strict=True)],
        ticks=[(round(_y(step * at, most), 1), f"{step * at:g}") for at in range(steps + 1)],
        dates=_dates(xs, runs),
        described=_described(runs),
        runs=runs,
        earlier=len(trend.runs) - len(runs),
        trend=trend,
    )


def _y(rate: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * rate / most


def _step(most: float) -> float:
    """A round number of which a few make the axis: 1, 2, 2.5 or 5 times a power of ten."""
    raw = max(most, 0.1) / _TICKS
    power = 10.0 ** math.floor(math.log10(raw))
    return next(times * power for times in (1, 2, 2.5, 5, 10) if times * power >= raw * 0.999)


def _line(
    severity: Severity, xs: Sequence[float], rates: Sequence[float], runs: Sequence[RunTotals], most: float, end: float
) -> Line:
    places = [(x, _y(rate, most)) for x, rate in zip(xs, rates, strict=True)]
    marks = [
        (_mark(severity, x, y), f"{day(run.at)}: {rate:.1f} {_NAMES[severity]} a document")
        for (x, y), rate, run in zip(places, rates, runs, strict=True)
    ]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return Line(severity, points, marks, f"{rates[-1]:.1f} {_NAMES[severity]}", round(end, 1))


def _mark(severity: Severity, x: float, y: float) -> str:
    """The path of a mark: a square, a triangle, a circle, so that nobody has to tell the lines by their colour."""
    r = _MARK
    if severity is Severity.ERROR:
        return f"M{x - r:.1f},{y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}z"
    if severity is Severity.WARNING:
        return f"M{x:.1f},{y - r:.1f}l{r},{2 * r}h{-2 * r}z"
    return f"M{x - r:.1f},{y:.1f}a{r},{r} 0 1 0 {2 * r},0a{r},{r} 0 1 0 {-2 * r},0z"


def _apart(ends: Sequence[float]) -> list[float]:
    """Heights for the words at the ends of the lines, moved so that none covers another."""
    order = sorted(range(len(ends)), key=lambda at: ends[at])
    placed = [ends[at] for at in order]
    for above, below in pairwise(range(len(placed))):
        placed[below] = max(placed[below], placed[above] + _GAP)
    placed[-1] = min(placed[-1], _HEIGHT - _BOTTOM)
    for above, below in reversed(list(pairwise(range(len(placed))))):
        placed[above] = min(placed[above], placed[below] - _GAP)
    return [placed[order.index(at)] for at in range(len(ends))]


def _dates(xs: Sequence[float], runs: Sequence[RunTotals]) -> list[tuple[float, str, str]]:
    """A few dates below the axis, each with how it is anchored: the first, the last, and some between."""
    last = len(runs) - 1
    count = min(len(runs), _FULL_LABELS)
    shown = sorted({round(last * at / (count - 1)) for at in range(count)})
    anchors = {0: "start", last: "end"}
    return [(round(xs[at], 1), f"{runs[at].at.day} {runs[at].at:%b %Y}", anchors.get(at, "middle")) for at in shown]


def _described(runs: Sequence[RunTotals]) -> str:
    """The chart in words, for those who do not see it."""
    first, last = runs[0], runs[-1]
    said = "; ".join(f"{_NAMES[each]} from {first.rate(each):.1f} to {last.rate(each):.1f}" for each in Severity)
    return (
        f"Findings for each document in {len(runs)} runs from {day(first.at)} to {day(last.at)}: {said}. "
        "The table below holds every run."
    )

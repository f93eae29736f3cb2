"""How a trend is said, the same in text and on the page."""

from __future__ import annotations

import datetime
from typing import Final

from linter.history.trend import Direction, Point, RuleTrend, RunTotals
from linter.report.phrasing import count

_DIRECTIONS: Final = {
    Direction.LESS: "less",
    Direction.MORE: "more",
    Direction.SAME: "the same",
    Direction.ONE: "one run",
}
MARKS: Final = {Direction.LESS: "↓", Direction.MORE: "↑", Direction.SAME: "=", Direction.ONE: " "}


def day(when: datetime.datetime) -> str:
    """ "3 March 2026"."""
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime.datetime) -> str:
    """ "2026-03-03 14:05", in UTC."""
    return f"{when.astimezone(datetime.UTC):%Y-%m-%d %H:%M}"


def point(at: Point | None) -> str:
    """ "12 in 8 of 40"; "not run" where it ran on no document."""
    return "not run" if at is None else f"{at.findings:,} in {at.affected:,} of {at.documents:,}"


def direction(rule: RuleTrend) -> str:
    """Which way a rule goes, in a word."""
    return _DIRECTIONS[rule.direction]


def first_and_last(rule: RuleTrend) -> tuple[Point | None, Point | None]:
    """The first and the last run in which the rule was run."""
    ran = [each for each in rule.points if each]
    return (ran[0], ran[-1]) if ran else (None, None)


def span(runs: tuple[RunTotals, ...]) -> str:
    """ "12 runs, from 3 March 2026 to 22 November 2026"."""
    if not runs:
        return "no run"
    first, last = day(runs[0].at), day(max(run.again for run in runs))
    return f"{count(len(runs), 'run')}, {f'on {first}' if first == last else f'from {first} to {last}'}"

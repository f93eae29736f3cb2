"""A history as JSON. Its schema, schema/tenderlint-history-1.json, is made from the same types."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from linter import __version__
from linter.history.trend import RuleTrend, RunTotals, Trend
from linter.report.published import SCHEMAS, as_json, schema_of

SCHEMA: Final = "tenderlint.history/1"
SCHEMA_FILE: Final = SCHEMAS / "tenderlint-history-1.json"


class History(msgspec.Struct, frozen=True, rename="kebab"):
    """The trend as published. `left_out` counts the runs that hold none of the documents asked for."""

    schema: Literal["tenderlint.history/1"]
    tool: Literal["tenderlint"]
    version: str
    runs: tuple[RunTotals, ...]
    rules: tuple[RuleTrend, ...]
    left_out: int


def render(trend: Trend) -> str:
    """The trend as JSON with two spaces of indentation, UTF-8 text, newline at the end."""
    history = History(SCHEMA, "tenderlint", __version__, trend.runs, trend.rules, trend.left_out)
    return as_json(history)


def schema() -> str:
    """The JSON Schema of a history."""
    return schema_of(History, "Tenderlint history, version 1", "tenderlint history")


def main() -> None:
    """Write the schema file anew: `python -m linter.report.trend.json`, after a change to its types."""
    SCHEMA_FILE.write_text(schema(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

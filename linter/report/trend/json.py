"""A history as JSON. Its schema, schema/tenderlint-history-1.json, is made from the same types."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

import msgspec

from linter import __version__
from linter.history.trend import RuleTrend, RunTotals, Trend

SCHEMA: Final = "tenderlint.history/1"
SCHEMA_FILE: Final = Path(__file__).parent.parent / "schema" / "tenderlint-history-1.json"


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
    return msgspec.json.format(msgspec.json.encode(history), indent=2).decode() + "\n"


def schema() -> str:
    """The JSON Schema of a history."""
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tenderlint history, version 1",
        "description": "What `tenderlint history --format json` writes. Fields may be added; none changes its meaning.",
    }
    made = about | msgspec.json.schema(History)
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"


def main() -> None:
    """Write the schema file anew: `python -m linter.report.trend.json`, after a change to its types."""
    SCHEMA_FILE.write_text(schema(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

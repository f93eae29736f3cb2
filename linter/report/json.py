"""The JSON report, for machines. Its schema, schema/tenderlint-report-1.json, is made from the same types."""

from __future__ import annotations

from typing import Final

from linter.report.published import SCHEMAS, as_json, schema_of
from linter.report.run import Run

SCHEMA_FILE: Final = SCHEMAS / "tenderlint-report-1.json"


def render(run: Run) -> str:
    """The run as JSON with two spaces of indentation, UTF-8 text, newline at the end."""
    return as_json(run)


def schema() -> str:
    """The JSON Schema of the report."""
    return schema_of(Run, "Tenderlint report, version 1", "tenderlint check")


def main() -> None:
    """Write the schema file anew: `python -m linter.report.json`, after a change to the types of the report."""
    SCHEMA_FILE.write_text(schema(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

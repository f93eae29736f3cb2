"""The JSON report, for machines. Its schema, schema/tenderlint-report-1.json, is made from the same types."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from linter.report.run import Run

SCHEMA_FILE: Final = Path(__file__).parent / "schema" / "tenderlint-report-1.json"


def render(run: Run) -> str:
    """The run as JSON with two spaces of indentation, UTF-8 text, newline at the end."""
    return msgspec.json.format(msgspec.json.encode(run), indent=2).decode() + "\n"


def schema() -> str:
    """The JSON Schema of the report."""
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tenderlint report, version 1",
        "description": "What `tenderlint check --format json` writes. Fields may be added; none changes its meaning.",
    }
    made = about | msgspec.json.schema(Run)
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"


def main() -> None:
    """Write the schema file anew: `python -m linter.report.json`, after a change to the types of the report."""
    SCHEMA_FILE.write_text(schema(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

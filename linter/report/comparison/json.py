"""The comparison as JSON. Its schema, schema/tenderlint-compare-1.json, is made from the same types."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from linter.report.comparison.record import Comparison

SCHEMA_FILE: Final = Path(__file__).parent.parent / "schema" / "tenderlint-compare-1.json"


def render(comparison: Comparison) -> str:
    """The comparison as JSON with two spaces of indentation, UTF-8 text, newline at the end."""
    return msgspec.json.format(msgspec.json.encode(comparison), indent=2).decode() + "\n"


def schema() -> str:
    """The JSON Schema of the comparison."""
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tenderlint comparison, version 1",
        "description": "What `tenderlint compare --format json` writes. Fields may be added; none changes its meaning.",
    }
    made = about | msgspec.json.schema(Comparison)
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"


def main() -> None:
    """Write the schema file anew: `python -m linter.report.comparison.json`, after a change to its types."""
    SCHEMA_FILE.write_text(schema(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

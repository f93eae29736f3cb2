"""The comparison as JSON. Its schema, schema/tenderlint-compare-1.json, is made from the same types."""

from __future__ import annotations

from typing import Final

from linter.report.comparison.record import Comparison
from linter.report.published import SCHEMAS, as_json, schema_of

SCHEMA_FILE: Final = SCHEMAS / "tenderlint-compare-1.json"


def render(comparison: Comparison) -> str:
    """The comparison as JSON with two spaces of indentation, UTF-8 text, newline at the end."""
    return as_json(comparison)


def schema() -> str:
    """The JSON Schema of the comparison."""
    return schema_of(Comparison, "Tenderlint comparison, version 1", "tenderlint compare")


def main() -> None:
    """Write the schema file anew: `python -m linter.report.comparison.json`, after a change to its types."""
    SCHEMA_FILE.write_text(schema(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""What is published as JSON: how it is written, and the schema that is made from its types."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec

SCHEMAS: Final = Path(__file__).parent / "schema"


def as_json(value: Any) -> str:
    """A record as JSON with two spaces of indentation, UTF-8 text, newline at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def schema_of(record: type[msgspec.Struct], title: str, command: str) -> str:
    """The JSON Schema of a record that a command writes, for example `tenderlint check`."""
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": f"What `{command} --format json` writes. Fields may be added; none changes its meaning.",
    }
    return as_json(about | msgspec.json.schema(record))

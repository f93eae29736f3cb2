"""Understanding a small Markdown document, for tests that say what they mean in the document itself."""

from __future__ import annotations

from linter.read import read_bytes
from linter.rulebook.load import shipped_vocabulary
from linter.understand.kind import DocumentKind
from linter.understand.reading import Reading, understand
from linter.understand.units import Unit


def reading_of(text: str, kind: DocumentKind = DocumentKind.TENDER) -> Reading:
    """The reading of a Markdown document."""
    return understand(read_bytes(text.encode(), "example.md"), shipped_vocabulary(), kind)


def units_of(text: str, unit: str, kind: DocumentKind = DocumentKind.TENDER) -> list[tuple[str, Unit]]:
    """The units of one kind in a Markdown document, each with the text of the block that it is reported on."""
    reading = reading_of(text, kind)
    blocks = reading.document.blocks
    return [(blocks[found.block].text if found.block is not None else "", found) for found in reading.units[unit]]

"""The spot in a document on which a finding stands: the words, the block and row around them, and the place."""

from __future__ import annotations

import msgspec

from linter.check.finding import Where, place_in_words
from linter.understand.reading import Reading
from linter.understand.words import Span


class Spot(msgspec.Struct, frozen=True):
    """Where a finding stands; nothing but None where it is about the document."""

    block: str | None = None
    excerpt: str | None = None
    row: tuple[str, ...] | None = None
    where: Where | None = None

    @property
    def in_words(self) -> str:
        """Where it is, as a person would say it; "" for the document as a whole."""
        return self.where.words if self.where else ""


def spot_at(reading: Reading, at: int, quote: Span | None = None) -> Spot:
    """The spot of a stretch of a block; of the whole block where there is no quote."""
    block = reading.document.blocks[at]
    path = reading.outline.path(at)
    start, end = (quote.start, quote.end) if quote else _whole(block.text)
    place = block.place
    where = Where(
        words=place_in_words(place, path, block.label),
        part=place.part.value,
        ordinal=place.ordinal,
        start=start,
        end=end,
        section=path,
        label=block.label,
        page=place.page,
        line=place.line,
        sheet=place.sheet,
        cell=place.cell,
        table=place.table,
        row=place.row,
        column=place.column,
    )
    row = None if block.cell is None else tuple(cell.text for cell in reading.document.row_of(block))
    return Spot(block.text, block.text[start:end], row, where)


def _whole(text: str) -> tuple[int, int]:
    """The block without the white space around it."""
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))

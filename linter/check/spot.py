"""The spot on which a finding stands (its words, the block and row around them, the place), and the finding."""

from __future__ import annotations

import msgspec

from linter.check.finding import Finding, Where, fingerprint, place_in_words
from linter.rulebook.rulebook import severity_resting_on
from linter.rulebook.schema import Basis, Profile, Rule
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


def finding_at(
    rule: Rule, spot: Spot, profile: Profile, *, message: str, better: str, basis: tuple[Basis, ...], key: str = ""
) -> Finding:
    """The finding of a rule at a spot; `key` tells it from others of that rule there, where its words do not."""
    path = spot.where.section if spot.where else ()
    return Finding(
        rule=rule.name,
        code=rule.code,
        severity=severity_resting_on(basis, rule, profile),
        title=rule.title,
        message=message,
        why=" ".join(rule.why.split()),
        better=better,
        basis=basis,
        block=spot.block,
        excerpt=spot.excerpt,
        row=spot.row,
        place=spot.where,
        fingerprint=fingerprint(rule.name, spot.block or "", (spot.excerpt or "") + key, path),
    )


def _whole(text: str) -> tuple[int, int]:
    """The block without the white space around it."""
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))

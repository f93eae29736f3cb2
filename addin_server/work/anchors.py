"""Where a finding stands in a text, as a page in a browser or the pane in Word finds it again.

Offsets count UTF-16 units, as JavaScript strings do. A paragraph is known again by its text and by how many of the same
text stand before it; the words in it by how often they stand before them: numbers of paragraphs and characters in a
host are other than in the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from linter.check.finding import Finding, Where
from linter.document import Block, Document, Place

_AROUND: Final = 24
_BLANK: Final = re.compile("[\t-\r \x85\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_DROPPED: Final = re.compile("[\x00-\x08\x0e-\x1d\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffc]")
# Word shows a hyphen at which no line breaks as a control character of its own.
_HYPHENS: Final = re.compile("[\x1e\u2010\u2011]")


class Anchor(msgspec.Struct, frozen=True):
    """Where a finding stands. `block` is the number of the block, `start` and `end` the words in its text.

    `same` blocks of the same text stand before this one; the same words stand `occurrence` times before these in the
    block. `before` and `after` are the characters around them.
    """

    block: int
    start: int
    end: int
    quote: str
    occurrence: int
    same: int
    before: str
    after: str


class Anchors:
    """Finds where findings stand in one document."""

    def __init__(self, document: Document) -> None:
        self._blocks: dict[str, list[Block]] = {}
        self._same: list[int] = []
        counted: dict[str, int] = {}
        for block in document.blocks:
            self._blocks.setdefault(block.text, []).append(block)
            plain = normalise(block.text)
            self._same.append(counted.get(plain, 0))
            counted[plain] = self._same[-1] + 1

    def of(self, findings: Iterable[Finding]) -> tuple[Anchor | None, ...]:
        """The anchor of each finding; None for those that are about the document as a whole."""
        return tuple(self._of(finding) for finding in findings)

    def _of(self, finding: Finding) -> Anchor | None:
        place = finding.place
        if place is None:
            return None
        alike = self._blocks.get(finding.block or "", ())
        block = next((block for block in alike if _stands_at(block.place, place)), None)
        if block is None:
            return None
        text, start, end = block.text, place.start, place.end
        quote = text[start:end]
        return Anchor(
            block=block.index,
            start=units(text[:start]),
            end=units(text[:end]),
            quote=quote,
            occurrence=_times(text, quote, start),
            same=self._same[block.index],
            before=text[max(0, start - _AROUND) : start],
            after=text[end : end + _AROUND],
        )


def _stands_at(one: Place, place: Where) -> bool:
    return (
        one.ordinal == place.ordinal
        and one.part.value == place.part
        and (one.page, one.sheet, one.cell) == (place.page, place.sheet, place.cell)
    )


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def normalise(text: str) -> str:
    """A text as it is compared with what a host shows: blanks of all kinds are one, and what nobody sees is gone."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")  # as most are
    seen = _HYPHENS.sub("-", _DROPPED.sub("", unicodedata.normalize("NFC", text)))
    return _BLANK.sub(" ", seen).strip(" ")


def _times(text: str, quote: str, until: int) -> int:
    """How often a quote begins in a text before a place, overlapping ones counted once."""
    if not quote:
        return 0
    count, at = 0, text.find(quote)
    while 0 <= at < until:
        count += 1
        at = text.find(quote, at + max(1, len(quote)))
    return count


def anchors(document: Document, *lists: Sequence[Finding]) -> tuple[tuple[Anchor | None, ...], ...]:
    """The anchors of several lists of findings on one document."""
    found = Anchors(document)
    return tuple(found.of(findings) for findings in lists)

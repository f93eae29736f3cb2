"""What a check finds: one fault, its place, its reason, its authority, and what would be better."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

import msgspec

from linter.document import Place
from linter.regex import regex
from linter.rulebook.schema import Basis, Severity
from linter.understand.reading import Reading


class Where(msgspec.Struct, frozen=True, rename="kebab", omit_defaults=True):
    """The place of a finding for machines and people. Numbers count from 1. `words` is the place in words.

    `start` and `end` are the offsets of the excerpt in the block's text, in characters. `ordinal` counts the
    paragraphs of the part from 0, those that are empty included.
    """

    words: str
    part: str
    ordinal: int
    start: int
    end: int
    section: tuple[str, ...] = ()
    label: str = ""
    page: int | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Finding(msgspec.Struct, frozen=True, rename="kebab"):
    """One finding. `block`, `excerpt`, `row` and `place` are null where it is about the document as a whole."""

    rule: str
    code: str
    severity: Severity
    title: str
    message: str
    why: str
    better: str
    basis: tuple[Basis, ...]
    block: str | None
    excerpt: str | None
    row: tuple[str, ...] | None
    place: Where | None
    fingerprint: str


_WORDS: Final = regex(r"\w+")
_NUMBERED: Final = regex(r"^\W*(?:\d+[.\d]*|[A-Z]\d*[.)])\s+")


def fingerprint(rule: str, block: str, quote: str, path: Sequence[str]) -> str:
    """A key for a finding that survives edits elsewhere: rule, normalised block, quote and heading path.

    Places and typed section numbers are left out on purpose: a paragraph that moves down because of an insertion above
    is the same paragraph.
    """
    parts = [rule, _normal(block), _normal(quote), *(_normal(_NUMBERED.sub("", title)) for title in path)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _normal(text: str) -> str:
    return " ".join(_WORDS.findall(text)).lower()


def where_in_words(reading: Reading, at: int) -> str:
    """Where a block of a reading stands, in words."""
    block = reading.document.blocks[at]
    return place_in_words(block.place, reading.outline.path(at), block.label)


def place_in_words(place: Place, section: Sequence[str], label: str) -> str:
    """Where to look, as a person would say it: "section “7. Social value”, table 6, row 3"."""
    parts: list[str] = []
    if place.sheet is not None:
        parts.append(f"sheet “{place.sheet}”, cell {place.cell}")
    elif place.page is not None:
        parts.append(f"page {place.page}")
    elif place.part.value not in ("body", "page"):
        parts.append(place.part.value)
    if section and place.sheet is None:
        parts.append(f"under “{section[-1]}”")
    if place.table is not None and place.sheet is None:
        parts.append(f"table {place.table}, row {place.row}, column {place.column}")
    elif re.search(r"\w", label):
        parts.append(f"paragraph {label}")
    if place.line is not None and place.page is None:
        parts.append(f"line {place.line}")
    return ", ".join(parts) or f"paragraph {place.ordinal + 1}"

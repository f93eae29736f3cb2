"""The words that a finding is about, in their sentence or table row, short enough to read at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from linter.check.finding import Finding
from linter.regex import regex

_SENTENCE_END: Final = regex(r"(?:[.!?][\"”’)\]]*\s+(?=[A-Z0-9“\"(£•])|\n+)")
_AROUND: Final = 130
_EXCERPT: Final = 320
_SHORT_BLOCK: Final = 260
_CELL: Final = 34
_CELLS_AROUND: Final = 3
_CELL_BLOCK: Final = 90


@dataclass(frozen=True, slots=True)
class Quote:
    """The words before the excerpt, the excerpt, and the words after it; "…" where something is left out."""

    before: str
    excerpt: str
    after: str


def quote_of(finding: Finding) -> Quote | None:
    """The words of a finding in what stands around them; None where it is about the document as a whole."""
    place = finding.place
    if place is None or finding.block is None:
        return None
    return quote(finding.block, place.start, place.end, finding.row or (), place.column)


def quote(block: str, start: int, end: int, row: Sequence[str] = (), column: int | None = None) -> Quote:
    """The excerpt block[start:end] in what stands around it.

    A short cell of a table is shown in its row, whose texts are `row`; `column` (from 1) tells equal cells apart.
    """
    own = _in_block(block, start, end)
    if len(row) < 2 or len(block) > _CELL_BLOCK:
        return own
    cell = _cell_of(block, row, column)
    left = [_shortened(text) for text in row[max(0, cell - _CELLS_AROUND) : cell]]
    right = [_shortened(text) for text in row[cell + 1 : cell + 1 + _CELLS_AROUND]]
    more_left = ["…"] if cell > _CELLS_AROUND else []
    more_right = ["…"] if len(row) > cell + 1 + _CELLS_AROUND else []
    return Quote(
        "".join(f"{text} | " for text in [*more_left, *left]) + own.before,
        own.excerpt,
        own.after + "".join(f" | {text}" for text in [*right, *more_right]),
    )


def _in_block(block: str, start: int, end: int) -> Quote:
    first, last = (0, len(block)) if len(block) <= _SHORT_BLOCK else _sentence(block, start, end)
    before, after = block[first:start], block[end:last]
    cut_before, cut_after = first > 0, last < len(block)
    if len(before) > _AROUND:
        before, cut_before = _from_word(before, _AROUND), True
    if len(after) > _AROUND:
        after, cut_after = _to_word(after, _AROUND), True
    return Quote(
        ("… " if cut_before else "") + before.lstrip(),
        _middle_out(block[start:end]),
        after.rstrip() + (" …" if cut_after else ""),
    )


def _sentence(block: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the sentences, that hold an excerpt begin and end."""
    ends = [match.end() for match in _SENTENCE_END.finditer(block)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=len(block))
    return first, last


def _middle_out(excerpt: str) -> str:
    """A very long excerpt without its middle."""
    if len(excerpt) <= _EXCERPT:
        return excerpt
    return f"{_to_word(excerpt, _EXCERPT * 3 // 4)} … {_from_word(excerpt, _EXCERPT // 4)}"


def _to_word(text: str, size: int) -> str:
    """The start of a text, up to a whole word."""
    head = text[:size]
    return head.rsplit(None, 1)[0] if " " in head.strip() else head


def _from_word(text: str, size: int) -> str:
    """The end of a text, from a whole word on."""
    tail = text[-size:]
    return tail.split(None, 1)[-1] if " " in tail.strip() else tail


def _shortened(text: str) -> str:
    text = " ".join(text.split()) or "(empty)"
    return text if len(text) <= _CELL else f"{_to_word(text, _CELL)} …"


def _cell_of(block: str, row: Sequence[str], column: int | None) -> int:
    """Which cell of a row holds the block: the equal one, or one that contains it, nearest to its column."""
    same = [number for number, text in enumerate(row) if text.strip() == block.strip()]
    holding = same or [number for number, text in enumerate(row) if block.strip() in text]
    return min(holding, key=lambda number: abs(number + 1 - (column or 1)), default=0)

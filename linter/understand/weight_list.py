"""Weights and lists of weights, as tables, lists and sentences give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from linter.understand.words import Span

TOLERANCE: Final = 0.1  # percentage points, for rounded weights (catalogue SV203)


@dataclass(frozen=True, slots=True)
class Weight:
    """One weight: `percent` is its number as written (0.14 and "14%" are both 14), of whatever its list splits."""

    label: str
    percent: float
    block: int
    blocks: tuple[int, ...]
    social_value: bool
    of_part: str = ""
    quote: Span | None = None  # the sentence that states it, where its block is a paragraph


@dataclass(frozen=True, slots=True)
class WeightList:
    """Siblings of one table or list. `total` is the total written under them; `of_part` names what they split."""

    weights: tuple[Weight, ...]
    total: Weight | None
    header: int
    of_part: str
    points: bool
    around: tuple[int, ...]
    stated: float | None = None  # what the words above say that they come to
    is_open: bool = False  # a sentence that may name some of the weights only: not added up

    @property
    def sum(self) -> float:
        """The sum of the siblings. Where the plain sum is not the total, rows that split the row above count once."""
        values = [weight.percent for weight in self.weights]
        written = self.total.percent if self.total else 100.0
        return sum(values) if abs(sum(values) - written) <= TOLERANCE else _sum_of_siblings(values)


def _sum_of_siblings(values: Sequence[float]) -> float:
    total, at = 0.0, 0
    while at < len(values):
        total += values[at]
        running, ahead = 0.0, at + 1
        while ahead < len(values) and running < values[at] - TOLERANCE:
            running += values[ahead]
            ahead += 1
        # A parent row is followed by at least two children that make it up exactly.
        at = ahead if ahead - at > 2 and abs(running - values[at]) <= TOLERANCE and values[at] else at + 1
    return total

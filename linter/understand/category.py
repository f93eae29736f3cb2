"""The category of procurement (see CATEGORIES), from what the document says is bought."""

from __future__ import annotations

from collections import Counter
from typing import Final

from linter.understand.fact import CATEGORIES, Fact
from linter.understand.found import Found

_OPENING: Final = 12  # the first blocks: title and purpose
_OPENING_COUNTS: Final = 4  # one of these counts as much as so many others
_FEWEST: Final = 4
_LEAD: Final = 1.5
_GROUP: Final = "category:"


def find_category(found: Found) -> Fact | None:
    """The category that most passages speak of, those at the opening above all; None where none leads clearly."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for block, names in sorted(found.named(_GROUP).items()):
        for name in names:
            category = name.removeprefix(_GROUP)
            if category in CATEGORIES:
                counts[category] += _OPENING_COUNTS if block < _OPENING else 1
                first.setdefault(category, block)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST or (len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]):
        return None
    return Fact("category", ranked[0][0], first[ranked[0][0]])

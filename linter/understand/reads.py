"""What a step of understanding read of a document, and whether it would read the same after a change.

A step that reads nothing else than what is noted here makes the same again as long as each of its reads has the same
answer: for the first answer that differs it must have asked before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Final

from linter.understand.found import Found

# How the text of one block was asked: in which way, and about what.
Query = tuple[str, Hashable]
TEXT: Final[Query] = ("text", "")
WORDS: Final[Query] = ("words", "")


class Reads:
    """What one step read: the blocks whose text, and by query those of which it was asked; the queries asked of all
    blocks; what was asked of several together, by each of these; and the units of a kind.
    """

    __slots__ = ("asked", "everywhere", "texts", "together", "units")

    def __init__(self) -> None:
        self.asked: defaultdict[Query, set[int]] = defaultdict(set)
        self.everywhere: set[Query] = set()
        self.texts: set[int] = set()
        self.together: defaultdict[int, set[tuple[Any, tuple[int, ...], Any]]] = defaultdict(set)
        self.units: dict[str, object] = {}


class Reach:
    """What a step reads together with the steps within it, as far as it takes to see that no change concerns them."""

    __slots__ = ("blocks", "everywhere", "units")

    def __init__(self, reads: Reads, within: Iterable[Reach]) -> None:
        self.blocks = reads.texts.union(*reads.asked.values(), reads.together)
        self.everywhere = set(reads.everywhere)
        self.units = dict(reads.units)
        for reach in within:
            self.blocks |= reach.blocks
            self.everywhere |= reach.everywhere
            self.units |= reach.units


class Changes:
    """The blocks whose text has changed between two searches of one document, and which answers differ with them."""

    def __init__(self, before: Found, after: Found, blocks: Sequence[int]) -> None:
        self._before = before
        self._after = after
        self._blocks = blocks
        self._other: dict[Query, Sequence[int]] = {}

    def reach(self, reach: Reach) -> bool:
        """Whether a step, or one within it, may have read something that is otherwise now."""
        return not reach.blocks.isdisjoint(self._blocks) or any(map(self._otherwise, reach.everywhere))

    def concern(self, reads: Reads) -> bool:
        """Whether a step that read this would read something else now."""
        return bool(self._blocks) and (
            not reads.texts.isdisjoint(self._blocks)
            or any(self._otherwise(query) for query in reads.everywhere)
            or any(self._concern(query, blocks) for query, blocks in reads.asked.items())
            or any(self._together(each) for block in self._blocks for each in reads.together.get(block, ()))
        )

    def _concern(self, query: Query, blocks: set[int]) -> bool:
        return any(block in blocks for block in self._blocks) and not blocks.isdisjoint(self._otherwise(query))

    def _otherwise(self, query: Query) -> Sequence[int]:
        """The changed blocks of which a query has another answer now."""
        known = self._other.get(query)
        if known is None:
            answer, about = _ANSWERS[query[0]], query[1]
            known = self._other[query] = [
                block
                for block in self._blocks
                if answer(self._before, about, block) != answer(self._after, about, block)
            ]
        return known

    def _together(self, asked: tuple[Any, tuple[int, ...], Any]) -> bool:
        return bool(self._before.once_for(*asked) != self._after.once_for(*asked))


_ANSWERS: Final[Mapping[str, Callable[[Found, Any, int], object]]] = {
    "text": lambda found, _, block: found.texts[block],
    "words": lambda found, _, block: len(found.texts[block].split()),
    "once": lambda found, work, block: found.once(work, block),
    "where": lambda found, work, block: bool(found.once(work, block)),
    "spans": lambda found, concept, block: found.spans(concept, block),
    "says": lambda found, concept, block: found.says(concept, block),
    "whole": lambda found, concept, block: found.whole(concept, block),
    "best": lambda found, concept, block: found.best(concept, block),
    "by_sentence": lambda found, concept, block: found.by_sentence(concept, block),
    "closely": lambda found, asked, block: found.closely(asked[0], block, asked[1]),
    "names": lambda found, group, block: found.names(block, group),
    "holds": lambda found, pattern, block: found.holds(pattern, block),
    "first": lambda found, pattern, block: found.first(pattern, block),
}

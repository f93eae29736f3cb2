"""What was found in a document of which most blocks were searched before: while somebody writes, one at a time changes.

What stands in a block depends on its text alone. So whatever the earlier search knows of a text holds for every block
of that text, and the others are searched by themselves.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final, TypeVar

import numpy as np

from linter.understand.found import Found, Made, Stretch, Told
from linter.understand.found_by_search import FoundBySearch
from linter.understand.pattern_search import Pattern
from linter.understand.vectors import Floats
from linter.understand.words import Span

_FEW: Final = 8  # one block in so many

Each = TypeVar("Each")


class FoundAgain(Found):
    """The concepts found in the blocks of a document, from a search of most of them and later ones of the others."""

    def __init__(self, texts: Sequence[str], searches: Sequence[FoundBySearch]) -> None:
        """`searches` know every text between them; the first knows most, and counts where several know one."""
        self._searches = searches
        self._first_of = list(itertools.accumulate((len(search.texts) for search in searches), initial=0))
        first = searches[0]
        there = itertools.chain(first.texts, itertools.repeat(None))
        # The block from which each block takes what was found, those of all searches counted on.
        self._from = [
            block if text == before else self._known(text)
            for block, (text, before) in enumerate(zip(texts, there, strict=False))
        ]
        own = len(first.texts)
        self._moved = {block: self._place(at) for block, at in enumerate(self._from) if at != block or at >= own}
        # While somebody writes in a paragraph, all others stay where they are, and little has to be put together anew.
        self._in_place = len(texts) == own and len(self._moved) * _FEW < len(texts)
        super().__init__(
            self._one_list([search.words for search in searches]),
            self._one_list([search.sentences for search in searches]),
            first.concepts,
            first.sign_weights,
            first.instruments,
        )
        self._texts = texts
        self._blocks: dict[str, frozenset[int]] = {}
        self._whole: dict[str, Sequence[float]] = {}
        self._best: dict[str, Sequence[float]] = {}
        self._may_hold: dict[Pattern, AbstractSet[int]] = {}
        self._where: dict[Callable[[Found, int], object], AbstractSet[int]] = {}

    def _known(self, text: str) -> int:
        """The first block of a text, those of all searches counted on."""
        for search, first in zip(self._searches, self._first_of, strict=False):
            if (at := search.block_of.get(text)) is not None:
                return first + at
        raise KeyError(text)

    def _place(self, at: int) -> tuple[int, int]:
        """The search of a block counted on, and its number there."""
        search = bisect.bisect_right(self._first_of, at) - 1
        return search, at - self._first_of[search]

    @cached_property
    def _to(self) -> Mapping[int, Sequence[int]]:
        """The blocks of this document by the block from which they take what was found."""
        found: dict[int, list[int]] = {}
        for block, at in enumerate(self._from):
            found.setdefault(at, []).append(block)
        return found

    def _source(self, block: int) -> tuple[FoundBySearch, int]:
        moved = self._moved.get(block)
        return (self._searches[moved[0]], moved[1]) if moved else (self._searches[0], block)

    def _all(self, found: Sequence[AbstractSet[int]]) -> frozenset[int]:
        """The blocks of this document for some of each search."""
        if self._in_place:
            moved = (block for block, (search, at) in self._moved.items() if at in found[search])
            return frozenset(found[0]).difference(self._moved).union(moved)
        to = self._to
        return frozenset(
            block
            for first, blocks in zip(self._first_of, found, strict=False)
            for at in blocks
            for block in to.get(first + at, ())
        )

    def _one_list(self, found: Sequence[Sequence[Each]]) -> Sequence[Each]:
        """What stands for each block of this document, from a list of each search."""
        if not self._in_place:
            every = list(itertools.chain.from_iterable(found))
            return [every[at] for at in self._from]
        own = list(found[0])
        for block, (search, at) in self._moved.items():
            own[block] = found[search][at]
        return own

    @property
    def texts(self) -> Sequence[str]:
        return self._texts

    def once(self, work: Callable[[Found, int], Made], block: int) -> Made:
        found, at = self._source(block)
        return found.once(work, at)

    def once_for(self, work: Callable[[Found, Sequence[int], Told], Made], blocks: Sequence[int], told: Told) -> Made:
        if not self._in_place:
            return work(self, blocks, told)
        changed = tuple(self._texts[block] for block in blocks if block in self._moved)
        return self._searches[0].made_for(work, blocks, told, changed, self)

    def where(self, work: Callable[[Found, int], object]) -> AbstractSet[int]:
        known = self._where.get(work)
        if known is None:
            known = self._where[work] = self._all([search.where(work) for search in self._searches])
        return known

    def spans(self, concept: str, block: int) -> Sequence[Span]:
        found, at = self._source(block)
        return found.spans(concept, at)

    def says(self, concept: str, block: int) -> bool:
        found, at = self._source(block)
        return found.says(concept, at)

    def blocks(self, concept: str) -> frozenset[int]:
        blocks = self._blocks.get(concept)
        if blocks is None:
            blocks = self._blocks[concept] = self._all([search.blocks(concept) for search in self._searches])
        return blocks

    def names(self, block: int, group: str = "") -> Sequence[str]:
        found, at = self._source(block)
        return found.names(at, group)

    def named(self, group: str) -> Mapping[int, Sequence[str]]:
        found = self._groups.get(group)
        if found is None:
            found = self._groups[group] = self._names([search.named(group) for search in self._searches])
        return found

    def _names(self, found: Sequence[Mapping[int, Sequence[str]]]) -> Mapping[int, Sequence[str]]:
        """The names for each block of this document that has any, from those of each search."""
        if not self._in_place:
            places = enumerate(map(self._place, self._from))
            return {block: found[search][at] for block, (search, at) in places if at in found[search]}
        own = dict(found[0])
        for block, (search, at) in self._moved.items():
            if names := found[search].get(at):
                own[block] = names
            else:
                own.pop(block, None)
        return own

    def whole(self, concept: str, block: int) -> float:
        scores = self._whole.get(concept)
        if scores is None:
            scores = self._whole[concept] = self._one_list(
                [search.whole_of_blocks(concept) for search in self._searches]
            )
        return scores[block]

    def by_sentence(self, concept: str, block: int) -> list[float]:
        found, at = self._source(block)
        return found.by_sentence(concept, at)

    def best(self, concept: str, block: int) -> float:
        scores = self._best.get(concept)
        if scores is None:
            scores = self._best[concept] = self._one_list([search.best_of_blocks(concept) for search in self._searches])
        return scores[block]

    def read_closely(self, asked: Iterable[Stretch]) -> None:
        of_search: dict[FoundBySearch, list[Stretch]] = {}
        for concept, block, stretch in asked:
            found, at = self._source(block)
            of_search.setdefault(found, []).append((concept, at, stretch))
        for found, some in of_search.items():
            found.read_closely(some)

    def closely(self, concept: str, block: int, stretch: Span | None = None) -> float:
        found, at = self._source(block)
        return found.closely(concept, at, stretch)

    def may_hold(self, pattern: Pattern) -> AbstractSet[int]:
        blocks = self._may_hold.get(pattern)
        if blocks is None:
            blocks = self._all([search.may_hold(pattern) for search in self._searches])
            self._may_hold[pattern] = blocks
        return blocks

    def holds(self, pattern: Pattern, block: int) -> bool:
        found, at = self._source(block)
        return found.holds(pattern, at)

    def first(self, pattern: Pattern, block: int) -> re.Match[str] | None:
        found, at = self._source(block)
        return found.first(pattern, at)

    def all_best(self, concept: str) -> Floats:
        return np.concatenate([search.all_best(concept) for search in self._searches])[self._from]

    def all_whole(self, concept: str) -> Floats:
        return np.concatenate([search.all_whole(concept) for search in self._searches])[self._from]


def unknown_to(searches: Sequence[FoundBySearch], texts: Sequence[str]) -> Sequence[str]:
    """Those of some texts that are no block of what was searched, each once."""
    unknown = list(dict.fromkeys(texts))
    for search in searches:
        known = search.block_of
        unknown = [text for text in unknown if text not in known]
    return unknown

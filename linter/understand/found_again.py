"""What was found in a document of which most blocks were searched before: while somebody writes, one at a time changes.

What stands in a block depends on its text alone. So whatever the earlier search knows of a text holds for every block
of that text, and the others are searched by themselves.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

import numpy as np

from linter.understand.found import Found, Made
from linter.understand.found_by_search import FoundBySearch
from linter.understand.pattern_search import Pattern
from linter.understand.vectors import Floats
from linter.understand.words import Span

_FEW: Final = 8  # one block in so many


class FoundAgain(Found):
    """The concepts found in the blocks of a document, from an earlier search and from one of the new texts alone."""

    def __init__(self, texts: Sequence[str], earlier: FoundBySearch, new: FoundBySearch) -> None:
        """`new` has searched the texts that `earlier` does not know."""
        known, fresh, beyond = earlier.block_of, new.block_of, len(earlier.texts)
        there = itertools.chain(earlier.texts, itertools.repeat(None))
        # The block of the earlier search for each of this document, or, counted on from its last, that of the new one.
        self._from = [
            block if text == before else at if (at := known.get(text)) is not None else beyond + fresh[text]
            for block, (text, before) in enumerate(zip(texts, there, strict=False))
        ]
        self._earlier, self._new, self._beyond = earlier, new, beyond
        self._moved = [block for block, at in enumerate(self._from) if at != block]
        # While somebody writes in a paragraph, all others stay where they are, and little has to be put together anew.
        self._in_place = len(texts) == beyond and len(self._moved) * _FEW < beyond
        all_words, all_sentences = [*earlier.words, *new.words], [*earlier.sentences, *new.sentences]
        super().__init__(
            [all_words[at] for at in self._from],
            [all_sentences[at] for at in self._from],
            earlier.concepts,
            earlier.sign_weights,
            earlier.instruments,
        )
        self._texts = texts
        self._blocks: dict[str, frozenset[int]] = {}
        self._whole: dict[str, Sequence[float]] = {}
        self._best: dict[str, Sequence[float]] = {}
        self._may_hold: dict[Pattern, AbstractSet[int]] = {}
        self._where: dict[Callable[[Found, int], object], AbstractSet[int]] = {}

    @cached_property
    def _to(self) -> Mapping[int, Sequence[int]]:
        """The blocks of this document by the block from which their findings come."""
        found: dict[int, list[int]] = {}
        for block, source in enumerate(self._from):
            found.setdefault(source, []).append(block)
        return found

    def _source(self, block: int) -> tuple[FoundBySearch, int]:
        at = self._from[block]
        return (self._earlier, at) if at < self._beyond else (self._new, at - self._beyond)

    def _all(self, earlier: AbstractSet[int], new: AbstractSet[int]) -> frozenset[int]:
        """The blocks of this document for some of both searches."""
        if self._in_place:
            own, beyond = self._from, self._beyond
            moved = (block for block in self._moved if own[block] in earlier or own[block] - beyond in new)
            return frozenset(earlier).difference(self._moved).union(moved)
        to = self._to
        found = {block for at in earlier for block in to.get(at, ())}
        return frozenset(found.union(*(to.get(at + self._beyond, ()) for at in new)))

    def _one_list(self, earlier: Sequence[float], new: Sequence[float]) -> Sequence[float]:
        both = [*earlier, *new]
        if not self._in_place:
            return [both[at] for at in self._from]
        for block, score in [(block, both[self._from[block]]) for block in self._moved]:
            both[block] = score
        return both[: self._beyond]

    @property
    def texts(self) -> Sequence[str]:
        return self._texts

    def once(self, work: Callable[[Found, int], Made], block: int) -> Made:
        found, at = self._source(block)
        return found.once(work, at)

    def where(self, work: Callable[[Found, int], object]) -> AbstractSet[int]:
        known = self._where.get(work)
        if known is None:
            known = self._where[work] = self._all(self._earlier.where(work), self._new.where(work))
        return known

    def spans(self, concept: str, block: int) -> Sequence[Span]:
        at = self._from[block]  # asked so often that one call less counts
        if at < self._beyond:
            return self._earlier.spans(concept, at)
        return self._new.spans(concept, at - self._beyond)

    def says(self, concept: str, block: int) -> bool:
        found, at = self._source(block)
        return found.says(concept, at)

    def blocks(self, concept: str) -> frozenset[int]:
        blocks = self._blocks.get(concept)
        if blocks is None:
            blocks = self._blocks[concept] = self._all(self._earlier.blocks(concept), self._new.blocks(concept))
        return blocks

    def named(self, group: str) -> Mapping[int, Sequence[str]]:
        found = self._groups.get(group)
        if found is None:
            found = self._groups[group] = self._names_of_both(self._earlier.named(group), self._new.named(group))
        return found

    def _names_of_both(
        self, earlier: Mapping[int, Sequence[str]], new: Mapping[int, Sequence[str]]
    ) -> Mapping[int, Sequence[str]]:
        found = dict(earlier) if self._in_place else {}
        for block in self._moved if self._in_place else range(len(self._from)):
            at = self._from[block]
            names = earlier.get(at) or new.get(at - self._beyond)
            if names:
                found[block] = names
            else:
                found.pop(block, None)
        return found

    def whole(self, concept: str, block: int) -> float:
        scores = self._whole.get(concept)
        if scores is None:
            scores = self._whole[concept] = self._one_list(
                self._earlier.whole_of_blocks(concept), self._new.whole_of_blocks(concept)
            )
        return scores[block]

    def by_sentence(self, concept: str, block: int) -> list[float]:
        found, at = self._source(block)
        return found.by_sentence(concept, at)

    def best(self, concept: str, block: int) -> float:
        scores = self._best.get(concept)
        if scores is None:
            scores = self._best[concept] = self._one_list(
                self._earlier.best_of_blocks(concept), self._new.best_of_blocks(concept)
            )
        return scores[block]

    def may_hold(self, pattern: Pattern) -> AbstractSet[int]:
        blocks = self._may_hold.get(pattern)
        if blocks is None:
            blocks = self._all(self._earlier.may_hold(pattern), self._new.may_hold(pattern))
            self._may_hold[pattern] = blocks
        return blocks

    def first(self, pattern: Pattern, block: int) -> re.Match[str] | None:
        found, at = self._source(block)
        return found.first(pattern, at)

    def all_best(self, concept: str) -> Floats:
        return self._one_row(self._earlier.all_best(concept), self._new.all_best(concept))

    def all_whole(self, concept: str) -> Floats:
        return self._one_row(self._earlier.all_whole(concept), self._new.all_whole(concept))

    def _one_row(self, earlier: Floats, new: Floats) -> Floats:
        return np.concatenate((earlier, new))[self._from]

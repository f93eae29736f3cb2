"""What was found in a document by searching all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from linter.understand.close_reader import Closely
from linter.understand.found import NO_INSTRUMENTS, OF_ONE_THING, Found, Made, Stretch, Told
from linter.understand.literal_search import LiteralSearch
from linter.understand.pattern_search import Occurrences, Pattern, Searched
from linter.understand.phrase_search import PhrasesFound
from linter.understand.superseded import Superseded
from linter.understand.vectors import Floats
from linter.understand.words import Sentence, Span, Word

_NOT_YET: Final = cast("Any", object())
_LONG: Final = 80  # words
_HOPELESS: Final = -3.0  # log odds below which no rule asks how far a block reads like a concept
_ALONE: Final = 0.5  # log odds: a sentence out of a long block is less evidence than a whole passage


@dataclass(frozen=True, slots=True)
class Scores:
    """Log odds by concept (columns): of blocks as a whole, of all sentences in order, and the best of both by block.

    `first` is the row of each block's first sentence, `columns` the column of each concept. What the signs of a concept
    add to its log odds, by name, stands in `signs`: it is not in the matrices.
    """

    whole: Floats
    parts: Floats
    best: Floats
    first: Sequence[int]
    columns: Mapping[str, int]
    signs: Mapping[str, Mapping[str, float]]


class FoundBySearch(Found):
    """The concepts found in the blocks of one document. Patterns are looked for when they are asked about."""

    def __init__(
        self,
        texts: Sequence[str],
        words: Sequence[Sequence[Word]],
        sentences: Sequence[Sequence[Sentence]],
        phrases: PhrasesFound,
        patterns: Mapping[str, Sequence[Pattern]],
        literals: LiteralSearch,
        scores: Scores,
        concepts: Sequence[str],
        instruments: Mapping[str, Superseded] = NO_INSTRUMENTS,
        reader: Closely | None = None,
    ) -> None:
        super().__init__(words, sentences, concepts, scores.signs, instruments)
        self._texts = texts
        self._phrases = phrases
        self._patterns = patterns
        self._searched = Searched([text.replace("’", "'") for text in texts], words, literals)
        self._occurrences: dict[str, Occurrences] = {}
        self._blocks: dict[str, frozenset[int]] = {}
        self._whole: dict[str, Sequence[float]] = {}
        self._best: dict[str, Sequence[float]] = {}
        self._may_hold: dict[Pattern, AbstractSet[int]] = {}
        self._scores = scores
        self._reader = reader
        self._close: dict[str, Floats] = {}
        self._made: dict[Callable[[Found, int], Any], dict[int, Any]] = {}
        self._made_for: dict[Callable[[Found, Sequence[int], Any], Any], dict[Any, Any]] = {}
        self._where: dict[Callable[[Found, int], Any], AbstractSet[int]] = {}

    @property
    def texts(self) -> Sequence[str]:
        return self._texts

    def once(self, work: Callable[[Found, int], Made], block: int) -> Made:
        known = self._made.setdefault(work, {})
        made: Made = known.get(block, _NOT_YET)
        if made is _NOT_YET:
            made = known[block] = work(self, block)
        return made

    def once_for(self, work: Callable[[Found, Sequence[int], Told], Made], blocks: Sequence[int], told: Told) -> Made:
        return self.made_for(work, blocks, told, (), self)

    def made_for(
        self,
        work: Callable[[Found, Sequence[int], Told], Made],
        blocks: Sequence[int],
        told: Told,
        changed: Sequence[str],
        found: Found,
    ) -> Made:
        """What some work makes of blocks that stand here, of which some have other texts now: those in `changed`.

        `found` is what was found in the document as it is now.
        """
        known = self._made_for.setdefault(work, {})
        key = (blocks, told, changed)
        made: Made = known.get(key, _NOT_YET)
        if made is _NOT_YET:
            made = known[key] = work(found, blocks, told)
        return made

    def where(self, work: Callable[[Found, int], object]) -> AbstractSet[int]:
        known = self._where.get(work)
        if known is None:
            known = self._where[work] = frozenset(at for at in range(len(self._texts)) if self.once(work, at))
        return known

    @cached_property
    def block_of(self) -> Mapping[str, int]:
        """A block of each text."""
        return {text: block for block, text in enumerate(self.texts)}

    def spans(self, concept: str, block: int) -> Sequence[Span]:
        return self._of(concept).at(block)

    def says(self, concept: str, block: int) -> bool:
        return self._of(concept).stands_in(block)

    def _of(self, concept: str) -> Occurrences:
        found = self._occurrences.get(concept)
        if found is None:
            patterns = self._patterns.get(concept, ())
            found = Occurrences(self._phrases.of(concept), patterns, self._searched)
            self._occurrences[concept] = found
        return found

    def blocks(self, concept: str) -> frozenset[int]:
        blocks = self._blocks.get(concept)
        if blocks is None:
            blocks = self._blocks[concept] = self._of(concept).blocks()
        return blocks

    def whole(self, concept: str, block: int) -> float:
        return self.whole_of_blocks(concept)[block]

    def whole_of_blocks(self, concept: str) -> Sequence[float]:
        """`whole` of every block in order."""
        scores = self._whole.get(concept)
        if scores is None:
            column = self._scores.columns.get(concept)
            if column is None:
                scores = [float("-inf")] * len(self.words)
            else:
                scores = self._with_evidence(concept, self._scores.whole[:, column].astype(np.float64)).tolist()
            self._whole[concept] = scores
        return scores

    def _with_evidence(self, concept: str, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """The log odds of all blocks with what the signs of a concept add to them.

        Phrases are known already. Patterns have to be looked for, which is left out where the block would stay far
        below any bar even with all that speak for it.
        """
        signs = self._scores.signs.get(concept, {})
        looked_for = []
        for sign, weight in signs.items():
            if sign in self._patterns:
                looked_for.append(sign)
            else:
                scores[list(self.blocks(sign))] += weight
        at_most = scores + sum(max(signs[sign], 0.0) for sign in looked_for)
        worth = np.flatnonzero(at_most > _HOPELESS).tolist()
        for sign in looked_for:
            scores[self._of(sign).among(worth)] += signs[sign]
        return scores

    def by_sentence(self, concept: str, block: int) -> list[float]:
        column = self._scores.columns.get(concept)
        sentences = self.sentences[block]
        if column is None:
            return [float("-inf")] * len(sentences)
        first = self._scores.first[block]
        scores = self._scores.parts[first : first + len(sentences), column].tolist()
        if concept not in self._scores.signs:
            return [float(score) for score in scores]
        return [
            score + sum(self.signs(concept, block, sentence).values())
            for score, sentence in zip(scores, sentences, strict=True)
        ]

    def best(self, concept: str, block: int) -> float:
        return self.best_of_blocks(concept)[block]

    def best_of_blocks(self, concept: str) -> Sequence[float]:
        """`best` of every block in order."""
        scores = self._best.get(concept)
        if scores is None:
            scores = self._best[concept] = self._best_of_blocks(concept)
        return scores

    def _best_of_blocks(self, concept: str) -> Sequence[float]:
        column = self._scores.columns.get(concept)
        if column is None:
            return [float("-inf")] * len(self.words)
        if concept not in self._scores.signs:
            scores: list[float] = self._scores.best[:, column].tolist()
            return scores
        return [
            whole if len(words) <= _LONG else self._best_of_long(concept, block, whole)
            for block, (whole, words) in enumerate(zip(self.whole_of_blocks(concept), self.words, strict=True))
        ]

    def _best_of_long(self, concept: str, block: int, whole: float) -> float:
        """The best among a long block and its sentences, where one of these may be better and not far below any bar."""
        first = self._scores.first[block]
        parts = self._scores.parts[first : first + len(self.sentences[block]), self._scores.columns[concept]]
        signs = self._scores.signs[concept].values()
        at_most = float(parts.max()) + sum(max(weight, 0.0) for weight in signs) - _ALONE
        if at_most <= max(whole, _HOPELESS):
            return whole
        return max(whole, max(self.by_sentence(concept, block)) - _ALONE)

    def read_closely(self, asked: Iterable[Stretch]) -> None:
        passages = [text for each in asked for text in self._passages(*each)]
        unread = [text for text in dict.fromkeys(passages) if text not in self._close]
        if unread and self._reader is not None:
            self._close.update(zip(unread, self._reader.odds(unread), strict=True))

    def closely(self, concept: str, block: int, stretch: Span | None = None) -> float:
        column = self._reader.column(concept) if self._reader is not None else None
        if column is None:
            return 0.0
        self.read_closely([(concept, block, stretch)])
        return max(float(self._close[text][column]) for text in self._passages(concept, block, stretch))

    def _passages(self, concept: str, block: int, stretch: Span | None) -> Sequence[str]:
        """What is read closely of a block: all of it or, if it is long, its likest sentence; and those of a stretch."""
        text = self._texts[block]
        short = len(self.words[block]) <= OF_ONE_THING or len(self.sentences[block]) < 2
        read: list[Span | Sentence] = [Span(0, len(text)) if short else self.likest(concept, block)]
        if stretch is not None:
            read += (each for each in self.sentences[block] if each.start < stretch.end and stretch.start < each.end)
        return [text[each.start : each.end] for each in read]

    def may_hold(self, pattern: Pattern) -> AbstractSet[int]:
        blocks = self._may_hold.get(pattern)
        if blocks is None:
            needs = pattern.needs
            blocks = self._searched.holding(needs) if needs else frozenset(range(len(self.words)))
            self._may_hold[pattern] = blocks
        return blocks

    def first(self, pattern: Pattern, block: int) -> re.Match[str] | None:
        return next(self._searched.matches(pattern, block), None) if block in self.may_hold(pattern) else None

    def all_best(self, concept: str) -> Floats:
        return self._scores.best[:, self._scores.columns[concept]]

    def all_whole(self, concept: str) -> Floats:
        return self._scores.whole[:, self._scores.columns[concept]]

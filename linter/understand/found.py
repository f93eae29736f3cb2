"""What was found of the vocabulary in one document: which concepts its blocks and sentences name or read like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from linter.understand.pattern_search import Occurrences, Pattern, Searched
from linter.understand.phrase_search import PhrasesFound
from linter.understand.superseded import Superseded
from linter.understand.vectors import Floats
from linter.understand.words import Sentence, Span, Word

_NONE: Final[Mapping[str, Superseded]] = MappingProxyType({})
_NO_SIGNS: Final[Mapping[str, float]] = MappingProxyType({})
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


class Found:
    """The concepts found in the blocks of one document. Blocks are named by their index.

    Patterns are looked for when they are asked about.
    """

    def __init__(
        self,
        words: Sequence[Sequence[Word]],
        sentences: Sequence[Sequence[Sentence]],
        phrases: PhrasesFound,
        patterns: Mapping[str, Sequence[Pattern]],
        searched: Searched,
        scores: Scores,
        names: Sequence[str],
        instruments: Mapping[str, Superseded] = _NONE,
    ) -> None:
        self.instruments = instruments
        self.words = words
        self.sentences = sentences
        self._phrases = phrases
        self._patterns = patterns
        self._concepts = names
        self._searched = searched
        self._occurrences: dict[str, Occurrences] = {}
        self._blocks: dict[str, frozenset[int]] = {}
        self._whole: dict[str, Sequence[float]] = {}
        self._best: dict[str, Sequence[float]] = {}
        self._groups: dict[str, Mapping[int, Sequence[str]]] = {}
        self._may_hold: dict[Pattern, AbstractSet[int]] = {}
        self._scores = scores

    def spans(self, concept: str, block: int) -> Sequence[Span]:
        """Where the concept's phrases stand in a block, in order of their start, and then where its patterns do."""
        return self._of(concept).at(block)

    def _of(self, concept: str) -> Occurrences:
        found = self._occurrences.get(concept)
        if found is None:
            patterns = self._patterns.get(concept, ())
            found = Occurrences(self._phrases.of(concept), patterns, self._searched)
            self._occurrences[concept] = found
        return found

    def names(self, block: int, group: str = "") -> Sequence[str]:
        """The concepts whose phrases or patterns stand in a block, of those whose name begins with `group`."""
        found = self._groups.get(group)
        if found is None:
            found = self._groups[group] = self._by_block(name for name in self._concepts if name.startswith(group))
        return found.get(block, ())

    def _by_block(self, concepts: Iterable[str]) -> Mapping[int, Sequence[str]]:
        found: dict[int, list[str]] = {}
        for concept in concepts:
            for block in self.blocks(concept):
                found.setdefault(block, []).append(concept)
        return found

    def blocks(self, concept: str) -> frozenset[int]:
        """The blocks in which a phrase or pattern of the concept stands."""
        blocks = self._blocks.get(concept)
        if blocks is None:
            blocks = self._blocks[concept] = self._of(concept).blocks()
        return blocks

    def says(self, concept: str, block: int) -> bool:
        """Whether a phrase or pattern of the concept stands in the block."""
        return bool(self._of(concept).at(block))

    def says_in(self, concept: str, block: int, stretch: Sentence | Span) -> bool:
        """Whether a phrase or pattern of the concept begins within a stretch of the block."""
        return any(stretch.start <= span.start < stretch.end for span in self.spans(concept, block))

    def whole(self, concept: str, block: int) -> float:
        """How far the whole block reads like the concept's examples: log odds, 0 undecided, -inf without examples."""
        return self._whole_of_blocks(concept)[block]

    def _whole_of_blocks(self, concept: str) -> Sequence[float]:
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

        Phrases are known already. Patterns have to be looked for, which is left out where the block would stay far below
        any bar even with all that speak for it.
        """
        looked_for = {}
        for sign, weight in self._scores.signs.get(concept, _NO_SIGNS).items():
            if sign in self._patterns:
                looked_for[sign] = weight
            else:
                scores[sorted(self.blocks(sign))] += weight
        at_most = scores + sum(max(weight, 0.0) for weight in looked_for.values())
        for block in np.flatnonzero(at_most > _HOPELESS).tolist():
            scores[block] += sum(weight for sign, weight in looked_for.items() if self.says(sign, block))
        return scores

    def by_sentence(self, concept: str, block: int) -> list[float]:
        """The same for each sentence of the block."""
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
        """The best score among the block as a whole and its sentences.

        A concept with signs is judged by the whole block, in which one sentence may take back what another says, unless
        the block is a long one.
        """
        scores = self._best.get(concept)
        if scores is None:
            scores = self._best[concept] = self._best_of_blocks(concept)
        return scores[block]

    def _best_of_blocks(self, concept: str) -> Sequence[float]:
        column = self._scores.columns.get(concept)
        if column is None:
            return [float("-inf")] * len(self.words)
        if concept not in self._scores.signs:
            scores: list[float] = self._scores.best[:, column].tolist()
            return scores
        return [
            whole if len(words) <= _LONG else max(whole, max(self.by_sentence(concept, block)) - _ALONE)
            for block, (whole, words) in enumerate(zip(self._whole_of_blocks(concept), self.words, strict=True))
        ]

    def may_hold(self, pattern: Pattern) -> AbstractSet[int]:
        """The blocks that hold the words without which a pattern cannot match: all, where it has no such words."""
        blocks = self._may_hold.get(pattern)
        if blocks is None:
            needs = pattern.needs
            blocks = self._searched.holding(needs) if needs else frozenset(range(len(self.words)))
            self._may_hold[pattern] = blocks
        return blocks

    def first(self, pattern: Pattern, block: int) -> re.Match[str] | None:
        """The first match of a pattern in a block, whose apostrophes are straight."""
        return pattern.compiled.search(self._searched.texts[block]) if block in self.may_hold(pattern) else None

    def signs(self, concept: str, block: int, stretch: Sentence | Span | None = None) -> Mapping[str, float]:
        """The signs of a concept that stand in a block, or in a stretch of it, with what each adds to the log odds."""
        return {
            sign: weight
            for sign, weight in self._scores.signs.get(concept, _NO_SIGNS).items()
            if (self.says(sign, block) if stretch is None else self.says_in(sign, block, stretch))
        }

    def all_best(self, concept: str) -> Floats:
        """`best` of every block in order, signs left out. Raises KeyError for a concept without examples."""
        return self._scores.best[:, self._scores.columns[concept]]

    def all_whole(self, concept: str) -> Floats:
        """`whole` of every block, in order, signs left out. Raises KeyError for a concept without examples."""
        return self._scores.whole[:, self._scores.columns[concept]]

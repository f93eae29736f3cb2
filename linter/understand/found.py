"""What was found of the vocabulary in one document: which concepts its blocks and sentences name or read like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from linter.understand.pattern_search import PatternSearch
from linter.understand.superseded import Superseded
from linter.understand.vectors import Floats
from linter.understand.words import Sentence, Span, Word

_NONE: Final[Mapping[str, Superseded]] = MappingProxyType({})
_NOWHERE: Final[Mapping[int, Sequence[Span]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scores:
    """Log odds by concept (columns): of blocks as a whole, of all sentences in order, and the best of both by block.

    `first` is the row of each block's first sentence.
    """

    whole: Floats
    parts: Floats
    best: Floats
    first: Sequence[int]


class Found:
    """The concepts found in the blocks of one document. Blocks are named by their index.

    `phrases` holds, by concept and block, where its phrases stand; patterns are looked for when they are asked about.
    """

    def __init__(
        self,
        words: Sequence[Sequence[Word]],
        sentences: Sequence[Sequence[Sentence]],
        phrases: Mapping[str, Mapping[int, Sequence[Span]]],
        patterns: PatternSearch,
        columns: Mapping[str, int],
        scores: Scores,
        instruments: Mapping[str, Superseded] = _NONE,
        names: Sequence[str] = (),
    ) -> None:
        self.instruments = instruments
        self.words = words
        self.sentences = sentences
        self._phrases = phrases
        self._patterns = patterns
        self._concepts = names
        self._spans: dict[str, dict[int, Sequence[Span]]] = {}
        self._blocks: dict[str, frozenset[int]] = {}
        self._groups: dict[str, Mapping[int, Sequence[str]]] = {}
        self._columns = columns
        self._scores = scores

    def spans(self, concept: str, block: int) -> Sequence[Span]:
        """Where the concept's phrases stand in a block, in order of their start, and then where its patterns do."""
        if not self._patterns.has(concept):
            return self._phrases.get(concept, _NOWHERE).get(block, ())
        known = self._spans.get(concept)
        if known is None:
            known = self._spans[concept] = {}
        spans = known.get(block)
        if spans is None:
            phrases = self._phrases.get(concept, _NOWHERE).get(block, ())
            spans = known[block] = (*phrases, *self._patterns.in_block(concept, block))
        return spans

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
            blocks = frozenset(self._phrases.get(concept, _NOWHERE))
            if self._patterns.has(concept):
                possible = self._patterns.blocks(concept) - blocks
                blocks |= {block for block in possible if self.says(concept, block)}
            self._blocks[concept] = blocks
        return blocks

    def says(self, concept: str, block: int) -> bool:
        """Whether a phrase or pattern of the concept stands in the block."""
        return block in self._phrases.get(concept, _NOWHERE) or bool(self.spans(concept, block))

    def says_in(self, concept: str, block: int, stretch: Sentence | Span) -> bool:
        """Whether a phrase or pattern of the concept begins within a stretch of the block."""
        return any(stretch.start <= span.start < stretch.end for span in self.spans(concept, block))

    def whole(self, concept: str, block: int) -> float:
        """How far the whole block reads like the concept's examples: log odds, 0 undecided, -inf without examples."""
        column = self._columns.get(concept)
        return float("-inf") if column is None else float(self._scores.whole[block, column])

    def by_sentence(self, concept: str, block: int) -> list[float]:
        """The same for each sentence of the block."""
        column = self._columns.get(concept)
        count = len(self.sentences[block])
        if column is None:
            return [float("-inf")] * count
        first = self._scores.first[block]
        return [float(score) for score in self._scores.parts[first : first + count, column]]

    def all_best(self, concept: str) -> Floats:
        """`best` of every block, in order of the blocks. Raises KeyError for a concept without examples."""
        return self._scores.best[:, self._columns[concept]]

    def all_whole(self, concept: str) -> Floats:
        """`whole` of every block, in order of the blocks. Raises KeyError for a concept without examples."""
        return self._scores.whole[:, self._columns[concept]]

    def best(self, concept: str, block: int) -> float:
        """The best score among the block as a whole and its sentences."""
        column = self._columns.get(concept)
        return float("-inf") if column is None else float(self._scores.best[block, column])

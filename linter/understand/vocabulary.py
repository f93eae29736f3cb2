"""Concepts: what a passage can be about, given by phrases, by patterns, or by examples that it reads like.

A Vocabulary finds all concepts in all blocks in one pass for each way: phrases through one automaton, patterns over
one joined text, examples through one matrix product. Concepts are data (rules/vocabulary/); nothing here knows
what any of them means.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

import msgspec
import numpy as np

from linter.understand import cues as cue_table
from linter.understand.close_reader import Closely, CloseReader
from linter.understand.found_again import FoundAgain, unknown_to
from linter.understand.found_by_search import FoundBySearch, Scores
from linter.understand.literal_search import LiteralSearch
from linter.understand.literals import Needs
from linter.understand.pattern_search import OF_PROGRAM, Pattern
from linter.understand.phrase_search import PhraseSearch
from linter.understand.superseded import Superseded
from linter.understand.vectors import Floats, WordVectors, of_unit_length, sum_runs
from linter.understand.words import Sentence, Word, sentences, words

CUE_WEIGHT: Final = 0.3  # this and the next were chosen by how well unseen passages rank, over all concepts
SHORTNESS: Final = 6  # a text of this many words has half the say of a long one: two words are little evidence


class Learned(msgspec.Struct, frozen=True):
    """A linear classifier over word vectors and cues. `weights` holds little-endian 32-bit floats.

    `signs` are concepts whose phrases and patterns count too, each with what it adds to the log odds.
    """

    weights: bytes
    bias: float
    passages: int = 0
    signs: dict[str, float] = {}


class Concept(msgspec.Struct, frozen=True):
    """Something a passage can be about. `reads_like` are the examples that taught it, for showing the nearest one.

    `taught` says that an organisation added examples of its own. `needs` are those of each pattern (see
    linter.understand.literals), worked out once when a rulebook is made.
    """

    name: str
    about: str = ""
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    reads_like: tuple[str, ...] = ()
    learned: Learned | None = None
    superseded: Superseded | None = None
    needs: tuple[tuple[Needs, ...], ...] = ()
    taught: bool = False


def _needs_of(concept: Concept) -> Sequence[Sequence[Needs] | None]:
    return concept.needs or [None] * len(concept.patterns)


class Vocabulary:
    """Compiled concepts, ready to be found in blocks."""

    def __init__(
        self, concepts: Sequence[Concept], vectors: WordVectors, reader: Callable[[], CloseReader] | None = None
    ) -> None:
        """`reader` makes the close reader, when it is needed first; None to do without."""
        taught = frozenset(concept.name for concept in concepts if concept.taught)
        self._reader = Closely(reader, taught) if reader else None
        self.concepts = {concept.name: concept for concept in concepts}
        self._vectors = vectors
        self._names = [concept.name for concept in concepts]
        self._instruments = {concept.name: concept.superseded for concept in concepts if concept.superseded}
        self._phrases = PhraseSearch({concept.name: concept.phrases for concept in concepts})
        self._patterns = {
            concept.name: [Pattern(*known) for known in zip(concept.patterns, _needs_of(concept), strict=True)]
            for concept in concepts
            if concept.patterns
        }
        learned = [(concept.name, concept.learned) for concept in concepts if concept.learned]
        self._columns = {name: column for column, (name, _) in enumerate(learned)}
        width = vectors.dimensions + cue_table.COUNT
        self._signs = {name: fitted.signs for name, fitted in learned if fitted.signs}
        self._weights = np.zeros((width, len(learned)), dtype=np.float32)
        self._bias = np.zeros(len(learned), dtype=np.float32)
        for column, (_, fitted) in enumerate(learned):
            self._weights[:, column] = np.frombuffer(fitted.weights, dtype="<f4")
            self._bias[column] = fitted.bias

    @cached_property
    def _literals(self) -> LiteralSearch:
        """What the patterns of the vocabulary need, and those of the program, all of which are known by now."""
        own = itertools.chain.from_iterable(self._patterns.values())
        return LiteralSearch(needs for pattern in (*own, *OF_PROGRAM) for needs in pattern.needs)

    def find_again(self, texts: Sequence[str], searches: Sequence[FoundBySearch]) -> FoundAgain:
        """Find every concept in every text: what earlier searches know is taken from them, the others are searched.

        The first search is that of all of the document, when it was first read.
        """
        unknown = unknown_to(searches, texts)
        return FoundAgain(texts, [*searches, self.find(unknown)] if unknown else searches)

    def find(self, texts: Sequence[str]) -> FoundBySearch:
        """Find every concept in every text, each of which is a block of a document."""
        all_words = [words(text) for text in texts]
        all_sentences = [sentences(text) for text in texts]
        phrases = self._phrases.find(all_words)
        scores = self._score(texts, all_words, all_sentences)
        return FoundBySearch(
            texts,
            all_words,
            all_sentences,
            phrases,
            self._patterns,
            self._literals,
            scores,
            self._names,
            self._instruments,
            self._reader,
        )

    def nearest(self, concept: str, text: str) -> str:
        """The example of a concept that a text reads most like; "" for a concept without examples."""
        examples = self.concepts[concept].reads_like
        if not examples:
            return ""
        matrix = features(self._vectors, [text, *examples])
        return examples[int(np.argmax(matrix[1:] @ matrix[0]))]

    def phrases_in(self, text: str) -> frozenset[str]:
        """The concepts whose phrases stand in a text that is no block, such as the name of a sheet."""
        return frozenset(self._phrases.find([words(text)]).concepts())

    def _score(
        self, texts: Sequence[str], all_words: Sequence[Sequence[Word]], all_sentences: Sequence[Sequence[Sentence]]
    ) -> Scores:
        """Score all sentences and all blocks. A block's vector and cues are those of its sentences put together."""
        row = self._vectors.row
        rows: list[int] = []
        lengths: list[int] = []
        part_bits: list[int] = []
        whole_bits: list[int] = []
        first: list[int] = []
        for text, block_words, block_sentences in zip(texts, all_words, all_sentences, strict=True):
            folded = [word.text for word in block_words]
            rows += map(row, folded)
            first.append(len(lengths))
            together = 0
            at = 0
            for sentence in block_sentences:
                end = at
                while end < len(block_words) and block_words[end].start < sentence.end:
                    end += 1
                found = cue_table.bits(text[sentence.start : sentence.end], folded[at:end])
                lengths.append(end - at)
                part_bits.append(found)
                together |= found
                at = end
            many = len(block_sentences) > 1
            whole_bits.append((together & ~cue_table.OWN_MASK) | cue_table.own_bits(text, folded) if many else together)
        counts = [len(block_sentences) for block_sentences in all_sentences]
        sums = self._vectors.sums(rows, lengths)
        parts = self._odds(sums, lengths, part_bits)
        whole = self._odds(
            sum_runs(sums, np.arange(len(sums)), np.asarray(counts, dtype=np.intp)),
            [len(block_words) for block_words in all_words],
            whole_bits,
        )
        return Scores(whole, parts, np.maximum(whole, _max_groups(parts, counts)), first, self._columns, self._signs)

    def _odds(self, sums: Floats, lengths: Sequence[int], bit_sets: Sequence[int]) -> Floats:
        odds = np.asarray(assemble(sums, lengths, bit_sets) @ self._weights + self._bias, dtype=np.float32)
        # Another script, or figures alone: nothing is known of what they mean.
        odds[~sums.any(axis=1)] = -np.inf
        return odds


def _max_groups(values: Floats, counts: Sequence[int]) -> Floats:
    """The greatest of each run of `counts` rows; minus infinity for an empty run."""
    out = np.full((len(counts), values.shape[1]), -np.inf, dtype=np.float32)
    filled = np.flatnonzero(counts)
    if len(filled):
        out[filled] = np.maximum.reduceat(values, np.concatenate(([0], np.cumsum(counts)))[filled], axis=0)
    return out


def features(vectors: WordVectors, texts: Sequence[str]) -> Floats:
    """What classifiers see of each text: its vector, then its cues."""
    folded = [[word.text for word in words(text)] for text in texts]
    lengths = [len(text_words) for text_words in folded]
    rows = [vectors.row(word) for text_words in folded for word in text_words]
    bit_sets = [cue_table.bits(text, text_words) for text, text_words in zip(texts, folded, strict=True)]
    return assemble(vectors.sums(rows, lengths), lengths, bit_sets)


def assemble(sums: Floats, lengths: Sequence[int], bit_sets: Sequence[int]) -> Floats:
    """Features from summed vectors, numbers of words, and cues as bits."""
    width = sums.shape[1]
    out = np.empty((len(lengths), width + cue_table.COUNT), dtype=np.float32)
    counts = np.asarray(lengths, dtype=np.float32).reshape(-1, 1)
    out[:, :width] = of_unit_length(sums) * (counts / (counts + SHORTNESS))
    out[:, width:] = cue_table.vectors(bit_sets) * CUE_WEIGHT
    return out

"""Concepts: what a passage can be about, given by phrases, by patterns, or by examples that it reads like.

A Vocabulary finds all concepts in all blocks in one pass for each way: phrases through one trie over words, patterns
over one joined text, examples through one matrix product. Concepts are data (rules/vocabulary/); nothing here knows
what any of them means.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
import numpy as np

from linter.document import Block
from linter.understand import cues as cue_table
from linter.understand.vectors import Floats, WordVectors
from linter.understand.words import Sentence, Word, sentences, words

CUE_WEIGHT: Final = 0.3  # this and the next were chosen by how well unseen passages rank, over all concepts
SHORTNESS: Final = 6  # a text of this many words has half the say of a long one: two words are little evidence
_SEPARATOR: Final = "\n\x00\n"


class Learned(msgspec.Struct, frozen=True):
    """A linear classifier over word vectors and cues. `weights` holds little-endian 32-bit floats."""

    weights: bytes
    bias: float
    passages: int = 0


class Concept(msgspec.Struct, frozen=True):
    """Something a passage can be about. `reads_like` are the examples that taught it, for showing the nearest one."""

    name: str
    about: str = ""
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    reads_like: tuple[str, ...] = ()
    learned: Learned | None = None


class Span(msgspec.Struct, frozen=True):
    """Where a phrase or pattern stands in a block: text[start:end]."""

    start: int
    end: int


@dataclass(slots=True)
class _Node:
    concepts: list[int] = field(default_factory=list)
    words: dict[str, _Node] = field(default_factory=dict)
    prefixes: dict[str, _Node] = field(default_factory=dict)


class Found:
    """The concepts found in the blocks of one document. Blocks are named by their index."""

    def __init__(
        self,
        words: Sequence[Sequence[Word]],
        sentences: Sequence[Sequence[Sentence]],
        spans: Mapping[int, Mapping[str, Sequence[Span]]],
        columns: Mapping[str, int],
        whole: Floats,
        parts: Floats,
        first_part: Sequence[int],
    ) -> None:
        self.words = words
        self.sentences = sentences
        self._spans = spans
        self._columns = columns
        self._whole = whole
        self._parts = parts
        self._first_part = first_part

    def spans(self, concept: str, block: int) -> Sequence[Span]:
        """Where the concept's phrases and patterns stand in a block, in order of their start."""
        return self._spans.get(block, {}).get(concept, ())

    def names(self, block: int) -> Iterable[str]:
        """The concepts whose phrases or patterns stand in a block."""
        return self._spans.get(block, {}).keys()

    def says(self, concept: str, block: int) -> bool:
        """Whether a phrase or pattern of the concept stands in the block."""
        return concept in self._spans.get(block, {})

    def whole(self, concept: str, block: int) -> float:
        """How far the whole block reads like the concept's examples: log odds, 0 undecided, -inf without examples."""
        column = self._columns.get(concept)
        return float("-inf") if column is None else float(self._whole[block, column])

    def by_sentence(self, concept: str, block: int) -> list[float]:
        """The same for each sentence of the block."""
        column = self._columns.get(concept)
        count = len(self.sentences[block])
        if column is None:
            return [float("-inf")] * count
        if count == 1:
            return [float(self._whole[block, column])]
        first = self._first_part[block]
        return [float(score) for score in self._parts[first : first + count, column]]

    def best(self, concept: str, block: int) -> float:
        """The best score among the block as a whole and its sentences."""
        return max([self.whole(concept, block), *self.by_sentence(concept, block)])


class Vocabulary:
    """Compiled concepts, ready to be found in blocks. Raises ValueError for a pattern that is no regular expression."""

    def __init__(self, concepts: Sequence[Concept], vectors: WordVectors) -> None:
        self.concepts = {concept.name: concept for concept in concepts}
        self._vectors = vectors
        self._names = [concept.name for concept in concepts]
        self._trie = _Node()
        for number, concept in enumerate(concepts):
            for phrase in concept.phrases:
                _plant(self._trie, phrase, number)
        self._patterns = [
            (concept.name, compile_pattern(pattern)) for concept in concepts for pattern in concept.patterns
        ]
        learned = [concept for concept in concepts if concept.learned]
        self._columns = {concept.name: column for column, concept in enumerate(learned)}
        width = vectors.dimensions + cue_table.COUNT
        self._weights = np.zeros((width, len(learned)), dtype=np.float32)
        self._bias = np.zeros(len(learned), dtype=np.float32)
        for column, concept in enumerate(learned):
            if concept.learned is not None:
                self._weights[:, column] = np.frombuffer(concept.learned.weights, dtype="<f4")
                self._bias[column] = concept.learned.bias

    def find(self, blocks: Sequence[Block]) -> Found:
        """Find every concept in every block."""
        all_words = [words(block.text) for block in blocks]
        all_sentences = [sentences(block.text) for block in blocks]
        spans: dict[int, dict[str, list[Span]]] = {}
        for index, block_words in enumerate(all_words):
            self._phrases(index, block_words, spans)
        self._find_patterns(blocks, spans)
        whole = self.scores([block.text for block in blocks], [[w.text for w in ws] for ws in all_words])
        parts, first = self._score_sentences(blocks, all_words, all_sentences)
        return Found(all_words, all_sentences, spans, self._columns, whole, parts, first)

    def phrases_in(self, text: str) -> frozenset[str]:
        """The concepts whose phrases stand in a text that is no block, such as the name of a sheet."""
        found: dict[int, dict[str, list[Span]]] = {}
        self._phrases(0, words(text), found)
        return frozenset(found.get(0, {}))

    def scores(self, texts: Sequence[str], folded: Sequence[Sequence[str]]) -> Floats:
        """Log odds of each text (rows) for each concept that has examples (columns)."""
        return np.asarray(features(self._vectors, texts, folded) @ self._weights + self._bias, dtype=np.float32)

    def _phrases(self, block: int, block_words: Sequence[Word], spans: dict[int, dict[str, list[Span]]]) -> None:
        for at in range(len(block_words)):
            for length, number in _walk(self._trie, block_words, at):
                span = Span(block_words[at].start, block_words[at + length - 1].end)
                spans.setdefault(block, {}).setdefault(self._names[number], []).append(span)

    def _find_patterns(self, blocks: Sequence[Block], spans: dict[int, dict[str, list[Span]]]) -> None:
        starts: list[int] = []
        at = 0
        for block in blocks:
            starts.append(at)
            at += len(block.text) + len(_SEPARATOR)
        joined = _SEPARATOR.join(block.text for block in blocks).replace("’", "'")
        for name, pattern in self._patterns:
            for match in pattern.finditer(joined):
                block = bisect.bisect_right(starts, match.end() - 1) - 1
                span = _within(pattern, match, blocks[block].text, starts[block])
                if span is not None:
                    spans.setdefault(block, {}).setdefault(name, []).append(span)

    def _score_sentences(
        self, blocks: Sequence[Block], all_words: Sequence[Sequence[Word]], all_sentences: Sequence[Sequence[Sentence]]
    ) -> tuple[Floats, list[int]]:
        texts: list[str] = []
        folded: list[list[str]] = []
        first: list[int] = []
        for block, block_words, block_sentences in zip(blocks, all_words, all_sentences, strict=True):
            first.append(len(texts))
            if len(block_sentences) < 2:
                continue
            starts = [word.start for word in block_words]
            for sentence in block_sentences:
                texts.append(block.text[sentence.start : sentence.end])
                low, high = bisect.bisect_left(starts, sentence.start), bisect.bisect_left(starts, sentence.end)
                folded.append([word.text for word in block_words[low:high]])
        return self.scores(texts, folded), first


def _within(pattern: re.Pattern[str], match: re.Match[str], text: str, offset: int) -> Span | None:
    """The stretch of a block that a match in the joined text stands for; None if the block alone does not match.

    A pattern such as `^\\W*` begins in the line end before its block, so a match that reaches back is looked for again.
    """
    if match.start() < offset:
        again = pattern.search(text.replace("’", "'"))
        if again is None:
            return None
        start, end = again.span()
    else:
        start, end = match.start() - offset, match.end() - offset
    end = min(end, len(text))
    return Span(start, end) if start < end else None


def features(vectors: WordVectors, texts: Sequence[str], folded: Sequence[Sequence[str]]) -> Floats:
    """What classifiers see of each text: its vector, then its cues."""
    out = np.zeros((len(texts), vectors.dimensions + cue_table.COUNT), dtype=np.float32)
    if not texts:
        return out
    lengths = np.array([len(text_words) for text_words in folded], dtype=np.float32)[:, None]
    out[:, : vectors.dimensions] = vectors.texts(folded) * (lengths / (lengths + SHORTNESS))
    for row, (text, text_words) in enumerate(zip(texts, folded, strict=True)):
        out[row, vectors.dimensions :] = cue_table.cues(text, text_words)
    out[:, vectors.dimensions :] *= CUE_WEIGHT
    return out


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a concept's pattern; `^` and `$` are the edges of a block's line. Raises ValueError if it is none."""
    try:
        return re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    except re.error as error:
        raise ValueError(f"the pattern {pattern!r} is no regular expression: {error}") from error


def _plant(root: _Node, phrase: str, concept: int) -> None:
    node = root
    for raw in phrase.split():
        stem = raw.rstrip("*")
        parts = [word.text for word in words(stem)]
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            branch = node.prefixes if raw.endswith("*") and last else node.words
            node = branch.setdefault(part, _Node())
    node.concepts.append(concept)


def _walk(root: _Node, block_words: Sequence[Word], at: int) -> Iterable[tuple[int, int]]:
    """Yield (words matched, concept number) for every phrase that starts at word `at`."""
    nodes = [root]
    for length, word in enumerate(block_words[at:], start=1):
        nodes = [child for node in nodes for child in _children(node, word.text)]
        if not nodes:
            return
        for node in nodes:
            for concept in node.concepts:
                yield length, concept


def _children(node: _Node, word: str) -> list[_Node]:
    found = [node.words[word]] if word in node.words else []
    if node.prefixes:
        found += [node.prefixes[word[:end]] for end in range(2, len(word) + 1) if word[:end] in node.prefixes]
    return found

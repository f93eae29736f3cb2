"""All phrases of all concepts, looked for in all blocks in one pass over their folded words (Aho-Corasick)."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation
from numpy.typing import NDArray

from linter.regex import regex
from linter.understand.words import Span, Word, words

_FOLDED: Final = regex(r"[a-z0-9]+(?: [a-z0-9]+)*\*?")  # most phrases are folded as they stand
_NOWHERE: Final[Mapping[int, Sequence[Span]]] = MappingProxyType({})
_BETWEEN: Final = "\n"  # stands between two blocks, where a word would


class _Phrase(NamedTuple):
    """A phrase as it is looked for: `key` has a space before each word, and one at its end if the last word is whole.

    `rest` are the words that must follow, if a word before the last may have any ending; a `*` tells which others may.
    """

    key: str
    rest: Sequence[str] = ()


class PhraseSearch:
    """The phrases of concepts, ready to be found. `*` at the end of a word of a phrase stands for any ending."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        """Take the phrases of each concept by its name."""
        self._concepts = [concept for concept, own in phrases.items() if own]
        folded = [_folded(phrase) for own in phrases.values() for phrase in own]
        self._concept_of = np.repeat(np.arange(len(self._concepts)), [len(own) for own in phrases.values() if own])
        self._has_rest = np.array([bool(phrase.rest) for phrase in folded], dtype=np.bool_)
        self._rests = {number: phrase.rest for number, phrase in enumerate(folded) if phrase.rest}
        keys = [phrase.key for phrase in folded]
        self._automaton = AhoCorasick(keys, store_patterns=False, implementation=Implementation.ContiguousNFA)

    def find(self, all_words: Sequence[Sequence[Word]]) -> PhrasesFound:
        """Look for all phrases in the words of all blocks."""
        text = _Joined(all_words)
        hits = self._automaton.find_matches_as_indexes(text.joined, overlapping=True)
        flat = np.fromiter(itertools.chain.from_iterable(hits), dtype=np.intp, count=3 * len(hits))
        numbers, starts, ends = flat.reshape(-1, 3).T
        first = np.searchsorted(text.starts, starts, side="right")
        last = np.searchsorted(text.starts, ends) - 1
        goes_on = self._going_on(text, numbers, last)
        if not goes_on.all():
            numbers, first, last = numbers[goes_on], first[goes_on], last[goes_on]
        concepts = self._concept_of[numbers]
        order = np.lexsort((last, first, concepts))
        edges = np.searchsorted(concepts[order], np.arange(len(self._concepts) + 1)).tolist()
        runs = {name: (edges[at], edges[at + 1]) for at, name in enumerate(self._concepts) if edges[at + 1] > edges[at]}
        return PhrasesFound(text, runs, first[order], last[order])

    def _going_on(self, text: _Joined, numbers: NDArray[np.intp], last: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which hits are followed by the words that their phrases still want; `last` is moved to the last of those."""
        stands = np.ones(len(numbers), dtype=np.bool_)
        for hit in np.flatnonzero(self._has_rest[numbers]).tolist():
            rest = self._rests[int(numbers[hit])]
            stands[hit] = text.goes_on(last[hit], rest)
            last[hit] += len(rest)
        return stands


class PhrasesFound:
    """Where the phrases stand."""

    def __init__(
        self, text: _Joined, runs: Mapping[str, tuple[int, int]], first: NDArray[np.intp], last: NDArray[np.intp]
    ) -> None:
        """`runs` gives, by concept, from where to where the others speak of it: its hits' first word and last word."""
        self._text = text
        self._runs = runs
        self._first = first
        self._last = last

    def of(self, concept: str) -> Mapping[int, Sequence[Span]]:
        """Where the phrases of a concept stand, by block, in order of their start, the shorter first."""
        start, end = self._runs.get(concept, (0, 0))
        return PhrasesOfConcept(self._text, self._first[start:end], self._last[start:end]) if end else _NOWHERE

    def concepts(self) -> Iterable[str]:
        """The concepts of which a phrase stands somewhere."""
        return self._runs.keys()


class PhrasesOfConcept(Mapping[int, Sequence[Span]]):
    """Where the phrases of one concept stand. Spans are made when asked for: mostly it only counts that one stands."""

    __slots__ = ("_blocks", "_first", "_hits", "_last", "_words")

    def __init__(self, text: _Joined, first: NDArray[np.intp], last: NDArray[np.intp]) -> None:
        """`first` and `last` are the first and last words of the hits, in order."""
        self._blocks: list[int] = text.block_of[first].tolist()
        at = range(len(self._blocks))
        self._hits = dict(zip(reversed(self._blocks), reversed(at), strict=True))  # the first one of each block
        self._words = text.words
        self._first = first
        self._last = last

    def __contains__(self, block: object) -> bool:
        return block in self._hits

    def __getitem__(self, block: int) -> Sequence[Span]:
        start = self._hits[block]
        end = bisect.bisect_right(self._blocks, block, start)
        words = self._words
        hits = zip(self._first[start:end].tolist(), self._last[start:end].tolist(), strict=True)
        return [Span(words[first].start, words[last].end) for first, last in hits]

    def __iter__(self) -> Iterator[int]:
        return iter(self._hits)

    def __len__(self) -> int:
        return len(self._hits)


class _Joined:
    """The words of all blocks as one text, with the place of each word in it."""

    def __init__(self, all_words: Sequence[Sequence[Word]]) -> None:
        end = Word(_BETWEEN, 0, 0)
        self.words = [word for block_words in all_words for word in (*block_words, end)]
        lengths = [len(block_words) + 1 for block_words in all_words]
        self.block_of = np.repeat(np.arange(len(lengths)), lengths)
        texts = [word.text for word in self.words]
        self.joined = "".join(f" {text}" for text in texts) + " "
        self.starts = np.fromiter(itertools.accumulate((len(text) + 1 for text in texts), initial=1), dtype=np.intp)

    def goes_on(self, at: int, expected: Sequence[str]) -> bool:
        """Whether the words after `at` are those expected."""
        following = self.words[at + 1 : at + 1 + len(expected)]
        return len(following) == len(expected) and all(
            word.text.startswith(wanted[:-1]) if wanted.endswith("*") else word.text == wanted
            for word, wanted in zip(following, expected, strict=True)
        )


def _folded(phrase: str) -> _Phrase:
    if _FOLDED.fullmatch(phrase):
        return _Phrase(f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} ")
    parts = _parts(phrase)
    open_at = next((at for at, part in enumerate(parts[:-1], start=1) if part.endswith("*")), len(parts))
    key = f" {' '.join(parts[:open_at])} "
    return _Phrase(key[:-2] if key.endswith("* ") else key, parts[open_at:])


def _parts(phrase: str) -> list[str]:
    """The words of a phrase, folded; what stands before a `*` keeps it at its last word."""
    parts: list[str] = []
    for raw in phrase.split():
        folded = [word.text for word in words(raw.rstrip("*"))]
        if folded and raw.endswith("*"):
            folded[-1] += "*"
        parts += folded
    return parts

"""All phrases of all concepts, looked for in all blocks in one pass over their folded words (Aho-Corasick)."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

from linter.regex import regex
from linter.understand.words import Span, Word, words

_FOLDED: Final = regex(r"[a-z0-9]+(?: [a-z0-9]+)*\*?")  # most phrases are folded as they stand
_BETWEEN: Final = "\n"  # stands between two blocks, where a word would
_ORDER: Final = operator.attrgetter("start", "end")


class _Phrase(NamedTuple):
    """A phrase as it is looked for: `key` has a space before each word, and one at its end if the last word is whole.

    `rest` are the words that must follow, if a word before the last may have any ending; a `*` tells which others may.
    """

    concept: str
    key: str
    rest: Sequence[str] = ()


class PhraseSearch:
    """The phrases of concepts, ready to be found. `*` at the end of a word of a phrase stands for any ending."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a concept's name and one of its phrases."""
        self._phrases = [_folded(concept, phrase) for concept, phrase in phrases]
        keys = [phrase.key for phrase in self._phrases]
        self._automaton = AhoCorasick(keys, store_patterns=False, implementation=Implementation.ContiguousNFA)

    def find(self, all_words: Sequence[Sequence[Word]]) -> Mapping[str, Mapping[int, Sequence[Span]]]:
        """Where the phrases of each concept stand, by block, in order of their start, the shorter first."""
        text = _Joined(all_words)
        found: dict[str, dict[int, list[Span]]] = {}
        for phrase, first, last in self._hits(text):
            if phrase.rest and not text.goes_on(last, phrase.rest):
                continue
            at = text.words[first]
            span = Span(at.start, text.words[last + len(phrase.rest)].end)
            found.setdefault(phrase.concept, {}).setdefault(text.blocks[first], []).append(span)
        for by_block in found.values():
            for spans in by_block.values():
                if len(spans) > 1:
                    spans.sort(key=_ORDER)
        return found

    def _hits(self, text: _Joined) -> Iterable[tuple[_Phrase, int, int]]:
        """Each phrase found, with its first and last word."""
        hits = self._automaton.find_matches_as_indexes(text.joined, overlapping=True)
        if not hits:
            return ()
        numbers, starts, ends = np.array(hits, dtype=np.int64).T
        first = np.searchsorted(text.starts, starts, side="right")
        last = np.searchsorted(text.starts, ends) - 1
        phrases = map(self._phrases.__getitem__, numbers.tolist())
        return zip(phrases, first.tolist(), last.tolist(), strict=True)


class _Joined:
    """The words of all blocks as one text, with the place of each word in it."""

    def __init__(self, all_words: Sequence[Sequence[Word]]) -> None:
        end = Word(_BETWEEN, 0, 0)
        self.words = [word for block_words in all_words for word in (*block_words, end)]
        self.blocks = [block for block, block_words in enumerate(all_words) for _ in range(len(block_words) + 1)]
        texts = [word.text for word in self.words]
        self.joined = f" {' '.join(texts)} "
        self.starts = np.fromiter(itertools.accumulate((len(text) + 1 for text in texts), initial=1), dtype=np.int64)

    def goes_on(self, at: int, expected: Sequence[str]) -> bool:
        """Whether the words after `at` are those expected."""
        following = self.words[at + 1 : at + 1 + len(expected)]
        return len(following) == len(expected) and all(
            word.text.startswith(wanted[:-1]) if wanted.endswith("*") else word.text == wanted
            for word, wanted in zip(following, expected, strict=True)
        )


def _folded(concept: str, phrase: str) -> _Phrase:
    if _FOLDED.fullmatch(phrase):
        return _Phrase(concept, f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} ")
    parts = _parts(phrase)
    open_at = next((at for at, part in enumerate(parts[:-1], start=1) if part.endswith("*")), len(parts))
    key = f" {' '.join(parts[:open_at])} "
    return _Phrase(concept, key[:-2] if key.endswith("* ") else key, parts[open_at:])


def _parts(phrase: str) -> list[str]:
    """The words of a phrase, folded; what stands before a `*` keeps it at its last word."""
    parts: list[str] = []
    for raw in phrase.split():
        folded = [word.text for word in words(raw.rstrip("*"))]
        if folded and raw.endswith("*"):
            folded[-1] += "*"
        parts += folded
    return parts

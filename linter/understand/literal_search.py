"""The texts that patterns cannot do without, all looked for in one pass (Aho-Corasick)."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from linter.understand.literals import DIGIT, Needs
from linter.understand.words import Word

_NOWHERE: Final[frozenset[int]] = frozenset()


class LiteralSearch:
    """The texts of many needs (linter.understand.literals), ready to be looked for in the blocks of a document."""

    def __init__(self, needs: Iterable[Needs] = ()) -> None:
        literals = {literal for every in needs for choice in every for literal in choice} - {DIGIT}
        self._of_words = sorted(literal for literal in literals if literal.strip(" ").isalnum())
        self._of_text = sorted(literals.difference(self._of_words))
        self._nowhere = dict.fromkeys(literals, _NOWHERE)
        # In a list of words, one a line, the edges of a word are line ends.
        self._in_words = _automaton(literal.replace(" ", "\n") for literal in self._of_words)
        self._in_text = _automaton(literal.strip(" ") for literal in self._of_text)

    def find(self, joined: JoinedBlocks, blocks_of: Mapping[str, AbstractSet[int]]) -> dict[str, AbstractSet[int]]:
        """The blocks that hold each of the texts. `blocks_of` are those in which each different word stands."""
        found: dict[str, AbstractSet[int]] = {}
        for literal, blocks in self._by_words(blocks_of):
            found[literal] = found.get(literal, _NOWHERE) | blocks
        for number, start, _ in self._in_text.find_matches_as_indexes(joined.text, overlapping=True):
            literal = self._of_text[number]
            found[literal] = found.get(literal, _NOWHERE) | {joined.block_at(start)}
        return {**self._nowhere, **found}

    def _by_words(self, blocks_of: Mapping[str, AbstractSet[int]]) -> Iterable[tuple[str, AbstractSet[int]]]:
        """The texts that stand in single words, each with the blocks of one word that holds it."""
        words = list(blocks_of)
        starts = list(itertools.accumulate((len(word) + 1 for word in words), initial=1))
        listed = "\n".join(["", *words, ""])
        for number, start, _ in self._in_words.find_matches_as_indexes(listed, overlapping=True):
            # A match may begin with the line end before its word.
            yield self._of_words[number], blocks_of[words[bisect.bisect_right(starts, start + 1) - 1]]


class JoinedBlocks:
    """The texts of blocks as one, a line end between them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join(texts)
        self._starts = list(itertools.accumulate((len(text) + 1 for text in texts), initial=0))

    def block_at(self, at: int) -> int:
        """The block of a character, or of the line end after it."""
        return min(bisect.bisect_right(self._starts, at), len(self._starts) - 1) - 1

    def blocks_of(self, text: str) -> set[int]:
        """The blocks in which a text stands that holds no line end."""
        found: set[int] = set()
        at = self.text.find(text)
        while at >= 0:
            block = self.block_at(at)
            found.add(block)
            at = self.text.find(text, self._starts[block + 1])
        return found


def blocks_by_word(all_words: Sequence[Sequence[Word]]) -> Mapping[str, AbstractSet[int]]:
    """The blocks in which each word stands, and each part of a word between its apostrophes."""
    found: dict[str, set[int]] = {}
    for block, block_words in enumerate(all_words):
        for word in block_words:
            found.setdefault(word.text, set()).add(block)
    for joined in [text for text in found if "'" in text]:
        for part in joined.split("'"):
            found.setdefault(part, set()).update(found[joined])
    return found


def _automaton(texts: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(list(texts), store_patterns=False, implementation=Implementation.ContiguousNFA)

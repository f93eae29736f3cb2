"""Patterns looked for when a concept is first asked about, and only on the blocks that could hold them.

Most rules ask about few concepts on few blocks: a rule for contracts asks nothing of a tender, and a rule on
questions nothing of the specification. Looking for a pattern everywhere beforehand would cost several times as much.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from linter.understand.literals import Needs
from linter.understand.words import Span, Word

_NO_WORD: Final = re.compile(r"[^a-z0-9]")
_ASKED_OFTEN: Final = 64  # blocks; from then on one search through all of them is the cheaper way


class Pattern(NamedTuple):
    """A compiled pattern, and the texts that every match of it must hold (none: it may match anywhere)."""

    compiled: re.Pattern[str]
    needs: Sequence[Needs]


class PatternSearch:
    """The patterns of all concepts over the blocks of one document."""

    def __init__(
        self, patterns: Mapping[str, Sequence[Pattern]], texts: Sequence[str], words: Sequence[Sequence[Word]]
    ) -> None:
        self._patterns = patterns
        self._searched = _Searched(texts, words)
        self._tried: dict[str, list[_Tried]] = {}
        self._asked: dict[str, int] = {}

    def has(self, concept: str) -> bool:
        """Whether a concept is given by patterns, too."""
        return concept in self._patterns

    def in_block(self, concept: str, block: int) -> list[Span]:
        """Where the concept's patterns match in a block."""
        asked = self._asked[concept] = self._asked.get(concept, 0) + 1
        text = self._searched.texts[block]
        spans: list[Span] = []
        for tried in self._tries(concept):
            if tried.blocks is None and asked > _ASKED_OFTEN:
                tried.blocks = self._searched.matching(tried.pattern.compiled)
            if tried.blocks is None or block in tried.blocks:
                spans += [Span(*match.span()) for match in tried.pattern.compiled.finditer(text) if match.group()]
        return spans

    def blocks(self, concept: str) -> frozenset[int]:
        """The blocks that may hold a match of the concept's patterns."""
        found: set[int] = set()
        for tried in self._tries(concept):
            if tried.blocks is None:
                tried.blocks = self._searched.matching(tried.pattern.compiled)
            found |= tried.blocks
        return frozenset(found)

    def _tries(self, concept: str) -> list[_Tried]:
        tries = self._tried.get(concept)
        if tries is None:
            tries = self._tried[concept] = [
                _Tried(pattern, self._searched.holding(pattern.needs) if pattern.needs else None)
                for pattern in self._patterns[concept]
            ]
        return tries


class _Tried:
    """A pattern and the blocks on which it is worth trying; None as long as nobody knows."""

    __slots__ = ("blocks", "pattern")

    def __init__(self, pattern: Pattern, blocks: set[int] | None) -> None:
        self.pattern = pattern
        self.blocks = blocks


class _Searched:
    """All blocks as one text and as one set of words, to find the few on which a pattern is worth trying."""

    def __init__(self, texts: Sequence[str], all_words: Sequence[Sequence[Word]]) -> None:
        self.texts = texts
        # Lower case may change the length of a text (İ), so each has its own starts.
        self._joined = "\n".join(texts)
        self._starts = list(itertools.accumulate((len(text) + 1 for text in texts), initial=0))
        lowered = [text.lower() for text in texts]
        self._lowered = "\n".join(lowered)
        self._lowered_starts = list(itertools.accumulate((len(text) + 1 for text in lowered), initial=0))
        self._blocks_of: dict[str, set[int]] = {}
        for block, block_words in enumerate(all_words):
            for word in block_words:
                self._blocks_of.setdefault(word.text, set()).add(block)
        self._words = "\n".join(self._blocks_of)
        self._holding: dict[str, set[int]] = {}

    def holding(self, alternatives: Sequence[Needs]) -> set[int]:
        """The blocks that hold, for one of the alternatives, at least one text of each of its choices."""
        return set().union(*(self._with_all(needs) for needs in alternatives))

    def _with_all(self, needs: Needs) -> set[int]:
        found = self._with_any(needs[0])
        for choice in needs[1:]:
            if not found:
                break
            found = found & self._with_any(choice)
        return found

    def _with_any(self, literals: Sequence[str]) -> set[int]:
        for literal in literals:
            if literal not in self._holding:
                self._holding[literal] = self._with(literal) if _NO_WORD.search(literal) else self._in_words(literal)
        return set().union(*(self._holding[literal] for literal in literals))

    def _in_words(self, literal: str) -> set[int]:
        """The blocks with a word that holds a text of letters and digits: each word is looked at once."""
        found: set[int] = set()
        text = self._words
        at = text.find(literal)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            found |= self._blocks_of[text[start : end if end >= 0 else len(text)]]
            at = text.find(literal, end) if end >= 0 else -1
        return found

    def _with(self, literal: str) -> set[int]:
        found: set[int] = set()
        at = self._lowered.find(literal)
        while at >= 0:
            block = bisect.bisect_right(self._lowered_starts, at) - 1
            found.add(block)
            at = self._lowered.find(literal, self._lowered_starts[block + 1])
        return found

    def matching(self, pattern: re.Pattern[str]) -> set[int]:
        """The blocks in which a match begins or ends; one that reaches over a line end is for the caller to judge."""
        found: set[int] = set()
        last = len(self._starts) - 2
        for match in pattern.finditer(self._joined):
            first, end = (
                bisect.bisect_right(self._starts, at) - 1 for at in (match.start(), max(match.start(), match.end() - 1))
            )
            found.update(range(first, min(end, last) + 1))
        return found

"""Patterns looked for when a concept is first asked about, and only on the blocks that could hold them.

Most rules ask about few concepts on few blocks: a rule for contracts asks nothing of a tender, and a rule on
questions nothing of the specification. Looking for a pattern everywhere beforehand would cost several times as much.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from linter.regex import regex
from linter.understand.literal_search import JoinedBlocks, LiteralSearch, blocks_by_word
from linter.understand.literals import DIGIT, Needs, needed
from linter.understand.words import Span, Word

_NOWHERE: Final[frozenset[int]] = frozenset()
_DIGIT: Final = regex(r"\d.*")  # to the end of the line: one match for each is enough
_ASKED_OFTEN: Final = 64  # blocks; from then on one search through all of them is the cheaper way


_FLAGS: Final = re.IGNORECASE | re.MULTILINE
_ESCAPES: Final = regex(r"\\[^xuUN]|\(\?P")
_TELLS_CAPITALS: Final = regex(r"[A-Z]|\(\?-i|\\[xuUN]")


def compile_pattern(pattern: str, flags: int = _FLAGS) -> re.Pattern[str]:
    """Compile a concept's pattern; `^` and `$` are the edges of a block's line. Raises ValueError if it is none."""
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise ValueError(f"the pattern {pattern!r} is no regular expression: {error}") from error


class Pattern:
    """A pattern, compiled when a block can hold it: most documents hold few of them."""

    def __init__(self, source: str, needs: Sequence[Needs] | None = None) -> None:
        """`needs`, where they are known, are what the source needs."""
        self._source = source
        self._needs = needs

    @functools.cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to search."""
        return compile_pattern(self._source)

    @functools.cached_property
    def lowered(self) -> re.Pattern[str] | None:
        """The pattern for texts in lower case, which takes half the time; None where it tells capitals apart."""
        if _TELLS_CAPITALS.search(_ESCAPES.sub("", self._source)):
            return None
        return compile_pattern(self._source, re.MULTILINE)

    @functools.cached_property
    def needs(self) -> Sequence[Needs]:
        """The texts that every match of it must hold; none where it may match anywhere."""
        return needed(self._source) if self._needs is None else self._needs


OF_PROGRAM: Final[list[Pattern]] = []


def program_pattern(source: str) -> Pattern:
    """A pattern of the program itself; what it needs is looked for together with what those of the vocabulary need."""
    pattern = Pattern(source)
    OF_PROGRAM.append(pattern)
    return pattern


class Occurrences:
    """Where one concept stands in the blocks of a document: its phrases are known, its patterns looked for if asked."""

    __slots__ = ("_asked", "_known", "_phrases", "_possible", "_searched", "_tries")

    def __init__(self, phrases: Mapping[int, Sequence[Span]], patterns: Sequence[Pattern], searched: Searched) -> None:
        self._phrases = phrases
        self._searched = searched
        self._tries = [_Tried(each, searched.holding(each.needs) if each.needs else None) for each in patterns]
        self._known: dict[int, Sequence[Span]] = {}
        self._possible = self._where_possible()
        self._asked = 0

    def at(self, block: int) -> Sequence[Span]:
        """The stretches of a block, those of phrases first."""
        found = self._known.get(block)
        if found is None:
            if self._possible is not None and block not in self._possible:
                return ()
            found = self._known[block] = self._search(block)
        return found

    def stands_in(self, block: int) -> bool:
        """Whether it stands in a block."""
        return block in self._phrases or bool(self.at(block))

    def blocks(self) -> frozenset[int]:
        """The blocks in which it stands."""
        self._settle()
        return frozenset(block for block in self._possible or () if self.stands_in(block))

    def among(self, blocks: Sequence[int]) -> list[int]:
        """Those of some blocks in which it stands."""
        if len(blocks) > _ASKED_OFTEN:
            self._settle()
        possible = self._possible
        return [block for block in blocks if (possible is None or block in possible) and self.stands_in(block)]

    def _search(self, block: int) -> Sequence[Span]:
        self._asked += 1
        if self._asked > _ASKED_OFTEN:
            self._settle()
        spans = list(self._phrases.get(block, ()))
        for tried in self._tries:
            if tried.blocks is None or block in tried.blocks:
                spans += [Span(*match.span()) for match in self._searched.matches(tried.pattern, block)]
        return spans

    def _settle(self) -> None:
        """Find out for every pattern on which blocks it is worth trying."""
        if self._possible is None:
            for tried in self._tries:
                if tried.blocks is None:
                    tried.blocks = self._searched.matching(tried.pattern)
            self._possible = self._where_possible()

    def _where_possible(self) -> set[int] | None:
        possible = set(self._phrases)
        for tried in self._tries:
            if tried.blocks is None:
                return None
            possible |= tried.blocks
        return possible


class _Tried:
    """A pattern and the blocks on which it is worth trying; None as long as nobody knows."""

    __slots__ = ("blocks", "pattern")

    def __init__(self, pattern: Pattern, blocks: set[int] | None) -> None:
        self.pattern = pattern
        self.blocks = blocks


class Searched:
    """All blocks as one text and as one set of words, to find the few on which a pattern is worth trying."""

    def __init__(self, texts: Sequence[str], all_words: Sequence[Sequence[Word]], literals: LiteralSearch) -> None:
        """`literals` are those that most patterns need; they are looked for together."""
        self.texts = texts
        self._lower_texts = [_lower(text) for text in texts]
        self._joined = JoinedBlocks(texts)
        self._lowered = JoinedBlocks(self._lower_texts)
        self._holding = literals.find(self._lowered, blocks_by_word(all_words))

    def holding(self, alternatives: Sequence[Needs]) -> set[int]:
        """The blocks that hold, for one of the alternatives, at least one text of each of its choices."""
        return set().union(*(self._with_all(needs) for needs in alternatives))

    def _with_all(self, needs: Needs) -> AbstractSet[int]:
        found = self._with_any(needs[0])
        for choice in needs[1:]:
            if not found:
                break
            found = found & self._with_any(choice)
        return found

    def _with_any(self, literals: Sequence[str]) -> AbstractSet[int]:
        found: AbstractSet[int] = _NOWHERE
        for literal in literals:
            blocks = self._holding.get(literal)
            if blocks is None:
                blocks = self._holding[literal] = self._with_one(literal)
            if blocks:  # most literals stand nowhere
                found = found | blocks
        return found

    def _with_one(self, literal: str) -> AbstractSet[int]:
        """The blocks with a text that is looked for alone, whether or not its first and last words are whole there."""
        if literal == DIGIT:
            return _touched(self._joined, _DIGIT.finditer(self._joined.text))
        return self._lowered.blocks_of(literal.strip(" "))

    def matches(self, pattern: Pattern, block: int) -> Iterator[re.Match[str]]:
        """The matches of a pattern in a block that are not empty; what they match may be in lower case."""
        lowered = pattern.lowered
        found = lowered.finditer(self._lower_texts[block]) if lowered else pattern.compiled.finditer(self.texts[block])
        return (match for match in found if match.group())

    def matching(self, pattern: Pattern) -> set[int]:
        """The blocks in which a match begins or ends; one that reaches over a line end is for the caller to judge."""
        if pattern.lowered:
            return _touched(self._lowered, pattern.lowered.finditer(self._lowered.text))
        return _touched(self._joined, pattern.compiled.finditer(self._joined.text))


def _touched(joined: JoinedBlocks, matches: Iterator[re.Match[str]]) -> set[int]:
    found: set[int] = set()
    for match in matches:
        last = joined.block_at(max(match.start(), match.end() - 1))
        found.update(range(joined.block_at(match.start()), last + 1))
    return found


def _lower(text: str) -> str:
    """A text in lower case, of the same length: a letter whose small form is two (İ) is left as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)

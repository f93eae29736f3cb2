"""What was found of the vocabulary in one document: which concepts its blocks and sentences name or read like."""

from __future__ import annotations

import functools
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from linter.understand.pattern_search import Pattern
from linter.understand.superseded import Superseded
from linter.understand.vectors import Floats
from linter.understand.words import Sentence, Span, Word

NO_INSTRUMENTS: Final[Mapping[str, Superseded]] = MappingProxyType({})
_NO_SIGNS: Final[Mapping[str, float]] = MappingProxyType({})

OF_ONE_THING: Final = 40  # words: a passage of more may speak of several things

# What is asked of the close reader: the concept, the block, and a stretch of it.
Stretch = tuple[str, int, Span | None]

Made = TypeVar("Made")
Told = TypeVar("Told", bound=Hashable)


class Found(ABC):
    """The concepts found in the blocks of one document. Blocks are named by their index.

    What is found in a block depends on the text of that block alone, so that it can be taken over from another search
    (linter.understand.found_again).
    """

    def __init__(
        self,
        words: Sequence[Sequence[Word]],
        sentences: Sequence[Sequence[Sentence]],
        concepts: Sequence[str],
        signs: Mapping[str, Mapping[str, float]],
        instruments: Mapping[str, Superseded] = NO_INSTRUMENTS,
    ) -> None:
        """`concepts` are the names of all; `signs` what the signs of a concept add to its log odds, by name."""
        self.words = words
        self.sentences = sentences
        self.instruments = instruments
        self.concepts = concepts
        self.sign_weights = signs
        self._groups: dict[str, Mapping[int, Sequence[str]]] = {}

    @property
    @abstractmethod
    def texts(self) -> Sequence[str]:
        """The texts of the blocks."""

    @abstractmethod
    def once(self, work: Callable[[Found, int], Made], block: int) -> Made:
        """What some work makes of the text of a block, done once for each text (see `once_a_text`)."""

    @abstractmethod
    def once_for(self, work: Callable[[Found, Sequence[int], Told], Made], blocks: Sequence[int], told: Told) -> Made:
        """What some work makes of the texts of several blocks and of what it is told (see `once_for_texts`)."""

    @abstractmethod
    def where(self, work: Callable[[Found, int], object]) -> AbstractSet[int]:
        """The blocks of whose text some work makes anything (see `once_a_text`)."""

    @abstractmethod
    def spans(self, concept: str, block: int) -> Sequence[Span]:
        """Where the concept's phrases stand in a block, in order of their start, and then where its patterns do."""

    @abstractmethod
    def blocks(self, concept: str) -> frozenset[int]:
        """The blocks in which a phrase or pattern of the concept stands."""

    @abstractmethod
    def whole(self, concept: str, block: int) -> float:
        """How far the whole block reads like the concept's examples: log odds, 0 undecided, -inf without examples."""

    @abstractmethod
    def by_sentence(self, concept: str, block: int) -> list[float]:
        """The same for each sentence of the block."""

    @abstractmethod
    def best(self, concept: str, block: int) -> float:
        """The best score among the block as a whole and its sentences.

        A concept with signs is judged by the whole block, in which one sentence may take back what another says, unless
        the block is a long one.
        """

    @abstractmethod
    def may_hold(self, pattern: Pattern) -> AbstractSet[int]:
        """The blocks that hold the words without which a pattern cannot match: all, where it has no such words."""

    def holds(self, pattern: Pattern, block: int) -> bool:
        """Whether a block holds them."""
        return block in self.may_hold(pattern)

    @abstractmethod
    def first(self, pattern: Pattern, block: int) -> re.Match[str] | None:
        """The first match of a pattern in a block, that is not empty; its apostrophes are straight, its words in lower
        case where the pattern does not tell capitals apart.
        """

    @abstractmethod
    def all_best(self, concept: str) -> Floats:
        """`best` of every block in order, signs left out. Raises KeyError for a concept without examples."""

    @abstractmethod
    def all_whole(self, concept: str) -> Floats:
        """`whole` of every block, in order, signs left out. Raises KeyError for a concept without examples."""

    @abstractmethod
    def says(self, concept: str, block: int) -> bool:
        """Whether a phrase or pattern of the concept stands in the block."""

    @abstractmethod
    def read_closely(self, asked: Iterable[Stretch]) -> None:
        """Let the close reader read what will be asked at once, which is faster than one by one when it is asked."""

    @abstractmethod
    def closely(self, concept: str, block: int, stretch: Span | None = None) -> float:
        """How far the close reader finds that a block reads like a concept that it knows: log odds, 0 undecided.

        Of a long block the sentence is read that looks likest; and the sentences in which a stretch stands are read by
        themselves, too. The best counts.
        """

    def says_any(self, concepts: Iterable[str], block: int) -> bool:
        """Whether one of the concepts is said in the block."""
        return any(self.says(concept, block) for concept in concepts)

    def says_in(self, concept: str, block: int, stretch: Sentence | Span) -> bool:
        """Whether a phrase or pattern of the concept begins within a stretch of the block."""
        return any(stretch.start <= span.start < stretch.end for span in self.spans(concept, block))

    def likest(self, concept: str, block: int) -> Span:
        """The sentence of a block that reads most like a concept."""
        scores = self.by_sentence(concept, block)
        sentence = self.sentences[block][scores.index(max(scores))]
        return Span(sentence.start, sentence.end)

    def likest_of_several(self, concept: str, block: int) -> Span | None:
        """The same for a quote: None where the block is one sentence, which is then quoted whole."""
        return self.likest(concept, block) if len(self.sentences[block]) > 1 else None

    def names(self, block: int, group: str = "") -> Sequence[str]:
        """The concepts whose phrases or patterns stand in a block, of those whose name begins with `group`."""
        return self.named(group).get(block, ())

    def named(self, group: str) -> Mapping[int, Sequence[str]]:
        """The same for all blocks in which there are any."""
        found = self._groups.get(group)
        if found is None:
            found = self._groups[group] = self._by_block(name for name in self.concepts if name.startswith(group))
        return found

    def _by_block(self, concepts: Iterable[str]) -> Mapping[int, Sequence[str]]:
        found: dict[int, list[str]] = {}
        for concept in concepts:
            for block in self.blocks(concept):
                found.setdefault(block, []).append(concept)
        return found

    def signs(self, concept: str, block: int, stretch: Sentence | Span | None = None) -> Mapping[str, float]:
        """The signs of a concept that stand in a block, or in a stretch of it, with what each adds to the log odds."""
        return {
            sign: weight
            for sign, weight in self.sign_weights.get(concept, _NO_SIGNS).items()
            if (self.says(sign, block) if stretch is None else self.says_in(sign, block, stretch))
        }


class OnceAText(Generic[Made]):
    """Work on one block that depends on nothing but its text."""

    def __init__(self, work: Callable[[Found, int], Made]) -> None:
        self.work = work
        functools.update_wrapper(self, work)

    def __call__(self, found: Found, block: int) -> Made:
        """What it makes of a block."""
        return found.once(self.work, block)

    def where(self, found: Found) -> AbstractSet[int]:
        """The blocks of which it makes anything: not None, not false, not empty."""
        return found.where(self.work)


def once_a_text(work: Callable[[Found, int], Made]) -> OnceAText[Made]:
    """For work on one block that depends on nothing but its text: it is done once for each text, and remembered.

    While somebody writes, only the paragraph that changes is then worked on again. What it makes must not be changed.
    """

    return OnceAText(work)


class OnceForTexts(Generic[Told, Made]):
    """Work on several blocks that depends on nothing but their numbers, their texts and what it is told."""

    def __init__(self, work: Callable[[Found, Sequence[int], Told], Made]) -> None:
        self.work = work
        functools.update_wrapper(self, work)

    def __call__(self, found: Found, blocks: Sequence[int], told: Told) -> Made:
        """What it makes of some blocks, whose numbers are a tuple."""
        return found.once_for(self.work, blocks, told)


def once_for_texts(work: Callable[[Found, Sequence[int], Told], Made]) -> OnceForTexts[Told, Made]:
    """For work on several blocks that depends on nothing but their numbers, their texts and what it is told.

    While somebody writes, it is done again only for blocks of which one has changed. What it makes must not be changed.
    """
    return OnceForTexts(work)

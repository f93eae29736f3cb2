"""A document whose texts are asked for through a watch, which notes who read what (linter.understand.reads)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar, overload

from msgspec import structs

from linter.document import Block, Cell, Document
from linter.understand.found import Found, Made, Stretch, Told
from linter.understand.pattern_search import Pattern
from linter.understand.reads import TEXT, WORDS, Reads
from linter.understand.vectors import Floats
from linter.understand.words import Span

Each = TypeVar("Each")


class Watch(Found):
    """What was found in a document, while it is noted who asks. What it stands for may change under it."""

    def __init__(self, found: Found) -> None:
        self.reads = Reads()
        super().__init__((), (), found.concepts, found.sign_weights, found.instruments)
        self.found = found
        self.word_count = 0
        self.stand_for(found, range(len(found.texts)), ())

    def stand_for(self, found: Found, changed: Sequence[int], before: Sequence[str]) -> None:
        """Speak from now on of the document as it is now; `before` are the texts of the changed blocks until now."""
        self.word_count += sum(len(found.texts[block].split()) for block in changed)
        self.word_count -= sum(len(text.split()) for text in before)
        self.found = found
        self._plain = found.texts
        self.words = _Noted(self, found.words)
        self.sentences = _Noted(self, found.sentences)
        self._texts = _Noted(self, found.texts)

    @property
    def texts(self) -> Sequence[str]:
        return self._texts

    def text(self, block: int) -> str:
        """The text of one block."""
        self.reads.texts.add(block)
        return self._plain[block]

    def once(self, work: Callable[[Found, int], Made], block: int) -> Made:
        self.reads.asked["once", work].add(block)
        return self.found.once(work, block)

    def once_for(self, work: Callable[[Found, Sequence[int], Told], Made], blocks: Sequence[int], told: Told) -> Made:
        asked = (work, tuple(blocks), told)
        for block in blocks:
            self.reads.together[block].add(asked)
        return self.found.once_for(work, blocks, told)

    def where(self, work: Callable[[Found, int], object]) -> AbstractSet[int]:
        self.reads.everywhere.add(("where", work))
        return self.found.where(work)

    def spans(self, concept: str, block: int) -> Sequence[Span]:
        self.reads.asked["spans", concept].add(block)
        return self.found.spans(concept, block)

    def says(self, concept: str, block: int) -> bool:
        self.reads.asked["says", concept].add(block)
        return self.found.says(concept, block)

    def blocks(self, concept: str) -> frozenset[int]:
        self.reads.everywhere.add(("says", concept))
        return self.found.blocks(concept)

    def names(self, block: int, group: str = "") -> Sequence[str]:
        self.reads.asked["names", group].add(block)
        return self.found.names(block, group)

    def named(self, group: str) -> Mapping[int, Sequence[str]]:
        self.reads.everywhere.add(("names", group))
        return self.found.named(group)

    def whole(self, concept: str, block: int) -> float:
        self.reads.asked["whole", concept].add(block)
        return self.found.whole(concept, block)

    def by_sentence(self, concept: str, block: int) -> list[float]:
        self.reads.asked["by_sentence", concept].add(block)
        return self.found.by_sentence(concept, block)

    def best(self, concept: str, block: int) -> float:
        self.reads.asked["best", concept].add(block)
        return self.found.best(concept, block)

    def read_closely(self, asked: Iterable[Stretch]) -> None:
        self.found.read_closely(asked)

    def closely(self, concept: str, block: int, stretch: Span | None = None) -> float:
        self.reads.asked["closely", (concept, stretch)].add(block)
        return self.found.closely(concept, block, stretch)

    def may_hold(self, pattern: Pattern) -> AbstractSet[int]:
        self.reads.everywhere.add(("holds", pattern))
        return self.found.may_hold(pattern)

    def first(self, pattern: Pattern, block: int) -> re.Match[str] | None:
        self.reads.asked["first", pattern].add(block)
        return self.found.first(pattern, block)

    def all_best(self, concept: str) -> Floats:
        self.reads.everywhere.add(("best", concept))
        return self.found.all_best(concept)

    def all_whole(self, concept: str) -> Floats:
        self.reads.everywhere.add(("whole", concept))
        return self.found.all_whole(concept)


class _Noted(Sequence[Each]):
    """What there is for each block, made of its text."""

    __slots__ = ("_each", "_watch")

    def __init__(self, watch: Watch, each: Sequence[Each]) -> None:
        self._watch = watch
        self._each = each

    @overload
    def __getitem__(self, block: int) -> Each: ...
    @overload
    def __getitem__(self, block: slice) -> Sequence[Each]: ...
    def __getitem__(self, block: int | slice) -> Each | Sequence[Each]:
        if isinstance(block, slice):
            self._watch.reads.everywhere.add(TEXT)
        else:
            self._watch.reads.texts.add(block)
        return self._each[block]

    def __iter__(self) -> Iterator[Each]:
        self._watch.reads.everywhere.add(TEXT)
        return iter(self._each)

    def __len__(self) -> int:
        return len(self._each)


class _Block(Block, frozen=True, gc=True):
    watch: Any = None


class _Cell(Cell, frozen=True, gc=True):
    watch: Any = None


def _text_of_block(block: _Block) -> str:
    text: str = block.watch.text(block.index)
    return text


def _text_of_cell(cell: _Cell) -> str:
    watch: Watch = cell.watch
    if len(cell.blocks) == 1:
        return watch.text(cell.blocks[0])
    return "\n".join([watch.text(block) for block in cell.blocks])


_Block.text = property(_text_of_block)  # type: ignore[assignment]
_Cell.text = property(_text_of_cell)  # type: ignore[assignment]


class _Document(Document):
    watch: Watch

    @property
    def words(self) -> int:
        self.watch.reads.everywhere.add(WORDS)
        return self.watch.word_count


def watched(document: Document, watch: Watch) -> Document:
    """A document whose texts are read through a watch."""
    made = _Document(
        document.name,
        document.format,
        tuple(_Block(**structs.asdict(block), watch=watch) for block in document.blocks),
        tuple(
            structs.replace(grid, cells=tuple(_cell(cell, document, watch) for cell in grid.cells))
            for grid in document.grids
        ),
        document.notices,
        document.properties,
        document.remarks,
    )
    object.__setattr__(made, "watch", watch)
    return made


def _cell(cell: Cell, document: Document, watch: Watch) -> Cell:
    """A cell whose text is that of its blocks; one that says something else (a number, as it is shown) as it is."""
    return _Cell(**structs.asdict(cell), watch=watch) if shows_its_blocks(cell, document) else cell


def shows_its_blocks(cell: Cell, document: Document) -> bool:
    """Whether the text of a cell is that of its blocks."""
    return cell.text == "\n".join(document.blocks[block].text for block in cell.blocks)

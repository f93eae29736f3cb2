"""The guided mode: a question and the draft of its answer, while it is being written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import msgspec
from msgspec import structs

from addin_server.work.anchors import units
from addin_server.work.orders import Draft
from linter.batch.checking import Checker, Task
from linter.check.finding import Finding
from linter.document import Block, Document, Kind, Part, Place
from linter.engine import check_reading
from linter.pack.asked import Asked, Limit, limit_in
from linter.pack.extract import Extract, extract
from linter.pack.lettered import find_parts
from linter.pack.lines import Promise
from linter.read.labels import split_label
from linter.understand.kind import DocumentKind
from linter.understand.reading import Reading, understand

PARTS: Final = ("quantity", "date", "owner", "measure")
_HEADING: Final = "Questions"
_FEWEST: Final = 2  # words of a question of which anything can be told


class Stretch(msgspec.Struct, frozen=True):
    """Words of the draft: from where to where they stand in it, in UTF-16 units."""

    start: int
    end: int


class Said(msgspec.Struct, frozen=True):
    """The words with which a commitment states each part of itself; "" for a part that it does not state."""

    quantity: str
    date: str
    owner: str
    measure: str


class DraftCommitment(msgspec.Struct, frozen=True):
    """A commitment in the draft: its words, where they stand, and which of quantity, date, owner, measure it lacks.

    What the draft says once for all its commitments is not missing from any of them.
    """

    text: str
    at: Stretch
    says: Said
    missing: tuple[str, ...]


class DraftFinding(msgspec.Struct, frozen=True):
    """A finding, and where in the draft it stands; null where it is about the draft as a whole."""

    finding: Finding
    at: Stretch | None


class PartAsked(msgspec.Struct, frozen=True):
    """A lettered part of the question, and whether words of the draft take it up."""

    letter: str
    text: str
    touched: bool


class Allowed(msgspec.Struct, frozen=True):
    """How long the answer may be. `unit` is words, characters or pages."""

    number: int
    unit: str


class DraftAnswer(msgspec.Struct, frozen=True):
    """What there is to say of a draft. `limit` is null where neither the question nor the request names one.

    `themes` are what the question asks about, by the names that the meta data explain.
    """

    words: int
    characters: int
    limit: Allowed | None
    over: int
    themes: tuple[str, ...]
    parts: tuple[PartAsked, ...]
    commitments: tuple[DraftCommitment, ...]
    findings: tuple[DraftFinding, ...]


def looked_at(checker: Checker, task: Task, order: Draft) -> DraftAnswer:
    """Look at a draft beside its question. An empty draft has nothing but what the question asks."""
    asked = list(_asked(checker, task, order.question))
    limit = _limit(order, asked)
    draft = order.answer
    words, characters = len(draft.split()), len(" ".join(draft.split()))
    used = {"words": words, "characters": characters}.get(limit.unit, 0) if limit else 0
    over = max(0, used - limit.number) if limit else 0
    themes = tuple(dict.fromkeys(theme for question in asked for theme in question.themes))
    starts, document = _document(draft, "draft")
    if not document.blocks:
        parts = tuple(PartAsked(part.letter, part.text, touched=False) for each in asked for part in each.parts)
        return DraftAnswer(words, characters, limit, over, themes, parts, (), ())
    reading = understand(document, checker.vocabulary, DocumentKind.RESPONSE, task.given)
    book = checker.book
    result = check_reading(
        reading, task.rules, task.profile, models=book.models, guides=book.guides, stages=book.stages
    )
    told = extract(reading, task.rules, task.profile)
    place = _Places(draft, starts)
    return DraftAnswer(
        words=words,
        characters=characters,
        limit=limit,
        over=over,
        themes=themes,
        parts=tuple(_parts(asked, told)),
        commitments=tuple(_commitments(reading, told, place)),
        findings=tuple(DraftFinding(finding, place.of(finding)) for finding in result.findings),
    )


class _Places:
    """Where words of a block stand in the draft."""

    def __init__(self, draft: str, starts: Mapping[int, int]) -> None:
        self._draft = draft
        self._starts = starts

    def of(self, finding: Finding) -> Stretch | None:
        """Where a finding stands."""
        if finding.place is None:
            return None
        return self.words(finding.place.ordinal, finding.place.start, finding.place.end)

    def words(self, block: int, start: int, end: int) -> Stretch:
        """Where some words of a block stand."""
        first = self._starts[block]
        until = units(self._draft[: first + start])
        return Stretch(until, until + units(self._draft[first + start : first + end]))


def _document(text: str, name: str) -> tuple[Mapping[int, int], Document]:
    """A text as a document, a block for each line that says something, and where in the text each block starts."""
    starts: dict[int, int] = {}
    blocks: list[Block] = []
    at = 0
    for line in text.splitlines(keepends=True):
        offset = len(line) - len(line.lstrip())
        item = split_label(line[offset:])
        label, offset = (item[0], offset + item[1]) if item else ("", offset)
        said = line[offset:].rstrip()
        if said:
            index = len(blocks)
            starts[index] = at + offset
            kind = Kind.LIST_ITEM if item else Kind.PARAGRAPH
            blocks.append(Block(index, said, Place(Part.BODY, index), kind, label=label))
        at += len(line)
    return starts, Document(name=name, format="text", blocks=tuple(blocks))


def _asked(checker: Checker, task: Task, question: str) -> Iterator[Asked]:
    """What the question asks, as the tender would be read that holds it."""
    if len(question.split()) < _FEWEST:
        return
    document = _under_heading(_document(question, "question")[1])
    reading = understand(document, checker.vocabulary, DocumentKind.TENDER, task.given)
    yield from extract(reading, (), task.profile).asked


def _under_heading(document: Document) -> Document:
    """The question where questions stand: that it is one need not be told from its words."""
    heading = Block(0, _HEADING, Place(Part.BODY, 0), Kind.HEADING, level=1)
    below = (
        structs.replace(block, index=block.index + 1, place=Place(Part.BODY, block.index + 1))
        for block in document.blocks
    )
    return replace(document, blocks=(heading, *below))


def _limit(order: Draft, asked: list[Asked]) -> Allowed | None:
    if order.limit is not None:
        return Allowed(order.limit, "words")
    found: Limit | None = next((each.limit for each in asked if each.limit), None)
    found = found or limit_in(order.question.splitlines())
    return Allowed(found.number, found.unit) if found else None


def _parts(asked: list[Asked], told: Extract) -> Iterator[PartAsked]:
    for question in asked:
        for found in find_parts(question, told.lines):
            yield PartAsked(found.part.letter, found.part.text, touched=found.line is not None)


def _commitments(reading: Reading, told: Extract, place: _Places) -> Iterator[DraftCommitment]:
    open_parts = {unit.block: unit.missing for unit in reading.units["open-promise"]}
    blocks = reading.document.blocks
    for promise in told.promises:
        says = Said(promise.quantity, promise.date, promise.owner, promise.measure)
        missing = open_parts.get(promise.at, _lacking(promise))
        words = blocks[promise.at].text
        start = max(0, words.find(promise.text))
        length = len(promise.text) if promise.text in words else len(words)
        yield DraftCommitment(promise.text, place.words(promise.at, start, start + length), says, missing)


def _lacking(promise: Promise) -> tuple[str, ...]:
    return tuple(part for part in PARTS if not getattr(promise, part))

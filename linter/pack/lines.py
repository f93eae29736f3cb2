"""The text of a response, line by line, and its commitments: what the questions of a tender are matched with."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from linter.check.spot import Spot, spot_at
from linter.document import Part
from linter.regex import regex
from linter.understand.reading import Reading
from linter.understand.specifics import EMPTY, Specific
from linter.understand.stated import words_stated
from linter.understand.stated.parts import NUMBER_WORD
from linter.understand.tables import Table
from linter.understand.units import Unit
from linter.understand.words import Span

_TOPIC = "topic:"
_STORIES = frozenset({Part.BODY, Part.PAGE, Part.TEXT_BOX, Part.SHEET})


class Line(msgspec.Struct, frozen=True):
    """A block of a response. `level` is that of a heading, 0 for text; `depth` the level of the heading around it.

    `grid` and `row` are those of its table, -1 outside tables. `prompt`: a form shows it until it is filled in.
    """

    at: int
    label: str
    level: int
    depth: int
    grid: int
    row: int
    spot: Spot
    topics: tuple[str, ...]
    prompt: bool = False

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.spot.block or ""

    @property
    def where(self) -> str:
        """Where it is, as a person would say it."""
        return self.spot.in_words


class Promise(msgspec.Struct, frozen=True):
    """A commitment with the words of its specifics; "" for each that it does not state."""

    at: int
    text: str
    quantity: str
    date: str
    owner: str
    measure: str
    where: str


def find_lines(reading: Reading) -> Iterator[Line]:
    """The lines of a response in order; headers, footers and notes are no part of an answer."""
    for block in reading.document.blocks:
        if block.place.part not in _STORIES or not block.text.strip():
            continue
        section = reading.outline.section(block.index)
        heading = section.heading == block.index
        yield Line(
            at=block.index,
            label=block.label,
            level=section.level if heading else 0,
            depth=section.level,
            grid=-1 if block.cell is None else block.cell.grid,
            row=-1 if block.cell is None else block.cell.row,
            spot=spot_at(reading, block.index),
            topics=tuple(sorted(reading.found.names(block.index, _TOPIC))),
            prompt=block.prompt,
        )


def find_promises(reading: Reading) -> Iterator[Promise]:
    """The commitments of a response in order of their place."""
    for unit in sorted(reading.units["commitment"], key=lambda unit: unit.block or 0):
        if unit.block is None:
            continue
        stated = _from_row(reading, unit)
        sentences, promise = _sentences(reading, unit)
        for specific, words in words_stated(sentences, promise).items():
            stated.setdefault(specific, words)
        spot = spot_at(reading, unit.block, _whole_promise(reading, unit, unit.block))
        text = " ".join((spot.excerpt or "").split())
        yield Promise(
            at=unit.block,
            text=_with_quantity(text, stated.get(Specific.QUANTITY, ""), reading, unit.block),
            quantity=stated.get(Specific.QUANTITY, ""),
            date=stated.get(Specific.DATE, ""),
            owner=stated.get(Specific.OWNER, ""),
            measure=stated.get(Specific.MEASURE, ""),
            where=spot.in_words,
        )


def _sentences(reading: Reading, unit: Unit) -> tuple[list[str], int]:
    """The sentences of a commitment with its bullets or the other cells of its row, and the number of its promise."""
    found: list[str] = []
    promise = 0
    for block in unit.blocks:
        text = reading.document.blocks[block].text
        if block != unit.block and _NUMBER_OF_ROW.fullmatch(text):
            continue
        for sentence in reading.found.sentences[block]:
            said = text[sentence.start : sentence.end]
            if block == unit.block and unit.quote and sentence.start <= unit.quote.start:
                promise = promise if found and _GOES_ON.match(said) else len(found)
            found.append(said)
    return found, promise


def _with_quantity(text: str, quantity: str, reading: Reading, block: int) -> str:
    """The text of a promise, with the sentence of its paragraph that says how much where it does not itself."""
    if quantity in text:
        return text
    whole = reading.document.blocks[block].text
    sentences = (" ".join(whole[one.start : one.end].split()) for one in reading.found.sentences[block])
    told = next((sentence for sentence in sentences if quantity in sentence), "")
    return f"{text} … {told}" if told else text


def _whole_promise(reading: Reading, unit: Unit, block: int) -> Span | None:
    """The sentence that promises; with the one before it where it only goes on about that."""
    quote = unit.quote
    text = reading.document.blocks[block].text
    if quote is None or not _GOES_ON.match(text[quote.start : quote.end]):
        return quote
    before = [one for one in reading.found.sentences[block] if one.start < quote.start]
    told = next((one for one in reversed(before) if not _GOES_ON.match(text[one.start : one.end])), None)
    return Span(told.start, quote.end) if told else quote


# How a sentence begins that says nothing without the one before it.
_GOES_ON = regex(
    r"\W*(?:That|They|Them|It|This|These|Those|He|She|Both|Each of them|All of (?:them|this)|"
    r"If (?:something|one|it|any)|"
    r"(?:We|I) (?:will |shall |would )?(?:\w+ ){1,2}(?:it|them|this|that)\b)\b"
)
_NUMBER_OF_ROW = regex(r"\W*[A-Z]{0,4} ?\d{1,3}(?:\.\d+)*\W*")
_SAYS_HOW_MUCH = regex(rf"\d|\b(?:{NUMBER_WORD}|one|all|every|half|both)\b", re.IGNORECASE)
_ROLES = {
    Specific.QUANTITY: ("quantity", "target"),
    Specific.DATE: ("date", "frequency"),
    Specific.OWNER: ("owner",),
    Specific.MEASURE: ("evidence", "measure"),
}


def _from_row(reading: Reading, unit: Unit) -> dict[Specific, str]:
    """What the columns of its table say of a commitment."""
    cell = reading.document.blocks[unit.block or 0].cell
    table = next((one for one in reading.tables if cell and one.grid == cell.grid), None)
    if cell is None or table is None:
        return {}
    return {
        specific: text
        for specific, roles in _ROLES.items()
        if (text := next((said for role in roles if (said := _said(table, cell.row, role))), ""))
    }


def _said(table: Table, number: int, role: str) -> str:
    row = next((row for row in table.rows if row.number == number), None)
    text = table.text(row, role) if row else ""
    if role in ("quantity", "target") and not _SAYS_HOW_MUCH.search(text):
        return ""
    return "" if EMPTY.match(text) else " ".join(text.split())[:120]

"""What a corpus document is made of. A pitfall is marked where it is written, so text and label cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, Self

Look = Literal["title", "h1", "h2", "bold", "body", "bullet", "number", "clause", "subclause"]


class Marked(str):
    """A text with the rules that must (`expected`) and that may (`allowed`) be reported on it."""

    expected: tuple[str, ...]
    allowed: tuple[str, ...]

    def __new__(cls, text: str, expected: Iterable[str] = (), allowed: Iterable[str] = ()) -> Self:
        made = super().__new__(cls, text)
        made.expected = tuple(expected)
        made.allowed = tuple(allowed)
        return made


def bad(text: str, *rules: str, may: tuple[str, ...] = ()) -> Marked:
    """A text on which every one of `rules` must be reported; reports of `may` are not wrong either."""
    return Marked(text, rules, may)


def may(text: str, *rules: str) -> Marked:
    """A text on which a report of `rules` can be defended but is not asked for."""
    return Marked(text, (), rules)


@dataclass(frozen=True, slots=True)
class Number:
    """A number cell of a workbook. `percent` shows 0.1 as 10%; the label carries what the reader sees."""

    value: float
    percent: bool = False
    expected: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    def shown(self) -> str:
        """The number as Excel displays it."""
        return f"{self.value * 100:g}%" if self.percent else f"{self.value:g}"


Cell = str | Number
Row = tuple[Cell, ...]
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph."""

    text: str
    look: Look = "body"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `merges` are (first row, first column, last row, last column), counted from 0."""

    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """A table with one row for a question and one with a content control in which the bidder writes."""

    ref: str
    question: str
    prompt: str = "Click or tap here to enter text."


@dataclass(frozen=True, slots=True)
class TextBox:
    """A floating text box holding one paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """A paragraph with a tracked change: `deleted` is struck out and `inserted` stands in its place."""

    before: str
    deleted: str
    inserted: str
    after: str
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Struck:
    """A whole paragraph that is a tracked deletion, so a reader of the current text does not see it."""

    text: str


Block = Para | Grid | AnswerBox | TextBox | Tracked | Struck


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word document and the labels that stand for the document as a whole."""

    name: str
    kind: str
    profile: str
    body: tuple[Block, ...]
    expected: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet; an empty row is a blank line and an empty string an empty cell."""

    title: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcelFile:
    """A workbook and the labels that stand for the workbook as a whole."""

    name: str
    kind: str
    profile: str
    sheets: tuple[Sheet, ...]
    expected: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


CorpusFile = WordFile | ExcelFile


def title(text: str) -> Para:
    """The large line at the top."""
    return Para(text, "title")


def h1(text: str) -> Para:
    """A heading in Word's first heading style."""
    return Para(text, "h1")


def h2(text: str) -> Para:
    """A heading in Word's second heading style."""
    return Para(text, "h2")


def bold(text: str) -> Para:
    """A heading made by hand: a short bold paragraph."""
    return Para(text, "bold")


def p(text: str) -> Para:
    """Running text."""
    return Para(text)


def clause(text: str) -> Para:
    """A clause heading that Word numbers 1, 2, 3."""
    return Para(text, "clause")


def sub(text: str) -> Para:
    """A clause that Word numbers 1.1, 1.2."""
    return Para(text, "subclause")


def bullets(*items: str) -> tuple[Para, ...]:
    """A bulleted list."""
    return tuple(Para(item, "bullet") for item in items)


def numbers(*items: str) -> tuple[Para, ...]:
    """A list that Word numbers."""
    return tuple(Para(item, "number") for item in items)


def grid(*rows: Row, merges: tuple[Merge, ...] = ()) -> Grid:
    """A table, its rows in order."""
    return Grid(rows, merges)


def marked_texts(corpus_file: CorpusFile) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Every text of the file in reading order with its expected and allowed rules, page header first."""
    if isinstance(corpus_file, ExcelFile):
        for sheet in corpus_file.sheets:
            yield from _of_rows(sheet.rows)
        return
    for margin in (corpus_file.header, corpus_file.footer):
        yield _of_cell(margin)
    for block in corpus_file.body:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    if isinstance(block, Grid):
        yield from _of_rows(block.rows)
    elif isinstance(block, AnswerBox):
        yield _of_cell(block.ref)
        yield _of_cell(block.question)
    elif isinstance(block, Tracked):
        yield block.before + block.inserted + block.after, block.expected, ()
    elif not isinstance(block, Struck):
        yield _of_cell(block.text)


def _of_rows(rows: Iterable[Row]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for row in rows:
        for cell in row:
            yield _of_cell(cell)


def _of_cell(cell: Cell) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if isinstance(cell, Number):
        return cell.shown(), cell.expected, cell.allowed
    if isinstance(cell, Marked):
        return str(cell), cell.expected, cell.allowed
    return cell, (), ()


def labels(corpus_file: CorpusFile) -> dict[str, Any]:
    """The entry of labels.json: kind, profile, facts, expected and allowed; `text` null means the document."""
    texts = list(marked_texts(corpus_file))
    return {
        "kind": corpus_file.kind,
        "profile": corpus_file.profile,
        "facts": {},
        "expected": [{"rule": rule, "text": text} for text, rules, _ in texts for rule in rules]
        + [{"rule": rule, "text": None} for rule in corpus_file.expected],
        "allowed": [{"rule": rule, "text": text} for text, _, rules in texts for rule in rules]
        + [{"rule": rule, "text": None} for rule in corpus_file.allowed],
    }

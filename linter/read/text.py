"""Plain text and Markdown: paragraphs, headings, lists and tables as their writers mark them.

A paragraph ends at an empty line. Lines of one paragraph that were broken to a fixed width are joined; a line
that had room for the next word ended because its writer ended it, and stands alone. Markdown always joins.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from linter.document import Block, Cell, CellRef, Document, Grid, Kind, Notice, Part, Piece, Place
from linter.read.errors import ReadError
from linter.read.joining import join_lines
from linter.read.labels import continues, is_bullet, is_certain, opens_item, split_label
from linter.read.limits import DEFAULT_LIMITS, Limits
from linter.regex import regex

_MARKDOWN = (".md", ".markdown")
_DELIMITED = (".csv", ".tsv", ".tab")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = regex("\r\n|[\n\r\f\v\x85\u2028\u2029]")
_CONTROL = regex("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]|\ufffd")
_RUBBISH_SHARE = 0.005
_SAMPLE = 65_536
_LONG_LINE = 120

_HEADING = regex(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*")
_UNDERLINE = regex(r" {0,3}(={3,}|-{3,})[ \t]*")
_RULE = regex(r"[ \t]*([-*_=~])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = regex(r" {0,3}(?:```|~~~)")
_DELIMITER_ROW = regex(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_TABLE_ROW = regex(r"[ \t]*\|.*\|[ \t]*")
_QUOTE = regex(r" {0,3}(?:>[ \t]?)+")
_BOLD = regex(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1")


def read_text(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read plain text, Markdown or (by its name) comma- or tab-separated values.

    Raises ReadError: "wrong-type" for binary content, "too-large" for more blocks or characters than the limits.
    """
    text, notices = decode(data)
    if len(text) > limits.characters:
        raise _too_large(limits)
    if name.lower().endswith(_DELIMITED):
        from linter.read.delimited import read_delimited

        return read_delimited(text, name, notices, limits)
    is_markdown = name.lower().endswith(_MARKDOWN)
    parser = _Parser(_LINE_END.split(text), is_markdown, limits)
    parser.parse()
    return Document(
        name=name,
        format="markdown" if is_markdown else "text",
        blocks=tuple(parser.blocks),
        grids=tuple(parser.grids),
        notices=notices,
    )


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text of some bytes in UTF-8, UTF-16, UTF-32 or else Windows-1252, with a notice about the last.

    Raises ReadError("wrong-type") for bytes that are no text.
    """
    encoding = _marked_encoding(data) or _unmarked_utf16(data)
    notices: tuple[Notice, ...] = ()
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = data.decode(encoding or "cp1252", errors="replace")
        notices = (Notice("encoding", "The text is not in Unicode: some signs, such as £ or ’, may be read wrongly."),)
    text = text.removeprefix("\ufeff")
    _refuse_rubbish(text)
    return text.rstrip("\x1a"), notices


def _marked_encoding(data: bytes) -> str:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), "")


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark: in Western text every second byte is zero."""
    sample = data[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    half = len(sample) // 2
    if half and odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if half and even > half * 0.4 and odd < half * 0.05 else ""


def _refuse_rubbish(text: str) -> None:
    sample = text[:_SAMPLE]
    if "\x00" in text or len(_CONTROL.findall(sample)) > max(1, len(sample) * _RUBBISH_SHARE):
        raise ReadError(
            "wrong-type", "This is no document that can be read. Check a Word, Excel, PDF or plain text file."
        )


def _too_large(limits: Limits) -> ReadError:
    return ReadError(
        "too-large",
        f"The text has more than {limits.characters:,} characters or {limits.blocks:,} paragraphs. "
        "Split it and check the pieces.",
    )


@dataclass(slots=True)
class _Open:
    """The paragraph or list item that is being gathered, from line `first` on (counted from 0)."""

    first: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    label: str = ""


class _Parser:
    def __init__(self, lines: Sequence[str], is_markdown: bool, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self.grids: list[Grid] = []
        self._lines = lines
        self._markdown = is_markdown
        self._limits = limits
        longest = max(map(len, lines), default=0)
        self._width = longest if longest <= _LONG_LINE else 0
        self._open: _Open | None = None
        self._labels: list[str] = []
        self._indents: list[int] = []
        self._fenced = False

    def parse(self) -> None:
        at = 0
        while at < len(self._lines):
            at = self._read(at)
        self._close()

    def _read(self, at: int) -> int:
        """Read what starts at a line; return the line after it."""
        line = self._lines[at]
        if self._markdown and (quote := _QUOTE.match(line)):
            line = line[quote.end() :]
        if self._markdown and _FENCE.match(line):
            self._close()
            self._fenced = not self._fenced
            return at + 1
        if not line.strip():
            self._close()
            return at + 1
        if self._fenced:
            self._start(at, line.strip())
            return at + 1
        return self._read_marked(at, line) or self._read_words(at, line)

    def _read_marked(self, at: int, line: str) -> int:
        """Read a heading, a rule or a table; return the line after it, 0 where none of them starts here."""
        if heading := _HEADING.fullmatch(line):
            self._add_heading(at, heading[2], len(heading[1]))
            return at + 1
        if self._is_underlined(at):
            level = 1 if "=" in self._lines[at + 1] else 2
            self._add_heading(at, line.strip(), level)
            return at + 2
        if _RULE.fullmatch(line):
            self._close()
            return at + 1
        rows = self._table_rows(at)
        if rows:
            self._close()
            self._add_table(at, rows)
        return at + rows if rows else 0

    def _is_underlined(self, at: int) -> bool:
        """True for a line with a rule of = or - under it, unless that line goes on from another."""
        if self._open is not None or at + 1 >= len(self._lines) or not _UNDERLINE.fullmatch(self._lines[at + 1]):
            return False
        return "|" not in self._lines[at] and not _RULE.fullmatch(self._lines[at])

    def _table_rows(self, at: int) -> int:
        """How many lines from `at` on are a table: rows with a delimiter row under the first, or two framed rows."""
        if "|" not in self._lines[at]:
            return 0
        below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        has_delimiter = "|" in below and _DELIMITER_ROW.fullmatch(below) is not None
        if not has_delimiter and not (_TABLE_ROW.fullmatch(self._lines[at]) and _TABLE_ROW.fullmatch(below)):
            return 0
        end = at
        while end < len(self._lines) and "|" in self._lines[end]:
            end += 1
        return end - at

    def _add_heading(self, at: int, words: str, level: int) -> None:
        self._close()
        self._indents.clear()
        self._open = _Open(at, [(0, words)], Kind.HEADING, level)
        self._close()

    def _add_table(self, first: int, count: int) -> None:
        has_header = _DELIMITER_ROW.fullmatch(self._lines[first + 1]) is not None
        rows = [at for at in range(first, first + count) if not _DELIMITER_ROW.fullmatch(self._lines[at])]
        cells = []
        for row, at in enumerate(rows):
            for column, words in enumerate(_cells(self._lines[at])):
                if words:
                    blocks = (self._add_cell(at, row, column, words),)
                    cells.append(Cell(row, column, words, blocks, header=has_header and row == 0))
        self.grids.append(Grid(len(self.grids), tuple(cells)))

    def _add_cell(self, at: int, row: int, column: int, words: str) -> int:
        grid = len(self.grids)
        place = Place(Part.BODY, at, line=at + 1, table=grid + 1, row=row + 1, column=column + 1)
        return self._add(words, place, cell=CellRef(grid, row, column))

    def _read_words(self, at: int, line: str) -> int:
        words = line.strip()
        if self._starts_item(at, line):
            self._start_item(at, line)
        elif self._open is None or self._is_ended(at):
            self._start(at, words)
        else:
            self._open.lines.append((at - self._open.first, words))
        return at + 1

    def _starts_item(self, at: int, line: str) -> bool:
        bare = line.lstrip()
        split = split_label(bare)
        if split is None:
            return False
        label, start = split
        if self._open is None:
            return opens_item(label, bare[start:], self._labels)
        if is_certain(label) or (self._markdown and is_bullet(label)):
            return True
        has_room = self._is_ended(at) or self._lines[at - 1].rstrip().endswith(":")
        return (has_room and is_bullet(label)) or (
            continues(label, self._labels) and (has_room or bool(self._open.label))
        )

    def _start_item(self, at: int, line: str) -> None:
        self._close()
        bare = line.expandtabs(4).lstrip()
        label, start = split_label(bare) or ("", 0)
        indent = len(line.expandtabs(4)) - len(bare)
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        self._labels.append(label)
        self._open = _Open(at, [(0, bare[start:].strip())], Kind.LIST_ITEM, len(self._indents) - 1, label)

    def _start(self, at: int, words: str) -> None:
        self._close()
        self._open = _Open(at, [(0, words)])

    def _is_ended(self, at: int) -> bool:
        """True if the line before `at` ended because its writer ended it, not because it was full."""
        before = self._lines[at - 1]
        if self._markdown:
            return before.endswith(("  ", "\\"))
        room = self._width - len(before.rstrip())
        return self._width == 0 or room > len(self._lines[at].split(maxsplit=1)[0])

    def _close(self) -> None:
        if self._open is None:
            return
        opened, self._open = self._open, None
        if opened.kind is not Kind.LIST_ITEM:
            self._indents.clear()
        text, pieces = join_lines(opened.lines)
        bold = _BOLD.fullmatch(text) if len(opened.lines) == 1 else None
        self._add(
            bold[2] if bold else text,
            Place(Part.BODY, opened.first, line=opened.first + 1),
            kind=opened.kind,
            level=opened.level,
            label=opened.label,
            bold=bold is not None,
            pieces=pieces,
        )

    def _add(
        self,
        text: str,
        place: Place,
        *,
        kind: Kind = Kind.PARAGRAPH,
        level: int = 0,
        label: str = "",
        cell: CellRef | None = None,
        bold: bool = False,
        pieces: tuple[Piece, ...] = (Piece(0, 0),),
    ) -> int:
        index = len(self.blocks)
        if index >= self._limits.blocks:
            raise _too_large(self._limits)
        self.blocks.append(Block(index, text, place, kind, level, label, cell=cell, bold=bold, pieces=pieces))
        return index


def _cells(line: str) -> list[str]:
    """The cells of a table row; a bar behind a backslash is part of the text."""
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    parts, start = [], 0
    for match in re.finditer(r"(?<!\\)\|", bare):
        parts.append(bare[start : match.start()])
        start = match.end()
    parts.append(bare[start:])
    return [part.strip().replace("\\|", "|") for part in parts]

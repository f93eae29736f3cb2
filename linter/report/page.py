"""A page of plain or coloured lines: wrapped, no blanks at their ends, nothing in them that could steer a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from rich.cells import cell_len

from linter.report.escaping import harmless

Span: TypeAlias = tuple[str, str]
"""Some text and the name of its style in `linter.report.console.THEME`; "" for none."""

Paint: TypeAlias = Callable[[str, str], str]
"""Text and the name of a style in, text with the escape codes of that style out."""

WIDTH: Final = 100
_NARROWEST: Final = 20
# "10 %" stays on one line.
_GLUED: Final = "\N{NO-BREAK SPACE}%"


class Page:
    """Lines written one below the other. `paint` None makes a plain page, on which marks stand in for colour."""

    def __init__(self, width: int = WIDTH, paint: Paint | None = None) -> None:
        self.width = width
        self.plain = paint is None
        self._paint = paint or _unpainted
        self._lines: list[str] = []

    def write(self, *spans: Span, lead: Sequence[Span] = (), rest: Sequence[Span] | None = None) -> None:
        """Write a paragraph, wrapped: `lead` stands before its first line, `rest` (else blanks) before the others."""
        indent = _size(lead)
        following = [(" " * indent, "")] if rest is None else rest
        for number, line in enumerate(_wrap(spans, max(self.width - max(indent, _size(following)), _NARROWEST))):
            self._add([*(following if number else lead), *line])

    def rule(self, title: str) -> None:
        """Draw a line across the page with a title in it."""
        line = self.width - cell_len(harmless(title)) - 4
        self.write((title, "heading"), *([(" " + "─" * line, "quiet")] if line > 1 else []), lead=[("── ", "quiet")])

    def blank(self) -> None:
        """Leave one line free; several in a row make one."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """All lines, each ended."""
        return "".join(f"{line}\n" for line in self._lines)

    def _add(self, spans: Sequence[Span]) -> None:
        while spans and not spans[-1][0].rstrip():
            spans = spans[:-1]
        if spans:
            spans = [*spans[:-1], (spans[-1][0].rstrip(), spans[-1][1])]
        self._lines.append("".join(self._paint(text, style) for text, style in spans))


def _size(spans: Sequence[Span]) -> int:
    """How many columns some spans fill."""
    return sum(cell_len(text) for text, _ in spans)


def _unpainted(text: str, style: str) -> str:
    del style
    return text


def _wrap(spans: Sequence[Span], width: int) -> Iterator[list[Span]]:
    """Break spans into lines at blanks; a word that is longer than a line is cut."""
    line: list[Span] = []
    used = 0
    for word in _words(spans):
        size = _size(word)
        if used and used + cell_len(_blank(line, word)[0]) + size > width:
            yield _merged(line)
            line, used = [], 0
        for piece in _cut(word, width) if size > width else [word]:
            if size > width and used:
                yield _merged(line)
                line, used = [], 0
            if line:
                line.append(_blank(line, piece))
                used += 1
            line += piece
            used += _size(piece)
    yield _merged(line)


def _words(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The words of a paragraph; a word may run over several spans, such as one that is marked in its middle."""
    word: list[Span] = []
    for text, style in spans:
        for number, part in enumerate(harmless(text).replace(" %", _GLUED).split(" ")):
            if number and word:
                yield word
                word = []
            if part:
                word.append((part, style))
    if word:
        yield word


def _blank(line: Sequence[Span], word: Sequence[Span]) -> Span:
    """The blank between two words; it is marked only where both sides are."""
    return " ", line[-1][1] if line and line[-1][1] == word[0][1] else ""


def _cut(word: Sequence[Span], width: int) -> Iterator[list[Span]]:
    piece: list[Span] = []
    used = 0
    for text, style in word:
        for sign in text:
            size = cell_len(sign)
            if used + size > width:
                yield piece
                piece, used = [], 0
            piece.append((sign, style))
            used += size
    if piece:
        yield piece


def _merged(line: Sequence[Span]) -> list[Span]:
    """Neighbours of one style as one span, so that the escape codes are few."""
    return [
        ("".join(text for text, _ in run).replace(_GLUED, " %"), style)
        for style, run in groupby(line, key=lambda span: span[1])
    ]

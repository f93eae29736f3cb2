"""The text of one Word paragraph: which characters are shown, and from which node of the file each came."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from linter.document import Piece
from linter.read.docx_styles import Look
from linter.regex import regex

_CONTENTS_FIELD = regex(r"\s*TOC(\s|$)", re.IGNORECASE)


_MAX_OPEN = 20  # as deep as Word nests fields


@dataclass(slots=True)
class _Field:
    """A complex field that has begun. Its code is not shown; its result is, once the separator has passed."""

    code: list[str] = field(default_factory=list)
    in_result: bool = False
    is_contents: bool = False


class Fields:
    """The complex fields that are open at a point of a story; a field may run over many paragraphs."""

    __slots__ = ("_open", "in_code", "in_contents")

    def __init__(self) -> None:
        """Begin a story outside all fields."""
        self._open: list[_Field] = []
        self.in_code = False
        self.in_contents = False

    def mark(self, kind: str) -> None:
        """Take in a w:fldChar: "begin", "separate" or "end"; marks without their partner are passed over."""
        if kind == "begin":
            self._open = [*self._open[1 - _MAX_OPEN :], _Field()]
        elif self._open and kind == "separate":
            last = self._open[-1]
            last.in_result = True
            last.is_contents = _CONTENTS_FIELD.match("".join(last.code)) is not None
        elif self._open and kind == "end":
            self._open.pop()
        self._look()

    def add_code(self, text: str) -> None:
        """Take in a piece of a field code (w:instrText)."""
        if self._open:
            self._open[-1].code.append(text)

    def end_paragraph(self) -> bool:
        """Forget the fields whose code runs to the end of a paragraph; say whether there were any.

        Such a field has lost its end, and would otherwise swallow the rest of the document.
        """
        if not self.in_code:
            return False
        self._open = [each for each in self._open if each.in_result]
        self._look()
        return True

    def _look(self) -> None:
        self.in_code = any(not each.in_result for each in self._open)
        self.in_contents = any(each.is_contents for each in self._open)


class ParagraphText:
    """The text of a paragraph as it grows, node by node."""

    __slots__ = ("_all_bold", "_all_prompt", "_held_back", "_length", "_pieces", "_sizes", "_source", "_texts")

    def __init__(self) -> None:
        """Begin an empty paragraph."""
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._source = 0
        self._sizes: Counter[float] = Counter()
        self._all_bold = True
        self._all_prompt = True
        self._held_back: list[tuple[int, int, str, Look, bool]] = []

    def add(self, text: str, look: Look, prompt: bool) -> None:
        """Append the text of the next node."""
        source = self._source
        self._source = source + 1
        if not text:
            return
        self._pieces.append(Piece(self._length, source))
        self._texts.append(text)
        self._length += len(text)
        self._weigh(text, look, prompt)

    def skip(self) -> None:
        """Pass over the next node, whose text is not shown."""
        self._source += 1

    def hold_back(self, text: str, look: Look, prompt: bool) -> None:
        """Pass over the next node, which seems to be part of a field code, but remember it until `settle`."""
        self._held_back.append((len(self._texts), self._source, text, look, prompt))
        self._source += 1

    def settle(self, restore: bool) -> None:
        """Put back what was held back, in its place, if the field code turned out to have no end; else forget it."""
        held_back, self._held_back = self._held_back, []
        if not restore or not held_back:
            return
        first = held_back[0][0]
        entries = [(piece.source, text) for piece, text in zip(self._pieces[first:], self._texts[first:], strict=True)]
        del self._pieces[first:], self._texts[first:]
        self._length -= sum(len(text) for _, text in entries)
        for _, source, text, look, prompt in held_back:
            if text:
                entries.append((source, text))
                self._weigh(text, look, prompt)
        for source, text in sorted(entries):
            self._pieces.append(Piece(self._length, source))
            self._texts.append(text)
            self._length += len(text)

    def _weigh(self, text: str, look: Look, prompt: bool) -> None:
        visible = len(text) if not text.isspace() else 0
        if not visible:
            return
        if not look.bold:
            self._all_bold = False
        if not prompt:
            self._all_prompt = False
        if look.size is not None:
            self._sizes[look.size] += visible

    @property
    def text(self) -> str:
        """All that is shown."""
        return "".join(self._texts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where each stretch of `text` came from."""
        return tuple(self._pieces)

    @property
    def bold(self) -> bool:
        """Whether all that can be seen is bold; meaningful for a text that can be seen."""
        return self._all_bold

    @property
    def prompt(self) -> bool:
        """Whether all that can be seen is a placeholder; meaningful for a text that can be seen."""
        return self._all_prompt

    @property
    def size(self) -> float | None:
        """The font size in points of the largest part of the text."""
        return max(self._sizes, key=self._sizes.__getitem__) if self._sizes else None

"""The bytes of an XML part, and where in them its elements stand.

The copy of a document is made by inserting bytes into its source, not by writing a tree out again: whatever is not
touched stays as it was, to the last quote and blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from linter.report.docx_comments.errors import CannotComment

_START_TAG: Final = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DECLARATION: Final = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_UTF_8: Final = b"utf-8"


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes of an element: `start`, the end of its start tag, and its `end`. Both ends are exclusive."""

    start: int
    opened: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the text of an element: its first character in the text, and where its bytes stand."""

    first: int
    length: int
    start: int
    in_cdata: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes that take the place of those from `start` to `end`; most insert, and end where they start."""

    start: int
    end: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Markup:
    """An XML part in UTF-8 with the spans of some elements, by their number in document order from 0."""

    data: bytes
    spans: Mapping[int, Span]
    chunks: Mapping[int, tuple[Chunk, ...]]

    def start_tag(self, element: int) -> bytes:
        """The start tag of an element as it is written."""
        span = self.spans[element]
        return self.data[span.start : span.opened]

    def end_tag(self, element: int) -> bytes:
        """The end tag that belongs to the start tag of an element."""
        return b"</" + self.tag_name(element) + b">"

    def tag_name(self, element: int) -> bytes:
        """The name of an element with its prefix, as it is written."""
        found = re.match(rb"<([^\s/>]+)", self.start_tag(element))
        return b"" if found is None else found.group(1)

    def whole(self, element: int) -> bytes:
        """All the bytes of an element."""
        span = self.spans[element]
        return self.data[span.start : span.end]

    def byte_of(self, element: int, character: int) -> tuple[int, bool]:
        """Where in the bytes a character of an element's text stands, and whether that is in a CDATA section.

        Raises LookupError for a character that the text does not have.
        """
        for chunk in self.chunks[element]:
            if chunk.first <= character < chunk.first + chunk.length:
                if chunk.length == 1:
                    return chunk.start, chunk.in_cdata
                before = self._text_from(chunk)[: character - chunk.first]
                return chunk.start + len(before.encode()), chunk.in_cdata
        raise LookupError(f"the text has no character {character}")

    def _text_from(self, chunk: Chunk) -> str:
        # A character takes at most four bytes; what is cut in two at the end lies beyond the chunk.
        return self.data[chunk.start : chunk.start + 4 * chunk.length].decode(errors="ignore")[: chunk.length]

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The part with these edits, which must not overlap."""
        pieces: list[bytes] = []
        done = 0
        for edit in sorted(edits, key=lambda each: (each.start, each.end)):
            pieces += [self.data[done : edit.start], edit.content]
            done = edit.end
        return b"".join([*pieces, self.data[done:]])


def in_utf_8(data: bytes) -> bytes:
    """The same XML in UTF-8. Word writes nothing else; other programs may.

    Raises CannotComment for an encoding that is not known.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif (stated := _DECLARATION.match(data)) and stated.group(1).lower() != _UTF_8:
        encoding = stated.group(1).decode()
    else:
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise CannotComment("It is written in an encoding that is not known: open it in Word and save it.") from error
    return _DECLARATION.sub(b"", text.encode(), count=1).lstrip()


def read_markup(data: bytes, wanted: Collection[int], texts: Collection[int] = ()) -> Markup:
    """Find the spans of the elements with these numbers, and the chunks of the texts of some of them.

    The XML must be well formed, in UTF-8 and without a document type.
    """
    finder = _Finder(data, frozenset(wanted), frozenset(texts))
    finder.run()
    chunks = {element: tuple(found) for element, found in finder.chunks.items()}
    return Markup(data, finder.spans, chunks)


class _Finder:
    """Counts elements as they pass, and notes where those wanted begin and end."""

    def __init__(self, data: bytes, wanted: frozenset[int], texts: frozenset[int]) -> None:
        self._data = data
        self._wanted = wanted
        self._texts = texts
        self._count = 0
        self._open: list[tuple[int, int]] = []
        self._in_cdata = False
        self.spans: dict[int, Span] = {}
        self.chunks: dict[int, list[Chunk]] = {element: [] for element in texts}
        self._parser = expat.ParserCreate()

    def run(self) -> None:
        """Go through the whole part."""
        parser = self._parser
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        if self._texts:
            parser.CharacterDataHandler = self._characters
            parser.StartCdataSectionHandler = self._cdata_starts
            parser.EndCdataSectionHandler = self._cdata_ends
        parser.Parse(self._data, True)

    def _start(self, name: str, attributes: object) -> None:
        self._open.append((self._count, self._parser.CurrentByteIndex))
        self._count += 1

    def _end(self, name: str) -> None:
        element, start = self._open.pop()
        if element not in self._wanted:
            return
        tag = _START_TAG.match(self._data, start)
        opened = start if tag is None else tag.end()
        closed = self._data[opened - 2 : opened] == b"/>"
        end = opened if closed else self._data.index(b">", self._parser.CurrentByteIndex) + 1
        self.spans[element] = Span(start, opened, end)

    def _characters(self, text: str) -> None:
        element = self._open[-1][0] if self._open else -1
        if element in self._texts:
            found = self.chunks[element]
            first = found[-1].first + found[-1].length if found else 0
            found.append(Chunk(first, len(text), self._parser.CurrentByteIndex, self._in_cdata))

    def _cdata_starts(self) -> None:
        self._in_cdata = True

    def _cdata_ends(self) -> None:
        self._in_cdata = False

"""What stands on one page of a PDF: words with their places and fonts, and the ruling lines of its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

_LINE_END_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))  # what pdfium makes of a hyphen, hard or soft, at a line end
_FIRST_SURROGATE = 0xD800
_HYPHEN = ord("-")
_UNMAPPED = frozenset((0, 0xFFFD))
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "-bd")
_FORCE_BOLD = 1 << 18
_FONT_NAME = 128
_THIN = 3.0  # points; anything thinner is a line
EDGE = 0.12  # of the height of a page: what counts as its head and its foot
_SHORT = 4.0  # points; anything shorter is no table border
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 60_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its left and right edge and its baseline, in points from the bottom left corner of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line. `at` is its y if it is level, else its x; it runs from `start` to `end`."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it stands. `unmapped` counts characters whose font does not say what they are.

    `comments` and `fields` count the notes and the form fields laid over it.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    pictures: int
    unmapped: int
    comments: int = 0
    fields: int = 0
    damaged: bool = False


def read_page(page: pdfium.PdfPage) -> Page:
    """Take the words, rules and pictures from an open page, in the order in which the file draws them."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        reader = _WordReader(textpage.raw)
        words = tuple(reader.words())
    finally:
        textpage.close()
    rules, pictures = _drawn(page.raw, height)
    comments, fields = _laid_over(page.raw)
    return Page(width, height, words, rules, pictures, reader.unmapped, comments, fields)


class _WordReader:
    def __init__(self, textpage: raw.FPDF_TEXTPAGE) -> None:
        self._textpage = textpage
        self.unmapped = 0

    def words(self) -> Iterator[Word]:
        start, codes = 0, list[int]()
        textpage, unicode_of = self._textpage, raw.FPDFText_GetUnicode
        for at in range(raw.FPDFText_CountChars(textpage)):
            code = unicode_of(textpage, at)
            self.unmapped += code in _UNMAPPED
            if code in _LINE_END_HYPHENS and codes:
                yield self._word(start, at, [*codes, _HYPHEN])
                codes = []
            elif code > 32 and not chr(code).isspace():
                start = start if codes else at
                codes.append(code)
            elif codes:
                yield self._word(start, at - 1, codes)
                codes = []
        if codes:
            yield self._word(start, raw.FPDFText_CountChars(self._textpage) - 1, codes)

    def _word(self, first: int, last: int, codes: list[int]) -> Word:
        left, base = self._origin(first)
        return Word(_text(codes), left, self._right(last), base, self._size(first), self._bold(first))

    def _origin(self, at: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._textpage, at, x, y)
        return x.value, y.value

    def _right(self, at: int) -> float:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._textpage, at, box)
        return float(box.right)

    def _size(self, at: int) -> float:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._textpage, at, matrix)
        scale = (matrix.b**2 + matrix.d**2) ** 0.5 or 1.0
        return round(float(raw.FPDFText_GetFontSize(self._textpage, at)) * scale, 1)

    def _bold(self, at: int) -> bool:
        if raw.FPDFText_GetFontWeight(self._textpage, at) >= _BOLD_WEIGHT:
            return True
        name, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._textpage, at, name, _FONT_NAME, flags)
        lowered = name.value.decode("utf-8", "replace").lower()
        return bool(flags.value & _FORCE_BOLD) or any(each in lowered for each in _BOLD_NAMES)


def _text(codes: list[int]) -> str:
    if max(codes) < _FIRST_SURROGATE:
        return "".join(map(chr, codes))
    text = "".join(_LIGATURES.get(code) or chr(code) for code in codes)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _drawn(page: raw.FPDF_PAGE, height: float) -> tuple[tuple[Rule, ...], int]:
    """The ruling lines of a page and the number of its pictures, without logos at its head and foot.

    A page of endless drawing is taken to have neither.
    """
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return (), 0
    rules: list[Rule] = []
    pictures = 0
    for at in range(count):
        drawn = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(drawn)
        pictures += kind == raw.FPDF_PAGEOBJ_IMAGE and not _is_at_edge(drawn, height)
        if kind == raw.FPDF_PAGEOBJ_PATH and len(rules) < _MOST_SEGMENTS:
            rules.extend(_rules_of(drawn))
    return tuple(rules), pictures


def _is_at_edge(drawn: raw.FPDF_PAGEOBJECT, height: float) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return bool(bottom.value > height * (1 - EDGE) or top.value < height * EDGE)


def _laid_over(page: raw.FPDF_PAGE) -> tuple[int, int]:
    """How many notes and how many form fields lie over a page."""
    kinds = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_OBJECTS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        kinds.append(raw.FPDFAnnot_GetSubtype(annotation))
        raw.FPDFPage_CloseAnnot(annotation)
    return sum(kind in _COMMENTS for kind in kinds), kinds.count(raw.FPDF_ANNOT_WIDGET)


_COMMENTS = (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT)


def _rules_of(path: raw.FPDF_PAGEOBJECT) -> Iterator[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in _outlines(path):
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        bottom, top = min(y for _, y in points), max(y for _, y in points)
        if top - bottom <= _THIN and right - left >= _SHORT:
            yield Rule(True, (top + bottom) / 2, left, right)
        elif right - left <= _THIN and top - bottom >= _SHORT:
            yield Rule(False, (left + right) / 2, bottom, top)
        elif stroke.value and len(points) >= _CORNERS and right - left >= _SHORT and top - bottom >= _SHORT:
            yield from (Rule(True, bottom, left, right), Rule(True, top, left, right))
            yield from (Rule(False, left, bottom, top), Rule(False, right, bottom, top))


_CORNERS = 4


def _outlines(path: raw.FPDF_PAGEOBJECT) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, on the page; parts with curves are left out."""
    count = raw.FPDFPath_CountSegments(path)
    if count > _MOST_SEGMENTS:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
    if len(points) > 1 and not curved:
        yield points

"""PDF: text by page in reading order, lines joined to paragraphs, ruled and aligned tables, running headers once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from linter.document import Block, Cell, CellRef, Document, Grid, Kind, Notice, Part, Place
from linter.read.errors import ReadError
from linter.read.joining import join_lines
from linter.read.labels import depth
from linter.read.limits import DEFAULT_LIMITS, Limits
from linter.read.pdf_flow import Flow, Table, edges_of, items_of, text_key
from linter.read.pdf_lines import Grouper, Line, Paragraph, joined_text, plain_word
from linter.read.pdf_page import Page, read_page
from linter.regex import regex

_UNREADABLE_SHARE = 0.2  # of the characters of a page
_PAGES_NAMED = 12
_DATE = regex(r"D:(\d{4})(\d\d)(\d\d)")
_PROPERTIES = {"Title": "title", "CreationDate": "created", "ModDate": "modified"}
_SCAN = (
    "This PDF is a scan: its pages hold pictures, not text. "
    "Ask for the Word file, or run text recognition (OCR) on it and check the result."
)


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a PDF from its bytes. `Place.ordinal` counts the lines of a page from 0, `Place.line` from 1.

    Raises ReadError: "encrypted", "damaged", "too-large", "no-text" for scans, "wrong-type" for XFA forms.
    """
    document = _opened(data)
    try:
        if len(document) > limits.pages:
            raise ReadError(
                "too-large", f"This PDF has more than {limits.pages:,} pages. Split it and check the pieces."
            )
        if document.get_formtype() == raw.FORMTYPE_XFA_FULL:
            raise ReadError(
                "wrong-type",
                "This PDF is a dynamic form. Open it in Adobe Reader, print it to PDF and check that copy.",
            )
        pages = list(_pages(document, limits))
        _refuse_scan(pages)
        building = _Building(limits, Counter(plain_word(word.text) for page in pages for word in page.words))
        building.build(pages)
        return Document(
            name=name,
            format="pdf",
            blocks=tuple(building.blocks),
            grids=tuple(building.grids),
            notices=tuple(_notices(document, pages)),
            properties=MappingProxyType(_properties(document)),
        )
    finally:
        document.close()


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise ReadError(
                "encrypted",
                "This PDF is protected with a password. Ask for a copy without the password and check that.",
            ) from error
        raise ReadError(
            "damaged", "This PDF is damaged and cannot be opened. Ask for it again, or print it to PDF anew."
        ) from error


def _pages(document: pdfium.PdfDocument, limits: Limits) -> Iterator[Page]:
    characters = 0
    for number in range(len(document)):
        page = _page(document, number)
        characters += sum(len(word.text) + 1 for word in page.words)
        if characters > limits.characters:
            raise ReadError(
                "too-large", f"This PDF has more than {limits.characters:,} characters. Split it and check the pieces."
            )
        yield page


def _page(document: pdfium.PdfDocument, number: int) -> Page:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return Page(0.0, 0.0, (), (), 0, 0, damaged=True)
    try:
        return read_page(page)
    finally:
        page.close()


def _refuse_scan(pages: Sequence[Page]) -> None:
    if any(page.words and not _is_unreadable(page) for page in pages):
        return
    if any(page.words for page in pages):
        raise ReadError(
            "no-text",
            "The fonts of this PDF do not say which letters they show. Ask for the Word file, or run text "
            "recognition (OCR) on it and check the result.",
        )
    if pages and all(page.damaged for page in pages):
        raise ReadError("damaged", "The pages of this PDF are damaged. Ask for it again, or print it to PDF anew.")
    raise ReadError("no-text", _SCAN)


def _is_unreadable(page: Page) -> bool:
    return page.unmapped > _UNREADABLE_SHARE * sum(len(word.text) for word in page.words)


@dataclass(slots=True)
class _Building:
    """The document in the making."""

    limits: Limits
    words_known: Counter[str]
    blocks: list[Block] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    _grouper: Grouper = field(default_factory=Grouper)
    _running: set[str] = field(default_factory=set)
    _waiting: Paragraph | None = None

    def build(self, pages: Sequence[Page]) -> None:
        """Add the blocks and grids of all pages; a paragraph that runs over a page end stays one."""
        for number, (page, edges) in enumerate(zip(pages, edges_of(pages), strict=True), 1):
            heads, feet = self._new(edges.head), self._new(edges.foot)
            if heads:
                self._flush()
                self._add_running(heads, Part.HEADER, number)
            for at, item in enumerate(items_of(page, edges.words)):
                if isinstance(item, Table):
                    self._flush()
                    self._add_table(item, number)
                else:
                    self._take(self._paragraphs(item, number), at == 0)
            if feet:
                self._flush()
                self._add_running(feet, Part.FOOTER, number)
        self._flush()

    def _take(self, paragraphs: Sequence[Paragraph], opens_page: bool) -> None:
        """Add paragraphs but the last, which waits to see whether the next page goes on with it."""
        for at, paragraph in enumerate(paragraphs):
            if opens_page and at == 0 and self._waiting is not None and _runs_over(self._waiting, paragraph):
                self._waiting.lines.extend(paragraph.lines)
            else:
                self._flush()
                self._waiting = paragraph

    def _paragraphs(self, flow: Flow, page: int) -> list[Paragraph]:
        paragraphs = self._grouper.group(flow.lines)
        for paragraph in paragraphs:
            paragraph.page = page
        return paragraphs

    def _new(self, lines: Sequence[Line]) -> list[Line]:
        """Those running lines that no earlier page had."""
        fresh = [line for line in lines if text_key(line) not in self._running]
        self._running.update(map(text_key, fresh))
        return fresh

    def _add_running(self, lines: Sequence[Line], part: Part, page: int) -> None:
        for ordinal, line in enumerate(lines):
            self._add(Paragraph([line], page=page), Place(part, ordinal, page=page, line=ordinal + 1))

    def _flush(self) -> None:
        if self._waiting is not None:
            self._add(self._waiting, _place(self._waiting))
            self._waiting = None

    def _add_table(self, table: Table, page: int) -> None:
        grid = len(self.grids)
        cells = []
        for each in table.cells:
            ref = CellRef(grid, each.row, each.column)
            indexes = []
            for paragraph in self._grouper.group(each.lines, each.right):
                paragraph.page = page
                indexes.append(self._add(paragraph, _place(paragraph, ref), ref))
            text = "\n".join(_shown(self.blocks[index]) for index in indexes)
            cells.append(Cell(each.row, each.column, text, tuple(indexes), each.row_span, each.column_span))
        self.grids.append(Grid(grid, tuple(cells)))

    def _add(self, paragraph: Paragraph, place: Place, cell: CellRef | None = None) -> int:
        index = len(self.blocks)
        if index >= self.limits.blocks:
            raise ReadError(
                "too-large", f"This PDF has more than {self.limits.blocks:,} paragraphs. Split it and check the pieces."
            )
        text, pieces = join_lines(*joined_text(paragraph.lines, self.words_known))
        self.blocks.append(
            Block(
                index,
                text,
                place,
                kind=Kind.LIST_ITEM if paragraph.label else Kind.PARAGRAPH,
                level=depth(paragraph.label) if paragraph.label else 0,
                label=paragraph.label,
                cell=cell,
                bold=paragraph.bold,
                size=paragraph.size or None,
                pieces=pieces,
            )
        )
        return index


def _runs_over(above: Paragraph, below: Paragraph) -> bool:
    """True if `below`, the first paragraph of a page, goes on with the last one of the page before."""
    return (
        below.page == above.page + 1
        and not below.label
        and above.ends_open()
        and (below.lines[0].words[0].text[:1].islower() or above.breaks_off())
        and abs(above.size - below.size) < 1
    )


def _place(paragraph: Paragraph, cell: CellRef | None = None) -> Place:
    number = paragraph.lines[0].number
    if cell is None:
        return Place(Part.PAGE, number, page=paragraph.page, line=number + 1)
    return Place(
        Part.PAGE,
        number,
        page=paragraph.page,
        line=number + 1,
        table=cell.grid + 1,
        row=cell.row + 1,
        column=cell.column + 1,
    )


def _shown(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label else block.text


def _notices(document: pdfium.PdfDocument, pages: Sequence[Page]) -> Iterator[Notice]:
    scans = [number for number, page in enumerate(pages, 1) if not page.words and (page.pictures or page.damaged)]
    if scans:
        yield Notice("pages-without-text", f"Pages without text were not read: {_named(scans)}. Check them by eye.")
    garbled = [number for number, page in enumerate(pages, 1) if page.words and _is_unreadable(page)]
    if garbled:
        yield Notice(
            "unreadable-font", f"The fonts on some pages do not say which letters they show: {_named(garbled)}."
        )
    pictures = sum(page.pictures for page in pages if page.words)
    if pictures:
        yield Notice("pictures", f"Pictures were not read: {pictures:,}.")
    comments, fields = sum(page.comments for page in pages), sum(page.fields for page in pages)
    if comments:
        yield Notice("comments", f"Comments and notes were not read: {comments:,}.")
    if fields:
        yield Notice(
            "form-fields",
            f"What stands in form fields was not read: {fields:,}. Print the form to PDF to have it checked.",
        )
    attachments = document.count_attachments()
    if attachments:
        yield Notice("embedded-objects", f"Files attached to the PDF were not read: {attachments:,}.")


def _named(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:_PAGES_NAMED]))
    return f"{shown} and {len(pages) - _PAGES_NAMED} more" if len(pages) > _PAGES_NAMED else shown


def _properties(document: pdfium.PdfDocument) -> dict[str, str]:
    """Title and dates, named as for Office files; dates as "2026-04-20"."""
    found = {}
    for key, name in _PROPERTIES.items():
        value = document.get_metadata_value(key).strip()
        date = _DATE.match(value)
        if value:
            found[name] = "-".join(date.groups()) if date else value
    return found

"""Reads Word documents (.docx, .docm, .dotx, .dotm; transitional and Strict) in one walk over their XML.

The text is that of the document with all tracked changes accepted, in the order in which it stands: the body with
its tables and text boxes, then footnotes and endnotes, then headers and footers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from lxml import etree

from linter.document import Block, Document, Grid, Kind, Part, Place, Remark
from linter.read import docx_names as w
from linter.read.docx_notices import NoticeBoard
from linter.read.docx_numbering import Counters, Number, Numbering, read_numbering
from linter.read.docx_remarks import read_remarks
from linter.read.docx_structure import (
    MATH_TAGS,
    blocks,
    inlines,
    paragraphs,
    run_nodes,
    runs_into,
    text_boxes,
    text_nodes,
)
from linter.read.docx_styles import NumberReference, ParagraphStyle, Styles, number_reference, read_styles
from linter.read.docx_symbols import plain, symbol
from linter.read.docx_tables import CellDraft, RowDraft, TableDraft, cell_facts, row_facts, table_name
from linter.read.docx_text import Fields, ParagraphText
from linter.read.errors import ReadError
from linter.read.limits import Limits
from linter.read.package import Package, Relationship, open_package
from linter.read.package_properties import read_properties
from linter.regex import regex

__all__ = ["Located", "Source", "locate_docx", "paragraphs", "read_docx", "text_nodes"]

_FIXED_TEXT: Mapping[object, str] = {w.TAB: "\t", w.PTAB: "\t", w.BR: "\n", w.CR: "\n", w.NO_BREAK_HYPHEN: "-"}
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_CONTENTS_LINE = regex(r"\t[ivxlc\d]+\s*$", re.IGNORECASE)
_EMPTY_PER_BLOCK = 10  # how many paragraphs, empty ones included, are walked over for each block that is accepted
_NO_TEXT = "The document holds no text that can be checked: open it in Word and see whether the right file was saved."
_NO_NUMBER = NumberReference()
_Read = TypeVar("_Read")


def read_docx(data: bytes, name: str, limits: Limits) -> Document:
    """Read a Word document held in memory.

    Blocks without visible text are left out, but counted in Place.ordinal. Damage outside the main part costs that
    part and a Notice. Raises ReadError: "encrypted", "old-format", "wrong-type", "damaged", "too-large", "unsafe",
    "no-text".
    """
    package = open_package(data, limits)
    return _Reader(package, limits).document(name)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text of a block begins: its first w:p, in whichever part of the file that is.

    `anchor` is None for what stands in the main part; else the element of the main part that brings the block in: the
    reference mark of its note, or the w:headerReference or w:footerReference of the section.
    """

    paragraph: etree._Element
    anchor: etree._Element | None


@dataclass(frozen=True, slots=True)
class Located:
    """A read document with the tree of its main part (in transitional names) and the source of each block."""

    document: Document
    main: str
    root: etree._Element
    sources: tuple[Source, ...]


def locate_docx(data: bytes, name: str, limits: Limits) -> Located:
    """Read a Word document for somebody who writes into it. Raises what `read_docx` raises."""
    reader = _Reader(open_package(data, limits), limits)
    document = reader.document(name)
    return Located(document, reader.main, reader.root, tuple(reader.sources))


@dataclass(slots=True)
class _Story:
    """A stretch of the file that is read as one text. `carried` is a paragraph that runs on into the next one.

    `first` is the w:p in which the present paragraph began, `anchor` as in Source.
    """

    part: Part
    counters: Counters
    fields: Fields = field(default_factory=Fields)
    boxes: list[etree._Element] = field(default_factory=list)
    carried: ParagraphText | None = None
    first_ordinal: int = 0
    first: etree._Element | None = None
    anchor: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class _ParagraphFacts:
    """What a w:pPr says. `outline` is the outline level that the paragraph itself states, 0–9."""

    style: ParagraphStyle
    numbering: NumberReference = _NO_NUMBER
    outline: int | None = None
    mark: etree._Element | None = None

    @property
    def deleted_mark(self) -> bool:
        """Whether the paragraph becomes one with the next when changes are accepted."""
        return self.mark is not None and next(self.mark.iterchildren(w.DEL, w.MOVE_FROM), None) is not None

    @property
    def heading(self) -> int:
        """The heading level 1–9, or 0."""
        if self.outline is None:
            return self.style.heading
        return self.outline + 1 if 0 <= self.outline < 9 else 0


class _Reader:
    """Reads one package. All that changes while reading is here; it is used once."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._board = NoticeBoard()
        self._blocks: list[Block] = []
        self._tables: list[TableDraft] = []
        self._cells = 0
        self._characters = 0
        self._paragraphs = 0
        self._ordinals: Counter[Part] = Counter()
        self._notes: dict[str, dict[str, etree._Element]] = {w.FOOTNOTE_REFERENCE: {}, w.ENDNOTE_REFERENCE: {}}
        self.main = package.main_part()
        self.sources: list[Source] = []
        self._relationships: tuple[Relationship, ...] = ()
        self._styles = Styles()
        self._numbering = Numbering()
        self._counters: dict[Part, Counters] = {}
        self._special: Mapping[object, Callable[[etree._Element, _Story], None]] = {
            w.FLD_CHAR: self._field_mark,
            w.INSTR_TEXT: self._field_code,
            w.DRAWING: self._drawing,
            w.PICT: self._vml,
            w.OBJECT: self._vml,
            w.FOOTNOTE_REFERENCE: self._note_reference,
            w.ENDNOTE_REFERENCE: self._note_reference,
        }

    def document(self, name: str) -> Document:
        """Read all there is."""
        root = self.root = self._main_root()
        body = w.child(root, w.BODY)
        if body is None:
            raise ReadError("damaged", "The document has no body: open it in Word, let Word repair it and save it.")
        self._relationships = self._or_none(self._package.relationships, self.main) or ()
        self._read_definitions()
        self._container(body, self._story(Part.BODY))
        self._read_notes("footnotes", w.FOOTNOTE, w.FOOTNOTE_REFERENCE, Part.FOOTNOTE)
        self._read_notes("endnotes", w.ENDNOTE, w.ENDNOTE_REFERENCE, Part.ENDNOTE)
        self._read_margins(body, w.HEADER_REFERENCE, Part.HEADER)
        self._read_margins(body, w.FOOTER_REFERENCE, Part.FOOTER)
        remarks = self._remarks()
        properties = self._or_none(lambda _: read_properties(self._package), "docProps") or {}
        if not self._blocks:
            raise ReadError("no-text", " ".join([_NO_TEXT, *(notice.message for notice in self._board.notices())]))
        return Document(
            name=name,
            format="docx",
            blocks=tuple(self._blocks),
            grids=self._grids(),
            notices=self._board.notices(),
            properties=MappingProxyType(properties),
            remarks=remarks,
        )

    def _main_root(self) -> etree._Element:
        root = self._package.xml(self.main)
        if root.tag != w.DOCUMENT:
            kind = self._package.content_type(self.main)
            other = next((name for word, name in _OTHER_PROGRAMS.items() if word in kind), "no Word document")
            raise ReadError("wrong-type", f"The file's name says Word, but it is {other}: give it its right ending.")
        return root

    # The parts around the body

    def _read_definitions(self) -> None:
        if (styles := self._related("styles")) is not None:
            self._styles = read_styles(styles)
        if (numbering := self._related("numbering")) is not None:
            self._numbering = read_numbering(numbering, self._styles)

    def _read_notes(self, kind: str, tag: str, reference: str, part: Part) -> None:
        wanted = self._notes[reference]
        root = self._related(kind) if wanted else None
        if root is None:
            return
        for note in root.iterchildren(tag):
            if note.get(w.ID) in wanted:
                self._container(note, self._story(part, wanted[note.get(w.ID, "")]))
            else:
                self._pass_over(note, part)

    def _read_margins(self, body: etree._Element, reference: str, part: Part) -> None:
        targets = {each.id: each.target for each in self._relationships if not each.external}
        found: dict[str, etree._Element] = {}
        for element in body.iter(reference):
            if (target := targets.get(element.get(w.RELATIONSHIP_ID, ""))) is not None:
                found.setdefault(target, element)
        for target, element in found.items():
            root = self._or_none(self._package.xml, target)
            if root is not None:
                self._container(root, self._story(part, element))

    def _remarks(self) -> tuple[Remark, ...]:
        comments = self._related("comments")
        if comments is None:
            return ()
        self._board.counts["comments"] = sum(1 for _ in comments.iterchildren(w.COMMENT))
        return read_remarks(comments, self.root, [source.paragraph for source in self.sources])

    def _related(self, kind: str) -> etree._Element | None:
        for relationship in self._relationships:
            if relationship.kind == kind and not relationship.external:
                return self._or_none(self._package.xml, relationship.target)
        return None

    def _or_none(self, read: Callable[[str], _Read], part: str) -> _Read | None:
        """What a part outside the main one says, or None and a notice where it is damaged."""
        try:
            return read(part)
        except ReadError as error:
            if error.code != "damaged":
                raise
            self._board.damaged.append(part)
            return None

    def _story(self, part: Part, anchor: etree._Element | None = None) -> _Story:
        if part not in self._counters:
            self._counters[part] = Counters(self._numbering)
        return _Story(part, self._counters[part], anchor=anchor)

    def _grids(self) -> tuple[Grid, ...]:
        return tuple(table.grid(self._blocks) for table in self._tables)

    # Blocks

    def _container(
        self, container: etree._Element, story: _Story, cell: CellDraft | None = None, prompt: bool = False
    ) -> None:
        for child, shown in blocks(container, prompt):
            self._block(child, story, cell, shown)

    def _block(self, element: etree._Element, story: _Story, cell: CellDraft | None, prompt: bool) -> None:
        if element.tag == w.P:
            self._paragraph(element, story, cell, prompt)
        elif element.tag == w.TBL:
            self._table(element, story, cell, prompt)
        elif element.tag == w.ALT_CHUNK:
            self._board.counts["embedded-documents"] += 1
        elif element.tag == w.SUB_DOC:
            self._board.counts["linked-documents"] += 1
        else:  # a row or cell outside a table
            self._container(element, story, cell, prompt)

    def _pass_over(self, element: etree._Element, part: Part) -> None:
        """Count the paragraphs of an element that is not read, so that those after it keep their ordinals."""
        self._ordinals[part] += sum(1 for _ in paragraphs(element))

    # Tables

    def _table(self, table: etree._Element, story: _Story, cell: CellDraft | None, prompt: bool) -> None:
        draft = TableDraft(len(self._tables), table_name(table), None if cell is None else cell.ref)
        self._tables.append(draft)
        for child, shown in blocks(table, prompt):
            if child.tag == w.TR:
                self._row(child, story, draft, shown)
            else:
                self._block(child, story, cell, shown)
        if not draft.cells and self._tables[-1] is draft:
            self._tables.pop()  # all its rows are deleted

    def _row(self, row: etree._Element, story: _Story, table: TableDraft, prompt: bool) -> None:
        facts = row_facts(row)
        if facts.deleted:
            self._board.counts["tracked-deletions"] += 1
            self._pass_over(row, story.part)
            return
        draft = RowDraft(table, facts, facts.before)
        for child, shown in blocks(row, prompt):
            if child.tag == w.TC:
                self._cell(child, story, draft, shown)
            else:
                self._block(child, story, None, shown)
        draft.close()

    def _cell(self, element: etree._Element, story: _Story, row: RowDraft, prompt: bool) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise ReadError("too-large", f"The document has more than {self._limits.cells:,} table cells: split it.")
        facts = cell_facts(element)
        if facts.deleted:
            self._board.counts["tracked-deletions"] += 1
            self._pass_over(element, story.part)
        elif (cell := row.place(facts)) is not None:
            self._container(element, story, cell, prompt)
        else:
            self._merged_away(element, story.part)

    def _merged_away(self, cell: etree._Element, part: Part) -> None:
        """Pass over a cell that is one with another: Word does not show what it may still hold."""
        if any((node.text or "").strip() for node in cell.iter(w.T)):
            self._board.counts["hidden-text"] += 1
        self._pass_over(cell, part)

    # Paragraphs

    def _paragraph(self, paragraph: etree._Element, story: _Story, cell: CellDraft | None, prompt: bool) -> None:
        ordinal = self._ordinals[story.part]
        self._ordinals[story.part] = ordinal + 1
        self._paragraphs += 1
        if self._paragraphs > _EMPTY_PER_BLOCK * self._limits.blocks:
            raise self._too_many_paragraphs()
        text = story.carried
        if text is None:
            text = ParagraphText()
            story.first_ordinal, story.first = ordinal, paragraph
        facts = self._facts(w.child(paragraph, w.P_PR))
        in_contents = story.fields.in_contents
        self._fill(text, paragraph, story, facts.style, prompt)
        if facts.deleted_mark and runs_into(paragraph) is not None:
            story.carried = text if text.text else None
            return
        story.carried = None
        in_contents = in_contents or story.fields.in_contents
        if facts.style.contents or (in_contents and _is_contents_line(paragraph, text.text)):
            self._board.counts["contents-table"] += 1 if text.text.strip() else 0
        else:
            self._finish(text, facts, story, cell, story.first if story.first is not None else paragraph)
        boxes, story.boxes = story.boxes, []
        for box in boxes:
            self._container(box, self._story(Part.TEXT_BOX, story.anchor))

    def _facts(self, properties: etree._Element | None) -> _ParagraphFacts:
        if properties is None:
            return _ParagraphFacts(self._styles.paragraph(None))
        style_id: str | None = None
        numbering, outline, mark = _NO_NUMBER, None, None
        for each in properties:
            tag = each.tag
            if tag == w.P_STYLE:
                style_id = each.get(w.VAL)
            elif tag == w.NUM_PR:
                numbering = number_reference(each)
            elif tag == w.OUTLINE_LEVEL:
                outline = w.number(each)
            elif tag == w.R_PR:
                mark = each
        style = self._styles.paragraph(style_id)
        return _ParagraphFacts(style, numbering, outline, mark)

    def _finish(
        self,
        text: ParagraphText,
        facts: _ParagraphFacts,
        story: _Story,
        cell: CellDraft | None,
        first: etree._Element,
    ) -> None:
        shown = text.text
        is_blank = not shown or shown.isspace()
        place = self._numbering.place(facts.numbering, facts.style)
        if is_blank and place and facts.mark is not None and self._styles.run(facts.mark, facts.style).hidden:
            return  # Word neither shows nor counts a paragraph that is hidden to its mark
        number = story.counters.next(*place) if place else None
        if is_blank:
            return
        kind, level = _kind(facts.heading, number)
        block = Block(
            index=len(self._blocks),
            text=shown,
            place=_place(story, cell),
            kind=kind,
            level=level,
            label=number.label if number else "",
            style=facts.style.name,
            cell=cell.ref if cell else None,
            bold=text.bold,
            size=text.size,
            prompt=text.prompt,
            pieces=text.pieces,
        )
        self.sources.append(Source(first, story.anchor))
        self._append(block, cell)

    def _append(self, block: Block, cell: CellDraft | None) -> None:
        self._blocks.append(block)
        self._characters += len(block.text)
        if cell is not None:
            cell.members.append(block.index)
        limits = self._limits
        if len(self._blocks) > limits.blocks:
            raise self._too_many_paragraphs()
        if self._characters > limits.characters:
            message = f"The document has more than {limits.characters:,} characters; split it and check the parts."
            raise ReadError("too-large", message)

    def _too_many_paragraphs(self) -> ReadError:
        count = self._limits.blocks
        return ReadError("too-large", f"The document has more than {count:,} paragraphs; split it and check the parts.")

    # Inside a paragraph

    def _fill(
        self, text: ParagraphText, paragraph: etree._Element, story: _Story, style: ParagraphStyle, prompt: bool
    ) -> None:
        for element, shown in inlines(paragraph, prompt):
            tag = element.tag
            if tag == w.R:
                self._run(element, text, story, style, shown)
            elif tag in MATH_TAGS:
                for node in element.iter(w.MATH_TEXT):
                    text.add(plain(node.text or ""), style.look, shown)
            elif tag == w.SUB_DOC:
                self._board.counts["linked-documents"] += 1
            elif next(element.iter(w.DEL_TEXT, w.T), None) is not None:
                self._board.counts["tracked-deletions"] += 1
        text.settle(restore=story.fields.end_paragraph())

    def _run(
        self, run: etree._Element, text: ParagraphText, story: _Story, style: ParagraphStyle, prompt: bool
    ) -> None:
        look, fields = style.look, story.fields
        removed = ""
        for node in run_nodes(run):
            shown = _shown(node)
            if shown is None:
                if node.tag == w.R_PR:
                    look = self._styles.run(node, style)
                elif special := self._special.get(node.tag):
                    special(node, story)
            elif look.struck or look.hidden:
                text.skip()
                removed += shown
            elif fields.in_code:
                text.hold_back(shown, look, prompt)
            else:
                text.add(shown, look, prompt)
        if removed and not removed.isspace():
            self._board.counts["struck-through" if look.struck else "hidden-text"] += 1

    def _field_mark(self, node: etree._Element, story: _Story) -> None:
        story.fields.mark(node.get(w.FLD_CHAR_TYPE, ""))

    def _field_code(self, node: etree._Element, story: _Story) -> None:
        story.fields.add_code(node.text or "")

    def _note_reference(self, node: etree._Element, story: _Story) -> None:
        self._notes[node.tag].setdefault(node.get(w.ID, ""), node)

    def _drawing(self, node: etree._Element, story: _Story) -> None:
        for data in node.iter(w.GRAPHIC_DATA):
            kind = _GRAPHICS.get(data.get("uri", "").rpartition("/")[2])
            if kind:
                self._board.counts[kind] += 1
        self._board.counts["pictures"] += sum(1 for _ in node.iter(_PICTURE))
        self._collect_boxes(node, story)

    def _vml(self, node: etree._Element, story: _Story) -> None:
        if node.tag == w.OBJECT:
            self._board.counts["embedded-objects"] += 1
        else:
            self._board.counts["pictures"] += sum(1 for _ in node.iter(_VML_PICTURE))
        self._collect_boxes(node, story)

    def _collect_boxes(self, node: etree._Element, story: _Story) -> None:
        if next(node.iter(w.TEXT_BOX_CONTENT), None) is not None:
            story.boxes.extend(text_boxes(node))


_GRAPHICS = {"chart": "charts", "chartex": "charts", "diagram": "diagrams"}
_OTHER_PROGRAMS = {
    "spreadsheetml": "an Excel workbook",
    "ms-excel": "an Excel workbook",
    "presentationml": "a PowerPoint presentation",
    "ms-powerpoint": "a PowerPoint presentation",
    "visio": "a Visio drawing",
}


def _shown(node: etree._Element) -> str | None:
    """The text of a node of a run, or None where it is not a text node."""
    tag = node.tag
    if tag == w.T:
        return plain(node.text or "")
    if tag == w.SYM:
        return symbol(node.get(w.FONT, ""), node.get(w.CHAR, ""))
    return _FIXED_TEXT.get(tag)


def _is_contents_line(paragraph: etree._Element, text: str) -> bool:
    """Whether a paragraph within a table of contents is an entry: it links to a heading or ends in a page number."""
    links = (link.get(w.ANCHOR) for link in paragraph.iter(w.HYPERLINK))
    return any(links) or _CONTENTS_LINE.search(text) is not None


def _kind(heading: int, number: Number | None) -> tuple[Kind, int]:
    if heading:
        return Kind.HEADING, heading
    if number is not None and number.label:
        return Kind.LIST_ITEM, number.level
    return Kind.PARAGRAPH, 0


def _place(story: _Story, cell: CellDraft | None) -> Place:
    if cell is None:
        return Place(story.part, story.first_ordinal)
    return Place(story.part, story.first_ordinal, table=cell.grid + 1, row=cell.row + 1, column=cell.column + 1)

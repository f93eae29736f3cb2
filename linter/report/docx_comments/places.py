"""Where in the main part of a Word file the comment on a finding begins and ends.

The words of a finding lead back to the nodes they were read from; the text is not searched for them again. Word takes
no comments in headers, footers, notes and text boxes: what is found there is commented where the body brings it in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from linter.check.finding import Finding
from linter.document import Block, Part
from linter.read import docx_names as w
from linter.read.docx import Located, text_nodes
from linter.read.docx_structure import MATH_TAGS, paragraphs
from linter.report.docx_comments.errors import CannotComment

_W: Final = w.P.removesuffix("p")
SECTION: Final = _W + "sectPr"
# What is moved, drawn or filled in as one: a comment goes around it.
_ONE_PIECE: Final = MATH_TAGS | {w.R, w.RUBY, w.ALTERNATE}
# Controls whose content Word writes anew from elsewhere.
_FILLED_IN: Final = tuple(_W + name for name in ("dataBinding", "text", "date", "dropDownList", "comboBox", "picture"))
_NO_CONTENT: Final = frozenset({_W + "smartTagPr", _W + "customXmlPr"})


@dataclass(frozen=True, slots=True)
class Edge:
    """A place between two things of a paragraph: before (or after) an element, or at a character of a w:t.

    `element` is a child of a paragraph or of a wrapper in it, or a child of a run, which is then cut in two; or a
    paragraph that holds nothing. `character` lies strictly within the text of a w:t, or is None.
    """

    element: etree._Element
    after: bool
    character: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a comment stands on. `end` None: it stands at a point, before or after `start`. `near`: not on the words.

    `mark` is where its reference stands, if that is not behind the words.
    """

    start: Edge
    end: Edge | None
    near: bool = False
    mark: Edge | None = None


@dataclass
class Places:
    """Finds the stretch of each finding in one document."""

    located: Located
    _blocks: dict[tuple[str, int], int] = field(init=False)

    def __post_init__(self) -> None:
        blocks = self.located.document.blocks
        self._blocks = {(block.place.part.value, block.place.ordinal): block.index for block in blocks}

    def stretch(self, finding: Finding) -> Stretch:
        """Where the comment on a finding stands. Raises CannotComment where the finding is not of this document."""
        place = finding.place
        if place is None:
            return _point(self._first_paragraph())
        index = self._blocks.get((place.part, place.ordinal))
        if index is None or self.located.document.blocks[index].text != finding.block:
            raise CannotComment("The document has changed since it was checked: check it again.")
        block, source = self.located.document.blocks[index], self.located.sources[index]
        if source.anchor is not None:
            return self._where_brought_in(source.anchor)
        if (box := outermost(source.paragraph, w.TEXT_BOX_CONTENT)) is not None:
            return self._at_box(box, index)
        return _on_words(block, source.paragraph, place.start, place.end)

    def _at_box(self, box: etree._Element, index: int) -> Stretch:
        """At a box in a paragraph with text; else, as on cover pages, at the next text: LibreOffice may hang there."""
        host = next(box.iterancestors(w.P))
        blocks, sources = self.located.document.blocks, self.located.sources
        if any(source.paragraph is host for source in sources):
            return _at(box)
        for block, source in zip(blocks[index:], sources[index:], strict=True):
            if block.place.part is Part.BODY:
                return _point(source.paragraph)
        return _at(box)

    def _where_brought_in(self, anchor: etree._Element) -> Stretch:
        if anchor.getroottree().getroot() is not self.located.root:
            return _point(self._first_paragraph())
        if anchor.tag in (w.FOOTNOTE_REFERENCE, w.ENDNOTE_REFERENCE):
            box = outermost(anchor, w.TEXT_BOX_CONTENT)
            return _at(anchor if box is None else box)
        return _point(self._first_paragraph(_section_of(anchor)))

    def _first_paragraph(self, section: etree._Element | None = None) -> etree._Element:
        """The first paragraph of a section (None: of the document) that holds text, or else that there is."""
        shown = {
            source.paragraph
            for block, source in zip(self.located.document.blocks, self.located.sources, strict=True)
            if block.place.part is Part.BODY
        }
        found = self._all_paragraphs() if section is None else self._paragraphs_of(section)
        if (chosen := next((each for each in found if each in shown), None)) is not None:
            return chosen
        for first in (*found[:1], *self._all_paragraphs()[:1]):
            return first
        raise CannotComment("The document has no paragraph that could take a comment.")

    def _all_paragraphs(self) -> list[etree._Element]:
        body = w.child(self.located.root, w.BODY)
        return [] if body is None else list(paragraphs(body))

    def _paragraphs_of(self, section: etree._Element) -> list[etree._Element]:
        """The paragraphs of a section: those after the one that ends the section before."""
        found: list[etree._Element] = []
        for paragraph in self._all_paragraphs():
            found.append(paragraph)
            ends = paragraph.find(f"{w.P_PR}/{SECTION}")
            if ends is section:
                return found
            if ends is not None:
                found = []
        return found


def _on_words(block: Block, paragraph: etree._Element, start: int, end: int) -> Stretch:
    nodes = list(text_nodes(paragraph))
    if not 0 <= start < end <= len(block.text):
        start, end = 0, len(block.text)
    first, before = block.source_of(start)
    last, within = block.source_of(end - 1)
    return Stretch(_before(nodes[first], before), behind(nodes[last], within + 1))


def _point(paragraph: etree._Element) -> Stretch:
    return Stretch(beginning(paragraph), None, near=True)


def beginning(paragraph: etree._Element) -> Edge:
    """The edge before all that a paragraph holds."""
    content = next((child for child in paragraph.iterchildren("*") if child.tag != w.P_PR), None)
    if content is not None:
        return Edge(content, after=False)
    properties = w.child(paragraph, w.P_PR)
    return Edge(paragraph, after=False) if properties is None else Edge(properties, after=True)


def _at(element: etree._Element) -> Stretch:
    """A point before a box or a mark: LibreOffice fails on ranges that begin before and end behind one."""
    return Stretch(_before(element, 0), None, near=True)


def _before(node: etree._Element, offset: int) -> Edge:
    """The edge before a character of a node."""
    whole = _one_piece(node)
    if whole is None:
        if offset:
            return Edge(node, after=False, character=offset)
        if any(sibling.tag != w.R_PR for sibling in node.itersiblings("*", preceding=True)):
            return Edge(node, after=False)
        whole = node.getparent()
    assert whole is not None  # noqa: S101 - a node of a paragraph has a parent
    return Edge(_widened(whole, after=False), after=False)


def behind(node: etree._Element, offset: int) -> Edge:
    """The edge after so many characters of a node."""
    whole = _one_piece(node)
    if whole is None:
        if node.tag == w.T and offset < len(node.text or ""):
            return Edge(node, after=False, character=offset)
        if next(node.itersiblings("*"), None) is not None:
            return Edge(node, after=True)
        whole = node.getparent()
    assert whole is not None  # noqa: S101 - a node of a paragraph has a parent
    return Edge(_widened(whole, after=True), after=True)


def _one_piece(node: etree._Element) -> etree._Element | None:
    """The outermost thing around a node that must not be cut, or None where its run may be."""
    run = node.getparent()
    found = None
    for each in _up_to_paragraph(node):
        if each is run and each.tag == w.R:
            continue
        if each.tag in _ONE_PIECE or (each.tag == w.SDT and _is_filled_in(each)):
            found = each
    return found


def _widened(element: etree._Element, after: bool) -> etree._Element:
    """The outermost wrapper (link, insertion, control) that begins, or ends, where an element does."""
    parent = element.getparent()
    while parent is not None and parent.tag != w.P and not _has_more(element, after):
        element, parent = parent, parent.getparent()
    return element


def _has_more(element: etree._Element, after: bool) -> bool:
    if element.tag == w.SDT_CONTENT:
        return False
    beside = element.itersiblings("*", preceding=not after)
    return any(sibling.tag not in _NO_CONTENT for sibling in beside)


def _up_to_paragraph(node: etree._Element) -> Iterator[etree._Element]:
    for each in node.iterancestors():
        if each.tag == w.P:
            return
        yield each


def _is_filled_in(control: etree._Element) -> bool:
    properties = w.child(control, w.SDT_PR)
    return properties is not None and next(properties.iterchildren(*_FILLED_IN), None) is not None


def outermost(element: etree._Element, tag: str) -> etree._Element | None:
    """The outermost ancestor of this name."""
    found = None
    for each in element.iterancestors(tag):
        found = each
    return found


def _section_of(reference: etree._Element) -> etree._Element | None:
    parent = reference.getparent()
    return parent if parent is not None and parent.tag == SECTION else None

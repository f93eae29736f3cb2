"""Where the reference of a comment stands, so that LibreOffice shows what the document says.

Word takes the reference, by which a comment hangs in the text, wherever it stands. LibreOffice (7.4 at least) does not:
in the result of a field it pours the text of the comment into the document, and of the first paragraph of a control
around paragraphs, cells or tables it loses what stands before the reference. There the reference stands behind the
field, or at the beginning of the paragraph; the words of the comment are marked all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from lxml import etree

from linter.read import docx_names as w
from linter.read.docx_structure import REMOVED_TAGS
from linter.report.docx_comments.places import Edge, Stretch, beginning, behind, outermost


def marked(stretches: Sequence[Stretch], root: etree._Element) -> list[Stretch]:
    """The stretches, with their references where they do no harm."""
    references = [_out_of_control(stretch.end or stretch.start) for stretch in stretches]
    ends = _field_ends(root, {edge.element for edge in references})
    safe = [_out_of_field(edge, ends.get(edge.element)) for edge in references]
    return [_with_reference(stretch, edge) for stretch, edge in zip(stretches, safe, strict=True)]


def _with_reference(stretch: Stretch, reference: Edge) -> Stretch:
    if stretch.end is None:
        return replace(stretch, start=reference)
    return stretch if reference == stretch.end else replace(stretch, mark=reference)


def _out_of_control(edge: Edge) -> Edge:
    paragraph = next(chain([edge.element] if edge.element.tag == w.P else [], edge.element.iterancestors(w.P)), None)
    if paragraph is None or not any(
        next(content.iter(w.P), None) is paragraph for content in paragraph.iterancestors(w.SDT_CONTENT)
    ):
        return edge
    return beginning(paragraph)


def _out_of_field(edge: Edge, end: etree._Element | None) -> Edge:
    """`end` is the mark that ends the field around an edge, if there is one."""
    if end is not None:
        return behind(end, 0)
    simple = outermost(edge.element, w.FLD_SIMPLE)
    return edge if simple is None else Edge(simple, after=True)


@dataclass(slots=True)
class _Field:
    """A field that has begun, and the elements wanted that stand in it so far."""

    in_result: bool = False
    holds: list[etree._Element] = field(default_factory=list)


def _field_ends(root: etree._Element, wanted: Collection[etree._Element]) -> dict[etree._Element, etree._Element]:
    """The w:fldChar that ends the outermost field around each of some elements that stand in one.

    As to the reader, a field whose code runs to the end of a paragraph is none.
    """
    found: dict[etree._Element, etree._Element] = {}
    fields: list[_Field] = []
    for element in root.iter("*"):
        if element.tag == w.P:
            fields = [each for each in fields if each.in_result]
        if fields and element in wanted:
            fields[0].holds.append(element)
        if element.tag != w.FLD_CHAR or _is_elsewhere(element):
            continue
        kind = element.get(w.FLD_CHAR_TYPE)
        if kind == "begin":
            fields.append(_Field())
        elif fields and kind == "separate":
            fields[-1].in_result = True
        elif fields and kind == "end" and (ended := fields.pop()) is not None and not fields:
            found.update(dict.fromkeys(ended.holds, element))
    return found


def _is_elsewhere(mark: etree._Element) -> bool:
    """Whether a mark is deleted, or in a text box, which is a text of its own."""
    return next(mark.iterancestors(w.TEXT_BOX_CONTENT, *REMOVED_TAGS), None) is not None

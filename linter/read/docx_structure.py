"""In which order the content of a Word story stands, with everything that only wraps it seen through.

Tracked insertions are part of the text and tracked deletions are not: the order is that of the document with all
changes accepted. Both the reader and whoever writes into the file again go by these functions, so that the ordinal
of a paragraph or of a text node means the same thing to both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from linter.read import docx_names as w

TEXT_TAGS = frozenset({w.T, w.TAB, w.PTAB, w.BR, w.CR, w.NO_BREAK_HYPHEN, w.SYM})
MATH_TAGS = frozenset({w.O_MATH, w.O_MATH_PARA})
REMOVED_TAGS = frozenset({w.DEL, w.MOVE_FROM})

_BLOCK_TAGS = frozenset({w.P, w.TBL, w.TR, w.TC, w.ALT_CHUNK, w.SUB_DOC})
_BLOCK_WRAPPERS = frozenset({w.CUSTOM_XML, w.INS, w.MOVE_TO, w.SMART_TAG})
_INLINE_TAGS = MATH_TAGS | REMOVED_TAGS | {w.SUB_DOC}
_INLINE_WRAPPERS = frozenset(
    {w.HYPERLINK, w.FLD_SIMPLE, w.SMART_TAG, w.CUSTOM_XML, w.INS, w.MOVE_TO, w.DIR, w.BDO},
)
_CONTENT_TAGS = _BLOCK_TAGS | _BLOCK_WRAPPERS | {w.SDT, w.ALTERNATE}
_Walk = Callable[[etree._Element, bool], Iterator[tuple[etree._Element, bool]]]
_UNDERSTOOD = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")


def blocks(container: etree._Element, prompt: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the paragraphs, tables, rows, cells and embedded documents of a container in document order.

    The flag beside each says whether it stands in a content control that shows its placeholder.
    """
    for child in container:
        tag = child.tag
        if tag in _BLOCK_TAGS:
            yield child, prompt
        elif tag in _BLOCK_WRAPPERS:
            yield from blocks(child, prompt)
        elif tag == w.SDT:
            yield from _within(child, prompt, blocks)
        elif tag == w.ALTERNATE and (branch := chosen(child)) is not None:
            yield from blocks(branch, prompt)


def inlines(container: etree._Element, prompt: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the runs, formulas and tracked deletions of a paragraph in document order, flagged as in `blocks`."""
    for child in container:
        tag = child.tag
        if tag == w.R or tag in _INLINE_TAGS:
            yield child, prompt
        elif tag in _INLINE_WRAPPERS:
            yield from inlines(child, prompt)
        elif tag == w.SDT:
            yield from _within(child, prompt, inlines)
        elif tag == w.ALTERNATE and (branch := chosen(child)) is not None:
            yield from inlines(branch, prompt)


def run_nodes(run: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of a run in document order; of alternatives one, of annotated (ruby) text the base."""
    for child in run:
        tag = child.tag
        if tag == w.ALTERNATE:
            if (branch := chosen(child)) is not None:
                yield from run_nodes(branch)
        elif tag == w.RUBY:
            for base in child.iterchildren(w.RUBY_BASE):
                for inner, _ in inlines(base):
                    if inner.tag == w.R:
                        yield from (node for node in run_nodes(inner) if node.tag != w.R_PR)
        else:
            yield child


def paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    """Yield every w:p of a story in the order of Place.ordinal: empty and deleted ones too, those in text boxes not.

    `container` is the w:body, or the root of a header, footer or note.
    """
    for child, _ in blocks(container):
        if child.tag == w.P:
            yield child
        else:
            yield from paragraphs(child)


def text_nodes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the nodes of a w:p that hold text (w:t, w:tab, w:br, w:sym … and m:t) in the order of Piece.source.

    Where the paragraph's mark is deleted, the nodes of the paragraph that it runs into follow. Nodes whose text is
    not read (field codes, struck or hidden runs) are yielded too: they hold their place in the numbering.
    """
    current: etree._Element | None = paragraph
    while current is not None:
        for element, _ in inlines(current):
            if element.tag == w.R:
                yield from (node for node in run_nodes(element) if node.tag in TEXT_TAGS)
            elif element.tag in MATH_TAGS:
                yield from element.iter(w.MATH_TEXT)
        current = runs_into(current)


def runs_into(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph that this one becomes one with when the deletion of its mark is accepted, if it does."""
    properties = w.child(paragraph, w.P_PR)
    mark = None if properties is None else w.child(properties, w.R_PR)
    if mark is None or next(mark.iterchildren(w.DEL, w.MOVE_FROM), None) is None:
        return None
    sibling = paragraph.getnext()
    while sibling is not None and sibling.tag not in _CONTENT_TAGS:
        sibling = sibling.getnext()
    return sibling if sibling is not None and sibling.tag == w.P else None


def text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost w:txbxContent elements of a drawing or VML picture, each box once."""
    for child in drawing:
        if child.tag == w.TEXT_BOX_CONTENT:
            yield child
        elif child.tag != w.ALTERNATE:
            yield from text_boxes(child)
        elif (branch := chosen(child)) is not None:
            yield from text_boxes(branch)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The one branch of an mc:AlternateContent that Word would show: the first choice it understands."""
    for branch in alternate:
        if branch.tag == w.FALLBACK or (branch.tag == w.CHOICE and _is_understood(branch)):
            return branch
    return None


def _is_understood(choice: etree._Element) -> bool:
    namespaces = (choice.nsmap.get(prefix) or "" for prefix in choice.get("Requires", "").split())
    return all(namespace.startswith(_UNDERSTOOD) for namespace in namespaces)


def _within(control: etree._Element, prompt: bool, walk: _Walk) -> Iterator[tuple[etree._Element, bool]]:
    properties = w.child(control, w.SDT_PR)
    placeholder = None if properties is None else w.child(properties, w.SHOWING_PLACEHOLDER)
    showing = placeholder is not None and w.is_on(placeholder)
    for content in control.iterchildren(w.SDT_CONTENT):
        yield from walk(content, prompt or showing)

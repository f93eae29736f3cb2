"""The comments of a Word document: who says what, and on which paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from linter.document import Remark
from linter.read import docx_names as w

_MOST: Final = 5_000
_LONGEST: Final = 10_000  # characters
_WIDEST: Final = 2_000  # stretches of text that a comment stands on


def read_remarks(
    comments: etree._Element, root: etree._Element, paragraphs: Sequence[etree._Element]
) -> tuple[Remark, ...]:
    """Read the comments in their order. `paragraphs` are the w:p in which the blocks begin, block by block.

    A comment stands on the paragraphs whose text lies in its range, else on that of its mark. Those on text that is not
    read stand on no block.
    """
    found = list(comments.iterchildren(w.COMMENT))[:_MOST]
    if not found:
        return ()
    anchored = _anchored(root)
    block_of = {paragraph: index for index, paragraph in enumerate(paragraphs)}
    return tuple(
        Remark(
            _text(comment),
            comment.get(w.AUTHOR, "").strip(),
            _blocks(anchored.get(comment.get(w.ID, ""), ()), block_of),
        )
        for comment in found
    )


def _blocks(paragraphs: Sequence[etree._Element], block_of: Mapping[etree._Element, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(block_of[each] for each in paragraphs if each in block_of))


def _text(comment: etree._Element) -> str:
    paragraphs = ("".join(node.text or "" for node in each.iter(w.T)) for each in comment.iter(w.P))
    return "\n".join(paragraphs).strip()[:_LONGEST]


def _anchored(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The paragraphs on which each comment stands, by its id."""
    texts: list[etree._Element] = []
    starts: dict[str, int] = {}
    found: dict[str, list[etree._Element]] = {}
    for element in root.iter(w.T, w.COMMENT_START, w.COMMENT_END, w.COMMENT_REFERENCE):
        if element.tag == w.T:
            if (element.text or "").strip():
                texts.append(element)
            continue
        number = element.get(w.ID, "")
        if element.tag == w.COMMENT_START:
            starts.setdefault(number, len(texts))
        elif element.tag == w.COMMENT_END and number in starts:
            within = texts[starts[number] : starts[number] + _WIDEST] if number not in found else []
            found.setdefault(number, _paragraphs(within))
        elif not found.get(number):
            found[number] = _paragraphs([element])
    return found


def _paragraphs(elements: Sequence[etree._Element]) -> list[etree._Element]:
    around = (next(each.iterancestors(w.P), None) for each in elements)
    return list(dict.fromkeys(each for each in around if each is not None))

"""Whether two Word files say and show the same: their comments taken out, and runs of the same look joined."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from linter.read.xml import to_transitional

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
AUTHOR = "Tenderlint"


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def comment_ids(data: bytes, author: str = AUTHOR) -> list[str]:
    """The ids of the comments of somebody."""
    found = [
        comment.get(f"{_W}id", "")
        for name, content in members(data).items()
        if re.search(r"comments\d*\.xml$", name)
        for comment in tree(content).iter(f"{_W}comment")
        if comment.get(f"{_W}author") == author
    ]
    assert len(set(found)) == len(found)
    return found


def tree(content: bytes) -> etree._Element:
    """The tree of a part, in transitional names, comments and all."""
    return etree.fromstring(to_transitional(content), etree.XMLParser(huge_tree=True))


def commented(data: bytes, main: str = "word/document.xml") -> dict[str, str]:
    """The words within the range of each of our comments, by id; "" for one that stands at a point."""
    root = tree(members(data)[main])
    words: dict[str, str] = dict.fromkeys(comment_ids(data), "")
    within: set[str] = set()
    for element in root.iter(etree.Element):
        number = element.get(f"{_W}id", "")
        if element.tag == f"{_W}commentRangeStart":
            within.add(number)
        elif element.tag == f"{_W}commentRangeEnd":
            within.discard(number)
        else:
            for each in within & words.keys():
                words[each] += _shown(element)
    assert not within
    return words


def without_comments(content: bytes, ids: list[str]) -> bytes:
    """The canonical form of a main part without the marks of these comments, and with equal runs joined."""
    root = tree(content)
    for name in _MARKS:
        for mark in list(root.iter(_W + name)):
            if mark.get(f"{_W}id") in ids:
                gone = mark if name != "commentReference" else mark.getparent()
                assert gone is not None
                _take_out(gone)
    for text in list(root.iter(f"{_W}t")):
        _write_as_shown(text)
    for run in list(root.iter(f"{_W}r")):
        _join_texts(run)
    for run in list(root.iter(f"{_W}r")):
        while (following := run.getnext()) is not None and not run.tail and _alike(run, following):
            run.tail = following.tail
            run.extend([child for child in following if child.tag != f"{_W}rPr"])
            _take_out(following, keep_tail=False)
            _join_texts(run)
    return etree.tostring(root, method="c14n2")


def _take_out(element: etree._Element, *, keep_tail: bool = True) -> None:
    parent = element.getparent()
    assert parent is not None
    if keep_tail and element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _alike(run: etree._Element, other: etree._Element) -> bool:
    return other.tag == run.tag and sorted(run.items()) == sorted(other.items()) and _look(run) == _look(other)


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return b""
    return re.sub(
        rb'(rPrChange [^>]*w:id=")\d+',
        rb"\1",
        etree.tostring(properties, method="c14n", exclusive=True, with_tail=False),
    )


def _write_as_shown(text: etree._Element) -> None:
    """Give a w:t the text that Word shows of it."""
    if len(text):
        return
    stated = next((s for each in (text, *text.iterancestors()) if (s := each.get(_SPACE)) is not None), None)
    text.text = (text.text or "") if stated == "preserve" else (text.text or "").strip(" \t\r\n")
    text.attrib.clear()


def _join_texts(run: etree._Element) -> None:
    """Let the w:t that follow each other be one."""
    for text in run.findall(f"{_W}t"):
        before = text.getprevious()
        if before is not None and before.tag == text.tag and not before.tail and not len(before) and not len(text):
            before.text = (before.text or "") + (text.text or "")
            before.tail = text.tail
            run.remove(text)


def _shown(element: etree._Element) -> str:
    if element.tag == f"{_W}t" or str(element.tag).endswith("/math}t"):
        return "".join(str(text) for text in element.itertext())
    return {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}.get(str(element.tag), "")


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """All elements of a tree."""
    return root.iter(etree.Element)

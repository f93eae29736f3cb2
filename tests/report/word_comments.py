"""What the comments of a Word file stand on, read with nothing of the product: a plain walk over the XML."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

AUTHOR: Final = "Tenderlint"
DAMAGED: Final = b"damaged"
_FAMILY: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument)/")
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_IN_ONE_PIECE: Final = {"oMath", "ruby", "sdt"}
_UNSEEN: Final = {"del", "moveFrom", "Fallback", "txbxContent", "rt"}
_HOMES: Final = {"p", "hyperlink", "ins", "moveTo", "fldSimple", "smartTag", "customXml", "sdtContent", "dir", "bdo"}
_OFF: Final = {"0", "false", "off", "none"}


@dataclass
class Comment:
    """A comment of ours: its paragraph up to it, and its words; `at_point` where it stands on none.

    `one_piece`: a formula, annotated text or a content control is among the words, which is commented as a whole.
    """

    says: str
    before: str = ""
    words: str = ""
    at_point: bool = True
    one_piece: bool = False


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in their order; DAMAGED in place of one whose checksum is wrong."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: _content(archive, info) for info in archive.infolist()}


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(info)
    except zipfile.BadZipFile:
        return DAMAGED


def parsed(content: bytes) -> etree._Element:
    """The tree of a part, Strict or not, in the names of the transitional schema."""
    root = etree.fromstring(content, etree.XMLParser(huge_tree=True, resolve_entities=False))
    if b"purl.oclc.org/ooxml/" not in (plain := etree.tostring(root)):
        return root
    return etree.fromstring(
        _FAMILY.sub(rb"http://schemas.openxmlformats.org/\1/2006/", plain), etree.XMLParser(huge_tree=True)
    )


def main_part(parts: dict[str, bytes]) -> str:
    """The part with the text."""
    return next(target for kind, target in _links(parts, "") if kind == "officeDocument")


def comments_part(parts: dict[str, bytes]) -> str | None:
    """The part with the comments."""
    return next((target for kind, target in _links(parts, main_part(parts)) if kind == "comments"), None)


def comments_in(data: bytes) -> dict[str, Comment]:
    """Our comments by id. Fails where one is marked twice, ends before it begins, or stands where Word allows none."""
    parts = members(data)
    name = comments_part(parts)
    found: dict[str, Comment] = {}
    for each in [] if name is None else parsed(parts[name]):
        if _name(each) == "comment" and _attribute(each, "author") == AUTHOR:
            assert _attribute(each, "id") not in found, "an id is used twice"
            found[_attribute(each, "id")] = Comment("".join(str(text) for text in each.itertext()))
    _Walk(found).over(parsed(parts[main_part(parts)]))
    return found


def letters(text: str) -> str:
    """What both readers must see alike; blanks, ticks and dashes they may write in their own ways."""
    return "".join(sign for sign in text if sign.isalnum())


class _Walk:
    """Goes through a main part in document order, and hands what is shown to the comments that are open."""

    def __init__(self, comments: dict[str, Comment]) -> None:
        self._comments = comments
        self._begun: set[str] = set()
        self._open: set[str] = set()
        self._marked: set[str] = set()
        self._paragraph = ""
        self._runs_on = False

    def over(self, root: etree._Element) -> None:
        self._element(root)
        assert not self._open, "a comment does not end"
        assert self._marked == self._comments.keys(), "a comment has no mark"

    def _element(self, element: etree._Element) -> None:
        name, number = _name(element), _attribute(element, "id")
        if name in _UNSEEN or (name == "r" and _is_hidden(element)):
            assert not any(_is_mark(each) and _attribute(each, "id") in self._comments for each in element.iter("*"))
            return
        if name == "p" and not self._runs_on:
            self._paragraph = ""
        if _is_mark(element) and number in self._comments:
            self._mark(element, number)
        elif name == "t":
            self._show("".join(str(text) for text in element.itertext()))
        elif name in _SIGNS and _name(element.getparent()) == "r":
            self._show(_SIGNS[name])
        else:
            self._note_one_piece(name)
            for child in element.iterchildren("*"):
                self._element(child)
            self._note_one_piece(name)
        if name == "p":
            self._runs_on = _is_mark_deleted(element)

    def _note_one_piece(self, name: str) -> None:
        if name in _IN_ONE_PIECE:
            for each in self._open:
                self._comments[each].one_piece = True

    def _show(self, text: str) -> None:
        self._paragraph += text
        for each in self._open:
            self._comments[each].words += text

    def _mark(self, element: etree._Element, number: str) -> None:
        comment = self._comments[number]
        home = element.getparent()
        if _name(element) == "commentReference":
            assert _name(home) == "r"
            home = None if home is None else home.getparent()
            assert number not in self._marked | self._open, "a comment is marked twice, or within its words"
            self._marked.add(number)
            if number not in self._begun:
                comment.before = self._paragraph
        elif _name(element) == "commentRangeStart":
            assert number not in self._begun, "a comment begins twice"
            self._begun.add(number)
            self._open.add(number)
            comment.before, comment.at_point = self._paragraph, False
        else:
            self._open.remove(number)
        assert _name(home) in _HOMES, f"a comment is marked in a {_name(home)}"


def _is_mark(element: etree._Element) -> bool:
    return _name(element) in {"commentRangeStart", "commentRangeEnd", "commentReference"}


def _is_hidden(run: etree._Element) -> bool:
    looks = (each for properties in run.iterchildren("{*}rPr") for each in properties.iterchildren("*"))
    return any(
        _name(each) in {"vanish", "strike", "dstrike"} and _attribute(each, "val").lower() not in _OFF for each in looks
    )


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    return any(True for tag in ("del", "moveFrom") for _ in paragraph.iterfind(f"{{*}}pPr/{{*}}rPr/{{*}}{tag}"))


def _links(parts: dict[str, bytes], source: str) -> Iterator[tuple[str, str]]:
    folder, base = posixpath.split(source)
    name = _spelt(parts, posixpath.join(folder, "_rels", f"{base}.rels"))
    for each in parsed(parts[name]).iterchildren("*") if name in parts else ():
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            yield each.get("Type", "").rpartition("/")[2], _spelt(parts, target.lstrip("/"))


def _spelt(parts: dict[str, bytes], name: str) -> str:
    """A name as the package writes it: links may use other capitals."""
    return next((each for each in parts if each.lower() == name.lower()), name)


def _name(element: etree._Element | None) -> str:
    return "" if element is None else str(element.tag).rpartition("}")[2]


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")

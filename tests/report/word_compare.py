"""Whether a Word file and its copy differ in comments only: part by part, and element by element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree
from word_comments import AUTHOR, comments_part, main_part, members, parsed

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference")
_SIGNED: Final = re.compile(rb"_xmlsignatures/|digital-signature")
_Test = Callable[[etree._Element], bool]


def comment_ids(data: bytes, author: str = AUTHOR) -> list[str]:
    """The ids of the comments of somebody."""
    parts = members(data)
    name = comments_part(parts)
    comments = [] if name is None else parsed(parts[name]).iter(f"{_W}comment")
    found = [comment.get(f"{_W}id", "") for comment in comments if comment.get(f"{_W}author") == author]
    assert len(set(found)) == len(found)
    return found


def differences(source: bytes, copy: bytes) -> list[str]:
    """What differs besides our comments and what brings them in, in words. A signature may be gone."""
    before, after = members(source), members(copy)
    before = {name: data for name, data in before.items() if not _SIGNED.match(name.encode())}
    main, comments, ours = main_part(before), comments_part(after), comment_ids(copy)
    links = re.sub(r"([^/]+)$", r"_rels/\1.rels", main)
    found = [f"{name} is gone" for name in before if name not in after]
    found += [f"{name} is new" for name in after if name not in before and name not in (comments, links)]
    if [name for name in after if name in before] != list(before):
        found.append("the parts stand in another order")
    added: dict[str | None, _Test] = {
        comments: lambda each: each.tag == f"{_W}comment" and each.get(f"{_W}id") in ours,
        links: lambda each: each.get("Type", "").endswith("/comments"),
        "[Content_Types].xml": lambda each: each.get("PartName") == f"/{comments}",
    }
    for name in (each for each in before if each in after and each != main):
        if before[name] != after[name] and not _has_grown(before[name], after[name], added.get(name)):
            found.append(f"{name} differs")
    if without_comments(before[main], []) != without_comments(after[main], ours):
        found.append(f"{main} differs")
    return found


def _has_grown(before: bytes, after: bytes, is_ours: _Test | None) -> bool:
    """Whether a list differs only in entries of ours at its end, and in those of a signature, which are gone."""
    old, new = parsed(before), parsed(after)
    here = [_canonical(each) for each in new]
    kept = [entry for each in old if (entry := _canonical(each)) in here or not _SIGNED.search(entry)]
    same_root = (old.tag, old.attrib.items()) == (new.tag, new.attrib.items())
    rest = list(new)[len(kept) :]
    return same_root and here[: len(kept)] == kept and all(is_ours is not None and is_ours(each) for each in rest)


def _canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """All elements of a tree."""
    return root.iter(etree.Element)


def without_comments(content: bytes, ids: list[str]) -> bytes:
    """The canonical form of a main part without the marks of these comments, and with equal runs joined."""
    root = parsed(content)
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
    return re.sub(rb'(rPrChange [^>]*w:id=")\d+', rb"\1", _canonical(properties))


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

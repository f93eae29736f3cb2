"""The comments of a workbook: the notes of old, and the threads of newer programs; who says what on which cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from linter.document import Remark
from linter.read.package import Package, Relationship
from linter.read.xlsx_sheet import area, cell_name

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_THREADED: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_THREADS: Final = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_PEOPLE: Final = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_STANDS_IN: Final = "tc="  # the author of the note that older programs show in place of a thread
_LONGEST: Final = 10_000  # characters
MOST: Final = 5_000  # that are kept of a workbook


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on the cell of that name."""

    cell: str
    author: str
    text: str


def find_people(package: Package, links: Iterable[Relationship]) -> dict[str, str]:
    """The names of those who wrote in threads, by their keys. `links` are those of the workbook."""
    people = (person for root in _roots(package, links, _PEOPLE) for person in root.iter(f"{_THREADED}person"))
    return {person.get("id", ""): person.get("displayName", "").strip() for person in people}


def find_comments(package: Package, links: Sequence[Relationship], people: Mapping[str, str]) -> list[Comment]:
    """The comments on a sheet in the order of the file. The note that stands in for a thread is left out."""
    threads = [one for root in _roots(package, links, _THREADS) for one in _threaded(root, people)]
    told = {comment.cell for comment in threads}
    notes = [one for root in _roots(package, links, "comments") for one in _notes(root, told)]
    return [*notes, *threads]


def remarks_of(comments: Iterable[Comment], sheet: str, blocks: Mapping[str, Sequence[int]]) -> Iterator[Remark]:
    """The remarks that the comments on a sheet are. `blocks` are those of its cells that hold something."""
    for comment in comments:
        yield Remark(comment.text, comment.author, tuple(blocks.get(comment.cell, ())), f"{sheet}!{comment.cell}")


def _threaded(root: etree._Element, people: Mapping[str, str]) -> Iterator[Comment]:
    for comment in root.iterchildren(f"{_THREADED}threadedComment"):
        text = "".join(node.text or "" for node in comment.iterchildren(f"{_THREADED}text"))
        yield Comment(_cell(comment), people.get(comment.get("personId", ""), ""), text.strip()[:_LONGEST])


def _notes(root: etree._Element, told: set[str]) -> Iterator[Comment]:
    authors = [(node.text or "").strip() for node in root.iterfind(f"{_MAIN}authors/{_MAIN}author")]
    for comment in root.iterfind(f"{_MAIN}commentList/{_MAIN}comment"):
        author = _author(comment, authors)
        cell = _cell(comment)
        if author.startswith(_STANDS_IN) and cell in told:
            continue
        text = "".join(node.text or "" for node in comment.iter(f"{_MAIN}t")).strip()
        # Excel begins a new note with the name of its author.
        yield Comment(cell, author, text.removeprefix(f"{author}:").strip()[:_LONGEST])


def _author(comment: etree._Element, authors: Sequence[str]) -> str:
    number = comment.get("authorId", "")
    at = int(number) if number.isascii() and number.isdecimal() and len(number) < len("1000000") else -1
    return authors[at] if 0 <= at < len(authors) else ""


def _cell(comment: etree._Element) -> str:
    place = area(comment.get("ref", "").replace("$", "").upper())
    return "" if place is None else cell_name(place.top, place.left)


def _roots(package: Package, links: Iterable[Relationship], kind: str) -> Iterator[etree._Element]:
    for link in links:
        if link.kind == kind and not link.external and link.target in package:
            yield package.xml(link.target)

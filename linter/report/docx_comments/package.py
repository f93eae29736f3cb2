"""The parts around the text: the comments, what links to them, what names their type, and what a signature was."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from linter.read.package import Package, Relationship
from linter.report.docx_comments.errors import CannotComment
from linter.report.docx_comments.markup import Edit, Markup, in_utf_8, read_markup
from linter.report.docx_comments.weave import STRICT

CONTENT_TYPES: Final = "[Content_Types].xml"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_NEW: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SIGNATURES: Final = "_xmlsignatures/"
_SIGNATURE_KIND: Final = "digital-signature"


@dataclass(frozen=True, slots=True)
class CommentsPart:
    """The part with the comments: its name, its bytes (None: there is none yet), and whether the file links to it."""

    name: str
    data: bytes | None
    linked: bool


def comments_part(package: Package, main: str) -> CommentsPart:
    """Find the comments part, or a free name for one."""
    for relationship in package.relationships(main, "comments"):
        if not relationship.external:
            name = relationship.target
            return CommentsPart(name, in_utf_8(package.read(name)) if name in package else None, linked=True)
    folder = posixpath.dirname(main)
    names = (posixpath.join(folder, f"comments{number}.xml") for number in ("", *range(1, 10_000)))
    return CommentsPart(next(name for name in names if name not in package), None, linked=False)


def with_comments(part: CommentsPart, comments: bytes, namespace: str) -> bytes:
    """The comments part with these comments after those it has."""
    if part.data is None:
        return f'{_NEW}<w:comments xmlns:w="{namespace}">'.encode() + comments + b"</w:comments>"
    return _appended(part.data, comments)


def linked(package: Package, main: str, target: str, namespace: str) -> tuple[str, bytes]:
    """The relationships of the main part with one to the comments part: name and bytes."""
    folder, base = posixpath.split(main)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    taken = {relationship.id.lower() for relationship in package.relationships(main)}
    free = next(each for number in range(1, 1_000_000) if (each := f"rId{number}").lower() not in taken)
    kind = _STRICT_KIND if namespace == STRICT else _KIND
    link = f"<Relationship xmlns={quoteattr(_RELATIONSHIPS)} Id={quoteattr(free)} Type={quoteattr(kind)} "
    link += f"Target={quoteattr(posixpath.basename(target))}/>"
    if name in package:
        return name, _appended(in_utf_8(package.read(name)), link.encode())
    return name, f"{_NEW}<Relationships xmlns={quoteattr(_RELATIONSHIPS)}>{link}</Relationships>".encode()


def typed(data: bytes, part: str) -> bytes:
    """The list of content types with that of the comments part."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    named = quoteattr(f"/{part}")
    override = f"<Override xmlns={quoteattr(types)} PartName={named} ContentType={quoteattr(_COMMENTS_TYPE)}/>"
    return _appended(data, override.encode())


# Signatures


def signature_parts(package: Package) -> tuple[str, ...]:
    """The parts that hold the digital signatures of a package; () where it is not signed."""
    origins = [each.target for each in package.relationships() if _is_signature(each)]
    if not origins:
        return ()
    return tuple(name for name in package.names if name.lower().startswith(_SIGNATURES) or name in origins)


def unsigned_links(package: Package) -> bytes:
    """The relationships of the package without those to signatures."""
    signatures = {each.id for each in package.relationships() if _is_signature(each)}
    return _without(in_utf_8(package.read("_rels/.rels")), lambda each: each.get("Id") in signatures)


def untyped(data: bytes, parts: tuple[str, ...]) -> bytes:
    """The list of content types without these parts."""
    names = {f"/{part}".lower() for part in parts}
    return _without(data, lambda each: each.get("PartName", "").lower() in names)


def _is_signature(relationship: Relationship) -> bool:
    return _SIGNATURE_KIND in relationship.kind


# Bytes


def _appended(data: bytes, content: bytes) -> bytes:
    """An XML part with content put in before the end of its root element."""
    markup = read_markup(data, {0})
    span = markup.spans[0]
    if span.opened == span.end:
        return markup.edited([Edit(span.end - 2, span.end, b">" + content + markup.end_tag(0))])
    at = data.rindex(b"</", 0, span.end)
    return markup.edited([Edit(at, at, content)])


def _without(data: bytes, unwanted: Callable[[etree._Element], bool]) -> bytes:
    """An XML part without those children of its root element that are not wanted."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    numbers = [number for number, each in enumerate(root.iter("*")) if number and unwanted(each)]
    markup: Markup = read_markup(data, numbers)
    return markup.edited(Edit(span.start, span.end, b"") for span in markup.spans.values())


_HIGHEST: Final = re.compile(
    rb"""<(?:[\w.-]+:)?comment(?:RangeStart|RangeEnd|Reference)?\s[^>]*?\bid\s*=\s*["'](\d{1,9})["']"""
)


def next_id(*parts: bytes) -> int:
    """A number from which on no comment of these parts has one."""
    return 1 + max((int(found) for part in parts for found in _HIGHEST.findall(part)), default=-1)


def require_readable(part: CommentsPart, package: Package) -> None:
    """Raise CannotComment where the comments part is there but damaged."""
    from linter.read.errors import ReadError

    if part.data is None:
        return
    try:
        package.xml(part.name)
    except ReadError as error:
        raise CannotComment(f"The comments in the document cannot be read. {error.message}") from error

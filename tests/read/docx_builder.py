"""Word files for tests, written in a shorthand that reads like the XML it stands for.

    p/(pPr/pStyle{val=Heading1}, r/t"Hello", r/(rPr/b, t" world"))

A name is an element, in the w namespace unless it has a prefix; {…} its attributes, "…" its text, and / leads to its
child, or to several in (…, …).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from linter.document import Document
from linter.read.docx import read_docx
from linter.read.limits import DEFAULT_LIMITS, Limits

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "strange": "http://example.org/strange",
}
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TOKEN = re.compile(r'\s*(?:([\w:.-]+)|(\{[^}]*\})|"([^"]*)"|([/(),]))')
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}
_STRICT = (
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
)


def xml(shorthand: str) -> str:
    """Write out one or more elements given in shorthand."""
    tokens = list(_tokens(shorthand))
    written, rest = _siblings(tokens)
    assert not rest, f"left over: {rest}"
    return written


def part(root: str, content: str) -> bytes:
    """A whole XML part: a root element with content already written out."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {spaces}>{content}</w:{root}>'.encode()


def docx(body: str, *, strict: bool = False, files: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file. `parts` (styles, numbering, footnotes, header …) are in shorthand; `files` replace or add any part.

    The relationship ids are the names of the parts, so that headerReference{r:id=header} refers to the header.
    """
    content = {"word/document.xml": part("document", f"<w:body>{xml(body)}</w:body>")}
    content |= {f"word/{name}.xml": part(_ROOTS[name], xml(shorthand)) for name, shorthand in parts.items()}
    content["word/_rels/document.xml.rels"] = relationships({name: (name, f"{name}.xml") for name in parts})
    content["_rels/.rels"] = relationships({"main": ("officeDocument", "word/document.xml")})
    content["[Content_Types].xml"] = content_types({"/word/document.xml": MAIN_TYPE})
    if strict:
        content = {name: _as_strict(data) for name, data in content.items()}
    return zipped(content | dict(files or {}))


def read(
    body: str,
    *,
    strict: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    files: Mapping[str, bytes] | None = None,
    **parts: str,
) -> Document:
    """Build a Word file and read it."""
    return read_docx(docx(body, strict=strict, files=files, **parts), "test.docx", limits)


def texts(document: Document) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in document.blocks]


def notices(document: Document) -> dict[str, str]:
    """The notices by code."""
    return {notice.code: notice.message for notice in document.notices}


def relationships(links: Mapping[str, tuple[str, str]]) -> bytes:
    """A .rels part: kind and target by id."""
    written = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONSHIP}{kind}" Target={quoteattr(target)}/>'
        for id_, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{written}</Relationships>'.encode()


def content_types(overrides: Mapping[str, str]) -> bytes:
    """A [Content_Types].xml part."""
    written = "".join(f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in overrides.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{written}</Types>'
    ).encode()


def zipped(content: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _as_strict(data: bytes) -> bytes:
    for transitional, strict in _STRICT:
        data = data.replace(transitional.encode(), strict.encode())
    return data


def _tokens(shorthand: str) -> Iterator[tuple[int, str]]:
    position = 0
    while position < len(shorthand.rstrip()):
        found = _TOKEN.match(shorthand, position)
        assert found is not None, f"cannot read: {shorthand[position:]}"
        assert found.lastindex is not None
        yield found.lastindex, found.group(found.lastindex)
        position = found.end()


def _siblings(tokens: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    written, tokens = _element(tokens)
    while tokens[:1] == [(4, ",")]:
        another, tokens = _element(tokens[1:])
        written += another
    return written, tokens


def _element(tokens: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    name = _prefixed(tokens[0][1])
    tokens = tokens[1:]
    attributes, content = "", ""
    if tokens and tokens[0][0] == 2:
        pairs = (pair.split("=", 1) for pair in tokens[0][1][1:-1].split(",") if pair)
        attributes = "".join(f" {_attribute(key.strip())}={quoteattr(value.strip())}" for key, value in pairs)
        tokens = tokens[1:]
    if tokens and tokens[0][0] == 3:
        content, tokens = escape(tokens[0][1]), tokens[1:]
    if tokens[:1] == [(4, "/")]:
        within, tokens = _children(tokens[1:])
        content += within
    return f"<{name}{attributes}>{content}</{name}>", tokens


def _children(tokens: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    if tokens[0] != (4, "("):
        return _element(tokens)
    written, tokens = _siblings(tokens[1:])
    assert tokens[0] == (4, ")")
    return written, tokens[1:]


def _prefixed(name: str) -> str:
    return name if ":" in name else f"w:{name}"


def _attribute(name: str) -> str:
    """Attributes of Word are qualified; those written with a leading dot have no namespace."""
    return name[1:] if name.startswith(".") else _prefixed(name)

"""Safe reading of the XML parts of an Office file.

No part may carry a document type, so there are no entities to expand and nothing to fetch. Strict Office
namespaces are rewritten to the transitional ones before parsing, so that the readers know one vocabulary.
"""

from __future__ import annotations

import re
from functools import cache
from xml.parsers import expat

from lxml import etree

from linter.read.errors import ReadError
from linter.read.limits import Limits
from linter.regex import regex

_PROLOG_CHUNK = 4096
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_RENAMED = {b"customProperties": b"custom-properties", b"extendedProperties": b"extended-properties"}
_XML_DECLARATION = regex(r"^\s*<\?xml[^>]*\?>")

# What libxml2 holds in memory for each tag and each attribute (measured upper bounds), and how much of it we accept.
_BYTES_PER_TAG = 120
_BYTES_PER_ATTRIBUTE = 220
_TREE_BYTES = 500_000_000


class _RootReachedError(Exception):
    """Ends the look at the prolog."""


def parse(data: bytes, limits: Limits, part: str) -> etree._Element:
    """Parse one part and return its root element, in transitional namespaces.

    Raises ReadError: "unsafe" for a document type or nesting deeper than `limits.depth`, "too-large" for a
    part that would take too much memory, "damaged" for XML that is not well formed. `part` names it in the message.
    """
    refuse_document_type(data, part)
    tree_bytes = _BYTES_PER_TAG * data.count(b"<") + _BYTES_PER_ATTRIBUTE * data.count(b"=")
    if len(data) > limits.part_size or tree_bytes > _TREE_BYTES:
        raise ReadError("too-large", f"The part {part} is too large to read: split the document and check the pieces.")
    root = _parsed(to_transitional(data), part)
    if _is_deeper_than(limits.depth)(root):
        raise _too_deep(part)
    return root


def refuse_document_type(data: bytes, part: str) -> None:
    """Raise ReadError("unsafe") if the XML declares a document type, the door to entity attacks.

    Reads only as far as the root element; raises ReadError("damaged") where that is not well formed.
    """

    def refuse(*_: object) -> None:
        raise ReadError(
            "unsafe",
            f"It is built in an unsafe way ({part} declares XML entities): open it in Office and save it again.",
        )

    def stop(*_: object) -> None:
        raise _RootReachedError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        start, end = 0, _PROLOG_CHUNK
        while start < len(data):
            parser.Parse(data[start:end])
            # Each piece is as long as all before it: expat looks at an unfinished token again from its beginning.
            start, end = end, 2 * end
    except _RootReachedError:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _damaged(part) from error


def to_transitional(data: bytes) -> bytes:
    """Rewrite the namespaces and relationship types of Strict Office XML to their transitional names (as UTF-8)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _utf16_as_utf8(data)
    if _STRICT not in data:
        return data
    return _STRICT_NAME.sub(_transitional_name, data)


def _utf16_as_utf8(data: bytes) -> bytes:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        return data
    return _XML_DECLARATION.sub("", text, count=1).encode()


def _transitional_name(found: re.Match[bytes]) -> bytes:
    family, name = found.groups()
    return b"http://schemas.openxmlformats.org/%b/2006/%b" % (family, _RENAMED.get(name, name))


def _parsed(data: bytes, part: str) -> etree._Element:
    try:
        return etree.fromstring(data, _parser(huge_tree=False))
    except etree.XMLSyntaxError as error:
        if "XML_PARSE_HUGE" in str(error):
            return _parsed_without_text_limit(data, part)
        raise _damaged(part) from error


def _parsed_without_text_limit(data: bytes, part: str) -> etree._Element:
    """Parse with libxml2's own limits off: a drawing kept in one attribute may pass 10 MB in an honest file."""
    try:
        return etree.fromstring(data, _parser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise (_too_deep(part) if "depth" in str(error) else _damaged(part)) from error


def _parser(*, huge_tree: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=huge_tree,
    )


@cache
def _is_deeper_than(depth: int) -> etree.XPath:
    return etree.XPath("boolean(" + "/*" * (depth + 1) + ")")


def _too_deep(part: str) -> ReadError:
    return ReadError(
        "unsafe", f"The part {part} is nested far deeper than people write: open the file in Office and save it again."
    )


def _damaged(part: str) -> ReadError:
    return ReadError(
        "damaged", f"The part {part} is damaged: open the file in Office, let it repair the file and save it."
    )

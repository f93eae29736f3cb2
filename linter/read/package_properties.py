"""The document properties that every Office file may carry: its title, its dates and those its owners added."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from linter.read.package import Package

_CUSTOM_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_CORE = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/terms/}created": "created",
    "{http://purl.org/dc/terms/}modified": "modified",
}
_MAX_PROPERTIES = 1_000


def read_properties(package: Package) -> dict[str, str]:
    """Read "title", "created", "modified" (as the file states them) and "custom:<name>"; names of people are left out.

    Raises ReadError when a properties part is there but cannot be read.
    """
    found: dict[str, str] = {}
    for kind, read in (("metadata/core-properties", _core), ("custom-properties", _custom)):
        for relationship in package.relationships(kind=kind)[:1]:
            for name, value in read(package.xml(relationship.target)):
                if value and len(found) < _MAX_PROPERTIES:
                    found.setdefault(name, value)
    return found


def _core(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root:
        if name := _CORE.get(str(element.tag)):
            yield name, (element.text or "").strip()


def _custom(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iterchildren(_CUSTOM_PROPERTY):
        yield f"custom:{element.get('name', '')}", "".join(node.text or "" for node in element.iter()).strip()

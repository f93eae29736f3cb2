"""What a workbook holds beside its cells: printed headers and footers, text boxes; and what is not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from linter.read.package import Package, Relationship
from linter.read.xlsx_sheet import Area, area
from linter.regex import regex

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHARTS = ("chart", "http://schemas.microsoft.com/office/2014/relationships/chartEx")
_PAGE_NUMBER = regex(r"\W*(?:page)?\W*(?:of)?\W*", re.IGNORECASE)
_EDGE_CODE = regex(
    r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]{1,3}|[PN](?:[+-][0-9]+)?|(?P<place>[LCR])|(?P<and>&)|.)'
)


def edge_lines(codes: Iterable[str]) -> list[str]:
    """The words of printed headers or footers, without their codes for fonts, dates and page numbers, each once."""
    lines: dict[str, None] = {}
    for code in codes:
        text = _EDGE_CODE.sub(lambda match: "\n" if match["place"] else match["and"] or "", code)
        lines.update(dict.fromkeys(line.strip() for line in text.split("\n") if _says_something(line)))
    return list(lines)


def _says_something(line: str) -> bool:
    """False for what is left of "Page 1 of 3"."""
    return re.search(r"\w\w", line) is not None and not _PAGE_NUMBER.fullmatch(line)


def header_rows(package: Package, links: Iterable[Relationship]) -> list[Area]:
    """The header rows of the tables that a sheet declares."""
    areas = []
    for table in _parts(package, links, "table"):
        whole = area(table.get("ref", ""))
        if whole is not None and table.get("headerRowCount", "1") != "0":
            areas.append(Area(whole.top, whole.left, whole.top, whole.right))
    return areas


def text_boxes(package: Package, links: Iterable[Relationship]) -> Iterator[str]:
    """The paragraphs of the text boxes and shapes on a sheet."""
    for drawing in _parts(package, links, "drawing"):
        for shape in drawing.iter(f"{_SHEET_DRAWING}txBody"):
            if next(shape.iterancestors(_FALLBACK), None) is None:
                yield from filter(None, map(_paragraph, shape.iter(f"{_DRAWING}p")))


def count_unread(package: Package, links: Sequence[Relationship], counts: Counter[str]) -> None:
    """Count the things on a sheet that are not read: charts, pictures, embedded files."""
    for link in links:
        counts["picture"] += link.kind == "image"
        counts["embedded file"] += link.kind in ("oleObject", "package") and not link.external
        if link.kind == "drawing" and link.target in package:
            kinds = Counter(each.kind for each in package.relationships(link.target))
            counts["chart"] += sum(kinds[kind] for kind in _CHARTS)
            counts["picture"] += kinds["image"]


def _parts(package: Package, links: Iterable[Relationship], kind: str) -> Iterator[etree._Element]:
    for link in links:
        if link.kind == kind and not link.external and link.target in package:
            yield package.xml(link.target)


def _paragraph(element: etree._Element) -> str:
    line_break = f"{_DRAWING}br"
    return "".join(
        " " if each.tag == line_break else each.text or "" for each in element.iter(f"{_DRAWING}t", line_break)
    ).strip()

"""Writes the elements of a document as text, Markdown, Word and Excel.

The Word file is written as XML text, because it must look like a used one (runs split by edits, revision ids,
numbering) and because python-docx takes minutes for a document of 160,000 words.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph that the format numbers by itself, where it can."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A bulleted list item."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row is its header."""

    rows: tuple[tuple[str, ...], ...]


Element = Heading | Paragraph | Clause | Item | Table
Writer = Callable[[Iterable[Element], Path], None]


def words_of(element: Element) -> int:
    """Count the whitespace-separated words of an element."""
    if isinstance(element, Table):
        return sum(len(cell.split()) for row in element.rows for cell in row)
    return len(element.text.split())


def write_txt(elements: Iterable[Element], path: Path) -> None:
    """Write plain text: one line a paragraph, one line a table row with tabs between the cells."""
    path.write_text("\n\n".join(map(_txt, elements)) + "\n", encoding="utf-8")


def _txt(element: Element) -> str:
    if isinstance(element, Table):
        return "\n".join("\t".join(row) for row in element.rows)
    return element.text


def write_md(elements: Iterable[Element], path: Path) -> None:
    """Write Markdown with headings, lists and pipe tables."""
    path.write_text("\n\n".join(map(_md, elements)) + "\n", encoding="utf-8")


def _md(element: Element) -> str:
    match element:
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case Item(text):
            return f"- {text}"
        case Table(rows):
            lines = ["| " + " | ".join(row) + " |" for row in rows]
            lines.insert(1, "|" + " --- |" * len(rows[0]))
            return "\n".join(lines)
        case _:
            return element.text


def write_xlsx(elements: Iterable[Element], path: Path) -> None:
    """Write a workbook with one sheet for each part: running text in column A, tables from column A to the right."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tender")
    for element in elements:
        if isinstance(element, Heading) and element.level == 1:
            sheet = book.create_sheet(element.text.partition(":")[0])
        for row in element.rows if isinstance(element, Table) else ((element.text,),):
            sheet.append(tuple(cell or None for cell in row))
        sheet.append(())
    book.save(path)


def write_docx(elements: Iterable[Element], path: Path) -> None:
    """Write a Word file with heading styles, automatic numbers, tables, and runs split as edits leave them."""
    body = "".join(_docx(elements))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _PARTS.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        document = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
        package.writestr(zipfile.ZipInfo("word/document.xml"), document, zipfile.ZIP_DEFLATED)


def _docx(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        match element:
            case Heading(text, level):
                yield _paragraph(text, f'<w:pStyle w:val="Heading{level}"/>')
            case Clause(text):
                yield _paragraph(text, _numbered(1))
            case Item(text):
                yield _paragraph(text, _numbered(2))
            case Table(rows):
                yield _table(rows)
            case Paragraph(text):
                yield _paragraph(text, "")


def _numbered(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _paragraph(text: str, properties: str) -> str:
    runs = "".join(map(_run, _split(text)))
    return f'<w:p w:rsidR="00A1B2C3"><w:pPr>{properties}</w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    return (
        '<w:r w:rsidRPr="00D4E5F6"><w:rPr><w:sz w:val="22"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r><w:proofErr w:type="gramEnd"/>'
    )


def _split(text: str) -> Iterator[str]:
    """Cut a text every 61 characters, in the middle of words too, as spelling marks and edits do in Word."""
    for start in range(0, len(text), 61):
        yield text[start : start + 61]


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_paragraph(cell, '')}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    grid = "<w:gridCol/>" * len(rows[0])
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    for level in (1, 2, 3)
)
_LISTS = "".join(
    f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    for number, shape, text in ((1, "decimal", "%1."), (2, "bullet", "•"))
)
_PARTS = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/></Types>',
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
    "word/styles.xml": f'{_XML}<w:styles xmlns:w="{_W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    f'{_HEADINGS}<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style></w:styles>',
    "word/numbering.xml": f'{_XML}<w:numbering xmlns:w="{_W}">{_LISTS}'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    "</w:numbering>",
}

WRITERS: dict[str, Writer] = {".txt": write_txt, ".md": write_md, ".docx": write_docx, ".xlsx": write_xlsx}

"""Small and hostile Word and Excel files, written straight as XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EXCEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def word_file(path: Path, body: str, before: str = "") -> Path:
    """A .docx with this body; `before` stands before the root element of the document."""
    document = f'{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    with _package(path, "word/document.xml", _WORD_TYPE) as package:
        package.writestr("word/document.xml", document)
    return path


def paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def excel_file(path: Path, rows: str, dimension: str) -> Path:
    """An .xlsx with one sheet that holds these rows and claims this dimension."""
    override = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}"/>'
    with _package(path, "xl/workbook.xml", _EXCEL_TYPE, override) as package:
        sheets = '<sheets><sheet name="Criteria" sheetId="1" r:id="rId1"/></sheets>'
        package.writestr("xl/workbook.xml", f'<workbook xmlns="{_EXCEL}" xmlns:r="{_OFFICE}">{sheets}</workbook>')
        package.writestr("xl/_rels/workbook.xml.rels", _relationship("worksheet", "worksheets/sheet1.xml"))
        data = f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData>'
        package.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_EXCEL}">{data}</worksheet>')
    return path


def zip_bomb(path: Path, megabytes: int) -> Path:
    """A .docx of a few hundred kilobytes whose text unpacks to this many megabytes of noughts."""
    chunk = b"0" * 1_000_000
    with _package(path, "word/document.xml", _WORD_TYPE) as package, package.open("word/document.xml", "w") as part:
        part.write(f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>'.encode())
        for _ in range(megabytes):
            part.write(chunk)
        part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return path


def _package(path: Path, main: str, main_type: str, overrides: str = "") -> zipfile.ZipFile:
    package = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    override = f'<Override PartName="/{main}" ContentType="{main_type}"/>{overrides}'
    package.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}">{defaults}{override}</Types>')
    package.writestr("_rels/.rels", _relationship("officeDocument", main))
    return package


def _relationship(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELS}">{one}</Relationships>'

"""Small workbooks for tests, written as the XML that the tests want to see read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from linter.document import Document
from linter.read.limits import DEFAULT_LIMITS, Limits
from linter.read.xlsx import read_xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_MICROSOFT = "http://schemas.microsoft.com/office/2017/10/relationships"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part with these rows."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells."""
    return f"<row {attributes}>{''.join(cells)}</row>"


def cell(value: str, attributes: str = "") -> str:
    """A cell with a stored value."""
    return f"<c {attributes}><v>{value}</v></c>"


def styles(*formats: str) -> str:
    """A styles part: style 0 is plain, style n + 1 has the n-th number format, the last one is bold in 14 points."""
    numbers = "".join(f'<numFmt numFmtId="{170 + at}" formatCode="{code}"/>' for at, code in enumerate(formats))
    styled = "".join(f'<xf numFmtId="{170 + at}" fontId="0"/>' for at in range(len(formats)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><fonts><font><sz val="11"/></font>'
        f'<font><b/><sz val="14"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/>{styled}'
        '<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>'
    )


def workbook(
    sheets: Mapping[str, str],
    *,
    strings: Sequence[str] = (),
    style_part: str = "",
    states: Mapping[str, str] | None = None,
    date_1904: bool = False,
    parts: Mapping[str, str] | None = None,
    content_type: str = _TYPE,
    links_to: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The bytes of a workbook; `strings` are the insides of shared strings, `parts` further parts by name.

    `links_to` are further links of the workbook, by kind and target.
    """
    listed, links = "", _listed(*links_to)
    files = {"_rels/.rels": _links(f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>')}
    for at, (name, part) in enumerate(sheets.items(), 1):
        state = f' state="{states[name]}"' if states and name in states else ""
        listed += f'<sheet name="{name}" sheetId="{at}"{state} r:id="s{at}"/>'
        links += f'<Relationship Id="s{at}" Type="{REL}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        files[f"xl/worksheets/sheet{at}.xml"] = part
    if strings:
        links += f'<Relationship Id="t" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
        files["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"".join(f"<si>{each}</si>" for each in strings)}</sst>'
    if style_part:
        links += f'<Relationship Id="y" Type="{REL}/styles" Target="styles.xml"/>'
        files["xl/styles.xml"] = style_part
    system = '<workbookPr date1904="1"/>' if date_1904 else ""
    files["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{system}<sheets>{listed}</sheets></workbook>'
    files["xl/_rels/workbook.xml.rels"] = _links(links)
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{content_type}"/></Types>'
    )
    return packed({**files, **(parts or {})})


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts, dated the same at every call: tests are named after what they are given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(
                zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def links_part(*links: tuple[str, str]) -> str:
    """A relationships part from pairs of the kind and the target."""
    return _links(_listed(*links))


def notes_part(*notes: tuple[str, str, str], author: str = "Ann Lee") -> str:
    """A part of notes from their cells, the number of their author, and what stands in their text."""
    listed = "".join(
        f'<comment ref="{cell}" authorId="{number}"><text><r><t>{text}</t></r></text></comment>'
        for cell, number, text in notes
    )
    authors = f"<authors><author>{author}</author></authors>"
    return f'<comments xmlns="{MAIN}">{authors}<commentList>{listed}</commentList></comments>'


def threads_part(*comments: tuple[str, str, str]) -> str:
    """A part of threads from the cells, the keys of the people, and what they say."""
    listed = "".join(
        f'<threadedComment ref="{cell}" personId="{person}" id="{{{at}}}"><text>{text}</text></threadedComment>'
        for at, (cell, person, text) in enumerate(comments)
    )
    return f'<ThreadedComments xmlns="{THREADED}">{listed}</ThreadedComments>'


def people_part(**people: str) -> str:
    """A part of the people who write in threads, from their keys and names."""
    listed = "".join(f'<person displayName="{name}" id="{key}"/>' for key, name in people.items())
    return f'<personList xmlns="{THREADED}">{listed}</personList>'


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a workbook under a fixed name."""
    return read_xlsx(data, "book.xlsx", limits)


def shown(document: Document) -> dict[str, str]:
    """The texts of all blocks in cells by the name of the cell."""
    return {block.place.cell: block.text for block in document.blocks if block.place.cell}


def codes(document: Document) -> list[str]:
    """The codes of the notices."""
    return [notice.code for notice in document.notices]


def _listed(*links: tuple[str, str]) -> str:
    found = ""
    for at, (kind, target) in enumerate(links):
        base = _MICROSOFT if kind in ("threadedComment", "person") else REL
        found += f'<Relationship Id="x{at}" Type="{base}/{kind}" Target="{target}"/>'
    return found


def _links(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE_REL}">{links}</Relationships>'

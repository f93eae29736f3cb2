"""Small .docx files for the tests, written as XML, so that they hold just what a test is about."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES: Final = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2)
)


def docx(*blocks: str, note_text: str = "A note.") -> bytes:
    """A document of blocks of WordprocessingML. A block without a tag is the words of a paragraph."""
    notes = f'<w:footnote w:id="2">{paragraph(run(note_text))}</w:footnote>'
    body = "".join(each if each.startswith("<w:") else paragraph(run(each)) for each in blocks)
    parts = {"document": f"<w:document {_W}><w:body>{body}</w:body></w:document>"}
    parts["styles"] = f"<w:styles {_W}>{_STYLES}</w:styles>"
    parts["footnotes"] = f"<w:footnotes {_W}>{notes}</w:footnotes>"
    media = {"document": f"{_MEDIA}.document.main+xml"} | {
        each: f"{_MEDIA}.{each}+xml" for each in ("styles", "footnotes")
    }
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in media.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{rels}{types}</Types>')
        archive.writestr("_rels/.rels", _relations(("officeDocument", "word/document.xml")))
        further = _relations(("styles", "styles.xml"), ("footnotes", "footnotes.xml"))
        archive.writestr("word/_rels/document.xml.rels", further)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return made.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def run(text: str, *, deleted: bool = False) -> str:
    """Some words."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    tag = "w:delText" if deleted else "w:t"
    return f'<w:r><{tag} xml:space="preserve">{safe}</{tag}></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(runs)}</w:p>"


def heading(text: str, level: int = 1) -> str:
    """A heading."""
    return paragraph(run(text), style=f"Heading{level}")


def deletion(text: str) -> str:
    """Words deleted under track changes."""
    return f'<w:del w:id="1" w:author="A colleague">{run(text, deleted=True)}</w:del>'


def insertion(text: str) -> str:
    """Words inserted under track changes."""
    return f'<w:ins w:id="2" w:author="A colleague">{run(text)}</w:ins>'


def field(code: str, result: str) -> str:
    """A field and its result."""
    edge = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    said = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return edge.format("begin") + said + edge.format("separate") + run(result) + edge.format("end")


def note() -> str:
    """The mark of a footnote."""
    return '<w:r><w:footnoteReference w:id="2"/></w:r>'


def link(text: str) -> str:
    """Words in a hyperlink."""
    return f"<w:hyperlink>{run(text)}</w:hyperlink>"


def control(*inside: str, lock: str = "") -> str:
    """A content control around runs or paragraphs."""
    told = f'<w:lock w:val="{lock}"/>' if lock else ""
    return f"<w:sdt><w:sdtPr>{told}</w:sdtPr><w:sdtContent>{''.join(inside)}</w:sdtContent></w:sdt>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of words."""
    lines = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{cell if cell.startswith('<w:') else paragraph(run(cell))}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{lines}</w:tbl>"


def text_box(text: str) -> str:
    """A run with a text box."""
    inside = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
    return f'<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{inside}</v:textbox></w:pict></w:r>'

"""Writes a `WordFile` with python-docx; raw XML for numbering, tracked changes, text boxes and content controls."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from .model import AnswerBox, Cell, Grid, Number, Para, Struck, TextBox, Tracked, WordFile

STYLES = {"h1": "Heading 1", "h2": "Heading 2", "bullet": "List Bullet"}
CLAUSE_LEVELS = {"clause": 0, "subclause": 1}
CLAUSE_ABSTRACT, CLAUSE_NUMBERING, LIST_ABSTRACT, FIRST_LIST_NUMBERING = 900, 900, 901, 910
CHANGED = 'w:author="Procurement" w:date="2026-01-05T09:00:00Z"'


def write_word(source: WordFile, path: Path) -> None:
    """Write the document to `path`."""
    writer = _Writer(docx.Document())
    writer.margins(source.header, source.footer)
    for block in source.body:
        writer.add(block)
    writer.document.save(str(path))


class _Writer:
    """Adds blocks to one document and remembers which automatic list is open."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.lists = 0
        self.in_list = False
        _add_numbering(document)

    def margins(self, header: str, footer: str) -> None:
        section = self.document.sections[0]
        if header:
            section.header.paragraphs[0].text = header
        if footer:
            section.footer.paragraphs[0].text = footer

    def add(self, block: object) -> None:
        if isinstance(block, Para):
            self.paragraph(block)
            return
        self.in_list = False
        if isinstance(block, Grid):
            self.grid(block)
        elif isinstance(block, AnswerBox):
            self.answer_box(block)
        elif isinstance(block, TextBox):
            self.text_box(block)
        elif isinstance(block, Tracked):
            self.tracked(block)
        elif isinstance(block, Struck):
            self.struck(block)

    def paragraph(self, block: Para) -> None:
        made = self.document.add_paragraph(style=STYLES.get(block.look, "Normal"))
        run = made.add_run(block.text)
        run.bold = True if block.look in ("bold", "title") else None
        if block.look == "title":
            run.font.size = Pt(16)
        if block.look in CLAUSE_LEVELS:
            _number(made, CLAUSE_NUMBERING, CLAUSE_LEVELS[block.look])
        if block.look == "number":
            self.lists += 0 if self.in_list else 1
            _number(made, FIRST_LIST_NUMBERING + self.lists - 1, 0)
        self.in_list = block.look == "number"

    def grid(self, block: Grid) -> None:
        table = self.document.add_table(rows=len(block.rows), cols=max(len(row) for row in block.rows))
        table.style = "Table Grid"
        for table_row, row in zip(table.rows, block.rows, strict=True):
            for table_cell, cell in zip(table_row.cells, row, strict=False):
                table_cell.text = shown(cell)
        for cell_of_header in table.rows[0].cells:
            for run in cell_of_header.paragraphs[0].runs:
                run.bold = True
        _merge(table, block)
        self.document.add_paragraph()

    def answer_box(self, block: AnswerBox) -> None:
        table = self.document.add_table(rows=2, cols=2)
        table.style = "Table Grid"
        table.cell(0, 0).text = block.ref
        table.cell(0, 1).text = block.question
        table.cell(1, 0).text = "Answer"
        table.cell(1, 1).paragraphs[0]._p.append(
            parse_xml(
                f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{escape(block.ref)}"/><w:showingPlcHdr/><w:text/>'
                f"</w:sdtPr><w:sdtContent><w:r><w:t>{escape(block.prompt)}</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
        self.document.add_paragraph()

    def text_box(self, block: TextBox) -> None:
        content = f"<w:txbxContent><w:p><w:r><w:t>{escape(block.text)}</w:t></w:r></w:p></w:txbxContent>"
        self.document.add_paragraph()._p.append(etree.fromstring(TEXT_BOX_XML.replace("CONTENT", content)))

    def tracked(self, block: Tracked) -> None:
        made = self.document.add_paragraph(block.before)
        for xml in (_deleted(block.deleted), _inserted(block.inserted)):
            made._p.append(parse_xml(xml))
        made.add_run(block.after)

    def struck(self, block: Struck) -> None:
        made = self.document.add_paragraph()
        mark = f'<w:pPr {nsdecls("w")}><w:rPr><w:del w:id="3" {CHANGED}/></w:rPr></w:pPr>'
        made._p.insert(0, parse_xml(mark))
        made._p.append(parse_xml(_deleted(block.text)))


def shown(cell: Cell) -> str:
    """The text of a table cell."""
    return cell.shown() if isinstance(cell, Number) else str(cell)


def _deleted(text: str) -> str:
    run = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:del {nsdecls("w")} w:id="1" {CHANGED}>{run}</w:del>'


def _inserted(text: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:ins {nsdecls("w")} w:id="2" {CHANGED}>{run}</w:ins>'


def _merge(table: Table, block: Grid) -> None:
    for first_row, first_column, last_row, last_column in block.merges:
        start, end = table.cell(first_row, first_column), table.cell(last_row, last_column)
        text = start.text
        start.merge(end).text = text


def _number(paragraph: Paragraph, numbering: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    properties.append(parse_xml(xml))


def _add_numbering(document: WordDocument) -> None:
    """Define the clause numbers (1, 1.1) and eight separate lists (a), each of which starts again."""
    root = document.part.numbering_part.element
    first_use = root.find(qn("w:num"))
    levels = _level(0, "decimal", "%1.", 360) + _level(1, "decimal", "%1.%2", 720)
    for number, body in ((CLAUSE_ABSTRACT, levels), (LIST_ABSTRACT, _level(0, "lowerLetter", "(%1)", 360))):
        xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{body}</w:abstractNum>'
        first_use.addprevious(parse_xml(xml))
    root.append(parse_xml(_use(CLAUSE_NUMBERING, CLAUSE_ABSTRACT, "")))
    for index in range(8):
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        root.append(parse_xml(_use(FIRST_LIST_NUMBERING + index, LIST_ABSTRACT, restart)))


def _use(number: int, abstract: int, override: str) -> str:
    return f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def _level(level: int, form: str, text: str, indent: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )


# Word keeps a text box twice: as a drawing, and as VML for older programs. A reader must report it once.
TEXT_BOX_XML = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3600000" cy="720000"/>
<wp:docPr id="7" name="Text Box 7"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="720000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>CONTENT</wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>
<v:shape style="width:283pt;height:57pt"><v:textbox>CONTENT</v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""

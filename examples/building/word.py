"""A Word document in house style: headings and clauses on one automatic multi-level list, tables, header, footer."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from building.package import store

_INK = RGBColor(0x1B, 0x3A, 0x4B)
_INK_HEX, _PALE, _LINE, _QUESTION = "1B3A4B", "EEF4F6", "B9CBD3", "F7F3E8"
_FONT = "Arial"
_LIST, _BULLETS, _POINTS = 90, 91, 92
_WIDTH = 17.0  # cm between the margins


class WordFile:
    """A document under construction. Each method adds one thing at the end."""

    def __init__(self, title: str, subtitle: str, author: str, header: str, footer: str) -> None:
        self._document = Document()
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = f"{title}: {subtitle}", author, ""
        self._page(header, footer)
        self._define_numbering()
        self._define_styles()
        self._document.add_paragraph(title, style="Title")
        self._document.add_paragraph(subtitle, style="Subtitle")

    def heading(self, text: str) -> None:
        """Add a numbered main heading."""
        self._document.add_paragraph(text, style="Heading 1")

    def subheading(self, text: str) -> None:
        """Add a heading below the main ones, without a number."""
        self._document.add_paragraph(text, style="Heading 2")

    def clause(self, text: str) -> None:
        """Add a clause that Word numbers (1.1)."""
        added = self._document.add_paragraph(text, style="Clause")
        added.paragraph_format.keep_with_next = text.endswith(":")

    def subclause(self, text: str) -> None:
        """Add a part of a clause that Word letters (a)."""
        self._document.add_paragraph(text, style="Subclause")

    def paragraph(self, text: str) -> None:
        """Add a paragraph of body text."""
        self._document.add_paragraph(text)

    def question(self, text: str) -> None:
        """Add a question to bidders."""
        self._document.add_paragraph(text, style="Question")

    def question_point(self, text: str) -> None:
        """Add a bullet of the question above."""
        self._document.add_paragraph(text, style="Question Point")

    def question_limit(self, text: str) -> None:
        """Add the limit of the question above."""
        self._document.add_paragraph(text, style="Question Limit")

    def bullet(self, text: str) -> None:
        """Add a bulleted item."""
        self._document.add_paragraph(text, style="Bullet")

    def facts(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a two-column table of names and values with no header row."""
        table = self._table(rows, (4.6, _WIDTH - 4.6))
        for row in table.rows:
            _shade(row.cells[0], _PALE)
            row.cells[0].paragraphs[0].runs[0].bold = True
        self._document.add_paragraph(style="Table Gap")

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Add a table whose first row is its header and whose last row is set bold where it is a total."""
        table = self._table(rows, widths)
        header = table.rows[0]
        _set(header._tr.get_or_add_trPr(), "w:tblHeader")
        for cell in header.cells:
            _shade(cell, _INK_HEX)
            _colour(cell, RGBColor(0xFF, 0xFF, 0xFF))
        if any(text.startswith("Total") for text in rows[-1]):
            for cell in table.rows[-1].cells:
                _shade(cell, _PALE)
                _colour(cell, _INK)
        self._document.add_paragraph(style="Table Gap")

    def save(self, path: Path) -> None:
        """Write the file."""
        held = io.BytesIO()
        self._document.save(held)
        store(held.getvalue(), path)

    def _table(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
        table: Table = self._document.add_table(rows=len(rows), cols=len(widths))
        table.style = "Table Grid"
        table.autofit = False
        properties = table._tbl.tblPr
        for layout in properties.findall(qn("w:tblLayout")):  # Word insists on the order of these
            layout.addprevious(parse_xml(f'<w:tblInd {nsdecls("w")} w:w="100" w:type="dxa"/>'))
            layout.addprevious(_borders())
            layout.addnext(_margins())
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        *_, last = lines = list(table.rows)
        for row, texts in zip(lines, rows, strict=True):
            _set(row._tr.get_or_add_trPr(), "w:cantSplit")
            for cell, text, width in zip(row.cells, texts, widths, strict=True):
                cell.width = Cm(width)
                paragraph = cell.paragraphs[0]
                paragraph.style = "Table Text"
                paragraph.add_run(text)
                paragraph.paragraph_format.keep_with_next = row is not last
        return table

    def _page(self, header: str, footer: str) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
        top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
        _two_sided(top, header)
        _two_sided(bottom, footer)
        _field(bottom, "Page ", "PAGE")
        _field(bottom, " of ", "NUMPAGES")

    def _define_styles(self) -> None:
        styles = self._document.styles
        normal = self._style("Normal", 10.5, after=6)
        normal.paragraph_format.line_spacing = 1.15
        title = self._style("Title", 26, bold=True, colour=_INK, after=2)
        _clear(title, "w:pBdr")
        subtitle = self._style("Subtitle", 14, colour=RGBColor(0x4A, 0x6B, 0x7A), after=14)
        subtitle.font.italic = False
        first = self._style("Heading 1", 14, bold=True, colour=_INK, before=18, after=6)
        second = self._style("Heading 2", 11.5, bold=True, colour=_INK, before=12, after=4)
        for style in (first, second):
            style.paragraph_format.keep_with_next = True
        _number(first, _LIST, 0)
        _number(self._style("Clause", 10.5, after=6), _LIST, 1)
        _number(self._style("Subclause", 10.5, after=4), _LIST, 2)
        _number(self._style("Bullet", 10.5, after=4), _BULLETS, 0)
        for name, after in (("Question", 4.0), ("Question Point", 3.0), ("Question Limit", 10.0)):
            _box(self._style(name, 10.5, after=after))
        _number(styles["Question Point"], _POINTS, 0)
        for name in ("Question", "Question Point"):
            styles[name].paragraph_format.keep_with_next = True
        styles["Question"].paragraph_format.left_indent = styles["Question Limit"].paragraph_format.left_indent = Cm(
            0.5
        )
        styles["Question Limit"].font.italic = True
        self._style("Table Text", 9.5, after=0).paragraph_format.line_spacing = 1.05
        self._style("Table Gap", 5, after=4)
        for name in ("Header", "Footer"):
            _clear(self._style(name, 8.5, colour=RGBColor(0x5B, 0x6F, 0x78)), "w:tabs")

    def _style(
        self,
        name: str,
        size: float,
        *,
        bold: bool = False,
        colour: RGBColor | None = None,
        before: float = 0,
        after: float = 0,
    ) -> ParagraphStyle:
        """Return the paragraph style `name` (made if the template lacks it) with this look; sizes in points."""
        styles = self._document.styles
        if name in styles:
            style = styles[name]
        else:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - all names above are paragraph styles
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if colour is not None:
            style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        return style

    def _define_numbering(self) -> None:
        numbering = self._document.part.numbering_part.element
        first = numbering.find(qn("w:num"))
        for number, levels in (
            (_LIST, (("decimal", "%1", 0, 1.0), ("decimal", "%1.%2", 0, 1.0), ("lowerLetter", "(%3)", 1.0, 0.8))),
            (_BULLETS, (("bullet", "•", 0.5, 0.5),)),
            (_POINTS, (("bullet", "•", 0.5, 0.5),)),
        ):
            first.addprevious(_abstract(number, levels))
            numbering.append(
                parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
            )


_LEVEL_STYLES = {_LIST: ("Heading1", "Clause", "Subclause"), _BULLETS: ("Bullet",), _POINTS: ("QuestionPoint",)}


def _abstract(number: int, levels: Sequence[tuple[str, str, float, float]]) -> BaseOxmlElement:
    """Return a list definition; each level is its number format, its text, its indent and its hanging in cm."""
    inside = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
        f'<w:pStyle w:val="{_LEVEL_STYLES[number][index]}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{Cm(indent + hanging).twips}" w:hanging="{Cm(hanging).twips}"/></w:pPr></w:lvl>'
        for index, (shape, text, indent, hanging) in enumerate(levels)
    )
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inside}'
        "</w:abstractNum>"
    )


def _number(style: ParagraphStyle, number: int, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = number


def _box(style: ParagraphStyle) -> None:
    """Give a style a coloured ground and a bar on its left."""
    properties = style.element.get_or_add_pPr()
    bar = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="6" w:color="C9A24B"/></w:pBdr>'
    ground = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_QUESTION}"/>'
    spacing = properties.find(qn("w:spacing"))
    for xml in (bar, ground):
        spacing.addprevious(parse_xml(xml))


def _clear(style: ParagraphStyle, name: str) -> None:
    """Take one paragraph property of the template away."""
    properties = style.element.get_or_add_pPr()
    for unwanted in properties.findall(qn(name)):
        properties.remove(unwanted)


def _borders() -> BaseOxmlElement:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")


def _margins() -> BaseOxmlElement:
    sides = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100))
    )
    return parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")


def _shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


def _colour(cell: _Cell, colour: RGBColor) -> None:
    for run in cell.paragraphs[0].runs:
        run.bold, run.font.color.rgb = True, colour


def _set(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))


def _two_sided(paragraph: Paragraph, text: str) -> None:
    """Write `left | right` with a tab stop at the right margin."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    left, _, right = text.partition(" | ")
    paragraph.add_run(f"{left}\t{right}")


def _field(paragraph: Paragraph, before: str, code: str) -> None:
    paragraph.add_run(before)
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)

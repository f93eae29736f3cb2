"""The names of WordprocessingML that the Word reader knows, and how their on/off values are read."""

from __future__ import annotations

from typing import Final

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# Blocks
DOCUMENT: Final = _W + "document"
BODY: Final = _W + "body"
P: Final = _W + "p"
TBL: Final = _W + "tbl"
TR: Final = _W + "tr"
TC: Final = _W + "tc"
SDT: Final = _W + "sdt"
SDT_PR: Final = _W + "sdtPr"
SDT_CONTENT: Final = _W + "sdtContent"
SHOWING_PLACEHOLDER: Final = _W + "showingPlcHdr"
CUSTOM_XML: Final = _W + "customXml"
ALT_CHUNK: Final = _W + "altChunk"
SUB_DOC: Final = _W + "subDoc"
TEXT_BOX_CONTENT: Final = _W + "txbxContent"
ALTERNATE: Final = _MC + "AlternateContent"
CHOICE: Final = _MC + "Choice"
FALLBACK: Final = _MC + "Fallback"

# Inside a paragraph
P_PR: Final = _W + "pPr"
R: Final = _W + "r"
R_PR: Final = _W + "rPr"
HYPERLINK: Final = _W + "hyperlink"
FLD_SIMPLE: Final = _W + "fldSimple"
SMART_TAG: Final = _W + "smartTag"
INS: Final = _W + "ins"
DEL: Final = _W + "del"
MOVE_TO: Final = _W + "moveTo"
MOVE_FROM: Final = _W + "moveFrom"
DIR: Final = _W + "dir"
BDO: Final = _W + "bdo"
O_MATH: Final = _M + "oMath"
O_MATH_PARA: Final = _M + "oMathPara"

# Inside a run
T: Final = _W + "t"
TAB: Final = _W + "tab"
PTAB: Final = _W + "ptab"
BR: Final = _W + "br"
CR: Final = _W + "cr"
NO_BREAK_HYPHEN: Final = _W + "noBreakHyphen"
SYM: Final = _W + "sym"
MATH_TEXT: Final = _M + "t"
DEL_TEXT: Final = _W + "delText"
FLD_CHAR: Final = _W + "fldChar"
INSTR_TEXT: Final = _W + "instrText"
DRAWING: Final = _W + "drawing"
PICT: Final = _W + "pict"
OBJECT: Final = _W + "object"
RUBY: Final = _W + "ruby"
RUBY_BASE: Final = _W + "rubyBase"
FOOTNOTE_REFERENCE: Final = _W + "footnoteReference"
ENDNOTE_REFERENCE: Final = _W + "endnoteReference"
GRAPHIC_DATA: Final = _A + "graphicData"

# Properties
P_STYLE: Final = _W + "pStyle"
R_STYLE: Final = _W + "rStyle"
NUM_PR: Final = _W + "numPr"
NUM_ID: Final = _W + "numId"
ILVL: Final = _W + "ilvl"
OUTLINE_LEVEL: Final = _W + "outlineLvl"
BOLD: Final = _W + "b"
STRIKE: Final = _W + "strike"
DOUBLE_STRIKE: Final = _W + "dstrike"
VANISH: Final = _W + "vanish"
SIZE: Final = _W + "sz"
TR_PR: Final = _W + "trPr"
GRID_BEFORE: Final = _W + "gridBefore"
TABLE_HEADER: Final = _W + "tblHeader"
TC_PR: Final = _W + "tcPr"
GRID_SPAN: Final = _W + "gridSpan"
V_MERGE: Final = _W + "vMerge"
H_MERGE: Final = _W + "hMerge"
CELL_DELETED: Final = _W + "cellDel"
TABLE_PR: Final = _W + "tblPr"
TABLE_CAPTION: Final = _W + "tblCaption"

# Styles and numbering
STYLE: Final = _W + "style"
STYLE_ID: Final = _W + "styleId"
NAME: Final = _W + "name"
TYPE: Final = _W + "type"
DEFAULT: Final = _W + "default"
BASED_ON: Final = _W + "basedOn"
DOC_DEFAULTS: Final = _W + "docDefaults"
R_PR_DEFAULT: Final = _W + "rPrDefault"
ABSTRACT_NUM: Final = _W + "abstractNum"
ABSTRACT_NUM_ID: Final = _W + "abstractNumId"
NUM_STYLE_LINK: Final = _W + "numStyleLink"
NUM: Final = _W + "num"
LVL: Final = _W + "lvl"
LVL_OVERRIDE: Final = _W + "lvlOverride"
START_OVERRIDE: Final = _W + "startOverride"
START: Final = _W + "start"
NUM_FMT: Final = _W + "numFmt"
FORMAT: Final = _W + "format"
LVL_TEXT: Final = _W + "lvlText"
LVL_RESTART: Final = _W + "lvlRestart"
IS_LEGAL: Final = _W + "isLgl"

# Parts other than the body
HEADER_REFERENCE: Final = _W + "headerReference"
FOOTER_REFERENCE: Final = _W + "footerReference"
FOOTNOTE: Final = _W + "footnote"
ENDNOTE: Final = _W + "endnote"
COMMENT: Final = _W + "comment"
COMMENT_START: Final = _W + "commentRangeStart"
COMMENT_END: Final = _W + "commentRangeEnd"
COMMENT_REFERENCE: Final = _W + "commentReference"

# Attributes
VAL: Final = _W + "val"
ID: Final = _W + "id"
AUTHOR: Final = _W + "author"
ANCHOR: Final = _W + "anchor"
FONT: Final = _W + "font"
CHAR: Final = _W + "char"
FLD_CHAR_TYPE: Final = _W + "fldCharType"
RELATIONSHIP_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_OFF = frozenset({"0", "false", "off", "none"})


def is_on(element: etree._Element) -> bool:
    """Whether a toggle such as w:b is on: it is, unless its value says otherwise."""
    return element.get(VAL, "1").lower() not in _OFF


def number(element: etree._Element | None, attribute: str = VAL) -> int | None:
    """The whole number in an attribute, or None where the element, the attribute or a sane number is missing."""
    text = "" if element is None else element.get(attribute, "").strip()
    sign, digits = ("-", text[1:]) if text[:1] == "-" else ("", text)
    return int(sign + digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def child(parent: etree._Element, tag: str) -> etree._Element | None:
    """The first child element of this name. Several times faster than lxml's find, which takes paths."""
    return next(parent.iterchildren(tag), None)


def child_number(parent: etree._Element, tag: str) -> int | None:
    """The whole number in the value of a child element."""
    return number(child(parent, tag))

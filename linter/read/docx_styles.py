"""What the styles of a Word document say about a paragraph and its runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from linter.read import docx_names as w
from linter.regex import regex

_HEADING_NAME = regex(r"heading ?([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = regex(r"(toc ?[1-9]|table of figures|table of authorities)$", re.IGNORECASE)
_BODY_TEXT_LEVEL = 9
_MAX_LINEAGE = 50


@dataclass(frozen=True, slots=True)
class Toggles:
    """On/off properties of text as one layer of the document states them; None where it is silent. Size in points."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a run comes out after all layers."""

    bold: bool
    struck: bool
    hidden: bool
    size: float | None


@dataclass(frozen=True, slots=True)
class NumberReference:
    """A reference to a list: `list_id` 0 takes numbering away, None leaves it to the layer below."""

    list_id: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with all that it inherits.

    `heading` is the heading level 1–9 or 0; `lineage` the ids of the style and of those it is based on, nearest
    first; `contents` says that it is for the entries of a table of contents.
    """

    name: str
    lineage: tuple[str, ...]
    heading: int
    contents: bool
    numbering: NumberReference
    toggles: Toggles
    look: Look


@dataclass(frozen=True, slots=True)
class _Style:
    """A style as it stands in the file. `outline` is the stated outline level, 0–9."""

    name: str
    based_on: str | None
    outline: int | None
    numbering: NumberReference
    toggles: Toggles


@dataclass(slots=True)
class Styles:
    """The styles of a document; without a styles part, one that knows only the names of the built-in headings."""

    defaults: Toggles = Toggles()
    default_paragraph: str = ""
    known: dict[str, _Style] = field(default_factory=dict)
    _paragraphs: dict[str | None, ParagraphStyle] = field(default_factory=dict)
    _characters: dict[str, Toggles] = field(default_factory=dict)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The paragraph style of this id, or the default one where the id is None or unknown."""
        found = self._paragraphs.get(style_id)
        if found is None:
            found = self._paragraphs[style_id] = self._resolved(style_id)
        return found

    def run(self, properties: etree._Element, paragraph: ParagraphStyle) -> Look:
        """How a run with these direct properties looks in a paragraph of this style."""
        direct, style_id = _direct_toggles(properties)
        if style_id is None and direct is None:
            return paragraph.look
        return self._combined(direct or _SILENT, self._character(style_id), paragraph.toggles)

    def numbering(self, style_id: str) -> NumberReference:
        """What a style, usually a list style, says about numbering itself."""
        style = self.known.get(style_id)
        return style.numbering if style else NumberReference()

    def _resolved(self, style_id: str | None) -> ParagraphStyle:
        known_id = style_id if style_id in self.known else self.default_paragraph
        lineage = tuple(self._lineage(known_id))
        chain = [self.known[each] for each in lineage]
        name = chain[0].name if chain else ""
        if style_id and style_id not in self.known:
            name = style_id
        names = [name, *(style.name for style in chain[1:])]
        toggles = _nearest(chain)
        return ParagraphStyle(
            name=name,
            lineage=lineage,
            heading=_heading_level(chain, names),
            contents=any(_CONTENTS_NAME.match(each) for each in names),
            numbering=NumberReference(
                next((each.numbering.list_id for each in chain if each.numbering.list_id is not None), None),
                next((each.numbering.level for each in chain if each.numbering.level is not None), None),
            ),
            toggles=toggles,
            look=self._combined(_SILENT, _SILENT, toggles),
        )

    def _lineage(self, style_id: str) -> Iterator[str]:
        seen: set[str] = set()
        current: str | None = style_id
        while current in self.known and current not in seen and len(seen) < _MAX_LINEAGE:
            seen.add(current)
            yield current
            current = self.known[current].based_on

    def _character(self, style_id: str | None) -> Toggles:
        if style_id is None:
            return _SILENT
        found = self._characters.get(style_id)
        if found is None:
            found = self._characters[style_id] = _nearest([self.known[each] for each in self._lineage(style_id)])
        return found

    def _combined(self, direct: Toggles, character: Toggles, paragraph: Toggles) -> Look:
        base = self.defaults
        return Look(
            bold=_toggled(direct.bold, character.bold, paragraph.bold, base.bold),
            struck=_toggled(direct.struck, character.struck, paragraph.struck, base.struck),
            hidden=_toggled(direct.hidden, character.hidden, paragraph.hidden, base.hidden),
            size=direct.size or character.size or paragraph.size or base.size,
        )


_SILENT = Toggles()


def read_styles(root: etree._Element) -> Styles:
    """Take in the root of a styles part."""
    defaults = root.find(f"{w.DOC_DEFAULTS}/{w.R_PR_DEFAULT}/{w.R_PR}")
    styles = Styles(defaults=_SILENT if defaults is None else (_direct_toggles(defaults)[0] or _SILENT))
    for element in root.iterchildren(w.STYLE):
        style_id = element.get(w.STYLE_ID, "")
        styles.known.setdefault(style_id, _style(element))
        is_default = element.get(w.DEFAULT, "0") in ("1", "true", "on")
        if is_default and element.get(w.TYPE) == "paragraph":
            styles.default_paragraph = style_id
    return styles


def number_reference(properties: etree._Element) -> NumberReference:
    """What a w:numPr element refers to."""
    return NumberReference(w.child_number(properties, w.NUM_ID), w.child_number(properties, w.ILVL))


def _style(element: etree._Element) -> _Style:
    name, based_on = w.child(element, w.NAME), w.child(element, w.BASED_ON)
    paragraph, run = w.child(element, w.P_PR), w.child(element, w.R_PR)
    numbering = None if paragraph is None else w.child(paragraph, w.NUM_PR)
    toggles = None if run is None else _direct_toggles(run)[0]
    return _Style(
        name=element.get(w.STYLE_ID, "") if name is None else name.get(w.VAL, ""),
        based_on=None if based_on is None else based_on.get(w.VAL),
        outline=None if paragraph is None else w.child_number(paragraph, w.OUTLINE_LEVEL),
        numbering=NumberReference() if numbering is None else number_reference(numbering),
        toggles=toggles or _SILENT,
    )


def _direct_toggles(properties: etree._Element) -> tuple[Toggles | None, str | None]:
    """The toggles that a w:rPr states (None for none of them) and the id of its character style."""
    style_id: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    strikes: list[bool] = []
    for each in properties:
        tag = each.tag
        if tag == w.BOLD:
            bold = w.is_on(each)
        elif tag == w.SIZE:
            half_points = w.number(each)
            size = half_points / 2 if half_points else None
        elif tag == w.R_STYLE:
            style_id = each.get(w.VAL)
        elif tag in (w.STRIKE, w.DOUBLE_STRIKE):
            strikes.append(w.is_on(each))
        elif tag == w.VANISH:
            hidden = w.is_on(each)
    struck = any(strikes) if strikes else None
    if bold is struck is hidden is size is None:
        return None, style_id
    return Toggles(bold, struck, hidden, size), style_id


def _nearest(chain: list[_Style]) -> Toggles:
    """What the nearest style of a chain that says anything says, for each toggle."""
    layers = [style.toggles for style in chain]
    return Toggles(
        bold=next((each.bold for each in layers if each.bold is not None), None),
        struck=next((each.struck for each in layers if each.struck is not None), None),
        hidden=next((each.hidden for each in layers if each.hidden is not None), None),
        size=next((each.size for each in layers if each.size is not None), None),
    )


def _toggled(direct: bool | None, character: bool | None, paragraph: bool | None, default: bool | None) -> bool:
    """Direct formatting decides; else the styles toggle each other, as two bold styles make plain text in Word."""
    if direct is not None:
        return direct
    return bool(default) or bool(character) != bool(paragraph)


def _heading_level(chain: list[_Style], names: list[str]) -> int:
    """The heading level of a chain of styles: the nearest outline level or built-in heading name decides."""
    for position, name in enumerate(names):
        outline = chain[position].outline if position < len(chain) else None
        if outline is not None:
            return outline + 1 if 0 <= outline < _BODY_TEXT_LEVEL else 0
        if named := _HEADING_NAME.match(name):
            return int(named.group(1))
    return 0

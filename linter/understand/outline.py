"""Sections: headings by style, by number or by look, their nesting, and the roles that their words give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from linter.document import Block, Document, Kind, Part
from linter.regex import regex
from linter.understand.found import Found
from linter.understand.steps import AT_ONCE, PLAIN, Steps, in_runs

# "4.1", "A.", "B12", "(a)", "Section D", "Part 5", "Schedule 2", "Q3", "SV1": a number that the writer typed.
TYPED_NUMBER: Final = regex(
    r"^\s*(?P<label>(?:(?:section|part|schedule|annex|appendix|question|lot|table|volume)\s+[A-Z0-9]{1,3}(?:\.\d+)*|"
    r"\(?[a-z]\)|[A-Z]{1,4}[-–]?\d{1,3}(?:\.\d+)*|[A-Z](?=[.)]?\s)|\d{1,2}(?:\.\d{1,3})*))[.):]?\s+(?=\S)",
    re.IGNORECASE,
)
_LONGEST_HEADING: Final = 90
_MOST_WORDS: Final = 13
_BOX_WORDS: Final = 6
_BOX_LEVEL: Final = 8
_ENDS_SENTENCE: Final = regex(r"[.;,:?!]\s*$|\?")
_VERB: Final = regex(r"\b(?:shall|must|will|is|are|was|has|have|may)\b", re.IGNORECASE)
_CAPITALS: Final = 0.9


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of its level: blocks[start:end], heading first.

    The whole document is the outermost section (heading None, level 0). `head` is the block of its heading, or the name
    of a sheet. `roles` are the `section:` concepts of its heading, or those of the section around it where its own
    heading names none; `own_roles` are those of its heading alone, `roles_around` those and what the headings of the
    sections around it name.
    """

    heading: int | None
    head: Block | str
    level: int
    start: int
    end: int
    parent: int | None
    roles: frozenset[str]
    own_roles: frozenset[str]
    roles_around: frozenset[str]

    @property
    def title(self) -> str:
        """The words of its heading, or the name of the sheet; "" for the document."""
        return self.head if isinstance(self.head, str) else self.head.text.strip()


class Outline:
    """The sections of a document in order of their start; the first is the document itself."""

    def __init__(self, sections: Sequence[Section], of_block: Sequence[int]) -> None:
        self.sections = sections
        self._of_block = of_block
        self._headings = frozenset(section.heading for section in sections)
        self._own_roles = frozenset[str]().union(*(section.own_roles for section in sections))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Outline):
            return NotImplemented
        return self.sections == other.sections and self._of_block == other._of_block

    @cached_property
    def stretches(self) -> Sequence[range]:
        """The blocks of the document in runs of some dozens, none of which parts a section from what stands in it."""
        starts = [at for at in range(len(self._of_block)) if at == 0 or self._of_block[at] != self._of_block[at - 1]]
        ends = [*starts[1:], len(self._of_block)]
        stretches: list[range] = []
        first = 0
        for end in ends:
            if end - first >= AT_ONCE or end == len(self._of_block):
                stretches.append(range(first, end))
                first = end
        return stretches

    def section(self, block: int) -> Section:
        """The innermost section in which a block stands; a heading stands in its own."""
        return self.sections[self._of_block[block]]

    def index(self, block: int) -> int:
        """The index of that section."""
        return self._of_block[block]

    def path(self, block: int) -> tuple[str, ...]:
        """The titles of the sections around a block, outermost first."""
        titles: list[str] = []
        at: int | None = self._of_block[block]
        while at is not None:
            section = self.sections[at]
            if section.title:
                titles.append(section.title)
            at = section.parent
        return tuple(reversed(titles))

    def roles(self, block: int) -> frozenset[str]:
        """The roles of the innermost section in which a block stands."""
        return self.section(block).roles

    def is_heading(self, block: int) -> bool:
        """Whether the block is the heading of a section."""
        return block in self._headings

    def has(self, role: str) -> bool:
        """Whether any section of the document has the role on its own heading."""
        return role in self._own_roles

    def within(self, block: int, role: str) -> bool:
        """Whether any section around the block has the role on its own heading."""
        return role in self.sections[self._of_block[block]].roles_around


def outline(
    document: Document,
    found: Found,
    sheet_roles: Mapping[str, frozenset[str]],
    tables: frozenset[int],
    steps: Steps = PLAIN,
) -> Outline:
    """Find the sections of a document. A sheet is a section with its name as title; `sheet_roles` are its roles.

    `tables` are the grids that hold tables; in any other grid (a box of one column) a short line may be a heading.
    """
    some = in_runs(range(len(document.blocks)))
    levels = steps.each(_levels, document, some, found, steps.take(_common_size, document), tables)
    open_sections = [_Open(None, "", 0, 0, None, frozenset(), frozenset())]
    stack = [0]
    of_block: list[int] = []
    sheet: str | None = None
    for block, level in zip(document.blocks, levels, strict=True):
        if block.place.sheet != sheet:
            sheet = block.place.sheet
            own = sheet_roles.get(sheet or "", frozenset())
            while len(stack) > 1:
                open_sections[stack.pop()].end = block.index
            open_sections.append(_Open(None, sheet or "", 1, block.index, 0, own, own))
            stack.append(len(open_sections) - 1)
        if level is not None:
            while len(stack) > 1 and open_sections[stack[-1]].level >= level:
                open_sections[stack.pop()].end = block.index
            own = frozenset(found.names(block.index, "section:"))
            inherited = open_sections[stack[-1]].roles
            open_sections.append(_Open(block.index, block, level, block.index, stack[-1], own or inherited, own))
            stack.append(len(open_sections) - 1)
        of_block.append(stack[-1])
    for at in stack:
        open_sections[at].end = len(document.blocks)
    sections: list[Section] = []
    for opened in open_sections:  # one stands after those around it
        around = frozenset[str]() if opened.parent is None else sections[opened.parent].roles_around
        sections.append(opened.close(around))
    return Outline(sections, of_block)


def _levels(
    document: Document, some: Sequence[int], found: Found, body_size: float | None, tables: frozenset[int]
) -> Iterator[int | None]:
    """The level of each of some blocks, None for those that are no headings."""
    blocks = document.blocks
    for at in some:
        block = blocks[at]
        if block.cell is not None and block.cell.grid not in tables and block.place.sheet is None:
            yield _heading_in_box(block, found)
        else:
            yield heading_level(block, blocks[at + 1] if at + 1 < len(blocks) else None, body_size)


def heading_level(block: Block, following: Block | None, body_size: float | None) -> int | None:
    """The level of a heading (1 is the highest), or None for a block that is none.

    A style or outline level decides, except in table cells, where templates carry heading styles that mean nothing.
    Otherwise a short paragraph that looks like one: bold, larger than the body, in capitals, or numbered without being
    a sentence. Half of real tenders use no heading styles.
    """
    if block.cell is not None or block.place.part not in (Part.BODY, Part.PAGE) or not block.text.strip():
        return None
    if block.kind is Kind.HEADING:
        return max(1, block.level)
    if not _short_title(block.text) or following is None:
        return None
    if following.kind is Kind.LIST_ITEM and block.kind is Kind.LIST_ITEM:
        return _depth(block.label) if _opens_clauses(block, following) else None
    number = TYPED_NUMBER.match(block.text)
    depth = _depth(block.label or (number["label"] if number else ""))
    larger = body_size is not None and block.size is not None and block.size > body_size
    looks = block.bold or larger or _in_capitals(block.text)
    if looks:
        return depth or (1 if larger and block.bold else 2)
    if (
        number
        and block.kind is Kind.PARAGRAPH
        and not _VERB.search(block.text)
        and _opens_with_capital(block.text[number.end() :])
    ):
        return depth
    return None


def _opens_clauses(block: Block, following: Block) -> bool:
    """Whether a list item is the title over its own clauses, as "5." is over "5.1" in terms that Word numbers."""
    number = block.label.strip().rstrip(".")
    return number.isdigit() and following.label.startswith(f"{number}.") and _opens_with_capital(block.text.strip())


def _heading_in_box(block: Block, found: Found) -> int | None:
    """The level of a short line in a box of one column that is bold or names a role: deep, to part only the box."""
    named = bool(found.names(block.index, "section:"))
    short = _short_title(block.text) and len(block.text.split()) <= _BOX_WORDS
    return _BOX_LEVEL if short and (named or block.bold) else None


@dataclass(slots=True)
class _Open:
    heading: int | None
    head: Block | str
    level: int
    start: int
    parent: int | None
    roles: frozenset[str]
    own_roles: frozenset[str]
    end: int = 0

    def close(self, around: frozenset[str]) -> Section:
        return Section(
            self.heading,
            self.head,
            self.level,
            self.start,
            self.end,
            self.parent,
            self.roles,
            self.own_roles,
            around | self.own_roles,
        )


def _short_title(text: str) -> bool:
    stripped = text.strip()
    return (
        len(stripped) <= _LONGEST_HEADING
        and len(stripped.split()) <= _MOST_WORDS
        and not _ENDS_SENTENCE.search(stripped)
        and any(letter.isalpha() for letter in stripped)
    )


def _in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) / len(letters) > _CAPITALS


def _opens_with_capital(text: str) -> bool:
    return text[:1].isupper()


def _depth(label: str) -> int:
    """How deep a number is: "3" and "A" 1, "3.1" and "A1" 2, "3.1.2" 3; 0 for none."""
    core = label.strip().strip("().:")
    if not core:
        return 0
    if core[0].isalpha() and core[-1].isdigit() and " " not in core:
        return 2 + core.count(".")
    return 1 + core.count(".")


def _common_size(document: Document) -> float | None:
    """The font size in which most characters of the body are set."""
    totals: dict[float, int] = {}
    for block in document.blocks:
        if block.size is not None and block.cell is None:
            totals[block.size] = totals.get(block.size, 0) + len(block.text)
    return max(totals, key=lambda size: (totals[size], -size)) if totals else None

"""The numbers and bullets that Word sets before paragraphs: they stand nowhere in the text and must be counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from linter.read import docx_names as w
from linter.read.docx_styles import NumberReference, ParagraphStyle, Styles
from linter.regex import regex

BULLET = "•"
_LEVELS = 9
_NOT_COUNTED = ("none", "bullet")
_PLACEHOLDER = regex(r"%([1-9])")
_MAX_NUMBER = 32_767  # Word's own bounds for numbers in words and Roman numerals, and in letters
_MAX_LETTERS = 780
_MAX_TEXT = 100
# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
# fmt: on
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_IRREGULAR |= {"twelve": "twelfth"}
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the 1-based level whose use restarts it: None for any above, 0 for never."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    digits: int = 1


_PLAIN = Level()


@dataclass(frozen=True, slots=True)
class List:
    """A list (w:num): whose numbers it shares, its levels, and which levels it starts anew when first met."""

    counters: int
    levels: Mapping[int, Level]
    starts: frozenset[int]

    def start(self, level: int) -> int:
        """The first number of a level."""
        return self.levels.get(level, _PLAIN).start


@dataclass(frozen=True, slots=True)
class Number:
    """What stands before a paragraph: its label ("4.1", "(a)", "•") and its depth from 0."""

    label: str
    level: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document, by the id that paragraphs and styles refer to."""

    lists: Mapping[int, List] = field(default_factory=dict)

    def place(self, direct: NumberReference, style: ParagraphStyle) -> tuple[int, int] | None:
        """The id of the list and the level a paragraph belongs to, or None where it is not numbered."""
        list_id = style.numbering.list_id if direct.list_id is None else direct.list_id
        found = self.lists.get(list_id) if list_id else None
        if found is None or list_id is None:
            return None
        level = direct.level
        if level is None and direct.list_id is None:
            level = _level_of_style(found, style.lineage)
        if level is None:
            level = style.numbering.level or 0
        return (list_id, level) if level in found.levels else None


class Counters:
    """The running numbers of one story of the document."""

    __slots__ = ("_met", "_numbering", "_values")

    def __init__(self, numbering: Numbering) -> None:
        """Start all lists of the numbering at their beginning."""
        self._numbering = numbering
        self._values: dict[int, list[int | None]] = {}
        self._met: set[int] = set()

    def next(self, list_id: int, level: int) -> Number:
        """Count one paragraph of this list and level, and return what Word shows before it."""
        found = self._numbering.lists[list_id]
        values = self._values.setdefault(found.counters, [None] * _LEVELS)
        if list_id not in self._met:
            self._met.add(list_id)
            for anew in found.starts:
                values[anew] = None
        for above in range(level):
            if values[above] is None:  # a level that is jumped over is counted as used
                values[above] = found.start(above)
        value = values[level]
        values[level] = found.start(level) if value is None else value + 1
        for deeper in range(level + 1, _LEVELS):
            if _restarts(found.levels.get(deeper), deeper, level):
                values[deeper] = None
        return Number(_label(found, level, values), level)


def read_numbering(root: etree._Element, styles: Styles) -> Numbering:
    """Take in the root of a numbering part."""
    abstracts = {
        number: element
        for element in root.iterchildren(w.ABSTRACT_NUM)
        if (number := w.number(element, w.ABSTRACT_NUM_ID)) is not None
    }
    nums = {
        number: element for element in root.iterchildren(w.NUM) if (number := w.number(element, w.NUM_ID)) is not None
    }
    read: dict[int, dict[int, Level]] = {}
    lists: dict[int, List] = {}
    for list_id, num in nums.items():
        abstract_id = _abstract_id(num, abstracts, nums, styles)
        if abstract_id is None:
            continue
        if abstract_id not in read:
            read[abstract_id] = dict(_levels(abstracts[abstract_id]))
        lists[list_id] = _list(abstract_id, read[abstract_id], num)
    return Numbering(lists)


def _abstract_id(
    num: etree._Element, abstracts: dict[int, etree._Element], nums: dict[int, etree._Element], styles: Styles
) -> int | None:
    """The definition that a list goes by, through the list style that a definition may point to."""
    abstract_id = w.child_number(num, w.ABSTRACT_NUM_ID)
    if abstract_id not in abstracts:
        return None
    link = w.child(abstracts[abstract_id], w.NUM_STYLE_LINK)
    if link is None:
        return abstract_id
    linked = nums.get(styles.numbering(link.get(w.VAL, "")).list_id or 0)
    linked_id = None if linked is None else w.child_number(linked, w.ABSTRACT_NUM_ID)
    return linked_id if linked_id in abstracts else abstract_id


def _list(abstract_id: int, levels: dict[int, Level], num: etree._Element) -> List:
    own = dict(levels)
    starts: set[int] = set()
    for override in num.iterchildren(w.LVL_OVERRIDE):
        level = w.number(override, w.ILVL)
        if level is None or not 0 <= level < _LEVELS:
            continue
        if (redefined := w.child(override, w.LVL)) is not None:
            own[level] = _level(redefined)
        if (start := w.child_number(override, w.START_OVERRIDE)) is not None:
            starts.add(level)
            own[level] = replace(own.get(level, _PLAIN), start=start)
    return List(abstract_id, own, frozenset(starts))


def _levels(abstract: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in abstract.iterchildren(w.LVL):
        level = w.number(element, w.ILVL)
        if level is not None and 0 <= level < _LEVELS:
            yield level, _level(element)


def _level(element: etree._Element) -> Level:
    start = w.child_number(element, w.START)
    text, style, legal = w.child(element, w.LVL_TEXT), w.child(element, w.P_STYLE), w.child(element, w.IS_LEGAL)
    number_format, digits = _format(element)
    return Level(
        start=0 if start is None else start,
        format=number_format,
        text="" if text is None else text.get(w.VAL, "")[:_MAX_TEXT],
        restart=w.child_number(element, w.LVL_RESTART),
        legal=legal is not None and w.is_on(legal),
        style=None if style is None else style.get(w.VAL),
        digits=digits,
    )


def _format(level: etree._Element) -> tuple[str, int]:
    """The name of the number format and the least count of digits, which custom formats ("001, 002") state."""
    for element in level.iter(w.NUM_FMT):
        name = element.get(w.VAL, "decimal")
        if name != "custom":
            return name, 1
        first = element.get(w.FORMAT, "").split(",")[0].strip()
        if first.isdigit():
            return "decimal", len(first)
    return "decimal", 1


def _level_of_style(found: List, lineage: tuple[str, ...]) -> int | None:
    for style_id in lineage:
        for number, level in found.levels.items():
            if level.style == style_id:
                return number
    return None


def _restarts(level: Level | None, own: int, used: int) -> bool:
    """Whether the use of a level above starts this level anew."""
    if level is None or level.restart is None or level.restart > own:
        return True
    return used < level.restart


def _label(found: List, level: int, values: list[int | None]) -> str:
    this = found.levels[level]
    if this.format == "bullet":
        return BULLET

    def shown(match: re.Match[str]) -> str:
        other = int(match.group(1)) - 1
        value = values[other]
        definition = found.levels.get(other, _PLAIN)
        name = "decimal" if this.legal and definition.format not in _NOT_COUNTED else definition.format
        return formatted(found.start(other) if value is None else value, name, definition.digits)

    return _PLACEHOLDER.sub(shown, this.text).strip()


def formatted(value: int, name: str, digits: int = 1) -> str:
    """Write a number in one of Word's number formats (w:numFmt); formats unknown here come out as decimal."""
    writer = _WRITERS.get(name)
    if writer is None or (not 0 < value <= _MAX_NUMBER and name not in _ANY_NUMBER):
        return str(value).zfill(digits)
    return writer(value)


def _letters(value: int) -> str:
    """a … z, aa, bb … zz, aaa: Word repeats the letter."""
    if value > _MAX_LETTERS:
        return str(value)
    repeats, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _roman(value: int) -> str:
    numerals = []
    for worth, numeral in _ROMAN:
        count, value = divmod(value, worth)
        numerals.append(numeral * count)
    return "".join(numerals)


def _ordinal(value: int) -> str:
    suffix = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def _cardinal_words(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
    worth, unit = (1000, "thousand") if value >= 1000 else (100, "hundred")
    many, rest = divmod(value, worth)
    return f"{_cardinal_words(many)} {unit}" + (f" {_cardinal_words(rest)}" if rest else "")


def _ordinal_words(value: int) -> str:
    words = _cardinal_words(value)
    head, joint, last = words.rpartition("-") if "-" in words.rpartition(" ")[2] else words.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    else:
        last = last.removesuffix("y") + "ieth" if last.endswith("y") else f"{last}th"
    return f"{head}{joint}{last}"


_ANY_NUMBER = frozenset({"none", "bullet", "decimalZero", "ordinal"})
_WRITERS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda value: str(value).zfill(2),
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperRoman": _roman,
    "ordinal": _ordinal,
    "cardinalText": lambda value: _cardinal_words(value).capitalize(),
    "ordinalText": lambda value: _ordinal_words(value).capitalize(),
    "none": lambda value: "",
    "bullet": lambda value: "",
}

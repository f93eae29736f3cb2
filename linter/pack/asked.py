"""The questions of a tender as a response is read against them: lettered parts, limit, weight, place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from linter.check.spot import Spot, spot_at
from linter.regex import regex
from linter.understand.number_words import as_number
from linter.understand.overload import ASKED, asked_themes
from linter.understand.reading import Reading
from linter.understand.tables import Row, Table
from linter.understand.units import Unit

_LETTER: Final = regex(r"^\W{0,2}(?P<letter>[a-h])[).]\s*(?=\S)")
_INLINE: Final = regex(r"(?<![\w(])\((?P<letter>[a-h])\)\s*(?=\w)")
_LABEL: Final = regex(r"^\W*\(?(?P<letter>[a-h])[).]?\W*$")
_LIMIT: Final = regex(
    r"(?P<least>\b(?:at least|minimum(?: of)?|no fewer than|not less than|no less than)\s+)?"
    r"(?<![\d,.])(?P<number>\d[\d,]{0,8}|one|two|three|four)\s{0,3}"
    r"(?P<unit>words?|characters?|chars?|pages?|sides?(?: of a4)?|a4 sides?)\b(?=(?P<after>[^.;\n]{0,20}))",
    re.IGNORECASE,
)
_NO_LIMIT: Final = regex(r"\b(?:or more|at least|minimum)\b", re.IGNORECASE)
_SPARES_TABLES: Final = regex(
    r"\b(?:exclud\w+|not (?:including|counting)|without|apart from)\b[^.;]{0,40}\b(?:tables?|charts?|diagrams?)\b",
    re.IGNORECASE,
)
_FOR_EACH: Final = regex(
    r"\b(?:each|every|any|all|no) (?:\w+ )?(?:answers?|responses?|questions?|method statements?)\b", re.IGNORECASE
)
_SENTENCE: Final = regex(r"[^.!?\n]+[.!?]?")
_WEIGHT: Final = regex(r"\b\d{1,3}(?:\.\d+)?\s?(?:%|per ?cent\b)|\b\d{1,3} (?:marks|points)\b", re.IGNORECASE)
_UNITS: Final = (("word", "words"), ("char", "characters"), ("page", "pages"), ("side", "pages"), ("a4", "pages"))
_TYPED: Final = regex(
    r"^\W*(?:question\s+)?(?P<label>(?:[A-Z]{1,4}\s?[-–.]?\s?\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]{2,3}[-–][A-Z0-9]{1,2}|"
    r"\d{1,2}(?:\.\d{1,3})+|(?<=uestion )\d{1,2}))(?=$|[\s.:)(,–-])",
    re.IGNORECASE,
)
_TOPIC: Final = "topic:"
_PAPERS: Final = regex(r"\b(?:attach|upload|enclose|append|submit|provide a copy of|give a link to)\b", re.IGNORECASE)
_LIMITS: Final = regex(r"\blimit\b|\bmax(?:imum)?\b.{0,12}\b(?:words?|length|characters?|pages?)\b", re.IGNORECASE)
_DOUBLE: Final = regex(r"^\d+(?:\.\d+)*\.?\s+(?=[A-Z])")  # "5.2 SD2": the question's label is the second
_BARE: Final = regex(r"^\W*(\d[\d,]{0,6})\W*$")
_SHORT: Final = 12  # words of a line that says nothing but a limit
# Letters from which a bidder picks are no parts that each want an answer.
_CHOOSE: Final = regex(
    r"\b(?:choose|select|pick|one or (?:more|two|both|several)|any (?:one|two|three|number)? ?of|"
    r"at least (?:one|two|three)|some of|either|which of)\b",
    re.IGNORECASE,
)
_FEWEST_PARTS: Final = 2
_TITLE: Final = 9  # words


class Limit(msgspec.Struct, frozen=True):
    """How long an answer may be. `unit` is words, characters or pages; `said` are the tender's own words."""

    number: int
    unit: str
    said: str
    spares_tables: bool = False


class Part(msgspec.Struct, frozen=True):
    """A lettered part of a question, and the topics that it names."""

    letter: str
    text: str
    topics: tuple[str, ...]


class Asked(msgspec.Struct, frozen=True):
    """A question: `text` is the paragraph or cell that asks, `whole` all that belongs to it.

    `heading` is the title over it, `titles` are short cells of its row. `weight` is as the tender says it, "" if
    nowhere. `themes` are what it asks about, `topics` what its words name. `papers`: it asks to attach something, which
    no text of a response shows.
    """

    label: str
    text: str
    whole: str
    heading: str
    titles: tuple[str, ...]
    parts: tuple[Part, ...]
    limit: Limit | None
    weight: str
    themes: tuple[str, ...]
    topics: tuple[str, ...]
    social_value: bool
    papers: bool
    spot: Spot


def find_asked(reading: Reading) -> Iterator[Asked]:
    """The questions of the award stage that bidders write an answer to."""
    general = _limit_for_all(reading)
    for unit in reading.units["question"]:
        if not {"selection-stage", "evidence-only"} & unit.traits:
            yield _asked(reading, unit, general)


def _asked(reading: Reading, unit: Unit, general: Limit | None) -> Asked:
    at = unit.block if unit.block is not None else unit.blocks[0]
    document = reading.document
    texts = [document.blocks[block].text for block in unit.blocks]
    path = reading.outline.path(at)
    row = document.row_of(document.blocks[at])
    topics = {name for block in unit.blocks for name in reading.found.names(block, _TOPIC)}
    label = _label(reading, unit, at)
    return Asked(
        label=label,
        text=document.blocks[at].text,
        whole="\n".join(texts),
        heading=path[-1] if path and document.blocks[at].place.sheet is None else "",
        titles=tuple(
            cell.text.strip() for cell in row if 0 < len(cell.text.split()) < _TITLE and at not in cell.blocks
        ),
        parts=tuple(_parts(reading, unit)),
        limit=limit_in(texts) or _limit_below(reading, unit) or _limit_listed(reading, label) or general,
        weight=_weight(reading, unit, at) or _weight_listed(reading, label),
        themes=tuple(sorted(_themes(reading, unit))),
        topics=tuple(sorted(topics)),
        social_value="about-social-value" in unit.traits,
        papers="asks-for-papers" in unit.traits or bool(_PAPERS.search(document.blocks[at].text)),
        spot=spot_at(reading, at),
    )


def _label(reading: Reading, unit: Unit, at: int) -> str:
    """The question's own label, else that of the first cell of its row, or of the heading over it."""
    blocks = reading.document.blocks
    own = _DOUBLE.sub("", str(unit.values.get("label", "")))
    if own and not _LABEL.match(own):
        return own.strip()
    row = reading.document.row_of(blocks[at])
    typed = next((found for cell in row[:2] if (found := typed_label(cell.text))), "")
    heading = reading.outline.section(at).heading
    over = blocks[heading] if heading is not None and blocks[at].cell is None else None
    return typed or (typed_label(f"{over.label} {over.text}".strip()) if over else "")


def typed_label(text: str) -> str:
    """The label with which a line begins ("SV1", "Q3.2", "5.1", "SV-A"); "" without one."""
    match = _TYPED.match(text)
    return match["label"].strip() if match else ""


def _themes(reading: Reading, unit: Unit) -> set[str]:
    asked = asked_themes(reading.found, unit.blocks)
    return set(asked) or {name for name in ASKED for block in unit.blocks if reading.found.says(name, block)}


def _weight(reading: Reading, unit: Unit, at: int) -> str:
    """The weight as the tender says it beside the question: in a column of weights, else in its own words."""
    block = reading.document.blocks[at]
    if block.cell is not None:
        table = next((one for one in reading.tables if one.grid == block.cell.grid), None)
        rows = [row for row in table.rows if row.number == block.cell.row] if table else []
        said = table.text(rows[0], "weight") if table and rows else ""
        if said:
            return " ".join(said.split())[:40]
    if "has-weight" not in unit.traits:
        return ""
    found = (_WEIGHT.search(reading.document.blocks[one].text) for one in unit.blocks)
    return next((match[0] for match in found if match), "")


def _parts(reading: Reading, unit: Unit) -> Iterator[Part]:
    """The lettered parts: items that bear letters from (a) on, or letters within one paragraph."""
    blocks = reading.document.blocks
    items: list[tuple[str, str, int]] = []
    for at in unit.blocks:
        label, text = _LABEL.match(blocks[at].label), blocks[at].text
        typed = _LETTER.match(text)
        if label:
            items.append((label["letter"], text, at))
        elif typed:
            items.append((typed["letter"], text[typed.end() :], at))
        else:
            items += [(letter, part, at) for letter, part in inline_parts(text)]
    if [letter for letter, *_ in items] != [chr(ord("a") + number) for number in range(len(items))]:
        return
    if len(items) < _FEWEST_PARTS or any(_CHOOSE.search(blocks[at].text) for at in unit.blocks):
        return
    for letter, text, at in items:
        names = reading.found.names(at, _TOPIC)
        own = [name for name in names if _names_in(reading, name, at, text)]
        yield Part(letter, _ended(" ".join(text.split()), last=False), tuple(sorted(own)))


def _names_in(reading: Reading, concept: str, at: int, part: str) -> bool:
    """Whether a concept is named in the stretch of a block that is one part."""
    whole = reading.document.blocks[at].text
    start = whole.find(part)
    return any(start <= span.start < start + len(part) for span in reading.found.spans(concept, at))


def inline_parts(text: str) -> list[tuple[str, str]]:
    """The parts that letters in brackets mark within one paragraph: "(a) how …; (b) who …"."""
    marks = list(_INLINE.finditer(text))
    if len(marks) < _FEWEST_PARTS:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        (mark["letter"], _ended(text[mark.end() : end], last=end == len(text)))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _ended(part: str, *, last: bool) -> str:
    """A part without the comma or "and" before the next; the last ends with its sentence."""
    if last:
        return re.split(r"(?<=[.?!])\s", part.strip(), maxsplit=1)[0]
    return re.sub(r"[\s,;]*(?:\b(?:and|or)\b)?\s*$", "", part)


def limit_in(texts: Sequence[str]) -> Limit | None:
    """The limit that stands in some texts. Several in words are one for the parts together; words go before pages."""
    found = [limit for text in texts for limit in _limits(text)]
    for unit in ("words", "characters", "pages"):
        same = [limit for limit in found if limit.unit == unit]
        said = list(dict.fromkeys((limit.number, limit.said) for limit in same))
        if same:
            number = sum(number for number, _ in said)
            return Limit(number, unit, said[0][1], any(limit.spares_tables for limit in same))
    return None


def _limits(text: str) -> Iterator[Limit]:
    for match in _LIMIT.finditer(text):
        if match["least"] or _NO_LIMIT.search(match["after"]):
            continue
        number = as_number(match["number"].replace(",", ""))
        unit = next(name for start, name in _UNITS if match["unit"].lower().startswith(start))
        if number:
            spares = bool(_SPARES_TABLES.search(text))
            yield Limit(number, unit, f"{match['number']} {match['unit']}", spares)


def _limit_below(reading: Reading, unit: Unit) -> Limit | None:
    """The limit in a short line between a question and the next, under the same heading ("Limit: 600 words")."""
    if unit.block is None or reading.document.blocks[unit.block].cell is not None:
        return None
    section = reading.outline.index(unit.block)
    others = {block for other in reading.units["question"] if other is not unit for block in other.blocks}
    for block in reading.document.blocks[unit.block + 1 :]:
        if block.index in others or reading.outline.index(block.index) != section:
            return None
        if len(block.text.split()) <= _SHORT and (limit := limit_in([block.text])):
            return limit
    return None


def _limit_listed(reading: Reading, label: str) -> Limit | None:
    """The limit that a table of all questions gives the one with a label."""
    for table, row in _rows_of(reading, label):
        for column, cell in row.cells.items():
            header = table.header.cells[column].text if table.header and column in table.header.cells else ""
            number = _BARE.match(cell.text)
            if _LIMITS.search(header):
                unit = next((name for start, name in _UNITS if start in header.lower()), "words")
                if number:
                    return Limit(int(number[1].replace(",", "")), unit, f"{number[1]} {unit}")
                if limit := limit_in([cell.text]):
                    return limit
    return None


def _weight_listed(reading: Reading, label: str) -> str:
    """The weight that a table of all questions gives the one with a label."""
    said = (" ".join(table.text(row, "weight").split()) for table, row in _rows_of(reading, label))
    return next((text[:40] for text in said if text), "")


def _rows_of(reading: Reading, label: str) -> Iterator[tuple[Table, Row]]:
    """The rows of tables that begin with a label."""
    if not label:
        return
    for table in reading.tables:
        for row in table.rows:
            first = next((row.cells[column].text for column in sorted(row.cells)), "")
            if typed_label(first).upper() == label.upper():
                yield table, row


def _limit_for_all(reading: Reading) -> Limit | None:
    """The limit that the instructions set for every answer, where they set one and the same."""
    own = {block for unit in reading.units["question"] for block in unit.blocks}
    found: dict[tuple[int, str], Limit] = {}
    for block in reading.document.blocks:
        if block.index in own or not _FOR_EACH.search(block.text):
            continue
        for sentence in _SENTENCE.findall(block.text):
            limit = limit_in([sentence]) if _FOR_EACH.search(sentence) else None
            if limit:
                found[limit.number, limit.unit] = limit
    return next(iter(found.values())) if len(found) == 1 else None

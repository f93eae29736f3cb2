"""Scoring scales: the marks that an answer can get, and whether the document says anywhere what each mark means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from linter.document import Cell
from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.number_words import as_number
from linter.understand.pattern_search import program_pattern
from linter.understand.tables import Table
from linter.understand.units import Scene, Unit
from linter.understand.words import Sentence, Span

_OTHER_NUMBERS: Final = {"nought": 0, "twenty": 20, "hundred": 100}
_HIGH: Final = r"(?P<high>\d{1,3}|three|four|five|six|seven|eight|nine|ten|twenty|(?:a |one )?hundred)\b(?!\s?%|[.,]\d)"
_LOW: Final = r"(?:0|1|zero|nought|nil|one)"
# A count of anything else is no mark.
_OF_MARKS: Final = (
    r"(?! (?:(?:\w+ )?(?:pages?|words|sides|boxes|people|persons|firms?|bidders?|members?|years?|days?|weeks?|"
    r"months?|minutes|"
    r"hours|examples?|staff|miles|places|times|evaluators?|readers?|per cent|attachments?|case|references?)\b|[%£]))"
)
_TO: Final = r"\s?(?:to|and|through to|up to|–|—|-)\s?"
_MARK: Final = r"(?:marks?|marked|marking|scores?|scored|scoring|points?|rated|ratings?|graded?|grades)"
# "marked between 0 and 5", "a 0–4 scale", "scored out of ten", "a five-point scale", "marked 0, 25, 50, 75 or 100"
_EXPRESSIONS: Final = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MARK}\b[^.;:]{{0,80}}?\b(?:between|from|of|on|scale|at|,)\s(?:a )?(?:0|1|zero|nought|one){_TO}{_HIGH}",
        rf"\b{_MARK}\s(?:is |are |runs? |ranges? )?\(?(?:0|1|zero|nought|one){_TO}{_HIGH}",
        rf"\bscale (?:of|from|runs from|goes from|is|being) (?:0|1|zero|nought|one){_TO}{_HIGH}",
        rf"\b(?:0|1|zero|nought|one){_TO}{_HIGH}[- ](?:point )?(?:scale|{_MARK})\b",
        rf"\b{_MARK}\b[^.;:]{{0,60}}?\bout of (?:a (?:possible |maximum |total )?(?:of )?)?{_HIGH}",
        rf"\b(?:max(?:imum)?|highest|top) (?:score|mark)\b[^.;:]{{0,40}}? (?:is|of|being) {_HIGH}",
        rf"\b{_HIGH}[- ]point (?:\w+ )?scale\b",
        rf"\b(?:marked|scored|rated|given|awarded|assigned|gets?|receives?|receive) 0, (?:\d{{1,3}}, "
        rf"){{1,8}}(?:\d{{1,3}},? )?(?:or|and) {_HIGH}",
        rf"\b(?:an?|the|one|any|whole|same) (?:numbers?|figures?|cards?) (?:\w+ ){{0,3}}?(?:from|between|"
        rf"of)\s{_LOW}{_TO}{_HIGH}{_OF_MARKS}",
        rf"\b(?:awards?|awarded|gives?|given|gets?|get|receives?|receive|assign\w*|put) (?:\w+ ){{0,8}}?"
        rf"(?:between|from|anything from)\s{_LOW}{_TO}{_HIGH}{_OF_MARKS}",
        rf"\b(?:numbers?|figures?) out of {_HIGH}",
        rf"\b(?:answers?|responses?|method statements?):\s{_LOW}{_TO}{_HIGH}{_OF_MARKS}",
    )
)
# "With ten as the top and nought as the bottom": both ends of a scale, each said to be one.
_TOP: Final = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_HIGH}{_OF_MARKS},? (?:(?:is|are|being|as|at|for) )?(?:the )?(?:very )?(?:top|best|highest|most|"
        rf"maximum|perfect)\b",
        rf"\b(?:top|best|highest|most|maximum)\b[^.;:]{{0,50}}? (?:is|are|being) {_HIGH}{_OF_MARKS}",
        rf"\b(?:can|may) (?:get|have|be given|earn|win|receive) (?:no )?more than {_HIGH}{_OF_MARKS}",
    )
)
_BOTTOM: Final = regex(
    rf"\b{_LOW},? (?:(?:is|are|being|as|at|for) )?(?:the )?(?:very )?(?:bottom|worst|lowest|least|minimum|foot)\b|"
    rf"\b(?:bottom|worst|lowest|least|minimum|less)\b[^.;:]{{0,50}}? (?:is|are|being|than) {_LOW}\b",
    re.IGNORECASE,
)
_CHEAP: Final = program_pattern(r"mark|scor|point|scale|rated|grade|number|figure|award|highest|nought|answers?:")
_LARGEST: Final = 10  # above it a number says what a part is worth rather than how it is marked …
_EACH: Final = regex(
    r"\b(?:each|every|all|any|per) (?:\w+ ){0,2}(?:answers?|questions?|responses?|criteri\w+)\b", re.IGNORECASE
)
_ANSWERS: Final = regex(
    r"\b(?:answers?|responses?|questions?|submissions?|bids?|tenders?|bidders?|criteri\w+|panel\w*|evaluat\w+|"
    r"assessors?|"
    r"markers?|moderat\w+|presentations?|interviews?|proposals?|method statements?|all marks|written|quality|"
    r"put down|other than price|readers?|judges|"
    r"marked|scored|scoring|marking)\b",
    re.IGNORECASE,
)
# Marks that are not an evaluator's: users' opinions, risks, inspections, prices.
_OTHER_MARKS: Final = regex(
    r"\b(?:surveys?|satisfaction|likelihood|severity|risks?|hygiene|audit\w*|inspection\w*|complaints?|feedback|"
    r"stars?|pain|"
    r"kpis?|indicators?|percentile)\b|"
    r"\b(?:patients?|residents?|service users?|tenants?|pupils?|customers?|referees?) (?:\w+ ){0,2}(?:rate|"
    r"score|mark|give)\w*|"
    r"(?<!than )\bprices? (?:is|are|will be|shall be|score|mark)|\blowest (?!and\b|,|mark|score)\w",
    re.IGNORECASE,
)
# What a part of the total is worth, said in the expression itself or just before it.
_WORTH: Final = regex(
    r"\b(?:worth|weight\w*|carr(?:y|ies)|available|overall|pass|minimum|threshold|at least|less than|fewer than|"
    r"below|(?:whole|each) tender|total)\b",
    re.IGNORECASE,
)
_JUST_BEFORE: Final = 30  # characters
_NO_ANSWERS: Final = ("section:kpi", "section:contract-management", "section:terms")
_ELSEWHERE: Final = regex(
    r"\b(?:described|defined|explained|set out|shown|given|found|see|using|under|per|following|according to|"
    r"in line with|"
    r"in accordance with|against|by|on)\b[^.;]{0,50}\b(?:annex\w*|appendi\w+|schedule|attachment|table \w|"
    r"section \d|page \d|"
    r"descriptors?|(?:scoring|marking|evaluation) (?:matrix|guide|guidance|scheme|key|table))",
    re.IGNORECASE,
)
# "5 – Excellent", "0 = no answer", "a mark of 3 means", "2 (all of it answered)", "Good (4): …"
_OPENS_MEANING: Final = regex(
    r"^\W{0,3}(?:a )?(?:(?:score|mark|grade|level|band|rating)s?(?: of)? )?[\"“']?(?P<mark>\d{1,3})[\"”']?"
    r"(?:\s?(?:-|–|to)\s?(?P<upper>\d{1,3}))?\s*(?:marks?|points?)?\s*"
    r"(?:[-–—:=]|\(|means?\b|is\b|are\b|for\b|where\b|if\b)\s*(?=[A-Za-z“\"‘(])",
    re.IGNORECASE | re.MULTILINE,
)
_WORD_THEN_MARK: Final = regex(
    r"^[A-Za-z ]{3,40}[(–:-]\s?(?P<mark>\d{1,3})(?: ?marks?| ?points?)?\s?[):–-]?", re.MULTILINE
)
_INLINE_MEANING: Final = regex(
    r"(?<![\d.,–-])(?P<mark>\d{1,3}|zero|nought|one|two|three|four|five|six|seven|eight|nine|ten)\s*(?:marks?|"
    r"points?)?\s*"
    r"(?:\((?=[A-Za-z“‘])|=|:\s(?=[A-Za-z])|[–—-]\s(?=[A-Za-z])|means?\b|is (?:given|awarded|for)\b|"
    r"(?:are )?for\b(?! (?:each|every|all))|where\b|if\b)",
    re.IGNORECASE,
)
_MARK_HEADER: Final = regex(r"\b(?:marks?|scores?|points?|ratings?|grades?|bands?|levels?)\b", re.IGNORECASE)
_ANY_NUMBER: Final = regex(r"\d{1,3}")
_SHORT_CELL: Final = 24  # characters of a cell that holds a mark and perhaps a word for it
_FEWEST_MARKS: Final = 3  # a scale with fewer meanings than this is not described
_EVERY: Final = 0  # descriptors without numbers, or in percentages of the marks, serve any scale
_WHOLE: Final = 100


def is_scale(table: Table) -> bool:
    """Whether a table gives marks with their meanings; a scale is no weight (boundary decision 4)."""
    return "descriptor" in table.roles and "criterion" not in table.roles and "question" not in table.roles


def find_scales(scene: Scene) -> list[Unit]:
    """All scoring scales of a tender: tables of marks and meanings, then each scale that a sentence states, once."""
    tables = list(_tables(scene))
    if scene.kind is not DocumentKind.TENDER:
        return tables
    return [*tables, *_stated(scene)]


def _tables(scene: Scene) -> Iterator[Unit]:
    for table in scene.tables:
        if table.header is None or not is_scale(table) or not {"score", "weight"} & table.roles.keys():
            continue
        rows = [table.header, *table.rows]
        blocks = tuple(block for row in rows for cell in row.cells.values() for block in cell.blocks)
        yield Unit("scale", table.first_block, blocks, frozenset({"has-descriptors"}))


def _stated(scene: Scene) -> Iterator[Unit]:
    seen: set[int] = set()
    described: frozenset[int] | None = None
    for block in scene.document.blocks:
        if block.index not in scene.found.may_hold(_CHEAP) or any(
            role in scene.outline.roles(block.index) for role in _NO_ANSWERS
        ):
            continue
        for sentence, high, span in _expressions(scene.found, block.index):
            if high in seen:
                continue
            described = _described(scene) if described is None else described
            seen.add(high)
            traits = {"in-words"}
            if described & {high, _EVERY} or _points_elsewhere(scene, block.index, sentence):
                traits.add("has-descriptors")
            quote = Span(sentence.start + span.start, sentence.start + span.end)
            yield Unit("scale", block.index, (block.index,), frozenset(traits), {"highest": f"{high}"}, quote=quote)


@once_a_text
def _expressions(found: Found, at: int) -> Sequence[tuple[Sentence, int, Span]]:
    """The scales that the sentences of a block state."""
    texts = ((sentence, found.texts[at][sentence.start : sentence.end]) for sentence in found.sentences[at])
    return [(sentence, *stated) for sentence, text in texts if (stated := _expression(text)) is not None]


def _expression(text: str) -> tuple[int, Span] | None:
    """The highest mark of the scale that a sentence states, and where it states it."""
    if not _CHEAP.compiled.search(text) or _OTHER_MARKS.search(text) or not _ANSWERS.search(text):
        return None
    for pattern in _EXPRESSIONS:
        match = pattern.search(text)
        if match is None:
            continue
        if _WORTH.search(text[max(0, match.start() - _JUST_BEFORE) : match.end()]):
            continue
        high = _number(match["high"])
        if _FEWEST_MARKS <= high <= _LARGEST or (high > _LARGEST and _EACH.search(text)):
            return high, Span(*match.span())
    return _both_ends(text)


def _both_ends(text: str) -> tuple[int, Span] | None:
    """The scale of a sentence that says which mark is the best and which the worst."""
    if not _BOTTOM.search(text):
        return None
    for pattern in _TOP:
        match = pattern.search(text)
        if match and _FEWEST_MARKS <= (high := _number(match["high"])) <= _LARGEST:
            return high, Span(*match.span())
    return None


def _number(text: str) -> int:
    word = text.lower().split()[-1]
    return _OTHER_NUMBERS[word] if word in _OTHER_NUMBERS else as_number(word)


def _points_elsewhere(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether the sentence, or one beside it, says where the meanings of the marks stand."""
    sentences = scene.found.sentences[at]
    number = sentences.index(sentence)
    near = sentences[max(0, number - 1) : number + 2]
    return bool(_ELSEWHERE.search(scene.document.blocks[at].text[near[0].start : near[-1].end]))


def _described(scene: Scene) -> frozenset[int]:
    """The highest mark of every scale whose marks are given a meaning, in tables, lists or a sentence."""
    found: set[int] = set()
    for table in scene.tables:
        found.update(_described_in_table(table))
    marks: dict[int, set[int]] = {}
    for block in scene.document.blocks:
        inline, opening = _explained(scene.found, block.index)
        found |= inline
        if opening:
            marks.setdefault(scene.outline.index(block.index), set()).update(opening)
    found.update(max(values) for values in marks.values() if len(values) >= _FEWEST_MARKS)
    return frozenset({_EVERY} if _WHOLE in found else found)


@once_a_text
def _explained(found: Found, at: int) -> tuple[frozenset[int], frozenset[int]]:
    """The highest mark of a scale whose marks a block explains by itself; the marks with which its lines open."""
    text = found.texts[at]
    if not any(character.isdigit() for character in text) and "means" not in text:
        return frozenset(), frozenset()
    inline = {_number(match["mark"]) for match in _INLINE_MEANING.finditer(text)}
    whole = len(inline) >= _FEWEST_MARKS or (len(inline) > 1 and max(inline) <= _FEWEST_MARKS)
    return frozenset({max(inline)} if whole else ()), frozenset(_opening_marks(text))


def _opening_marks(text: str) -> Iterator[int]:
    for match in _OPENS_MEANING.finditer(text):
        yield int(match["upper"] or match["mark"])
    if named := _WORD_THEN_MARK.match(text):
        yield int(named["mark"])


def _described_in_table(table: Table) -> Iterator[int]:
    """The highest mark of a table in which a column of marks stands beside words that explain them."""
    if "target" in table.roles or ("question" in table.roles and not is_scale(table)):
        return
    for column in table.columns:
        header = table.header.cells.get(column) if table.header else None
        if header is not None and not _MARK_HEADER.search(header.text) and not is_scale(table):
            continue
        cells = [row.cells[column] for row in table.rows if column in row.cells and row.cells[column].text.strip()]
        values = [max(numbers) for cell in cells if (numbers := _marks_in(cell))]
        explained = sum(_explains(row.cells, column) for row in table.rows)
        if len(set(values)) >= _FEWEST_MARKS and _in_order(values) and (explained >= _FEWEST_MARKS or is_scale(table)):
            yield max(values)
            return
    if is_scale(table) and {"score", "weight"} & table.roles.keys():
        yield _EVERY


def _marks_in(cell: Cell) -> list[int]:
    text = cell.text.strip()
    return [int(number) for number in _ANY_NUMBER.findall(text)] if len(text) <= _SHORT_CELL else []


def _in_order(values: list[int]) -> bool:
    return values in (sorted(values), sorted(values, reverse=True)) and len(set(values)) == len(values)


def _explains(cells: Mapping[int, Cell], column: int) -> bool:
    return any(len(cell.text.split()) > 1 and at != column for at, cell in cells.items())

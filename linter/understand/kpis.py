"""KPIs: rows, list items and clauses that set an indicator, and which of their parts are missing.

The parts are measure, target, frequency and owner (catalogue SV403; boundary decisions 9 and 23).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import structs

from linter.document import Block, Cell, Kind
from linter.regex import regex
from linter.understand.found import Found, once_a_text, once_for_texts
from linter.understand.measurable import vague_in_words
from linter.understand.pattern_search import program_pattern
from linter.understand.specifics import EMPTY, ROLE, Specific, specifics
from linter.understand.stated.owner import owner_in
from linter.understand.tables import Row, Table
from linter.understand.topics import in_social_value_part, says_social_value, theme_score
from linter.understand.units import Scene, Unit, Value

PARTS: Final = ("measure", "target", "frequency", "owner")
PLACEHOLDER: Final = regex(
    r"\bX{2,3}\b|\bX{1,3}\s?%|\[[^\][]{0,200}\]|\bTB[CD]\b|"
    r"\bto (?:come|follow|be (?:confirmed|agreed|set))\b|\bfigure to\b",
    re.IGNORECASE,
)
_BLANK: Final = regex(r"^[\W_]*$|^\W*(?:n/?a|none|tbc|tbd)\W*$", re.IGNORECASE)
# "The supplier" is a party, not somebody who answers for the number (boundary decision 23).
_ONLY_PARTY: Final = regex(
    r"^\W*(?:the )?(?:supplier|contractor|provider|service provider|operator|bidder|company|consultant|both "
    r"parties|authority|trust|council|client|customer)\W*$",
    re.IGNORECASE,
)
_ITEM: Final = regex(r"^\W*(?:KPI|SLA|indicator|performance indicator)s?\s?[\w.]{0,5}\s*[,:–.(-]", re.IGNORECASE)
_CLAUSE: Final = program_pattern(
    r"\b(?:will|shall|is to|are to|is|are)(?: also)? (?:be |form |become |count as |serve as )?(?:treated "
    r"as |regarded as |measured as )?(?:a|an|one of the|another|a further|an additional|an extra|the \w+) "
    r"(?:key )?(?:(?:performance )?indicators?|KPIs?)\b"
    r"(?!\s+(?:under|in|of|is|are|which|that|for this))"
)
_NUMBER: Final = regex(
    r"\d|\b(?:all|every|none|no|zero|two|three|four|five|six|seven|eight|nine|ten|half|yes|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred)\b",
    re.IGNORECASE,
)
_HOW: Final = regex(
    r"\b(?:share|number|percent\w*|hours|days|average|count\w*|rate|proportion|measured|people|tonnes|"
    r"kilograms|litres|score|calls|within)\b|%",
    re.IGNORECASE,
)
# "None", "nil": a target where what is counted ought not to happen, and a blank where it ought to.
_NIL: Final = regex(
    r"^\W*(?:none|nil|zero|nought|no (?!target|figure|level)\w+|not one)\b[\w ]{0,20}\W*$", re.IGNORECASE
)
_UNWANTED: Final = regex(
    r"\b(?:errors?|mistakes?|faults?|failures?|fail(?:s|ed|ing)?|miss(?:es|ed|ing)?|mis\w{4,}|lost|loss\w*|"
    r"late\w*|delay\w*|"
    r"wrong\w*|broken|breach\w*|breakdowns?|complaints?|accidents?|incidents?|injur\w+|harm\w*|damage\w*|"
    r"defect\w*|outages?|downtime|cancel\w*|refus\w+|overdue|spill\w*|leak\w*|contaminat\w+|landfill|"
    r"waste\w*|near[- ]misses|never|without|not|un\w{5,}|reject\w*|return(?:ed|s)|stop(?:ped|pages?)|exceed\w*|"
    r"out of (?:date|range|hours|order)|short\w*|gaps?|escapes?|falls?|infections?|vacan\w+|warnings?|penalt\w+)\b",
    re.IGNORECASE,
)
_CARRIED: Final = regex(
    r"\bblank\b.{0,60}\b(?:means|same|above|takes|continues)\b|\b(?:same|as) (?:owner )?(?:as "
    r")?above\b",
    re.IGNORECASE,
)
_SAID_FOR_ALL: Final[Mapping[str, re.Pattern[str]]] = {
    "owner": regex(
        r"\b(?:owns?|answers? for|answerable for|responsible for|accountable for|presents?|reports? on)\b[^.]{0,50}"
        r"\b(?:every|all|each|them|these|the (?:\w+ )?(?:indicators?|kpis?|measures?|levels?|lines?|rows?))\b|"
        r"\b(?:every|all|each)\b[^.]{0,80}\b(?:owned|reported|presented) by\b",
        re.IGNORECASE,
    ),
    "frequency": regex(
        r"\b(?:measured|reported|reviewed|reviews?|presented|presents?|reports?|assessed|collected|sent|published|"
        r"calculated)\b.{0,50}\b(?:month|quarter|week|year|daily|monthly|weekly|quarterly|annual|yearly|six "
        r"months)",
        re.IGNORECASE,
    ),
    "measure": regex(r"\b(?:measured|drawn|taken|counted|calculated) (?:from|by|in|using|against)\b", re.IGNORECASE),
    "target": regex(r"\btargets? (?:for|is|are|of|stand)\b.{0,60}\d", re.IGNORECASE),
}
# "The account manager is the owner of all three", "Owner of every line: Jo Bates", "All of them fall to the bursar"
_OF_ALL: Final = regex(
    r"\b(?:every|all|each|both|them|these|the lot|whole (?:set|table|list)|"
    r"the (?:\w+ ){0,2}(?:indicators?|kpis?|measures?|levels?|lines?|rows?|figures?|targets?))\b",
    re.IGNORECASE,
)
_OWNS: Final = regex(
    r"\b(?:own(?:s|ed|er|ers|ership)?|answer(?:s|able)? for|responsib\w+|accountab\w+|in charge|charge of|"
    r"(?:falls?|belongs?) to|(?:sits?|rests?|lies?) with|looks after|in the (?:hands|name) of)\b",
    re.IGNORECASE,
)
_SOMEBODY: Final = regex(rf"\b(?:{ROLE}|head|chief|bursar|chair|deputy)\b", re.IGNORECASE)
_LOOKS: Final[Mapping[str, re.Pattern[str]]] = {
    "frequency": regex(
        r"^\W*(?:every|each|once|twice)?\W*(?:\w+[- ])?(?:daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|"
        r"termly|half[- ]yearly|month|quarter|year|week)\b",
        re.IGNORECASE,
    ),
    "owner": regex(
        r"\b(?:manager|director|lead|officer|supervisor|head|coordinator|co-ordinator|clerk|partner|engineer|"
        r"chef|controller)\b",
        re.IGNORECASE,
    ),
    "measure": regex(r"(?:\S+\s+){4}"),
    "target": regex(
        r"^\W*(?:below|at least|no more than|under|over|up to|all|none|£)?\W*\d[\d,.]*\s?%?", re.IGNORECASE
    ),
}
_SENTENCE: Final = regex(r"(?<=[.;!?])\s+|\n")
_AS_ABOVE: Final = regex(r"^\W*(?:as above|ditto|same(?: as above)?|see above|\")\W*$", re.IGNORECASE)
_OF_MANY: Final = regex(r"\b(?:every|each|all|any|these|the following|lines|rows)\b", re.IGNORECASE)
_CLAUSE_NUMBER: Final = regex(r"^\s*\d+\.\d+")
_TOTAL_ROW: Final = regex(r"^\W*(?:(?:sub-?)?total\b|(?:all|overall)\b.{0,30}$)", re.IGNORECASE)
_SHARE: Final = regex(r"\d\s?(?:%|per ?cent)|\bnumber of\b|\bpercentage\b", re.IGNORECASE)
# What a clause says and an indicator does not: who must do what, under which other clause.
PROVISION: Final = regex(
    r"\b(?:shall|clauses? \d|schedule \d|become|specified in|(?:as )?soon as|as (?:\w+ ){1,3}(?:may )?reasonably)\b|"
    r"^\W*if\b",
    re.IGNORECASE,
)
_YEAR: Final = regex(
    r"^\W*(?:(?:contract )?year|yr|y)\s?(?:\d|one|two)|^\W*20\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\W*$", re.IGNORECASE
)
# How those who use the service find it is a matter of the service, however warmly it is put.
_OPINION: Final = regex(
    r"\b(?:officers?|clients?|customers?|users?|managers?|matrons?|wards?|clerks?|dentists?|nurses|clinicians|"
    r"passengers|callers)\b"
    r"[^.;]{0,30}\b(?:content|satisf\w+|pleased|happy|think|say|feel|spoken to|find (?:it|them|us))\b",
    re.IGNORECASE,
)
# The climate of a store or an office is no matter of carbon.
_ROOM_CLIMATE: Final = regex(
    r"\bclimate (?:of|in|inside|within) (?:the |each |every )?(?:\w+ ){0,2}(?:stores?|rooms?|vaults?|galler\w+|"
    r"cases?|"
    r"cabinets?|halls?|warehouses?|labs?|laborator\w+|offices?|school\w*|team|workplace|vans?|boxes)\b|"
    r"\bclimate[- ]control\w*|\b(?:room|store|vault|indoor|inside|business|economic|investment|office|working|"
    r"work|school|"
    r"team|safety) climate\b",
    re.IGNORECASE,
)
_CARBON: Final = regex(
    r"\b(?:carbon|net[- ]zero|emissions?|co2e?|climate (?:change|action|emergency))\b", re.IGNORECASE
)
# "SL2. Spare parts: 95% of orders …": a code, a name and a colon; a clause that is only numbered has no name.
_OWN_CODE: Final = regex(
    r"^\W{0,3}[A-Z]{1,4}[ -]?\d{1,2}\s?[.:)–-]?\s+(?=[A-Z])(?:[\w'’/-]+ ){0,6}[\w'’/-]+\s?(?:[:–—]| -)\s"
)
# The code that a question or promise opens with, and the same where it is named later: with a letter at least.
_CODE: Final = regex(r"(?:[A-Za-z]{1,3}\d{1,2}(?:\.\d{1,2})?|\d{1,2}(?:\.\d{1,2})?[A-Za-z])(?=[\s.:)])")
_CODE_NAMED: Final = regex(
    r"\b(?:under|from|of|in|by|for|to|answers?|questions?|promises?|see)\s"
    r"([A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?|\d{1,2}(?:\.\d{1,2})?[A-Z])\b"
)
_MEASURE_WORDS: Final = 3
_MOST_NOTES: Final = 4
_THEMED: Final = 1.2  # log odds
_READS_SOCIAL: Final = 1.4


def find_kpis(scene: Scene) -> list[Unit]:
    """All KPIs of a document, in tables, then in list items and clauses."""
    steps = scene.steps
    general = steps.take(_said_of_indicators, scene)
    units = steps.each(_table_kpis, scene, scene.tables, general) + steps.each(
        _text_kpis, scene, scene.outline.stretches
    )
    codes = steps.take(_codes_of_social_value, scene) if units else frozenset[str]()
    return [_counting_answers(scene, unit, codes) for unit in units] if codes else units


def _codes_of_social_value(scene: Scene) -> frozenset[str]:
    """The codes of the questions and promises in the part on social value: "5A", "S3", "SV1.2"."""
    opened = (
        _CODE.match(f"{block.label} {block.text}".lstrip("*_# "))
        for block in scene.document.blocks
        if in_social_value_part(scene, block.index)
    )
    return frozenset(match[0].upper() for match in opened if match)


def _counting_answers(scene: Scene, unit: Unit, codes: frozenset[str]) -> Unit:
    """The indicator as one on social value, if it names a question about it: "people taken on under S3"."""
    named = {code.upper() for at in unit.blocks for code in _CODE_NAMED.findall(scene.document.blocks[at].text)}
    return structs.replace(unit, traits=unit.traits | {"about-social-value"}) if named & codes else unit


def _roles(table: Table) -> dict[str, int]:
    """The columns of a KPI table: by header, and where no header names a part, by what stands in a column."""
    roles = dict(table.roles)
    if "target" not in roles and "descriptor" in roles:
        roles["target"] = roles["descriptor"]
    elif "measure" not in roles and "descriptor" in roles:
        roles["measure"] = roles["descriptor"]
    taken = {
        roles[role]
        for role in ("indicator", "measure", "target", "frequency", "owner", "ref", "weight", "credit")
        if role in roles
    }
    if "target" not in roles:
        years = [
            column
            for column in table.columns
            if table.header and column in table.header.cells and _YEAR.match(table.header.cells[column].text)
        ]
        roles.update({"target": years[0]} if years else {})
        taken.update(years)
    if "indicator" not in roles and "measure" not in roles:
        return roles
    for part, looks in _LOOKS.items():
        if part in roles:
            continue
        for column in table.columns:
            texts = [
                row.cells[column].text for row in table.rows if column in row.cells and row.cells[column].text.strip()
            ]
            if column not in taken and texts and sum(bool(looks.search(text)) for text in texts) >= 0.6 * len(texts):
                roles[part] = column
                taken.add(column)
                break
    return roles


def _is_kpi_table(scene: Scene, table: Table, roles: Mapping[str, int]) -> bool:
    if table.header is None or "target" not in roles or "question" in roles:
        return False
    if "weight" in roles and not roles.keys() & {"indicator", "frequency", "owner"}:
        return False
    if scene.outline.within(table.first_block, "section:price"):
        return False
    fields = sum(part in roles for part in PARTS) + ("indicator" in roles)
    near = _surroundings(scene, table)
    if not any(_text(row, roles["target"]) for row in table.rows):
        return False  # a form for bidders to fill in
    named = any(scene.found.says("section:kpi", block) or scene.found.says("term:kpi", block) for block in near)
    header_named = any(scene.found.says("term:kpi", b) for cell in table.header.cells.values() for b in cell.blocks)
    return fields >= 3 or (fields >= 2 and (named or header_named))


def _surroundings(scene: Scene, table: Table) -> list[int]:
    """Title, notes, the heading of the section, and the paragraphs just above and below the table."""
    first = table.first_block
    last = max(block for row in table.rows for cell in row.cells.values() for block in cell.blocks)
    blocks = scene.document.blocks
    above = [at for at in range(max(0, first - _MOST_NOTES), first) if blocks[at].cell is None]
    below = [at for at in range(last + 1, min(len(blocks), last + 1 + _MOST_NOTES)) if blocks[at].cell is None]
    heading = scene.outline.section(first).heading
    alone = _lonely(scene, _of_sheet(scene, table)) if blocks[first].place.sheet else []
    return [*([heading] if heading is not None else []), *above, *table.title, *table.notes, *alone, *below]


def _of_sheet(scene: Scene, table: Table) -> list[int]:
    return [
        block.index
        for block in scene.document.blocks
        if block.cell is not None and block.cell.grid == table.grid and block.place.sheet
    ]


def _said_of_indicators(scene: Scene) -> list[int]:
    """Paragraphs anywhere that say something of the indicators as such ("each is reported monthly and owned by …")."""
    blocks = scene.document.blocks
    return [
        at
        for at in sorted(scene.found.blocks("term:kpi"))
        if blocks[at].cell is None and _OF_MANY.search(blocks[at].text)
    ]


def _lonely(scene: Scene, sheet: list[int]) -> list[int]:
    """Cells of a sheet that stand alone in their row: titles and notes, wherever on the sheet they are."""
    counts: dict[int, int] = {}
    for block in sheet:
        place = scene.document.blocks[block].place
        counts[place.row or 0] = counts.get(place.row or 0, 0) + 1
    return [block for block in sheet if counts[scene.document.blocks[block].place.row or 0] == 1]


def _table_kpis(scene: Scene, table: Table, general: list[int]) -> Iterator[Unit]:
    roles = _roles(table)
    if not _is_kpi_table(scene, table, roles):
        return
    near = [*_surroundings(scene, table), *general]
    notes = " \n".join(scene.document.blocks[block].text for block in near)
    carried = bool(_CARRIED.search(notes))
    owner = ""
    social_value = _headed_social_value(scene, table)
    for row in table.rows:
        filled = [cell for cell in row.cells.values() if cell.text.strip()]
        if len(filled) == 1:  # a row that heads the rows under it
            social_value = any(says_social_value(scene.found, block) for block in filled[0].blocks)
        name = _name(row, roles)
        if name is None or len(filled) < 2 or _TOTAL_ROW.match(name.text):
            continue
        present = {part: _text(row, roles.get(part)) for part in PARTS}
        if _NIL.match(present["target"]) and _UNWANTED.search(f"{name.text} {present['measure']}"):
            present["target"] = "0"
        if _AS_ABOVE.match(present["owner"]) or (carried and not present["owner"]):
            present["owner"] = owner
        owner = present["owner"]
        missing = tuple(part for part in PARTS if not _has(part in roles, part, present[part], name.text, notes))
        blocks = tuple(block for cell in row.cells.values() for block in cell.blocks)
        unit = _unit(scene, name.blocks[0], blocks, name.text, missing, _text(row, roles.get("target")))
        yield structs.replace(unit, traits=unit.traits | {"about-social-value"}) if social_value else unit


def _headed_social_value(scene: Scene, table: Table) -> bool:
    """Whether the header, the title or the paragraph just above says that a table holds social value indicators."""
    header = [block for cell in table.header.cells.values() for block in cell.blocks] if table.header else []
    above = table.first_block - 1
    lead_in = [above] if above >= 0 and scene.document.blocks[above].cell is None else []
    return any(scene.found.says("term:social-value", block) for block in (*header, *table.title, *lead_in))


def _text(row: Row, column: int | None) -> str:
    return row.cells[column].text.strip() if column is not None and column in row.cells else ""


def _name(row: Row, roles: Mapping[str, int]) -> Cell | None:
    """The cell that names the KPI: its indicator, else the leftmost cell of words in no column of another part."""
    for role in ("indicator", "commitment", "measure"):
        cell = row.cells.get(roles[role]) if role in roles else None
        if cell is not None and cell.blocks and re.search(r"[A-Za-z]{3}", cell.text):
            return cell
    others = {column for role, column in roles.items() if role in (*PARTS, "credit")}
    words = [row.cells[column] for column in sorted(row.cells) if column not in others]
    return next((cell for cell in words if cell.blocks and re.search(r"[A-Za-z]{3}", cell.text)), None)


def _has(has_column: bool, part: str, text: str, name: str, notes: str) -> bool:
    """Whether a KPI has a part: in its cell, or said for all of them in a note, or (measure) in its own name."""
    if has_column:
        if part == "owner" and (_ONLY_PARTY.match(text) or (EMPTY.match(text) and text)):
            return False
        if part == "measure" and text == "" and len(name.split()) > 7:
            return True
        return not _BLANK.match(text)
    if part == "measure":
        return len(name.split()) > 3 or _said_for_all(part, notes)
    return _said_for_all(part, notes)


def _said_for_all(part: str, notes: str) -> bool:
    """Whether the notes beside indicators say a part of them all."""
    if _SAID_FOR_ALL[part].search(notes):
        return True
    return part == "owner" and any(_owns_all(sentence) for sentence in _SENTENCE.split(notes))


def _owns_all(sentence: str) -> bool:
    """Whether a sentence names somebody, and not just a party, who answers for all indicators."""
    if not _OWNS.search(sentence) or not _OF_ALL.search(sentence):
        return False
    return bool(_SOMEBODY.search(sentence)) or owner_in(sentence) != ""


def _text_kpis(scene: Scene, some: range) -> Iterator[Unit]:
    listed = {at for run in _runs(scene, some) for at in run}
    for at in some:
        block = scene.document.blocks[at]
        if block.cell is not None or scene.outline.is_heading(at) or block.prompt:
            continue
        item = _is_numbered(scene.found, (at,), block.label)
        if not item and at not in listed and not _sets_indicator(scene.found, at):
            continue
        notes = _said_around(scene, at) if at in listed or item else ""
        missing = tuple(part for part in _missing_in(scene.found, at) if not _said_for_all(part, notes))
        if "target" in missing and vague_in_words(scene, at):
            missing = tuple(part for part in missing if part != "target")  # it has one that nobody can measure
        yield _unit(scene, at, (at,), block.text, missing, "")


@once_for_texts
def _is_numbered(found: Found, blocks: Sequence[int], label: str) -> bool:
    """Whether a paragraph opens as an indicator does ("KPI 3:"), its automatic number included."""
    return _ITEM.match(f"{label} {found.texts[blocks[0]]}".strip()) is not None


@once_a_text
def _sets_indicator(found: Found, at: int) -> bool:
    """Whether a sentence sets one indicator in so many words."""
    clause = found.first(_CLAUSE, at)
    return clause is not None and not _OF_MANY.search(found.texts[at][: clause.start()])


def _runs(scene: Scene, some: range) -> Iterator[list[int]]:
    """Runs of list items, or of numbered clauses, that are KPIs: in a part about indicators, most with a target."""
    run: list[int] = []
    sort = ""
    for block in [*scene.document.blocks[some.start : some.stop], None]:
        together = block is not None and (not run or scene.outline.index(run[0]) == scene.outline.index(block.index))
        its_sort = _sort(scene, block) if block is not None and together and block.cell is None else ""
        if block is not None and its_sort and (not run or its_sort == sort):
            run.append(block.index)
            sort = its_sort
            continue
        if len(run) > 1 and _about_indicators(scene, run[0]):
            yield from _indicators_of(scene, run)
        run = [block.index] if block is not None and its_sort else []
        sort = its_sort


def _indicators_of(scene: Scene, run: list[int]) -> Iterator[list[int]]:
    """The run, or without the clauses that open it, if most of what is left sets a target."""
    blocks = scene.document.blocks
    clauses = [at for at in run if not is_item(blocks[at]) and not _OWN_CODE.match(blocks[at].text)]
    if clauses:
        kept = [at for at in run if _SHARE.search(blocks[at].text)]
        if len(kept) * 2 >= len(run) and len(kept) > 1:
            yield run[run.index(kept[0]) :]
        return
    whole = [
        at
        for at in run
        if len(_missing_in(scene.found, at)) < 3
        and _NUMBER.search(_without_periods(blocks[at].text))
        and not PROVISION.search(blocks[at].text)
    ]
    if len(whole) * 2 >= len(run):
        yield run


def _sort(scene: Scene, block: Block) -> str:
    """As what a block may state an indicator: a list item, a numbered clause, a paragraph with a code; "" for none."""
    if _OWN_CODE.match(block.text):
        return "code"
    if is_item(block):
        return "item"
    return "clause" if _is_clause(scene, block) else ""


def _is_clause(scene: Scene, block: Block) -> bool:
    """A numbered clause directly under a heading about indicators."""
    if scene.outline.is_heading(block.index) or "section:kpi" not in scene.outline.section(block.index).own_roles:
        return False
    return bool(_CLAUSE_NUMBER.match(f"{block.label} {block.text}".lstrip()))


def is_item(block: Block) -> bool:
    """A list item, by its kind or its typed bullet; a clause that Word numbers ("8.2") is none."""
    if block.kind is Kind.LIST_ITEM:
        return not _CLAUSE_NUMBER.match(block.label)
    return bool(re.match(r"^\s*(?:[•·–-]|\([a-z0-9]{1,2}\))\s", block.text))


def _about_indicators(scene: Scene, at: int) -> bool:
    """Whether the heading of the section, or the paragraph before, names indicators."""
    heading = scene.outline.section(at).heading
    near = [heading, at - 1 if at else None]
    return any(
        block is not None and (scene.found.says("section:kpi", block) or scene.found.says("term:kpi", block))
        for block in near
    )


def _said_around(scene: Scene, at: int) -> str:
    """Paragraphs of the same section that are no list items: what they say holds for all items."""
    section = scene.outline.section(at)
    blocks = scene.document.blocks[section.start : min(section.end, section.start + 40)]
    return " \n".join(block.text for block in blocks if block.cell is None and not is_item(block) and block.index != at)


@once_a_text
def _missing_in(found: Found, at: int) -> tuple[str, ...]:
    """The parts that a KPI written as a sentence lacks."""
    return tuple(_missing(found.texts[at]))


def _missing(text: str) -> Iterator[str]:
    stated = specifics(text)
    body = _ITEM.sub("", text)
    words = re.findall(r"[A-Za-z]{2,}", body)
    if len(words) < _MEASURE_WORDS or (len(words) < 5 and not _HOW.search(body)):
        yield "measure"
    if not re.search(r"\btargets?:", body, re.IGNORECASE) and not _NUMBER.search(_without_periods(body)):
        yield "target"
    if Specific.DATE not in stated:
        yield "frequency"
    if Specific.OWNER not in stated and not re.search(r"\b(?:by (?:the|our|its) [a-z' ]+)", text):
        yield "owner"


def _without_periods(text: str) -> str:
    return re.sub(
        r"\b(?:every|each) (?:\w+ )?(?:months?|years?|quarters?|weeks?)\b|\b(?:second|first|third) year\b|"
        r"\b[A-Z]?\d+(?=\s\s|[.)])",
        "",
        text,
    )


def _unit(scene: Scene, block: int, blocks: tuple[int, ...], name: str, missing: tuple[str, ...], target: str) -> Unit:
    traits = set()
    if indicates_social_value(scene, block) or any(_names_social_value(scene, at) for at in blocks):
        traits.add("about-social-value")
    if target and PLACEHOLDER.search(target):
        traits.add("placeholder-target")
    short = name if len(name) <= 60 else name[:57].rstrip() + "…"
    values: dict[str, Value] = {"name": short, "missing": _and(missing), "target": target}
    return Unit("kpi", block, blocks, frozenset(traits), values, missing)


def indicates_social_value(scene: Scene, at: int) -> bool:
    """Whether an indicator is about social value: by its words, its part, or what it reads like."""
    if _names_social_value(scene, at) or in_social_value_part(scene, at):
        return True
    if _OPINION.search(scene.document.blocks[at].text):
        return False
    reads = scene.found.best("social-value-indicator", at)
    return reads > _READS_SOCIAL or theme_score(scene.found, at) + max(0.0, reads) > _THEMED


def _names_social_value(scene: Scene, at: int) -> bool:
    text = scene.document.blocks[at].text
    if _ROOM_CLIMATE.search(text) and not _CARBON.search(text):
        return False
    return says_social_value(scene.found, at) or scene.found.says("term:social-value-outcome", at)


def _and(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""

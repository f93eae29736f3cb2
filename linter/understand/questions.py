"""Questions that a tender asks, each with all that belongs to it: bullets, guidance, row, weight and limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from linter.document import Cell, Kind
from linter.regex import regex
from linter.understand.asking import ASKED_FOR, Role, Stretch, names_subject, says, stretches
from linter.understand.found import Found, once_a_text, once_for_texts
from linter.understand.openness import is_empty
from linter.understand.overload import CONCEPT as OVERLOADED
from linter.understand.overload import MANY, SEVERAL, count_of_subjects
from linter.understand.pattern_search import program_pattern
from linter.understand.tables import Row, Table
from linter.understand.topics import names_theme, says_social_value, theme_score
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Span

# "Q1", "SV-A", "D2.", "Question 5.1": how a question is numbered when it is called a question.
_QUESTION_LABEL: Final = regex(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:(?:question|q|sv|quality|method statement|ms|tq|"
    r"sq)[\s.-]*[a-z]?\d*(?:\.\d+)*|[A-Z]{1,3}[-–.]?\d{1,2}(?:\.\d+)*)\b[\s.:)(]",
    re.IGNORECASE,
)
# The heading over several ("Questions on the service", "Quality"), which is no label of one.
_NAMES_SEVERAL: Final = regex(r"(?:questions|quality)\W*$", re.IGNORECASE)
_BUYER_ASKS: Final = program_pattern(
    r"\b(?:bidders?|tenderers?|applicants?|candidates?|respondents?|you)"
    r" (?:should|must|shall|are (?:asked|invited|required|requested|expected|encouraged) to|need to|will "
    r"need to|is (?:asked|invited|required) to)\s+"
    r"(?:also |then |briefly |please )?(?:describe|explain|set out|tell us|state|demonstrate|outline|"
    r"detail|attach|upload|submit|enclose|summarise|comment|list|include|give)\b|"
    r"\bwe (?:would like|want|wish|ask) (?:you |bidders |to (?:hear|know|see|read|understand|learn))|"
    r"\bwe(?:'d| would) (?:like|love) (?:you )?to\b|\blet us (?:hear|know|have|see|read)\b|"
    r"\b(?:is|are) (?:invited|asked) to (?:describe|explain|set out|state|say|list|comment)|\bplease "
    r"(?:tell|describe|explain|set|say|state|attach|upload|provide|give|send|show|list|outline|enclose|"
    r"share|comment|discuss|complete|demonstrate|detail|summarise|write|answer)\b"
)
_GUIDANCE: Final = regex(
    r"^\W*(?:your (?:answer|response|method)|answers?|responses?|the (?:answer|response)|please|include|"
    r"show|give|say|you (?:may|should|must|can|need)|it should|as a minimum|"
    r"in particular|a good answer|we (?:expect|look|will look|are looking|want)|state|explain|set out|"
    r"name|cover|bidders should|do not|the panel|evaluators|credit|marks|what)\b",
    re.IGNORECASE,
)
_LIMIT: Final = regex(
    r"(?<![\d,])\d[\d,]{0,8}\s{0,3}(?:words?|characters?|chars?|pages?|sides?(?: of a4)?|a4 sides?)\b|"
    r"\b(?:one|two|three|four) (?:pages?|sides?|lines?)\b",
    re.IGNORECASE,
)
_PASS_FAIL: Final = regex(
    r"\bpass\s?(?:/|or)\s?fail\b|\bpass\b.{0,12}\bfail\b|\bselection stage\b|\bnot scored\b|\bno marks\b|"
    r"\bfor information\b",
    re.IGNORECASE,
)
# A figure that weighs: in brackets, at the end, by itself, or beside a word for weights; not a target in the question.
_WEIGHT: Final = regex(
    r"\b\d{1,3} (?:marks|points)\b|[(\[][^()\[\]]{0,30}?\b\d{1,3}(?:\.\d+)?\s?%|^\W*\d{1,3}(?:\.\d+)?\s?%|"
    r"\b\d{1,3}(?:\.\d+)?\s?%\W*$|\b\d{1,3}(?:\.\d+)?\s?% (?:of the )?(?:total|marks|score|overall|quality|"
    r"weight\w*)|\b(?:weight\w*|worth|marks|score[sd]?|carries|counts)\b.{0,30}?\b\d{1,3}(?:\.\d+)?\s?%",
    re.IGNORECASE,
)
_NOT_ASKED: Final = frozenset({"section:timetable", "section:definitions", "section:template"})
_ASKED: Final = frozenset({"section:questions", "section:social-value"})
_CLAUSE: Final = regex(r"^\W*\d+\.\d+\b")
# Verbs that order an answer even where nothing else says that this is a question.
_ORDER_VERBS: Final = (
    "attach comment confirm demonstrate describe detail enclose explain give identify illustrate include "
    "indicate lay list name outline present propose provide quantify set share show specify state submit "
    "summarise supply tell upload "
)
_ORDERS: Final = frozenset(_ORDER_VERBS.split())
_SPACE: Final = program_pattern(
    r"\b(?:use|fill) (?:this|the|up to) (?:\w+ )?(?:space|page|box|sheet|section|room|lines?)\b|\bthis "
    r"(?:page|space|box) is (?:yours|for)\b"
)
_SAYS_QUESTION: Final = regex(r"^\W*(?:question|q)\W*[\w.]*\W*$", re.IGNORECASE)
_UPLOAD: Final = regex(
    r"\b(?:attach|upload|enclose|append|annex) (?:whatever|what|a|an|the|your|any|copies)\b", re.IGNORECASE
)
_NO_QUESTIONS: Final = frozenset({"target", "indicator", "descriptor", "stage-name"})
_GROUP: Final = -1
_SMALL_TABLE: Final = 4  # rows of a table that holds one question and the box for its answer
_TITLE_WORDS: Final = 9
# Log odds from which a likeness counts. They were set on the dev corpus and lean to silence; "unnamed" is the bar for
# a likeness that no plain word supports ("policy", "last year"), "weak" the one where a plain word does.
_THEMED: Final = 1.5
_SURELY_THEMED: Final = 2.5  # where it names only whom or what the good is for
_DOCUMENT: Final = 0.9
_DOCUMENT_UNNAMED: Final = 2.0
_ATTACHED: Final = 1.0  # what "attach your equality policy" adds to the likeness
_UNMIXED: Final = 0.9  # how much less will do where nothing is asked about this contract or about delivery
_RECORD: Final = 1.0
_RECORD_UNNAMED: Final = 1.8
_RECORD_UNTHEMED: Final = 1.5  # about something that reads like no theme: mostly the service itself
_RECORD_OF_SERVICE: Final = 2.5  # about the service itself, although it has a word for a theme
_ON_SERVICE: Final = -2.0  # the theme score of such a question
_WEAK_RECORD: Final = 0.0
_OPEN: Final = 0.2
_OPEN_WORDED: Final = -1.0  # where the question speaks of a wider good
_OPEN_EMPTY: Final = -2.5  # where it names no matter at all
_OPEN_ON_SERVICE: Final = 2.5  # where it speaks of the service or the price, and not of social value
# A paper of the firm's, or what it thinks: "your community policy", "what your firm believes"; no method statement.
_PAPER: Final = regex(
    r"\b(?:your|its|the (?:bidder|firm|company|tenderer|supplier|organisation)'s) (?:\w+ ){0,4}(?:polic(?:y|"
    r"ies)|strategy|(?:impact|annual|csr|esg) report|charters?|"
    r"code of \w+|values|ethos|beliefs?|stance|credentials|accreditations?|memberships?|philosophy|principles)\b|"
    r"\bwhat (?:your|the) (?:firm|company|organisation|business|board) (?:\w+ )?(?:believes?|stands? for|"
    r"thinks?|holds)\b",
    re.IGNORECASE,
)
_NAMED_PAPER: Final = 1.0  # what it adds to the likeness
_GIFTS: Final = ("term:gift-asked-for", "term:good-cause-asked-for", "term:gives-to-cause")
_GIFT: Final = 0.1
# What says that a question is on social value: its name, or a theme of a model, by its full name or id.
_NAMES_IT: Final = ("term:social-value", "model:PPN 002", "model:PPN 06/20", "model:the National TOMs")
_BEYOND: Final = regex(
    r"\b(?:over and above|beyond|besides|apart from|aside from|in addition to|on top of|more than|other than|"
    r"outside) (?:[\w']+ ){0,3}$",
    re.IGNORECASE,
)
_CLOSE: Final = 1.0
_THEME_BY_ITSELF: Final = 3.0
_SUBJECT: Final = 1.2


class _Draft(NamedTuple):
    """A question before its traits are known: where it asks, what belongs to it, what stands around it."""

    block: int
    blocks: tuple[int, ...]
    around: tuple[int, ...] = ()
    stage: str = ""


class _Placed(NamedTuple):
    """All that counts of a question besides the texts of its blocks: their numbers, and where it stands."""

    draft: _Draft
    label: str
    selecting: bool  # in a part about the selection of bidders
    in_part: bool  # in a part about social value
    elsewhere: bool  # or there is such a part elsewhere


def find_questions(scene: Scene) -> list[Unit]:
    """All questions of a tender in order of their place."""
    questions = scene.steps.each(_in_table, scene, scene.tables)
    taken = frozenset(block for question in questions for block in question.blocks)
    questions += scene.steps.each(_in_text, scene, scene.outline.stretches, taken)
    return sorted(questions, key=lambda question: question.block or 0)


def _in_table(scene: Scene, table: Table) -> Iterator[Unit]:
    return (_asked(scene, draft) for draft in _from_table(scene, table))


def _in_text(scene: Scene, some: range, taken: frozenset[int]) -> Iterator[Unit]:
    return (_asked(scene, draft) for draft in _from_text(scene, some, taken))


def _asked(scene: Scene, draft: _Draft) -> Unit:
    outline, block = scene.outline, draft.block
    placed = _Placed(
        draft,
        scene.document.blocks[block].label,
        outline.within(block, "section:selection"),
        outline.within(block, "section:social-value"),
        outline.has("section:social-value"),
    )
    return _unit(scene.found, (*draft.blocks, *draft.around), placed)


def asks(scene: Scene, block: int) -> bool:
    """Whether a block asks the reader for an answer: a question to bidders, or an order to describe, attach, state …"""
    return _asks(scene.found, block)


@once_a_text
def _asks(found: Found, block: int) -> bool:
    text = found.texts[block]
    words = found.words[block]
    if len(words) > 3 and any(word.text == "?" for word in words):
        return True
    if found.first(_BUYER_ASKS, block) or found.first(_SPACE, block):
        return True
    return any(_opens_with_order(text[s.start : s.end]) for s in found.sentences[block])


def _opens_with_order(sentence: str) -> bool:
    body = re.sub(
        r"^\W*(?:[A-Za-z]{0,3}[-–.]?\d[\d.]*|\(?[a-z]\)|[A-Z]\.)?\W*(?:\([^)]*\)\W*)?(?:please\s+)?",
        "",
        sentence,
        count=1,
        flags=re.IGNORECASE,
    )
    first = body.split(" ", 1)[0].lower().strip(",.:;")
    return first in _ORDERS


def _from_table(scene: Scene, table: Table) -> Iterator[_Draft]:
    """Questions in a table: under a column of questions, else any cell that asks."""
    column = table.roles.get("question")
    if column is None and _NO_QUESTIONS & table.roles.keys():
        return
    rows = [table.header, *table.rows] if table.header and column is None else list(table.rows)
    small = len(rows) <= _SMALL_TABLE
    everything = tuple(block for row in rows for at in sorted(row.cells) for block in row.cells[at].blocks)
    carried: dict[int, tuple[int, ...]] = {}
    for row in rows:
        filled = [cell for cell in row.cells.values() if cell.blocks]
        asked = row.cells.get(column) if column is not None else _asking_cell(scene, row)
        if len(filled) == 1 and not any(asks(scene, block) for block in filled[0].blocks):
            carried[_GROUP] = filled[0].blocks  # a row of one cell heads the rows under it
            continue
        if asked is None:
            continue
        for at, cell in row.cells.items():
            if at < asked.column and cell.blocks:
                carried[at] = cell.blocks
        if not asked.blocks or _is_title(scene, asked):
            continue
        own = tuple(block for at in sorted(row.cells) for block in row.cells[at].blocks)
        blocks = everything if small and column is None else own
        around = tuple(block for other in carried.values() for block in other if block not in blocks) + table.title
        block = next((block for block in asked.blocks if asks(scene, block)), asked.blocks[0])
        yield _Draft(block, blocks, around, table.text(row, "stage"))


def _asking_cell(scene: Scene, row: Row) -> Cell | None:
    """The cell that asks: the longest that does, or the one beside a cell that says "Question"."""
    columns = sorted(row.cells)
    if len(columns) == 2 and _SAYS_QUESTION.match(row.cells[columns[0]].text):
        return row.cells[columns[1]]
    asking = [cell for cell in row.cells.values() if any(asks(scene, block) for block in cell.blocks)]
    return max(asking, key=lambda cell: len(cell.text), default=None)


def _is_title(scene: Scene, cell: Cell) -> bool:
    """A few words that name a question asked elsewhere ("SV1 Jobs and skills")."""
    return len(cell.text.split()) < _TITLE_WORDS and not any(asks(scene, block) for block in cell.blocks)


def _from_text(scene: Scene, some: range, taken: frozenset[int]) -> list[_Draft]:
    """Questions in paragraphs and list items. What follows a question up to the next one belongs to it."""
    drafts: list[_Draft] = []
    current: list[int] | None = None
    section = -1
    for at in some:
        block = scene.document.blocks[at]
        if at in taken or not scene.is_text(at) or block.prompt:
            continue
        if scene.outline.index(at) != section or scene.outline.is_heading(at):
            current, section = None, scene.outline.index(at)
        if scene.outline.is_heading(at) or _is_not_asked(scene, at):
            continue
        labelled = _is_labelled(scene.found, (at,), block.label)
        sibling = current is not None and _is_sibling(scene, current[0], at)
        asking = asks(scene, at) or ((labelled or sibling) and _answerable(scene, at))
        own_clause = asking and bool(_CLAUSE.match(f"{block.label} {block.text}".lstrip()))
        if (
            current is not None
            and not labelled
            and not own_clause
            and not sibling
            and (_follows(block.kind, block.text) or (asking and _headed(scene, at)))
        ):
            current.append(at)
            drafts[-1] = _Draft(current[0], tuple(current), drafts[-1].around)
        elif asking:
            current = [at]
            heading = scene.outline.section(at).heading
            drafts.append(_Draft(at, (at,), () if heading is None else (heading,)))
        elif not labelled and current is not None and len(current) > 6:
            current = None
    return drafts


@once_for_texts
def _is_labelled(found: Found, blocks: Sequence[int], label: str) -> bool:
    """Whether a paragraph opens as a question does, its automatic number included."""
    return _QUESTION_LABEL.match(f"{label} {found.texts[blocks[0]]}".lstrip()) is not None


def _answerable(scene: Scene, at: int) -> bool:
    """Whether a numbered paragraph that orders nothing is still a question: one of a set, and no lead-in."""
    text = scene.document.blocks[at].text.rstrip()
    among = scene.outline.within(at, "section:questions") or scene.outline.within(at, "section:social-value")
    return among and len(text.split()) > 5 and not text.endswith(":")


def _is_not_asked(scene: Scene, at: int) -> bool:
    """In a timetable, a glossary or a form, unless the same heading speaks of questions or of social value."""
    roles = scene.outline.roles(at)
    return bool(roles & _NOT_ASKED) and not scene.outline.section(at).own_roles & _ASKED


def _follows(kind: Kind, text: str) -> bool:
    return kind is Kind.LIST_ITEM or bool(_GUIDANCE.match(text)) or bool(re.match(r"^\s*[•·–-]", text))


def _is_sibling(scene: Scene, first: int, at: int) -> bool:
    """Whether a question and another that asks are items of one numbered list: neither belongs to the other."""
    one, other = scene.document.blocks[first], scene.document.blocks[at]
    numbered = one.label.rstrip(".)").isdigit() and other.label.rstrip(".)").isdigit()
    return numbered and one.kind is other.kind is Kind.LIST_ITEM and one.level == other.level


def _headed(scene: Scene, block: int) -> bool:
    """Whether the section's heading is itself a question's label ("SV1 Jobs and skills"): all under it is one."""
    heading = scene.outline.section(block).heading
    if heading is None:
        return False
    found = scene.document.blocks[heading]
    match = _QUESTION_LABEL.match(f"{found.label} {found.text} ".lstrip())
    return match is not None and not _NAMES_SEVERAL.search(match[0])


@once_for_texts
def _unit(found: Found, _: Sequence[int], placed: _Placed) -> Unit:
    draft = placed.draft
    subjects = count_of_subjects(found, draft.blocks)
    traits = {*_context_traits(found, placed), *_asking_traits(found, draft, subjects)}
    for block in draft.blocks:
        traits |= _bears(found, block)
    if subjects >= SEVERAL:
        traits.add("asks-about-several-themes")
    if subjects >= MANY:
        traits.add("asks-about-many-themes")
    label = _label(placed.label, found.texts[draft.block])
    values: dict[str, Value] = {"label": label, "themes": float(subjects)}
    return Unit(
        "question", draft.block, draft.blocks, frozenset(traits), values, quote=_asking_sentence(found, draft.block)
    )


@once_a_text
def _bears(found: Found, block: int) -> frozenset[str]:
    """Which of a limit and a weight stand in a block."""
    text = found.texts[block]
    signs = (("has-limit", _LIMIT), ("has-weight", _WEIGHT))
    return frozenset(trait for trait, sign in signs if sign.search(text))


def _context_traits(found: Found, placed: _Placed) -> Iterator[str]:
    """Traits that come from where the question stands."""
    draft = placed.draft
    texts = " ".join(found.texts[block] for block in (*draft.blocks[1:], *draft.around))
    if _about_social_value(found, placed):
        yield "about-social-value"
    if (
        placed.selecting
        or _PASS_FAIL.search(draft.stage)
        or any(found.says("section:selection", block) for block in draft.around)
    ):
        yield "selection-stage"
    if any(found.says("term:evidence-only", block) for block in draft.blocks) or _PASS_FAIL.search(texts):
        yield "evidence-only"


def _about_social_value(found: Found, placed: _Placed) -> bool:
    """By the part in which it stands, by its words or its row's; in a document without such a part, by its theme."""
    draft = placed.draft
    block = draft.block
    if placed.in_part or found.says("term:corporate", block):
        return True
    everything = (*draft.blocks, *draft.around)
    if any(found.says_any(_NAMES_IT, at) for at in everything):
        return True
    if placed.elsewhere:
        return False
    named = any(says_social_value(found, at) for at in everything)
    theme = theme_score(found, block)
    if named or (theme > _THEMED and found.says("term:subject", block)):
        return True
    return theme > _SURELY_THEMED and found.says("facet:cohort", block)


def _asking_traits(found: Found, draft: _Draft, subjects: int) -> Iterator[str]:
    """What the question asks for: each sign weighed against the others, since one question may show several.

    `subjects` is how many it asks about.
    """
    block = draft.block
    parts = stretches(found, draft.blocks)
    asked = [part for part in parts if part.role in ASKED_FOR]
    document, record, openness = (
        found.best(concept, block) for concept in ("corporate-document-ask", "past-record-ask", "open-ask")
    )
    theme = theme_score(found, block)
    delivery = says(found, ("facet:delivery",), asked)
    forward = says(found, ("facet:this-contract",), asked)
    everything = (*draft.blocks, *draft.around)
    named = (
        any(found.says("term:subject", at) for at in draft.around)
        or found.says("facet:place", block)
        or names_subject(found, draft.blocks)
    )
    if forward:
        yield "asks-about-this-contract"
    if _asks_for_upload(found, draft) or _is_statutory(found, draft):
        yield "asks-for-papers"
    if not any(part.role is Role.ASKS for part in parts):
        return
    corporate = any(found.says("term:corporate", at) for at in draft.blocks)
    document += _ATTACHED if corporate and _asks_for_upload(found, draft) else 0.0
    document += _NAMED_PAPER if _PAPER.search(found.texts[block]) else 0.0
    wider = says(found, ("facet:wider-good",), asked)
    surely = document > (_DOCUMENT if corporate else _DOCUMENT_UNNAMED) - (0.0 if delivery else _UNMIXED)
    lists = not _asks_for_upload(found, draft) and found.best(OVERLOADED, block) > document
    many = subjects >= MANY and (forward or delivery or lists)
    ahead = max(record, openness) + (-_CLOSE / 2 if corporate else _CLOSE / 2)
    if surely and not many and document > ahead and not _is_statutory(found, draft):
        yield "asks-for-corporate-document"
    elif (
        not forward
        and (named or subjects or record > openness)
        and _asks_for_record(
            found,
            asked,
            record,
            max(document, openness),
            themed=theme > 0 or wider or (named and theme > -1),
            names_theme=subjects > 0,
            of_service=theme < _ON_SERVICE,
        )
    ):
        yield "asks-for-past-record"
    if delivery:
        yield "asks-for-delivery"
    named = named or theme > _THEME_BY_ITSELF
    empty = not named and is_empty(found, asked)
    sharper = record if empty else max(document, record)
    bar = _OPEN_EMPTY if empty else _open_bar(found, draft, wider)
    if not named and openness > bar and openness > sharper - _CLOSE and (empty or not _asks_for_gift(found, draft)):
        yield "asks-openly"
    elif named or theme > _SUBJECT or names_theme(found, everything[1:]):
        yield "names-subject"


def _open_bar(found: Found, draft: _Draft, wider: bool) -> float:
    """How far a question has to read like an open one to count as one."""
    if any(found.says("term:asks-for-contact", at) for at in draft.blocks):
        return _OPEN_ON_SERVICE
    on_service = any(_is_on_service(found, at) for at in draft.blocks)
    if on_service and not any(_says_social_value(found, at) for at in draft.blocks):
        return _OPEN_ON_SERVICE
    return _OPEN_WORDED if wider else _OPEN


@once_a_text
def _is_on_service(found: Found, block: int) -> bool:
    """Whether a block speaks of the service or the price, and not of what goes beyond them."""
    text = found.texts[block]
    return any(not _BEYOND.search(text, 0, span.start) for span in found.spans("term:of-the-service", block))


@once_a_text
def _says_social_value(found: Found, block: int) -> bool:
    """Whether a block names social value in its words, not only in its number ("SV2")."""
    text = found.texts[block]
    return any(
        not text[span.start : span.end].lower().startswith("sv") for span in found.spans("term:social-value", block)
    )


def _asks_for_record(
    found: Found,
    asked: list[Stretch],
    record: float,
    others: float,
    themed: bool,
    names_theme: bool,
    of_service: bool,
) -> bool:
    """Reads like a question about the past; where it says a word of the past, a weaker likeness will do."""
    past = says(found, ("facet:past",), asked)
    if themed and past:
        return record > _WEAK_RECORD and record > others - _CLOSE
    bar = (_RECORD if past else _RECORD_UNNAMED) if themed or names_theme else _RECORD_UNTHEMED
    if of_service:
        bar = _RECORD_OF_SERVICE
    return record > max(bar, others)


def _asks_for_gift(found: Found, draft: _Draft) -> bool:
    """Whether it asks for a gift, by words that say so: a sharper fault than that it names nothing else."""
    return any(found.says_any(_GIFTS, block) and found.best("donation-ask", block) > _GIFT for block in draft.blocks)


def _asks_for_upload(found: Found, draft: _Draft) -> bool:
    return bool(_UPLOAD.search(found.texts[draft.block]))


def _is_statutory(found: Found, draft: _Draft) -> bool:
    return any(found.says("term:statutory-document", block) for block in draft.blocks)


@once_a_text
def _asking_sentence(found: Found, block: int) -> Span | None:
    """The sentence of a longer block that asks."""
    text = found.texts[block]
    parts = found.sentences[block]
    if len(parts) < 2:
        return None
    for sentence in parts:
        body = text[sentence.start : sentence.end]
        if body.endswith("?") or _opens_with_order(body) or _BUYER_ASKS.compiled.search(body):
            return Span(sentence.start, sentence.end)
    return None


def _label(automatic: str, text: str) -> str:
    match = _QUESTION_LABEL.match(text)
    return automatic or (match[0].strip(" .:(") if match else "")

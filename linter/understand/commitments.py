"""Commitments: what a bidder says that it will do, does or always does of social, economic or environmental value.

Definition: catalogue, head of the 5xx rules. A commitment owns its bullets and its table row; the specifics stated
anywhere in them are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.document import Kind, Part
from linter.regex import regex
from linter.understand.claims import claims_values
from linter.understand.doers import is_no_deed, of_the_past, only_feels, will_do
from linter.understand.hedges import own_condition, weakens_nothing
from linter.understand.speakers import Speaker, speaker
from linter.understand.specifics import EMPTY, Specific, specifics
from linter.understand.tables import Row, Table
from linter.understand.topics import in_social_value_part, says_social_value, theme_score
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Span

_WILL: Final = regex(
    r"\b(?:we|i|it|they|who|he|she|which|that|[A-Z][\w’']+|[a-z]{3,}s?|contract|site)(?:['’]ll| will| "
    r"shall| are going to| plan to| aim to| hope to| intend to| would| expect to| commit to| pledge to)\b|"
    r"\b(?:commits?|pledges?|undertakes?|binds?)(?: (?:itself|ourselves|themselves|herself|himself|myself))? to \w+|"
    r"\b(?:count|rely|depend) on us to\b|"
    r"\b(?:we|our [a-z ]{3,30}|i)(?:['’](?:d|re|ll))\b|^\W*(?:to )?(?:will|shall)\b",
    re.IGNORECASE,
)
_HABIT: Final = regex(
    r"\b(?:always|never|every \w+|each \w+|from day one|as standard|without fail|first)\b|\bwe (?:only |"
    r"also )?[a-z]{3,}\b|\b(?:go|goes|gets?|is|are) (?:to|on|into|back|towards|straight|paid|given|offered|bought|"
    r"sourced|recruited|"
    r"hired|drawn|taken|kept|held|run|made|used|reused|recycled|passed|handed|shared|turned|sent|donated|saved|"
    r"phased|encouraged|invited|welcome|welcomed|trained|mentored|supported|powered|lent|collected|composted|"
    r"repaired|"
    r"refurbished|mended|diverted|separated|refilled|replaced|planted|protected|preferred|favoured|chosen|advertised|"
    r"filled|reserved)\b|"
    r"^\W*(?:our|every|each|all|old|used|spare|surplus|leftover|local|young|people|staff|veterans|"
    r"women)\b(?: [\w’'-]+){0,6}? "
    r"(?:finds?|stands?|powers?|gets?|gives?|helps?|shares?|lends?|teach(?:es)?|buys?|mentors?|goes|go|come|comes|"
    r"volunteers?|learns?|joins?|takes?|works?|runs?|offers?|welcomes?|supports?|receives?|has|have)\b|"
    # The firm or its people do it, somebody gets it, or it is done.
    r"\b(?:the|this) (?:company|firm|business|practice|pharmacy|partnership|joint venture|consortium|charity|"
    r"workshop|"
    r"team|contractor|supplier|bidder|tenderer) [a-z]{2,}s\b|\bour (?:[\w-]+ )?(?!values\b|"
    r"aims\b)[a-z]{3,}s (?!is\b|are\b)[a-z]{3,}\b|"
    r"\bgets? (?:an?|the|our|first|free|paid|help|to)\b|"
    r"\b(?:is|are|gets?) (?:(?:then|also|[a-z]+ly) )?[a-z]{2,}(?:ed|en|ught|wn)\b",
    re.IGNORECASE,
)
_FINITE: Final = regex(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|must|should|would|may|might|please|see|"
    r"says?|asks?)\b|"
    r"[a-z]{3,}ed\b",
    re.IGNORECASE,
)
_DENIAL: Final = regex(
    r"\b(?:(?:do not|don['’]t)(?! (?:charge|ask|bin|waste|send|turn|use|idle|leave|let|throw|burn|scrap|buy|"
    r"tolerate|accept|"
    r"forget|stop|print|fly|drive|spray|mow|just|only|expect|want))|did not|didn['’]t|have not|haven['’]t|is not|"
    r"are not|isn['’]t|not repeated|no claim|"
    r"make no|we claim no|"
    r"not ours to|not counted|will not be invoiced|not be invoiced|the law (?:says|requires)|as the law|"
    r"no law|no part of)\b|"
    r"^\W*we (?:think|believe|know|feel|understand|agree|see|are (?:the|a|an|not|in)|hold|submit|accept|note)\b",
    re.IGNORECASE,
)
_SERVICE_LIMIT: Final = regex(
    r"subject to (?:contract|acceptance|access|(?:clause|section|paragraph|schedule|regulation|condition)s? \w+)\b|"
    r"subject to (?!(?:our |the )?(?:\w+ )?(?:board|directors?|head office|"
    r"management|budget)\b)(?:[\w’']+ ){0,4}(?:rules?|requirements?|"
    r"polic(?:y|ies)|terms|law|regulations?|clearance|checks?|consent|approval)\b",
    re.IGNORECASE,
)
# A forecast in a promise that is otherwise whole is no hedge.
_FORECAST: Final = regex(
    r"(?:we )?(?:would )?(?:expects?|expected|intends?|plans?) to\b|(?:where|as) appropriate\b", re.IGNORECASE
)
_ABOUT_THE_BID: Final = regex(
    r"\b(?:the question|the award|our (?:price|submission|bid)|this (?:plan|answer|response|bid|document|"
    r"section)|bid writer|calculator|the tender|word (?:count|limit)|award will go|cost of the)\b",
    re.IGNORECASE,
)
# The bidder says itself that what it speaks of is no social value.
_THE_SERVICE: Final = regex(
    r"\b(?:that|this|it|which)(?: is|['’]s) (?:all |just |simply )?(?:part of )?(?:the|our) (?:core |basic |"
    r"ordinary |everyday )?"
    r"service(?: itself)?\b",
    re.IGNORECASE,
)
_CONDITION_OF_REMEDY: Final = regex(
    r"^\W*(?:if|should|where) (?:a|any|the|one|we|it)\b.{0,80}\b(?:behind|missed|late|short|slips?|fails?|"
    r"falls?|not met|below)\b",
    re.IGNORECASE,
)
_LEADS_IN: Final = regex(
    r":\s*$|\b(?:below|following|as follows|in the table|overleaf|set out (?:here|below))\b", re.IGNORECASE
)
_STORIES: Final = frozenset({Part.BODY, Part.PAGE, Part.TEXT_BOX})
# Hopes and aims of those whom the promise serves, or of the buyer, weaken nothing.
_OF_OTHERS: Final = regex(
    r"\b(?:tenants|residents|women|men|people|council|trust|authority|government|nhs|industry|buyer|client|you|"
    r"customers|pupils|students|who|learners|"
    r"candidates|patients|carers|veterans|leavers|families)(?: (?!we\b|our\b)[\w'’-]+){0,5} ?$",
    re.IGNORECASE,
)
# What the bidder would like others to do is a request.
_REQUEST: Final = regex(
    r"(?:would|['’]d|should) like (?:it|this|that|you|them|the (?:panel|evaluators?|council|trust|authority|"
    r"buyer|university))\b",
    re.IGNORECASE,
)
_SUPERLATIVE: Final = regex(r"\b(?:best|most|greatest|finest|least|worst)\b[^.;]{0,40}$", re.IGNORECASE)
_GAINS: Final = ("term:social-gain", "term:wider-gain")
_SURE: Final = 0.25
_OFFERED: Final = -0.5  # for what the answer on social value holds out with a hedge
_ON_THEME: Final = 1.0
_NEAR_THEME: Final = -1.0
_VAGUE: Final = 0.6
# From which likeness to a hedged promise a weak word ("may", "once we") is a hedge, and from which it makes a promise.
_WEAK_WORD: Final = 0.6
_READS_HEDGED: Final = 1.2
_LISTED: Final = 0.9  # for a line without a verb, in the answer on social value
_THEME_COUNTS: Final = 0.5  # how much of the theme's score makes up for a lesser likeness
_THEME_ADDS: Final = 0.3
_HEDGE: Final = 0.2
_NO_CLAIM: Final = float("-inf")
_CLOSE: Final = 0.6  # by how much less than a promise a sentence may read like talk of values and still be that
_FELT: Final = 1.0
_WEAKENED: Final = -0.6
_PLAIN: Final = 1.2
_SOCIAL: Final = 0.35
# How much surer a commitment has to look outside the social value part of an answer that has one.
_ELSEWHERE: Final = 0.7
_TITLE_BLOCKS: Final = 5
_WHOLE: Final = 3


def find_commitments(scene: Scene) -> list[Unit]:
    """All commitments of a response, in tables first, then in paragraphs and list items."""
    steps = scene.steps
    return steps.each(_in_table, scene, scene.tables) + steps.each(_in_text, scene, scene.outline.stretches)


def _in_table(scene: Scene, table: Table) -> Iterator[Unit]:
    """Each promise in a table: the rows under a column of promises, or any cell that holds one."""
    if "question" in table.roles:
        return
    if "commitment" not in table.roles or not any(role in table.roles for role in _SPECIFIC_OF_ROLE):
        yield from _in_cells(scene, table)
        return
    promises = [(row, cell) for row in table.rows if (cell := table.cell(row, "commitment")) and cell.blocks]
    social = [_social(scene, cell.blocks[0], 0.0) for _, cell in promises]
    in_part = any(in_social_value_part(scene, cell.blocks[0]) for _, cell in promises)
    # A table of commitments is about one thing: a bare "Buy local" belongs to it as much as the rows around it.
    whole = in_part or sum(social) * 2 >= len(social)
    for row, cell in promises:
        if whole and len(cell.text.split()) > 1:
            blocks = tuple(block for other in row.cells.values() for block in other.blocks)
            yield _unit(scene, cell.blocks[0], blocks, _row_specifics(table, row, cell.text), None, set())


def _in_cells(scene: Scene, table: Table) -> Iterator[Unit]:
    """Promises in the cells of a table that has no column of promises; the row's other cells may hold the specifics."""
    for row in table.rows:
        blocks = tuple(block for cell in row.cells.values() for block in cell.blocks)
        for block in blocks:
            mute = scene.document.blocks[block].prompt or speaker(scene, block) is Speaker.BUYER
            sentence = None if mute else _promise(scene, block)
            if sentence is not None:
                stated = frozenset[Specific]().union(*(specifics(cell.text) for cell in row.cells.values()))
                yield _unit(scene, block, blocks, stated, sentence, set())
                break


_SPECIFIC_OF_ROLE: Final = {
    "quantity": Specific.QUANTITY,
    "target": Specific.QUANTITY,
    "date": Specific.DATE,
    "frequency": Specific.DATE,
    "owner": Specific.OWNER,
    "evidence": Specific.MEASURE,
    "measure": Specific.MEASURE,
}


def _row_specifics(table: Table, row: Row, promise: str) -> frozenset[Specific]:
    """The specifics of a table row: those that its words state, and those whose column is filled in."""
    stated = set(specifics(promise))
    for role, specific in _SPECIFIC_OF_ROLE.items():
        text = table.text(row, role)
        if text and not EMPTY.match(text):
            stated |= specifics(text)
            if specific is not Specific.QUANTITY or re.search(r"\d", text):
                stated.add(specific)
    return frozenset(stated)


def _in_text(scene: Scene, some: range) -> Iterator[Unit]:
    for at in some:
        block = scene.document.blocks[at]
        if not scene.is_text(at) or block.prompt or block.place.part not in _STORIES:
            continue
        if scene.outline.is_heading(at) or _not_an_answer(scene, at):
            continue
        unit = scene.steps.take(_in_paragraph, scene, at)
        if unit is not None:
            yield unit


def _in_paragraph(scene: Scene, at: int) -> Unit | None:
    """The commitment of a paragraph, with those bullets that it leads in to."""
    sentence = None if speaker(scene, at) is Speaker.BUYER else _promise(scene, at)
    if sentence is None:
        return None
    blocks = scene.document.blocks
    stated = set(specifics(blocks[at].text))
    own = [at]
    traits: set[str] = set()
    if _LEADS_IN.search(blocks[at].text):
        traits.add("leads-in")
    for following in _bullets(scene, at):
        stated |= specifics(blocks[following].text)
        own.append(following)
    return _unit(scene, at, tuple(own), frozenset(stated), sentence, traits)


def _not_an_answer(scene: Scene, at: int) -> bool:
    roles = scene.outline.roles(at)
    return bool(roles & {"section:price", "section:definitions", "section:timetable"}) and not in_social_value_part(
        scene, at
    )


def _bullets(scene: Scene, at: int) -> list[int]:
    """The list items that follow a paragraph which leads in to them."""
    blocks = scene.document.blocks
    if blocks[at].kind is Kind.LIST_ITEM or not blocks[at].text.rstrip().endswith(":"):
        return []
    following: list[int] = []
    for block in blocks[at + 1 :]:
        if block.kind is not Kind.LIST_ITEM and not re.match(r"^\s*[•·–-]", block.text):
            break
        following.append(block.index)
    return following


def _promise(scene: Scene, at: int) -> Span | None:
    """The sentence of a block that is a commitment of social, economic or environmental value.

    It is the first, or the first one with specifics where big words stand beside it.
    """
    text = scene.document.blocks[at].text
    elsewhere = _ELSEWHERE if _outside_its_part(scene, at) else 0.0
    if (
        _ABOUT_THE_BID.search(text)
        or _THE_SERVICE.search(text)
        or not (
            _social(scene, at, _SOCIAL + elsewhere)
            or (_weakened(scene, at) and _social(scene, at, _WEAKENED + elsewhere))
            or _names_gain_weakly(scene, at)
        )
    ):
        return None
    promising = list(_promising(scene, at, elsewhere))
    if scene.found.says("term:values", at):
        promising.sort(key=lambda span: not specifics(text[span.start : span.end]))
    return promising[0] if promising else _vague_promise(scene, at)


def _promising(scene: Scene, at: int, elsewhere: float) -> Iterator[Span]:
    """The sentences of a block in which the bidder says that it does something."""
    text = scene.document.blocks[at].text
    found = scene.found
    concepts = ("commitment", "vague-commitment", "hedged-commitment", "boilerplate")
    scores = zip(*(found.by_sentence(concept, at) for concept in concepts), strict=True)
    surely_hedged = _READS_HEDGED + elsewhere - _THEME_COUNTS * min(max(theme_score(scene.found, at), 0.0), 2.0)
    claim = _claim(scene, at)
    values = found.best("boilerplate", at) if found.says("term:values", at) else _NO_CLAIM
    in_part = in_social_value_part(scene, at)
    themed = in_part and theme_score(found, at) > _ON_THEME
    for sentence, of_sentence in zip(found.sentences[at], scores, strict=True):
        body = text[sentence.start : sentence.end]
        weakened = own_condition(body) is not None or (
            of_sentence[2] > surely_hedged and scene.found.says_in("hedge:wide", at, sentence)
        )
        if _CONDITION_OF_REMEDY.search(body) or body.endswith("?") or (_DENIAL.search(body) and not weakened):
            continue
        promise, stated = max(of_sentence[:3]), specifics(body)
        if is_no_deed(body) or (not stated and _only_claims(body, claim, promise)):
            continue
        plain = max(of_sentence[:2]) > _PLAIN + elsewhere and not of_the_past(body) and not _DENIAL.search(text)
        listed = max(of_sentence[:2]) > _LISTED and in_part and not _FINITE.search(body)
        # Big words beside a promise do not undo what the promise says itself.
        rival = of_sentence[3] if stated else values
        offered = (weakened or (themed and stated and found.says_in("hedge", at, sentence))) and not weakens_nothing(
            body
        )
        least = _OFFERED if offered and in_part else elsewhere if weakened else _SURE + elsewhere
        if promise > max(least, rival) and (_promises(body) or plain or weakened or listed or offered):
            yield Span(sentence.start, sentence.end)


def _claim(scene: Scene, at: int) -> float:
    """How surely a block reads like talk of values, if it does at all."""
    return scene.found.best("boilerplate", at) if claims_values(scene, at) else _NO_CLAIM


def _only_claims(text: str, claim: float, promise: float) -> bool:
    """Whether what reads like a promise to do something only speaks of values, or promises no more than a feeling."""
    return not will_do(text) and claim > promise - (_FELT if only_feels(text) else _CLOSE)


def _vague_promise(scene: Scene, at: int) -> Span | None:
    """The likest sentence of a block in the answer on social value that as a whole reads like an empty promise."""
    found = scene.found
    score = found.whole("vague-commitment", at)
    rivals = ("boilerplate", "unsupported-claim")
    if score <= max(_VAGUE, *(found.best(rival, at) for rival in rivals)) or not in_social_value_part(scene, at):
        return None
    text = scene.document.blocks[at].text
    if specifics(text) or _DENIAL.search(text) or _only_claims(text, _claim(scene, at), score):
        return None
    likest = found.likest("vague-commitment", at)
    return None if is_no_deed(text[likest.start : likest.end]) else likest


def _weakened(scene: Scene, at: int) -> bool:
    """Whether the block surely reads like a hedged promise and says a word that weakens one."""
    return scene.found.best("hedged-commitment", at) > _READS_HEDGED and scene.found.says("hedge:wide", at)


def _names_gain_weakly(scene: Scene, at: int) -> bool:
    """Whether a line of the answer on social value names what somebody gains, and makes it hang on the bidder."""
    return (
        in_social_value_part(scene, at)
        and (scene.found.says_any(_GAINS, at) or theme_score(scene.found, at) > _NEAR_THEME)
        and own_condition(scene.document.blocks[at].text) is not None
    )


def _outside_its_part(scene: Scene, at: int) -> bool:
    """Whether the answer has a social value part and the block stands outside it."""
    if in_social_value_part(scene, at) or scene.outline.within(at, "section:environment"):
        return False
    titled = any(
        scene.found.says("term:social-value", block.index)
        for block in scene.document.blocks[:_TITLE_BLOCKS]
        if not block.text.rstrip().endswith(".")  # a title, and no sentence of the opening
    )
    return not titled and scene.outline.has("section:social-value")


def _promises(sentence: str) -> bool:
    if _WILL.search(sentence):
        return True
    return bool(_HABIT.search(sentence)) and not of_the_past(sentence)


def _social(scene: Scene, at: int, least: float) -> bool:
    return (
        says_social_value(scene.found, at)
        or scene.found.says("term:environment", at)
        or theme_score(scene.found, at) > (least - 0.5 if in_social_value_part(scene, at) else least)
    )


def _unit(
    scene: Scene,
    block: int,
    blocks: tuple[int, ...],
    stated: frozenset[Specific],
    sentence: Span | None,
    traits: set[str],
) -> Unit:
    text = scene.document.blocks[block].text
    hedge = _hedge(scene, block, sentence, len(stated))
    if hedge is not None:
        traits.add("hedged")
    if stated:
        traits.add("has-specifics")
    if len(stated) > 1:
        traits.add("has-two-specifics")
    if _promises(text):
        traits.add("future-or-habit")
    missing = tuple(specific.value for specific in Specific if specific not in stated)
    values: dict[str, Value] = {"missing": ", ".join(missing)}
    if hedge is not None:
        values["hedge"] = text[hedge.start : hedge.end]
    marks = {"hedged": hedge} if hedge else {}
    return Unit("commitment", block, blocks, frozenset(traits), values, missing, sentence, marks)


def _hedge(scene: Scene, block: int, sentence: Span | None, specifics_stated: int) -> Span | None:
    """The hedge that stands in the sentence of the promise, or in a later one that takes it back."""
    text = scene.document.blocks[block].text
    low, high = (sentence.start, sentence.end) if sentence else (0, len(text))
    own = own_condition(text[low:high])
    if own is not None:
        return Span(low + own.start, low + own.end)
    if weakens_nothing(text[low:high]):
        return None
    for span in scene.found.spans("hedge", block):
        inside = low <= span.start < high
        rest = text[span.start : high]
        forecast = specifics_stated >= _WHOLE and _FORECAST.match(rest)
        excused = _SERVICE_LIMIT.match(rest) or _dated_aim(rest) or _OF_OTHERS.search(text[low : span.start])
        if inside and not forecast and not excused and (specifics_stated > 1 or _is_hedge(scene, block)):
            return span
    return _weak_word(scene, block, low, high)


def _is_hedge(scene: Scene, block: int) -> bool:
    """Whether what is hedged is of social value, by its likeness and theme, and not the ordinary service."""
    return scene.found.best("hedged-commitment", block) + _THEME_ADDS * theme_score(scene.found, block) > _HEDGE


def _weak_word(scene: Scene, block: int, low: int, high: int) -> Span | None:
    """A word that may weaken a promise, in a sentence that reads like a weakened one."""
    text = scene.document.blocks[block].text
    spans = scene.found.spans("hedge:wide", block)
    if not spans:
        return None
    scores = scene.found.by_sentence("hedged-commitment", block)
    for sentence, score in zip(scene.found.sentences[block], scores, strict=True):
        if score <= _WEAK_WORD or not low <= sentence.start < high:
            continue
        for span in spans:
            rest = text[span.start : sentence.end]
            before, word = text[sentence.start : span.start], text[span.start : span.end]
            excused = (
                _SERVICE_LIMIT.match(rest)
                or _dated_aim(rest)
                or _OF_OTHERS.search(before)
                or _REQUEST.match(rest)
                or (word == "May" and before)
                or (word == "could" and _SUPERLATIVE.search(before))
            )
            if sentence.start <= span.start < sentence.end and not excused:
                return span
    return None


def _dated_aim(text: str) -> bool:
    """ "Our aim, 12 learners by December": a noun for a stated target, not a hedge."""
    return bool(re.match(r"(?:aim|target|goal|ambition)s?\b(?! to\b)[^.]*\d", text, re.IGNORECASE))

"""Two weights for social value in one document: everything that states its share of the total, in order, by lot.

The same weight said again, a part of it, its product with the part that it stands in, the policy's minimum, and another
lot's or stage's weight are no conflict (catalogue SV206, boundary decisions 5 and 20).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.nesting import OF_IN_VALUE, has_price, share_of_total
from linter.understand.shares_in_words import names_share, sentences_with_shares
from linter.understand.topics import in_social_value_part
from linter.understand.units import Scene, Unit
from linter.understand.weight_list import TOLERANCE, Weight, WeightList
from linter.understand.words import Sentence, Span

_NUMBER: Final = (
    r"\(?(?P<share>\d{1,2}(?:\.\d+)?)(?:\s?(?:%|per ?cent\b)|"
    r"\s(?:marks? |points? )?(?:out of|of|in) (?:the |every )?(?:total (?:of )?)?100\b)"
)
_WORTH: Final = (
    r"(?:carr(?:y|ies|ying)|(?:is|are|be) (?:together )?(?:worth|good for)|worth|"
    r"good for|weighs?|counts? (?:for|as)|accounts? for|makes? up|"
    r"represents?|attracts?|"
    r"contributes?|(?:has|have|with|is given|given|at|is|be|set at|of) (?:an? )?(?:overall |total |"
    r"combined )?weight(?:ing|ed)?(?: of| at)?|"
    r"weight(?:ing|ed)?(?: of| at| is| will be|:)?|gets?|receives?|is|are|will be|has|have)"
)
_SOCIAL_VALUE: Final = r"(?:net zero and )?social value(?: and net zero)?"
# "Social value carries 10 %", "social value (10 %)", "10 % of the marks are for social value"
_NAMED: Final = (
    regex(
        rf"\b{_SOCIAL_VALUE}\b[^.;%\d]{{0,50}}?\b{_WORTH}\s(?:together |in all |a total of )?{_NUMBER}", re.IGNORECASE
    ),
    regex(
        rf"\b{_SOCIAL_VALUE}(?: (?:section|part|criterion|questions?|answers?|weighting|"
        rf"score))?\s?[:=(–-]?\s?{_NUMBER}",
        re.IGNORECASE,
    ),
    regex(
        rf"{_NUMBER}(?:\s(?:of|the|total|overall|final|available|marks?|scores?|points|weighting|weight|is|are|"
        rf"will|be|go|goes|given|allocated|"
        rf"awarded|reserved|applied|applies|for|to|on|allocation|tender|come|comes|from)){{0,10}}\s{_SOCIAL_VALUE}\b",
        re.IGNORECASE,
    ),
)
# In a part about social value: "The answers in this section are worth 12 % of the overall score."
_TOGETHER: Final = regex(
    r"\b(?:together|in all|this (?:section|part|schedule|sheet)|these (?:questions|answers)|they|"
    r"all (?:of )?(?:the )?(?:questions|answers)|"
    r"the (?:two|three|four|five|six|seven|eight) (?:questions|answers|parts))\b[^.;%]{0,40}?"
    rf"\b{_WORTH}\s{_NUMBER}[^.;]{{0,40}}|"
    # "The panel can give 12 % of the total for this part"
    r"(?P<given>\d{1,2}(?:\.\d+)?)% of the (?:total|final|overall) (?:\w+ )?for this (?:section|part|schedule|sheet)\b",
    re.IGNORECASE,
)
_OF_TOTAL: Final = regex(r"\b(?:total|overall|final|whole|tender)\b|\b100\b", re.IGNORECASE)
_WEIGHING: Final = regex(r"\b(?:weigh\w*|worth|marks?|scores?|points|criteri\w+|evaluat\w+|award\w*)\b", re.IGNORECASE)
# The policy's minimum, ranges, other procurements and times, and what is no weight at all.
_DIGIT: Final = regex(r"\d")
_NOT_HERE: Final = regex(
    r"\b(?:minimum|at least|no less than|not less than|no fewer|lower than|more than|over|exceed\w*|above|below|"
    r"less than|floor|ppn|act|"
    r"policy|guidance|requires?|required|mandat\w+|lays? down|obliges?|fixes|expects?|up to|between|or|if|"
    r"unless|previously|formerly|"
    r"used to|was|were|had|last|earlier|raised|increased|reduced|other (?:tenders?|procurements?|contracts?)|"
    r"call-?offs?|"
    r"further competition|mini-?competition\w*|second stage|stage (?:2|two)|pass mark|threshold|kpis?|targets?|"
    r"residents|spend|savings?|"
    r"apprentices?|staff|hours|emissions|not)\b|\d\s?%?\s?(?:-|–|—|to)\s?\d{1,3}\s?%",
    re.IGNORECASE,
)
_OTHER_STAGE: Final = regex(
    r"\b(?:call-?offs?|further competition|mini-?competition\w*|(?:worked )?examples?|illustrat\w+|"
    r"option [A-Z0-9])\b",
    re.IGNORECASE,
)
_PARTIAL: Final = regex(
    r"\b(?:each|questions? \w{0,3}\d+\w?|SV ?-?\d+|Q\d+|outcome|theme|sub-?criteri\w+|of which)\b", re.IGNORECASE
)
_LOT: Final = regex(r"\bLots? (\w{1,2})\b", re.IGNORECASE)
_ID: Final = regex(r"\b[A-Z]{1,3}\d{1,2}(?:\.\d)?\b")
# One line for social value and something else: "Quality and social value".
_MIXED: Final = regex(
    r"\b(?:quality|technical|service|delivery|method|price|cost|non-price)\b(?: \w+)?\s?(?:,|and|&|/|\+|"
    r"\(?incl\w*\.?)\s?[^.]{0,20}social value|"
    r"social value\s?(?:,|and|&|/|\+)\s?(?:quality|technical|service|delivery|method|price|cost)\b",
    re.IGNORECASE,
)
_LONGEST_LIST: Final = 100  # a longer table is no list of criteria
_PLAIN_SHARE: Final = regex(r"^\W*(\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place says social value weighs: `share` of the total, and all numbers that would say the same.

    `whole`: said in words, or in a list that holds the price too, so that it can be nothing but a share of the total.
    """

    block: int
    quote: Span | None
    share: float
    same: tuple[float, ...]
    lot: str
    partial: bool = False
    whole: bool = True


def find_weight_conflicts(scene: Scene, lists: Sequence[WeightList]) -> list[Unit]:
    """Each place that states another weight for social value than an earlier place, with that place's weight."""
    if scene.kind is not DocumentKind.TENDER:
        return []
    statements = stated_weights(scene, lists)
    conflicts: list[Unit] = []
    known: dict[str, list[Statement]] = {}
    for stated in statements:
        earlier = known.setdefault(stated.lot, [])
        differs = bool(earlier) and not any(_same(stated, other) for other in earlier)
        if stated.partial:
            differs = differs and stated.share > max(other.share for other in earlier)
        if differs:
            conflicts.append(_conflict(scene, stated, earlier[0]))
        if not stated.partial:
            earlier.append(stated)
    return [*conflicts, *_named_rows(scene, lists, {unit.block for unit in conflicts})]


def stated_weights(scene: Scene, lists: Sequence[WeightList]) -> list[Statement]:
    """Every place that states the share of social value in the total, in order."""
    return sorted(_statements(scene, lists), key=lambda found: (found.block, found.quote.start if found.quote else 0))


def _same(one: Statement, other: Statement) -> bool:
    return says_the_same(one.same, other.same)


def says_the_same(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    """Whether two statements of a weight agree in any of the numbers that would say the same."""
    return any(
        abs(mine - other) <= TOLERANCE or mine == round(other) or other == round(mine)
        for mine in ours
        for other in theirs
    )


def _conflict(scene: Scene, later: Statement, earlier: Statement) -> Unit:
    values: dict[str, float | str] = {
        "weight": f"{later.share:.3g}%",
        "earlier": f"{earlier.share:.3g}%",
        "earlier-place": _place(scene, earlier.block, later.block),
    }
    return Unit("weight-conflict", later.block, (later.block,), frozenset(), values, quote=later.quote)


def _place(scene: Scene, at: int, seen_from: int) -> str:
    """Where an earlier weight stands, as a person would say it."""
    place = scene.document.blocks[at].place
    if place.sheet is not None:
        return f"on the sheet “{place.sheet}”, cell {place.cell}"
    path = scene.outline.path(at)
    if path and path != scene.outline.path(seen_from):
        return f"under “{path[-1]}”"
    return "further up in the same section" if path else "further up"


def _statements(scene: Scene, lists: Sequence[WeightList]) -> Iterator[Statement]:
    listed: set[int] = set()
    for found in lists:
        listed.update(block for weight in found.weights if weight.quote is None for block in weight.blocks)
        stated = _in_list(scene, found, lists)
        if stated is not None:
            yield stated
    sentences_listed = {
        w.block for found in lists for w in found.weights if w.quote is not None and len(found.weights) > 1
    }
    headed: list[Statement] = []
    some = scene.outline.stretches
    for stated in scene.steps.each(_in_text, scene, some, frozenset(listed), frozenset(sentences_listed)):
        if stated.quote is None and scene.outline.is_heading(stated.block):
            headed.append(stated)
        else:
            yield stated
    if len({stated.lot for stated in headed}) == len(headed):
        yield from headed


def _in_text(
    scene: Scene, some: range, listed: frozenset[int], sentences_listed: frozenset[int]
) -> Iterator[Statement]:
    """What some blocks say that are in no list."""
    for at in some:
        if at in listed or not (_has_digit(scene.found, at) or names_share(scene.found, at)):
            continue
        block = scene.document.blocks[at]
        if scene.outline.is_heading(at):
            yield from _in_heading(scene, at)
        elif block.cell is not None and _PLAIN_SHARE.match(block.text):
            yield from _in_row(scene, at)
        elif at not in sentences_listed:
            yield from _in_sentences(scene, at)


@once_a_text
def _has_digit(found: Found, at: int) -> bool:
    return _DIGIT.search(found.texts[at]) is not None


def _in_list(scene: Scene, found: WeightList, lists: Sequence[WeightList]) -> Statement | None:
    """What a list says, net zero and social value together; None for one that only splits social value."""
    own = [weight for weight in found.weights if weight.social_value]
    if not own or len(own) == len(found.weights) or any(_MIXED.search(weight.label) for weight in own):
        return None
    if any(in_social_value_part(scene, weight.block) for weight in own):
        return None
    around = " ".join(scene.document.blocks[block].text for block in (found.header, *found.around))
    if any(_OTHER_STAGE.search(text) for text in (around, *scene.outline.path(found.header))):
        return None
    part = own[0].of_part or found.of_part
    raw = sum(weight.percent for weight in own)
    share = share_of_total(scene, raw, part, found, lists)
    if share is None or not 0 < share < 100:
        return None
    ratio = share / raw
    same = (share, raw, *(weight.percent * ratio for weight in own))
    first = next((weight for weight in own if "social value" in weight.label.lower()), own[0])
    lot = _lot(scene, own[0].block, _quoted(scene, first) or around)
    return Statement(first.block, first.quote, share, same, lot, whole=has_price(found))


def _quoted(scene: Scene, weight: Weight) -> str:
    if weight.quote is None:
        return ""
    return scene.document.blocks[weight.block].text[weight.quote.start : weight.quote.end]


def _lot(scene: Scene, at: int, text: str) -> str:
    """The lot of which a text speaks: its own words first, then the headings around it; "" for all lots."""
    for source in (text, *reversed(scene.outline.path(at))):
        named = {lot.lower() for lot in _LOT.findall(source)}
        if named:
            return ", ".join(sorted(named))
    return ""


def _in_heading(scene: Scene, at: int) -> Iterator[Statement]:
    """The weight in the heading of a social value part, not of a part within one."""
    section = scene.outline.section(at)
    outer = scene.outline.sections[section.parent] if section.parent is not None else None
    if outer is not None and outer.heading is not None and in_social_value_part(scene, outer.heading):
        return
    match = _NAMED[1].search(section.title)
    if match and not _NOT_HERE.search(section.title) and not _PARTIAL.search(section.title):
        share = float(match["share"])
        yield Statement(at, None, share, (share,), _lot(scene, at, ""))


def _in_row(scene: Scene, at: int) -> Iterator[Statement]:
    """A cell with nothing but a percentage, beside a cell that calls it the weight of social value."""
    cells = scene.document.row_of(scene.document.blocks[at])
    labels = " ".join(cell.text for cell in cells if at not in cell.blocks)
    match = _PLAIN_SHARE.match(scene.document.blocks[at].text)
    named = "social value" in labels.lower() and "weight" in labels.lower() and not _NOT_HERE.search(labels)
    if match and named and len(cells) == 2:
        share = float(match[1])
        yield Statement(at, None, share, (share,), _lot(scene, at, labels))


def _in_sentences(scene: Scene, at: int) -> Iterator[Statement]:
    in_part = in_social_value_part(scene, at)
    if not (in_part or scene.found.says("term:social-value", at)):
        return
    if any(_OTHER_STAGE.search(title) for title in scene.outline.path(at)):
        return
    bodies = sentences_with_shares(scene.found, at)
    for sentence, body in zip(scene.found.sentences[at], bodies, strict=True):
        if _DIGIT.search(body) is None:
            continue
        match = _stated(scene, at, sentence, body, in_part)
        if match is None or _NOT_HERE.search(body) or OF_IN_VALUE.search(body):
            continue
        share = float(match["share"] or match["given"])
        quote = Span(sentence.start, sentence.end)
        yield Statement(at, quote, share, (share,), _lot(scene, at, body), bool(_PARTIAL.search(body)))


def _stated(scene: Scene, at: int, sentence: Sentence, body: str, in_part: bool) -> re.Match[str] | None:
    if scene.found.says_in("term:social-value", at, sentence):
        if not _WEIGHING.search(body) and "section:evaluation" not in scene.outline.roles(at):
            return None
        return next((match for pattern in _NAMED if (match := pattern.search(body))), None)
    match = _TOGETHER.search(body) if in_part else None
    return match if match and _OF_TOTAL.search(match[0]) else None


@once_a_text
def _weighed_lines(found: Found, at: int) -> frozenset[str]:
    """The numbers of lines ("Q4.2") in a block that gives a share of something."""
    text = found.texts[at]
    return frozenset(_ID.findall(text) if "%" in text or "cent" in text else ())


def _named_rows(scene: Scene, lists: Sequence[WeightList], reported: set[int | None]) -> Iterator[Unit]:
    """Sentences that give another weight to a numbered line of social value than the list gives it."""
    rows = _numbered_rows(scene, lists)
    if not rows:
        return
    for at in sorted(_weighed_lines.where(scene.found)):
        block = scene.document.blocks[at]
        ids = _weighed_lines(scene.found, at)
        for name in sorted(ids & rows.keys()):
            weight, share = rows[name]
            if block.index in weight.blocks or block.index in reported:
                continue
            match = re.search(rf"\b{re.escape(name)}\b[^.;%]{{0,40}}?\b{_WORTH}\s{_NUMBER}", block.text, re.IGNORECASE)
            if match is None:
                continue
            said = float(match["share"])
            # "S1 carries 8 % and S2 7 %" splits the line.
            splits = said < weight.percent and len(ids) > 1
            same = any(abs(said - other) <= TOLERANCE for other in (weight.percent, share) if other is not None)
            if not splits and not same:
                yield _row_conflict(scene, weight, block.index, match)
                break


def _numbered_rows(scene: Scene, lists: Sequence[WeightList]) -> dict[str, tuple[Weight, float | None]]:
    """The lines of social value that bear one number ("B5"), with their share of the total."""
    rows: dict[str, tuple[Weight, float | None]] = {}
    for found in lists:
        if found.points or len(found.weights) > _LONGEST_LIST:
            continue
        for weight in found.weights:
            ids = _ID.findall(weight.label)
            if weight.social_value and weight.quote is None and len(ids) == 1:
                share = share_of_total(scene, weight.percent, weight.of_part or found.of_part, found, lists)
                rows[ids[0]] = (weight, share)
    return rows


def _row_conflict(scene: Scene, weight: Weight, at: int, match: re.Match[str]) -> Unit:
    """Reported on the later of a numbered line and a sentence about it."""
    line = Statement(weight.block, None, weight.percent, (), "")
    sentence = Statement(at, Span(*match.span()), float(match["share"]), (), "")
    earlier, later = (line, sentence) if weight.block < at else (sentence, line)
    return _conflict(scene, later, earlier)

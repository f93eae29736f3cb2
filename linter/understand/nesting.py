"""What a weight is of the total: which part of the marks its list splits, and what that part itself weighs.

The part is named by the list ("share of quality"), by the heading or paragraph above it ("Section B: quality (40%)"),
or by there being only one line that it can split. Where its weight is said nowhere, nothing is known of the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.topics import says_social_value
from linter.understand.units import Scene
from linter.understand.weight_list import TOLERANCE, Weight, WeightList
from linter.understand.words import Span

OF_PART: Final = regex(
    r"\b(?:shares?|percentages?|fractions?|weights?|weighting|points|marks|%) (?:are |is |here are |given "
    r"are |figures are )?"
    r"(?:shares? |fractions? |percentages? )?(?:of|within)(?! the (?:whole|total|overall|tender|marks|scores?|"
    r"final)) "
    r"(?:the )?(?P<part>(?!this|these|total)[^.;:()]{1,40})|"
    r"\b(?:weights?|shares?|points|marks) in (?:the )?(?P<inside>(?:part |section )?[A-Z]\d?\b|quality|"
    r"technical|price)|"
    r"\bsplits? (?:the )?(?P<split>[^.;:()]{1,40}?)(?: criterion| section| part| marks| weighting)?(?:[.;:()]|$)|"
    r"\bout of (?:the )?(?P<out>\d{1,3}(?:\.\d+)?\s?%)|"
    r"\b(?:counted as|counts as|counts for|worth|makes? up|carries) (?P<counted>\d{1,2}(?:\.\d+)?\s?%) (?:of|in)\b|"
    r"\b(?:how|breakdown of|within) (?P<how>[A-Z]\w{0,3}\d?|quality|part \w|section \w|technical)\b "
    r"(?:is |are )?(?:split|broken|divided|weighted|made)",
    re.IGNORECASE,
)
OF_IN_VALUE: Final = regex(
    r"(?:%|per ?cent|marks|points) of (?!(?:the )?(?:total|overall|whole|final|available|marks|score|tender)\b)"
    r"(?:the )?(?P<part>[a-z][a-z ]{2,30})",
    re.IGNORECASE,
)
PERCENT: Final = regex(r"(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)", re.IGNORECASE)
PRICE: Final = regex(r"\b(?:pric\w+|costs?|commercial\w*|financ\w+|fees?|rates?)\b", re.IGNORECASE)
_QUALITY: Final = regex(
    r"\b(?:quality|qualitative|technical\w*|non-price|written|service\w*|award questions)\b", re.IGNORECASE
)
# "Quality carries 40 % of the marks", "Part B is worth 60%", "the technical questions have a weighting of 50%"
_SAID: Final = regex(
    r"\b(?P<label>(?:quality|technical|non-price|qualitative|method statements?|written answers?|service quality|"
    r"(?:part|section|envelope|schedule) [A-Z0-9]{1,2}\b)(?: (?:part|section|criteri(?:on|a)|questions?|"
    r"elements?|envelope|"
    r"answers?|submissions?|scores?|marks?|evaluation|responses?|statements?|component))?)"
    r"(?: (?:as a whole|together|in all|,))?\s(?:which )?(?:will |shall |together |itself )?"
    r"(?:carr(?:y|ies)|(?:is|are|be) worth|worth|counts? for|accounts? for|makes? up|represents?|attracts?|"
    r"(?:has|have|is given|are given|with) an? (?:overall |total )?weight(?:ing)? of|(?:is|are|"
    r"be) weighted(?: at)?)\s"
    r"(?P<percent>\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent)"
    r"(?! of (?!(?:the )?(?:total|overall|whole|final|available|marks?|scores?|points|tender|evaluation|award)))",
    re.IGNORECASE,
)
_SAID_AFTER: Final = regex(
    r"(?P<percent>\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent) of (?:the |all )?(?:total |overall |available |"
    r"final )?(?:marks?|scores?|points|weight(?:ing)?)"
    r" (?:is|are|goes|go|will go|will be)(?: given| allocated| awarded)? (?:for|to) (?:the )?(?P<label>quality|"
    r"technical \w+|non-price \w+|written answers)\b",
    re.IGNORECASE,
)
_HEADED: Final = regex(
    r"^(?P<label>[^%]{3,60}?)\s?[-–:,(]\s?(?:weight\w*:? )?(?P<percent>\d{1,2}(?:\.\d+)?)\s?%", re.IGNORECASE
)
_NO_NAME: Final = frozenset(
    {"the", "part", "section", "criterion", "marks", "of", "and", "score", "points", "total", "in", "table"}
)
_OTHER_SCALE: Final = 150  # points out of 500 or 1,000 are no percentages
_WHOLE: Final = 100.0


def share_of_total(
    scene: Scene, percent: float, part: str, found: WeightList, lists: Sequence[WeightList]
) -> float | None:
    """What `percent` of a list is of the total; None where the list splits a part whose weight is not known.

    `part` is the part of the marks as the list names it, "" where it names none.
    """
    if found.points and found.total and found.total.percent > _OTHER_SCALE:
        return 100 * percent / found.total.percent
    whole = abs(found.sum - _WHOLE) <= TOLERANCE
    if whole and has_price(found) and not _QUALITY.search(part):
        return percent
    if not part:
        if not whole:
            return percent
        around = _parent_around(scene, found, lists)
        return percent if around is None else _product(percent, around)
    parent = named_parent(part, found, lists)
    if parent is None:
        return None if whole and len(found.weights) > 1 else percent
    return percent if abs(found.sum - parent.percent) <= TOLERANCE else _product(percent, parent)


def _product(percent: float, parent: Weight) -> float:
    return percent * parent.percent / 100


def has_price(found: WeightList) -> bool:
    """Whether the price is among the weights of a list."""
    return any(PRICE.search(weight.label) for weight in found.weights)


def named_parent(
    part: str, found: WeightList | None, lists: Sequence[WeightList], loosely: bool = True
) -> Weight | None:
    """The weight of a part: by the percentage named, else by the words of its label, the nearest list first."""
    others = [weight for other in _by_distance(found, lists) for weight in other.weights]
    named = PERCENT.search(part)
    if named:
        same = [weight for weight in others if abs(weight.percent - float(named[1])) <= TOLERANCE]
        return same[0] if same else None
    wanted = set(re.findall(r"[a-z0-9]+", part.lower())) - _NO_NAME
    for weight in others:
        label = re.findall(r"[a-z0-9]+", weight.label.lower())
        if wanted and wanted <= set(label[:6]):
            return weight
    if not loosely:
        return None
    return next((weight for weight in others if wanted & set(re.findall(r"[a-z]{4,}", weight.label.lower()))), None)


def _by_distance(found: WeightList | None, lists: Sequence[WeightList]) -> list[WeightList]:
    """The other lists: those above first, from the nearest up, then those below."""
    others = [other for other in lists if other is not found]
    if found is None:
        return others
    return sorted(others, key=lambda other: (other.header > found.header, abs(other.header - found.header)))


def _parent_around(scene: Scene, found: WeightList, lists: Sequence[WeightList]) -> Weight | None:
    """The part that a whole list without a price splits: as its heading or lead-in says, or the only line it can be."""
    section = scene.outline.section(found.header)
    near = {*found.around, *(() if section.heading is None else (section.heading,))}
    for other in lists:
        only = other.weights[0]
        if other.is_open and len(other.weights) == 1 and only.block in near:
            return only
    for other in _by_distance(found, lists):
        if not has_price(other) or abs(other.sum - _WHOLE) > TOLERANCE or any(w.social_value for w in other.weights):
            continue
        lines = [weight for weight in other.weights if _QUALITY.search(weight.label)]
        if len(lines) == 1:
            return lines[0]
    return None


def said_parts(scene: Scene) -> Iterator[WeightList]:
    """The weight of each part other than social value that a sentence or heading states, as a list of one."""
    for at in sorted(_headed.where(scene.found) | _within.where(scene.found)):
        block = scene.document.blocks[at]
        if scene.outline.is_heading(at):
            match = _headed(scene.found, at)
            if match and not says_social_value(scene.found, at):
                yield _alone(match, at)
        elif block.cell is None or scene.is_text(at) or block.place.sheet is not None:
            yield from (_alone(match, at) for match in _within(scene.found, at))


@once_a_text
def _headed(found: Found, at: int) -> re.Match[str] | None:
    """The weight of a part that a text states if it is a heading."""
    return _HEADED.search(found.texts[at]) if _may_state(found.texts[at]) else None


@once_a_text
def _within(found: Found, at: int) -> Sequence[re.Match[str]]:
    """The weights of parts that a text states if it is none."""
    text = found.texts[at]
    return [*_SAID.finditer(text), *_SAID_AFTER.finditer(text)] if _may_state(text) else ()


def _may_state(text: str) -> bool:
    return "%" in text or "cent" in text


def _alone(match: re.Match[str], block: int) -> WeightList:
    weight = Weight(
        match["label"], float(match["percent"]), block, (block,), social_value=False, quote=Span(*match.span())
    )
    return WeightList((weight,), None, block, "", points=False, around=(), is_open=True)

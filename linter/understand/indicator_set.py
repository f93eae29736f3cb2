"""The indicators of a document taken together: how many there are, and whether any is about social value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Block
from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.kpis import PROVISION, indicates_social_value, is_item
from linter.understand.measurable import has_figure
from linter.understand.number_words import NUMBERS, as_number
from linter.understand.pattern_search import program_pattern
from linter.understand.units import Scene, Unit, Value

_STATED_COUNT: Final = regex(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)}) (?:\w+ ){{0,3}}(?:kpis?|indicators?|service levels?)\b",
    re.IGNORECASE,
)
_LABEL: Final = regex(
    r"\b(?:kpi|indicator|sla|pi)[ -]?(?:no\.? ?)?(?P<number>\d{1,2}|(?-i:(?<=[ -])[A-Z]))\b", re.IGNORECASE
)
_EXEMPT: Final = program_pattern(
    r"\b(?:light[- ]touch|concession (?:contract|agreement)|(?:services?|works) concession|this concession)\b"
)
_NOT: Final = regex(r"\b(?:not|no|neither|nor)\b[^.]{0,40}$|n['’]t\b[^.]{0,40}$", re.IGNORECASE)
_NAMES: Final = 2
# A row that weighs social value together with something else says nothing of its own weight.
_JOINED: Final = regex(r"\b(?:quality|technical|price|cost|commercial|delivery|service)\b", re.IGNORECASE)
_OF_AWARD: Final = regex(
    r"\b(?:award\w*|evaluat\w+|scor\w+|marks?|weight\w*|tender\w*|chose|choosing)\b", re.IGNORECASE
)


def indicator_traits(scene: Scene, kpis: Sequence[Unit]) -> set[str]:
    """Whether any indicator is about social value, and whether the law asks for none here."""
    traits = set()
    if any("about-social-value" in kpi.traits for kpi in kpis) or _listed_social_value(scene):
        traits.add("has-social-value-kpi")
    if any(_is_exempt(scene, block) for block in scene.found.may_hold(_EXEMPT)):
        traits.add("exempt-from-indicators")
    return traits


def indicator_values(scene: Scene, kpis: Sequence[Unit], weights: Sequence[Unit]) -> dict[str, Value]:
    """How many indicators the document sets, and the greatest weight that it gives to social value alone."""
    values: dict[str, Value] = {"kpis": float(_count(scene, kpis))}
    shares = [share for weight in weights if (share := _weight_alone(scene, weight)) is not None]
    if shares:
        values["social-value-weight"] = max(shares)
    return values


def _count(scene: Scene, kpis: Sequence[Unit]) -> int:
    """The indicators found, or more where labels ("KPI 4") or a sentence ("measured by five indicators") say so."""
    found = scene.found
    labels = frozenset[str]().union(*(_labels(found, at) for at in _labels.where(found)))
    stated = max((_stated_count(found, at) for at in _stated_count.where(found)), default=0)
    return max(len(kpis), len(labels), stated, _measured_rows(scene))


@once_a_text
def _labels(found: Found, at: int) -> frozenset[str]:
    """The numbers or letters by which a block calls indicators."""
    return frozenset(match["number"].upper() for match in _of_indicators(found, at, _LABEL))


@once_a_text
def _stated_count(found: Found, at: int) -> int:
    """How many indicators a block says that there are."""
    return max((as_number(match["count"]) for match in _of_indicators(found, at, _STATED_COUNT)), default=0)


def _of_indicators(found: Found, at: int, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches in a block that speaks of indicators at all."""
    lowered = found.texts[at].lower()
    named = "kpi" in lowered or "indicator" in lowered or "service level" in lowered
    return pattern.finditer(found.texts[at]) if named else iter(())


def _measured_rows(scene: Scene) -> int:
    """The rows with a figure in tables under a heading about indicators, whatever their columns are called."""
    return sum(
        any(has_figure(cell.text) for cell in row.cells.values())
        for table in scene.tables
        if _in_indicators(scene, table.first_block) and "criterion" not in table.roles
        for row in table.rows
    )


def _in_indicators(scene: Scene, at: int) -> bool:
    return "section:kpi" in scene.outline.section(at).roles


def _listed_social_value(scene: Scene) -> bool:
    """A heading, item, cell or measured sentence of a part about indicators that is about social value.

    It need have hardly a part of a KPI: an incomplete one still counts (boundary decision 23).
    """
    return any(
        _in_indicators(scene, block.index)
        and _states_indicator(scene, block)
        and not scene.found.says("term:no-need", block.index)
        and indicates_social_value(scene, block.index)
        for block in scene.document.blocks
    )


def _states_indicator(scene: Scene, block: Block) -> bool:
    """Whether a block may state one: a cell, an item, a heading ("KPI 3 Local jobs"), a sentence with a figure."""
    if block.cell is not None:
        return len(scene.found.words[block.index]) >= _NAMES
    names_own_part = "section:kpi" in scene.outline.section(block.index).own_roles
    if scene.outline.is_heading(block.index):
        return not names_own_part or _LABEL.search(block.text) is not None
    return (is_item(block) and names_own_part) or (
        scene.found.says("term:kpi", block.index) and has_figure(block.text) and not PROVISION.search(block.text)
    )


def _is_exempt(scene: Scene, block: int) -> bool:
    match = scene.found.first(_EXEMPT, block)
    return match is not None and not _NOT.search(match.string[: match.start()])


def _weight_alone(scene: Scene, weight: Unit) -> float | None:
    """The share of the total that social value weighs, None where it is unknown or joined with something else."""
    share = weight.values.get("share")
    if (
        not isinstance(share, float)
        or not {"about-social-value", "of-the-total"} <= weight.traits
        or weight.block is None
    ):
        return None
    if weight.values.get("part") and share == _written(weight):
        return None  # a part of something whose own weight is not known
    text = scene.document.blocks[weight.block].text
    if weight.quote is not None:
        text = text[weight.quote.start : weight.quote.end]
        return share if scene.kind is DocumentKind.TENDER or _OF_AWARD.search(text) else None
    if scene.kind is not DocumentKind.TENDER:
        return None
    label = " ".join(scene.document.blocks[at].text for at in weight.blocks if at != weight.block)
    return None if _JOINED.search(label) else share


def _written(weight: Unit) -> float:
    shown = re.match(r"[\d.]+", str(weight.values.get("weight", "")))
    return float(shown[0]) if shown else -1.0

"""Targets: what each indicator is to reach, in its cell or in its own words, and whether it can be measured.

A finding about a target stands on the words that state it, not on the indicator's name (boundary decision 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Block
from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kpis import PLACEHOLDER, PROVISION, is_item
from linter.understand.measurable import has_figure, stated_target, states_fact, vague_in_words
from linter.understand.specifics import Specific, specifics
from linter.understand.units import Scene, Unit, Value

_VAGUE_CELL: Final = -1.0
_READS_VAGUE: Final = 0.0  # log odds: an item that reads like a vague target is a target
_FEWEST: Final = 4
_LETTERS: Final = regex(r"[A-Za-z]{3}")


def find_targets(scene: Scene, kpis: Sequence[Unit]) -> list[Unit]:
    """The targets of all indicators in order of their place."""
    in_cells = [unit for kpi in kpis if (unit := _in_cell(scene, kpi)) is not None]
    in_text = _in_text(scene, {kpi.block: kpi for kpi in kpis})
    return sorted([*in_cells, *in_text], key=lambda unit: unit.block or 0)


def _in_cell(scene: Scene, kpi: Unit) -> Unit | None:
    """The target in a table's row; None for an empty cell and for a blank that is still to be filled in."""
    text = str(kpi.values["target"])
    if PLACEHOLDER.search(text) or (not _LETTERS.search(text) and not has_figure(text)):
        return None
    blocks = scene.document.blocks
    at = next((at for at in kpi.blocks if at != kpi.block and blocks[at].text.strip() == text), None)
    if at is None:
        return None
    impression = scene.found.says("term:subjective", at) or (
        not states_fact(text) and scene.found.best("vague-target", at) > _VAGUE_CELL
    )
    return _unit(at, text, impression and not has_figure(text), "about-social-value" in kpi.traits)


def _in_text(scene: Scene, kpis: dict[int | None, Unit]) -> Iterator[Unit]:
    stating = _states_target.where(scene.found)
    for block in scene.document.blocks:
        at = block.index
        if not scene.is_text(at) or scene.outline.is_heading(at) or _is_short(scene.found, at):
            continue
        if block.prompt or (at not in kpis and scene.outline.within(at, "section:questions")):
            continue  # what an answer should say of its targets
        stated = at in kpis or _is_indicator(scene, block) or at in stating
        if stated and not PLACEHOLDER.search(block.text):
            social_value = at in kpis and "about-social-value" in kpis[at].traits
            yield _unit(at, block.text, vague_in_words(scene, at), social_value)


@once_a_text
def _is_short(found: Found, at: int) -> bool:
    return len(found.words[at]) < _FEWEST


@once_a_text
def _states_target(found: Found, at: int) -> bool:
    return "arget" in found.texts[at] and stated_target(found.texts[at]) != ""


def _is_indicator(scene: Scene, block: Block) -> bool:
    """An item of a part about indicators that says when, by whom or how it is looked at."""
    if "section:kpi" not in scene.outline.section(block.index).roles or not is_item(block):
        return False
    if scene.found.whole("vague-target", block.index) > _READS_VAGUE:
        return True
    looked_at = _specifics(scene.found, block.index) & {Specific.DATE, Specific.OWNER, Specific.MEASURE}
    return bool(looked_at) and (scene.found.says("term:kpi", block.index) or not PROVISION.search(block.text))


@once_a_text
def _specifics(found: Found, at: int) -> frozenset[Specific]:
    return specifics(found.texts[at])


def _unit(at: int, text: str, vague: bool, social_value: bool) -> Unit:
    traits = {"vague"} if vague else set()
    if social_value:
        traits.add("about-social-value")
    values: dict[str, Value] = {"target": " ".join(text.split())[:80]}
    return Unit("target", at, (at,), frozenset(traits), values)

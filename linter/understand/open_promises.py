"""Open promises: commitments that say some of how many, by when, who and by what record, and leave the rest open.

What the response says once for all its promises ("Jo Lane answers for everything in this table") is not missing from
each of them. A milestone of a plan, in a table without numbers, is no commitment by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from linter.understand.past_work import FUTURE
from linter.understand.specifics import Specific
from linter.understand.units import Scene, Unit

_SAID_FOR_ALL: Final = MappingProxyType({Specific.OWNER: "term:owner-of-all", Specific.MEASURE: "term:report-on-all"})
_COUNTING_ROLES: Final = frozenset({"quantity", "target"})
_PROMISE: Final = 0.8  # log odds, for one that speaks in the present


def find_open_promises(scene: Scene, commitments: Sequence[Unit]) -> list[Unit]:
    """The commitments with some specifics, each with what is still missing once the whole response is read."""
    promises = [unit for unit in commitments if _is_promise(scene, unit)]
    if not promises:
        return []
    said = {specific.value for specific, concept in _SAID_FOR_ALL.items() if scene.found.blocks(concept)}
    return [_open(unit, said) for unit in promises]


def _is_promise(scene: Scene, unit: Unit) -> bool:
    if unit.block is None or "has-specifics" not in unit.traits or unit.traits & {"leads-in", "hedged"}:
        return False
    cell = scene.document.blocks[unit.block].cell
    for table in scene.tables:
        if cell is not None and table.grid == cell.grid:
            return any(role in table.roles for role in _COUNTING_ROLES)
    sentences = scene.found.sentences[unit.block]
    scores = scene.found.by_sentence("commitment", unit.block)
    text = scene.document.blocks[unit.block].text
    # The promise itself must speak of what is to come or be surely one, not only the paragraph around it.
    return any(
        FUTURE.search(text[sentence.start : sentence.end]) is not None or score > _PROMISE
        for sentence, score in zip(sentences, scores, strict=True)
        if unit.quote is None or unit.quote.start <= sentence.start < unit.quote.end
    )


def _open(unit: Unit, said: set[str]) -> Unit:
    missing = tuple(part for part in unit.missing if part not in said)
    return Unit(
        "open-promise", unit.block, unit.blocks, frozenset(), {"missing": ", ".join(missing)}, missing, unit.quote
    )

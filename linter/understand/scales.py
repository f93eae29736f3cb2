"""Scoring scales: the marks that an answer can get, in a table with their meanings or in words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.understand.tables import Table
from linter.understand.units import Scene, Unit
from linter.understand.vocabulary import Span

_IN_WORDS: Final = re.compile(
    r"\b(?:mark(?:ed|s)?|scor(?:ed?|es)|given|rated|points?)\b[^.]{0,60}?\b(?:between |from |on a scale "
    r"(?:of |from )?|out of )"
    r"(?:\d+|zero|five|ten)\b(?:[^.]{0,6}(?:to|and|–|-)\s?\d+)?",
    re.IGNORECASE,
)


def is_scale(table: Table) -> bool:
    """Whether a table gives marks with their meanings; a scale is no weight (boundary decision 4)."""
    return "descriptor" in table.roles and "criterion" not in table.roles and "question" not in table.roles


def find_scales(scene: Scene) -> list[Unit]:
    """All scoring scales of a document: tables first, then sentences that state one."""
    return [*_tables(scene), *_sentences(scene)]


def _tables(scene: Scene) -> Iterator[Unit]:
    for table in scene.tables:
        if table.header is None or not is_scale(table) or not {"score", "weight"} & table.roles.keys():
            continue
        rows = [table.header, *table.rows]
        blocks = tuple(block for row in rows for cell in row.cells.values() for block in cell.blocks)
        yield Unit("scale", table.first_block, blocks, frozenset({"has-descriptors"}))


def _sentences(scene: Scene) -> Iterator[Unit]:
    for block in scene.document.blocks:
        match = _IN_WORDS.search(block.text) if block.cell is None or block.place.sheet else None
        if match:
            yield Unit("scale", block.index, (block.index,), frozenset({"in-words"}), quote=Span(*match.span()))

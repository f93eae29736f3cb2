"""Clauses: numbered paragraphs of contract terms, and whom they bind to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.regex import regex
from linter.understand.kind import DocumentKind
from linter.understand.topics import in_social_value_part, says_social_value
from linter.understand.units import Scene, Unit, Value

# "8.2", "B6", "(c)": typed, or numbered by Word.
_NUMBER: Final = regex(r"^\W*(?P<number>\d+(?:\.\d+)+|[A-Z]{1,2}\d+(?:\.\d+)*|\([a-z]{1,3}\))(?=[\s.):])")
_BINDS_SUPPLIER: Final = regex(
    r"\b(?:supplier|contractor|provider|operator|consultant)\b[^.]{0,60}\b(?:shall|must|will|is to|agrees)\b",
    re.IGNORECASE,
)


def find_clauses(scene: Scene) -> list[Unit]:
    """The clauses of a contract, and those of a tender's parts about terms."""
    return scene.steps.each(_clauses, scene, scene.outline.stretches)


def _clauses(scene: Scene, some: range) -> Iterator[Unit]:
    for block in scene.document.blocks[some.start : some.stop]:
        at = block.index
        if scene.kind is not DocumentKind.CONTRACT and not scene.outline.within(at, "section:terms"):
            continue
        number = _NUMBER.match(f"{block.label} {block.text}".lstrip())
        if number is None or not scene.is_text(at) or scene.outline.is_heading(at):
            continue
        traits = set()
        if says_social_value(scene.found, at) or in_social_value_part(scene, at):
            traits.add("about-social-value")
        if _BINDS_SUPPLIER.search(block.text):
            traits.add("binds-supplier")
        values: dict[str, Value] = {"number": number["number"]}
        yield Unit("clause", at, (at,), frozenset(traits), values)

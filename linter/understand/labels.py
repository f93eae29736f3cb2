"""Labels: certificates, standards and schemes that a paragraph or cell names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Kind
from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Span

_VERB: Final = regex(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|may|might|must|shall|should|we|you|"
    r"takes?|gives?|gave|shows?|accepts?|works?|stands?|hosts?|puts?|says?|helps?|makes?|asks?|mentions?)\b",
    re.IGNORECASE,
)
_LISTED: Final = "term:label"
_UNLISTED: Final = "term:unnamed-scheme"
_MEMBERSHIP: Final = "term:membership"
_DEMANDED: Final = "term:demanded"
_STATUTORY: Final = "term:statutory-registration"


def find_labels(scene: Scene) -> list[Unit]:
    """Every block that names a label, as one unit on the sentence that names it first.

    A scheme that is on no list counts only in a sentence that names no registration which the law demands.
    """
    return [
        _unit(scene, at, _labels(scene.found, at))
        for at in sorted(_labels.where(scene.found))
        if not scene.outline.is_heading(at)
    ]


@once_a_text
def _labels(found: Found, block: int) -> Sequence[tuple[Span, bool]]:
    """The labels of a block, each with whether it is on the list."""
    listed = [(span, True) for span in found.spans(_LISTED, block)]
    unlisted = [
        (span, False)
        for span in _unlisted(found, block)
        if not found.says_in(_STATUTORY, block, _sentence(found, block, span))
    ]
    return [*listed, *unlisted]


def _unlisted(found: Found, block: int) -> Iterator[Span]:
    """Schemes that are on no list; a mere membership only in a sentence that demands it."""
    yield from found.spans(_UNLISTED, block)
    for span in found.spans(_MEMBERSHIP, block):
        if found.says_in(_DEMANDED, block, _sentence(found, block, span)):
            yield span


def _unit(scene: Scene, block: int, labels: Sequence[tuple[Span, bool]]) -> Unit:
    span, listed = min(labels, key=lambda label: label[0].start)
    text = scene.document.blocks[block].text[span.start : span.end]
    values: dict[str, Value] = {"label": text} if listed else {}
    quote = _sentence(scene.found, block, span)
    traits = {"listed"} if listed else set()
    if _is_entry(scene, block, scene.document.blocks[block].text[quote.start : quote.end]):
        traits.add("entry")
    return Unit("label", block, (block,), frozenset(traits), values, quote=quote)


def _is_entry(scene: Scene, block: int, sentence: str) -> bool:
    """Whether a label stands in a list or table of requirements, or in a line without a verb: "Paper: FSC"."""
    is_item = scene.document.blocks[block].kind is Kind.LIST_ITEM or not scene.is_text(block)
    return is_item or _VERB.search(sentence) is None


def _sentence(found: Found, block: int, span: Span) -> Span:
    """The sentence in which a stretch begins."""
    holding = [s for s in found.sentences[block] if s.start <= span.start < s.end]
    return Span(holding[0].start, holding[0].end) if holding else span

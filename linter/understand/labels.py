"""Labels: certificates, standards and schemes that a paragraph or cell names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from linter.understand.units import Scene, Unit, Value
from linter.understand.vocabulary import Span

_LISTED: Final = "term:label"
_UNLISTED: Final = "term:unnamed-scheme"
_STATUTORY: Final = "term:statutory-registration"


def find_labels(scene: Scene) -> list[Unit]:
    """Every block that names a label, as one unit on the sentence that names it first.

    A scheme that is on no list counts only in a sentence that names no registration which the law demands.
    """
    return [
        _unit(scene, block.index, labels)
        for block in scene.document.blocks
        if not scene.outline.is_heading(block.index) and (labels := list(_labels(scene, block.index)))
    ]


def _labels(scene: Scene, block: int) -> Iterator[tuple[Span, bool]]:
    """The labels of a block, each with whether it is on the list."""
    yield from ((span, True) for span in scene.found.spans(_LISTED, block))
    if not scene.found.says(_UNLISTED, block):
        return
    for span in scene.found.spans(_UNLISTED, block):
        if not scene.found.says_in(_STATUTORY, block, _sentence(scene, block, span)):
            yield span, False


def _unit(scene: Scene, block: int, labels: list[tuple[Span, bool]]) -> Unit:
    span, listed = min(labels, key=lambda label: label[0].start)
    text = scene.document.blocks[block].text[span.start : span.end]
    values: dict[str, Value] = {"label": text} if listed else {}
    traits = frozenset({"listed"} if listed else ())
    return Unit("label", block, (block,), traits, values, quote=_sentence(scene, block, span))


def _sentence(scene: Scene, block: int, span: Span) -> Span:
    """The sentence in which a stretch begins."""
    holding = [s for s in scene.found.sentences[block] if s.start <= span.start < s.end]
    return Span(holding[0].start, holding[0].end) if holding else span

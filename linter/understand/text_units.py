"""Paragraphs, cells and sentences as units, for rules that judge a passage by its own words and its place."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.speakers import Speaker, speaker
from linter.understand.steps import in_runs
from linter.understand.units import Scene, Unit
from linter.understand.value_sums import sums_up_good
from linter.understand.words import Span


def find_blocks(scene: Scene) -> list[Unit]:
    """Every paragraph, list item and cell that holds words."""
    return scene.steps.each(_blocks, scene, scene.outline.stretches)


def _blocks(scene: Scene, some: range) -> Iterator[Unit]:
    for at in some:
        if _holds_words(scene.found, at):
            yield Unit("block", at, (at,), _traits(scene, at))


@once_a_text
def _holds_words(found: Found, at: int) -> bool:
    return bool(found.words[at])


def find_sentences(scene: Scene, blocks: list[Unit]) -> list[Unit]:
    """Every sentence of those blocks, with the traits of its block."""
    return scene.steps.each(_sentences, scene, in_runs(blocks))


def _sentences(scene: Scene, blocks: Sequence[Unit]) -> Iterator[Unit]:
    for unit in blocks:
        for at in unit.blocks:
            for sentence in scene.found.sentences[at]:
                yield Unit("sentence", at, unit.blocks, unit.traits, quote=Span(sentence.start, sentence.end))


def _traits(scene: Scene, at: int) -> frozenset[str]:
    response = scene.kind is DocumentKind.RESPONSE
    repeats = response and speaker(scene, at) is Speaker.BUYER
    sums_up = response and sums_up_good(scene.found, at)
    prompt = scene.document.blocks[at].prompt
    return _named(scene.outline.is_heading(at), not scene.is_text(at), prompt, repeats, sums_up)


@functools.cache
def _named(heading: bool, in_table: bool, prompt: bool, repeats: bool, sums_up: bool) -> frozenset[str]:
    """The names of the traits that hold."""
    traits = {
        "heading": heading,
        "in-table": in_table,
        "prompt": prompt,
        "repeats-question": repeats,
        "sums-up-good": sums_up,
    }
    return frozenset(name for name, holds in traits.items() if holds)

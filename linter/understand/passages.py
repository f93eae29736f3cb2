"""Passages: single paragraphs that rules judge by what they claim, and text that was left unresolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Block, Part
from linter.regex import regex
from linter.understand.asides import note_in_brackets
from linter.understand.claims import acts_here, claims
from linter.understand.doers import will_do
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.speakers import Speaker, speaker
from linter.understand.specifics import specifics
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Span

_TEMPLATE: Final = regex(
    r"\btemplate\b|\bspecimen\b|\bpro ?forma\b|\bfills? in (?:the|this|these|each|all|every|any|an?|its|their|"
    r"your|only|boxes|"
    r"blanks)\b|\breplaces? each\b|\bto be completed by "
    r"(?:the )?(?:bidder|supplier|tenderer|contractor)",
    re.IGNORECASE,
)
_MANY_PLACEHOLDERS: Final = 12
_SURE_NOTE: Final = 5.0  # without any outward sign
_FEWEST_WORDS: Final = 4
_SEVERAL: Final = 2


def find_claims(scene: Scene, commitments: Sequence[Unit]) -> list[Unit]:
    """Paragraphs of a response that read like a claim about values, culture or the group."""
    promised = {block for unit in commitments for block in unit.blocks if "has-two-specifics" in unit.traits}
    acting = {block.index for block in scene.document.blocks if scene.is_text(block.index)} & _acts.where(scene.found)
    sections = frozenset(scene.outline.index(block) for block in promised | acting)
    return scene.steps.each(_claims_in, scene, scene.outline.stretches, frozenset(promised), sections)


def _claims_in(scene: Scene, some: range, promised: frozenset[int], sections: frozenset[int]) -> Iterator[Unit]:
    for block in scene.document.blocks[some.start : some.stop]:
        if not _in_answer(scene, block) or not scene.steps.take(claims, scene, block.index):
            continue
        traits = {"corporate-claim", "in-response-body"}
        if block.index in promised or acts_here(block.text):
            traits.add("acts-on-this-contract")
        one_line = len(scene.found.sentences[block.index]) == 1
        # A figure for the whole group introduces nothing (boundary decision 12).
        if (
            one_line
            and not scene.found.says("term:group-wide", block.index)
            and scene.outline.index(block.index) in sections
        ):
            traits.add("introduces")
        yield Unit("passage", block.index, (block.index,), frozenset(traits))


@once_a_text
def _acts(found: Found, at: int) -> bool:
    """Whether a paragraph says what will be done and names two specifics of it."""
    text = found.texts[at]
    return will_do(text) and len(specifics(text)) >= _SEVERAL


def _in_answer(scene: Scene, block: Block) -> bool:
    return (
        scene.is_text(block.index)
        and block.place.part in (Part.BODY, Part.PAGE)
        and not block.prompt
        and speaker(scene, block.index) is not Speaker.BUYER
        and not scene.outline.is_heading(block.index)
        and len(scene.found.words[block.index]) >= _FEWEST_WORDS
    )


def find_placeholders(scene: Scene) -> list[Unit]:
    """Text that was to be filled in or taken out: blanks, XX, TBC, filler text, notes to self and to colleagues.

    In a document that is mostly blanks they are one unit that counts them (boundary decision 19).
    """
    blanks = scene.found.blocks("placeholder") | _note.where(scene.found)
    units = [_placeholder(scene, scene.document.blocks[at]) for at in sorted(blanks)]
    open_units = [unit for unit in units if not unit.traits & {"prompt", "template"}]
    blocks = max(1, len(scene.document.blocks))
    if len(open_units) > _MANY_PLACEHOLDERS and len(open_units) / blocks > 0.08:
        return [_counted(open_units)]
    return units


def _placeholder(scene: Scene, block: Block) -> Unit:
    spans = scene.found.spans("placeholder", block.index)
    traits = set()
    if block.prompt:
        traits.add("prompt")
    if _in_template(scene, block):
        traits.add("template")
    quote = Span(spans[0].start, spans[0].end) if spans else _note(scene.found, block.index)
    words = block.text[quote.start : quote.end] if quote else block.text
    others = _apart(spans) - 1
    values: dict[str, Value] = {
        "words": words if len(words) <= 60 else words[:57].rstrip() + "…",
        "more": f", and {others} more in the same paragraph" if others > 0 else "",
    }
    return Unit("placeholder", block.index, (block.index,), frozenset(traits), values, quote=quote)


def _apart(spans: Sequence[Span]) -> int:
    """How many blanks the spans are: those that overlap are one, seen by two patterns."""
    count, end = 0, 0
    for span in sorted(spans, key=lambda span: span.start):
        count += span.start >= end
        end = max(end, span.end)
    return count


@once_a_text
def _note(found: Found, at: int) -> Span | None:
    """A sentence that reads like a note to self or to a colleague, with a sign that it is one."""
    scores = found.by_sentence("drafting-note", at)
    for sentence, score in zip(found.sentences[at], scores, strict=True):
        signed = found.says_in("drafting-sign", at, sentence)
        if score > (0.0 if signed else _SURE_NOTE):
            return Span(sentence.start, sentence.end)
    return note_in_brackets(found.texts[at], max(scores, default=0.0))


def _in_template(scene: Scene, block: Block) -> bool:
    """Whether the block, its section's heading or the section's first paragraph says that this is a template."""
    if scene.kind is DocumentKind.RESPONSE:
        return False
    section = scene.outline.section(block.index)
    if section.heading is None:
        return False
    near = [scene.document.blocks[at].text for at in range(section.heading, min(section.heading + 3, section.end))]
    near.append(block.text)
    return any(_TEMPLATE.search(text) for text in near)


def _counted(units: Sequence[Unit]) -> Unit:
    first = units[0]
    values: dict[str, Value] = {**first.values, "more": f", the first of {len(units)} paragraphs with blanks"}
    return Unit("placeholder", first.block, first.blocks, frozenset({"mostly-placeholders"}), values, quote=first.quote)

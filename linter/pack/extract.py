"""What a document brings to a pack: a small extract of its reading that goes through pipes and into the cache."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from linter.check.lifespan import at_the_time
from linter.check.spot import Spot, spot_at
from linter.check.traits import holds
from linter.pack.asked import Asked, find_asked
from linter.pack.lines import Line, Promise, find_lines, find_promises
from linter.rulebook.conditions import parse
from linter.rulebook.schema import Profile, Rule
from linter.understand.kind import DocumentKind
from linter.understand.overload import ASKED
from linter.understand.reading import Reading
from linter.understand.units import Unit
from linter.understand.weight_conflicts import stated_weights
from linter.understand.weights import find_weight_lists

_OPENING: Final = 6  # blocks that may hold the title of a document
_MOST_HEADINGS: Final = 60
_TOPIC: Final = "topic:"


class WeightSaid(msgspec.Struct, frozen=True):
    """What one place says social value weighs: see `linter.understand.weight_conflicts.Statement`."""

    share: float
    same: tuple[float, ...]
    lot: str
    partial: bool
    whole: bool
    spot: Spot


class Indicator(msgspec.Struct, frozen=True):
    """An indicator with its row: its words, and the themes and topics that they name."""

    name: str
    text: str
    themes: tuple[str, ...]
    topics: tuple[str, ...]
    social: bool


class Extract(msgspec.Struct, frozen=True):
    """What of a document counts in a pack.

    `opening` are its first words, `headings` its headings, `signs` counts of units: they say what part it plays.
    `holds` are the conditions of rules on the document as a whole that it meets, `values` the values of that unit.
    `asked` are the questions of a tender, `lines` and `promises` the text and the commitments of a response.
    """

    kind: DocumentKind
    format: str
    words: int
    opening: str
    headings: tuple[str, ...]
    signs: dict[str, int]
    holds: tuple[str, ...]
    values: dict[str, float | str]
    weights: tuple[WeightSaid, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    asked: tuple[Asked, ...] = ()
    lines: tuple[Line, ...] = ()
    promises: tuple[Promise, ...] = ()


def extract(reading: Reading, rules: Sequence[Rule], profile: Profile) -> Extract:
    """The extract of a reading. `rules` are all that may be judged over the pack."""
    response = reading.kind is DocumentKind.RESPONSE
    unit = reading.units["document"][0]
    document = reading.document
    title = document.properties.get("title", "")
    first = [block.text for block in document.blocks if block.text.strip()][:_OPENING]
    headings = [section.title for section in reading.outline.sections if section.title]
    return Extract(
        kind=reading.kind,
        format=document.format,
        words=document.words,
        opening="\n".join([title, *(text[:200] for text in first)]),
        headings=tuple(title[:200] for title in headings[:_MOST_HEADINGS]),
        signs=_signs(reading),
        holds=tuple(_held(reading, unit, rules, at_the_time(profile, reading.facts))),
        values=dict(unit.values),
        weights=() if response else tuple(_weights(reading)),
        indicators=tuple(_indicator(reading, kpi) for kpi in reading.units["kpi"]),
        asked=tuple(find_asked(reading)),
        lines=tuple(find_lines(reading)) if response else (),
        promises=tuple(find_promises(reading)) if response else (),
    )


def is_about_absence(rule: Rule) -> bool:
    """Whether a rule reports that a buyer's document lacks something that another document of its pack may hold."""
    buyers = {DocumentKind.TENDER, DocumentKind.CONTRACT} & set(rule.kinds)
    return rule.on == "document" and bool(buyers) and bool(rule.unless or rule.below)


def _held(reading: Reading, unit: Unit, rules: Sequence[Rule], profile: Profile) -> Iterator[str]:
    wanted = dict.fromkeys(text for rule in rules if is_about_absence(rule) for text in rule.conditions)
    for text in wanted:
        if holds(parse(text), unit, reading, profile):
            yield text


def _signs(reading: Reading) -> dict[str, int]:
    """How many there are of the units by which the parts of a pack are told apart."""
    counted: Mapping[str, Sequence[Unit]] = reading.units
    names = ("question", "weight-list", "scale", "kpi", "clause", "commitment")
    plans = sum("whole-document" in unit.traits for unit in counted["carbon-plan"])
    return {**{name: len(counted[name]) for name in names}, "carbon-plan": plans}


def _weights(reading: Reading) -> Iterator[WeightSaid]:
    if reading.kind not in (DocumentKind.TENDER, DocumentKind.OTHER):
        return  # in terms, a share is what an indicator counts for, or a deduction
    for said in stated_weights(reading, find_weight_lists(reading)):
        spot = spot_at(reading, said.block, said.quote)
        yield WeightSaid(said.share, said.same, said.lot, said.partial, said.whole, spot)


def _indicator(reading: Reading, kpi: Unit) -> Indicator:
    texts = [reading.document.blocks[block].text for block in kpi.blocks]
    themes = {name for name in ASKED for block in kpi.blocks if reading.found.says(name, block)}
    topics = {name for block in kpi.blocks for name in reading.found.names(block, _TOPIC)}
    return Indicator(
        name=" ".join(str(kpi.values.get("name", "")).split())[:200],
        text=re.sub(r"\s+", " ", " ".join(texts))[:1000],
        themes=tuple(sorted(themes)),
        topics=tuple(sorted(topics)),
        social="about-social-value" in kpi.traits,
    )

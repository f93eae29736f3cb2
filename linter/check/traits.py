"""Checks on what a unit is and where it stands: all of `when`, any of `flag`, none of `unless`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from linter.rulebook.conditions import Condition, parse
from linter.rulebook.schema import Profile, Rule
from linter.understand.fact import REGIMES
from linter.understand.procedure import began_before, began_since
from linter.understand.reading import Reading
from linter.understand.units import Unit


def holds(condition: Condition, unit: Unit, reading: Reading, profile: Profile) -> bool:
    """Whether a unit meets a condition (see linter.rulebook.conditions for the ways to ask)."""
    if condition.way == "trait":
        return condition.name in unit.traits
    return _WAYS[condition.way](condition, unit, reading, profile)


def traits_match(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> bool:
    """Whether a unit meets the conditions of a rule."""
    for text in rule.when:
        if not holds(parse(text), unit, reading, profile):
            return False
    if rule.flag and not any(holds(parse(text), unit, reading, profile) for text in rule.flag):
        return False
    return not any(holds(parse(text), unit, reading, profile) for text in rule.unless)


def worth_asking(rule: Rule, reading: Reading) -> Sequence[Unit]:
    """The units of which a rule speaks, without those in whose blocks the concepts do not stand that it needs.

    Most documents hold few of them: to ask this of all units at once saves asking each of them everything.
    """
    units = reading.units[rule.on]
    needed: list[tuple[Condition, ...]] = [(parse(text),) for text in rule.when]
    if rule.flag:
        needed.append(tuple(parse(text) for text in rule.flag))
    for any_of in needed:
        if all(condition.way == "says" for condition in any_of):
            blocks = frozenset[int]().union(*(reading.found.blocks(condition.name) for condition in any_of))
            units = [unit for unit in units if unit.block in blocks or not blocks.isdisjoint(unit.blocks)]
    return units


def _says(condition: Condition, unit: Unit, reading: Reading, _: Profile) -> bool:
    if unit.kind == "sentence" and unit.block is not None and unit.quote is not None:
        return reading.found.says_in(condition.name, unit.block, unit.quote)
    return any(reading.found.says(condition.name, block) for block in unit.blocks)


def _reads_like(condition: Condition, unit: Unit, reading: Reading, _: Profile) -> bool:
    return likeness(condition.name, unit, reading) > condition.least


def likeness(concept: str, unit: Unit, reading: Reading) -> float:
    """How far a sentence, or the first block of another unit, reads like a concept: log odds."""
    if unit.block is None:
        return float("-inf")
    if unit.kind == "sentence" and unit.quote is not None:
        starts = [sentence.start for sentence in reading.found.sentences[unit.block]]
        return reading.found.by_sentence(concept, unit.block)[starts.index(unit.quote.start)]
    return reading.found.best(concept, unit.block)


def _block_says(condition: Condition, unit: Unit, reading: Reading, _: Profile) -> bool:
    return unit.block is not None and reading.found.says(condition.name, unit.block)


def _nearby_says(condition: Condition, unit: Unit, reading: Reading, _: Profile) -> bool:
    return any(reading.found.says(condition.name, block) for block in _nearby(unit, reading))


def _nearby(unit: Unit, reading: Reading) -> Iterable[int]:
    yield from unit.blocks
    if unit.block is None:
        return
    blocks = reading.document.blocks
    section = reading.outline.index(unit.block)
    for at in (unit.block - 1, unit.block + 1):
        if 0 <= at < len(blocks) and reading.outline.index(at) == section:
            yield at
    for cell in reading.document.row_of(blocks[unit.block]):
        yield from cell.blocks


def _section_says(condition: Condition, unit: Unit, reading: Reading, _: Profile) -> bool:
    if unit.block is None:
        return False
    section = reading.outline.section(unit.block)
    return any(section.start <= block < section.end for block in reading.found.blocks(condition.name))


def _document_says(condition: Condition, unit: Unit, reading: Reading, _: Profile) -> bool:
    return bool(reading.found.blocks(condition.name))


def _within(condition: Condition, unit: Unit, reading: Reading, _: Profile) -> bool:
    return unit.block is not None and reading.outline.within(unit.block, f"section:{condition.name}")


def _number(condition: Condition, unit: Unit, reading: Reading) -> float | None:
    """The unit's value of that name, else the document's fact; None if neither is a number."""
    value = unit.values.get(condition.name)
    if value is None and condition.name in reading.facts:
        value = reading.facts[condition.name].value
    return value if isinstance(value, float) else None


def _over(condition: Condition, unit: Unit, reading: Reading, profile: Profile) -> bool:
    value = _number(condition, unit, reading)
    return value is not None and value > profile.numbers[condition.number].value


def _reaches(condition: Condition, unit: Unit, reading: Reading, profile: Profile) -> bool:
    value = _number(condition, unit, reading)
    return value is not None and value >= profile.numbers[condition.number].value


def _fact(condition: Condition, _: Unit, reading: Reading, __: Profile) -> bool:
    fact = reading.facts.get(condition.name)
    return fact is not None and fact.value is not False


def _regime(condition: Condition, _: Unit, reading: Reading, __: Profile) -> bool:
    fact = reading.facts.get("regime")
    return fact is not None and fact.value == REGIMES[condition.name]


def _began_before(condition: Condition, _: Unit, reading: Reading, __: Profile) -> bool:
    return began_before(reading.facts, condition.name)


def _began_since(condition: Condition, _: Unit, reading: Reading, __: Profile) -> bool:
    return began_since(reading.facts, condition.name)


_Way = Callable[[Condition, Unit, Reading, Profile], bool]
_WAYS: Final[Mapping[str, _Way]] = MappingProxyType(
    {
        "says": _says,
        "reads-like": _reads_like,
        "block-says": _block_says,
        "nearby-says": _nearby_says,
        "section-says": _section_says,
        "document-says": _document_says,
        "within": _within,
        "over": _over,
        "reaches": _reaches,
        "fact": _fact,
        "regime": _regime,
        "began-before": _began_before,
        "began-since": _began_since,
    }
)

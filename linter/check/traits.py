"""Checks on what a unit is: all of `when`, any of `flag`, none of `unless`."""

from __future__ import annotations

from linter.rulebook.schema import Rule
from linter.understand.reading import Reading
from linter.understand.units import Unit


def holds(trait: str, unit: Unit, reading: Reading) -> bool:
    """Whether a unit has a trait: one of its own, `says CONCEPT` of its blocks, `reads-like CONCEPT` of the first."""
    way, _, concept = trait.partition(" ")
    if way == "says":
        return any(reading.found.says(concept, block) for block in unit.blocks)
    if way == "reads-like":
        return unit.block is not None and reading.found.best(concept, unit.block) > 0
    return trait in unit.traits


def traits_match(rule: Rule, unit: Unit, reading: Reading) -> bool:
    """Whether the traits of a unit are those that a rule reports."""
    return (
        all(holds(trait, unit, reading) for trait in rule.when)
        and (not rule.flag or any(holds(trait, unit, reading) for trait in rule.flag))
        and not any(holds(trait, unit, reading) for trait in rule.unless)
    )

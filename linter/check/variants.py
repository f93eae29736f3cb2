"""Variants of a rule: another severity, other words, or silence, for some of the units that it reports."""

from __future__ import annotations

from msgspec import structs

from linter.check.traits import holds
from linter.rulebook.conditions import parse
from linter.rulebook.schema import Profile, Rule, Variant
from linter.understand.reading import Reading
from linter.understand.units import Unit


def suited(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> Rule:
    """The rule as it speaks of this unit: with what the first variant that fits lends it."""
    variant = fitting(rule, unit, reading, profile)
    if variant is None:
        return rule
    return structs.replace(
        rule,
        severity=variant.severity or rule.severity,
        says=variant.says or rule.says,
        better=variant.better or rule.better,
    )


def fitting(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> Variant | None:
    """The first variant whose conditions all hold for a unit."""
    for variant in rule.variants:
        if all(holds(parse(text), unit, reading, profile) for text in variant.when):
            return variant
    return None


def speaks(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> bool:
    """Whether the rule reports the unit for all that its variants say."""
    variant = fitting(rule, unit, reading, profile)
    return variant is None or not variant.silent

"""Variants of a rule: another severity, other words, or silence, for some of the units that it reports."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from linter.check.traits import holds
from linter.rulebook.conditions import parse
from linter.rulebook.schema import Profile, Rule, Variant
from linter.understand.reading import Reading
from linter.understand.units import Unit


def suited(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> Rule:
    """The rule as it speaks of this unit: with what the first variant that fits lends it."""
    return lent(rule, fitting(rule, unit, reading, profile))


def lent(rule: Rule, variant: Variant | None) -> Rule:
    """The rule with the severity and words that a variant lends it."""
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
    return first_met(rule, lambda text: holds(parse(text), unit, reading, profile))


def first_met(rule: Rule, met: Callable[[str], bool]) -> Variant | None:
    """The first variant of whose conditions each is met."""
    return next((variant for variant in rule.variants if all(map(met, variant.when))), None)


def speaks(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> bool:
    """Whether the rule reports the unit for all that its variants say."""
    variant = fitting(rule, unit, reading, profile)
    return variant is None or not variant.silent

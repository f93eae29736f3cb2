"""Variants of a rule: another severity, or other words, for some of the units that it reports."""

from __future__ import annotations

from msgspec import structs

from linter.check.traits import holds
from linter.rulebook.conditions import parse
from linter.rulebook.schema import Profile, Rule
from linter.understand.reading import Reading
from linter.understand.units import Unit


def suited(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> Rule:
    """The rule as it speaks of this unit: with what the first variant that fits lends it."""
    for variant in rule.variants:
        if all(holds(parse(text), unit, reading, profile) for text in variant.when):
            return structs.replace(
                rule,
                severity=variant.severity or rule.severity,
                says=variant.says or rule.says,
                better=variant.better or rule.better,
            )
    return rule

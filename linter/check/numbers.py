"""Checks on a number of a unit against a number that the profile sets."""

from __future__ import annotations

from typing import Final

from linter.rulebook.schema import Profile, Rule
from linter.understand.units import Unit

# A weight of 9.95 % that a table shows as 10 % is not below 10 %.
_ROUNDING: Final = 0.051


def numbers_match(rule: Rule, unit: Unit, profile: Profile) -> bool:
    """Whether the unit's value is below the profile's number, for a rule that compares them."""
    if rule.below is None:
        return True
    value = unit.values.get(rule.below.value)
    return isinstance(value, float) and value < profile.numbers[rule.below.number].value - _ROUNDING

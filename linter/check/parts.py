"""Checks on what a unit lacks."""

from __future__ import annotations

from linter.rulebook.schema import Rule
from linter.understand.units import Unit


def parts_match(rule: Rule, unit: Unit) -> bool:
    """Whether the unit lacks a part, for a rule that asks for whole units."""
    return not rule.lacks_a_part or bool(unit.missing)

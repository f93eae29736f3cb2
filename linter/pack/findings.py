"""Findings about several documents: a rule and a unit of the pack in, a finding on one of the documents out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from linter.check.finding import Finding
from linter.check.spot import Spot, finding_at
from linter.check.variants import first_met, lent
from linter.check.wording import fill_with
from linter.rulebook.rulebook import basis_under
from linter.rulebook.schema import Basis, Profile, Rule

WHOLE: Final = Spot()  # the document as a whole


@dataclass(frozen=True)
class PackUnit:
    """Something that only several documents together show: of which rules ask its traits, as of any unit.

    `path` is the document on which a finding is reported, at `spot`; `key` tells it from others there where the spot
    is the document as a whole.
    """

    kind: str
    path: str
    traits: frozenset[str]
    values: Mapping[str, str]
    spot: Spot = WHOLE
    key: str = ""


@dataclass(frozen=True)
class Placed:
    """A finding and the path of its document."""

    path: str
    finding: Finding


def judged(rules: Sequence[Rule], units: Sequence[PackUnit], profile: Profile) -> list[Placed]:
    """What the rules report of some units."""
    return [
        Placed(unit.path, finding_of(as_it_speaks(rule, unit.traits), unit, profile))
        for rule in rules
        for unit in units
        if rule.on == unit.kind and reports(rule, unit.traits)
    ]


def reports(rule: Rule, holds: frozenset[str]) -> bool:
    """Whether a rule reports where these conditions hold and no other."""
    if not holds.issuperset(rule.when) or not holds.isdisjoint(rule.unless):
        return False
    variant = first_met(rule, holds.__contains__)
    if variant is not None and variant.silent:
        return False
    return not rule.flag or not holds.isdisjoint(rule.flag)


def as_it_speaks(rule: Rule, holds: frozenset[str]) -> Rule:
    """The rule with what the first variant that fits lends it."""
    return lent(rule, first_met(rule, holds.__contains__))


def finding_of(rule: Rule, unit: PackUnit, profile: Profile, basis: tuple[Basis, ...] | None = None) -> Finding:
    """The finding of a rule on a unit, with the numbers of the profile in its words."""
    values = {name: number.shown for name, number in profile.numbers.items()} | dict(unit.values)
    return finding_at(
        rule,
        unit.spot,
        profile,
        message=fill_with(rule.says, values),
        better=fill_with(rule.better, values),
        basis=basis_under(rule, profile) if basis is None else basis,
        key=unit.key,
    )

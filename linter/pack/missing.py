"""What is missing, judged over the pack: an invitation lacks no climate theme if the specification has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import structs

from linter.check.lifespan import at_the_time, in_force
from linter.check.numbers import numbers_match
from linter.pack.extract import is_about_absence
from linter.pack.findings import PackUnit, Placed, as_it_speaks, finding_of, reports
from linter.pack.members import Member
from linter.regex import regex
from linter.rulebook.rulebook import basis_under
from linter.rulebook.schema import Profile, Rule
from linter.understand.fact import Fact
from linter.understand.units import Unit

_THIS: Final = regex(r"\b(this|the|The|This) document\b")


def judge_missing(buyers: Sequence[Member], rules: Sequence[Rule], profile: Profile) -> list[Placed]:
    """What the rules about absence report of all the buyer's documents together, on the first of them."""
    if not buyers:
        return []
    facts = _facts(buyers)
    profile = at_the_time(profile, facts)
    kinds = {one.extract.kind for one in buyers}
    holds = frozenset(text for one in buyers for text in one.extract.holds)
    values = _values(buyers)
    unit = Unit("document", None, (), holds, values)
    hits = {
        rule.name: rule
        for rule in rules
        if is_about_absence(rule)
        and kinds & set(rule.kinds)
        and reports(rule, holds)
        and numbers_match(rule, unit, profile)
    }
    return [
        _placed(rule, buyers, facts, unit, profile) for rule in hits.values() if not hits.keys() & set(rule.yields_to)
    ]


def _facts(buyers: Sequence[Member]) -> dict[str, Fact]:
    """The facts of the pack: of each, what the first document says that names it."""
    facts: dict[str, Fact] = {}
    for one in buyers:
        for name, fact in one.facts.items():
            facts.setdefault(name, Fact(name, fact.value, None, fact.origin))
    return facts


def _values(buyers: Sequence[Member]) -> dict[str, float | str]:
    """The values of the pack as one document: the first that each names, words and indicators of all together."""
    values: dict[str, float | str] = {}
    for one in buyers:
        for name, value in one.extract.values.items():
            if value != "":
                values.setdefault(name, value)
    if "kpis" in values:
        values["kpis"] = float(max(len(set(_indicators(buyers))), *(_number(one, "kpis") for one in buyers)))
    values["words"] = float(sum(one.extract.words for one in buyers))
    return values


def _indicators(buyers: Sequence[Member]) -> Iterator[str]:
    """The names of all indicators: one that stands in the terms and in the schedule is one."""
    for one in buyers:
        for indicator in one.extract.indicators:
            yield " ".join(re.findall(r"\w+", (indicator.name or indicator.text).lower()))


def _number(one: Member, name: str) -> float:
    value = one.extract.values.get(name, 0.0)
    return value if isinstance(value, float) else 0.0


def _placed(rule: Rule, buyers: Sequence[Member], facts: Mapping[str, Fact], unit: Unit, profile: Profile) -> Placed:
    """The finding on the first document to which the rule speaks."""
    chosen = next((one for one in buyers if one.extract.kind in rule.kinds), buyers[0])
    rule = as_it_speaks(rule, unit.traits)
    shown = {name: fact.shown for name, fact in facts.items()}
    shown |= {name: f"{value:g}" if isinstance(value, float) else value for name, value in unit.values.items()}
    if len(buyers) > 1:
        rule = structs.replace(rule, says=_THIS.sub(_of_the_pack, rule.says))
    missing = PackUnit("document", chosen.path, unit.traits, shown)
    return Placed(chosen.path, finding_of(rule, missing, profile, in_force(basis_under(rule, profile), facts)))


def _of_the_pack(match: re.Match[str]) -> str:
    return f"{'This' if match[1][0].isupper() else 'this'} pack"

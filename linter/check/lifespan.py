"""What holds at the time of a procurement: numbers and authorities that change on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from linter.rulebook.schema import Basis, Case, Number, Profile
from linter.understand.fact import Fact
from linter.understand.procedure import began_before, began_since


def at_the_time(profile: Profile, facts: Mapping[str, Fact]) -> Profile:
    """The profile with the numbers that hold for a procurement of these facts."""
    numbers = {name: _number(number, facts) for name, number in profile.numbers.items()}
    return profile if numbers == profile.numbers else structs.replace(profile, numbers=numbers)


def in_force(basis: Iterable[Basis], facts: Mapping[str, Fact]) -> tuple[Basis, ...]:
    """The authorities without those that are known not to speak to the procurement; all of them if none is left."""
    every = tuple(basis)
    kept = tuple(
        one
        for one in every
        if not (one.since and began_before(facts, one.since.isoformat()))
        and not (one.until and began_since(facts, one.until.isoformat()))
    )
    return kept or every


def _number(number: Number, facts: Mapping[str, Fact]) -> Number:
    for case in reversed(number.cases):
        if began_since(facts, case.since.isoformat()) and _reaches(case, facts):
            return structs.replace(number, value=case.value, basis=case.basis, cases=())
    return number


def _reaches(case: Case, facts: Mapping[str, Fact]) -> bool:
    for name, least in case.reaches.items():
        fact = facts.get(name)
        if fact is None or not isinstance(fact.value, float) or fact.value < least:
            return False
    return True

"""What holds for a procurement: numbers that change on a day, and authorities of its day and of its law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from linter.rulebook.schema import Basis, Case, Number, Profile
from linter.understand.fact import REGIMES, Fact, Origin
from linter.understand.procedure import began_before, began_since


def at_the_time(profile: Profile, facts: Mapping[str, Fact]) -> Profile:
    """The profile with the numbers that hold for a procurement of these facts."""
    numbers = {name: _number(number, facts) for name, number in profile.numbers.items()}
    return profile if numbers == profile.numbers else structs.replace(profile, numbers=numbers)


def in_force(basis: Iterable[Basis], facts: Mapping[str, Fact]) -> tuple[Basis, ...]:
    """The authorities that may speak to the procurement.

    Those of another law than the one that it is known to be under are left out, all of them if need be. Of the others
    those of another time are left out, unless none would remain.
    """
    heard = tuple(one for one in basis if not _of_another_law(one, facts))
    kept = tuple(
        one
        for one in heard
        if not (one.since and began_before(facts, one.since.isoformat()))
        and not (one.until and began_since(facts, one.until.isoformat()))
    )
    return kept or heard


def keeps_to(profile: Profile, instrument: str, facts: Mapping[str, Fact]) -> bool:
    """Whether a number of the profile rested, when the procurement began, on a note that others had given up."""
    return any(
        one.name.startswith(f"{instrument}, ")
        and one.until is not None
        and began_before(facts, one.until.isoformat())
        and not (one.since and began_before(facts, one.since.isoformat()))
        for number in profile.numbers.values()
        for one in number.basis
    )


def _of_another_law(basis: Basis, facts: Mapping[str, Fact]) -> bool:
    """Whether it speaks to procurements under other laws than this one.

    A text that names the regulations of 2015 shows nothing by itself, since that may be the mistake.
    """
    law = facts.get("regime")
    if not basis.regimes or law is None:
        return False
    if law.value == REGIMES["regulations-2015"] and law.origin is Origin.TEXT:
        return False
    return law.value not in {REGIMES[name] for name in basis.regimes}


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

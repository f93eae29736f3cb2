"""The facts of a procurement as the documents of a pack state them: where they agree and where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from linter.pack.members import Member
from linter.understand.fact import Origin

# What one procurement has one of. A document's own date, and what it says of VAT or its category, may differ.
_RECONCILED: Final = (
    "value-total",
    "value-per-year",
    "term-years",
    "notice-date",
    "start-date",
    "regime",
    "framework",
    "buyer",
)
_ROUNDING: Final = 0.005


class FactSaid(msgspec.Struct, frozen=True):
    """What a document says of a fact: as a person writes it, the words that say so, and where."""

    path: str
    shown: str
    stated: str | None
    where: str | None


class PackFact(msgspec.Struct, frozen=True):
    """A fact with what each document says of it. `agrees` is false where two of them say different things."""

    fact: str
    agrees: bool
    said: tuple[FactSaid, ...]


def reconciled(members: Sequence[Member]) -> Iterator[PackFact]:
    """Each fact that a document of the pack states, in the order of FACTS that one procurement has one of."""
    for name in _RECONCILED:
        said = [(one, one.facts[name]) for one in members if name in one.facts]
        # Given by the user, a fact is no statement of any document; worked out from two others, it differs with them.
        said = [(one, fact) for one, fact in said if fact.origin not in (Origin.GIVEN, Origin.DERIVED)]
        if not said:
            continue
        first = said[0][1].value
        agrees = all(_same(name, first, fact.value) for _, fact in said[1:])
        yield PackFact(
            name, agrees, tuple(FactSaid(one.path, fact.shown, fact.stated, fact.where) for one, fact in said)
        )


def _same(fact: str, one: float | str | bool, other: float | str | bool) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= _ROUNDING * max(abs(one), abs(other))
    if fact == "buyer":
        return same_buyer(str(one), str(other))
    return one == other


def same_buyer(one: str, other: str) -> bool:
    """Whether two names may be of one body: "the Trust" and its full name are."""
    ours, theirs = (set(re.findall(r"[a-z]+", name.lower())) - {"the", "of", "and"} for name in (one, other))
    return ours <= theirs or theirs <= ours

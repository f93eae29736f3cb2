"""When the procurement began, and under which law, as far as the facts of a document tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from linter.understand.facts import Fact

# The Procurement Act 2023 governs procurements that began on or after this day; those that began before stay under
# the Public Contracts Regulations 2015 (SI 2024/716; PPN 002, read 2026-11-21).
ACT_IN_FORCE: Final = "2025-02-24"


def began_before(facts: Mapping[str, Fact], day: str) -> bool:
    """Whether the procurement is known to have begun before a day (ISO): by its notice, its contract or its law."""
    known = _day(facts, "notice-date")
    if known is not None:
        return known < day
    start = _day(facts, "start-date")
    return (start is not None and start < day) or (
        _regime(facts) == "Public Contracts Regulations 2015" and day >= ACT_IN_FORCE
    )


def began_since(facts: Mapping[str, Fact], day: str) -> bool:
    """Whether the procurement is known to have begun on or after a day (ISO): by its notice or its law."""
    known = _day(facts, "notice-date")
    if known is not None:
        return known >= day
    return _regime(facts) == "Procurement Act 2023" and day <= ACT_IN_FORCE


def _day(facts: Mapping[str, Fact], name: str) -> str | None:
    fact = facts.get(name)
    return fact.value if fact is not None and isinstance(fact.value, str) else None


def _regime(facts: Mapping[str, Fact]) -> str | None:
    return _day(facts, "regime")

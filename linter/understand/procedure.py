"""When the procurement began, and under which law, as far as the facts of a document tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from linter.understand.fact import REGIMES, Fact, Origin

# The Procurement Act 2023 governs procurements that began on or after this day; those that began before stay under
# the Public Contracts Regulations 2015 (SI 2024/716; PPN 002, read 2026-11-21).
ACT_IN_FORCE: Final = "2025-02-24"


def began_before(facts: Mapping[str, Fact], day: str) -> bool:
    """Whether the procurement is known to have begun before a day (ISO).

    Its notice decides; without one, a document or a contract of an earlier day shows it. A law that the text names
    shows nothing by itself, since naming an old one may be the mistake; one that the user gives does.
    """
    known = _day(facts, "notice-date")
    if known is not None:
        return known < day
    if any(date is not None and date < day for date in (_day(facts, "document-date"), _day(facts, "start-date"))):
        return True
    return _given(facts, "regime") == REGIMES["regulations-2015"] and day >= ACT_IN_FORCE


def began_since(facts: Mapping[str, Fact], day: str) -> bool:
    """Whether the procurement is known to have begun on or after a day (ISO): by its notice, or by its law."""
    known = _day(facts, "notice-date")
    if known is not None:
        return known >= day
    return _day(facts, "regime") == REGIMES["procurement-act"] and day <= ACT_IN_FORCE


def _day(facts: Mapping[str, Fact], name: str) -> str | None:
    fact = facts.get(name)
    return fact.value if fact is not None and isinstance(fact.value, str) else None


def _given(facts: Mapping[str, Fact], name: str) -> str | None:
    fact = facts.get(name)
    return None if fact is None or fact.origin is Origin.TEXT else _day(facts, name)

"""The documents of a pack, and which part each of them plays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from linter.engine import StatedFact
from linter.pack.extract import Extract
from linter.regex import regex
from linter.understand.kind import DocumentKind


class Role(StrEnum):
    """The part that a document plays in a pack, in the order in which a reader would take them up."""

    INVITATION = "invitation"
    SPECIFICATION = "specification"
    EVALUATION = "evaluation"
    KPI_SCHEDULE = "KPI schedule"
    TERMS = "terms"
    RESPONSE = "response"
    OTHER = "other"


@dataclass(frozen=True)
class Member:
    """A document of a pack: its path in reports, its facts, its extract, its part, and by what it was known."""

    path: str
    facts: Mapping[str, StatedFact]
    extract: Extract
    role: Role
    known_by: str

    @property
    def name(self) -> str:
        """What the document is called in sentences: its file name."""
        return PurePosixPath(self.path.replace("\\", "/")).name or self.path


# How a title, a heading or a file name calls each part.
_CALLED: Final[Mapping[Role, re.Pattern[str]]] = {
    role: regex(pattern, re.IGNORECASE)
    for role, pattern in {
        Role.INVITATION: r"\binvitation to (?:tender|quote|submit|bid|participate)|\bIT[TQ]\b|\bRF[PQT]\b|"
        r"\brequest for (?:proposals?|quotations?|tenders?)|\binstructions\b|"
        r"\btender (?:document|instructions)",
        Role.SPECIFICATION: r"\bspecifications?\b|\bstatement of requirements?\b|"
        r"\b(?:service|technical) requirements\b|\bscope of (?:the )?(?:services?|works?)\b",
        Role.EVALUATION: r"\bevaluation\b|\baward criteria\b|\bscoring\b|\bquestion (?:set|bank)\b|\bweightings?\b|"
        r"\bmarking (?:sheet|scheme)\b",
        Role.KPI_SCHEDULE: r"\bKPIs?\b|\bkey performance\b|\bperformance (?:indicators?|schedule|measures)\b|"
        r"\bservice levels?\b",
        Role.TERMS: r"\b(?:terms|conditions) (?:and conditions|of (?:the )?contract|of (?:purchase|supply))|"
        r"\bcontract (?:terms|conditions)\b|\bdraft contract\b|\bagreement\b|\bterms\b",
    }.items()
}
_TITLE: Final = 4.0
_SHEET: Final = 2.0
_HEADING: Final = 0.7
_MOST_HEADINGS: Final = 3
_NAME: Final = 1.5
_LEAST: Final = 2.0
_UNITS: Final = 2.0
_QUESTIONS: Final = 3.0
_BUYERS: Final = (Role.INVITATION, Role.SPECIFICATION, Role.EVALUATION, Role.KPI_SCHEDULE, Role.TERMS)

_OF_KIND: Final[Mapping[DocumentKind, tuple[Role, ...]]] = {
    DocumentKind.TENDER: (Role.INVITATION, Role.SPECIFICATION, Role.EVALUATION, Role.KPI_SCHEDULE),
    DocumentKind.CONTRACT: (Role.SPECIFICATION, Role.KPI_SCHEDULE, Role.TERMS),
}


def member(path: str, facts: Mapping[str, StatedFact], found: Extract) -> Member:
    """A document with the part that it plays: by kind, then by title, headings, units and, weakly, its file name."""
    if found.kind is DocumentKind.RESPONSE:
        return Member(path, facts, found, Role.RESPONSE, "who speaks in it")
    candidates = _OF_KIND.get(found.kind, _BUYERS)
    scores = {role: _signs(role, path, found) for role in candidates}
    role = max(candidates, key=lambda each: sum(scores[each].values()))
    signs = scores[role]
    if sum(signs.values()) < _LEAST:
        return Member(path, facts, found, Role.OTHER, "no sign of a part")
    return Member(path, facts, found, role, max(signs, key=lambda sign: signs[sign]))


def _signs(role: Role, path: str, found: Extract) -> dict[str, float]:
    """What speaks for a part, by the name of the sign."""
    called = _CALLED[role]
    name = re.sub(r"[_.-]+", " ", PurePosixPath(path.replace("\\", "/")).stem)
    headings = sum(bool(called.search(title)) for title in found.headings)
    return {
        "its title": _title(role, found.opening),
        "its headings": _HEADING * min(headings, _MOST_HEADINGS),
        "what it holds": _units(role, found),
        "its file name": _NAME if called.search(name) else 0.0,
    }


def _title(role: Role, opening: str) -> float:
    """How plainly the first lines call the document that. An invitation often says so only under its subject."""
    called = _CALLED[role]
    if called.search("\n".join(opening.split("\n")[:3])):
        return _TITLE
    return 0.0 if not called.search(opening) else _TITLE if role is Role.INVITATION else _TITLE / 2


def _units(role: Role, found: Extract) -> float:
    """What the units found in a document say for a part."""
    signs, contract = found.signs, found.kind is DocumentKind.CONTRACT
    questions, kpis = signs.get("question", 0), signs.get("kpi", 0)
    workbook = found.format in ("xlsx", "csv")
    if role is Role.INVITATION:
        return _QUESTIONS if found.kind is DocumentKind.TENDER and questions and not workbook else 0.0
    if role is Role.EVALUATION:
        weighing = signs.get("weight-list", 0) > 0 and not kpis
        return _UNITS + _SHEET if workbook and weighing else _UNITS / 2 if weighing and not questions else 0.0
    if role is Role.KPI_SCHEDULE:
        return _UNITS if kpis > 1 and not questions and kpis * 60 > found.words / 4 else 0.0
    if role is Role.TERMS:
        return _UNITS if contract and not workbook else 0.0
    return _UNITS / 2 if not questions and not kpis and found.kind is not DocumentKind.CONTRACT else 0.0


def in_reading_order(members: Sequence[Member]) -> list[Member]:
    """The members as a reader would take them up: by part, then as they were named."""
    order = list(Role)
    return sorted(members, key=lambda one: order.index(one.role))


def buyers(members: Sequence[Member]) -> list[Member]:
    """The documents of the buyer, in reading order."""
    return [one for one in in_reading_order(members) if one.role is not Role.RESPONSE]

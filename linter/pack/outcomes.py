"""What the questions score and the indicators measure: outcomes that no indicator of the pack takes up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from linter.pack.asked import Asked
from linter.pack.extract import Indicator
from linter.pack.findings import PackUnit
from linter.pack.members import Member, Role
from linter.pack.overlap import shared, stems

# The themes as a sentence names them.
NAMES: Final = {
    "theme:climate": "the climate",
    "theme:waste": "waste",
    "theme:nature": "nature",
    "theme:jobs": "jobs",
    "theme:skills": "skills",
    "theme:equality": "equality",
    "theme:fair-work": "fair work",
    "theme:slavery": "modern slavery",
    "theme:suppliers": "the supply chain",
    "theme:health": "health and wellbeing",
    "theme:community": "the community",
    "theme:crime": "crime",
    "theme:homes": "homes",
    "theme:schools": "schools",
    "theme:hardship": "hardship",
    "theme:digital": "digital inclusion",
}
# One indicator may stand for either: who is hired, trained and paid is one workforce, and carbon and waste are kin.
_KIN: Final = (
    frozenset({"theme:jobs", "theme:skills", "theme:equality", "theme:fair-work", "theme:schools"}),
    frozenset({"theme:climate", "theme:waste", "theme:nature"}),
    frozenset({"theme:community", "theme:hardship", "theme:health"}),
)
_COMMON_WORDS: Final = 2


def find_scored_outcomes(buyers: Sequence[Member]) -> Iterator[PackUnit]:
    """The social value questions of a pack that name a theme, with whether an indicator of the pack measures it."""
    indicators = [each for one in buyers for each in one.extract.indicators]
    places = bool(indicators) or any(one.role in (Role.KPI_SCHEDULE, Role.TERMS) for one in buyers)
    told: set[str] = set()
    for one in buyers:
        for asked in one.extract.asked:
            key = " ".join(sorted(stems(asked.text)))
            if not asked.social_value or not asked.themes or key in told:
                continue
            told.add(key)
            traits = {"indicators-in-pack"} if places else set()
            if any(measures(each, asked) for each in indicators):
                traits.add("has-kpi")
            yield PackUnit("scored-outcome", one.path, frozenset(traits), _values(asked, indicators), asked.spot)


def measures(indicator: Indicator, asked: Asked) -> bool:
    """Whether an indicator may be about what a question asks: in doubt it is."""
    if set(indicator.topics) & set(asked.topics) or set(indicator.themes) & _with_kin(asked.themes):
        return True
    return len(shared(stems(indicator.text), stems(asked.whole))) >= _COMMON_WORDS and indicator.social


def _with_kin(themes: Sequence[str]) -> set[str]:
    return set(themes).union(*(kin for kin in _KIN if kin & set(themes)))


def _values(asked: Asked, indicators: Sequence[Indicator]) -> dict[str, str]:
    names = [NAMES.get(theme, theme.removeprefix("theme:")) for theme in asked.themes]
    number = len(indicators)
    return {
        "themes": names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}",
        "indicators": "no indicator" if number < _COMMON_WORDS else f"none of the {number} indicators",
    }

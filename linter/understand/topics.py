"""Whether a passage is about social value, and which of its themes, from words, section and table row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from linter.understand.units import Scene

THEMES: Final = (
    "environment",
    "jobs-and-skills",
    "fair-work-and-equality",
    "health-and-wellbeing",
    "community",
    "supply-chain",
)
# Concepts without which no document can be understood.
NEEDED: Final = (*THEMES, "core-service")
_SAYS: Final = ("term:social-value", "term:net-zero")


def theme_score(scene: Scene, block: int) -> float:
    """How far a block reads like any theme, against the service itself: log odds, above 0 for a theme."""
    return max(scene.found.best(theme, block) for theme in THEMES) - max(0.0, scene.found.whole("core-service", block))


def themes(scene: Scene, blocks: Iterable[int], least: float = 0.5) -> set[str]:
    """The themes that any of the blocks reads like, or names."""
    found = {
        theme
        for block in blocks
        for theme in THEMES
        if scene.found.best(theme, block) - max(0.0, scene.found.whole("core-service", block)) > least
    }
    if any(scene.found.says(term, block) for block in blocks for term in ("term:net-zero", "term:environment")):
        found.add("environment")
    return found


def says_social_value(scene: Scene, block: int) -> bool:
    """Whether a block names social value or net zero as such."""
    return any(scene.found.says(term, block) for term in _SAYS)


def in_social_value_part(scene: Scene, block: int) -> bool:
    """Whether a section around the block is headed as social value."""
    return scene.outline.within(block, "section:social-value")

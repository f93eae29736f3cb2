"""Whether a passage is about social value, and which of its themes, from words, section and table row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from linter.understand.found import Found, once_a_text
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
_THEMED: Final = 0.5  # log odds
_SAYS: Final = ("term:social-value", "term:net-zero")


@once_a_text
def theme_score(found: Found, block: int) -> float:
    """How far a block reads like any theme, against the service itself: log odds, above 0 for a theme."""
    return max(found.best(theme, block) for theme in THEMES) - max(0.0, found.whole("core-service", block))


def names_theme(found: Found, blocks: Iterable[int]) -> bool:
    """Whether any of the blocks reads like a theme, or names the environment."""
    return any(
        theme_score(found, block) > _THEMED or found.says_any(("term:net-zero", "term:environment"), block)
        for block in blocks
    )


def says_social_value(found: Found, block: int) -> bool:
    """Whether a block names social value or net zero as such."""
    return found.says_any(_SAYS, block)


def in_social_value_part(scene: Scene, block: int) -> bool:
    """Whether a section around the block is headed as social value."""
    return scene.outline.within(block, "section:social-value")


def is_about_social_value(scene: Scene, block: int) -> bool:
    """Whether a block is about social value at all: it names it, stands in a part about it, or reads like a theme."""
    return (
        says_social_value(scene.found, block)
        or in_social_value_part(scene, block)
        or theme_score(scene.found, block) > _THEMED
    )

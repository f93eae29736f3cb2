"""Subject: whether a paragraph of a response stands in what it answers about social value."""

from __future__ import annotations

from typing import Final

from linter.understand.outline import Section
from linter.understand.topics import in_social_value_part, theme_score
from linter.understand.units import Scene

_TITLE_BLOCKS: Final = 5
_SECTIONS_OF_ANSWER: Final = 3
_THEMED: Final = 1.0  # log odds


def on_social_value(scene: Scene, at: int) -> bool:
    """Whether a block stands in what a response answers about social value, or in a response about nothing else."""
    return in_social_value_part(scene, at) or (_titled(scene) and not _has_parts(scene))


def likely_on_social_value(scene: Scene, at: int) -> bool:
    """The same, or one of its themes in a response that does not say which part of it is about social value."""
    if on_social_value(scene, at):
        return True
    said = _titled(scene) or _has_parts(scene) or _opens_with(scene, "term:carbon-plan")
    return not said and theme_score(scene.found, at) > _THEMED


def not_counted(scene: Scene, at: int) -> bool:
    """Whether the paragraph, or the heading over it, says that this is not offered as social value."""
    heading = scene.outline.section(at).heading
    return any(scene.found.says("term:not-counted", block) for block in (at, heading) if block is not None)


def _titled(scene: Scene) -> bool:
    """Whether the title, and no part below it, says that the document is about social value."""
    parts = _parts(scene)
    if parts:
        return len(parts) == 1 and _is_title(scene, parts[0])
    return _opens_with(scene, "term:social-value")


def _has_parts(scene: Scene) -> bool:
    """Whether sections of the document, and not its title, are headed as social value."""
    parts = _parts(scene)
    return len(parts) > 1 or (bool(parts) and not _is_title(scene, parts[0]))


def _parts(scene: Scene) -> list[Section]:
    return [section for section in scene.outline.sections if "section:social-value" in section.own_roles]


def _is_title(scene: Scene, section: Section) -> bool:
    """A heading at the top over few lines, or a table of details, with the sections of the answer beside it."""
    later = sum(other.start >= section.end for other in scene.outline.sections)
    short = sum(scene.is_text(at) for at in range(section.start, section.end)) <= _TITLE_BLOCKS
    return section.start < _TITLE_BLOCKS and short and later >= _SECTIONS_OF_ANSWER


def _opens_with(scene: Scene, concept: str) -> bool:
    return any(scene.found.says(concept, block.index) for block in scene.document.blocks[:_TITLE_BLOCKS])

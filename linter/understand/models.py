"""Social value models: which of them a question set takes its criteria and measures from."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Final

from linter.understand.units import Scene, Unit
from linter.understand.words import Span

_MODEL: Final = "model:"
_MOST: Final = 12  # mentions of one model in one block that are looked at
_IN_PASSING: Final = ("term:model-in-passing", "superseding:before")
_DENIED: Final = ("superseding:not", "superseding:old")
_NEAR: Final = 60  # characters between "do not structure your answer by" and the theme
_ASKING_PARTS: Final = (
    "section:social-value",
    "section:questions",
    "section:evaluation",
    "section:kpi",
    "section:environment",
)


def models_used(scene: Scene, questions: Sequence[Unit]) -> list[str]:
    """The models whose parts stand in questions, criteria or measures, in order of their names."""
    asked = {block for question in questions for block in question.blocks}
    used: set[str] = set()
    for at, named in scene.found.named(_MODEL).items():
        if at in asked or _in_question_set(scene, at):
            used.update(name for name in named if _in_use(scene, at, name))
    return sorted(name.removeprefix(_MODEL) for name in used)


def _in_question_set(scene: Scene, at: int) -> bool:
    """Whether a block stands in a table or sheet, or in a part of the document that asks or scores."""
    return not scene.is_text(at) or any(scene.outline.within(at, part) for part in _ASKING_PARTS)


def _in_use(scene: Scene, at: int, name: str) -> bool:
    """Whether a part of the model is named in a sentence that does not merely mention it."""
    return any(not _in_passing(scene, at, span) for span in scene.found.spans(name, at)[:_MOST])


def _in_passing(scene: Scene, at: int, span: Span) -> bool:
    sentences = scene.found.sentences[at]
    here = bisect.bisect_right(sentences, span.start, key=lambda one: one.start) - 1
    near = sentences[here : here + 2]
    for cue in (cue for concept in _DENIED for cue in scene.found.spans(concept, at)[:_MOST]):
        if sentences[here].start <= cue.start and 0 <= span.start - cue.end < _NEAR:
            return True
    return any(scene.found.says_in(concept, at, one) for concept in _IN_PASSING for one in near)

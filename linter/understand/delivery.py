"""What becomes of promises after award: whether the contract binds the supplier to them and acts when one is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.regex import regex
from linter.understand.kind import DocumentKind
from linter.understand.topics import in_social_value_part
from linter.understand.units import Scene

_IN_TENDER: Final = regex(
    r"\b(?:tender\w*|bids?|bidding|scored|award\w*|marks|evaluat\w+|offered|procurement)\b", re.IGNORECASE
)
_ASKS: Final = regex(
    r"\b(?:would|will|do|can) you\b|\?|\b(?:choose|give|describe|explain) (?:your|how|one|two|which)\b", re.IGNORECASE
)
_BINDING: Final = ("term:made-binding", "term:must-deliver", "term:stands")
_FEWEST: Final = 5  # words
# Log odds.
_BINDS: Final = 0.1
_BINDS_TENDER: Final = 0.2  # the tender as a whole, social value unnamed
_DENIES: Final = -0.3
_REMEDY: Final = -0.2


def delivery_traits(scene: Scene) -> set[str]:
    """What a tender or contract as a whole says of its promises; nothing for a bidder's response."""
    if scene.kind not in (DocumentKind.TENDER, DocumentKind.CONTRACT):
        return set()
    asked = {
        "holds-commitments": holds_commitments,
        "tendered-commitments": tendered_commitments,
        "binds-commitments": binds_commitments,
        "denies-binding": denies_binding,
        "acts-on-misses": acts_on_misses,
    }
    return {trait for trait, holds in asked.items() if holds(scene)}


def holds_commitments(scene: Scene) -> bool:
    """Whether a passage names social value commitments, or lays a duty on the supplier in a social value part."""
    found = scene.found
    return any(in_social_value_part(scene, at) for at in found.blocks("term:must-deliver")) or any(
        _about_social_value(scene, at) for at in found.blocks("term:commitment-named")
    )


def tendered_commitments(scene: Scene) -> bool:
    """Whether a passage says that social value commitments were made in the tender, or counted in the award."""
    return any(
        _about_social_value(scene, at) and _IN_TENDER.search(scene.document.blocks[at].text)
        for at in scene.found.blocks("term:commitment-named")
    )


def binds_commitments(scene: Scene) -> bool:
    """Whether a passage makes what the supplier promised part of the contract, and none says otherwise.

    A passage that makes the whole tender part of the contract counts unless the promises are called an aspiration.
    """
    general = False
    for at in _passages(scene, _BINDING):
        if not _speaks_of_promises(scene, at):
            continue
        score = _score_beside_questions(scene, at)
        if score > _BINDS and (scene.found.says("term:commitment-named", at) or _about_social_value(scene, at)):
            return True
        general = general or score > _BINDS_TENDER
    return general and not denies_binding(scene)


def denies_binding(scene: Scene) -> bool:
    """Whether a passage says that what the supplier promised is an aspiration, or binds nobody."""
    return any(
        (scene.found.says("term:commitment-named", at) or _about_social_value(scene, at))
        and scene.found.best("binds-commitments", at) < _DENIES
        for at in _passages(scene, ("term:made-unbinding",))
    )


def acts_on_misses(scene: Scene) -> bool:
    """Whether a passage says what follows when a commitment or an indicator is missed."""
    likely = (at for at in range(len(scene.document.blocks)) if scene.found.best("remedy", at) > _REMEDY)
    return any(_acts_on_miss(scene, at) for at in likely if _is_passage(scene, at))


def _acts_on_miss(scene: Scene, at: int) -> bool:
    """Whether a passage that reads so does not just rule consequences out."""
    return scene.found.says("term:improvement", at) or not scene.found.says("term:no-consequence", at)


def _passages(scene: Scene, concepts: Sequence[str]) -> Iterator[int]:
    """The passages that name one of the concepts."""
    blocks = set[int]().union(*(scene.found.blocks(concept) for concept in concepts))
    return (at for at in sorted(blocks) if _is_passage(scene, at))


def _is_passage(scene: Scene, at: int) -> bool:
    """Whether a block is neither a heading nor a stub."""
    return len(scene.found.words[at]) >= _FEWEST and not scene.outline.is_heading(at)


def _about_social_value(scene: Scene, at: int) -> bool:
    return scene.found.says("term:social-value", at) or in_social_value_part(scene, at)


def _score_beside_questions(scene: Scene, at: int) -> float:
    """How far a passage makes promises binding; where it asks something, the best of its sentences that do not ask."""
    text = scene.document.blocks[at].text
    if not _ASKS.search(text):
        return scene.found.best("binds-commitments", at)
    scores = zip(scene.found.sentences[at], scene.found.by_sentence("binds-commitments", at), strict=True)
    said = [score for sentence, score in scores if not _ASKS.search(text[sentence.start : sentence.end])]
    return max(said, default=float("-inf"))


def _speaks_of_promises(scene: Scene, at: int) -> bool:
    return scene.found.says("term:promises", at) or in_social_value_part(scene, at)

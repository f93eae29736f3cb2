"""Confidentiality clauses: whether they keep the contract or its performance from the public, and what they except.

An exception for law or freedom of information alone is not enough; it must reach the indicators, performance or the
notices of the Procurement Act 2023, in the same clause or section or where another clause refers to confidentiality
(catalogue SV407; boundary decisions 25 and 33). What a clause itself excepts counts in how it reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from linter.understand.kind import DocumentKind
from linter.understand.units import Scene, Unit
from linter.understand.words import Span

_FEWEST: Final = 6
_BLOCKED: Final = 0.35  # log odds
_OPENS: Final = 1.3


def find_confidentiality(scene: Scene) -> list[Unit]:
    """The clauses of a contract that keep its terms or its performance from others."""
    return list(_clauses(scene)) if scene.kind is DocumentKind.CONTRACT else []


def _clauses(scene: Scene) -> Iterator[Unit]:
    blocks = range(len(scene.document.blocks))
    hushing = [at for at in blocks if _keeps_secret(scene, at)]
    if not hushing:
        return
    opening = [at for at in blocks if _lets_publish(scene, at)]
    open_sections = {scene.outline.index(at) for at in opening}
    opened_elsewhere = any(scene.found.says("term:keeps-secret", at) for at in opening)
    for at in hushing:
        if at in opening:
            continue
        is_open = opened_elsewhere or scene.outline.index(at) in open_sections
        yield Unit(
            "confidentiality", at, (at,), frozenset({"lets-publish"} if is_open else ()), quote=_quote(scene, at)
        )


def _keeps_secret(scene: Scene, at: int) -> bool:
    """Whether a block forbids telling others the contract's terms or how it is performed."""
    if scene.outline.is_heading(at) or len(scene.found.words[at]) < _FEWEST:
        return False
    return _withholds(scene, at) and scene.found.best("publication-blocked", at) > _BLOCKED


def _withholds(scene: Scene, at: int) -> bool:
    """Whether a block speaks of secrecy, or of whom something may not be told."""
    says = scene.found.says
    telling = says("term:outsiders", at) or (says("term:tells", at) and says("term:forbids", at))
    about_contract = says("term:contract-information", at) or says("term:how-it-is-done", at)
    return about_contract and (telling or says("term:keeps-secret", at))


def _lets_publish(scene: Scene, at: int) -> bool:
    """Whether a block opens indicators, performance or the notices of the Act to the public."""
    says = scene.found.says
    opens = says("term:opens-performance", at) or says("term:publication-duty", at)
    return opens and scene.found.best("lets-publish", at) > _OPENS


def _quote(scene: Scene, at: int) -> Span | None:
    """The sentence that keeps secret, where the block has several."""
    sentences = scene.found.sentences[at]
    if len(sentences) < 2:
        return None
    scores = scene.found.by_sentence("publication-blocked", at)
    first = sentences[scores.index(max(scores))]
    return Span(first.start, first.end)

"""What the buyer asks for, judged by weighing: how a block reads, and what it says for and against.

No single sign decides. A gift can be named in words that nobody listed, and a refusal can stand beside an ask. So each
sign has a weight, found by regression on passages of several writers, and a block has the trait where they add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from linter.understand.units import Scene


class Weighing(NamedTuple):
    """A learned concept, the weight of how far a block reads like it, the weights of what it says, and the bar."""

    likeness: str
    weight: float
    signs: Mapping[str, float]
    bar: float


WEIGHINGS: Final[Mapping[str, Weighing]] = {
    "asks-for-gift": Weighing(
        "donation-ask",
        1.4,
        {
            "term:gift-asked-for": 2.0,
            "term:good-cause-asked-for": 1.2,
            "term:sure-gift": 1.3,
            "term:sure-cause": 0.5,
            "term:no-gift-asked": -3.0,
            "term:turned-down": -3.0,
        },
        3.3,
    ),
    "prefers-locals": Weighing(
        "bidder-locality",
        1.2,
        {
            "term:firm-or-premises": 2.0,
            "term:somewhere": 1.0,
            "term:place-of-business": 1.8,
            "term:place-decides": 1.2,
            "term:place-does-not-decide": -3.0,
            "term:turned-down": -2.0,
        },
        3.3,
    ),
    "marks-amount": Weighing(
        "volume-scoring",
        1.3,
        {
            "term:offered": 1.5,
            "term:earns": 1.5,
            "term:amount-compared": 1.5,
            "term:plan-is-judged": -2.5,
            "term:amount-set-aside": -2.5,
            "term:turned-down": -1.0,
        },
        3.2,
    ),
    "asks-for-offsets": Weighing(
        "offset-ask",
        1.3,
        {
            "term:emitting": 2.0,
            "term:making-up": 1.8,
            "term:offset": 1.5,
            "term:residual-only": -3.0,
            "term:offsets-refused": -3.0,
            "term:turned-down": -3.0,
        },
        4.2,
    ),
}
_WORTH_WEIGHING: Final = -2.0  # log odds: below, a block reads like nothing of the sort


def asks(scene: Scene, block: int) -> Iterator[str]:
    """The traits of a block whose signs add up."""
    for trait, weighing in WEIGHINGS.items():
        score = scene.found.best(weighing.likeness, block)
        if score > _WORTH_WEIGHING and _sum(scene, block, weighing, score) > weighing.bar:
            yield trait


def _sum(scene: Scene, block: int, weighing: Weighing, score: float) -> float:
    names = set(scene.found.names(block))
    return weighing.weight * score + sum(weight for name, weight in weighing.signs.items() if name in names)

"""What the buyer asks for, judged by weighing: how a block reads, and what it says for and against.

No single sign decides. A gift can be named in words that nobody listed, and a refusal can stand beside an ask. So each
sign has a weight, found by regression on passages of several writers, and a block has the trait where they add up.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from linter.understand.topics import is_about_social_value
from linter.understand.units import Scene


class Weighing(NamedTuple):
    """A learned concept, the weight of how far a block reads like it, the weights of what it says, and the bar.

    `needs` are the signs without which nothing is weighed, at least one of each group (of the last, unless the likeness
    is clear): most blocks of a document are about something else altogether, and of those the likeness knows nothing.
    """

    likeness: str
    weight: float
    signs: Mapping[str, float]
    bar: float
    needs: Sequence[Sequence[str]]
    social_value: bool = False  # whether it has to be about social value, here or beside it


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
        3.2,
        (("term:gift-asked-for",), ("term:good-cause-asked-for",), ("term:sure-gift", "term:sure-cause")),
    ),
    "prefers-locals": Weighing(
        "bidder-locality",
        1.2,
        {
            "term:firm-or-premises": 1.5,
            "term:somewhere": 1.5,
            "term:place-of-business": 2.0,
            "term:place-decides": 1.0,
            "term:place-does-not-decide": -3.5,
            "term:turned-down": -2.0,
        },
        3.9,
        (("term:firm-or-premises",), ("term:somewhere",), ("term:place-of-business",)),
    ),
    "marks-amount": Weighing(
        "volume-scoring",
        1.3,
        {
            "term:offered": 1.2,
            "term:earns": 1.0,
            "term:amount-compared": 1.8,
            "term:plan-is-judged": -2.8,
            "term:amount-set-aside": -4.5,
            "term:turned-down": -2.0,
        },
        2.8,
        (("term:earns",), ("term:amount-compared",)),
        social_value=True,
    ),
    "asks-for-offsets": Weighing(
        "offset-ask",
        1.3,
        {
            "term:emitting": 1.6,
            "term:making-up": 1.6,
            "term:offset": 1.6,
            "term:residual-only": -3.0,
            "term:offsets-refused": -3.0,
            "term:turned-down": -2.5,
        },
        3.6,
        (("term:emitting",), ("term:making-up",), ("term:offset",)),
    ),
}
_WORTH_WEIGHING: Final = -2.0  # log odds: below, a block reads like nothing of the sort
_UNMISTAKABLE: Final = 1.8  # log odds: above, a block need not be about social value
_CLEAR: Final = 0.8  # log odds: above, the last group of needed signs is not insisted on


def asks(scene: Scene, block: int) -> Iterator[str]:
    """The traits of a block whose signs add up."""
    says = functools.partial(scene.found.says, block=block)
    for trait, weighing in WEIGHINGS.items():
        score = scene.found.best(weighing.likeness, block)
        if score < _WORTH_WEIGHING or not _adds_up(weighing, score, says):
            continue
        if not weighing.social_value or score > _UNMISTAKABLE or _near_social_value(scene, block):
            yield trait


def _adds_up(weighing: Weighing, score: float, says: Callable[[str], bool]) -> bool:
    *first, last = weighing.needs
    if not all(any(map(says, group)) for group in first) or (score < _CLEAR and not any(map(says, last))):
        return False
    return weighing.weight * score + sum(weight for sign, weight in weighing.signs.items() if says(sign)) > weighing.bar


def _near_social_value(scene: Scene, block: int) -> bool:
    """Whether the block, the one before or after it, or its table row is about social value."""
    document = scene.document
    near = {at for at in range(block - 1, block + 2) if 0 <= at < len(document.blocks)}
    near.update(at for cell in document.row_of(document.blocks[block]) for at in cell.blocks)
    return any(is_about_social_value(scene, at) for at in near)

"""How much two passages have in common: by the stems of their telling words."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache
from typing import Final

from linter.understand.words import words

# Words that questions and answers of any subject share.
_COMMON: Final = frozenset(
    """
    a about above according across all also am an and answer any are as at be been before being below between bid
    bidder bidders both but by can contract council could deliver delivered delivers delivery demonstrate describe
    detail details do does during each ensure evidence explain first following for from further give had has have he
    her his how i if in include including into is it its made make may more most must name need no not number of on
    one only or organisation other our out outline own part per plan plans please propose provide provided question
    response s say service services set shall she should show so social state such supplier support tell tender term
    than that the their them then there these they this those through to trust under up upon use used using value
    was way we well were what when where which while who whom why will with within work working would year years you
    your
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_ENDINGS: Final = (
    "ations", "ation", "ments", "ment", "ships", "ship", "ities", "ings", "ing", "ies", "ers", "ed", "es", "er", "s",
    "e", "y",
)  # fmt: skip
_SHORTEST: Final = 4


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending, roughly: "apprenticeships" and "apprentices" are one."""
    base = word.removesuffix("'s").removesuffix("’s")
    while True:
        for ending in _ENDINGS:
            if base.endswith(ending) and len(base) - len(ending) >= _SHORTEST:
                base = base[: -len(ending)]
                break
        else:
            return base


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The stems of the telling words of a passage, numbers left out."""
    return frozenset(
        stem(word.text)
        for word in words(text)
        if word.text.isalpha() and len(word.text) > 2 and word.text not in _COMMON
    )


def shared(ours: Set[str], theirs: Set[str]) -> set[str]:
    """The stems in both."""
    return set(ours) & set(theirs)


def tokens(text: str) -> list[str]:
    """All words of a passage, for telling whether it repeats another."""
    return [word.text for word in words(text)]


def contained(ours: Iterable[str], theirs: Iterable[str]) -> float:
    """The part of our words that theirs hold."""
    mine = list(ours)
    other = set(theirs)
    return sum(word in other for word in mine) / len(mine) if mine else 0.0

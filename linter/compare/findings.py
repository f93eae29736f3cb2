"""Which finding of the one side is which of the other: by fingerprint, else by what counts as near.

Near is the same rule, and words that are alike: much alike wherever they stand, or somewhat alike in the same place.
The likeness of two texts is the share of words and of pairs of neighbouring words that they have in common, from 0 to
1. It takes no order for granted but that of neighbours, and its cost grows with the length of the texts only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final

import msgspec

from linter.compare.side import Fault
from linter.regex import regex

ALIKE: Final = 0.7  # wherever it stands
ALIKE_IN_PLACE: Final = 0.3  # in the same place
MOST_PAIRS: Final = 100_000  # of findings of one rule that are compared by their words
_LONGEST: Final = 20_000  # characters of a text that are compared
_SAME_EXCERPT: Final = 0.05
_SAME_PLACE: Final = 0.1
_WORD: Final = regex(r"\w+")

_Bag = Counter[tuple[str, ...]]


class KnownBy(StrEnum):
    """How it is known that two findings are the same fault."""

    FINGERPRINT = "fingerprint"
    WORDS = "words"
    PLACE = "place"


class Match(msgspec.Struct, frozen=True):
    """Two findings that are the same fault, by their numbers on each side, and how like their words are."""

    old: int
    new: int
    by: KnownBy
    likeness: float


def matches(old: Sequence[Fault], new: Sequence[Fault]) -> tuple[list[Match], bool]:
    """The matches, each finding in one at most, in the order of the new side; and whether all pairs were compared.

    First by fingerprint, then the most alike first. With more findings of one rule than can be compared pair by pair,
    those with the same words or in the same cell are still found.
    """
    found = _by_fingerprint(old, new)
    whole = True
    left_old, left_new = _by_rule(old, {match.old for match in found}), _by_rule(new, {match.new for match in found})
    for rule in left_new:
        theirs, own = left_old.get(rule, []), left_new[rule]
        compared = len(theirs) * len(own) <= MOST_PAIRS
        whole = whole and compared
        found += _near(old, new, theirs, own, compared=compared)
    return sorted(found, key=lambda match: match.new), whole


def likeness(one: str, other: str) -> float:
    """How like two texts are: 1 for the same words in the same order, 0 for no word in common."""
    return _alike(_bag(one), _bag(other))


def same_place(one: Fault, other: Fault) -> bool:
    """Whether two findings stand in the same place: the same cell, or number, row or paragraph of the same section.

    Places shift when text is put in above, so the same place is no more than a reason to look at the words.
    """
    if one.place is None or other.place is None:
        return one.place is other.place
    a, b = one.place, other.place
    if a.part != b.part or a.sheet != b.sheet:
        return False
    if a.sheet is not None:
        return a.cell == b.cell
    if _plain(a.section) != _plain(b.section):
        return False
    if a.label and a.label == b.label:
        return True
    if a.table is not None or b.table is not None:
        return (a.table, a.row, a.column) == (b.table, b.row, b.column)
    return a.ordinal == b.ordinal


def _by_fingerprint(old: Sequence[Fault], new: Sequence[Fault]) -> list[Match]:
    there: dict[str, list[int]] = defaultdict(list)
    for at, fault in reversed(list(enumerate(old))):
        there[fault.fingerprint].append(at)
    return [
        Match(there[fault.fingerprint].pop(), at, KnownBy.FINGERPRINT, 1.0)
        for at, fault in enumerate(new)
        if there.get(fault.fingerprint)
    ]


def _by_rule(faults: Sequence[Fault], taken: set[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, fault in enumerate(faults):
        if at not in taken:
            found[fault.rule].append(at)
    return found


def _near(
    old: Sequence[Fault], new: Sequence[Fault], theirs: Sequence[int], own: Sequence[int], *, compared: bool
) -> list[Match]:
    """Pairs among the findings of one rule, the most alike first."""
    bags_old = {at: _bag(old[at].words) for at in theirs}
    bags_new = {at: _bag(new[at].words) for at in own}
    pairs = ((one, other) for one in theirs for other in own) if compared else _likely(old, new, theirs, own)
    scored: list[tuple[float, int, int, Match]] = []
    alone = len(theirs) == len(own) == 1
    for one, other in pairs:
        alike = _alike(bags_old[one], bags_new[other])
        place = same_place(old[one], new[other]) or (alone and _same_section(old[one], new[other]))
        if alike < (ALIKE_IN_PLACE if place else ALIKE):
            continue
        by = KnownBy.WORDS if alike >= ALIKE else KnownBy.PLACE
        score = alike + _SAME_PLACE * place + _SAME_EXCERPT * (old[one].excerpt == new[other].excerpt)
        scored.append((-score, other, one, Match(one, other, by, round(alike, 2))))
    found: list[Match] = []
    seen_old: set[int] = set()
    seen_new: set[int] = set()
    for _, other, one, match in sorted(scored, key=lambda entry: entry[:3]):
        if one not in seen_old and other not in seen_new:
            found.append(match)
            seen_old.add(one)
            seen_new.add(other)
    return found


def _likely(
    old: Sequence[Fault], new: Sequence[Fault], theirs: Sequence[int], own: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The pairs with the same words or the same cell, each found without going through all."""
    there: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for at in reversed(theirs):
        for key in _keys(old[at]):
            there[key].append(at)
    for at in own:
        for key in _keys(new[at]):
            # The first of those with this key that is not yet given: of equals, each is compared once.
            if there.get(key):
                yield there[key].pop(), at


def _keys(fault: Fault) -> Iterator[tuple[str | None, ...]]:
    yield ("words", " ".join(_WORD.findall(fault.words[:_LONGEST].casefold())))
    if fault.place is not None and fault.place.sheet is not None:
        yield ("cell", fault.place.sheet, fault.place.cell)


def _same_section(one: Fault, other: Fault) -> bool:
    if one.place is None or other.place is None:
        return False
    return bool(one.place.section) and _plain(one.place.section) == _plain(other.place.section)


def _plain(section: Sequence[str]) -> list[str]:
    """The titles of a section without their numbers, which change when a section is put in before it."""
    return [" ".join(word for word in _WORD.findall(title.casefold()) if not word.isdecimal()) for title in section]


def _bag(text: str) -> _Bag:
    words = _WORD.findall(text[:_LONGEST].casefold())
    return Counter([(word,) for word in words]) + Counter(pairwise(words))


def _alike(one: _Bag, other: _Bag) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0

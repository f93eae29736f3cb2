"""Which document of the one side is which of the other: by path, else by name, else by content."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from itertools import takewhile
from typing import Final

from linter.compare.side import Checked
from linter.regex import regex

_PARTS: Final = regex(r"[/\\]+")
# What people add to a name when they save the next draft. "Lot 2" or "Annex 2" is another document, not a later one.
_VERSION: Final = regex(
    r"\b(?:v(?:ersion)?[ .]?\d+(?:\.\d+)*|rev(?:ision)?[ .]?\w?\d*|draft(?: \d+)?|final|clean|tracked|copy(?: \d+)?|"
    r"(?:19|20)\d\d[ .]?[01]\d[ .]?[0-3]\d)\b|\(\d+\)"
)
_LEAST_SHARED: Final = 2
_LEAST_SHARE: Final = 0.5
_MOST_HOLDERS: Final = 20


class MatchedBy(StrEnum):
    """How it is known that two documents are the same one."""

    PATH = "path"
    NAME = "name"
    CONTENT = "content"
    ONLY = "only"


def matched(old: Sequence[Checked], new: Sequence[Checked]) -> list[tuple[int, int, MatchedBy]]:
    """Pairs of numbers of documents, each in one pair at most, in the order of the new side.

    Where several documents would fit equally well, as several of one name, nothing is guessed: the next test decides.
    """
    pairs: dict[int, tuple[int, MatchedBy]] = {}
    for by, key in (
        (MatchedBy.PATH, lambda side: [document.path for document in side]),
        (MatchedBy.PATH, _below_shared_folder),
        (MatchedBy.NAME, lambda side: [_names(document)[-1].casefold() for document in side]),
        (MatchedBy.NAME, lambda side: [_without_version(_names(document)[-1]) for document in side]),
    ):
        _pair_unique(old, new, key, by, pairs)
    _pair_by_content(old, new, pairs)
    if len(old) == len(new) == 1 and not pairs:
        pairs[0] = (0, MatchedBy.ONLY)
    return [(pairs[at][0], at, pairs[at][1]) for at in sorted(pairs)]


def _pair_unique(
    old: Sequence[Checked],
    new: Sequence[Checked],
    keys: Callable[[Sequence[Checked]], Sequence[Hashable]],
    by: MatchedBy,
    pairs: dict[int, tuple[int, MatchedBy]],
) -> None:
    """Pair those left on both sides that have a key which only they have on their side."""
    taken = {at for at, _ in pairs.values()}
    left_old = _by_key(keys(old), taken)
    left_new = _by_key(keys(new), set(pairs))
    for key, found in left_new.items():
        there = left_old.get(key, [])
        if len(found) == len(there) == 1 and key:
            pairs[found[0]] = (there[0], by)


def _by_key(keys: Sequence[Hashable], taken: set[int]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if at not in taken:
            found[key].append(at)
    return found


def _pair_by_content(old: Sequence[Checked], new: Sequence[Checked], pairs: dict[int, tuple[int, MatchedBy]]) -> None:
    """Pair those left that share most: at least two findings on words of the text, and half of what the smaller has.

    A finding on a document as a whole has the same fingerprint in every document, and says nothing here.
    """
    taken = {at for at, _ in pairs.values()}
    left_old = {at: _fingerprints(document) for at, document in enumerate(old) if at not in taken}
    left_new = {at: _fingerprints(document) for at, document in enumerate(new) if at not in pairs}
    scores = _sharing(left_old, left_new)
    best_new, best_old = _best(scores, side=0), _best(scores, side=1)
    for at, other in best_new.items():
        if best_old.get(other) == at:
            pairs[at] = (other, MatchedBy.CONTENT)


def _best(scores: dict[tuple[int, int], float], side: int) -> dict[int, int]:
    """For each document of a side the one that shares most with it; none where two share equally much."""
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for pair, score in scores.items():
        found[pair[side]].append((score, pair[1 - side]))
    best: dict[int, int] = {}
    for at, others in found.items():
        first, *rest = sorted(others, reverse=True)[:2]
        if not rest or rest[0][0] < first[0]:
            best[at] = first[1]
    return best


def _sharing(old: dict[int, set[str]], new: dict[int, set[str]]) -> dict[tuple[int, int], float]:
    """How much those share that share enough, by their numbers, new and old.

    What stands in very many documents is boilerplate, and tells none from another.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for other, theirs in old.items():
        for each in theirs:
            holders[each].append(other)
    scores: dict[tuple[int, int], float] = {}
    for at, own in new.items():
        telling = [holders[each] for each in own if 0 < len(holders.get(each, ())) <= _MOST_HOLDERS]
        shared = Counter(other for others in telling for other in others)
        for other, number in shared.items():
            share = number / min(len(own), len(old[other]))
            if number >= _LEAST_SHARED and share >= _LEAST_SHARE:
                scores[at, other] = share * number
    return scores


def _fingerprints(document: Checked) -> set[str]:
    faults = (*document.standing, *(each.finding for each in document.waived))
    return {fault.fingerprint for fault in faults if fault.block is not None}


def _names(document: Checked) -> list[str]:
    return [part for part in _PARTS.split(document.path) if part] or [document.path]


def _below_shared_folder(side: Sequence[Checked]) -> list[tuple[str, ...]]:
    """The path of each below the folder that all share: drafts/v1/itt.docx and drafts/v2/itt.docx are the same."""
    parts = [_names(document) for document in side]
    folders = zip(*(names[:-1] for names in parts), strict=False)
    shared = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, folders))
    return [tuple(names[shared:]) for names in parts]


def _without_version(name: str) -> str:
    """ "ITT v2 FINAL.docx" as "itt": no ending, and no marks of a version or date."""
    stem = name.rsplit(".", 1)[0] if "." in name.lstrip(".") else name
    plain = re.sub(r"[\s_\-–—]+", " ", stem.casefold())
    return " ".join(_VERSION.sub(" ", plain).split())

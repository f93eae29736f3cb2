"""Two sides compared: what was solved, what is new, what is still there, and what cannot be told.

A finding counts as solved only where its document was checked again, by the rule that found it. A waiver solves
nothing: what is waived now is told apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from linter.compare.documents import MatchedBy, matched
from linter.compare.findings import KnownBy, matches
from linter.compare.side import Checked, Fault, Side
from linter.rulebook.schema import Severity


class State(StrEnum):
    """What became of a document."""

    COMPARED = "compared"
    ADDED = "added"
    REMOVED = "removed"
    UNREAD_BEFORE = "unread-before"
    UNREAD_NOW = "unread-now"


class Same(msgspec.Struct, frozen=True, rename="kebab"):
    """A fault that is there on both sides.

    `likeness` is that of its two wordings, from 0 to 1; `moved_from` the document in which it stood, if another one;
    `waived_before` whether it was waived then.
    """

    old: Fault
    new: Fault
    by: KnownBy
    likeness: float
    moved_from: str | None = None
    waived_before: bool = False

    @property
    def reworded(self) -> bool:
        """Whether its words have changed, or it is known by its place only."""
        return self.by is not KnownBy.FINGERPRINT and (self.old.block, self.old.row) != (self.new.block, self.new.row)


class WaivedNow(msgspec.Struct, frozen=True):
    """A finding that is waived now, and how it stood before: null where it was not there, or was waived then too."""

    finding: Fault
    reason: str
    before: Fault | None


class DocumentCompared(msgspec.Struct, frozen=True, rename="kebab"):
    """A document on both sides, or on one. `not_looked_for` and `first_looked_for` are neither solved nor new:

    the rule was not run on the document on the other side, or the document was not there or could not be read.
    """

    state: State
    old_path: str | None
    new_path: str | None
    matched_by: MatchedBy | None = None
    old_words: int | None = None
    new_words: int | None = None
    solved: tuple[Fault, ...] = ()
    new: tuple[Fault, ...] = ()
    still_there: tuple[Same, ...] = ()
    waived: tuple[WaivedNow, ...] = ()
    not_looked_for: tuple[Fault, ...] = ()
    first_looked_for: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()


class Counts(msgspec.Struct, frozen=True, rename="kebab"):
    """How many of each there are; `reworded` is a part of `still_there`."""

    solved: int
    new: int
    still_there: int
    reworded: int
    waived: int
    not_looked_for: int
    first_looked_for: int


class RuleCounts(msgspec.Struct, frozen=True, rename="kebab"):
    """What became of the findings of a rule."""

    rule: str
    code: str
    title: str
    severity: Severity
    solved: int
    new: int
    still_there: int


class StageCounts(msgspec.Struct, frozen=True, rename="kebab"):
    """What became of the findings that hold back a stage of buying."""

    stage: str
    title: str
    solved: int
    new: int
    still_there: int


class Outcome(msgspec.Struct, frozen=True, rename="kebab"):
    """All documents in the order of the new side, those that are on the old side only at the end; and the counts."""

    documents: tuple[DocumentCompared, ...]
    counts: Counts
    by_rule: tuple[RuleCounts, ...]
    by_stage: tuple[StageCounts, ...]


def compare(old: Side, new: Side) -> Outcome:
    """Compare two sides."""
    pairs = matched(old.documents, new.documents)
    by_new = {at: (other, by) for other, at, by in pairs}
    unread_old, unread_new = _unread(old), _unread(new)
    chosen = set(old.summary.rules_run) if old.documents else set()
    compared = [
        _both(old, old.documents[by_new[at][0]], new, document, by_new[at][1])
        if at in by_new
        else _added(document, chosen, unread_old)
        for at, document in enumerate(new.documents)
    ]
    gone = set(range(len(old.documents))) - {other for other, _, _ in pairs}
    compared += [_removed(old.documents[at], unread_new) for at in sorted(gone)]
    documents = _moved(compared)
    stages = _by_stage(documents, [*new.documents, *old.documents])
    return Outcome(tuple(documents), _counts(documents), _by_rule(documents), stages)


def _both(old: Side, before: Checked, new: Side, now: Checked, by: MatchedBy) -> DocumentCompared:
    old_faults, old_waived = _all(before)
    new_faults, new_waived = _all(now)
    found, whole = matches(old_faults, new_faults)
    same: list[Same] = []
    waived: dict[int, WaivedNow] = {}
    for match in found:
        was = old_faults[match.old]
        if match.new in new_waived:
            stood = None if match.old in old_waived else was
            waived[match.new] = WaivedNow(new_faults[match.new], new_waived[match.new], stood)
        else:
            known = Same(was, new_faults[match.new], match.by, match.likeness, waived_before=match.old in old_waived)
            same.append(known)
    for at, reason in new_waived.items():
        waived.setdefault(at, WaivedNow(new_faults[at], reason, None))
    left_old = _left(old_faults, {match.old for match in found} | old_waived.keys())
    left_new = _left(new_faults, {match.new for match in found} | new_waived.keys())
    solved, unknown = _split(left_old, now, new)
    appeared, first = _split(left_new, before, old)
    return DocumentCompared(
        State.COMPARED,
        before.path,
        now.path,
        by,
        before.words,
        now.words,
        solved,
        appeared,
        tuple(same),
        tuple(waived[at] for at in sorted(waived)),
        unknown,
        first,
        _remarks(before, now, whole=whole),
    )


def _all(document: Checked) -> tuple[list[Fault], dict[int, str]]:
    """All findings, and by number the reasons of those that are waived."""
    standing = document.standing
    waived = {len(standing) + at: each.reason for at, each in enumerate(document.waived)}
    return [*standing, *(each.finding for each in document.waived)], waived


def _left(faults: Sequence[Fault], known: set[int]) -> list[Fault]:
    return [fault for at, fault in enumerate(faults) if at not in known]


def _split(faults: Sequence[Fault], other: Checked, side: Side) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """The findings of rules that were run on the other document, and those of rules that were not, or failed on it."""
    ran = set(other.rules_run)
    failed = {code: side.failed(other.path, code) for code in {fault.code for fault in faults}}
    looked = [fault.rule in ran and not failed[fault.code] for fault in faults]
    known = tuple(fault for fault, there in zip(faults, looked, strict=True) if there)
    return known, tuple(fault for fault, there in zip(faults, looked, strict=True) if not there)


def _added(document: Checked, chosen: set[str], unread_old: set[str]) -> DocumentCompared:
    """A document that is on the new side only: its findings are new, unless nobody could read it before.

    `chosen` are the rules of the other side: of another rule nobody knows what it would have found.
    """
    unread = _name(document.path) in unread_old
    waived = tuple(WaivedNow(each.finding, each.reason, None) for each in document.waived)
    state = State.UNREAD_BEFORE if unread else State.ADDED
    looked = [not unread and fault.rule in chosen for fault in document.standing]
    known = tuple(fault for fault, there in zip(document.standing, looked, strict=True) if there)
    first = tuple(fault for fault, there in zip(document.standing, looked, strict=True) if not there)
    return DocumentCompared(
        state, None, document.path, new_words=document.words, new=known, waived=waived, first_looked_for=first
    )


def _removed(document: Checked, unread_new: set[str]) -> DocumentCompared:
    """A document that is on the old side only: nothing of it is solved, as nobody has looked at it again."""
    state = State.UNREAD_NOW if _name(document.path) in unread_new else State.REMOVED
    standing = document.standing
    return DocumentCompared(state, document.path, None, old_words=document.words, not_looked_for=standing)


def _unread(side: Side) -> set[str]:
    """The names of the documents of a side that could not be read."""
    return {_name(trouble.path) for trouble in side.errors if trouble.code != "rule-failed"}


def _name(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def _remarks(before: Checked, now: Checked, *, whole: bool) -> tuple[str, ...]:
    said = []
    if before.profile != now.profile:
        said.append(
            f"It was checked under the profile {before.profile} before and under {now.profile} now: numbers and "
            "severities differ."
        )
    if not whole:
        said.append(
            "It has too many findings of a rule to compare each with each: of these, only those with the same words or "
            "in the same cell were known again."
        )
    return tuple(said)


def _moved(documents: Sequence[DocumentCompared]) -> list[DocumentCompared]:
    """Know again what has moved to another document word for word, also to one that was added."""
    there: dict[str, list[tuple[int, Fault]]] = defaultdict(list)
    for at, document in enumerate(documents):
        for fault in (*document.solved, *(document.not_looked_for if document.state is State.REMOVED else ())):
            if fault.block is not None:
                there[fault.fingerprint].append((at, fault))
    gone: dict[int, list[Fault]] = defaultdict(list)
    moved: dict[int, list[Same]] = defaultdict(list)
    for at, document in enumerate(documents):
        for fault in document.new:
            if there.get(fault.fingerprint):
                other, was = there[fault.fingerprint].pop(0)
                gone[other].append(was)
                moved[at].append(Same(was, fault, KnownBy.FINGERPRINT, 1.0, documents[other].old_path))
    return [_without(document, gone[at], moved[at]) for at, document in enumerate(documents)]


def _without(document: DocumentCompared, gone: Sequence[Fault], moved: Sequence[Same]) -> DocumentCompared:
    arrived = Counter(each.new.fingerprint for each in moved)
    left = Counter(fault.fingerprint for fault in gone)
    return msgspec.structs.replace(
        document,
        solved=_less(document.solved, left),
        not_looked_for=_less(document.not_looked_for, left),
        new=_less(document.new, arrived),
        still_there=(*document.still_there, *moved),
    )


def _less(faults: Iterable[Fault], less: Counter[str]) -> tuple[Fault, ...]:
    kept = []
    for fault in faults:
        if less[fault.fingerprint] > 0:
            less[fault.fingerprint] -= 1
        else:
            kept.append(fault)
    return tuple(kept)


def _counts(documents: Sequence[DocumentCompared]) -> Counts:
    return Counts(
        solved=sum(len(document.solved) for document in documents),
        new=sum(len(document.new) for document in documents),
        still_there=sum(len(document.still_there) for document in documents),
        reworded=sum(same.reworded for document in documents for same in document.still_there),
        waived=sum(len(document.waived) for document in documents),
        not_looked_for=sum(len(document.not_looked_for) for document in documents),
        first_looked_for=sum(len(document.first_looked_for) for document in documents),
    )


def _told(documents: Iterable[DocumentCompared]) -> Iterable[tuple[int, Fault]]:
    """Each finding that counts, with 0 for solved, 1 for new, 2 for still there; the latest wording of each."""
    for document in documents:
        yield from ((0, fault) for fault in document.solved)
        yield from ((1, fault) for fault in document.new)
        yield from ((2, same.new) for same in document.still_there)


def _by_rule(documents: Sequence[DocumentCompared]) -> tuple[RuleCounts, ...]:
    """The gravest rules first, then those with most findings now."""
    counts: dict[str, list[int]] = {}
    faults: dict[str, Fault] = {}
    for which, fault in _told(documents):
        counts.setdefault(fault.rule, [0, 0, 0])[which] += 1
        gravest = faults.setdefault(fault.rule, fault)
        if fault.severity.rank < gravest.severity.rank:
            faults[fault.rule] = fault
    made = [
        RuleCounts(rule, faults[rule].code, faults[rule].title, faults[rule].severity, *numbers)
        for rule, numbers in counts.items()
    ]
    return tuple(sorted(made, key=lambda each: (each.severity.rank, -each.new - each.still_there, each.code)))


def _by_stage(documents: Sequence[DocumentCompared], checked: Iterable[Checked]) -> tuple[StageCounts, ...]:
    """By stage of buying, as far as a document tells which stage the findings of a rule hold back."""
    titles: dict[str, str] = {}
    stage_of: dict[str, str] = {}
    for document in checked:
        for held in document.stages:
            titles.setdefault(held.stage, held.title)
            stage_of.update(dict.fromkeys(held.held_back_by, held.stage))
    counts = {stage: [0, 0, 0] for stage in titles}
    for which, fault in _told(documents):
        if fault.code in stage_of:
            counts[stage_of[fault.code]][which] += 1
    return tuple(StageCounts(stage, titles[stage], *numbers) for stage, numbers in counts.items() if any(numbers))

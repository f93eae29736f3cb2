"""Packs in a batch: which documents are one pack, and the judgement on each put into the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec import structs

from linter.batch.checking import Checked, Task
from linter.batch.editor import Editor, failed, member_of, questions_left_out
from linter.batch.grouping import Group
from linter.batch.run import Outcome
from linter.pack.judge import Judgement, judge_pack
from linter.pack.members import Member, Role
from linter.pack.recognise import MOST, recognise
from linter.report.run import Problem, Remark, Run
from linter.understand.units import PACK_UNITS

TAKEN: Final = "taken-for-pack"
PERHAPS: Final = "perhaps-a-pack"


@dataclass(frozen=True)
class Judged:
    """What became of a pack: the judgement, or the problem that stood in its way; and what must be said of it."""

    paths: tuple[str, ...]
    judgement: Judgement | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass
class _Waiting:
    """A group whose documents are not all there yet."""

    group: Group
    left: set[int]
    there: dict[int, Checked] = field(default_factory=dict)


class Packs:
    """The packs of a run. Each is judged as soon as its documents are there, so that no extract is kept for longer.

    `asked`: the user said that what was named are packs. Else they are recognised, where nothing speaks against it.
    """

    def __init__(self, groups: Sequence[Group], *, asked: bool) -> None:
        """The groups that may be packs. `begin` says how their documents are checked."""
        self._asked = asked
        self._waiting = [
            _Waiting(group, set(group.documents())) for root in groups for group in _candidates(root, asked=asked)
        ]
        self._of = {number: waiting for waiting in self._waiting for number in waiting.left}
        self._judged: list[tuple[int, Judged]] = []
        self._remarks: list[Remark] = []
        self._problems: list[Problem] = []
        self._terms: Callable[[int], Task]

    @property
    def numbers(self) -> frozenset[int]:
        """The documents that may be of a pack."""
        return frozenset(self._of)

    @property
    def waiting(self) -> int:
        """How many documents are held until the others of their folder or zip are there."""
        return sum(len(waiting.there) for waiting in self._waiting)

    def begin(self, terms: Callable[[int], Task]) -> None:
        """Say by which task each document is checked."""
        self._terms = terms

    def keep(self, number: int, checked: Checked) -> Checked:
        """Take note of a document, and give back what the run keeps of it."""
        waiting = self._of.get(number)
        if waiting is None:
            return checked
        waiting.left.discard(number)
        waiting.there[number] = checked
        if not waiting.left:
            self._settle(waiting)
        return structs.replace(checked, extract=None)

    def read(self, outcome: Outcome) -> Run:
        """The report of a run with the judgement on each of its packs."""
        for waiting in self._waiting:
            if self._asked and waiting.left:
                self._settle(waiting)
        run = outcome.run()
        tasks = outcome.plan.tasks
        editor = Editor(run, [rule for task in tasks for rule in task.rules])
        packed: set[str] = set()
        for _, judged in sorted(self._judged, key=lambda pair: pair[0]):
            editor.errors += judged.problems
            editor.remarks += judged.remarks
            if judged.judgement is not None:
                editor.missing_is_judged(judged.paths)
                editor.add(judged.judgement)
                packed.update(judged.paths)
        editor.remarks += self._remarks
        editor.errors += self._problems
        if not packed and run.documents and all(rule.on in PACK_UNITS for task in tasks for rule in task.rules):
            editor.errors.append(Problem(run.documents[0].path, "no-pack", _NO_PACK))
        return editor.edited(PACK_UNITS, packed)

    def _settle(self, waiting: _Waiting) -> None:
        """Judge what of a group is there, and let go of it."""
        there = {number: one for number in sorted(waiting.there) if (one := member_of(waiting.there[number]))}
        try:
            for group, why in self._packs_in(waiting.group, there):
                if judged := self._judge(group, why, there):
                    self._judged.append((group.documents()[0], judged))
        except Exception as error:
            self._problems.append(failed(waiting.group.name, error))
        waiting.there.clear()
        waiting.left.clear()

    def _packs_in(self, group: Group, there: Mapping[int, Member]) -> list[tuple[Group, str]]:
        if self._asked:
            return [(each, "") for each in _parted(group, there)]
        packs, remarks = _recognised(group, there)
        self._remarks += remarks
        return packs

    def _judge(self, group: Group, why: str, there: Mapping[int, Member]) -> Judged | None:
        numbers = group.documents()
        members = [there[number] for number in numbers if number in there]
        if not members:
            return None
        task = self._terms(numbers[0])
        paths = tuple(one.path for one in members)
        try:
            judgement = judge_pack(group.name, members, task.rules, task.profile)
        except Exception as error:
            return Judged(paths, None, (failed(group.name, error),))
        return Judged(paths, judgement, remarks=tuple(_remarks(group, why, members, judgement)))


def _candidates(root: Group, *, asked: bool) -> Iterator[Group]:
    """The groups that are read together: what was named; or, unasked, the outermost folders and zips of a fair size."""
    number = len(root.documents())
    if asked or (root.named and 1 < number <= MOST):
        yield root
    elif root.named and number > MOST:
        for group in root.inner.values():
            yield from _candidates(group, asked=asked)


def _parted(group: Group, there: Mapping[int, Member]) -> list[Group]:
    """The packs in what the user calls a pack: itself, or the folders and zips in it if two of them hold invitations.

    What holds documents beside its folders is one pack, whatever is in these.
    """
    inner = list(group.inner.values())
    if group.own or not inner:
        return [group]
    if len(inner) == 1:
        parts = _parted(inner[0], there)
        return parts if len(parts) > 1 else [group]
    if sum(_invites(each, there) for each in inner) > 1:
        return [part for each in inner for part in _parted(each, there)]
    return [group]


def _invites(group: Group, there: Mapping[int, Member]) -> bool:
    return any(there[number].role is Role.INVITATION for number in group.documents() if number in there)


def _recognised(group: Group, there: Mapping[int, Member]) -> tuple[list[tuple[Group, str]], list[Remark]]:
    """The packs that are recognised in a group, from the outside in, and what is to be said of what may be one."""
    found = recognise([there[number] for number in group.documents() if number in there])
    if found.is_pack:
        return [(group, found.why)], []
    packs: list[tuple[Group, str]] = []
    remarks: list[Remark] = []
    for each in group.inner.values():
        theirs = _recognised(each, there)
        packs += theirs[0]
        remarks += theirs[1]
    if found.perhaps and not packs and not remarks:
        remarks.append(Remark(group.name, PERHAPS, _perhaps(found.why)))
    return packs, remarks


def _remarks(group: Group, why: str, members: Sequence[Member], judgement: Judgement) -> Iterator[Remark]:
    if why:
        message = f"Taken for one pack, so that its {len(members)} documents were judged together: {why}."
        yield Remark(group.name, TAKEN, f"{message} --no-pack judges each alone.")
    unread = len(group.documents()) - len(members)
    if unread:
        what = "1 document of this pack was" if unread == 1 else f"{unread} documents of this pack were"
        message = f"{what} not read: what is reported as missing or contradicting may be settled there."
        yield Remark(group.name, "pack-incomplete", message)
    if judgement.left_out:
        yield questions_left_out(group.name, judgement.left_out)


def _perhaps(why: str) -> str:
    return (
        f"This may be a pack: {why}. Nothing ties all of these together, so that each was judged alone; if it is one, "
        "--pack judges them together."
    )


_NO_PACK: Final = (
    "The rules chosen are about several documents read together, and these were taken for no pack: nothing was looked "
    "for. --pack judges them as one."
)

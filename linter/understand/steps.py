"""The steps in which a document is understood and checked, each of which may be remembered for the next check.

While somebody writes, a document is checked again and again, with one paragraph changed. A step whose reads have the
same answers as before would make the same again (linter.understand.reads), so what it made stands.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from msgspec import structs

from linter.document import Cell, Document, Grid
from linter.understand.found import Found
from linter.understand.reads import Changes, Reach, Reads
from linter.understand.watched import Watch, shows_its_blocks, watched

if TYPE_CHECKING:
    from linter.understand.units import Unit

AT_ONCE: Final = 50  # blocks, or units, that are looked at in one step

Made = TypeVar("Made")
Each = TypeVar("Each")
_Key = tuple[object, int]


class Steps(Protocol):
    """How steps are taken. What a step makes must not be changed, and must not read any more of the document."""

    def take(self, work: Callable[..., Made], *told: Any) -> Made:
        """What a step makes of what it is told."""

    def each(self, work: Callable[..., Iterable[Made]], scene: Any, several: Sequence[Any], *told: Any) -> list[Made]:
        """All that a step makes of each of several things: told of the scene, the thing, and the rest."""

    def all(self, work: Callable[..., Iterable[Made]], *told: Any) -> list[Made]:
        """All that one step makes."""

    def units(self, units: Mapping[str, Sequence[Unit]]) -> Mapping[str, Sequence[Unit]]:
        """The units of the document, by kind."""


class Plain:
    """Steps taken one after the other, of which nothing is remembered."""

    def take(self, work: Callable[..., Made], *told: Any) -> Made:
        """What a step makes of what it is told."""
        return work(*told)

    def each(self, work: Callable[..., Iterable[Made]], scene: Any, several: Sequence[Any], *told: Any) -> list[Made]:
        """All that a step makes of each of several things."""
        return [made for one in several for made in work(scene, one, *told)]

    def all(self, work: Callable[..., Iterable[Made]], *told: Any) -> list[Made]:
        """All that one step makes."""
        return list(work(*told))

    def units(self, units: Mapping[str, Sequence[Unit]]) -> Mapping[str, Sequence[Unit]]:
        """The units as they are."""
        return units


PLAIN: Final[Steps] = Plain()


def in_runs(several: Sequence[Each]) -> list[Sequence[Each]]:
    """Several things in runs of as many as one step looks at."""
    return [several[first : first + AT_ONCE] for first in range(0, len(several), AT_ONCE)]


@dataclass(slots=True)
class _Taken:
    """A step that was taken: how, of what it was told, what it made, what it read, and the steps within it in order.

    `reach` is what they read all together; `turn` the last turn of the document at which it was known to stand.
    """

    work: Callable[..., Any]
    told: tuple[Any, ...]
    made: Any
    reads: Reads
    within: dict[_Key, _Taken]
    turn: int
    reach: Reach = field(init=False)

    def __post_init__(self) -> None:
        self.gather()

    def gather(self) -> None:
        """Find out how far it reaches."""
        self.reach = Reach(self.reads, (step.reach for step in self.within.values()))


@dataclass(slots=True)
class _Open:
    """A step that is being taken: what it reads, the steps that were within it last time, and those taken by now."""

    before: Mapping[_Key, _Taken]
    reads: Reads = field(default_factory=Reads)
    taken: dict[_Key, _Taken] = field(default_factory=dict)
    times: Counter[object] = field(default_factory=Counter)


class Remembered:
    """The steps taken in the last check of a document, which are taken again only where they would read otherwise.

    `document` and `found` are what the steps are to be told of: they stay while the document changes under them.
    """

    def __init__(self, document: Document, found: Found) -> None:
        self._last = document
        self._watch = Watch(found)
        self.found: Found = self._watch
        self.document = watched(document, self._watch)
        self._changes = Changes(found, found, ())
        self._units = _WatchedUnits(self._watch)
        self._open = _Open({})
        self._turn = 0

    def turn_to(self, document: Document, found: Found) -> bool:
        """Turn to the document as it is now; false where more of it has changed than the text of blocks."""
        changed = changed_texts(self._last, document)
        if changed is None:
            return False
        self._changes = Changes(self._watch.found, found, changed)
        self._watch.stand_for(found, changed, [self._last.blocks[block].text for block in changed])
        self._last = document
        self._turn += 1
        self._open = _Open(self._open.taken)
        self._watch.reads = self._open.reads
        return True

    def take(self, work: Callable[..., Made], *told: Any) -> Made:
        """What a step makes of what it is told: what it made last time, where that is the same."""
        made: Made = self._step(work, work, told)
        return made

    def all(self, work: Callable[..., Iterable[Made]], *told: Any) -> list[Made]:
        """All that one step makes."""
        made: list[Made] = self._step(work, functools.partial(_listed, work), told)
        return made

    def each(self, work: Callable[..., Iterable[Made]], scene: Any, several: Sequence[Any], *told: Any) -> list[Made]:
        """All that a step makes of each of several things."""
        return [made for one in several for made in self.all(work, scene, one, *told)]

    def _step(self, name: object, work: Callable[..., Any], told: tuple[Any, ...]) -> Any:
        """What a step makes. It is known again by its name, and by how many of this name there were before it."""
        key = (name, self._open.times[name])
        self._open.times[name] += 1
        known = self._open.before.get(key)
        if known is None or not _same(known.told, told) or not self._stands(known):
            known = self._taken(work, told, known)
        self._open.taken[key] = known
        return known.made

    def _stands(self, known: _Taken) -> bool:
        """Whether a step would make the same again: its reads are the same, and so is what the steps within it make."""
        if known.turn == self._turn:
            return True
        if not self._are_same(known.reach.units) or self._changes.reach(known.reach):
            if not self._are_same(known.reads.units) or self._changes.concern(known.reads):
                return False
            stands = all(self._makes_same(key, known.within) for key in known.within)
            known.gather()
            if not stands:
                return False
        known.turn = self._turn
        return True

    def _are_same(self, units: Mapping[str, object]) -> bool:
        return all(self._units.now.get(kind) is each for kind, each in units.items())

    def _makes_same(self, key: _Key, within: dict[_Key, _Taken]) -> bool:
        """Whether a step within another makes the same, if need be by taking it again."""
        known = within[key]
        if self._stands(known):
            return True
        try:
            within[key] = self._taken(known.work, known.told, known)
        except Exception:
            return False  # the step around it is then taken again, and fails itself if it must
        return within[key].made is known.made

    def _taken(self, work: Callable[..., Any], told: tuple[Any, ...], known: _Taken | None) -> _Taken:
        """A step, taken now. What it makes is the very same as last time where it is equal."""
        outer = self._open
        own = self._open = _Open(known.within if known else {})
        self._watch.reads = own.reads
        try:
            made = work(*told)
        finally:
            self._open = outer
            self._watch.reads = outer.reads
        if known is not None and made == known.made:
            made = known.made
        return _Taken(work, told, made, own.reads, own.taken, self._turn)

    def units(self, units: Mapping[str, Sequence[Unit]]) -> Mapping[str, Sequence[Unit]]:
        """The units, of which it is noted who asks for them."""
        self._units.now = units
        return self._units


def _listed(work: Callable[..., Iterable[Made]], *told: Any) -> list[Made]:
    return list(work(*told))


def _same(ones: Sequence[Any], others: Sequence[Any]) -> bool:
    pairs = zip(ones, others, strict=True)
    return all(one is other or bool(one == other) for one, other in pairs)


class _WatchedUnits(Mapping[str, "Sequence[Unit]"]):
    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.now: Mapping[str, Sequence[Unit]] = {}

    def __getitem__(self, kind: str) -> Sequence[Unit]:
        units = self._watch.reads.units[kind] = self.now[kind]
        return units

    def __iter__(self) -> Iterator[str]:
        return iter(self.now)

    def __len__(self) -> int:
        return len(self.now)


def changed_texts(before: Document, after: Document) -> Sequence[int] | None:
    """The blocks whose text has changed; None where anything else has."""
    if len(before.blocks) != len(after.blocks) or not _alike(before, after):
        return None
    changed = [one.index for one, other in zip(before.blocks, after.blocks, strict=True) if one != other]
    return changed if all(_only_text_differs(before, after, at) for at in changed) else None


def _only_text_differs(before: Document, after: Document, at: int) -> bool:
    """Whether a block has changed in nothing but its text, and its cell goes on to show it or not to show it."""
    one, other = before.blocks[at], after.blocks[at]
    shown = [
        shows_its_blocks(cell, document)
        for document, block in ((before, one), (after, other))
        for cell in document.row_of(block)
        if at in cell.blocks
    ]
    return structs.replace(one, text=other.text) == other and len(set(shown)) <= 1


def _alike(before: Document, after: Document) -> bool:
    return (
        before.name == after.name
        and before.format == after.format
        and before.notices == after.notices
        and before.properties == after.properties
        and before.remarks == after.remarks
        and len(before.grids) == len(after.grids)
        and all(
            one == other or _same_but_for_texts(one, other, before, after)
            for one, other in zip(before.grids, after.grids, strict=True)
        )
    )


def _same_but_for_texts(one: Grid, other: Grid, before: Document, after: Document) -> bool:
    return (
        len(one.cells) == len(other.cells)
        and structs.replace(one, cells=other.cells) == other
        and all(
            cell == now or _same_but_for_text(cell, now, before, after)
            for cell, now in zip(one.cells, other.cells, strict=True)
        )
    )


def _same_but_for_text(cell: Cell, now: Cell, before: Document, after: Document) -> bool:
    return (
        structs.replace(cell, text=now.text) == now and shows_its_blocks(cell, before) and shows_its_blocks(now, after)
    )

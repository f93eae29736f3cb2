"""Waivers applied to the findings of one document after the other, with an account of which did anything."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from linter.check.finding import Finding
from linter.waivers.notes import Note, NoteKind
from linter.waivers.waiver import Waived, Waiver


class Account:
    """Applies waivers on a day, and remembers which of them waived something."""

    def __init__(self, today: datetime.date) -> None:
        """Begin with nothing applied. `today` comes from the caller: the core has no clock."""
        self._today = today
        self._used: set[int] = set()

    def apply(
        self, path: str, findings: Sequence[Finding], waivers: Sequence[Waiver]
    ) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
        """Part the findings of a document into those that stand and those that are waived, by the first that does."""
        in_force = [waiver for waiver in waivers if not waiver.expired(self._today)]
        standing: list[Finding] = []
        waived: list[Waived] = []
        for finding in findings:
            by = [waiver for waiver in in_force if waiver.waives(finding, path)]
            self._used.update(id(waiver) for waiver in by)
            if by:
                first = by[0]
                waived.append(
                    Waived(finding, first.reason, first.author, first.until, first.source, first.where),
                )
            else:
                standing.append(finding)
        return tuple(standing), tuple(waived)

    def notes(
        self, waivers: Sequence[Waiver], paths: Sequence[str], rules: Collection[str], own: str = ""
    ) -> tuple[Note, ...]:
        """A note for each waiver that has expired or was not used, though its rule ran on a document it speaks of.

        `own` is the path of the document in which the waivers stand.
        """
        notes: list[Note] = []
        for waiver in waivers:
            if waiver.expired(self._today):
                message = f"This waiver ended on {waiver.until}: its findings count again."
                notes.append(Note(NoteKind.EXPIRED, waiver.where, message, own))
            elif id(waiver) not in self._used and _could_be_used(waiver, paths, rules):
                message = "This waiver waived nothing: take it out, or see whether its words have changed."
                notes.append(Note(NoteKind.UNUSED, waiver.where, message, own))
        return tuple(notes)


def _could_be_used(waiver: Waiver, paths: Sequence[str], rules: Collection[str]) -> bool:
    return (waiver.rule is None or waiver.rule in rules) and any(waiver.speaks_of(path) for path in paths)

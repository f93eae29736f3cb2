"""Options of `tenderlint check` for several documents read together: --pack and --tender."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli import batching
from linter.cli.batching import Batching
from linter.cli.output import Refusal
from linter.cli.places import PLACE

if TYPE_CHECKING:
    from linter.batch.checking import Task
    from linter.batch.remote import Address
    from linter.batch.run import Outcome, Plan
    from linter.batch.sources import Found, Source
    from linter.report.run import Run

Command = TypeVar("Command", bound=Callable[..., Any])


def options(command: Command) -> Command:
    """The options --pack and --tender."""
    command = click.option(
        "--tender",
        "tenders",
        multiple=True,
        type=PLACE,
        metavar="FILE",
        help="Read responses against the questions of this tender: a document, folder or zip. May be repeated.",
    )(command)
    return click.option(
        "--pack",
        "as_pack",
        is_flag=True,
        help="Judge the documents of a tender together: each folder or zip is one pack, all files named are one.",
    )(command)


@dataclass(frozen=True)
class Together:
    """How the documents of a run are read together. `tenders` are the sources of --tender, none without it."""

    paths: tuple[Path | Address, ...]
    as_pack: bool
    tenders: Found | None

    def sources(self, found: Found) -> Found:
        """All sources of the run: the documents named, then those of the tender."""
        if self.tenders is None:
            return found
        return replace(
            found,
            sources=(*found.sources, *self.tenders.sources),
            remarks=(*found.remarks, *self.tenders.remarks),
        )

    def plan(self, plan: Plan) -> Plan:
        """The plan of the run: with extracts, the rules that fit, and a tender read as one. Raises Refusal."""
        fitted = replace(plan, tasks=tuple(self._task(task) for task in plan.tasks))
        if any(plan.tasks) and not any(task.rules for task in fitted.tasks):
            needs = "--tender, or --pack" if not self.as_pack and self.tenders is None else "--pack"
            raise Refusal(f"The rules chosen are about several documents read together: they need {needs}.")
        if self.tenders is None:
            return fitted
        return _with_tender(fitted, self.tenders.sources)

    def _task(self, task: Task) -> Task:
        from linter.batch.packs import OF_RESPONSES
        from linter.understand.kind import DocumentKind
        from linter.understand.units import PACK_UNITS

        wanted = PACK_UNITS if self.as_pack else OF_RESPONSES if self.tenders else frozenset()
        rules = tuple(rule for rule in task.rules if rule.on not in PACK_UNITS or rule.on in wanted)
        kind = task.kind or (DocumentKind.RESPONSE if self.tenders else None)
        return replace(task, rules=rules, kind=kind, extracts=bool(wanted))

    def run(self, outcome: Outcome) -> Run:
        """The report of the run."""
        if not self.as_pack and self.tenders is None:
            return outcome.run()
        from linter.batch.packs import packs_of, read_against_tender, read_as_packs

        if self.tenders is not None:
            return read_against_tender(outcome, len(outcome.results) - len(self.tenders.sources))
        return read_as_packs(outcome, packs_of(self.paths, outcome.found.sources))


def together(
    paths: Sequence[Path | Address], as_pack: bool, tenders: Sequence[Path | Address], batch: Batching
) -> Together:
    """How the documents are read together, by the options. Raises Refusal."""
    if as_pack and tenders:
        raise Refusal(
            "--pack reads the responses in a pack against the questions in it: leave out --tender, or --pack."
        )
    found = batching.find(tenders, batch) if tenders else None
    return Together(tuple(paths), as_pack, found)


def _with_tender(plan: Plan, tenders: Sequence[Source]) -> Plan:
    """A plan under which the sources of a tender are read as a tender, whatever --kind says, and not judged."""
    from linter.understand.kind import DocumentKind

    number = len(plan.tasks)
    as_tender = tuple(replace(task, kind=DocumentKind.TENDER, rules=()) for task in plan.tasks)
    of_tender = {id(source) for source in tenders}
    choose = plan.choose

    def chosen(source: Source) -> int:
        return choose(source) + (number if id(source) in of_tender else 0)

    return replace(plan, tasks=(*plan.tasks, *as_tender), choose=chosen)

"""Options of `tenderlint check` for several documents read together: --pack, --no-pack and --tender."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from linter.cli import batching
from linter.cli.batching import Batching
from linter.cli.output import Refusal
from linter.cli.places import PLACE

if TYPE_CHECKING:
    from linter.batch.checking import Task
    from linter.batch.packs import Packs
    from linter.batch.remote import Address
    from linter.batch.run import Outcome, Plan
    from linter.batch.sources import Found, Source
    from linter.report.run import Run
    from linter.rulebook.schema import Rule

Command = TypeVar("Command", bound=Callable[..., Any])


def options(command: Command) -> Command:
    """The options --pack, --no-pack and --tender."""
    command = click.option(
        "--tender",
        "tenders",
        multiple=True,
        type=PLACE,
        metavar="FILE",
        help="Read responses against the questions of this tender: a document, folder or zip. May be repeated.",
    )(command)
    return click.option(
        "--pack/--no-pack",
        "as_pack",
        default=None,
        help="Judge the documents of a tender together: each folder or zip is one pack, all files named are one. "
        "Without either, a folder or zip is judged so if it is plainly a pack.",
    )(command)


@dataclass(frozen=True)
class Reading:
    """How the documents of a run are read: all of them, the plan, and how the report is made of what came of them."""

    found: Found
    plan: Plan
    report: Callable[[Outcome], Run]


def reading(
    paths: Sequence[Path | Address],
    found: Found,
    plan: Plan,
    as_pack: bool | None,
    tenders: Sequence[Path | Address],
    batch: Batching,
) -> Reading:
    """How documents are read, alone, as packs or against a tender. `as_pack` None: as packs where they are some.

    Raises Refusal.
    """
    if tenders and as_pack and _said("as_pack"):
        raise Refusal(
            "--pack reads the responses in a pack against the questions in it: leave out --tender, or --pack."
        )
    if tenders:
        return _against_tender(found, plan, batching.find(tenders, batch))
    packs = None if as_pack is False else _packs(paths, found, asked=bool(as_pack))
    if packs is None:
        return Reading(found, _judging(plan, frozenset(), "--tender, or --pack"), lambda outcome: outcome.run())
    return _as_packs(found, plan, packs)


def _said(parameter: str) -> bool:
    """Whether the command line says so, not the configuration."""
    return click.get_current_context().get_parameter_source(parameter) is ParameterSource.COMMANDLINE


def _packs(paths: Sequence[Path | Address], found: Found, *, asked: bool) -> Packs | None:
    """What may be packs; None where nothing can be one."""
    from linter.batch.grouping import groups_of
    from linter.batch.packs import Packs

    packs = Packs(groups_of(paths, found.sources), asked=asked)
    return packs if asked or packs.numbers else None


def _as_packs(found: Found, plan: Plan, packs: Packs) -> Reading:
    """Documents that may be of a pack bring their extracts; the others are checked as ever."""
    from linter.understand.units import PACK_UNITS

    together = _judging(plan, PACK_UNITS, "")
    alone = tuple(replace(task, rules=_without_pack_rules(task, ())) for task in plan.tasks)
    sources = {id(found.sources[number]) for number in packs.numbers}
    number_of_tasks = len(plan.tasks)

    def chosen(source: Source) -> int:
        return plan.choose(source) + (0 if id(source) in sources else number_of_tasks)

    tasks = (*together.tasks, *alone)
    packs.begin(lambda number: tasks[chosen(found.sources[number])])
    return Reading(found, replace(plan, tasks=tasks, choose=chosen, keep=packs.keep), packs.read)


def _against_tender(found: Found, plan: Plan, tenders: Found) -> Reading:
    """Responses with the documents of their tender after them, which are read as a tender, and not judged."""
    from linter.batch.against_tender import OF_RESPONSES, read_against_tender
    from linter.understand.kind import DocumentKind

    fitted = _judging(plan, OF_RESPONSES, "--pack")
    responses = tuple(replace(task, kind=task.kind or DocumentKind.RESPONSE) for task in fitted.tasks)
    as_tender = tuple(replace(task, kind=DocumentKind.TENDER, rules=()) for task in responses)
    of_tender = {id(source) for source in tenders.sources}

    def chosen(source: Source) -> int:
        return plan.choose(source) + (len(responses) if id(source) in of_tender else 0)

    everything = replace(found, sources=(*found.sources, *tenders.sources), remarks=(*found.remarks, *tenders.remarks))
    fitted = replace(fitted, tasks=(*responses, *as_tender), choose=chosen)
    return Reading(everything, fitted, partial(read_against_tender, responses=len(found.sources)))


def _judging(plan: Plan, units: Collection[str], lacking: str) -> Plan:
    """The plan with the rules on documents and on these units. Raises Refusal where these need `lacking`."""
    tasks = tuple(replace(task, rules=_without_pack_rules(task, units), extracts=bool(units)) for task in plan.tasks)
    if any(plan.tasks) and not any(task.rules for task in tasks):
        raise Refusal(f"The rules chosen are about several documents read together: they need {lacking}.")
    return replace(plan, tasks=tasks)


def _without_pack_rules(task: Task, units: Collection[str]) -> tuple[Rule, ...]:
    """The rules of a task without those on several documents, but for those on these units."""
    from linter.understand.units import PACK_UNITS

    return tuple(rule for rule in task.rules if rule.on not in PACK_UNITS or rule.on in units)

"""How documents are read, whichever door they come in by: each alone, as packs, or as responses to a tender."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial

from linter.batch.against_tender import OF_RESPONSES, read_against_tender
from linter.batch.checking import Task
from linter.batch.packs import Packs
from linter.batch.run import Outcome, Plan
from linter.batch.sources import Found, Source
from linter.report.run import Run
from linter.rulebook.schema import Rule
from linter.understand.kind import DocumentKind
from linter.understand.units import PACK_UNITS


class NothingToRun(ValueError):  # noqa: N818 - a user reads it as a sentence, not as a fault of the program
    """All rules that were chosen are about documents that are read together, and these are not."""


@dataclass(frozen=True)
class Reading:
    """How the documents of a run are read: all of them, the plan, and how the report is made of what came of them."""

    found: Found
    plan: Plan
    report: Callable[[Outcome], Run]


def alone(found: Found, plan: Plan) -> Reading:
    """Each document by itself. Raises NothingToRun."""
    return Reading(found, judging(plan, frozenset()), lambda outcome: outcome.run())


def as_packs(found: Found, plan: Plan, packs: Packs) -> Reading:
    """Documents that may be of a pack bring their extracts; the others are checked as ever."""
    together = judging(plan, PACK_UNITS)
    apart = tuple(replace(task, rules=_without_pack_rules(task, ())) for task in plan.tasks)
    sources = {id(found.sources[number]) for number in packs.numbers}
    number_of_tasks = len(plan.tasks)

    def chosen(source: Source) -> int:
        return plan.choose(source) + (0 if id(source) in sources else number_of_tasks)

    tasks = (*together.tasks, *apart)
    packs.begin(lambda number: tasks[chosen(found.sources[number])])
    return Reading(found, replace(plan, tasks=tasks, choose=chosen, keep=packs.keep), packs.read)


def against_tender(found: Found, plan: Plan, tenders: Found) -> Reading:
    """Responses with the documents of their tender after them, which are read as a tender, and not judged.

    Raises NothingToRun.
    """
    fitted = judging(plan, OF_RESPONSES)
    responses = tuple(replace(task, kind=task.kind or DocumentKind.RESPONSE) for task in fitted.tasks)
    as_tender = tuple(replace(task, kind=DocumentKind.TENDER, rules=()) for task in responses)
    of_tender = {id(source) for source in tenders.sources}

    def chosen(source: Source) -> int:
        return plan.choose(source) + (len(responses) if id(source) in of_tender else 0)

    everything = replace(found, sources=(*found.sources, *tenders.sources), remarks=(*found.remarks, *tenders.remarks))
    fitted = replace(fitted, tasks=(*responses, *as_tender), choose=chosen)
    return Reading(everything, fitted, partial(read_against_tender, responses=len(found.sources)))


def judging(plan: Plan, units: Collection[str]) -> Plan:
    """The plan with the rules on documents and on these units. Raises NothingToRun where none is left."""
    tasks = tuple(replace(task, rules=_without_pack_rules(task, units), extracts=bool(units)) for task in plan.tasks)
    if any(plan.tasks) and not any(task.rules for task in tasks):
        raise NothingToRun("The rules chosen are about several documents read together.")
    return replace(plan, tasks=tasks)


def _without_pack_rules(task: Task, units: Collection[str]) -> tuple[Rule, ...]:
    """The rules of a task without those on several documents, but for those on these units."""
    return tuple(rule for rule in task.rules if rule.on not in PACK_UNITS or rule.on in units)

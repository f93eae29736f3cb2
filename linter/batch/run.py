"""A whole run: every source checked once, from the cache, in this process or in others, reported in the order named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import structs

from linter import __version__
from linter.batch.cache import Cache, key_of, rules_fingerprint
from linter.batch.checking import Checked, Checker, Task, book_as_bytes, unpacked
from linter.batch.pool import NoWorkers, Pool, WorkerLimits
from linter.batch.sources import Found, Opener, Source, near
from linter.batch.worker import Job, Setup, answer
from linter.read.errors import ReadError
from linter.report.run import SCHEMA, Problem, Run, rules_run, summarise
from linter.rulebook.rulebook import Rulebook
from linter.understand.units import PACK_UNITS

if TYPE_CHECKING:
    from linter.batch.cluster import Cluster

INTERRUPTED: Final = "interrupted"
# Up to so many documents, starting processes costs more than it saves.
FEW: Final = 10


@dataclass(frozen=True)
class Plan:
    """How a run is done. `choose` gives the number of the task for a source.

    `jobs` None: as many processes as there are processors, and none for a few documents. `limits` None: the usual ones,
    where there are processes; if they are given, they hold for a single document too. `cluster` is the address of a
    scheduler, whose workers then check the documents in place of processes here. `keep` is told of each result, by the
    number of its source, and gives back what of it is kept until the end of the run.
    """

    book: Rulebook
    tasks: tuple[Task, ...]
    choose: Callable[[Source], int] = lambda _: 0
    jobs: int | None = None
    limits: WorkerLimits | None = None
    cache: Path | None = None
    cluster: str | None = None
    keep: Callable[[int, Checked], Checked] = lambda _, checked: checked

    def processes(self, documents: int) -> int:
        """How many processes check so many documents; 0 for none but this one."""
        if not documents or (documents <= FEW and self.limits is None and (self.jobs or 1) == 1):
            return 0
        return min(self.jobs or processors(), documents)


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_sources(
    found: Found,
    plan: Plan,
    follow: Callable[[Source], None] = lambda _: None,
    warn: Callable[[str], None] = lambda _: None,
) -> Run:
    """Check every source and put the run together: see `check_all`."""
    return check_all(found, plan, follow, warn).run()


@dataclass(frozen=True)
class Outcome:
    """What became of each source, in order; None for those that a run which was stopped did not get to.

    `problem` says that it was stopped, and why.
    """

    found: Found
    plan: Plan
    results: tuple[Checked | None, ...]
    problem: Problem | None

    def run(self, reported: int | None = None) -> Run:
        """The report of what was done. Of the sources from `reported` on only problems are told, not what they hold."""
        done = [result for result in self.results if result is not None]
        told = [result for result in self.results[:reported] if result is not None]
        documents = tuple(result.report for result in told if result.report is not None)
        errors = tuple(each for result in done for each in result.problems)
        errors += (self.problem,) if self.problem else ()
        rules = [rule for task in self.plan.tasks for rule in task.rules if rule.on not in PACK_UNITS]
        return Run(
            schema=SCHEMA,
            tool="tenderlint",
            version=__version__,
            documents=documents,
            errors=errors,
            summary=summarise(documents, errors, tuple(dict.fromkeys(rule.name for rule in rules))),
            remarks=self.found.remarks,
        )


def check_all(
    found: Found,
    plan: Plan,
    follow: Callable[[Source], None] = lambda _: None,
    warn: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Check every source. `follow` is told of each one that is done, `warn` of trouble beside.

    A Ctrl-C ends the processes at once, and the run holds what was done until then, with a problem that says so.
    Raises ClusterError, before any document is read, where the cluster cannot be used.
    """
    state = _State(found.sources, plan, follow)
    problem = None
    try:
        with Opener() as opener, ExitStack() as stack:
            cache = stack.enter_context(Cache(plan.cache)) if plan.cache else None
            state.check(opener, cache)
        if cache is not None and cache.trouble:
            warn(cache.trouble)
    except KeyboardInterrupt:
        problem = state.stopped("Stopped by Ctrl-C", INTERRUPTED)
    except NoWorkers as error:
        way_out = "" if plan.cluster else " “--jobs 1” may help with a few documents at a time."
        problem = state.stopped(f"{error}{way_out} Stopped", "no-workers")
    return Outcome(found, plan, state.results(), problem)


def with_terms(run: Run, tasks: Sequence[Task], fail_on: str) -> Run:
    """The run with the terms on which it was made: its rules in full, and what counts as failing.

    A rule that has one severity for some paths and another for others is told as it is for the first of the tasks.
    """
    names = set(run.summary.rules_run)
    told = [rule for task in reversed(tasks) for rule in rules_run(task.rules, task.profile)]
    rules = {rule.code: rule for rule in told if rule.rule in names}
    return structs.replace(run, fail_on=fail_on, rules=tuple(rules[code] for code in sorted(rules)))


class _State:
    """What has become of each source so far."""

    def __init__(self, sources: Sequence[Source], plan: Plan, follow: Callable[[Source], None]) -> None:
        self._sources = sources
        self._plan = plan
        self._follow = follow
        self._results: list[Checked | None] = [None] * len(sources)
        self._keys: dict[int, str] = {}

    def check(self, opener: Opener, cache: Cache | None) -> None:
        """Check all sources."""
        plan = self._plan
        processes = plan.processes(sum(source.trouble is None for source in self._sources))
        book = book_as_bytes(plan.book) if processes or cache or plan.cluster else b""
        fingerprints = [rules_fingerprint(book, task) for task in plan.tasks] if cache else []
        jobs = self._jobs(opener, cache, fingerprints)
        if not processes and not plan.cluster:
            checker = Checker(plan.book)
            for job in jobs:
                # Through bytes as from a process, so that a result is the same wherever it was made.
                self._settle(job.number, unpacked(answer(checker, job, plan.tasks[job.task])), cache)
            return
        with _workers(plan, Setup(book, plan.tasks), processes) as workers:
            for number, checked in workers.run(jobs):
                self._settle(number, checked, cache)

    def _jobs(self, opener: Opener, cache: Cache | None, fingerprints: Sequence[str]) -> Iterator[Job]:
        """The documents that must be checked. What is known of the others is settled on the way."""
        for number, source in enumerate(self._sources):
            if source.trouble is not None:
                self._settle(number, Checked(None, (source.trouble,)))
        sound = ((number, source) for number, source in enumerate(self._sources) if source.trouble is None)
        for (number, source), data in opener.read_all(sound):
            if isinstance(data, ReadError):
                self._settle(number, _unread(source, data))
                continue
            task = self._plan.choose(source)
            if cache is not None:
                key = self._keys[number] = key_of(data, source.name, fingerprints[task])
                known = cache.get(key)
                if known is not None:
                    self._settle(number, known.under(source.path))
                    continue
            yield Job(number, source.name, source.path, task, data)

    def _settle(self, number: int, checked: Checked, cache: Cache | None = None) -> None:
        if cache is not None and number in self._keys:
            cache.put(self._keys[number], checked)
        self._results[number] = self._plan.keep(number, checked)
        self._follow(self._sources[number])

    def stopped(self, why: str, code: str) -> Problem | None:
        """What to say of a run that did not get to its end; None if nothing was left to do."""
        left = [source for source, result in zip(self._sources, self._results, strict=True) if result is None]
        if not left:
            return None
        total = len(self._results)
        message = f"{why} after {total - len(left):,} of {total:,} documents. This one was not checked"
        if len(left) > 1:
            message += f", nor were {len(left) - 1:,} others"
        return Problem(left[0].path, code, f"{message}. Run the command again for a whole report.")

    def results(self) -> tuple[Checked | None, ...]:
        """What has become of each source until now."""
        return tuple(self._results)


def _workers(plan: Plan, setup: Setup, processes: int) -> Pool | Cluster:
    if plan.cluster is None:
        return Pool(setup, processes, plan.limits)
    from linter.batch.cluster import Cluster

    return Cluster(plan.cluster, setup, plan.limits)


def _unread(source: Source, error: ReadError) -> Checked:
    hint = near(source.file) if error.code == "missing" and isinstance(source.file, Path) else ""
    return Checked.failed(source.path, error.code, error.message + hint)

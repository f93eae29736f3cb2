"""Processes that check documents, each of which may crash, hang or grow without harm to any document but its own.

Why not a library: the executors of the standard library and loky declare the whole pool broken when one process dies,
and know no limit on time. pebble knows one, and none on memory, and all of its processes share one pipe under a lock,
which a process that is killed from outside takes with it. Here each process has a pipe of its own: nothing is shared
that a dying process could leave locked or half-written. They are started by "spawn" on every system, so that what is
tested on Linux is what runs on Windows and in a frozen executable.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final

import msgspec

from linter.batch.checking import TOO_MUCH_MEMORY, Checked, unpacked
from linter.batch.worker import Job, Setup, packed, serve

_LOOK_EVERY: Final = 0.1  # seconds between looks at clock and memory
_START_WITHIN: Final = 120.0  # seconds
_FAILED_STARTS: Final = 3
_ENDED: Final = "The pool was ended while a process began."
_TRIES: Final = 2  # a process may die through no fault of its document, so that gets a second one
_WORN: Final = 0.5  # of the memory limit: a process that kept so much after a document is replaced


class NoWorkers(RuntimeError):  # noqa: N818 - a user reads it as a sentence, not as a fault of the program
    """Processes cannot be started, or end as soon as they are."""


@dataclass(frozen=True)
class WorkerLimits:
    """What one document may take: seconds of wall time, and bytes of memory in all for the process that checks it."""

    seconds: float = 120.0
    memory: int = 2_000_000_000


@dataclass(eq=False)
class _Worker:
    process: SpawnProcess
    connection: Connection
    since: float
    ready: bool = False
    job: Job | None = None

    @property
    def idle(self) -> bool:
        return self.ready and self.job is None


@dataclass
class _Queue:
    """Jobs that wait. Some are taken from the source ahead of need, so that no process is started in vain."""

    source: Iterator[Job]
    waiting: deque[Job] = field(default_factory=deque)

    def holds(self, number: int) -> bool:
        """Whether so many jobs wait."""
        self.waiting.extend(itertools.islice(self.source, max(0, number - len(self.waiting))))
        return len(self.waiting) >= number


class Pool:
    """Up to `count` processes. Use it in a `with` statement; its end kills whatever still runs.

    The processes stay warm between one `run` and the next. One thread at a time may use a pool.
    """

    def __init__(
        self,
        setup: Setup,
        count: int,
        limits: WorkerLimits | None = None,
        entry: Callable[[Connection, Setup], None] = serve,
    ) -> None:
        """`entry` is what a process runs."""
        self._limits = limits or WorkerLimits()
        self._setup = replace(setup, memory=self._limits.memory)
        self._count = max(1, count)
        self._entry = entry
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._looked = 0.0
        self._ended = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        for worker in list(self._workers):
            self._kill(worker)

    @property
    def pids(self) -> tuple[int, ...]:
        """The process numbers of those that run."""
        return tuple(worker.process.pid for worker in self._workers if worker.process.pid is not None)

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[int, Checked]]:
        """Check documents, each of them once: its number and what became of it, in the order in which they are done.

        Jobs are taken from the iterable only as processes become free. Raises NoWorkers.
        """
        queue = _Queue(iter(jobs))
        while self._feed(queue) or any(worker.job for worker in self._workers):
            yield from self._answers(queue)
            yield from self._beyond_limits()

    def _feed(self, queue: _Queue) -> bool:
        """Give jobs to idle processes and start those that are lacking. Says whether a job still waits."""
        while queue.holds(1):
            idle = next((worker for worker in self._workers if worker.idle), None)
            starting = sum(not worker.ready for worker in self._workers)
            if idle is not None:
                self._give(idle, queue)
            elif len(self._workers) < self._count and queue.holds(starting + 1):
                self._start()
            else:
                return True
        return False

    def _give(self, worker: _Worker, queue: _Queue) -> None:
        job = queue.waiting.popleft()
        try:
            worker.connection.send_bytes(packed(job))
        except OSError:  # it died while it had nothing to do
            queue.waiting.appendleft(job)
            self._died(worker)
            return
        worker.job, worker.since = job, time.monotonic()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_begin, args=(self._entry, theirs), daemon=True)
        try:
            with _deaf_to_ctrl_c():
                process.start()
        except OSError as error:
            ours.close()
            raise NoWorkers(f"Processes cannot be started ({error.strerror}).") from error
        finally:
            theirs.close()
        worker = _Worker(process, ours, time.monotonic())
        self._workers.append(worker)
        if self._ended:
            self._kill(worker)
            raise OSError(_ENDED)
        try:
            ours.send(self._setup)
        except OSError:  # it has ended already
            self._died(worker)
        except TypeError as error:  # how a pipe tells that another thread has closed it in the middle
            raise OSError(_ENDED) from error

    def _answers(self, queue: _Queue) -> Iterator[tuple[int, Checked]]:
        """What processes have sent since the last look."""
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection), timeout=_LOOK_EVERY):
            worker = by_connection[connection]  # type: ignore[index]
            try:
                answer = worker.connection.recv_bytes()
            except (EOFError, OSError):
                yield from self._lost(worker, queue)
                continue
            if worker.job is None:
                worker.ready = True
                continue
            job, worker.job = worker.job, None
            self._failed_starts = 0
            try:
                checked = unpacked(answer)
            except msgspec.DecodeError:  # whoever has taken the process over has no say in this one
                self._kill(worker)
                yield job.number, _crashed(job, "its answer makes no sense")
                continue
            yield job.number, checked
            if self._memory(worker) > _WORN * self._limits.memory:
                self._kill(worker)

    def _beyond_limits(self) -> Iterator[tuple[int, Checked]]:
        """End the processes that take too long or too much."""
        now = time.monotonic()
        if now - self._looked < _LOOK_EVERY:
            return
        self._looked = now
        for worker in list(self._workers):
            job = worker.job
            if job is None:
                if not worker.ready and now - worker.since > _START_WITHIN:
                    self._died(worker)
            elif worker.connection.poll():
                continue  # its answer came in just now
            elif now - worker.since > self._limits.seconds:
                self._kill(worker)
                yield job.number, _timed_out(job, self._limits.seconds)
            elif self._memory(worker) > self._limits.memory:
                self._kill(worker)
                yield job.number, Checked.failed(job.path, "too-large", TOO_MUCH_MEMORY)

    def _lost(self, worker: _Worker, queue: _Queue) -> Iterator[tuple[int, Checked]]:
        """A process ended by itself, or was killed by somebody else."""
        job = worker.job
        if job is None:
            self._died(worker)
            return
        self._kill(worker)
        if job.tries + 1 < _TRIES:
            queue.waiting.appendleft(replace(job, tries=job.tries + 1))
        else:
            yield job.number, _crashed(job, _how_it_ended(worker.process.exitcode))

    def _died(self, worker: _Worker) -> None:
        """A process that had no document has ended. Raises NoWorkers if that happens again and again."""
        self._kill(worker)
        self._failed_starts += 1
        if self._failed_starts >= _FAILED_STARTS:
            raise NoWorkers("The processes that check documents end as soon as they are started.")

    def _kill(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        self._workers.remove(worker)

    def _memory(self, worker: _Worker) -> int:
        """The bytes that a process holds in memory; 0 if it has just ended."""
        import psutil

        try:
            return int(psutil.Process(worker.process.pid).memory_info().rss)
        except psutil.Error:
            return 0


def _begin(entry: Callable[[Connection, Setup], None], connection: Connection) -> None:
    """What a process does first. What it needs comes through its own pipe, the other end of which is closed here.

    As an argument it would go through a pipe of the standard library, which holds both ends of that while it writes: a
    process that dies before it has read a rulebook would leave its parent waiting for ever.
    """
    try:
        setup: Setup = connection.recv()
    except (EOFError, OSError):
        return  # the parent has ended
    entry(connection, setup)


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Start a process that a Ctrl-C on the terminal does not reach: its parent ends it, without a word from it.

    On Windows the process itself turns a deaf ear as soon as it can.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its own start, which would come in between, unblocks the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _timed_out(job: Job, seconds: float) -> Checked:
    message = f"This document was not done within {seconds:g} seconds; split it, or give it more with --timeout."
    return Checked.failed(job.path, "timed-out", message)


def _how_it_ended(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        with contextlib.suppress(ValueError):
            return f"twice, signal {signal.Signals(-exit_code).name}"
    return f"twice, exit code {exit_code}"


def _crashed(job: Job, how: str) -> Checked:
    message = f"The process that checked this document failed ({how}). Save the document anew and check that."
    return Checked.failed(job.path, "crashed", message)

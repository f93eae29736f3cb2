"""What runs in a worker of a cluster: each document in a process beside it, with the limits of the pool.

A thread of a worker cannot be stopped, so a document that hangs would hold it for ever, and one that crashes would take
the worker and what it holds of others with it. So the worker keeps processes as one computer does, one for each of its
threads, and what becomes of a document is the same wherever it is checked.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from dataclasses import dataclass, field
from typing import Final

from linter.batch.pool import Pool, WorkerLimits
from linter.batch.program import Program, this_program
from linter.batch.worker import Job, Setup

_IDLE: Final = 60.0  # seconds after which a process that nobody needs is ended: the client may have died
_LOOK_EVERY: Final = 10.0  # seconds


class OtherProgram(RuntimeError):  # noqa: N818 - a user reads it as a sentence
    """This worker would check documents in another way than the computer that asks."""


@dataclass(frozen=True)
class Terms:
    """What holds for all documents of a run: the rulebook and tasks, the limits, and the program that must check."""

    key: str
    setup: Setup
    limits: WorkerLimits
    program: Program


def as_given(terms: Terms) -> Terms:
    """The terms as the result of a task, so that the engine brings them to workers, and makes them anew if lost."""
    return terms


def check(terms: Terms, job: Job) -> bytes:
    """What became of a document, as bytes. Raises OtherProgram, or NoWorkers where no process can be started."""
    difference = terms.program.difference(this_program())
    if difference is not None:  # this worker came after the run began
        raise OtherProgram(difference)
    pool = _PROCESSES.take(terms)
    try:
        [(_, checked)] = pool.run([job])
    except BaseException:
        pool.__exit__()
        raise
    _PROCESSES.give_back(terms.key, pool)
    return checked.packed()


async def end_processes(key: str) -> None:
    """End the processes of a run that is over. Asynchronous, so that nobody has to wait for it."""
    _PROCESSES.end(key)


@dataclass
class _Processes:
    """Pools of one process each. A thread has one for itself while it checks a document; they stay warm in between."""

    _free: list[tuple[str, Pool, float]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _watched: bool = False

    def take(self, terms: Terms) -> Pool:
        with self._lock:
            at = next((at for at, (key, _, _) in enumerate(self._free) if key == terms.key), None)
            if at is not None:
                return self._free.pop(at)[1]
        # A nanny starts its worker as a process that may have no processes of its own, so that none outlives it. These
        # end by themselves with their parent.
        multiprocessing.current_process().daemon = False
        return Pool(terms.setup, 1, terms.limits)

    def give_back(self, key: str, pool: Pool) -> None:
        with self._lock:
            self._free.append((key, pool, time.monotonic()))
            if not self._watched:
                self._watched = True
                threading.Thread(target=self._watch, daemon=True).start()

    def end(self, key: str | None = None, idle: float = 0.0) -> None:
        """End those of a run, or of all, that have been idle for so long."""
        with self._lock:
            latest = time.monotonic() - idle
            over = [each for each in self._free if key in (None, each[0]) and each[2] <= latest]
            self._free = [each for each in self._free if each not in over]
        for _, pool, _ in over:
            pool.__exit__()

    def _watch(self) -> None:
        while True:
            time.sleep(_LOOK_EVERY)
            self.end(idle=_IDLE)
            with self._lock:
                if not self._free:
                    self._watched = False
                    return


_PROCESSES: Final = _Processes()

"""The same batch on a Dask cluster that is there already: one task for each document, gathered by this process.

Which worker takes a task, that it is done again where a worker is lost, and where results lie until they are fetched is
the business of the engine. Here stands only what a batch adds: that all workers are the same program, that no more
documents are under way than keep the workers busy, and that a cluster which is gone ends the run.
"""

from __future__ import annotations

import itertools
import logging
import secrets
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, Final

from linter.batch import cluster_worker
from linter.batch.checking import Checked, digest, unpacked
from linter.batch.deadline import within
from linter.batch.pool import NoWorkers, WorkerLimits
from linter.batch.program import Program, this_program
from linter.batch.worker import Job, Setup
from linter.extras import how_to_install

_SCHEMES: Final = ("tcp", "tls")
_CONNECT: Final = 5.0  # seconds
_PROBE: Final = 30.0  # seconds for all workers to say what they are
_WITHOUT_WORKERS: Final = 60.0  # seconds, for new ones to take the place of those that are gone
_LOOK_EVERY: Final = 2.0  # seconds between looks at the workers
_POLL: Final = 0.01  # seconds
_UNDER_WAY: Final = 3  # documents for each thread of a worker: one in work, and some on their way
_LARGEST_GRAPH: Final = "1 GB"  # a document goes with its task; there are limits on its size already
INSTALL: Final = f"--cluster needs packages that are not installed. {how_to_install('cluster')}"


class ClusterError(RuntimeError):
    """A cluster that cannot be used, told before any document was read."""


class LostCluster(NoWorkers):
    """A cluster that was lost in the middle of a run."""


class Cluster:
    """The workers of a cluster. Use it in a `with` statement; its end takes back whatever is still under way."""

    def __init__(self, address: str, setup: Setup, limits: WorkerLimits | None = None) -> None:
        """`address` is that of the scheduler: tcp://host:port or tls://host:port."""
        self._address = address
        chosen = limits or WorkerLimits()
        key = digest(setup.book, *(task.stated() for task in setup.tasks), repr(chosen).encode())
        self._terms = cluster_worker.Terms(key, setup, chosen, this_program())
        self._stack = ExitStack()
        self._looked = 0.0
        self._seen_workers = 0.0
        self._threads = 1

    def __enter__(self) -> Cluster:
        """Connect. Raises ClusterError where the cluster cannot be reached, or is not the same program."""
        scheme, _, place = self._address.partition("://")
        if scheme not in _SCHEMES or not place:
            raise ClusterError(f"“{self._address}” is no address of a cluster. It looks like tcp://host:8786.")
        with ExitStack() as stack:
            stack.enter_context(_hushed())
            self._client = stack.enter_context(_connected(self._address))
            self._threads = _threads(self._client)
            _refuse_others(self._address, self._ask_all(), self._terms.program)
            stack.callback(self._end_processes)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[int, Checked]]:
        """Check documents, each of them once: its number and what became of it, in the order in which they are done.

        Jobs are taken from the iterable only as workers become free. Raises LostCluster.
        """
        import dask
        from distributed import as_completed

        name = f"tenderlint-{secrets.token_hex(6)}"
        waiting = iter(jobs)
        under_way: dict[Any, Job] = {}
        self._seen_workers = time.monotonic()
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGEST_GRAPH}):
            terms = self._client.submit(cluster_worker.as_given, self._terms, key=f"{name}-terms", pure=False)
            done = as_completed(loop=self._client.loop, with_results=True, raise_errors=False)
            try:
                while True:
                    for job in itertools.islice(waiting, max(0, self._threads * _UNDER_WAY - len(under_way))):
                        key = f"{name}-{job.number}"
                        future = self._client.submit(cluster_worker.check, terms, job, key=key, pure=False)
                        under_way[future] = job
                        done.add(future)
                    if not under_way:
                        return
                    ready = done.next_batch(block=False)
                    for future, result in ready:
                        job = under_way.pop(future)
                        yield job.number, self._settled(future, result, job)
                    self._look()
                    if not ready:
                        time.sleep(_POLL)
            finally:
                with suppress(Exception):
                    self._client.cancel([*under_way, terms])

    def _settled(self, future: Any, result: Any, job: Job) -> Checked:
        if future.status == "finished":
            return unpacked(result)
        error = result[1] if isinstance(result, tuple) else result
        if type(error).__name__ == "KilledWorker":
            message = (
                "Several workers that checked this document were lost one after the other. "
                "Check it on this computer, without --cluster."
            )
            return Checked.failed(job.path, "crashed", message)
        if isinstance(error, (cluster_worker.OtherProgram, ImportError, AttributeError)):
            raise LostCluster(f"A worker that joined {self._address} is another program: {_line(error)}.")
        if future.status == "error":
            raise LostCluster(f"A worker of {self._address} cannot check documents ({_line(error)}).")
        raise LostCluster(f"The cluster {self._address} went away ({_line(error)}).")

    def _look(self) -> None:
        """See now and then how many workers there are. Raises LostCluster if there have been none for long."""
        now = time.monotonic()
        if now - self._looked < _LOOK_EVERY:
            return
        self._looked = now
        if self._client.status == "running":
            with suppress(OSError, TimeoutError):
                threads = _threads(self._client)
                if threads:
                    self._threads, self._seen_workers = threads, now
        if now - self._seen_workers > _WITHOUT_WORKERS:
            raise LostCluster(f"The cluster {self._address} has had no workers for {_WITHOUT_WORKERS:g} seconds.")

    def _ask_all(self) -> dict[str, Any]:
        """What each worker says that it is, or the error in its place."""
        try:
            told: dict[str, Any] = within(_PROBE, lambda: self._client.run(this_program, on_error="return"))
        except Exception as error:
            raise ClusterError(f"The workers of {self._address} do not answer ({_line(error)}).") from error
        return told

    def _end_processes(self) -> None:
        with suppress(Exception):
            self._client.run(cluster_worker.end_processes, self._terms.key, wait=False, on_error="ignore")


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    from distributed import Client

    try:
        with warnings.catch_warnings():
            # Versions that differ between computers are told by the engine in a table, and by us in a sentence.
            warnings.simplefilter("ignore")
            # Its own limit does not hold against something that listens and says nothing.
            client = within(
                _CONNECT + 2, lambda: Client(address, timeout=_CONNECT, set_as_default=False, name="tenderlint")
            )
    except Exception as error:  # whatever may listen there instead of a scheduler
        raise ClusterError(
            f"The cluster {address} cannot be reached ({_line(error)}). Check the address, and that its scheduler runs."
        ) from error
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=_CONNECT)


def _threads(client: Any) -> int:
    """The threads of all workers."""
    return sum(client.sync(client.scheduler.ncores, callback_timeout=_CONNECT).values())


def _refuse_others(address: str, told: dict[str, Any], ours: Program) -> None:
    if not told:
        raise ClusterError(f"The cluster {address} has no workers. Start some: dask worker {address}")
    for worker, theirs in sorted(told.items()):
        if isinstance(theirs, Program):
            difference = ours.difference(theirs)
        else:
            difference = f"it cannot run Tenderlint ({_line(theirs)})"
        if difference is not None:
            raise ClusterError(
                f"The worker {worker} would not check as this computer does: {difference}. Install the same on both."
            )


def _line(error: object) -> str:
    """What an error of the engine says, in one line that is not too long."""
    said = " ".join(str(error).split()) or type(error).__name__
    return said if len(said) <= 200 else f"{said[:199]}…"


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep the engine from writing to the terminal: what matters of it is told in one line of ours."""
    try:
        import distributed  # noqa: F401 - it sets the level itself when it is first imported
    except ImportError as error:
        raise ClusterError(INSTALL) from error
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)

"""Processes that check documents for the server: each can be killed, and those who must wait are told how long.

Each process is a pool of one (linter.batch.pool), which watches time and memory, tries a document again whose process
was killed, and replaces what has died. Requests take turns: so many are admitted, who wait in the order in which they
came; whoever comes after these is told to come again. Nothing is shared between processes that one could take with it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Final

from addin_server.problems import ApiProblem
from addin_server.settings import Limits
from addin_server.work.serving import serve_orders
from linter.batch.checking import Checked, Task
from linter.batch.pool import NoWorkers, Pool, WorkerLimits
from linter.batch.worker import Job, Setup

_USUAL: Final = 0.5  # seconds that a request takes, until it is known
_SMOOTH: Final = 0.1
_LONGEST_WAIT: Final = 30.0
_LAST_WORK: Final = 2.0  # seconds that work in hand has when the server stops


class Workers:
    """Processes that carry out orders, up to `count` at a time. `close` ends them."""

    def __init__(
        self,
        book: bytes,
        task: Task,
        count: int,
        limits: Limits,
        entry: Callable[[Connection, Setup], None] = serve_orders,
    ) -> None:
        setup = Setup(book, (task,))
        each = WorkerLimits(limits.seconds, limits.memory)
        self._pools = tuple(Pool(setup, 1, each, entry) for _ in range(count))
        self._limits = limits
        self._changed = threading.Condition()
        self._free = list(self._pools)
        self._turns: deque[object] = deque()
        self._last: dict[str, Pool] = {}
        self._requests: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._usual = _USUAL
        self._in_hand = 0
        self._closing = False

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that run."""
        return tuple(pid for pool in self._pools for pid in pool.pids)

    @contextmanager
    def admitted(self, size: int, client: str) -> Iterator[None]:
        """A place for a request with so many bytes. Raises ApiProblem("busy") where there is none.

        No one session takes more than half of the places and bytes, so that there are some for the others.
        """
        with self._changed:
            self._require_place(size, client)
            self._requests[client] += 1
            self._bytes[client] += size
        began = time.monotonic()
        try:
            yield
        finally:
            with self._changed:
                took = (time.monotonic() - began) * len(self._pools) / max(len(self._pools), self._requests.total())
                self._usual += _SMOOTH * (took - self._usual)
                _subtract(self._requests, client, 1)
                _subtract(self._bytes, client, size)

    def _require_place(self, size: int, client: str) -> None:
        limits, at_work = self._limits, len(self._pools)
        places, room = limits.waiting + at_work, limits.held
        mine = self._requests[client] >= max(1, places // 2) or (
            self._bytes[client] and self._bytes[client] + size > room // 2
        )
        if mine or self._requests.total() >= places or (self._requests and self._bytes.total() + size > room):
            waiting = max(1, self._requests.total() - at_work)
            raise ApiProblem(
                "busy",
                "The server is busy with other documents. Try again in a few seconds.",
                retry=min(_LONGEST_WAIT, self._usual * waiting / at_work),
            )

    def ask(self, order: bytes, path: str, session: str = "") -> Checked:
        """Have an order carried out. `path` is the document that it is about. Raises ApiProblem."""
        with self._changed:
            self._in_hand += 1
        try:
            return self._carried_out(order, path, session)
        finally:
            with self._changed:
                self._in_hand -= 1
                self._changed.notify_all()

    def _carried_out(self, order: bytes, path: str, session: str) -> Checked:
        pool = self._taken(session)
        try:
            ((_, checked),) = list(pool.run([Job(0, "", path, 0, order)]))
        except NoWorkers as error:
            raise ApiProblem(
                "no-workers", "The server cannot check documents now. Try again in a minute.", retry=60
            ) from error
        except (OSError, ValueError) as error:
            if self._closing:  # its process has been ended at work
                raise _stopping() from error
            raise
        finally:
            self._give_back(pool)
        return checked

    def warm(self, order: bytes) -> None:
        """Start all processes in the background, so that the first document need not wait for them."""
        for _ in self._pools:
            threading.Thread(target=self._warm, args=(order,), daemon=True).start()

    def close(self) -> None:
        """End all processes, also those that work."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._in_hand, timeout=_LAST_WORK)
        for pool in self._pools:
            with contextlib.suppress(OSError, ValueError):  # one that is at work ends in its own thread
                pool.__exit__()

    def _warm(self, order: bytes) -> None:
        try:
            self._carried_out(order, "", "")  # not in hand: the end of the server need not wait for it
        except ApiProblem:
            return  # whoever asks next is told

    def _taken(self, session: str) -> Pool:
        """A free process, if there is one the one that worked for this session before: it may remember paragraphs."""
        turn = object()
        with self._changed:
            self._turns.append(turn)
            self._changed.wait_for(lambda: self._closing or (self._free and self._turns[0] is turn))
            self._turns.remove(turn)
            self._changed.notify_all()
            if self._closing:
                raise _stopping()
            last = self._last.get(session)
            pool = last if last in self._free else self._free[0]
            self._free.remove(pool)
            if session:
                self._last[session] = pool
                while len(self._last) > self._limits.sessions:
                    del self._last[next(iter(self._last))]
            return pool

    def _give_back(self, pool: Pool) -> None:
        with self._changed:
            self._free.append(pool)
            self._changed.notify_all()


def _stopping() -> ApiProblem:
    return ApiProblem("stopping", "The server is stopping. Start it again.")


def _subtract(counter: Counter[str], name: str, number: int) -> None:
    counter[name] -= number
    if counter[name] <= 0:
        del counter[name]

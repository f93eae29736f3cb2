"""What runs in a process of the pool: documents come in through a pipe, what became of them goes out."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

if TYPE_CHECKING:
    from linter.batch.checking import Checked, Task

_READY: Final = b"ready"


@dataclass(frozen=True)
class Setup:
    """What a process needs before its first document: a rulebook as bytes, and the tasks by number."""

    book: bytes
    tasks: tuple[Task, ...]
    memory: int = 0


@dataclass(frozen=True)
class Job:
    """A document for a process. `number` is that of the source, `task` that of the task in the setup."""

    number: int
    name: str
    path: str
    task: int
    data: bytes = field(repr=False)
    tries: int = 0


class Checking(Protocol):
    """What checks a document."""

    def check(self, data: bytes, name: str, path: str, task: Task, /) -> Checked:
        """What became of it."""


def packed(job: Job) -> bytes:
    """A job as bytes for the pipe."""
    return msgspec.msgpack.encode(job)


def answer(checker: Checking, job: Job, task: Task) -> bytes:
    """What became of a document, as bytes for the pipe, also where its report cannot be put into bytes."""
    from linter.batch.checking import TOO_MUCH_MEMORY, Checked

    try:
        return checker.check(job.data, job.name, job.path, task).packed()
    except MemoryError:
        return Checked.failed(job.path, "too-large", TOO_MUCH_MEMORY).packed()
    except ValueError as error:
        why = " ".join(str(error).split())
        return Checked.failed(
            job.path, "crashed", f"The report on this document failed ({why}). Please report it."
        ).packed()


def serve(connection: Connection, setup: Setup, load: Callable[[Setup], Checking] | None = None) -> None:
    """Check documents until the other end of the pipe is closed. `load` makes what checks them."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    checker = (load or _loaded)(setup)
    _limit_memory(setup.memory)
    decoder = msgspec.msgpack.Decoder(Job)
    with contextlib.suppress(EOFError, OSError):
        connection.send_bytes(_READY)
        while True:
            job = decoder.decode(connection.recv_bytes())
            connection.send_bytes(answer(checker, job, setup.tasks[job.task]))


def _loaded(setup: Setup) -> Checking:
    from linter.batch.checking import Checker, book_of

    checker = Checker(book_of(setup.book))
    checker.vocabulary  # noqa: B018 - the time of the first document is its own
    return checker


def _end_with_parent() -> None:
    """End when the parent ends, however that happens: nobody would be there to stop a document that hangs."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limit_memory(most: int) -> None:
    """Let the system refuse what goes beyond the limit at once, where it can; the parent looks only now and then."""
    try:
        import resource
    except ImportError:  # Windows
        return
    import psutil

    module: Any = resource
    with contextlib.suppress(OSError, ValueError):
        hard = module.getrlimit(module.RLIMIT_AS)[1]
        soft = psutil.Process().memory_info().vms + most
        module.setrlimit(module.RLIMIT_AS, (soft if hard < 0 else min(soft, hard), hard))

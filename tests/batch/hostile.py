"""Processes that come to grief over a document, as its first words say. Only tests can ask for them."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from linter.batch.checking import Checked, Task
from linter.batch.worker import Setup, serve
from linter.report.run import Problem


class Hostile:
    """Does to its process what the document says; "done" where that does nothing."""

    def check(self, data: bytes, name: str, path: str, task: Task) -> Checked:
        """Obey a document."""
        word, _, rest = data.decode().partition(" ")
        if word == "sleep":
            time.sleep(600)
        elif word == "kill" or (word == "kill-once" and _first(rest)):
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "exit":
            os._exit(3)
        elif word == "surrogate":
            return Checked(None, (Problem(path, "done", "\ud800"),))
        elif word == "eat":
            _eat(in_steps=True)
        elif word == "eat-at-once":
            _eat_at_once(path)
        return Checked(None, (Problem(path, "done", f"{os.getpid()}"),))


def serve_hostile(connection: Connection, setup: Setup) -> None:
    """A process that obeys documents."""
    serve(connection, setup, lambda _: Hostile())


def serve_garbage(connection: Connection, setup: Setup) -> None:
    """A process that a document has taken over: what it answers is nonsense."""
    connection.send_bytes(b"ready")
    while connection.recv_bytes():
        connection.send_bytes(b"\x93\x01nonsense")


def serve_stillborn(connection: Connection, setup: Setup) -> None:
    """A process that ends before it is ready."""
    os._exit(1)


def _first(file: str) -> bool:
    marker = Path(file)
    first = not marker.exists()
    marker.touch()
    return first


def _eat(in_steps: bool) -> None:
    eaten = []
    while in_steps:
        eaten.append(bytes(range(256)) * 40_000)
        time.sleep(0.02)


def _eat_at_once(path: str) -> bytes:
    return b"x" * 100_000_000_000

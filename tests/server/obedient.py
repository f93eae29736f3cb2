"""A process of the server that does to itself what the document in its order says. Only tests can ask for it."""

from __future__ import annotations

from multiprocessing.connection import Connection

from batch.hostile import Hostile

from linter.batch.checking import Checked, Task
from linter.batch.worker import Setup, serve


class Obedient:
    """Obeys documents."""

    def check(self, data: bytes, name: str, path: str, task: Task) -> Checked:
        """Do what the document of an order says."""
        from addin_server.work.orders import DECODER, Check

        order = DECODER.decode(data)
        assert isinstance(order, Check)
        checked = Hostile().check(order.source.data, name, path, task)
        return Checked(more=b"{}") if checked.problems and checked.problems[0].code == "done" else checked


def serve_obedient(connection: Connection, setup: Setup) -> None:
    """A process that obeys documents."""
    serve(connection, setup, lambda _: Obedient())

"""A server that is stopped waits for work in hand, and for nothing else."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from multiprocessing import active_children
from multiprocessing.connection import Connection
from typing import Any

import psutil
import pytest

from addin_server.listening import is_mine, ours_at
from addin_server.settings import Limits
from addin_server.work.orders import Warm, packed
from addin_server.workers import Workers
from linter.batch.checking import Task
from linter.batch.worker import Setup
from linter.rulebook.load import shipped_rulebook
from server.front import Front


def never_ready(_: Connection, __: Setup) -> None:
    """A process that takes for ever to begin."""
    time.sleep(600)


def test_processes_that_still_begin_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin_server.workers._LAST_WORK", 10_000.0)
    staff = Workers(b"", Task((), shipped_rulebook().profile("nhs")), 2, Limits(), never_ready)
    before = set(active_children())
    staff.warm(packed(Warm()))
    while len(set(active_children()) - before) < 2:
        time.sleep(0.01)
    staff.close()
    for thread in threading.enumerate():
        if thread.name.endswith("(_warm)"):
            thread.join(60)
    assert staff.pids == ()
    assert set(active_children()) <= before


class Slow(BaseHTTPRequestHandler):
    """A server that is like ours, and busy."""

    def do_GET(self) -> None:
        """Say who it is, after a while."""
        time.sleep(2)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"name": "tenderlint"}')

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def test_one_that_answers_slowly_since_it_has_just_begun_is_known() -> None:
    with HTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert ours_at("127.0.0.1", server.server_port) == "http"
        server.shutdown()


def test_whose_server_it_is_can_be_told_where_the_system_tells_it_of_one_process_after_another(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: str) -> None:
        raise psutil.AccessDenied

    assert is_mine(front.port)
    monkeypatch.setattr(psutil, "net_connections", denied)
    assert is_mine(front.port)
    assert not is_mine(1)

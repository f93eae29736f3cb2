"""Processes of the server that tell on standard error whenever they open a file to write, also one soon deleted."""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection
from typing import Any

from addin_server.work.serving import serve_orders
from linter.batch.worker import Setup

MARK = "opens to write:"


def watch() -> None:
    """Tell of every file that this process opens to write from now on."""

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if mode is None else set("wax+") & set(mode)
            if writes and not str(path).startswith(("/dev/null", "/proc/")) and not isinstance(path, int):
                print(MARK, path, file=sys.stderr, flush=True)
        elif event.startswith("tempfile."):
            print(MARK, event, *arguments, file=sys.stderr, flush=True)

    sys.addaudithook(look)


def serve_watched(connection: Connection, setup: Setup) -> None:
    """A process that carries out orders and is watched."""
    sys.dont_write_bytecode = True
    watch()
    serve_orders(connection, setup)

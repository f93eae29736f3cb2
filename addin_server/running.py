"""Runs a server from its start to its end, in words that tell the user where it is and how to stop it."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from addin_server.app import create_app
from addin_server.keys import KeyRing
from addin_server.listening import Certificate, Listener, is_mine, ours_at
from addin_server.logs import log_to_standard_error
from addin_server.settings import LOOPBACK, Mode, Settings
from addin_server.work.orders import Warm, packed
from addin_server.work.serving import leave_no_core
from addin_server.workers import Workers
from linter.batch.checking import Task, book_as_bytes
from linter.rulebook.rulebook import Rulebook

_LIBRARIES: Final = "LD_LIBRARY_PATH"  # the start-up code of an executable sets it, and keeps what it was before


class Taken(Exception):  # noqa: N818 - a user reads it as a sentence, not as a fault of the program
    """The port or address cannot be had; the message says what to do. `by_others`: another port could be had."""

    def __init__(self, message: str, *, by_others: bool) -> None:
        super().__init__(message)
        self.by_others = by_others


def run(
    settings: Settings,
    book: Rulebook,
    keys: KeyRing,
    addresses: Sequence[str],
    port: int,
    certificate: Certificate | None = None,
    *,
    opens: bool = False,
    log: bool = False,
    say: Callable[[str], None],
) -> None:
    """Serve until Ctrl-C or SIGTERM. Where this user has such a server already, open that one. Raises Taken."""
    log_to_standard_error(requests=log)
    leave_no_core()
    home = f"{'https' if certificate else 'http'}://localhost:{port}/"
    workers = Workers(book_as_bytes(book), Task((), book.profile(settings.profile)), settings.workers, settings.limits)
    listener = Listener(create_app(settings, book, workers, keys), addresses, port, settings.limits, certificate)
    try:
        listener.bind()
    except OSError as error:
        scheme = ours_at(LOOPBACK[0], port) if settings.mode is Mode.LOCAL else None
        if scheme is None or not is_mine(port):
            raise _taken(error, addresses, port, ours=scheme is not None) from error
        there = f"{scheme}://localhost:{port}/"
        say(f"Tenderlint runs already at {there}\n")
        if opens:
            _show(there, say)
        return
    stopping = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda _, __: stopping.set())
    thread = threading.Thread(target=listener.run, daemon=True)
    thread.start()
    workers.warm(packed(Warm()))
    shown = home if settings.mode is Mode.LOCAL else ", ".join(sorted(settings.origins))
    say(f"Tenderlint runs at {shown}\nCtrl-C stops it.\n")
    if opens:
        _show(home, say)
    while not stopping.wait(0.5):
        pass
    listener.stop()
    workers.close()


def _show(address: str, say: Callable[[str], None]) -> None:
    with _own_libraries_put_away():
        opened = webbrowser.open(address)
    if not opened:
        say(f"No browser could be opened here. Open this address in one yourself: {address}\n")


@contextlib.contextmanager
def _own_libraries_put_away() -> Iterator[None]:
    """The libraries that an executable brings are for its own processes: a browser would crash with them."""
    ours = os.environ.get(_LIBRARIES)
    if ours is None or not getattr(sys, "frozen", False):
        yield
        return
    before = os.environ.get(f"{_LIBRARIES}_ORIG")
    os.environ.pop(_LIBRARIES)
    if before is not None:
        os.environ[_LIBRARIES] = before
    try:
        yield
    finally:
        os.environ[_LIBRARIES] = ours


def _taken(error: OSError, addresses: Sequence[str], port: int, *, ours: bool) -> Taken:
    if ours:  # what somebody drops on a page of theirs would be read by a process of another user
        return Taken(
            f"Port {port} is taken by the Tenderlint of another user of this computer. Choose another port with "
            "--port.",
            by_others=True,
        )
    return Taken(_why(error, addresses, port), by_others=error.errno in (errno.EADDRINUSE, errno.EACCES))


def _why(error: OSError, addresses: Sequence[str], port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Stop that, or choose another port with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this account. Choose one above 1024 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"This computer has no address {', '.join(addresses)}. Choose another with --host."
    return f"Port {port} cannot be used ({error.strerror or type(error).__name__}). Choose another with --port."

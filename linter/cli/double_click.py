"""What the executable does when it is started with nothing said, as by a double-click: it shows the page.

Whoever starts it so may never have seen a terminal. So the window says in a few lines what runs, where, and how to stop
it; a port that is taken is passed over for the next; and what went wrong stays to be read before the window closes.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from linter import __version__
from linter.cli.output import complain, say
from linter.cli.serve import PORT, PortTaken

_PORTS: Final = range(PORT + 1, PORT + 10)
_FAILED: Final = 2
_INTRODUCTION: Final = f"""Tenderlint {__version__}

It opens a page in your browser, on which you check documents. They stay on this computer.
To stop it, close this window, or press Ctrl and C here. For the command line: tenderlint --help

"""


def show_page(run: Callable[[Sequence[str]], Any]) -> int:
    """Serve the page at the usual port, or at the next that is free. `run` runs a command line."""
    if sys.platform == "darwin" and not _has_window():
        return _in_a_window()
    say(_INTRODUCTION)
    try:
        _serve(run)
    except click.ClickException as error:
        complain(error.format_message())
        _wait()
        return _FAILED
    return 0


def _serve(run: Callable[[Sequence[str]], Any]) -> None:
    try:
        run(["serve"])
        return
    except PortTaken as error:
        taken = error
    say(f"{_first(taken)}, so the page is at another.\n")
    for port in _PORTS:
        with contextlib.suppress(PortTaken):
            run(["serve", "--port", str(port)])
            return
    raise click.ClickException(
        f"{_first(taken)}, and so are the next ports up to {_PORTS[-1]}. In a terminal, "
        "“tenderlint serve --port N” takes another."
    )


def _first(error: click.ClickException) -> str:
    """The first sentence, without its full stop."""
    return error.format_message().partition(". ")[0]


def _has_window() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _in_a_window() -> int:
    """On a Mac the Finder starts an app without a window: have the terminal start it again, in one of its own."""
    import subprocess

    return subprocess.run(["/usr/bin/open", "-a", "Terminal", sys.executable], check=False).returncode


def _wait() -> None:
    """Keep the window until what it says has been read."""
    if _has_window():
        say("\nPress Enter to close this window.")
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            sys.stdin.readline()

"""What a command of the command line gives."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """Exit code and output of a command."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()

    @property
    def said(self) -> str:
        """Standard output with its lines joined, for sentences that are wrapped."""
        return " ".join(self.out.split())


Command = Callable[..., Outcome]


def listen_to_interrupts() -> None:
    """Before a process starts: hear Ctrl-C also where the tests themselves run in the background, deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)

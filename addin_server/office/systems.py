"""What setting Office up is on each system; `windows.py` and `mac.py` say how."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from addin_server.office.authority import Trusted
from addin_server.office.changes import Change
from addin_server.office.hosts import Host
from addin_server.office.machine import MAC, WINDOWS, Machine


class System(Protocol):
    """A system on which Word and Excel run."""

    title: str

    def found(self) -> tuple[Host, ...]:
        """The programs that are installed."""

    def not_ready(self, host: Host) -> str | None:
        """Why a program that is installed cannot take a manifest yet; None where it can."""

    def authorities(self) -> tuple[Trusted, ...]:
        """The authorities of ours in this user's store."""

    def trusts(self, authority: Path, sha1: str) -> bool:
        """Whether this user trusts an authority of ours."""

    def trust(self, authority: Path) -> Change:
        """Have this user trust an authority."""

    def distrust(self, authority: Trusted) -> Change:
        """Take an authority out of this user's store."""

    def manifest(self, host: Host) -> Path:
        """Where the manifest for a program lies."""

    def is_known(self, host: Host) -> bool:
        """Whether the program knows of a manifest that lies there."""

    def make_known(self, host: Host) -> tuple[Change, ...]:
        """Have the program know of it."""

    def make_unknown(self, host: Host) -> tuple[Change, ...]:
        """Undo all of that, and remove the manifest; nothing where nothing is there."""


def system_of(machine: Machine) -> System | None:
    """The system of a computer, or None where Word and Excel do not run."""
    from addin_server.office.mac import Mac
    from addin_server.office.windows import Windows

    if machine.system == WINDOWS:
        return Windows(machine)
    return Mac(machine) if machine.system == MAC else None

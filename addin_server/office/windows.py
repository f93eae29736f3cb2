"""Windows: authorities in the store of this user, manifests where Office looks for those of developers.

The store and the key belong to the user, so that no administrator is needed. Windows asks about an authority itself.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from addin_server.office.addin import ids
from addin_server.office.authority import Trusted, ours
from addin_server.office.changes import Change, Register, Remove, Run, Unregister
from addin_server.office.hosts import Host
from addin_server.office.machine import Machine

KEY: Final = r"Software\Microsoft\Office\16.0\WEF\Developer"
_PROGRAMS: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_FILES: Final = {Host.WORD: "Winword.exe", Host.EXCEL: "excel.exe"}


class Windows:
    """A computer with Windows."""

    title = "Windows"

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._certutil = str(machine.tool("certutil"))
        self._folder = machine.own / "office"

    def found(self) -> tuple[Host, ...]:
        """The programs whose path Windows knows, as every installation of Office tells it."""
        get = self._machine.registry.get
        return tuple(
            host
            for host, name in _FILES.items()
            if any(get(hive, f"{_PROGRAMS}\\{name}", "") for hive in ("HKCU", "HKLM"))
        )

    def not_ready(self, _: Host) -> str | None:
        """Every program takes a manifest."""
        return None

    def authorities(self) -> tuple[Trusted, ...]:
        """The authorities of ours in this user's store."""
        return ours(self._machine.roots())

    def trusts(self, _: Path, sha1: str) -> bool:
        """Whether this user trusts an authority: it is in the store."""
        return any(each.sha1 == sha1 for each in self.authorities())

    def trust(self, authority: Path) -> Change:
        """Have this user trust an authority."""
        return Run(
            "Have Windows trust that authority, for this user alone; Windows asks whether you want to",
            (self._certutil, "-user", "-addstore", "Root", str(authority)),
            "Windows did not take the authority: the question was answered with No, or the organisation forbids it. "
            "Run this again and answer Yes, or ask IT for a hosted Tenderlint (docs/office-it.md).",
        )

    def distrust(self, authority: Trusted) -> Change:
        """Take an authority out of this user's store."""
        return Run(
            "Have Windows forget an authority of Tenderlint; Windows asks whether you want to",
            (self._certutil, "-user", "-delstore", "Root", authority.sha1),
            "Windows still trusts an authority of Tenderlint: the question was answered with No. "
            "Run this again and answer Yes.",
        )

    def manifest(self, host: Host) -> Path:
        """Where the manifest for a program lies."""
        return self._folder / f"{host.value}.xml"

    def is_known(self, host: Host) -> bool:
        """Whether the registry leads to the manifest."""
        return self._registered(host) == os.path.realpath(self.manifest(host))

    def make_known(self, host: Host) -> tuple[Change, ...]:
        """Have the program know of its manifest."""
        if self.is_known(host):
            return ()
        return (Register(f"Tell {host.label} where it is", KEY, _id(host), self.manifest(host)),)

    def make_unknown(self, host: Host) -> tuple[Change, ...]:
        """Undo that, and remove the manifest."""
        changes: list[Change] = []
        if self._registered(host) is not None:
            changes.append(Unregister(f"Have {host.label} forget the manifest", KEY, _id(host)))
        if self.manifest(host).exists():
            changes.append(Remove(f"Remove the manifest for {host.label}", self.manifest(host), self._machine.own))
        return tuple(changes)

    def _registered(self, host: Host) -> str | None:
        return self._machine.registry.get("HKCU", KEY, _id(host))


def _id(host: Host) -> str:
    return ids()[f"local-{host.value}"]

"""Computers with Windows and macOS for tests: folders under a temporary root, a registry in memory, and stores of
authorities that the programs of the system fill and empty as the true ones do.
"""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from addin_server.office.authority import trusted
from addin_server.office.machine import MAC, WINDOWS, Port, Ran

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
PROGRAMS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
DEVELOPER = r"Software\Microsoft\Office\16.0\WEF\Developer"


@dataclass
class Hive:
    """A registry."""

    texts: dict[tuple[str, str, str], str] = field(default_factory=dict)
    locked: bool = False

    def get(self, hive: str, key: str, name: str) -> str | None:
        return self.texts.get((hive, key, name))

    def put(self, key: str, name: str, text: str) -> None:
        if self.locked:
            raise PermissionError(13, "Access is denied", f"HKCU\\{key}")
        self.texts["HKCU", key, name] = text

    def remove(self, key: str, name: str) -> None:
        self.texts.pop(("HKCU", key, name), None)


@dataclass
class Store:
    """The authorities that a user trusts, by their SHA-1. `agrees`: what the user answers when the system asks."""

    held: dict[str, bytes] = field(default_factory=dict)
    agrees: bool = True
    distrusted: set[str] = field(default_factory=set)

    def add(self, file: Path) -> Ran:
        if not self.agrees:
            return Ran(1)
        pem = file.read_text(encoding="ascii")
        found = trusted(pem.encode())
        assert found is not None, "only authorities of ours are ever added"
        self.held[found.sha1] = ssl.PEM_cert_to_DER_cert(pem)
        return Ran(0)

    def take_out(self, sha1: str) -> Ran:
        if not self.agrees or sha1 not in self.held:
            return Ran(1)
        del self.held[sha1]
        return Ran(0)


@dataclass
class Computer:
    """What is the same on both."""

    root: Path
    system: str = ""
    registry: Hive = field(default_factory=Hive)
    store: Store = field(default_factory=Store)
    ran: list[tuple[str, ...]] = field(default_factory=list)
    taken: dict[int, Port] = field(default_factory=dict)
    time: dt.datetime = NOW

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def own(self) -> Path:
        return self.home / "own" / "tenderlint"

    @property
    def applications(self) -> tuple[Path, ...]:
        return (self.root / "Applications",)

    def tool(self, name: str) -> Path:
        return self.root / "system" / name

    def roots(self) -> tuple[bytes, ...]:
        assert self.system == WINDOWS
        return tuple(self.store.held.values())

    def port(self, number: int) -> Port:
        return self.taken.get(number, Port.FREE)

    def now(self) -> dt.datetime:
        return self.time

    def files(self) -> set[str]:
        """All that lies on it."""
        return {str(file.relative_to(self.root)) for file in self.root.rglob("*")}

    def run(self, command: Sequence[str]) -> Ran:
        raise NotImplementedError


class WindowsComputer(Computer):
    """Word and Excel are installed; certutil is the only program."""

    def __init__(self, root: Path, programs: Sequence[str] = ("Winword.exe", "excel.exe")) -> None:
        super().__init__(root, WINDOWS)
        self.own.parent.mkdir(parents=True)
        for name in programs:
            self.registry.texts["HKLM", f"{PROGRAMS}\\{name}", ""] = rf"C:\Program Files\Microsoft Office\{name}"
        self.registry.texts["HKCU", DEVELOPER, "another-addin"] = r"C:\somebody\else.xml"

    def run(self, command: Sequence[str]) -> Ran:
        self.ran.append(tuple(command))
        program, user, verb, store, what = command
        assert (program, user, store) == (str(self.tool("certutil")), "-user", "Root")
        return self.store.add(Path(what)) if verb == "-addstore" else self.store.take_out(what)


class MacComputer(Computer):
    """Word and Excel are installed, and have been started; security is the only program."""

    def __init__(self, root: Path, programs: Sequence[str] = ("Word", "Excel")) -> None:
        super().__init__(root, MAC)
        self.own.parent.mkdir(parents=True)
        for name in programs:
            (self.applications[0] / f"Microsoft {name}.app").mkdir(parents=True)
            (self.container(name) / "Data" / "Documents").mkdir(parents=True)

    def container(self, name: str) -> Path:
        return self.home / "Library" / "Containers" / f"com.microsoft.{name}"

    def run(self, command: Sequence[str]) -> Ran:
        self.ran.append(tuple(command))
        program, verb, *rest = command
        assert program == str(self.tool("security"))
        keychain = str(self.home / "Library" / "Keychains" / "login.keychain-db")
        if verb == "add-trusted-cert":
            *options, file = rest
            assert options == ["-r", "trustRoot", "-k", keychain]
            return self.store.add(Path(file))
        if verb == "find-certificate":
            assert rest == ["-a", "-p", "-c", "Tenderlint on this computer", keychain]
            held = "".join(ssl.DER_cert_to_PEM_cert(each) for each in self.store.held.values())
            return Ran(0, held) if held else Ran(44)
        if verb == "verify-cert":
            found = trusted(Path(rest[-1]).read_bytes())
            assert found is not None
            return Ran(0 if found.sha1 in self.store.held and found.sha1 not in self.store.distrusted else 1)
        assert (verb, rest[:2], rest[3]) == ("delete-certificate", ["-t", "-Z"], keychain)
        return self.store.take_out(rest[2])

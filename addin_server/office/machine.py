"""The computer, as setting Office up sees it: folders, programs, a registry, a clock. Tests have one of their own.

Nothing else in this folder touches a system: whatever is read from it or changed on it goes through here.
"""

from __future__ import annotations

import datetime as dt
import importlib
import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final, Protocol

WINDOWS: Final = "windows"
MAC: Final = "mac"
OTHER: Final = "other"
_SYSTEMS: Final = {"win32": WINDOWS, "darwin": MAC}
_PATIENCE: Final = 600.0  # seconds: somebody may have to be asked for a password


class Port(Enum):
    """Who has a port."""

    FREE = "free"
    OURS = "ours"
    PLAIN = "plain"  # ours, without https
    TAKEN = "taken"


@dataclass(frozen=True)
class Ran:
    """How a program ended."""

    code: int
    output: str = ""


class Registry(Protocol):
    """The Windows registry. `hive` is "HKCU" or "HKLM"; keys have backslashes."""

    def get(self, hive: str, key: str, name: str) -> str | None:
        """A text, or None where there is none. The name of a key's own text is empty."""

    def put(self, key: str, name: str, text: str) -> None:
        """Set a text under HKCU, and make the key."""

    def remove(self, key: str, name: str) -> None:
        """Remove a text under HKCU, and the key if nothing is left in it."""


class Machine(Protocol):
    """A computer."""

    @property
    def system(self) -> str:
        """WINDOWS, MAC or OTHER."""

    @property
    def home(self) -> Path:
        """The folder of this user."""

    @property
    def own(self) -> Path:
        """The folder where Tenderlint keeps things of this user."""

    @property
    def applications(self) -> tuple[Path, ...]:
        """On a Mac: where programs are."""

    @property
    def registry(self) -> Registry:
        """On Windows: the registry."""

    def tool(self, name: str) -> Path:
        """A program of the system: by its full path, so that nothing else of that name is started."""

    def run(self, command: Sequence[str]) -> Ran:
        """Run a program. One that is not there, or is not answered, has failed."""

    def roots(self) -> tuple[bytes, ...]:
        """On Windows: the authorities that this user trusts, as DER."""

    def port(self, number: int) -> Port:
        """Who has a port."""

    def now(self) -> dt.datetime:
        """The time."""


class ThisMachine:
    """The computer that this runs on."""

    def __init__(self) -> None:
        from platformdirs import user_data_path

        self.system = _SYSTEMS.get(sys.platform, OTHER)
        self.home = Path.home()
        self.own = user_data_path("tenderlint", appauthor=False)
        self.applications: tuple[Path, ...] = (Path("/Applications"), self.home / "Applications")
        self.registry: Registry = WindowsRegistry()

    def tool(self, name: str) -> Path:
        """A program of the system."""
        if self.system == WINDOWS:
            return Path(os.environ.get("SystemRoot", r"C:\Windows"), "System32", f"{name}.exe")  # noqa: SIM112
        return Path("/usr/bin", name)

    def run(self, command: Sequence[str]) -> Ran:
        """Run a program."""
        try:
            ran = subprocess.run(  # noqa: S603 - a program of the system, by its full path
                command, capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return Ran(1)
        return Ran(ran.returncode, ran.stdout)

    def roots(self) -> tuple[bytes, ...]:
        """The authorities that this user trusts."""
        listed = getattr(ssl, "enum_certificates", None)  # on Windows alone
        return tuple(content for content, kind, _ in listed("ROOT") if kind == "x509_asn") if listed else ()

    def port(self, number: int) -> Port:
        """Who has a port. One at which nothing answers may still be another's."""
        from addin_server.listening import is_mine, ours_at

        scheme = ours_at("127.0.0.1", number)
        if scheme and is_mine(number):
            return Port.OURS if scheme == "https" else Port.PLAIN
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if sys.platform != "win32":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", number))
            except OSError:
                return Port.TAKEN
        return Port.FREE

    def now(self) -> dt.datetime:
        """The time."""
        return dt.datetime.now(dt.UTC)


class WindowsRegistry:
    """The registry, by the module that Python has on Windows alone."""

    def get(self, hive: str, key: str, name: str) -> str | None:
        """A text, or None."""
        winreg = _winreg()
        try:
            with winreg.OpenKey(_hives(winreg)[hive], key) as opened:
                found = winreg.QueryValueEx(opened, name)[0]
        except FileNotFoundError:
            return None
        return found if isinstance(found, str) else None

    def put(self, key: str, name: str, text: str) -> None:
        """Set a text."""
        winreg = _winreg()
        with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
            winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def remove(self, key: str, name: str) -> None:
        """Remove a text, and the key if nothing is left in it."""
        winreg = _winreg()
        access = winreg.KEY_SET_VALUE | winreg.KEY_QUERY_VALUE
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, access) as opened:
                winreg.DeleteValue(opened, name)
                keys, texts, _ = winreg.QueryInfoKey(opened)
            if not keys and not texts:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        except FileNotFoundError:
            return


def _winreg() -> Any:
    return importlib.import_module("winreg")


def _hives(winreg: Any) -> Mapping[str, Any]:
    return {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}


def this_machine() -> Machine:
    """The computer that this runs on."""
    return ThisMachine()

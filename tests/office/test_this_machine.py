"""What touches the true system, as far as that can be tried here: ports, programs, and the registry by a stand-in."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from server.front import free_port, started

from addin_server.listening import Certificate
from addin_server.office.authority import make, ours
from addin_server.office.machine import OTHER, Port, ThisMachine, WindowsRegistry, this_machine
from office.signing import written


class Key:
    """An opened key of the stand-in."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> Key:
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""


class Winreg(types.ModuleType):
    """The module `winreg`, as far as it is used, with its errors: keys in a dictionary."""

    HKEY_CURRENT_USER = "HKCU:"
    HKEY_LOCAL_MACHINE = "HKLM:"
    REG_SZ = 1
    KEY_SET_VALUE = 2
    KEY_QUERY_VALUE = 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.keys: dict[str, dict[str, Any]] = {}

    def OpenKey(self, hive: str, key: str, reserved: int = 0, access: int = 1) -> Key:  # noqa: N802
        assert reserved == 0
        assert access in (1, 3)
        if hive + key not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return Key(hive + key)

    def CreateKeyEx(self, hive: str, key: str, reserved: int, access: int) -> Key:  # noqa: N802
        assert (reserved, access) == (0, self.KEY_SET_VALUE)
        self.keys.setdefault(hive + key, {})
        return Key(hive + key)

    def QueryValueEx(self, key: Key, name: str) -> tuple[Any, int]:  # noqa: N802
        if name not in self.keys[key.path]:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return self.keys[key.path][name], self.REG_SZ

    def SetValueEx(self, key: Key, name: str, _: int, kind: int, text: str) -> None:  # noqa: N802
        assert kind == self.REG_SZ
        self.keys[key.path][name] = text

    def DeleteValue(self, key: Key, name: str) -> None:  # noqa: N802
        if name not in self.keys[key.path]:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del self.keys[key.path][name]

    def QueryInfoKey(self, key: Key) -> tuple[int, int, int]:  # noqa: N802
        below = [path for path in self.keys if path.startswith(key.path + "\\")]
        return len(below), len(self.keys[key.path]), 0

    def DeleteKey(self, hive: str, key: str) -> None:  # noqa: N802
        del self.keys[hive + key]


@pytest.fixture
def winreg(monkeypatch: pytest.MonkeyPatch) -> Winreg:
    made = Winreg()
    monkeypatch.setitem(sys.modules, "winreg", made)
    return made


def test_the_registry_is_written_read_and_left_as_it_was(winreg: Winreg) -> None:
    registry, key = WindowsRegistry(), r"Software\Microsoft\Office\16.0\WEF\Developer"
    assert registry.get("HKCU", key, "a") is None
    registry.remove(key, "a")
    registry.put(key, "a", r"C:\a.xml")
    registry.put(key, "b", r"C:\b.xml")
    assert registry.get("HKCU", key, "a") == r"C:\a.xml"
    assert registry.get("HKCU", key, "c") is None
    assert registry.get("HKLM", key, "a") is None
    registry.remove(key, "a")
    assert winreg.keys == {"HKCU:" + key: {"b": r"C:\b.xml"}}, "another add-in stays"
    registry.remove(key, "c")
    registry.remove(key, "b")
    assert winreg.keys == {}


def test_a_number_in_the_registry_is_no_text(winreg: Winreg) -> None:
    winreg.keys["HKLM:key"] = {"": 7}
    assert WindowsRegistry().get("HKLM", "key", "") is None


def test_the_store_of_windows_is_listed_as_python_lists_it(monkeypatch: pytest.MonkeyPatch) -> None:
    authority = ssl.PEM_cert_to_DER_cert(make(dt.datetime.now(dt.UTC)).authority.decode())
    listed = [(authority, "x509_asn", True), (b"odd", "pkcs_7_asn", True), (b"another", "x509_asn", True)]
    monkeypatch.setattr(ssl, "enum_certificates", lambda store: listed if store == "ROOT" else [], raising=False)
    found = ThisMachine().roots()
    assert found == (authority, b"another")
    assert len(ours(found)) == 1


@pytest.fixture
def stranger() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_port_is_free_or_taken_or_ours(stranger: int, tmp_path: Path) -> None:
    machine = ThisMachine()
    assert machine.port(free_port()) is Port.FREE
    assert machine.port(stranger) is Port.TAKEN
    with started() as front:
        assert machine.port(front.port) is Port.PLAIN
    made = make(dt.datetime.now(dt.UTC))
    with started(certificate=Certificate(*written(tmp_path, "localhost", made.certificate, made.key))) as front:
        assert machine.port(front.port) is Port.OURS


def test_a_program_that_is_not_there_has_failed() -> None:
    machine = ThisMachine()
    assert machine.run((str(Path("/nowhere/certutil")), "-user")).code != 0
    ran = machine.run((sys.executable, "-c", "print('said'); raise SystemExit(3)"))
    assert (ran.code, ran.output.strip()) == (3, "said")


@pytest.mark.skipif(sys.platform != "linux", reason="tells of Linux")
def test_on_linux_there_is_no_office() -> None:
    machine = this_machine()
    assert machine.system == OTHER
    assert machine.roots() == ()
    assert machine.tool("security") == Path("/usr/bin/security")


def test_a_program_of_windows_is_started_from_its_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("SystemRoot", "/Windows")
    machine = ThisMachine()
    assert machine.tool("certutil") == Path("/Windows/System32/certutil.exe")

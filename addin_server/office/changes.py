"""What is changed on a computer: each change says what it does, and can be shown without being made."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from addin_server.office.authority import make
from addin_server.office.machine import Machine

AUTHORITY_FILE: Final = "authority.pem"
CERTIFICATE_FILE: Final = "certificate.pem"
KEY_FILE: Final = "key.pem"


class NotDone(Exception):  # noqa: N818 - a user reads it as a sentence, not as a fault of the program
    """A change that could not be made; the message says why and what to do."""


@dataclass(frozen=True)
class Change:
    """A change. `says` is a sentence without its full stop; `shows` the command, file or key, word for word."""

    says: str

    @property
    def shows(self) -> str:
        """The command, file or key."""
        raise NotImplementedError

    def do(self, machine: Machine) -> None:
        """Make the change. Raises OSError or NotDone."""
        raise NotImplementedError


@dataclass(frozen=True)
class MakeCertificate(Change):
    """Make an authority and a certificate, in a new folder that is the user's alone."""

    folder: Path

    @property
    def shows(self) -> str:
        """The folder."""
        return str(self.folder)

    def do(self, machine: Machine) -> None:
        """Make them."""
        made = make(machine.now())
        self.folder.mkdir(parents=True, mode=0o700)
        _write_secret(made.key, self.folder / KEY_FILE)
        (self.folder / CERTIFICATE_FILE).write_bytes(made.certificate)
        (self.folder / AUTHORITY_FILE).write_bytes(made.authority)


@dataclass(frozen=True)
class Rename(Change):
    """Put a folder into its place, and throw away what was there."""

    source: Path
    target: Path

    @property
    def shows(self) -> str:
        """The place."""
        return str(self.target)

    def do(self, _: Machine) -> None:
        """Put it there."""
        if self.target.exists():
            shutil.rmtree(self.target)
        self.source.replace(self.target)


@dataclass(frozen=True)
class Write(Change):
    """Write a file as a whole."""

    file: Path
    text: str

    @property
    def shows(self) -> str:
        """The file."""
        return str(self.file)

    def do(self, _: Machine) -> None:
        """Write it."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_name(f".{self.file.name}.tmp")
        try:
            draft.write_bytes(self.text.encode())
            draft.replace(self.file)
        finally:
            draft.unlink(missing_ok=True)


@dataclass(frozen=True)
class Remove(Change):
    """Remove a file or a folder, and the folders above it that are then empty, up to but without `within`."""

    place: Path
    within: Path

    @property
    def shows(self) -> str:
        """The file or folder."""
        return str(self.place)

    def do(self, _: Machine) -> None:
        """Remove it."""
        if self.place.is_dir() and not self.place.is_symlink():
            shutil.rmtree(self.place)
        else:
            self.place.unlink(missing_ok=True)
        for folder in self.place.parents:
            if folder == self.within or not folder.is_relative_to(self.within):
                return
            with contextlib.suppress(OSError):  # something else is in it
                folder.rmdir()


@dataclass(frozen=True)
class Register(Change):
    """Tell Office, in the Windows registry, where a manifest is."""

    key: str
    name: str
    file: Path

    @property
    def shows(self) -> str:
        """The key."""
        return f"HKCU\\{self.key}\\{self.name}"

    def do(self, machine: Machine) -> None:
        """Tell it, by the true path: Python of the Microsoft Store shows another one."""
        machine.registry.put(self.key, self.name, os.path.realpath(self.file))


@dataclass(frozen=True)
class Unregister(Change):
    """Take a manifest out of the Windows registry."""

    key: str
    name: str

    @property
    def shows(self) -> str:
        """The key."""
        return f"HKCU\\{self.key}\\{self.name}"

    def do(self, machine: Machine) -> None:
        """Take it out."""
        machine.registry.remove(self.key, self.name)


@dataclass(frozen=True)
class Run(Change):
    """Run a program of the system. `refused`: what to tell the user if it fails."""

    command: tuple[str, ...]
    refused: str

    @property
    def shows(self) -> str:
        """The command."""
        return " ".join(f'"{part}"' if " " in part else part for part in self.command)

    def do(self, machine: Machine) -> None:
        """Run it."""
        if machine.run(self.command).code:
            raise NotDone(self.refused)


@dataclass(frozen=True)
class Done:
    """What became of a change. `trouble` None: it was made; `tried` False: it was not come to."""

    change: Change
    trouble: str | None = None
    tried: bool = True


def make_changes(
    changes: Iterable[Change], machine: Machine, *, to_the_end: bool, before: Callable[[Change], None]
) -> Iterator[Done]:
    """Make changes one by one, and call `before` with each, as the system may then ask the user something.

    After one that fails the rest is left, unless they are to be made `to_the_end`.
    """
    stopped = False
    for change in changes:
        if stopped:
            yield Done(change, tried=False)
            continue
        before(change)
        try:
            change.do(machine)
        except NotDone as error:
            trouble = str(error)
        except PermissionError as error:
            trouble = _not_allowed(error, change, machine)
        except OSError as error:
            trouble = f"{change.shows}: {error.strerror or type(error).__name__}."
        else:
            yield Done(change)
            continue
        stopped = not to_the_end
        yield Done(change, trouble)


def _not_allowed(error: PermissionError, change: Change, machine: Machine) -> str:
    place = error.filename or change.shows
    if machine.system == "mac" and "Containers" in str(place):
        return (
            f"macOS does not let this program into {place}. Allow your terminal “Full Disk Access” under System "
            "Settings, Privacy & Security, and run this again."
        )
    return f"{place} may not be changed by this account. Ask whoever manages this computer, or use Word on the web."


def _write_secret(content: bytes, file: Path) -> None:
    """Write a file that nobody else may read, at any moment."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)

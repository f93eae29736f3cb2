"""What became of documents, kept between runs: by content, by rules and by version. Off unless somebody asks for it.

A report holds sentences of its document, and drafts are confidential. So the folder and the file are the user's alone,
what is taken out is overwritten, and clearing removes the file. An SQLite file of the standard library serves: it is
whole whatever happens, and several runs may use it at once. The package diskcache was not taken because it pickles
what it keeps: a file that somebody else wrote could then run code.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from linter import __version__
from linter.batch.checking import Checked, Task, digest, unpacked
from linter.batch.program import package_versions

FILE: Final = "results.sqlite"
_FORMAT: Final = 1
_MOST: Final = 500_000_000  # bytes
_AFTER_EVICTION: Final = 0.8
_WAIT: Final = 5.0  # seconds for another run that writes
_CHECK_BYTES: Final = 16
# These may come out differently next time, or are faults that a next version may not have.
_NOT_KEPT: Final = frozenset({"crashed", "timed-out", "too-large", "rule-failed"})
_SUFFIXES: Final = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True)
class CacheInfo:
    """What a cache holds: its file, the documents in it, and its size on disk in bytes."""

    file: Path
    documents: int
    size: int


def default_folder() -> Path:
    """The folder for the cache of this user on this system."""
    from platformdirs import user_cache_path

    return user_cache_path("tenderlint", appauthor=False)


class Cache:
    """Results in a folder. Use it in a `with` statement. `trouble` says why it cannot be used."""

    def __init__(self, folder: Path, most: int = _MOST) -> None:
        """`most` is the size in bytes beyond which what was not used for longest is taken out."""
        self.file = folder / FILE
        self.trouble = ""
        self._most = most
        self._database: sqlite3.Connection | None = None
        self._used: list[str] = []

    def __enter__(self) -> Cache:
        try:
            self._open()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
        return self

    def __exit__(self, *_: object) -> None:
        if self._database is None:
            return
        try:
            self._note_uses(self._database)
            self._evict(self._database)
        except sqlite3.Error as error:
            self._give_up(error)
        if self._database is not None:
            self._database.close()

    def get(self, key: str) -> Checked | None:
        """What is kept under a key. None if nothing is, or if it was damaged."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT data FROM result WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        checked = _whole(row[0]) if row else None
        if checked is not None:
            self._used.append(key)
        return checked

    def put(self, key: str, checked: Checked) -> None:
        """Keep what became of a document, unless it may come out differently next time."""
        if self._database is None or any(problem.code in _NOT_KEPT for problem in checked.problems):
            return
        data = zlib.compress(checked.packed(), 1)
        row = (key, int(time.time()), hashlib.blake2b(data, digest_size=_CHECK_BYTES).digest() + data)
        try:
            self._database.execute("INSERT OR REPLACE INTO result (key, used, data) VALUES (?, ?, ?)", row)
        except sqlite3.Error as error:
            self._give_up(error)

    def _open(self) -> None:
        _own_folder(self.file.parent)
        try:
            self._database = _connected(self.file)
        except sqlite3.OperationalError:  # another run has it for itself, or it may not be opened
            raise
        except sqlite3.DatabaseError:  # it is damaged, or of a format that is no more
            remove(self.file.parent)
            self._database = _connected(self.file)

    def _note_uses(self, database: sqlite3.Connection) -> None:
        now = int(time.time())
        database.execute("BEGIN")
        database.executemany("UPDATE result SET used = ? WHERE key = ?", [(now, key) for key in self._used])
        database.execute("COMMIT")

    def _evict(self, database: sqlite3.Connection) -> None:
        size = int(database.execute("SELECT coalesce(sum(length(data)), 0) FROM result").fetchone()[0])
        if size <= self._most:
            return
        surplus = size - int(self._most * _AFTER_EVICTION)
        oldest: list[tuple[str]] = []
        for key, length in database.execute("SELECT key, length(data) FROM result ORDER BY used, key"):
            if surplus <= 0:
                break
            oldest.append((key,))
            surplus -= length
        database.execute("BEGIN")
        database.executemany("DELETE FROM result WHERE key = ?", oldest)
        database.execute("COMMIT")
        database.execute("VACUUM")

    def _give_up(self, error: Exception) -> None:
        self.trouble = f"The cache {self.file} cannot be used ({error}). “tenderlint cache clear” removes it."
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
        self._database = None


def key_of(data: bytes, name: str, rules: str) -> str:
    """The key of a document: its bytes, its own name (which notices may speak of), and a fingerprint of the rules."""
    return digest(hashlib.sha256(data).digest(), name.encode(errors="surrogatepass"), rules.encode())


def rules_fingerprint(book: bytes, task: Task) -> str:
    """A fingerprint of all that decides what is found: rulebook with house rules, task, program and packages."""
    return digest(book, task.stated(), *_program())


def info(folder: Path) -> CacheInfo | None:
    """What the cache in a folder holds; None if there is none, or it is damaged."""
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        with contextlib.closing(_connected(file)) as database:
            documents = int(database.execute("SELECT count(*) FROM result").fetchone()[0])
    except sqlite3.Error:
        return CacheInfo(file, 0, file.stat().st_size)
    return CacheInfo(file, documents, sum(each.stat().st_size for each in _files(folder) if each.exists()))


def remove(folder: Path) -> None:
    """Remove the cache in a folder. Raises OSError."""
    for file in _files(folder):
        file.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[Path]:
    return (folder / f"{FILE}{suffix}" for suffix in _SUFFIXES)


def _own_folder(folder: Path) -> None:
    """Make a folder that only this user may open; one that is there already is left as it is."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def _connected(file: Path) -> sqlite3.Connection:
    # SQLite would make the file with the permissions of any other new file.
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    with contextlib.suppress(OSError):
        file.chmod(0o600)
    # Each statement is a transaction, so that no run keeps another waiting, and none waits for the disk: what a power
    # cut may do to the file is found out, and a cache can be begun anew.
    database = sqlite3.connect(file, timeout=_WAIT, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA secure_delete = ON")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            database.execute("CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, used INTEGER, data BLOB)")
            database.execute(f"PRAGMA user_version = {_FORMAT}")
        elif version != _FORMAT:
            raise sqlite3.DatabaseError(f"format {version}")
        _columns_are_there(database)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _columns_are_there(database: sqlite3.Connection) -> None:
    try:
        database.execute("SELECT key, used, data FROM result LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" not in str(error):
            raise
        raise sqlite3.DatabaseError(str(error)) from error


def _whole(row: object) -> Checked | None:
    """A kept result, if not one bit of it has changed."""
    if not isinstance(row, bytes):
        return None
    check, data = row[:_CHECK_BYTES], row[_CHECK_BYTES:]
    if hashlib.blake2b(data, digest_size=_CHECK_BYTES).digest() != check:
        return None
    try:
        return unpacked(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError):
        return None


@cache
def _program() -> tuple[bytes, ...]:
    """What the program is: its version, its files where they can be seen, and the packages that read documents."""
    package = Path(__file__).parent.parent
    parts = [__version__]
    for file in sorted(package.rglob("*.py")):
        state = file.stat()
        parts.append(f"{file.relative_to(package).as_posix()} {state.st_size} {state.st_mtime_ns}")
    if getattr(sys, "frozen", False):  # all of them are in the executable
        state = Path(sys.executable).stat()
        parts.append(f"{state.st_size} {state.st_mtime_ns}")
    parts += [f"{name} {version}" for name, version in package_versions().items()]
    return tuple(part.encode() for part in parts)

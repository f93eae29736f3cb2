"""The history file: SQLite, whole whatever happens, and for several runs at once.

It is a file of its owner's choosing that may hold years, so it is treated with more care than a cache: whatever is no
history of ours is refused and left as it is, and so is one of a later version.
"""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from linter.history.record import DocumentCounts, RuleNamed, RunCounts, Tally
from linter.rulebook.schema import Severity

APPLICATION: Final = 0x544C4859  # "TLHY", by which the file command and we know a history
_MAGIC: Final = b"SQLite format 3\x00"
_WAIT: Final = 10.0  # seconds for another run that writes
# Each brings a file from the version of its number to the next; the version of a file is how many were applied.
MIGRATIONS: Final = (
    """
    CREATE TABLE run (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, again TEXT NOT NULL, version TEXT NOT NULL, profile TEXT NOT NULL,
        unread INTEGER NOT NULL, scope TEXT NOT NULL, state TEXT NOT NULL
    );
    CREATE INDEX run_by_scope ON run (scope, id);
    CREATE TABLE rule (name TEXT PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE rules_run (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE);
    CREATE TABLE document (
        id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run (id), path TEXT NOT NULL, kind TEXT NOT NULL,
        profile TEXT NOT NULL, words INTEGER NOT NULL, waived INTEGER NOT NULL,
        rules_run INTEGER NOT NULL REFERENCES rules_run (id)
    );
    CREATE INDEX document_by_run ON document (run);
    CREATE TABLE tally (
        document INTEGER NOT NULL REFERENCES document (id), rule TEXT NOT NULL REFERENCES rule (name),
        severity TEXT NOT NULL, findings INTEGER NOT NULL, PRIMARY KEY (document, rule, severity)
    ) WITHOUT ROWID;
    """,
)
VERSION: Final = len(MIGRATIONS)
_ELSEWHERE: Final = "Name another file; this one is left as it is."


class NoHistory(ValueError):  # noqa: N818 - it is what the file is
    """A file that cannot serve as a history; the message says why and what to do."""


def read_history(file: Path) -> tuple[RunCounts, ...]:
    """All runs in a history, the earliest first. Raises NoHistory."""
    if not file.exists():
        raise NoHistory(f"There is no history {file}. “tenderlint check … --history {file}” begins one.")
    with _opened(file, write=False) as database:
        return tuple(_runs(database))


def check_history(file: Path) -> None:
    """See, before any work, whether a file is a history, or a place where one can begin. Raises NoHistory.

    A history of an earlier version is brought to this one on the way.
    """
    if file.exists() and not file.is_file():
        raise NoHistory(f"The history {file} is no file{' but a folder' if file.is_dir() else ''}. Name a file.")
    if not file.parent.is_dir():
        raise NoHistory(f"The folder for the history {file} does not exist. Make it, or name a file elsewhere.")
    if file.exists():
        with _opened(file, write=True):
            pass


def keep(file: Path, run: RunCounts) -> bool:
    """Keep a run. False if it was kept already: then it is noted when the same was found again. Raises NoHistory.

    The same is meant in full: the same documents by the same rules, version and profile, with the same findings, and no
    other run over these documents in between.
    """
    check_history(file)
    with _opened(file, write=True) as database:
        latest = database.execute(
            "SELECT id, state FROM run WHERE scope = ? ORDER BY id DESC LIMIT 1", (run.scope,)
        ).fetchone()
        if latest is not None and latest[1] == run.state:
            database.execute("UPDATE run SET again = ? WHERE id = ?", (run.at.isoformat(), latest[0]))
            return False
        _insert(database, run)
        return True


@contextlib.contextmanager
def _opened(file: Path, *, write: bool) -> Iterator[sqlite3.Connection]:
    """The database in one transaction, which is undone where anything goes wrong. Raises NoHistory."""
    _refuse_foreign(file)
    try:
        # The path and no file: address, which a share of Windows could not be named by.
        with contextlib.closing(sqlite3.connect(file.absolute(), _WAIT, isolation_level=None)) as database:
            if not write:
                database.execute("PRAGMA query_only = ON")
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            _ready(database, file, write=write)
            yield database
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise NoHistory(_trouble(file, error)) from error
    except (sqlite3.DatabaseError, msgspec.MsgspecError, ValueError, TypeError, KeyError, OverflowError) as error:
        if isinstance(error, NoHistory):
            raise
        raise NoHistory(f"The history {file} is damaged ({error}). Take it from a backup. {_ELSEWHERE}") from error


def _trouble(file: Path, error: sqlite3.OperationalError) -> str:
    said = str(error)
    if "locked" in said or "busy" in said:
        return f"The history {file} is in use by another run. Try again when that has ended."
    if "no such" in said:
        return f"The history {file} is damaged ({said}). Take it from a backup. {_ELSEWHERE}"
    return f"The history {file} cannot be used ({said}). See whether you may write there, and whether the disk is full."


def _refuse_foreign(file: Path) -> None:
    """Refuse what is no SQLite file, before SQLite has touched it. An empty file is one that was never begun."""
    try:
        if not file.exists():
            return
        with file.open("rb") as opened:
            start = opened.read(len(_MAGIC))
    except OSError as error:
        raise NoHistory(f"The history {file} cannot be read ({error.strerror}). {_ELSEWHERE}") from error
    if start and start != _MAGIC:
        raise NoHistory(f"{file} is no history of Tenderlint. {_ELSEWHERE}")


def _ready(database: sqlite3.Connection, file: Path, *, write: bool) -> None:
    """See that this is a history, whole, and of this version; begin a new one, or bring an earlier one up to date."""
    application = database.execute("PRAGMA application_id").fetchone()[0]
    version = database.execute("PRAGMA user_version").fetchone()[0]
    tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    new = not tables and not application and not version
    if not new and application != APPLICATION:
        raise NoHistory(f"{file} is the database of another program, no history of Tenderlint. {_ELSEWHERE}")
    if version > VERSION:
        raise NoHistory(
            f"The history {file} was written by a later version of Tenderlint (format {version}; this one knows "
            f"{VERSION}). Update Tenderlint. {_ELSEWHERE}"
        )
    said = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise NoHistory(f"The history {file} is damaged. Take it from a backup. {_ELSEWHERE}")
    if version < VERSION and write:
        _migrate(database, version)
    elif version < VERSION and not new:
        raise NoHistory(
            f"The history {file} was written by an earlier version of Tenderlint (format {version}; this one knows "
            f"{VERSION}). The next “tenderlint check … --history {file}” brings it up to date."
        )


def _migrate(database: sqlite3.Connection, version: int) -> None:
    """Bring the file to this version, within the transaction: it is done in full or not at all."""
    for script in MIGRATIONS[version:]:
        for statement in script.split(";"):
            if statement.strip():
                database.execute(statement)
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute(f"PRAGMA user_version = {VERSION}")


def _insert(database: sqlite3.Connection, run: RunCounts) -> None:
    head = (run.at.isoformat(), run.again.isoformat(), run.version, run.profile, run.unread, run.scope, run.state)
    number = database.execute(
        "INSERT INTO run (at, again, version, profile, unread, scope, state) VALUES (?, ?, ?, ?, ?, ?, ?)", head
    ).lastrowid
    database.executemany(
        "INSERT OR REPLACE INTO rule (name, code, title) VALUES (?, ?, ?)",
        [(each.rule, each.code, each.title) for each in run.rules],
    )
    for document in run.documents:
        path = document.path.encode(errors="replace").decode()  # SQLite takes no half of a pair of surrogates
        row = (number, path, document.kind, document.profile, document.words, document.waived)
        added = database.execute(
            "INSERT INTO document (run, path, kind, profile, words, waived, rules_run) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, _rules_run(database, document.rules_run)),
        ).lastrowid
        database.executemany(
            "INSERT INTO tally (document, rule, severity, findings) VALUES (?, ?, ?, ?)",
            [(added, tally.rule, tally.severity.value, tally.findings) for tally in document.tallies],
        )


def _rules_run(database: sqlite3.Connection, rules: Sequence[str]) -> int:
    """The number of a set of rules: kept once, as most documents have one of a few."""
    names = msgspec.json.encode(sorted(rules)).decode()
    database.execute("INSERT OR IGNORE INTO rules_run (names) VALUES (?)", (names,))
    return int(database.execute("SELECT id FROM rules_run WHERE names = ?", (names,)).fetchone()[0])


def _runs(database: sqlite3.Connection) -> Iterator[RunCounts]:
    if not database.execute("PRAGMA user_version").fetchone()[0]:
        return  # an empty file: no history was begun in it
    rules = tuple(RuleNamed(*row) for row in database.execute("SELECT name, code, title FROM rule ORDER BY code, name"))
    ran = {
        number: tuple(msgspec.json.decode(names, type=list[str]))
        for number, names in database.execute("SELECT id, names FROM rules_run")
    }
    tallies: dict[int, list[Tally]] = defaultdict(list)
    for document, rule, severity, findings in database.execute(
        "SELECT document, rule, severity, findings FROM tally ORDER BY document, rule, severity"
    ):
        tallies[document].append(Tally(rule, Severity(severity), findings))
    documents: dict[int, list[DocumentCounts]] = defaultdict(list)
    for number, run, path, kind, profile, words, waived, which in database.execute(
        "SELECT id, run, path, kind, profile, words, waived, rules_run FROM document ORDER BY id"
    ):
        counted = DocumentCounts(path, kind, profile, words, ran[which], tuple(tallies[number]), waived)
        documents[run].append(counted)
    for number, at, again, version, profile, unread, state in database.execute(
        "SELECT id, at, again, version, profile, unread, state FROM run ORDER BY at, id"
    ):
        when = datetime.datetime.fromisoformat(at), datetime.datetime.fromisoformat(again)
        yield RunCounts(*when, version, profile, unread, tuple(documents[number]), rules, state)

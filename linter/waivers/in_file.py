"""The waiver file: TOML, an entry for each waiver."""

from __future__ import annotations

import datetime
import json
import tomllib
from typing import Any

from linter.waivers.entries import Malformed, RuleName, waiver_of
from linter.waivers.notes import Note, NoteKind
from linter.waivers.waiver import Source, Waiver


class BrokenFile(ValueError):  # noqa: N818 - it is what the file is
    """A file that is no waiver file, and why."""


def waivers_in_file(text: str, name: str, rule_name: RuleName) -> tuple[tuple[Waiver, ...], tuple[Note, ...]]:
    """The waivers of a file, and a note for each entry that is none. Raises BrokenFile."""
    waivers: list[Waiver] = []
    notes: list[Note] = []
    for number, raw in enumerate(_entries(text), start=1):
        where = f"{name}, entry {number}"
        try:
            waivers.append(waiver_of(raw, Source.FILE, where, rule_name))
        except Malformed as error:
            notes.append(Note(NoteKind.MALFORMED, where, f"This waiver counts for nothing: {error}."))
    return tuple(waivers), tuple(notes)


def with_entry(text: str, fingerprint: str, reason: str, author: str, until: datetime.date | None) -> str:
    """The text of a waiver file with one more entry at its end; all that is there stays as it is."""
    lines = ["[[waiver]]", f"fingerprint = {_quoted(fingerprint)}", f"reason = {_quoted(reason)}"]
    lines += [f"author = {_quoted(author)}"] if author else []
    lines += [f"until = {until.isoformat()}"] if until else []
    before = f"{text.rstrip()}\n\n" if text.strip() else ""
    return before + "\n".join(lines) + "\n"


def _entries(text: str) -> list[Any]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenFile(f"it is not valid TOML: {error}") from error
    except RecursionError as error:
        raise BrokenFile("it is nested too deeply") from error
    unknown = next((key for key in data if key != "waiver"), None)
    if unknown is not None:
        raise BrokenFile(f"there is no key “{unknown}”; each waiver begins with [[waiver]]")
    entries = data.get("waiver", [])
    if not isinstance(entries, list):
        raise BrokenFile("each waiver begins with [[waiver]], in two brackets")
    return entries


def _quoted(text: str) -> str:
    """A TOML string: JSON strings are some, if what must not stand in TOML is escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

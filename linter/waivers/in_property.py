"""The waivers in the custom properties of a file, as the pane in Word writes them.

The waivers are JSON of printable ASCII without blanks (others written as \\uXXXX), so that no program trims or recodes
it, cut into pieces of at most 255 characters, as Office allows: TenderlintWaivers.1, TenderlintWaivers.2 and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final

import msgspec

from linter.regex import regex
from linter.waivers.entries import Entry, Malformed, RuleName, waiver_of
from linter.waivers.notes import Note, NoteKind
from linter.waivers.waiver import Source, Waiver

PROPERTY: Final = "TenderlintWaivers"
VERSION: Final = 1
LONGEST: Final = 255
_CUSTOM: Final = "custom:"
_NOT_PLAIN: Final = regex(r"[^\x21-\x7e]")


class _Stated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    waivers: tuple[msgspec.Raw, ...]


def waivers_in_properties(
    properties: Mapping[str, str], rule_name: RuleName
) -> tuple[tuple[Waiver, ...], tuple[Note, ...]]:
    """The waivers in the properties of a document ("custom:NAME"), and a note for each that is none."""
    pieces = _pieces(properties)
    if not pieces:
        return (), ()
    where = f"property {PROPERTY}"
    try:
        stated = msgspec.json.decode("".join(pieces).encode(), type=_Stated)
    except (msgspec.DecodeError, RecursionError):
        return (), (
            Note(NoteKind.MALFORMED, where, "Its waivers count for nothing: it is not whole; waive them again."),
        )
    if stated.version != VERSION:
        message = f"Its waivers count for nothing: they are of version {stated.version}, and this Tenderlint knows 1."
        return (), (Note(NoteKind.MALFORMED, where, message),)
    waivers: list[Waiver] = []
    notes: list[Note] = []
    for number, raw in enumerate(stated.waivers, start=1):
        try:
            waiver = waiver_of(msgspec.json.decode(raw), Source.PROPERTY, f"{where}, entry {number}", rule_name)
            if waiver.path is not None:
                raise Malformed("a waiver within a document takes no path")
            waivers.append(waiver)
        except Malformed as error:
            message = f"This waiver counts for nothing: {error}."
            notes.append(Note(NoteKind.MALFORMED, f"{where}, entry {number}", message))
    return tuple(waivers), tuple(notes)


def as_properties(entries: Iterable[Entry]) -> dict[str, str]:
    """The custom properties, by name, that state these waivers."""
    raw = tuple(msgspec.Raw(msgspec.json.encode(_without_gaps(entry))) for entry in entries)
    text = msgspec.json.encode(_Stated(VERSION, raw)).decode()
    plain = _NOT_PLAIN.sub(_escaped, text)
    starts = range(0, len(plain), LONGEST)
    return {f"{PROPERTY}.{number}": plain[at : at + LONGEST] for number, at in enumerate(starts, start=1)}


def _without_gaps(entry: Entry) -> dict[str, object]:
    return {name: value for name, value in msgspec.structs.asdict(entry).items() if value not in (None, "")}


def _escaped(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _pieces(properties: Mapping[str, str]) -> list[str]:
    names = (f"{_CUSTOM}{PROPERTY}.{number}" for number in count(1))
    found: list[str] = []
    for name in names:
        if name not in properties:
            return found
        found.append(properties[name])
    return found

"""What the user must know about a waiver: it silences nothing, since it is malformed, has expired or is not used."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class NoteKind(StrEnum):
    """What is the matter with a waiver."""

    MALFORMED = "malformed"
    EXPIRED = "expired"
    UNUSED = "unused"


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note about a waiver: where it stands, and the document at `path` in which that is ("" for a file)."""

    kind: NoteKind
    where: str
    message: str
    path: str = ""

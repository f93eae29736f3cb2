"""What the server asks of its processes, and what they answer: small records that go through a pipe as bytes."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Final

import msgspec

from linter.waivers.entries import Entry


class Role(StrEnum):
    """What a document is there for: to be checked, or to say what is asked."""

    DOCUMENT = "document"
    TENDER = "tender"


class Terms(msgspec.Struct, frozen=True):
    """How documents are checked: see the options of a request."""

    profile: str
    kind: str = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    facts: dict[str, str] = {}
    fail_on: str = "warning"
    pack: bool | None = None
    tender: bool = False
    waivers: tuple[Entry, ...] = ()
    text: bool = False
    today: datetime.date = datetime.date.min


class Form(StrEnum):
    """In which form a document comes: the bytes of a file, or its text as JSON."""

    FILE = "file"
    TEXT = "text"


class Source(msgspec.Struct, frozen=True):
    """A document as it came in. `pack`: the zip in which it lay, "" for none."""

    path: str
    name: str
    data: bytes
    form: Form = Form.FILE
    role: Role = Role.DOCUMENT
    pack: str = ""


class Warm(msgspec.Struct, frozen=True, tag="warm"):
    """Be ready, and do nothing."""


class Unpack(msgspec.Struct, frozen=True, tag="unpack"):
    """Take the documents out of a zip, within so many bytes and documents."""

    name: str
    data: bytes
    size: int
    documents: int


class Check(msgspec.Struct, frozen=True, tag="check"):
    """Check a document. `format`: it is the only one, and this is what is wanted of it ("" for the answer as JSON).

    `blocks` and `characters` in a block are the most that a text may have.
    """

    source: Source
    terms: Terms
    blocks: int
    characters: int
    format: str | None = None
    session: str = ""


class Part(msgspec.Struct, frozen=True):
    """What became of a document of several: `checked` as the process answered it, that is with its text."""

    path: str
    name: str
    checked: bytes
    role: Role = Role.DOCUMENT
    pack: str = ""


class Finish(msgspec.Struct, frozen=True, tag="finish"):
    """Put what became of several documents together. `remarks` (path, code, message) tell what was passed over."""

    parts: tuple[Part, ...]
    terms: Terms
    format: str = ""
    remarks: tuple[tuple[str, str, str], ...] = ()


class Draft(msgspec.Struct, frozen=True, tag="draft"):
    """Look at the draft of an answer beside its question."""

    question: str
    answer: str
    terms: Terms
    limit: int | None = None
    session: str = ""


Order = Warm | Unpack | Check | Finish | Draft
ENCODER: Final = msgspec.msgpack.Encoder()
DECODER: Final = msgspec.msgpack.Decoder(Order)


class Unpacked(msgspec.Struct, frozen=True):
    """The documents of a zip, those that cannot be read (path, code, message), and what was passed over."""

    sources: tuple[Source, ...]
    problems: tuple[tuple[str, str, str], ...] = ()
    remarks: tuple[tuple[str, str, str], ...] = ()


def packed(order: Order) -> bytes:
    """An order as bytes."""
    return ENCODER.encode(order)

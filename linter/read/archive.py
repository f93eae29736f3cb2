"""A zip of documents, such as the download of a portal: its entries, each judged before anything is unpacked.

Nothing is ever written to disk, so a name such as ../../x can do no harm; it is refused all the same, because a pack
that holds one was not made by a portal, and nobody should pass it on.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_PACK_LIMITS, PackLimits
from linter.read.unpacking import ENCRYPTED_FLAG, METHODS, UNPACKING_ERRORS
from linter.regex import regex

_HEADS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_UTF8_FLAG: Final = 0x800
_UNICODE_PATH: Final = 0x7075  # the extra field in which Info-ZIP keeps a name in UTF-8
_OLD_WINDOWS: Final = "cp850"  # how Windows set up for the UK writes names that are not marked as UTF-8
_UNSAFE_NAME: Final = regex(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")
_CONTROL: Final = regex(r"[\x00-\x1f\x7f]")
_LONGEST_NAME: Final = 300
_CHUNK: Final = 1 << 17

_DAMAGED: Final = "The zip is damaged, or did not arrive whole. Fetch it again."
_DAMAGED_ENTRY: Final = "The zip is damaged here, or did not arrive whole. Fetch it again."
_BOMB: Final = (
    "This unpacks to far more than a document of its size does, as a zip bomb would. Ask the sender what it is."
)
_SPLIT: Final = "Split it, or unpack it and check the folder."


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a zip. `name` is unique in it ("folder/itt.docx", "folder/itt.docx (2)"), `base` is the file's own.

    `refusal` says why it must not be read.
    """

    name: str
    base: str
    size: int
    info: zipfile.ZipInfo
    refusal: ReadError | None = None


class Archive:
    """An open zip. Its entries stand in the order of their names; folders are left out."""

    def __init__(self, stream: BinaryIO, limits: PackLimits = DEFAULT_PACK_LIMITS) -> None:
        """Take in the list of entries. Raises ReadError: "damaged", "too-large"."""
        try:
            self._zip = zipfile.ZipFile(_Sips(stream, limits.directory))
        except _TooMuch as error:
            raise _too_many(limits) from error
        except UNPACKING_ERRORS as error:
            raise ReadError("damaged", _DAMAGED) from error
        infos = self._zip.infolist()
        if len(infos) > limits.entries:
            raise _too_many(limits)
        self.is_document = _is_document(infos)
        self.entries = tuple(_entries(infos, limits))

    def read(self, entry: Entry, most: int) -> bytes:
        """The bytes of an entry. Raises ReadError: its refusal, "too-large" beyond `most` bytes, or "damaged"."""
        if entry.refusal is not None:
            raise entry.refusal
        if entry.size > most:
            raise ReadError("too-large", f"This is larger than {most // 1_000_000} MB unpacked. Split it.")
        try:
            with self._zip.open(entry.info) as stream:
                # zipfile gives no more than the directory declares, so `most` holds for what is unpacked, too.
                return b"".join(iter(lambda: stream.read(_CHUNK), b""))
        except UNPACKING_ERRORS as error:
            raise ReadError("damaged", _DAMAGED_ENTRY) from error


def looks_like_zip(head: bytes) -> bool:
    """Whether a file that begins like this is a zip of whatever kind."""
    return head.startswith(_HEADS)


@contextmanager
def open_archive(file: Path, limits: PackLimits = DEFAULT_PACK_LIMITS) -> Iterator[Archive]:
    """Open a zip file. Raises ReadError: "unreadable", "damaged", "too-large"."""
    try:
        size = file.stat().st_size
        stream = file.open("rb")
    except OSError as error:
        raise ReadError("unreadable", "The zip may not be opened. Ask its owner for permission.") from error
    with stream:
        if size > limits.size:
            raise ReadError("too-large", f"The zip is larger than {limits.size // 1_000_000:,} MB. {_SPLIT}")
        yield Archive(stream, limits)


def archive_of(data: bytes, limits: PackLimits = DEFAULT_PACK_LIMITS) -> Archive:
    """Open a zip that is held in memory. Raises ReadError: "damaged", "too-large"."""
    return Archive(io.BytesIO(data), limits)


class _TooMuch(Exception):  # noqa: N818 - it never leaves this file
    """More was asked for at once than the list of entries of a sound pack takes."""


class _Sips:
    """A stream that gives only so much at once.

    zipfile reads the whole list of entries in one go and makes an object of each before anyone can count them. Entries
    themselves are read in small pieces.
    """

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable
        self.close = stream.close

    def read(self, size: int = -1) -> bytes:
        """As a stream does. Raises _TooMuch."""
        if size > self._most:
            raise _TooMuch
        data = self._stream.read(self._most + 1 if size < 0 else size)
        if len(data) > self._most:
            raise _TooMuch
        return data


def _too_many(limits: PackLimits) -> ReadError:
    return ReadError("too-large", f"The zip holds more than {limits.entries:,} files. {_SPLIT}")


def _is_document(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether this zip is itself one document: a Word or Excel, OpenDocument, Pages or Numbers file."""
    names = {info.orig_filename.lower() for info in infos}
    return (
        "[content_types].xml" in names
        or bool(infos and infos[0].orig_filename == "mimetype")
        or any(name.endswith(".iwa") for name in names)
    )


def _entries(infos: list[zipfile.ZipInfo], limits: PackLimits) -> Iterator[Entry]:
    told: Counter[str] = Counter()
    named = sorted((_name(info), number, info) for number, info in enumerate(infos))
    for name, _, info in named:
        if name.endswith("/"):
            continue
        shown = _shown(name)
        told[shown] += 1
        again = f" ({told[shown]})" if told[shown] > 1 else ""
        base = shown.rpartition("/")[2]
        yield Entry(shown + again, base, info.file_size, info, _refusal(name, info, limits))


def _name(info: zipfile.ZipInfo) -> str:
    """The name of an entry with / between folders, whatever the program and the code page that wrote it."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        name = _decoded(name, info.extra)
    return name.replace("\\", "/")


def _decoded(name: str, extra: bytes) -> str:
    """A name that is not marked as UTF-8, which zipfile took for code page 437."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    stated = _unicode_path(raw, extra)
    try:
        return stated or raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_OLD_WINDOWS)


def _unicode_path(raw: bytes, extra: bytes) -> str:
    """The name in the Unicode Path field, if it is there and belongs to the name in the entry; else ""."""
    while len(extra) >= 4:
        field, length = struct.unpack_from("<HH", extra)
        content, extra = extra[4 : 4 + length], extra[4 + length :]
        if field == _UNICODE_PATH and len(content) > 5 and content[1:5] == struct.pack("<L", zlib.crc32(raw)):
            return content[5:].decode("utf-8", errors="replace")
    return ""


def _shown(name: str) -> str:
    plain = _CONTROL.sub("�", name)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 40]}…{plain[-39:]}"


def _refusal(name: str, info: zipfile.ZipInfo, limits: PackLimits) -> ReadError | None:
    if _UNSAFE_NAME.search(name):
        return ReadError(
            "unsafe", "This name points out of the zip, so the entry was not read. Ask the sender about it."
        )
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        return ReadError("unsafe", "This is a link or a device and no file, so it was not read. Ask for the document.")
    if info.flag_bits & ENCRYPTED_FLAG:
        return ReadError("encrypted", "This is protected with a password. Unpack the zip and check the folder.")
    if info.compress_type not in METHODS:
        return ReadError("wrong-type", "This is packed in a way that few programs can read. Unpack the zip elsewhere.")
    if info.file_size > limits.ratio_floor and info.file_size > limits.ratio * info.compress_size:
        return ReadError("unsafe", _BOMB)
    return None

"""The zip package that a .docx or .xlsx file is: parts by name, content types, relationships; limits on all of them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from linter.read import xml
from linter.read.errors import ReadError
from linter.read.limits import Limits
from linter.read.unpacking import ENCRYPTED_FLAG, METHODS, UNPACKING_ERRORS
from linter.regex import regex

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_CENTRAL_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 17
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KIND_PREFIXES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/",
)
_STRICT_KINDS = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}
_CONTROL = regex(r"[\x00-\x1f]")
_MAX_NAME = 255
_UNSAFE_NAME = regex(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")
_DAMAGED = "The file is damaged and cannot be unpacked: open it in Office, let it repair the file and save it again."
_UNSAFE = "The file's package has names that no Office program writes: open it in Office and save it again."
_BOMB = "The file unpacks to far more than it should: open it in Office and save it again, or split it."


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part (or the package) to another.

    `kind` is the last words of the type: "styles", "header", "metadata/core-properties"; types that are not
    of the Office standards keep their whole address. `target` is a part name, or the address where `external`.
    """

    id: str
    kind: str
    target: str
    external: bool = False


class Package:
    """An open Office package. Parts are named without the leading slash ("word/document.xml").

    Every read is counted against the limits of the whole package, so parts should be read once.
    """

    __slots__ = ("_archive", "_entries", "_limits", "_overrides", "_suffixes", "_unpacked")

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        """Take in the names of an archive; `open_package` is the way to make a Package."""
        self._archive = archive
        self._limits = limits
        self._unpacked = 0
        self._entries = _checked_entries(archive, limits)
        self._suffixes, self._overrides = self._content_types()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the archive."""
        return tuple(_name(entry) for entry in self._entries.values())

    def __contains__(self, part: str) -> bool:
        return self._entry(part) is not None

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises ReadError: "damaged" if absent or broken, "too-large", or "unsafe" for a bomb."""
        entry = self._entry(part)
        if entry is None:
            raise ReadError(
                "damaged", f"The file lacks its part {part}: open it in Office, let it repair it and save it."
            )
        try:
            return self._unpack(entry)
        except UNPACKING_ERRORS as error:
            raise ReadError("damaged", _DAMAGED) from error

    def xml(self, part: str) -> etree._Element:
        """The root element of an XML part, in transitional namespaces. Raises what `read` and `xml.parse` raise."""
        return xml.parse(self.read(part), self._limits, part)

    def content_type(self, part: str) -> str:
        """The content type of a part in lower case, "" when the package states none."""
        key = _key(part)
        return self._overrides.get(key) or self._suffixes.get(key.rpartition(".")[2], "")

    def relationships(self, part: str = "", kind: str | None = None) -> tuple[Relationship, ...]:
        """The relationships of a part ("" is the package), all or of one kind, in the order of the file.

        Raises ReadError when the relationships exist but cannot be read.
        """
        folder, base = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{base}.rels")
        if source not in self:
            return ()
        found = (_relationship(element, folder) for element in self.xml(source).iter(_RELATIONSHIP))
        return tuple(each for each in found if kind is None or each.kind == kind)

    def main_part(self) -> str:
        """The name of the main document part, found through the package's relationships.

        Raises ReadError("damaged") when the package names none or the part is absent.
        """
        for relationship in self.relationships(kind="officeDocument"):
            if not relationship.external and relationship.target in self:
                return relationship.target
        raise ReadError(
            "damaged",
            "The file has no main document in it: open it in Office, let it repair the file and save it again.",
        )

    def _entry(self, part: str) -> zipfile.ZipInfo | None:
        return self._entries.get(_key(part)) or self._entries.get(_key(unquote(part)))

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        chunks: list[bytes] = []
        size = 0
        with self._archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                self._unpacked += len(chunk)
                self._refuse_bomb(entry, size)
        return b"".join(chunks)

    def _refuse_bomb(self, entry: zipfile.ZipInfo, size: int) -> None:
        limits = self._limits
        if size > limits.ratio_floor and size > limits.ratio * entry.compress_size:
            raise ReadError("unsafe", _BOMB)
        if size > limits.part_size or self._unpacked > limits.unpacked_size:
            raise ReadError("too-large", _BOMB)

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        suffixes: dict[str, str] = {}
        overrides: dict[str, str] = {}
        for element in self.xml(_CONTENT_TYPES):
            content_type = element.get("ContentType", "").strip().lower()
            if element.tag == f"{_TYPES_NS}Default":
                suffixes[element.get("Extension", "").lower()] = content_type
            elif element.tag == f"{_TYPES_NS}Override":
                overrides[_key(unquote(element.get("PartName", "").lstrip("/")))] = content_type
        return suffixes, overrides


def open_package(data: bytes, limits: Limits) -> Package:
    """Open an Office package held in memory. Nothing but its list of content types is unpacked yet.

    Raises ReadError: "encrypted", "old-format" (.doc, .xls), "damaged", "too-large", "unsafe".
    """
    if len(data) > limits.file_size:
        megabytes = limits.file_size // 1_000_000
        raise ReadError(
            "too-large", f"The file is larger than {megabytes} MB: split it, or take the pictures out of it."
        )
    if data.startswith(_OLE):
        raise _ole_error(data)
    # zipfile makes an object of every entry of the directory before anyone can count them.
    if data.count(_CENTRAL_ENTRY) > 4 * limits.entries:
        raise _too_many_entries(limits)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNPACKING_ERRORS as error:
        raise ReadError("damaged", _DAMAGED) from error
    return Package(archive, limits)


def _ole_error(data: bytes) -> ReadError:
    if _ENCRYPTED_STREAM in data:
        return _encrypted()
    return ReadError(
        "old-format", "The file is in the format of Office 97–2003: open it in Office and save it as .docx or .xlsx."
    )


def _encrypted() -> ReadError:
    return ReadError(
        "encrypted", "The file is protected by a password: save a copy without the password and check that."
    )


def _too_many_entries(limits: Limits) -> ReadError:
    return ReadError("too-large", f"The file holds more than {limits.entries:,} parts: split it and check the pieces.")


def _checked_entries(archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > limits.entries:
        raise _too_many_entries(limits)
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _refuse_entry(info)
        if _name(info).endswith("/"):
            continue
        key = _key(_name(info))
        if key in entries:
            raise ReadError("unsafe", "The file holds two parts of one name: open it in Office and save it again.")
        entries[key] = info
    return entries


def _refuse_entry(info: zipfile.ZipInfo) -> None:
    if _UNSAFE_NAME.search(_name(info)):
        raise ReadError("unsafe", _UNSAFE)
    if info.flag_bits & ENCRYPTED_FLAG:
        raise _encrypted()
    if info.compress_type not in METHODS:
        raise ReadError("damaged", _DAMAGED)


def _name(info: zipfile.ZipInfo) -> str:
    """The part name of an entry; some programs on Windows write backslashes."""
    return info.orig_filename.replace("\\", "/")


def _key(part: str) -> str:
    return part.lower()


def _relationship(element: etree._Element, folder: str) -> Relationship:
    kind = element.get("Type", "")
    for prefix in _KIND_PREFIXES:
        kind = kind.removeprefix(prefix)
    target = element.get("Target", "")
    external = element.get("TargetMode", "").lower() == "external"
    kind = _STRICT_KINDS.get(kind, kind)
    return Relationship(element.get("Id", ""), kind, target if external else _resolved(target, folder), external)


def _resolved(target: str, folder: str) -> str:
    """The part name of a target that is relative to the folder of its source, never above the package's root."""
    target = _CONTROL.sub("", target.replace("\\", "/"))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")[:_MAX_NAME]

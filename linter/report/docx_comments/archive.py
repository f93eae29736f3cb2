"""A copy of an Office package in which some parts are new. All others are taken over as they lie in the archive."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import unquote

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_LOCAL_SIZE: Final = 30
_UTF_8_NAME: Final = 0x800
_KEPT_FLAGS: Final = _UTF_8_NAME | 0x6  # the two bits that say how hard it was packed
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def rewritten(data: bytes, new: Mapping[str, bytes], left_out: Collection[str] = ()) -> bytes:
    """The archive with the parts of `new` in place of those of the same name, or at its end, without `left_out`.

    Names are compared without regard to case, as in every Office package.
    """
    gone = {name.lower() for name in left_out}
    out, directory, count = io.BytesIO(), io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if _key(info) not in gone]
        known = {_key(info) for info in infos}
        contents = {_known_name(name, known): content for name, content in new.items()}
        added = [zipfile.ZipInfo(name, _EARLIEST) for name in new if _known_name(name, known) not in known]
        for info in added:
            info.compress_type = zipfile.ZIP_DEFLATED
        for info in [*infos, *added]:
            content = contents.get(_key(info))
            packed = _packed(data, info) if content is None else _pack(info, content)
            _write(info, packed, out, directory)
            count += 1
        comment = archive.comment
    start, size = out.tell(), directory.tell()
    ending = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, len(comment))
    return out.getvalue() + directory.getvalue() + ending + comment


def _key(info: zipfile.ZipInfo) -> str:
    return info.orig_filename.replace("\\", "/").lower()


def _known_name(name: str, known: Collection[str]) -> str:
    """A name as the archive has it: a link may write it with %20 for a blank."""
    plain = unquote(name).lower()
    return plain if plain in known and name.lower() not in known else name.lower()


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a part as they are packed in the source."""
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + _LOCAL_SIZE + name + extra
    return data[start : start + info.compress_size]


def _pack(info: zipfile.ZipInfo, content: bytes) -> bytes:
    info.CRC, info.file_size = zlib.crc32(content), len(content)
    packed = content
    if info.compress_type == zipfile.ZIP_DEFLATED:
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = deflate.compress(content) + deflate.flush()
    info.compress_size = len(packed)
    return packed


def _write(info: zipfile.ZipInfo, packed: bytes, out: io.BytesIO, directory: io.BytesIO) -> None:
    name, flags = _name(info)
    year, month, day, hour, minute, second = info.date_time
    date = (max(year, 1980) - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    shared = (flags, info.compress_type, time, date, info.CRC, info.compress_size, info.file_size, len(name), 0)
    offset = out.tell()
    out.write(_LOCAL.pack(b"PK\x03\x04", 20, *shared) + name + packed)
    made_by = info.create_system << 8 | 20
    rest = (len(info.comment), 0, info.internal_attr, info.external_attr, offset)
    directory.write(_CENTRAL.pack(b"PK\x01\x02", made_by, 20, *shared, *rest) + name + info.comment)


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """The name of a part as bytes, and the flags that say how to read it."""
    flags = info.flag_bits & _KEPT_FLAGS
    if flags & _UTF_8_NAME or not info.orig_filename.isascii():
        encoding = "utf-8" if flags & _UTF_8_NAME else "cp437"
        try:
            return info.orig_filename.encode(encoding), flags
        except UnicodeEncodeError:
            return info.orig_filename.encode(), flags | _UTF_8_NAME
    return info.orig_filename.encode(), flags

"""How much a reader accepts from a stranger's file before it refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one document. Sizes in bytes, unless the name says otherwise."""

    file_size: int = 60_000_000
    entries: int = 4_000
    unpacked_size: int = 300_000_000
    part_size: int = 120_000_000
    ratio: int = 200  # unpacked to packed, for parts over ratio_floor
    ratio_floor: int = 5_000_000
    blocks: int = 60_000
    cells: int = 400_000
    characters: int = 12_000_000
    depth: int = 200  # nesting of XML elements
    pages: int = 800


@dataclass(frozen=True, slots=True)
class PackLimits:
    """Limits on a zip of documents with all zips inside it. Sizes in bytes, unless the name says otherwise."""

    size: int = 2_000_000_000
    directory: int = 4_000_000  # the list of entries, as it stands in the file
    entries: int = 5_000
    depth: int = 3  # a zip in a zip in a zip
    nested_size: int = 300_000_000  # a zip inside a zip is held in memory
    unpacked_size: int = 4_000_000_000
    ratio: int = 200  # unpacked to packed, for entries over ratio_floor
    ratio_floor: int = 5_000_000


DEFAULT_LIMITS = Limits()
DEFAULT_PACK_LIMITS = PackLimits()

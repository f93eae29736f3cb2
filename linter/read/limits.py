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


DEFAULT_LIMITS = Limits()

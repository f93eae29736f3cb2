"""Zips as portals, programs and ill-wishers write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

DRAFT = b"Bidders must return their tender by [insert date].\n"


def zip_bytes(files: Mapping[str, bytes | str]) -> bytes:
    """A zip with these entries, in this order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def zip_file(path: Path, files: Mapping[str, bytes | str]) -> Path:
    """The same as a file."""
    path.write_bytes(zip_bytes(files))
    return path


def nested(depth: int, innermost: Mapping[str, bytes | str]) -> bytes:
    """A zip in a zip in a zip …, `depth` of them; each but the innermost holds a draft, too."""
    data = zip_bytes(innermost)
    for level in range(depth - 1, 0, -1):
        data = zip_bytes({f"level-{level}.txt": DRAFT, "inner.zip": data})
    return data

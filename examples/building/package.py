"""Makes an Office file the same, byte for byte, whenever it is built."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

BUILT = "2026-11-20T09:00:00Z"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def store(content: bytes, path: Path) -> None:
    """Write the package `content` to `path` with one fixed date in its properties and on each of its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>" + BUILT.encode() + rb"\g<2>", part)
            target.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 9, 0, 0)), part, zipfile.ZIP_DEFLATED)

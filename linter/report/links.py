"""Addresses of documents in reports: from the place of the report where it links, as named where it identifies."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from urllib.parse import quote

_SAFE = "/!$&'()*+,;=@~"


def reference(path: str) -> str:
    """The path as named, as a URI reference: relative where the path is, else file:///…; an address stays one."""
    if is_elsewhere(path):
        return quote(path, _SAFE + ":")
    plain = path.replace(os.sep, "/")
    if Path(path).is_absolute():
        return "file://" + ("" if plain.startswith("/") else "/") + quote(plain, _SAFE + ":")
    return quote(plain, _SAFE)


def is_elsewhere(path: str) -> bool:
    """Whether it is the address of a document in another place: s3://bucket/itt.docx."""
    return re.match(r"[a-z][a-z0-9]+://", path) is not None


def link(path: str, folder: Path) -> str:
    """Where a report in a folder finds a document that is named from the working folder."""
    if is_elsewhere(path):
        return reference(path)
    try:
        return reference(os.path.relpath(path, folder))
    except ValueError:  # on another drive of Windows
        return reference(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def shared_folder(paths: Sequence[str]) -> str:
    """The folder that several paths share, with the separator at its end; "" where there is none, or one path only."""
    if len(paths) < 2:
        return ""
    folders = [re.findall(r"[^/\\]*[/\\]", path) for path in paths]
    shared = takewhile(lambda level: len(set(level)) == 1, zip(*folders, strict=False))
    return "".join(level[0] for level in shared)

"""From the paths that a user names to the files that are checked."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_WORD: Final = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".rtf")
_EXCEL: Final = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".xlt", ".ods", ".csv", ".tsv")
_OTHER: Final = (".pdf", ".txt", ".text", ".md", ".markdown", ".pptx", ".ppt", ".htm", ".html", ".msg", ".eml")
COPY: Final = ".tenderlint"  # NAME.tenderlint.docx is a copy of NAME.docx with comments
DOCUMENTS: Final = frozenset({*_WORD, *_EXCEL, *_OTHER})


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file once, in the order named; a folder gives the documents below it in order of their names.

    In a folder, files that a tender pack may hold but that cannot be read (old Word, OpenDocument …) are given too, so
    that they are refused in words rather than passed over. Hidden files and lock files are left out. A folder that
    holds no document, or may not be looked into, stands for itself: `why_no_documents` says what is wrong with it.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _below(path) if path.is_dir() else [path]:
            key = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links out of the folder
            if key not in seen:
                seen.add(key)
                yield file


def why_no_documents(folder: Path) -> str:
    """What is wrong with a folder that gave no document, in one line."""
    try:
        next(folder.iterdir(), None)
    except OSError:
        return "The folder may not be opened. Ask its owner for permission."
    return "There is no Word, Excel, PDF or text file in this folder. Check that it is the right one."


def near(missing: Path) -> str:
    """ " Did you mean “x”?" for a file beside a missing one that is called much like it, else ""."""
    try:
        names = {entry.name.casefold(): entry.name for entry in missing.parent.iterdir()}
    except OSError:
        return ""
    found = difflib.get_close_matches(missing.name.casefold(), list(names), n=1, cutoff=0.6)
    return f" Did you mean “{names[found[0]]}”?" if found else ""


def _below(folder: Path) -> list[Path]:
    found: list[Path] = []

    def note(error: OSError) -> None:
        found.append(Path(error.filename))

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(root) / name for name in sorted(names) if _wanted(name)]
    return found or [folder]


def _wanted(name: str) -> bool:
    path = Path(name)
    return not name.startswith((".", "~$")) and path.suffix.lower() in DOCUMENTS and Path(path.stem).suffix != COPY

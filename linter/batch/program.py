"""What the program is that checks documents: two computers find the same only where all of this is the same."""

from __future__ import annotations

import contextlib
import sys
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from linter import __version__
from linter.batch.checking import digest

PACKAGES: Final = ("ahocorasick-rs", "lxml", "numpy", "openpyxl", "pypdfium2", "python-docx", "spacy")
# The code, the compiled rulebook, and the word table.
_TEXT: Final = ("*.py", "data/vectors/*.txt")
_DATA: Final = ("data/*.bin", "data/vectors/*.npy")


class Program(msgspec.Struct, frozen=True):
    """The version of Tenderlint, a digest of its files, the version of Python and those of the packages that read."""

    version: str
    files: str
    python: str
    packages: dict[str, str]

    def difference(self, other: Program) -> str | None:
        """How another differs from this one, as in "it has Tenderlint 0.1 and this computer has 0.2"."""
        for what, theirs, ours in (
            ("Tenderlint", other.version, self.version),
            ("Python", other.python, self.python),
            *((name, other.packages.get(name, "none"), version) for name, version in self.packages.items()),
        ):
            if theirs != ours:
                return f"it has {what} {theirs} and this computer has {ours}"
        if other.files != self.files:
            return f"its Tenderlint {other.version} has other files or another rulebook than the one on this computer"
        return None


def package_versions() -> dict[str, str]:
    """The versions of the packages that read documents, of those that are installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


@cache
def this_program() -> Program:
    """The program that runs in this process."""
    package = Path(__file__).parent.parent
    parts = []
    for file in sorted({file for pattern in _TEXT for file in package.rglob(pattern)}):
        # A checkout on Windows may end its lines otherwise.
        parts += [file.relative_to(package).as_posix().encode(), file.read_bytes().replace(b"\r\n", b"\n")]
    for file in sorted({file for pattern in _DATA for file in package.rglob(pattern)}):
        parts += [file.relative_to(package).as_posix().encode(), file.read_bytes()]
    python = ".".join(map(str, sys.version_info[:2]))
    return Program(__version__, digest(*parts), python, package_versions())

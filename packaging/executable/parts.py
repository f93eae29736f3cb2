"""What an executable is made of: each part with its version and licence, found from the files that go into it.

Why not pip-licenses: it lists an environment, and takes one licence file of each package. What counts here is what went
into the executable, and that holds libraries which no Python package owns. An unknown library, or a package without
the text of its licence, stops the build: nothing is passed on without its terms.
"""

from __future__ import annotations

import re
import sqlite3
import ssl
import sys
import sysconfig
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent.parent
OURS: Final = "tenderlint"


class UnknownTerms(ValueError):  # noqa: N818 - who builds reads it as a sentence
    """A part whose licence is not known."""


@dataclass(frozen=True)
class Part:
    """A part of the executable. `licence` is an SPDX expression, `texts` are the words of its licences."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[str, ...]
    package: bool = True  # whether it is a Python package of that name


@dataclass(frozen=True)
class _Library:
    """A library of the system or of Python. `files` is how the names of its files begin."""

    name: str
    licence: str
    files: tuple[str, ...]
    text: str
    home: str
    version: str = ""


_LIBRARIES: Final = (
    _Library(
        "OpenSSL",
        "Apache-2.0",
        ("libcrypto", "libssl"),
        "openssl.txt",
        "https://openssl.org",
        ssl.OPENSSL_VERSION.split()[1],
    ),
    _Library("libffi", "MIT", ("libffi", "ffi"), "libffi.txt", "https://sourceware.org/libffi"),
    _Library(
        "SQLite", "blessing", ("libsqlite3", "sqlite3"), "sqlite.txt", "https://sqlite.org", sqlite3.sqlite_version
    ),
    _Library("zlib", "Zlib", ("libz.", "zlib"), "zlib.txt", "https://zlib.net", zlib.ZLIB_RUNTIME_VERSION),
    _Library("XZ Utils", "0BSD", ("liblzma", "lzma"), "xz.txt", "https://tukaani.org/xz"),
    _Library("bzip2", "bzip2-1.0.6", ("libbz2", "bz2"), "bzip2.txt", "https://sourceware.org/bzip2"),
    _Library("libuuid", "BSD-3-Clause", ("libuuid",), "libuuid.txt", "https://github.com/util-linux/util-linux"),
    _Library("Expat", "MIT", ("libexpat",), "expat.txt", "https://libexpat.github.io"),
    _Library("libmpdec", "BSD-2-Clause", ("libmpdec",), "mpdecimal.txt", "https://www.bytereef.org/mpdecimal"),
    _Library(
        "GCC runtime libraries",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        ("libstdc++", "libgcc_s"),
        "gcc-runtime.txt",
        "https://gcc.gnu.org",
    ),
    _Library(
        "Microsoft Visual C++ Runtime",
        "LicenseRef-Microsoft-Visual-C-Runtime",
        ("vcruntime", "msvcp", "ucrtbase", "api-ms-win", "concrt"),
        "microsoft-runtime.txt",
        "https://visualstudio.microsoft.com",
    ),
)
# What the packages say of their licence in other words than those of SPDX.
_EXPRESSIONS: Final = {
    "Apache 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",  # blis
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_PLAIN: Final = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_TERMS: Final = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_PYTHONS_OWN: Final = re.compile(r"(lib)?python\d|Python\b", re.IGNORECASE)


def parts(files: Iterable[str]) -> list[Part]:
    """The parts to which files belong, Tenderlint first. Raises UnknownTerms."""
    owners = {file: found for found in distributions() for file in _files(found)}
    packages: dict[str, Distribution] = {}
    libraries: dict[str, _Library] = {}
    for file in files:
        path = Path(file)
        owner = owners.get(path) or owners.get(path.resolve())
        if owner is not None:
            packages[owner.name] = owner
        elif path.suffix not in (".py", ".pyc") and not _is_pythons_or_ours(path):
            library = _library(path)
            libraries[library.name] = library
    ours = [packages.pop(OURS)] if OURS in packages else []
    others = sorted(packages.values(), key=lambda each: each.name.lower())
    built = [_packaged(each) for each in (*ours, *others)]
    return [*built, _python(), _bootloader(), *(_from_library(libraries[name]) for name in sorted(libraries))]


def notices(found: Iterable[Part]) -> str:
    """The licences of all parts, as a text to be passed on with them."""
    found = list(found)
    width = max(len(part.name) for part in found)
    table = "\n".join(f"{part.name:<{width}}  {part.version or '-':<14}  {part.licence}" for part in found)
    texts = "\n\n".join(f"{'=' * 100}\n{part.name} {part.version}\n{part.home}\n\n{_joined(part)}" for part in found)
    return (
        "Tenderlint is made of the parts listed here, each under terms of its own. The full terms follow below.\n"
        "None of them was changed, but of some not all is here; at the address of each are its sources.\n\n"
        f"{table}\n\n{texts}\n"
    )


def _joined(part: Part) -> str:
    return "\n\n".join(text.strip().replace("\r\n", "\n") for text in part.texts)


def _files(found: Distribution) -> Iterator[Path]:
    for file in found.files or ():
        place = Path(str(found.locate_file(file)))
        yield place
        if place.is_symlink():
            yield place.resolve()


def _is_pythons_or_ours(path: Path) -> bool:
    """Whether a file is part of Python itself, or was made by the build."""
    if path.name.startswith("base_library") or (ROOT in path.parents and "site-packages" not in path.parts):
        return True
    own = [Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib")]
    inside = any(folder in path.resolve().parents for folder in own) and "site-packages" not in path.parts
    extension = path.suffix == ".pyd" and Path(sys.base_prefix).resolve() in path.resolve().parents
    return inside or extension or _PYTHONS_OWN.match(path.name) is not None


def _library(path: Path) -> _Library:
    name = path.name.lower()
    for library in _LIBRARIES:
        if name.startswith(library.files):
            return library
    raise UnknownTerms(f"{path} is a library whose licence is not known. Name it in {Path(__file__).name}.")


def _packaged(found: Distribution) -> Part:
    texts = _texts_of(found)
    if not texts:
        raise UnknownTerms(f"The package {found.name} comes without the text of its licence. Find it, or leave it out.")
    said: Any = found.metadata  # a Message, which knows `get`
    urls = [line.partition(", ")[2] for line in said.get_all("Project-URL") or () if _is_source(line)]
    home = next(iter(urls), None) or said.get("Home-page") or ""
    return Part(found.name, found.version, _expression(found), home, texts)


def _text(found: Distribution, file: str) -> str:
    return Path(str(found.locate_file(file))).read_text(encoding="utf-8", errors="replace")


def _beside(file: str) -> bool:
    """Whether a file stands with the metadata of a package, where licences belong."""
    return ".dist-info/" in file.replace("\\", "/")


def _is_source(line: str) -> bool:
    return re.match(r"(source|repository|code|homepage|home|github)", line, re.IGNORECASE) is not None


def _expression(found: Distribution) -> str:
    """The licence of a package in the words of SPDX."""
    said: Any = found.metadata  # a Message, which knows `get`
    terms = said.get("License-Expression") or said.get("License") or ""
    classifiers = [each for each in said.get_all("Classifier") or () if each.startswith("License ::")]
    for each in (terms, *classifiers):
        plain = _EXPRESSIONS.get(" ".join(each.split()), " ".join(each.split()))
        if _PLAIN.fullmatch(plain):
            return plain
    raise UnknownTerms(
        f"The package {found.name} states its licence as “{terms}”. Say in {__name__} what SPDX calls it."
    )


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    file = next((place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()), None)
    if file is None:
        raise UnknownTerms("The licence of Python (LICENSE.txt) stands nowhere beside it.")
    text = file.read_text(encoding="utf-8")
    return Part("Python", version, "PSF-2.0", "https://www.python.org", (text,), package=False)


def _bootloader() -> Part:
    """The small program of PyInstaller that starts Python; the rest of it stays behind."""
    found = next(each for each in distributions() if each.name.lower() == "pyinstaller")
    terms = "GPL-2.0-or-later WITH Bootloader-exception"
    return Part(
        "PyInstaller bootloader", found.version, terms, "https://pyinstaller.org", _texts_of(found), package=False
    )


def _texts_of(found: Distribution) -> tuple[str, ...]:
    """The texts that a package brings of its licence, each once."""
    named = [str(file) for file in found.files or () if _TERMS.search(str(file))]
    return tuple(dict.fromkeys(_text(found, file) for file in named if _beside(file)))


def _from_library(library: _Library) -> Part:
    text = (HERE / "licences" / library.text).read_text(encoding="utf-8")
    return Part(library.name, library.version, library.licence, library.home, (text,), package=False)


def sizes(files: Mapping[str, int]) -> dict[str, int]:
    """The bytes of the files of a folder build, by the part that they belong to as their names tell."""
    found: dict[str, int] = {}
    for name, size in files.items():
        inside = name.removeprefix("_internal/")
        part = inside.split("/")[0].split(".")[0] if "/" in inside else inside
        found[part] = found.get(part, 0) + size
    return dict(sorted(found.items(), key=lambda each: -each[1]))

"""Loading the shipped rulebook.

Making one from its files takes a second or two, most of it fitting concepts to their examples, so the shipped rulebook
is compiled beforehand (`python -m linter.rulebook.compile`) into linter/data/rulebook.bin, which is used as long as the
digest of the YAML files says that it is theirs. What reads those files is imported only where it is not.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

import msgspec
import numpy as np

from linter.rulebook.data import data_folder, lines_of, taught_concepts
from linter.rulebook.intact import require_intact
from linter.rulebook.rulebook import Rulebook
from linter.understand.close_reader import CloseReader
from linter.understand.cues import NAMES
from linter.understand.learning import ORDINARY, SIGN_WEIGHT, STRENGTH
from linter.understand.vectors import WordVectors
from linter.understand.vocabulary import CUE_WEIGHT, SHORTNESS, Vocabulary

FORMAT = 5
COMPILED = Path(__file__).parent.parent / "data" / "rulebook.bin"


class Compiled(msgspec.Struct, frozen=True):
    """A rulebook as it is kept on disk, with the digest of the files it was made from."""

    format: int
    digest: str
    rulebook: Rulebook


@functools.cache
def word_vectors() -> WordVectors:
    """The table of word vectors, mapped into memory."""
    folder = data_folder("vectors")
    return WordVectors(np.load(folder / "table.npy", mmap_mode="r"), lines_of(folder / "pieces.txt"))


@functools.cache
def close_reader() -> CloseReader:
    """The close reader, whose table is mapped into memory."""
    folder = data_folder("reader")
    with np.load(folder / "weights.npz") as weights:
        table = np.load(folder / "table.npy", mmap_mode="r")
        return CloseReader(dict(weights), table, word_vectors().pieces, taught_concepts())


@functools.cache
def shipped_rulebook() -> Rulebook:
    """The rulebook that comes with Tenderlint: compiled beforehand if its files are unchanged, else compiled now.

    Raises RulebookError where an installation is damaged.
    """
    require_intact()
    folder = data_folder("rules")
    return kept_rulebook(COMPILED, folder) or _from_files(folder)


def _from_files(folder: Path) -> Rulebook:
    from linter.rulebook.from_files import compile_rulebook, require_whole

    return require_whole(compile_rulebook(folder), folder)


def kept_rulebook(compiled: Path, folder: Path) -> Rulebook | None:
    """The rulebook in a compiled file, or None if that is missing, of another version, or not of these YAML files."""
    try:
        kept = msgspec.msgpack.decode(compiled.read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        return None
    return kept.rulebook if kept.format == FORMAT and kept.digest == digest(folder) else None


@functools.cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary of the shipped rulebook, ready to be found in documents."""
    return Vocabulary(shipped_rulebook().concepts, word_vectors(), close_reader)


def vocabulary_of(book: Rulebook) -> Vocabulary:
    """The vocabulary of a rulebook; that of the shipped one is made once."""
    return (
        shipped_vocabulary() if book is shipped_rulebook() else Vocabulary(book.concepts, word_vectors(), close_reader)
    )


def digest(folder: Path) -> str:
    """A digest of all YAML files below a folder, by name and content, and of how concepts are fitted to them."""
    total = hashlib.sha256(repr((NAMES, CUE_WEIGHT, SHORTNESS, SIGN_WEIGHT, ORDINARY, STRENGTH)).encode())
    for file in sorted(folder.rglob("*.yaml")):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()

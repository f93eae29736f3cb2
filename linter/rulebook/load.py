"""Loading a rulebook from a folder of YAML files, with every name in it checked.

Compiling takes a second or two, most of it fitting concepts to their examples, so the shipped rulebook is compiled
beforehand (`python -m linter.rulebook.compile`) into linter/data/rulebook.bin, which is used as long as the digest of
the YAML files says that it is theirs.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from linter.rulebook.concept_files import compile_concepts, load_concepts, load_names, touched_by
from linter.rulebook.coverage_files import CoverageFiles, load_coverage
from linter.rulebook.data import data_folder
from linter.rulebook.profile_files import load_profiles
from linter.rulebook.rule_files import load_rules
from linter.rulebook.rulebook import Rulebook
from linter.rulebook.yaml_file import RulebookError
from linter.understand.cues import NAMES
from linter.understand.learning import ORDINARY, SIGN_WEIGHT, STRENGTH
from linter.understand.topics import NEEDED
from linter.understand.vectors import WordVectors
from linter.understand.vocabulary import CUE_WEIGHT, SHORTNESS, Vocabulary

FORMAT = 3
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
    pieces = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")[:-1]
    return WordVectors(np.load(folder / "table.npy", mmap_mode="r"), pieces)


@functools.cache
def shipped_rulebook() -> Rulebook:
    """The rulebook that comes with Tenderlint: compiled beforehand if its files are unchanged, else compiled now."""
    folder = data_folder("rules")
    return kept_rulebook(COMPILED, folder) or require_whole(compile_rulebook(folder), folder)


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
    return Vocabulary(shipped_rulebook().concepts, word_vectors())


def vocabulary_of(book: Rulebook) -> Vocabulary:
    """The vocabulary of a rulebook; that of the shipped one is made once."""
    return shipped_vocabulary() if book is shipped_rulebook() else Vocabulary(book.concepts, word_vectors())


def digest(folder: Path) -> str:
    """A digest of all YAML files below a folder, by name and content, and of how concepts are fitted to them."""
    total = hashlib.sha256(repr((NAMES, CUE_WEIGHT, SHORTNESS, SIGN_WEIGHT, ORDINARY, STRENGTH)).encode())
    for file in sorted(folder.rglob("*.yaml")):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()


def compile_rulebook(folder: Path) -> Rulebook:
    """Read, check and compile all files of a rules folder. Raises RulebookError at the first that is wrong."""
    concepts = compile_concepts(load_concepts(folder / "vocabulary"), word_vectors())
    names = {concept.name for concept in concepts}
    rules = load_rules(folder, names)
    coverage = load_coverage(folder / "coverage", names)
    profiles = load_profiles(folder / "profiles", rules, coverage.guides)
    return Rulebook(tuple(rules), profiles, tuple(concepts), *coverage)


def with_house_rules(folders: Sequence[Path], base: Path | None = None, book: Rulebook | None = None) -> Rulebook:
    """A rulebook (the shipped one if none is given, from its folder) with an organisation's folders merged into it.

    Merged by rule, by concept (phrases and examples are added), by profile (what the folder says counts) and by guide.
    Only concepts that a folder touches are fitted anew. Raises RulebookError.
    """
    base = base or data_folder("rules")
    book = book or shipped_rulebook()
    for number, folder in enumerate(folders, start=1):
        vocabularies = [base / "vocabulary", *(each / "vocabulary" for each in folders[:number])]
        sources = load_concepts(*vocabularies)
        touched = touched_by(load_names(folder / "vocabulary"), sources)
        known = {concept.name: concept for concept in book.concepts if concept.name not in touched}
        concepts = compile_concepts(sources, word_vectors(), known)
        names = {concept.name for concept in concepts}
        rules = load_rules(folder, names, book.rules)
        built_in = CoverageFiles(book.models, book.guides, book.stages)
        coverage = load_coverage(folder / "coverage", names, built_in)
        profiles = load_profiles(folder / "profiles", rules, coverage.guides, book.profiles)
        book = Rulebook(tuple(rules), profiles, tuple(concepts), *coverage)
    return book


def require_whole(rulebook: Rulebook, folder: Path) -> Rulebook:
    """The rulebook itself, if documents can be read with it. Raises RulebookError for a concept that is missing."""
    names = {concept.name for concept in rulebook.concepts}
    for name in NEEDED:
        if name not in names:
            message = f"the concept “{name}” is missing and always needed; start from a copy of the whole rules folder"
            raise RulebookError(folder / "vocabulary", None, message)
    return rulebook


__all__ = [
    "RulebookError",
    "compile_rulebook",
    "shipped_rulebook",
    "shipped_vocabulary",
    "vocabulary_of",
    "with_house_rules",
    "word_vectors",
]

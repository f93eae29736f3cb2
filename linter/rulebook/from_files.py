"""The rulebook of a folder of YAML files, with every name in it checked, and with those of an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.rulebook.concept_files import compile_concepts, load_concepts, load_names, touched_by
from linter.rulebook.coverage_files import CoverageFiles, load_coverage
from linter.rulebook.data import data_folder
from linter.rulebook.errors import RulebookError
from linter.rulebook.load import shipped_rulebook, word_vectors
from linter.rulebook.profile_files import load_profiles
from linter.rulebook.rule_files import load_rules
from linter.rulebook.rulebook import Rulebook
from linter.understand.topics import NEEDED


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

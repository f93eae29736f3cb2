"""Loading a rulebook from a folder of YAML files, with every name in it checked.

Compiling takes a second or two, most of it fitting concepts to their examples, so the shipped rulebook is compiled
beforehand (`python -m linter.rulebook.compile`) into linter/data/rulebook.bin, which is used as long as the digest of
the YAML files says that it is theirs.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import numpy as np

from linter.rulebook.conditions import WAYS, parse
from linter.rulebook.data import data_folder
from linter.rulebook.rulebook import Rulebook
from linter.rulebook.schema import ConceptList, ConceptSource, Profile, Rule
from linter.rulebook.yaml_file import RulebookError, Source, suggest
from linter.understand.cues import NAMES
from linter.understand.fact import FACTS, REGIMES
from linter.understand.learning import STRENGTH, fit
from linter.understand.superseded import Superseded
from linter.understand.topics import NEEDED
from linter.understand.units import TRAITS, VALUES
from linter.understand.vectors import WordVectors
from linter.understand.vocabulary import CUE_WEIGHT, SHORTNESS, Concept, Learned, Vocabulary, compile_pattern

FORMAT = 1
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


def digest(folder: Path) -> str:
    """A digest of all YAML files below a folder, by name and content, and of how concepts are fitted to them."""
    total = hashlib.sha256(repr((NAMES, CUE_WEIGHT, SHORTNESS, STRENGTH)).encode())
    for file in sorted(folder.rglob("*.yaml")):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()


def compile_rulebook(folder: Path) -> Rulebook:
    """Read, check and compile all files of a rules folder. Raises RulebookError at the first that is wrong."""
    sources = load_concepts(folder / "vocabulary")
    concepts = compile_concepts(sources, word_vectors())
    rules = load_rules(folder, {concept.name for concept in concepts})
    profiles = load_profiles(folder / "profiles", rules)
    return Rulebook(tuple(rules), profiles, tuple(concepts))


def require_whole(rulebook: Rulebook, folder: Path) -> Rulebook:
    """The rulebook itself, if documents can be read with it. Raises RulebookError for a concept that is missing."""
    names = {concept.name for concept in rulebook.concepts}
    for name in NEEDED:
        if name not in names:
            message = f"the concept “{name}” is missing and always needed; start from a copy of the whole rules folder"
            raise RulebookError(folder / "vocabulary", None, message)
    return rulebook


def load_concepts(folder: Path) -> dict[str, tuple[ConceptSource, Source]]:
    """All concepts of a vocabulary folder by name, each with the file it stands in."""
    found: dict[str, tuple[ConceptSource, Source]] = {}
    for file in sorted(folder.rglob("*.yaml")):
        source = Source(file)
        many = isinstance(source.data, dict) and "concepts" in source.data
        concepts = source.shape(ConceptList).concepts if many else (source.shape(ConceptSource),)
        for number, concept in enumerate(concepts):
            path = ("concepts", number) if many else ()
            if concept.concept in found:
                other = found[concept.concept][1].file
                raise source.error(f"the concept “{concept.concept}” is already defined in {other}", *path)
            _check_patterns(concept, source, path)
            found[concept.concept] = (concept, source)
    for concept, source in found.values():
        for name in (*concept.also, *concept.but_not):
            if name not in found:
                raise source.error(f"there is no concept “{name}”.{suggest(name, list(found))}", "also")
        if concept.superseded is not None:
            _check_superseded(concept.superseded, found, source)
    return found


def _check_superseded(
    instrument: Superseded, found: Mapping[str, tuple[ConceptSource, Source]], source: Source
) -> None:
    for name in (*instrument.beside, *((instrument.same_as,) if instrument.same_as else ())):
        if name not in found:
            raise source.error(f"there is no concept “{name}”.{suggest(name, list(found))}", "superseded")


def _check_patterns(concept: ConceptSource, source: Source, path: tuple[str | int, ...]) -> None:
    for number, pattern in enumerate(concept.patterns):
        try:
            compile_pattern(pattern)
        except ValueError as error:
            raise source.error(str(error), *path, "patterns", number) from error
    if bool(concept.reads_like) != bool(concept.unlike):
        raise source.error("a concept with examples needs both reads-like and unlike", *path)
    both = set(concept.reads_like) & set(concept.unlike)
    if both:
        raise source.error(f"a passage stands under both reads-like and unlike: “{sorted(both)[0][:60]}”", *path)


def passages(name: str, sources: Mapping[str, ConceptSource]) -> tuple[list[str], list[str]]:
    """The passages for and against a concept, those that other concepts lend it included."""
    own = sources[name]
    positive = [*own.reads_like, *(text for other in own.also for text in sources[other].reads_like)]
    negative = [*own.unlike, *(text for other in own.but_not for text in sources[other].reads_like)]
    for_it = dict.fromkeys(text for text in positive if text not in own.unlike)
    against = dict.fromkeys(text for text in negative if text not in for_it)
    return list(for_it), list(against)


def compile_concepts(found: Mapping[str, tuple[ConceptSource, Source]], vectors: WordVectors) -> list[Concept]:
    """Fit every concept that has examples."""
    sources = {name: concept for name, (concept, _) in found.items()}
    return [
        Concept(
            name,
            " ".join(concept.about.split()),
            tuple(phrase.lower() for phrase in concept.phrases),
            concept.patterns,
            concept.reads_like,
            _learn(name, sources, vectors) if concept.reads_like else None,
            concept.superseded,
        )
        for name, concept in sources.items()
    ]


def _learn(name: str, sources: Mapping[str, ConceptSource], vectors: WordVectors) -> Learned:
    positive, negative = passages(name, sources)
    return fit(vectors, positive, negative)


def load_rules(folder: Path, concepts: set[str]) -> list[Rule]:
    """All rules below a folder, in order of their code. The folder that holds a rule is its group."""
    rules: dict[str, Rule] = {}
    sources: dict[str, Source] = {}
    for file in sorted(folder.rglob("*.yaml")):
        group = file.parent.relative_to(folder).as_posix()
        if group == "profiles" or group.split("/")[0] == "vocabulary":
            continue
        source = Source(file)
        rule = msgspec.structs.replace(source.shape(Rule), group=group)
        _check_rule(rule, source, concepts)
        for other in rules.values():
            if {rule.name, rule.code, *rule.aliases} & {other.name, other.code, *other.aliases}:
                raise source.error(f"another rule has this name or code: {sources[other.name].file}", "name")
        rules[rule.name], sources[rule.name] = rule, source
    for rule in rules.values():
        for name in rule.yields_to:
            if name not in rules:
                raise sources[rule.name].error(f"there is no rule “{name}”.{suggest(name, list(rules))}", "yields-to")
    return sorted(rules.values(), key=lambda rule: rule.code)


def _check_rule(rule: Rule, source: Source, concepts: set[str]) -> None:
    if rule.on not in TRAITS:
        raise source.error(f"there is no unit “{rule.on}”.{suggest(rule.on, list(TRAITS))}", "on")
    if source.file.stem != rule.name:
        raise source.error(f"the file of the rule “{rule.name}” must be called {rule.name}.yaml", "name")
    for key in ("when", "flag", "unless"):
        for number, trait in enumerate(getattr(rule, key)):
            _check_condition(trait, rule.on, concepts, source, (key, number))
    for which, variant in enumerate(rule.variants):
        for number, trait in enumerate(variant.when):
            _check_condition(trait, rule.on, concepts, source, ("variants", which, "when", number))


def _check_condition(text: str, unit: str, concepts: set[str], source: Source, path: tuple[str | int, ...]) -> None:
    try:
        condition = parse(text)
    except ValueError as error:
        raise source.error(str(error), *path) from error
    sort = WAYS[condition.way][0] if condition.way in WAYS else "trait"
    known = {
        "concept": concepts,
        "section": {name.removeprefix("section:") for name in concepts if name.startswith("section:")},
        "fact": set(FACTS),
        "number": {*FACTS, *VALUES.get(unit, ())},
        "regime": set(REGIMES),
        "trait": set(TRAITS[unit]),
        "date": {condition.name},
    }[sort]
    if condition.name in known:
        return
    what = (
        f"a {unit} has no trait" if sort == "trait" else f"there is no {'value or fact' if sort == 'number' else sort}"
    )
    near = suggest(condition.name, sorted(known))
    if not near and sort != "concept":
        near = f" There are: {', '.join(sorted(known)) or 'none'}."
    raise source.error(f"{what} “{condition.name}”.{near}", *path)


def _numbers(rule: Rule) -> set[str]:
    """The numbers of a profile with which a rule compares."""
    of_variants = [text for variant in rule.variants for text in variant.when]
    conditions = [parse(text) for text in (*rule.when, *rule.flag, *rule.unless, *of_variants)]
    return {condition.number for condition in conditions if condition.number} | (
        {rule.below.number} if rule.below else set()
    )


def load_profiles(folder: Path, rules: Iterable[Rule]) -> dict[str, Profile]:
    """All profiles of a folder by name. Their rules must exist, and every number that a rule compares with."""
    rules = list(rules)
    names = [rule.name for rule in rules]
    numbers = set().union(*(_numbers(rule) for rule in rules))
    profiles: dict[str, Profile] = {}
    for file in sorted(folder.glob("*.yaml")):
        source = Source(file)
        profile = source.shape(Profile)
        for key in ("severities", "off"):
            for name in getattr(profile, key):
                if name not in names:
                    raise source.error(f"there is no rule “{name}”.{suggest(name, names)}", key, name)
        for number in sorted(numbers - set(profile.numbers)):
            raise source.error(f"the number “{number}”, which a rule compares with, is missing", "numbers")
        profiles[profile.name] = profile
    return profiles


__all__ = ["RulebookError", "compile_rulebook", "shipped_rulebook", "shipped_vocabulary", "word_vectors"]

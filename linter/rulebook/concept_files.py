"""The vocabulary files of one or more folders: read, merged by concept, checked, and fitted to their examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from linter.rulebook.errors import suggest
from linter.rulebook.schema import ConceptList, ConceptSource
from linter.rulebook.yaml_file import Source
from linter.understand.learning import fit
from linter.understand.literals import needed
from linter.understand.pattern_search import compile_pattern
from linter.understand.vectors import WordVectors
from linter.understand.vocabulary import Concept, Learned

TAUGHT_COUNTS: Final = 3


class Defined(NamedTuple):
    """A concept, and where it is defined: the file and the path in it. `taught` are the examples of later folders."""

    concept: ConceptSource
    source: Source
    path: tuple[str | int, ...] = ()
    taught: tuple[str, ...] = ()


def load_concepts(*folders: Path) -> dict[str, Defined]:
    """All concepts of some vocabulary folders by name, each with the file it stands in.

    What a later folder says of a concept is added to what an earlier one says: more phrases, more examples.
    Raises RulebookError.
    """
    found: dict[str, Defined] = {}
    for folder in folders:
        for name, defined in _of_folder(folder).items():
            found[name] = _added(found[name], defined) if name in found else defined
    for defined in found.values():
        _check(defined, found)
        _check_signs(defined, found)
    return found


def _of_folder(folder: Path) -> dict[str, Defined]:
    found: dict[str, Defined] = {}
    for file in sorted(folder.rglob("*.yaml")):
        source = Source(file)
        many = isinstance(source.data, dict) and "concepts" in source.data
        concepts = source.shape(ConceptList).concepts if many else (source.shape(ConceptSource),)
        for number, concept in enumerate(concepts):
            path = ("concepts", number) if many else ()
            if concept.concept in found:
                other = found[concept.concept].source.file
                raise source.error(f"the concept “{concept.concept}” is already defined in {other}", *path)
            _check_phrases(concept, source, path)
            _check_patterns(concept, source, path)
            found[concept.concept] = Defined(concept, source, path)
    return found


def load_names(folder: Path) -> set[str]:
    """The names of the concepts of which a folder says anything."""
    return set(_of_folder(folder))


def _added(earlier: Defined, later: Defined) -> Defined:
    one, other = earlier.concept, later.concept
    lists = ("phrases", "patterns", "reads_like", "unlike", "also", "but_not", "signs", "ordinary")
    together = {key: tuple(dict.fromkeys((*getattr(one, key), *getattr(other, key)))) for key in lists}
    return later._replace(
        concept=msgspec.structs.replace(
            one, about=other.about or one.about, superseded=other.superseded or one.superseded, **together
        ),
        taught=(*earlier.taught, *other.reads_like, *other.unlike),
    )


def _check(defined: Defined, found: Mapping[str, Defined]) -> None:
    concept, source, path, _ = defined
    if bool(concept.reads_like) != bool(concept.unlike):
        raise source.error("a concept with examples needs both reads-like and unlike", *path)
    both = set(concept.reads_like) & set(concept.unlike)
    if both:
        raise source.error(f"a passage stands under both reads-like and unlike: “{sorted(both)[0][:60]}”", *path)
    for key in ("also", "but_not", "signs", "ordinary"):
        for name in getattr(concept, key):
            if name not in found:
                place = key.replace("_", "-")
                raise source.error(f"there is no concept “{name}”.{suggest(name, list(found))}", *path, place)
    if concept.superseded is not None:
        for name in (*concept.superseded.beside, *filter(None, (concept.superseded.same_as,))):
            if name not in found:
                raise source.error(f"there is no concept “{name}”.{suggest(name, list(found))}", *path, "superseded")


def _check_signs(defined: Defined, found: Mapping[str, Defined]) -> None:
    concept, source, path, _ = defined
    for name in concept.signs:
        if not (found[name].concept.phrases or found[name].concept.patterns):
            raise source.error(f"“{name}” has no phrases and no patterns, so it cannot be a sign", *path, "signs")
    if concept.signs and not concept.reads_like:
        raise source.error("how much a sign counts is learned from examples; add reads-like and unlike", *path, "signs")


def _check_phrases(concept: ConceptSource, source: Source, path: tuple[str | int, ...]) -> None:
    for number, phrase in enumerate(concept.phrases):
        if not any(sign.isalnum() or sign == "?" for sign in phrase):
            raise source.error(f"the phrase “{phrase}” holds no word; put it under patterns", *path, "phrases", number)


def _check_patterns(concept: ConceptSource, source: Source, path: tuple[str | int, ...]) -> None:
    for number, pattern in enumerate(concept.patterns):
        try:
            compile_pattern(pattern)
        except ValueError as error:
            raise source.error(str(error), *path, "patterns", number) from error


def passages(name: str, sources: Mapping[str, ConceptSource]) -> tuple[list[str], list[str]]:
    """The passages for and against a concept, those that other concepts lend it included."""
    own = sources[name]
    positive = [*own.reads_like, *(text for other in own.also for text in sources[other].reads_like)]
    negative = [*own.unlike, *(text for other in own.but_not for text in sources[other].reads_like)]
    for_it = dict.fromkeys(text for text in positive if text not in own.unlike)
    against = dict.fromkeys(text for text in negative if text not in for_it)
    return list(for_it), list(against)


def compile_concepts(
    found: Mapping[str, Defined], vectors: WordVectors, known: Mapping[str, Concept] | None = None
) -> list[Concept]:
    """Fit every concept that has examples; those in `known` are taken as they are."""
    sources = {name: defined.concept for name, defined in found.items()}
    return [
        known[name] if known and name in known else _compiled(defined, sources, vectors)
        for name, defined in found.items()
    ]


def touched_by(names: Iterable[str], found: Mapping[str, Defined]) -> set[str]:
    """The concepts of these names and those that borrow examples from one of them."""
    changed = set(names)
    return changed | {
        name
        for name, defined in found.items()
        if changed
        & {*defined.concept.also, *defined.concept.but_not, *defined.concept.signs, *defined.concept.ordinary}
    }


def _compiled(defined: Defined, sources: Mapping[str, ConceptSource], vectors: WordVectors) -> Concept:
    learned = _learn(defined, sources, vectors) if defined.concept.reads_like else None
    return msgspec.structs.replace(_untaught(defined.concept), learned=learned, taught=bool(defined.taught))


def _untaught(concept: ConceptSource) -> Concept:
    return Concept(
        concept.concept,
        " ".join(concept.about.split()),
        tuple(phrase.lower() for phrase in concept.phrases),
        concept.patterns,
        concept.reads_like,
        superseded=concept.superseded,
        needs=tuple(map(needed, concept.patterns)),
    )


def _learn(defined: Defined, sources: Mapping[str, ConceptSource], vectors: WordVectors) -> Learned:
    positive, negative = passages(defined.concept.concept, sources)
    signs = [_untaught(sources[name]) for name in defined.concept.signs]
    ordinary = list(dict.fromkeys(text for name in defined.concept.ordinary for text in sources[name].reads_like))
    return fit(vectors, _stressed(positive, defined.taught), _stressed(negative, defined.taught), signs, ordinary)


def _stressed(texts: list[str], taught: tuple[str, ...]) -> list[str]:
    """The passages with those that an organisation added counted more than once: it added them for a reason."""
    return [text for text in texts for _ in range(TAUGHT_COUNTS if text in taught else 1)]

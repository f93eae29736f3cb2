"""The engine: a document and a rulebook in, a result out. Pure: no files, no clock, no network."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from linter.check.finding import Finding
from linter.check.run import run_rules
from linter.document import Document
from linter.rulebook.schema import Profile, Rule
from linter.understand.facts import Fact
from linter.understand.kind import DocumentKind
from linter.understand.reading import Reading, understand
from linter.understand.topics import THEMES, themes
from linter.understand.units import Scene
from linter.understand.vocabulary import Vocabulary


class StatedFact(msgspec.Struct, frozen=True):
    """A fact that the document states: its value, how a person writes it, and the block that says so."""

    value: float | str | bool
    shown: str
    stated: str


class Result(msgspec.Struct, frozen=True):
    """What was found in one document. `failures` are rules that crashed; `notices` say what was not read."""

    kind: DocumentKind
    profile: str
    words: int
    facts: dict[str, StatedFact]
    themes: dict[str, int]
    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    failures: tuple[str, ...]


def check_document(
    document: Document,
    vocabulary: Vocabulary,
    rules: Sequence[Rule],
    profile: Profile,
    kind: DocumentKind | None = None,
) -> Result:
    """Check a document by rules under a profile. `kind` None leaves the kind to the document's own words."""
    reading = understand(document, vocabulary, kind)
    checked = run_rules(reading, rules, profile)
    return Result(
        kind=reading.kind,
        profile=profile.name,
        words=document.words,
        facts={name: _stated(fact, document) for name, fact in sorted(reading.facts.items())},
        themes=theme_counts(reading),
        findings=checked.findings,
        notices=tuple(notice.message for notice in document.notices),
        failures=checked.failures,
    )


def theme_counts(reading: Reading) -> dict[str, int]:
    """How many blocks of a document touch each theme of social value."""
    scene = Scene(reading.document, reading.kind, reading.found, reading.outline, reading.tables, reading.facts)
    touched = [theme for block in reading.document.blocks for theme in themes(scene, (block.index,), least=1.0)]
    return {theme: touched.count(theme) for theme in THEMES}


def _stated(fact: Fact, document: Document) -> StatedFact:
    return StatedFact(fact.value, fact.shown, document.blocks[fact.block].text)

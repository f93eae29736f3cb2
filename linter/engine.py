"""The engine: a document and a rulebook in, a result out. Pure: no files, no clock, no network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from linter.check.finding import Finding
from linter.check.run import run_rules
from linter.document import Document
from linter.rulebook.schema import Profile, Rule
from linter.understand.facts import Fact
from linter.understand.kind import DocumentKind
from linter.understand.reading import Reading, understand
from linter.understand.topics import THEMES
from linter.understand.vocabulary import Vocabulary

_TOUCHES: Final = 1.0  # log odds above the service itself


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
    service = np.maximum(reading.found.all_whole("core-service"), 0)
    return {theme: int(np.sum(reading.found.all_best(theme) - service > _TOUCHES)) for theme in THEMES}


def _stated(fact: Fact, document: Document) -> StatedFact:
    return StatedFact(fact.value, fact.shown, document.blocks[fact.block].text)

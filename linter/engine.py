"""The engine: a document and a rulebook in, a result out. Pure: no files, no clock, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import msgspec
import numpy as np

from linter.check.coverage import Coverage, coverage
from linter.check.finding import Finding, where_in_words
from linter.check.run import run_rules
from linter.check.stages import StageShown, stages_shown
from linter.document import Document
from linter.rulebook.schema import Guide, Model, Profile, Rule, Stage
from linter.understand.fact import NO_FACTS, Fact, Origin
from linter.understand.kind import DocumentKind
from linter.understand.reading import Reading, understand
from linter.understand.steps import PLAIN, Steps
from linter.understand.topics import THEMES
from linter.understand.vocabulary import Vocabulary

NO_GUIDES: Final[Mapping[str, Guide]] = MappingProxyType({})
_TOUCHES: Final = 1.0  # log odds above the service itself


class StatedFact(msgspec.Struct, frozen=True):
    """A fact that was used: its value, how a person writes it, how it is known, and where.

    `stated` is the block that says so, or from which it was worked out, and `where` its place in words; both null where
    no text says it.
    """

    value: float | str | bool
    shown: str
    origin: Origin
    stated: str | None
    where: str | None


class Result(msgspec.Struct, frozen=True):
    """What was found in one document. `failures` are rules that crashed; `notices` say what was not read."""

    kind: DocumentKind
    profile: str
    words: int
    facts: dict[str, StatedFact]
    themes: dict[str, int]
    coverage: Coverage
    stages: tuple[StageShown, ...]
    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    failures: tuple[str, ...]


def check_document(
    document: Document,
    vocabulary: Vocabulary,
    rules: Sequence[Rule],
    profile: Profile,
    kind: DocumentKind | None = None,
    given: Mapping[str, Fact] = NO_FACTS,
    *,
    models: Sequence[Model] = (),
    guides: Mapping[str, Guide] = NO_GUIDES,
    stages: Sequence[Stage] = (),
) -> Result:
    """Check a document by rules under a profile. `kind` None leaves the kind to the document's own words.

    `given` are facts that the user states; they count before those that the document states. By `models` and `guides`
    the coverage of themes is read, by `stages` how far the draft gets.
    """
    reading = understand(document, vocabulary, kind, given)
    return check_reading(reading, rules, profile, models=models, guides=guides, stages=stages)


def check_reading(
    reading: Reading,
    rules: Sequence[Rule],
    profile: Profile,
    *,
    models: Sequence[Model] = (),
    guides: Mapping[str, Guide] = NO_GUIDES,
    stages: Sequence[Stage] = (),
    steps: Steps = PLAIN,
) -> Result:
    """Check a document that is understood already. By `steps` is what was made of the reading before."""
    checked = run_rules(reading, rules, profile, steps)
    return Result(
        kind=reading.kind,
        profile=profile.name,
        words=reading.document.words,
        facts=steps.take(_all_stated, reading),
        themes=theme_counts(reading),
        coverage=steps.take(coverage, reading, profile, models, guides),
        stages=stages_shown(reading, profile, stages, checked.findings, rules),
        findings=checked.findings,
        notices=tuple(notice.message for notice in reading.document.notices),
        failures=checked.failures,
    )


def theme_counts(reading: Reading) -> dict[str, int]:
    """How many blocks of a document touch each theme of social value."""
    service = np.maximum(reading.found.all_whole("core-service"), 0)
    return {theme: int(np.sum(reading.found.all_best(theme) - service > _TOUCHES)) for theme in THEMES}


def _all_stated(reading: Reading) -> dict[str, StatedFact]:
    return {name: _stated(fact, reading) for name, fact in sorted(reading.facts.items())}


def _stated(fact: Fact, reading: Reading) -> StatedFact:
    if fact.block is None:
        return StatedFact(fact.value, fact.shown, fact.origin, None, None)
    block = reading.document.blocks[fact.block]
    return StatedFact(fact.value, fact.shown, fact.origin, block.text, where_in_words(reading, fact.block))

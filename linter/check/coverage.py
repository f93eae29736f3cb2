"""Which themes and outcomes of social value a document touches, where, and what fits its category and is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from linter.check.finding import where_in_words
from linter.rulebook.schema import Category, Guide, Model, Outcome, Profile
from linter.understand.kind import DocumentKind
from linter.understand.reading import Reading
from linter.understand.topics import is_about_social_value

_TOPIC = "topic:"


class CoveredOutcome(msgspec.Struct, frozen=True):
    """An outcome, how many passages touch it, and where the first stands; null where none does."""

    outcome: str
    title: str
    passages: int
    first: str | None


class CoveredTheme(msgspec.Struct, frozen=True):
    """A theme with its outcomes; `passages` counts each passage once."""

    theme: str
    title: str
    passages: int
    outcomes: tuple[CoveredOutcome, ...]


class CoveredModel(msgspec.Struct, frozen=True):
    """A model with its themes."""

    model: str
    title: str
    themes: tuple[CoveredTheme, ...]


class Lack(msgspec.Struct, frozen=True):
    """A theme of which nothing is said, though a guide suggests it for the category, with its examples in words."""

    theme: str
    title: str
    examples: str


class Coverage(msgspec.Struct, frozen=True):
    """The coverage of a document. `category` and `guide` are null, and `lacks` is empty, where none applies."""

    category: str | None
    guide: str | None
    models: tuple[CoveredModel, ...]
    lacks: tuple[Lack, ...]


def coverage(reading: Reading, profile: Profile, models: Sequence[Model], guides: Mapping[str, Guide]) -> Coverage:
    """Read a document by every model that is for the profile, and by the guide of the profile for its category."""
    touched = _touched(reading)
    heard = [model for model in models if profile.among(model.profiles)]
    fact = reading.facts.get("category")
    guide = guides.get(profile.guide)
    category = next((c for c in guide.categories if fact and c.name == fact.value), None) if guide else None
    return Coverage(
        category=category.name if category else None,
        guide=guide.title if guide and category else None,
        models=tuple(_model(model, touched, reading) for model in heard),
        lacks=tuple(_lacks(category, heard, touched)) if category and reading.kind is not DocumentKind.OTHER else (),
    )


def _touched(reading: Reading) -> dict[str, list[int]]:
    """The blocks about social value that name each topic, in order."""
    touched: dict[str, list[int]] = {}
    for at, topics in sorted(reading.found.named(_TOPIC).items()):
        if not reading.outline.is_heading(at) and is_about_social_value(reading, at):
            for name in topics:
                touched.setdefault(name.removeprefix(_TOPIC), []).append(at)
    return touched


def _model(model: Model, touched: Mapping[str, Sequence[int]], reading: Reading) -> CoveredModel:
    themes = tuple(
        CoveredTheme(
            theme.name,
            theme.title,
            len(_blocks((topic for outcome in theme.outcomes for topic in outcome.topics), touched)),
            tuple(_outcome(outcome, touched, reading) for outcome in theme.outcomes),
        )
        for theme in model.themes
    )
    return CoveredModel(model.name, model.title, themes)


def _outcome(outcome: Outcome, touched: Mapping[str, Sequence[int]], reading: Reading) -> CoveredOutcome:
    blocks = _blocks(outcome.topics, touched)
    return CoveredOutcome(
        outcome.name, outcome.title, len(blocks), where_in_words(reading, min(blocks)) if blocks else None
    )


def _blocks(topics: Iterable[str], touched: Mapping[str, Sequence[int]]) -> set[int]:
    return {block for topic in topics for block in touched.get(topic, ())}


def _lacks(category: Category, models: Sequence[Model], touched: Mapping[str, Sequence[int]]) -> Iterable[Lack]:
    titles = {theme.name: theme.title for model in models for theme in model.themes}
    for suggestion in category.themes:
        if not _blocks(suggestion.topics, touched):
            yield Lack(suggestion.theme, titles[suggestion.theme], suggestion.example)

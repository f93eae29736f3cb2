"""Loading what documents are read by beside rules (models, guides, stages), with every name in it checked."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from linter.rulebook.errors import suggest
from linter.rulebook.rule_files import check_condition
from linter.rulebook.schema import Guide, Model, Models, Stage, Stages
from linter.rulebook.yaml_file import Source
from linter.understand.fact import CATEGORIES
from linter.understand.units import TRAITS


class CoverageFiles(NamedTuple):
    """What a coverage folder holds: models, guides by name, and stages."""

    models: tuple[Model, ...]
    guides: dict[str, Guide]
    stages: tuple[Stage, ...]


def load_coverage(folder: Path, concepts: set[str], built_in: CoverageFiles | None = None) -> CoverageFiles:
    """What is built in and what a coverage folder adds. Raises RulebookError for a name that does not exist."""
    models, guides, stages = built_in or CoverageFiles((), {}, ())
    topics = {name.removeprefix("topic:") for name in concepts if name.startswith("topic:")}
    sources = [Source(file) for file in sorted(folder.glob("*.yaml"))]
    for source in sources:
        if _holds(source, "models"):
            given = source.shape(Models).models
            models = (*models, *given)
            _check_topics(source, topics, [t for m in given for th in m.themes for o in th.outcomes for t in o.topics])
        elif _holds(source, "stages"):
            stages = (*stages, *source.shape(Stages).stages)
            _check_stages(source, concepts)
    for source in sources:
        if not _holds(source, "models") and not _holds(source, "stages"):
            guide = source.shape(Guide)
            guides = {**guides, guide.name: guide}
            _check_topics(source, topics, [topic for c in guide.categories for s in c.themes for topic in s.topics])
            _check_guide(guide, source, {theme.name for model in models for theme in model.themes})
    return CoverageFiles(models, guides, stages)


def _holds(source: Source, key: str) -> bool:
    return isinstance(source.data, dict) and key in source.data


def _check_stages(source: Source, concepts: set[str]) -> None:
    for number, stage in enumerate(source.shape(Stages).stages):
        for at, statement in enumerate(stage.statements):
            check_condition(statement.when, "document", concepts, source, ("stages", number, "statements", at))
        for at, count in enumerate(stage.counts):
            path = ("stages", number, "counts", at)
            if count.on not in TRAITS:
                raise source.error(f"there is no unit “{count.on}”.{suggest(count.on, list(TRAITS))}", *path)
            for condition in (*count.when, *count.unless):
                check_condition(condition, count.on, concepts, source, path)


def _check_topics(source: Source, known: set[str], used: list[str]) -> None:
    for topic in used:
        if topic not in known:
            raise source.error(f"there is no concept “topic:{topic}”.{suggest(topic, sorted(known))}")


def _check_guide(guide: Guide, source: Source, themes: set[str]) -> None:
    for category in guide.categories:
        if category.name not in CATEGORIES:
            raise source.error(f"there is no category “{category.name}”. There are: {', '.join(CATEGORIES)}.")
        for suggestion in category.themes:
            if suggestion.theme not in themes:
                near = suggest(suggestion.theme, sorted(themes))
                raise source.error(f"there is no theme “{suggestion.theme}”.{near}")

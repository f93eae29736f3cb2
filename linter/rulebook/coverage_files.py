"""Loading the models and guides by which the coverage of themes is read, with every name in them checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from linter.rulebook.schema import Guide, Model, Models
from linter.rulebook.yaml_file import Source, suggest
from linter.understand.fact import CATEGORIES


def load_coverage(
    folder: Path, concepts: set[str], built_in: Sequence[Model] = ()
) -> tuple[tuple[Model, ...], dict[str, Guide]]:
    """The built-in models and those of a coverage folder, and its guides by name.

    Raises RulebookError for a name that does not exist.
    """
    models = list(built_in)
    guides: dict[str, tuple[Guide, Source]] = {}
    topics = {name.removeprefix("topic:") for name in concepts if name.startswith("topic:")}
    for file in sorted(folder.glob("*.yaml")):
        source = Source(file)
        if isinstance(source.data, dict) and "models" in source.data:
            models += source.shape(Models).models
            _check_topics(
                source, topics, [topic for m in models for t in m.themes for o in t.outcomes for topic in o.topics]
            )
        else:
            guide = source.shape(Guide)
            guides[guide.name] = (guide, source)
            _check_topics(source, topics, [topic for c in guide.categories for s in c.themes for topic in s.topics])
    _check_guides(guides, {theme.name for model in models for theme in model.themes})
    return tuple(models), {name: guide for name, (guide, _) in guides.items()}


def _check_topics(source: Source, known: set[str], used: list[str]) -> None:
    for topic in used:
        if topic not in known:
            raise source.error(f"there is no concept “topic:{topic}”.{suggest(topic, sorted(known))}")


def _check_guides(guides: Mapping[str, tuple[Guide, Source]], themes: set[str]) -> None:
    for guide, source in guides.values():
        for category in guide.categories:
            if category.name not in CATEGORIES:
                raise source.error(f"there is no category “{category.name}”. There are: {', '.join(CATEGORIES)}.")
            for suggestion in category.themes:
                if suggestion.theme not in themes:
                    raise source.error(
                        f"there is no theme “{suggestion.theme}”.{suggest(suggestion.theme, sorted(themes))}"
                    )

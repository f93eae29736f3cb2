"""The rule files of one or more folders: read, merged by rule, and every name in them checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from linter.rulebook.conditions import WAYS, parse
from linter.rulebook.data import taught_concepts
from linter.rulebook.errors import suggest
from linter.rulebook.schema import Rule, SecondLook
from linter.rulebook.yaml_file import Source
from linter.understand.fact import FACTS, REGIMES
from linter.understand.units import PACK_UNITS, TRAITS, VALUES

_NO_RULES: Final = ("profiles", "vocabulary", "coverage")


def load_rules(folder: Path, concepts: set[str], built_in: Sequence[Rule] = ()) -> list[Rule]:
    """The built-in rules and all rules below a folder, in order of their code.

    A rule of the folder takes the place of the built-in one of its name and code. The folder that holds a rule is its
    group. Raises RulebookError.
    """
    sources: dict[str, Source] = {}
    own: dict[str, Rule] = {}
    for file in sorted(folder.rglob("*.yaml")):
        group = file.parent.relative_to(folder).as_posix()
        if group.split("/")[0] in _NO_RULES:
            continue
        source = Source(file)
        rule = msgspec.structs.replace(source.shape(Rule), group=group)
        _check_rule(rule, source, concepts)
        for other in own.values():
            if _clash(rule, other):
                raise source.error(f"another rule has this name or code: {sources[other.name].file}", "name")
        _check_against(rule, built_in, source)
        own[rule.name], sources[rule.name] = rule, source
    rules = {rule.name: rule for rule in built_in} | own
    for rule in own.values():
        for name in rule.yields_to:
            if name not in rules:
                raise sources[rule.name].error(f"there is no rule “{name}”.{suggest(name, list(rules))}", "yields-to")
    return sorted(rules.values(), key=lambda rule: rule.code)


def _clash(rule: Rule, other: Rule) -> bool:
    return bool({rule.name, rule.code, *rule.aliases} & {other.name, other.code, *other.aliases})


def _check_against(rule: Rule, built_in: Sequence[Rule], source: Source) -> None:
    """A house rule takes the place of a built-in one only if both name and code say so."""
    for other in built_in:
        if _clash(rule, other) and (rule.name, rule.code) != (other.name, other.code):
            message = (
                f"the built-in rule {other.code} {other.name} has this name or code; "
                "keep both to take its place, or choose others"
            )
            raise source.error(message, "name")


def _check_rule(rule: Rule, source: Source, concepts: set[str]) -> None:
    _check_unit(rule.on, source, "on")
    if source.file.stem != rule.name:
        raise source.error(f"the file of the rule “{rule.name}” must be called {rule.name}.yaml", "name")
    for key in ("when", "flag", "unless"):
        for number, trait in enumerate(getattr(rule, key)):
            check_condition(trait, rule.on, concepts, source, (key, number))
    if rule.second_look is not None:
        _check_second_look(rule.second_look, source)
    if rule.on in PACK_UNITS:
        _check_pack_rule(rule, source)
    for which, variant in enumerate(rule.variants):
        for number, trait in enumerate(variant.when):
            check_condition(trait, rule.on, concepts, source, ("variants", which, "when", number))


def _check_second_look(look: SecondLook, source: Source) -> None:
    known = taught_concepts()
    if look.concept not in known:
        near = suggest(look.concept, known) or f" There are: {', '.join(sorted(known))}."
        raise source.error(f"the close reader knows no concept “{look.concept}”.{near}", "second-look", "concept")
    if look.among:
        _check_unit(look.among, source, "second-look", "among")
    if look.among in PACK_UNITS:
        raise source.error(
            f"a unit of several documents, “{look.among}”, cannot be looked among", "second-look", "among"
        )


def _check_unit(name: str, source: Source, *path: str) -> None:
    if name not in TRAITS:
        raise source.error(f"there is no unit “{name}”.{suggest(name, list(TRAITS))}", *path)


def _check_pack_rule(rule: Rule, source: Source) -> None:
    """A rule on what several documents show asks only for traits, and has several documents in each example."""
    for key in ("when", "flag", "unless"):
        for number, text in enumerate(getattr(rule, key)):
            if parse(text).way != "trait":
                raise source.error(f"of a {rule.on} only traits can be asked, not “{text}”", key, number)
    for key, examples in (("flag", rule.examples.flag), ("pass", rule.examples.passes)):
        for number, example in enumerate(examples):
            if isinstance(example, str) or not example.documents:
                raise source.error(f"an example of a {rule.on} needs several documents", "examples", key, number)


def check_condition(text: str, unit: str, concepts: set[str], source: Source, path: tuple[str | int, ...]) -> None:
    """Raise RulebookError for a condition on a unit that names something which does not exist."""
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

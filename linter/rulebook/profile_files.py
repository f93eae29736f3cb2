"""The profile files of one or more folders: read, extended, and every name in them checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from linter.rulebook.conditions import parse
from linter.rulebook.errors import suggest
from linter.rulebook.schema import Guide, Profile, ProfileSource, Rule
from linter.rulebook.yaml_file import Source


def load_profiles(
    folder: Path, rules: Iterable[Rule], guides: Mapping[str, Guide], built_in: Mapping[str, Profile] | None = None
) -> dict[str, Profile]:
    """The built-in profiles and all profiles of a folder by name.

    A profile of the folder with the name of a built-in one extends it. The rules that a profile names must exist, and
    so must every number with which a rule compares. Raises RulebookError.
    """
    rules = list(rules)
    numbers = set().union(*(numbers_of(rule) for rule in rules))
    profiles = dict(built_in or {})
    own = {profile.name: (profile, source) for profile, source in _own_profiles(folder)}
    for name, (_, source) in own.items():
        profile = _extended(name, own, built_in or {}, ())
        _check_profile(profile, source, [rule.name for rule in rules], guides)
        for number in sorted(numbers - set(profile.numbers)):
            raise source.error(f"the number “{number}”, which a rule compares with, is missing", "numbers")
        profiles[name] = profile
    return profiles


def numbers_of(rule: Rule) -> set[str]:
    """The numbers of a profile with which a rule compares."""
    conditions = [parse(text) for text in rule.conditions]
    return {condition.number for condition in conditions if condition.number} | (
        {rule.below.number} if rule.below else set()
    )


def _own_profiles(folder: Path) -> Iterator[tuple[Profile, Source]]:
    for file in sorted(folder.glob("*.yaml")):
        source = Source(file)
        own = source.shape(ProfileSource)
        yield Profile(**msgspec.structs.asdict(own)), source


def _extended(
    name: str, own: Mapping[str, tuple[Profile, Source]], built_in: Mapping[str, Profile], above: tuple[str, ...]
) -> Profile:
    """A profile with what it takes over from the one that it extends."""
    profile, source = own[name]
    base_name = profile.extends or (name if name in built_in else "")
    if not base_name:
        return profile
    if base_name in (*above, name) and base_name not in built_in:
        raise source.error("profiles extend each other in a circle", "extends")
    if base_name in own and base_name != name and base_name not in above:
        base = _extended(base_name, own, built_in, (*above, name))
    elif base_name in built_in:
        base = built_in[base_name]
    else:
        known = sorted({*own, *built_in})
        raise source.error(f"there is no profile “{base_name}”.{suggest(base_name, known)}", "extends")
    return msgspec.structs.replace(
        profile,
        numbers={**base.numbers, **profile.numbers},
        severities={**base.severities, **profile.severities},
        off=tuple(dict.fromkeys((*base.off, *profile.off))),
        guide=profile.guide or base.guide,
        builds_on=(base.name, *base.builds_on),
    )


def _check_profile(profile: Profile, source: Source, names: list[str], guides: Mapping[str, Guide]) -> None:
    for key in ("severities", "off"):
        for name in getattr(profile, key):
            if name not in names:
                raise source.error(f"there is no rule “{name}”.{suggest(name, names)}", key, name)
    if profile.guide and profile.guide not in guides:
        raise source.error(f"there is no guide “{profile.guide}”.{suggest(profile.guide, list(guides))}", "guide")

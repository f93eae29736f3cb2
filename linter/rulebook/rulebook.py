"""The compiled rulebook, and finding rules in it by name, code, alias or group."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Sequence

import msgspec

from linter.rulebook.errors import suggest
from linter.rulebook.schema import Basis, Guide, Model, Profile, Rule, Severity, Stage, Trust
from linter.understand.vocabulary import Concept


class UnknownName(ValueError):  # noqa: N818 - a user reads it as a sentence, not as a fault of the program
    """A rule or profile that does not exist; the message suggests the nearest one."""


class Rulebook(msgspec.Struct, frozen=True):
    """Rules in order of their code, profiles by name, the vocabulary, and by what the coverage of themes is read."""

    rules: tuple[Rule, ...]
    profiles: dict[str, Profile]
    concepts: tuple[Concept, ...]
    models: tuple[Model, ...] = ()
    guides: dict[str, Guide] = {}
    stages: tuple[Stage, ...] = ()

    @property
    def without_concepts(self) -> Rulebook:
        """All but the vocabulary, for comparing what does not depend on the processor."""
        return msgspec.structs.replace(self, concepts=())

    def profile(self, name: str) -> Profile:
        """The profile of a name. Raises UnknownName."""
        if name not in self.profiles:
            known = ", ".join(sorted(self.profiles))
            near = suggest(name, list(self.profiles)) or f" The profiles are: {known}."
            raise UnknownName(f"There is no profile “{name}”.{near}")
        return self.profiles[name]

    def rule(self, name: str) -> Rule:
        """The one rule of a name, code or alias. Raises UnknownName."""
        found = self.matching(name)
        if len(found) != 1:
            raise UnknownName(f"“{name}” stands for {len(found)} rules; name one of them.")
        return found[0]

    def name_of(self, name: str) -> str | None:
        """The permanent name of a rule from a name, code or alias; None where there is none or more than one."""
        try:
            return self.rule(name).name
        except UnknownName:
            return None

    def matching(self, selector: str) -> list[Rule]:
        """The rules that a selector stands for: name, code, alias, group, or any of these with * and ?.

        Raises UnknownName for a selector that stands for none, with the nearest name.
        """
        wanted = selector.strip().lower()
        found = [rule for rule in self.rules if any(fnmatch.fnmatchcase(key, wanted) for key in _keys(rule))]
        if not found:
            group = [rule.code for rule in self.rules if rule.code.lower().startswith(wanted) and wanted]
            if len(group) > 1:
                raise UnknownName(f"“{selector}” is the beginning of {', '.join(group)}. For all of them: {selector}*")
            near = suggest(wanted, [rule.name for rule in self.rules]) or suggest(
                wanted.upper(), [rule.code for rule in self.rules]
            )
            raise UnknownName(f"There is no rule “{selector}”.{near or ' “tenderlint rules list” shows them all.'}")
        return found

    def select(self, wanted: Iterable[str], unwanted: Iterable[str], profile: Profile) -> list[Rule]:
        """The rules to run: all that the profile has on, or just the wanted ones, without the unwanted ones."""
        chosen = [rule for selector in wanted for rule in self.matching(selector)]
        if not chosen:
            chosen = [rule for rule in self.rules if rule.name not in profile.off]
        dropped = {rule.name for selector in unwanted for rule in self.matching(selector)}
        names = {rule.name for rule in chosen} - dropped
        return [rule for rule in self.rules if rule.name in names]


def severity_of(rule: Rule, profile: Profile) -> Severity:
    """How severe a rule is under a profile."""
    return profile.severities.get(rule.name, rule.severity)


def severity_resting_on(basis: Sequence[Basis], rule: Rule, profile: Profile) -> Severity:
    """How severe a finding is of which only some authorities of the rule speak to the procurement.

    What is an error by a source that was read itself is a warning where no such source is left, as under another law.
    """
    severity = severity_of(rule, profile)
    if severity is Severity.ERROR and _read_itself(basis_under(rule, profile)) and not _read_itself(basis):
        return Severity.WARNING
    return severity


def _read_itself(basis: Iterable[Basis]) -> bool:
    return any(one.trust is Trust.PRIMARY and one.sort != "practice" for one in basis)


def basis_under(rule: Rule, profile: Profile) -> tuple[Basis, ...]:
    """What a rule rests on for a profile: its number's authority first, then those that speak to this profile."""
    own = profile.numbers[rule.below.number].basis if rule.below and rule.below.number in profile.numbers else ()
    heard = [basis for basis in rule.basis if profile.among(basis.profiles)]
    known = {basis.name for basis in own}
    return (*own, *(basis for basis in heard if not known or basis.name not in known))


def _keys(rule: Rule) -> Sequence[str]:
    return [rule.name, rule.code.lower(), rule.group, *rule.aliases]

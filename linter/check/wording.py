"""Filling a rule's wording: with what a document says, or, where there is none, with what is known without it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from linter.regex import regex
from linter.rulebook.schema import Profile
from linter.understand.reading import Reading
from linter.understand.units import Unit

SLOT: Final = regex(r"\{(?P<name>[a-z-]+)(?:\|(?P<otherwise>[^{}]*))?\}")


def fill(text: str, unit: Unit, reading: Reading, profile: Profile) -> str:
    """Replace {name} and {name|otherwise} by the unit's value, the document's fact or the profile's number.

    A name that none of them knows, or a number that is 0 and so asks for nothing, leaves what stands after the bar.
    """
    return fill_with(text, _values(unit, reading, profile))


def fill_with(text: str, values: Mapping[str, str]) -> str:
    """Replace {name} and {name|otherwise} by values; a name without one leaves what stands after the bar."""
    filled = SLOT.sub(lambda slot: values.get(slot["name"], slot["otherwise"] or ""), text)
    return " ".join(filled.split()) if "\n" not in filled.strip() else filled.strip()


def fill_without_document(text: str, profile: Profile) -> str:
    """The wording with this profile's numbers; what only a document can fill in stands in square brackets."""

    def value(slot: re.Match[str]) -> str:
        number = profile.numbers.get(slot["name"])
        return number.shown if number else f"[{slot['otherwise'] or slot['name'].replace('-', ' ')}]"

    return SLOT.sub(value, text).replace("][", "] [")


def _values(unit: Unit, reading: Reading, profile: Profile) -> Mapping[str, str]:
    facts = {name: fact.shown for name, fact in reading.facts.items()}
    numbers = {name: number.shown for name, number in profile.numbers.items() if number.value}
    own = {name: f"{value:g}" if isinstance(value, float) else value for name, value in unit.values.items()}
    return facts | numbers | {name: value for name, value in own.items() if value}

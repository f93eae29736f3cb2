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
    if "{" not in text:
        return _evenly(text)

    def value(slot: re.Match[str]) -> str:
        shown = _value(slot["name"], unit, reading, profile)
        return (slot["otherwise"] or "") if shown is None else shown

    return _evenly(SLOT.sub(value, text))


def fill_with(text: str, values: Mapping[str, str]) -> str:
    """Replace {name} and {name|otherwise} by values; a name without one leaves what stands after the bar."""
    return _evenly(SLOT.sub(lambda slot: values.get(slot["name"], slot["otherwise"] or ""), text))


def fill_without_document(text: str, profile: Profile) -> str:
    """The wording with this profile's numbers; what only a document can fill in stands in square brackets."""

    def value(slot: re.Match[str]) -> str:
        number = profile.numbers.get(slot["name"])
        return number.shown if number else f"[{slot['otherwise'] or slot['name'].replace('-', ' ')}]"

    return SLOT.sub(value, text).replace("][", "] [")


def _value(name: str, unit: Unit, reading: Reading, profile: Profile) -> str | None:
    own = unit.values.get(name, "")
    if own != "":
        return f"{own:g}" if isinstance(own, float) else own
    number = profile.numbers.get(name)
    if number is not None and number.value:
        return number.shown
    fact = reading.facts.get(name)
    return None if fact is None else fact.shown


def _evenly(text: str) -> str:
    """With single spaces, unless the text is in lines."""
    return " ".join(text.split()) if "\n" not in text.strip() else text.strip()

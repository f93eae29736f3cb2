"""Conditions: what a rule's `when`, `flag` and `unless` may ask of a unit, as text such as "says term:no-need"."""

from __future__ import annotations

import functools
from datetime import date
from typing import Final, NamedTuple


class Condition(NamedTuple):
    """One condition: the way it asks (a key of WAYS, or "trait"), and the words it is about.

    `least` is the log odds from which a likeness counts.
    """

    way: str
    name: str
    number: str = ""
    least: float = 0.0


# Each way of asking with the sort of its words, for checking them, and with what it means.
WAYS: Final = {
    "says": ("concept", "a phrase or pattern of the concept stands in the unit"),
    "reads-like": ("concept", "the unit reads like the concept's examples; a number after it moves the bar (0)"),
    "block-says": ("concept", "a phrase or pattern of the concept stands in the paragraph or cell of the unit"),
    "nearby-says": ("concept", "… in its paragraph, the one before or after in its section, or its table row"),
    "section-says": ("concept", "… anywhere in its section"),
    "document-says": ("concept", "… anywhere in the document"),
    "within": ("section", "the unit stands in a section whose heading names this role"),
    "over": ("number", "a value of the unit, or a fact of the document, is more than a number of the profile"),
    "reaches": ("number", "… is at least a number of the profile"),
    "fact": ("fact", "the document states this fact, and it is not “no”"),
    "regime": ("regime", "the law of the procurement: procurement-act, provider-selection, regulations-2015"),
    "began-before": ("date", "the procurement is known to have begun before this day"),
    "began-since": ("date", "the procurement is known to have begun on or after this day"),
}


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Condition:
    """A condition from its text. Raises ValueError where it says too little, too much or no date."""
    way, *words = text.split()
    if way not in WAYS:
        return Condition("trait", text)
    sort = WAYS[way][0]
    wanted = {"number": "a value and a number of the profile", "date": "a date such as 2025-02-24"}
    if len(words) != (2 if sort == "number" else 1) and not (way == "reads-like" and len(words) == 2):
        raise ValueError(f"“{way}” is followed by {wanted.get(sort, f'one {sort}')}, not by “{' '.join(words)}”")
    if sort == "number":
        return Condition(way, words[0], words[1])
    if sort == "date":
        return Condition(way, date.fromisoformat(words[0]).isoformat())
    if way == "reads-like" and len(words) == 2:
        return Condition(way, words[0], least=float(words[1]))
    return Condition(way, words[0])

"""Facts that a user states: `--fact value-total=5m`, the configuration, or a custom property of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from linter.regex import regex
from linter.understand.fact import CATEGORIES, FACTS, REGIMES, Fact, Origin
from linter.understand.facts_in_text import date_in, pounds

_SUM: Final = regex(r"£?\s?(\d[\d,]*(?:\.\d+)?)\s?(million|billion|thousand|bn|m|k)?", re.IGNORECASE)
_YES: Final = {"yes": True, "true": True, "no": False, "false": False}
_MOST_CHARACTERS: Final = 200


class UnreadableFact(ValueError):  # noqa: N818 - a user reads it as a sentence, not as a fault of the program
    """A fact that does not exist or whose value cannot be understood; the message says what to write."""


def parse_fact(name: str, text: str, origin: Origin = Origin.GIVEN) -> Fact:
    """A fact from its name and its value as a person writes it. Raises UnreadableFact.

    Sums may be written "5m", "£750,000"; years "4" or "2.5"; days "2026-05-04", "4 May 2026" or "04/05/2026"; the
    regime by its short name or in full; whether something holds "yes" or "no".
    """
    if name not in FACTS:
        raise UnreadableFact(f"There is no fact “{name}”. The facts are: {', '.join(FACTS)}.")
    value = _value(name, text.strip()[:_MOST_CHARACTERS])
    if value is None:
        raise UnreadableFact(f"The fact {name} cannot be “{text.strip()[:60]}”: {_HOW[_sort(name)]}.")
    return Fact(name, value, None, origin)


_HOW: Final = {
    "sum": "write a sum such as 5000000, 5m or 750k",
    "years": "write a number of years such as 4 or 2.5",
    "day": "write a day such as 2026-05-04",
    "yes": "write yes or no",
    "regime": f"write one of {', '.join(REGIMES)}",
    "category": f"write one of {', '.join(CATEGORIES)}",
    "words": "write the name of the authority",
}


def how_to_write(name: str) -> str:
    """How a person writes a fact, as a request: "write a sum such as …"."""
    return _HOW[_sort(name)]


def choices(name: str) -> Mapping[str, str]:
    """The values that a fact can have, each with its words, where they are few; none for one that is written freely."""
    words = {value: value.replace("-", " ").capitalize() for value in CATEGORIES}
    few: Mapping[str, Mapping[str, str]] = {"yes": {"yes": "Yes", "no": "No"}, "regime": REGIMES, "category": words}
    return few.get(_sort(name), {})


def _sort(name: str) -> str:
    if name in ("value-excludes-vat", "framework"):
        return "yes"
    if name.startswith("value-"):
        return "sum"
    if name.endswith("-date"):
        return "day"
    return {"term-years": "years", "regime": "regime", "category": "category"}.get(name, "words")


def _value(name: str, text: str) -> float | str | bool | None:
    sort = _sort(name)
    if sort == "sum":
        return _sum(text)
    if sort == "years":
        return float(text) if re.fullmatch(r"\d{1,2}(?:\.\d+)?", text) and float(text) > 0 else None
    if sort == "day":
        return _day(text)
    if sort == "yes":
        return _YES.get(text.lower())
    if sort == "regime":
        short = {**REGIMES, **{full.lower(): full for full in REGIMES.values()}}
        return short.get(text.lower())
    if sort == "category":
        wanted = text.lower().replace(" ", "-")
        return wanted if wanted in CATEGORIES else None
    return text or None


def _sum(text: str) -> float | None:
    match = _SUM.fullmatch(text)
    return pounds(match[1], match[2]) if match else None


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat() if re.match(r"\d{4}-\d\d-\d\d(?:T|$)", text) else date_in(text)
    except ValueError:
        return None

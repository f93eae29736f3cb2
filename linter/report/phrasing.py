"""How a report says things: counts, kinds, facts, authorities and places in plain words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Final

from linter.engine import StatedFact
from linter.rulebook.schema import Basis, Severity, Trust
from linter.understand.kind import DocumentKind

MARKS: Final = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.ADVICE: "●"}
_IN: Final = {"docx": "In Word", "xlsx": "In Excel", "pdf": "In the PDF"}
_TRUST: Final = {Trust.PRIMARY: "", Trust.SECONDARY: " (as others report it)", Trust.UNVERIFIED: " (not verified)"}
_OWN_WORDS: Final = ("buyer", "value-total", "value-per-year", "value-excludes-vat", "term-years", "regime")
_DATES: Final = {"notice-date": "notice", "start-date": "starts"}


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 document", "1,204 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def noun(kind: DocumentKind) -> str:
    """What a document of a kind is called: "tender", "contract", "response", or just "document"."""
    return "document" if kind is DocumentKind.OTHER else kind.value


def kind_of(kind: DocumentKind, given: bool) -> str:
    """The kind of a document and how it is known."""
    if kind is DocumentKind.OTHER:
        return "no sign of a tender, a contract or a response; if it is one, say so with --kind"
    return f"{noun(kind).capitalize()} ({'as given by --kind' if given else 'judged from its text'})"


def severities(counts: Mapping[Severity, int]) -> str:
    """ "2 errors, 14 warnings"; severities that do not occur are left out."""
    said = (
        count(counts.get(Severity.ERROR, 0), "error"),
        count(counts.get(Severity.WARNING, 0), "warning"),
        count(counts.get(Severity.ADVICE, 0), "piece of advice", "pieces of advice"),
    )
    return ", ".join(text for text in said if not text.startswith("0 ")) or "nothing"


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def facts(found: Mapping[str, StatedFact]) -> str:
    """The facts of a document in one sentence, or that there are none."""
    shown = {name: fact.shown for name, fact in found.items()}
    said = [
        *([shown["buyer"]] if "buyer" in shown else []),
        *([_value(found)] if {"value-total", "value-per-year"} & set(found) else []),
        *([count_years(shown["term-years"])] if "term-years" in shown else []),
        *(f"{words} {date_in_words(shown[name])}" for name, words in _DATES.items() if name in shown),
        *([shown["regime"]] if "regime" in shown else []),
        *(_other(name, found[name]) for name in shown if name not in (*_OWN_WORDS, *_DATES)),
    ]
    return "; ".join(said) or "no buyer, value or date found in the text"


def _value(found: Mapping[str, StatedFact]) -> str:
    parts = [
        f"{found[name].shown} {words}"
        for name, words in (("value-total", "in total"), ("value-per-year", "a year"))
        if name in found
    ]
    if "value-excludes-vat" in found:
        parts.append("without VAT" if found["value-excludes-vat"].value else "with VAT")
    return ", ".join(parts)


def _other(name: str, fact: StatedFact) -> str:
    words = name.replace("-", " ")
    if isinstance(fact.value, bool):
        return words if fact.value else f"no {words}"
    return f"{words}: {fact.shown}"


def count_years(shown: str) -> str:
    """ "1 year", "5 years", "2.5 years"."""
    return f"{shown} year" if shown == "1" else f"{shown} years"


def date_in_words(shown: str) -> str:
    """ "2027-04-01" as "1 April 2027"; anything that is no date as it is."""
    try:
        day = datetime.date.fromisoformat(shown)
    except ValueError:
        return shown
    return f"{day.day} {day:%B %Y}"


def basis_in_short(basis: Sequence[Basis]) -> str:
    """The first authority, how it was seen if not in its own text, and how many more there are."""
    first = basis[0]
    more = f"; {len(basis) - 1} more" if len(basis) > 1 else ""
    return f"{first.sort.capitalize()}: {first.name}, {first.ref}{_TRUST[first.trust]}{more}"


def basis_in_full(basis: Basis) -> str:
    """An authority: sort, name, reference, from when, where to read it, how it was seen."""
    since = f", from {date_in_words(basis.since.isoformat())}" if basis.since else ""
    until = f" until {date_in_words(basis.until.isoformat())}" if basis.until else ""
    url = f" {basis.url}" if basis.url else ""
    checked = date_in_words(basis.checked.isoformat())
    return (
        f"{basis.sort.capitalize()}: {basis.name}: {basis.ref}{since}{until}.{url} "
        f"({basis.trust.value} source, checked {checked})"
    )


def where(document_format: str, words: str) -> str:
    """Where to look: "In Excel: sheet “Weighting”, cell B6"."""
    return f"{_IN.get(document_format, 'In the text')}: {words}"

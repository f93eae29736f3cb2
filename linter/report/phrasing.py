"""How a report says things: counts, kinds, facts, authorities and places in plain words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Final

from linter.check.finding import Finding
from linter.engine import StatedFact
from linter.report.run import RULE_FAILED, Run
from linter.rulebook.schema import Basis, Severity, Trust
from linter.understand.fact import Origin
from linter.understand.kind import DocumentKind

MARKS: Final = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.ADVICE: "●"}
_IN: Final = {"docx": "In Word", "xlsx": "In Excel", "pdf": "In the PDF"}
_TRUST: Final = {Trust.PRIMARY: "", Trust.SECONDARY: " (as others report it)", Trust.UNVERIFIED: " (not verified)"}
_FACT_WORDS: Final = {
    "buyer": "buyer: {}",
    "value-total": "{} in total",
    "value-per-year": "{} a year",
    "term-years": "term: {}",
    "notice-date": "began with the notice of {}",
    "document-date": "dated {}",
    "start-date": "starts {}",
    "regime": "law: {}",
    "category": "category: {}",
}
NO_BASIS: Final = "Good practice; what this rule rests on does not speak to procurements under this law"
_NO_FACTS: Final = "no buyer, value or date found in the text; --fact gives one, as in --fact value-total=5m"


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 document", "1,204 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def noun(kind: DocumentKind) -> str:
    """What a document of a kind is called: "tender", "contract", "response", or just "document"."""
    return "document" if kind is DocumentKind.OTHER else kind.value


def documents(kinds: Sequence[DocumentKind]) -> str:
    """What documents of some kinds are called: "tenders and contracts", "all documents"."""
    return "all documents" if DocumentKind.OTHER in kinds else listed([f"{noun(kind)}s" for kind in kinds])


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


def facts(found: Mapping[str, StatedFact]) -> list[str]:
    """The facts that were used, one a line, each with where it was found; or that there are none."""
    order = [name for name in _FACT_WORDS if name in found]
    order += [name for name in found if name not in _FACT_WORDS and name != "value-excludes-vat"]
    return [f"{_fact(name, found)} ({_known(found[name])})" for name in order] or [_NO_FACTS]


def _fact(name: str, found: Mapping[str, StatedFact]) -> str:
    fact = found[name]
    if name not in _FACT_WORDS:
        return _other(name, fact)
    shown = count_years(fact.shown) if name == "term-years" else date_in_words(fact.shown)
    said = _FACT_WORDS[name].format(shown)
    if name.startswith("value-") and "value-excludes-vat" in found:
        said += ", without VAT" if found["value-excludes-vat"].value else ", with VAT"
    return said


def _known(fact: StatedFact) -> str:
    """How a fact is known: its place in the text, or how it came without one."""
    if fact.origin is Origin.DERIVED:
        return "worked out from the other sum and the term"
    return fact.where or {Origin.PROPERTY: "a property of the file", Origin.GIVEN: "as given"}.get(fact.origin, "")


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
    if not basis:
        return NO_BASIS
    first = basis[0]
    more = f"; {len(basis) - 1} more" if len(basis) > 1 else ""
    return f"{first.sort.capitalize()}: {first.name}, {first.ref}{_TRUST[first.trust]}{more}"


def authorities(basis: Sequence[Basis], url: bool = True) -> list[str]:
    """All authorities of a finding, in full; or that none of them speaks to this procurement."""
    return [basis_in_full(one, url) for one in basis] or [NO_BASIS]


def basis_in_full(basis: Basis, url: bool = True) -> str:
    """An authority: sort, name, reference, from when, where to read it (unless without `url`), how it was seen."""
    since = f", from {date_in_words(basis.since.isoformat())}" if basis.since else ""
    until = f" until {date_in_words(basis.until.isoformat())}" if basis.until else ""
    address = f" {basis.url}" if basis.url and url else ""
    checked = date_in_words(basis.checked.isoformat())
    return (
        f"{basis.sort.capitalize()}: {basis.name}: {basis.ref}{since}{until}.{address} "
        f"({basis.trust.value} source, checked {checked})"
    )


def where(document_format: str, words: str) -> str:
    """Where to look: "In Excel: sheet “Weighting”, cell B6"."""
    return f"{_IN.get(document_format, 'In the text')}: {words}"


def whereabouts(finding: Finding, document_format: str) -> str:
    """Where to look for a finding, or that it is about no place."""
    return where(document_format, finding.place.words) if finding.place else "The document as a whole"


def outcome(run: Run) -> str:
    """A run in one sentence: what was read and found, and what was not read."""
    counts = {
        Severity.ERROR: run.summary.errors,
        Severity.WARNING: run.summary.warnings,
        Severity.ADVICE: run.summary.advice,
    }
    found = severities(counts) if any(counts.values()) else "nothing found"
    read = f"{count(run.summary.documents, 'document')} read: {found}" if run.documents else "Nothing read"
    unread = (
        f"; {count(run.summary.unread, 'file or folder', 'files or folders')} not read" if run.summary.unread else ""
    )
    failed = sum(problem.code == RULE_FAILED for problem in run.errors)
    return read + unread + (f"; a rule failed {count(failed, 'time')}" if failed else "") + "."


def against_baseline(known: int, solved: int | None) -> str:
    """How a run compares with its baseline; "" where there is none."""
    if solved is None:
        return ""
    return f"{count(known, 'finding')} known from it; {solved} of it not found again"

"""What is kept of a run: when, by which version and profile, and how often each rule found something in each document.

Documents are confidential, so nothing that they say is kept: no words, messages, places or fingerprints. A document is
named by its path, and a rule by its name, code and title.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable

import msgspec

from linter.rulebook.schema import Severity


class RuleNamed(msgspec.Struct, frozen=True):
    """A rule as it was called at the time of a run."""

    rule: str
    code: str
    title: str


class Tally(msgspec.Struct, frozen=True):
    """How many findings of a rule stand in a document, of one severity."""

    rule: str
    severity: Severity
    findings: int


class DocumentCounts(msgspec.Struct, frozen=True, rename="kebab"):
    """A document of a run: its counts by rule and severity, and the rules that ran on it to their end."""

    path: str
    kind: str
    profile: str
    words: int
    rules_run: tuple[str, ...]
    tallies: tuple[Tally, ...]
    waived: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings of a severity stand in it."""
        return sum(tally.findings for tally in self.tallies if tally.severity is severity)


class RunCounts(msgspec.Struct, frozen=True, rename="kebab"):
    """A run. `at` is when it was made, in UTC; `again` when the same was found once more, else the same as `at`.

    `state` is a digest of all that was found: two runs of one state are the same run made twice.
    """

    at: datetime.datetime
    again: datetime.datetime
    version: str
    profile: str
    unread: int
    documents: tuple[DocumentCounts, ...]
    rules: tuple[RuleNamed, ...]
    state: str

    @property
    def scope(self) -> str:
        """A digest of what was looked at: which documents, by which rules."""
        looked = sorted((document.path, *sorted(document.rules_run)) for document in self.documents)
        return digest(part for entry in looked for part in (*entry, ""))

    def count(self, severity: Severity) -> int:
        """How many findings of a severity stand in its documents."""
        return sum(document.count(severity) for document in self.documents)


def digest(parts: Iterable[str]) -> str:
    """A digest of several texts, each told from the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode(errors="surrogatepass")
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()

"""One side of a comparison: documents and their findings, as a JSON report has them.

Only the fields that a comparison needs are read, so that reports of earlier and later versions can be compared.
"""

from __future__ import annotations

import msgspec

from linter.check.finding import Where
from linter.rulebook.schema import Severity


class Fault(msgspec.Struct, frozen=True):
    """A finding, with what is needed to know it again and to show it."""

    rule: str
    code: str
    severity: Severity
    title: str
    message: str
    better: str
    block: str | None
    excerpt: str | None
    row: tuple[str, ...] | None
    place: Where | None
    fingerprint: str

    @property
    def words(self) -> str:
        """The text by which it is known again: that of its table row, else its paragraph; "" for the whole document."""
        return " ".join(self.row) if self.row else self.block or ""


class Accepted(msgspec.Struct, frozen=True):
    """A finding that was waived, and why."""

    finding: Fault
    reason: str


class Held(msgspec.Struct, frozen=True, rename="kebab"):
    """A stage of buying, and the codes of the rules whose findings hold it back."""

    stage: str
    title: str
    held_back_by: tuple[str, ...] = ()


class Checked(msgspec.Struct, frozen=True, rename="kebab"):
    """A document that was read and checked. What was known from a baseline stands as much as what was new."""

    path: str
    format: str
    profile: str
    words: int
    rules_run: tuple[str, ...]
    findings: tuple[Fault, ...]
    waived: tuple[Accepted, ...] = ()
    known: tuple[Fault, ...] = ()
    stages: tuple[Held, ...] = ()

    @property
    def standing(self) -> tuple[Fault, ...]:
        """All findings that nobody has waived."""
        return (*self.findings, *self.known)


class Trouble(msgspec.Struct, frozen=True):
    """What could not be read or checked."""

    path: str
    code: str
    message: str


class Chosen(msgspec.Struct, frozen=True, rename="kebab"):
    """The rules that were chosen, also those that are for no document that was there."""

    rules_run: tuple[str, ...] = ()


class Side(msgspec.Struct, frozen=True):
    """All documents of one side, what of it could not be read, and the version that checked them."""

    version: str
    documents: tuple[Checked, ...]
    errors: tuple[Trouble, ...] = ()
    summary: Chosen = Chosen()

    def failed(self, path: str, code: str) -> bool:
        """Whether the rule with this code failed on a document, so that nothing is known of what it would find."""
        return any(
            trouble.code == "rule-failed" and trouble.path == path and f"({code})" in trouble.message
            for trouble in self.errors
        )

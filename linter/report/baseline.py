"""An earlier JSON report as a baseline: what was found then is known, and only what is new counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

import msgspec

from linter.report.run import SCHEMA

_WRITE_ONE: Final = "Write a baseline with: tenderlint check … --format json --output FILE"


class WrongBaseline(ValueError):  # noqa: N818 - it is what the file is
    """A file that is no baseline for this version; the message says what to do."""


class _Finding(msgspec.Struct, frozen=True):
    fingerprint: str


class _Document(msgspec.Struct, frozen=True):
    path: str
    findings: tuple[_Finding, ...]
    known: tuple[_Finding, ...] = ()


class _Head(msgspec.Struct, frozen=True):
    schema: str = ""


class _Report(msgspec.Struct, frozen=True):
    documents: tuple[_Document, ...]


class Baseline(msgspec.Struct, frozen=True):
    """The fingerprints of the findings in each document of an earlier report, with the path that it had then."""

    documents: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def counts(self) -> Counter[str]:
        """How often each fingerprint stands in it."""
        return Counter(fingerprint for _, fingerprints in self.documents for fingerprint in fingerprints)

    def solved(self, left: Counter[str], paths: Collection[str], found: Collection[str]) -> int:
        """How many of those `left`, which were not found again, stand in documents that were checked again.

        A document was checked again if its path is among `paths`, or, since it may have been moved, a fingerprint of it
        among those `found`.
        """
        left = +left
        total = 0
        for path, fingerprints in self.documents:
            if path in paths or any(each in found for each in fingerprints):
                gone = left & Counter(fingerprints)
                left -= gone
                total += gone.total()
        return total


def read_baseline(content: bytes) -> Baseline:
    """The baseline that an earlier report is. Raises WrongBaseline.

    What was waived then is no part of it: once its waiver has ended, it is to be seen again.
    """
    try:
        head = msgspec.json.decode(content, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrongBaseline(f"It is no JSON report of Tenderlint. {_WRITE_ONE}") from error
    if head.schema != SCHEMA:
        which = (
            f"of another version ({head.schema})" if head.schema.startswith("tenderlint.") else "no Tenderlint report"
        )
        raise WrongBaseline(f"It is {which}; this Tenderlint knows {SCHEMA}. {_WRITE_ONE}")
    try:
        report = msgspec.json.decode(content, type=_Report)
    except msgspec.ValidationError as error:
        raise WrongBaseline(f"It is not a whole report ({error}). {_WRITE_ONE}") from error
    return Baseline(
        tuple(
            (document.path, tuple(finding.fingerprint for finding in (*document.findings, *document.known)))
            for document in report.documents
        )
    )

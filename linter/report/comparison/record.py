"""A comparison in the shape of its JSON (schema/tenderlint-compare-1.json), and its sides, read from reports."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from linter import __version__
from linter.compare.comparison import Counts, DocumentCompared, RuleCounts, StageCounts, compare
from linter.compare.side import Chosen, Side, Trouble
from linter.report.run import SCHEMA as REPORT
from linter.report.run import Run, failing

SCHEMA: Final = "tenderlint.compare/1"
_WRITE_ONE: Final = "Write one with: tenderlint check … --output report.json"


class WrongReport(ValueError):  # noqa: N818 - it is what the file is
    """A file that is no JSON report which this version can read; the message says what to do."""


class SideShown(msgspec.Struct, frozen=True, rename="kebab"):
    """One side: what was named, whether it was checked now or read from reports, by which version, how much."""

    named: str
    source: Literal["documents", "report"]
    version: str
    documents: int
    words: int
    standing: int
    waived: int
    errors: tuple[Trouble, ...]


class Comparison(msgspec.Struct, frozen=True, rename="kebab"):
    """Everything that a comparison gives. `fail_on` is the lowest severity of a new finding that counts as failing."""

    schema: Literal["tenderlint.compare/1"]
    tool: Literal["tenderlint"]
    version: str
    old: SideShown
    new: SideShown
    documents: tuple[DocumentCompared, ...]
    summary: Counts
    by_rule: tuple[RuleCounts, ...]
    by_stage: tuple[StageCounts, ...]
    remarks: tuple[str, ...]
    fail_on: Literal["error", "warning", "advice", "never"] = "warning"

    @property
    def fails(self) -> bool:
        """Whether anything new stands at or above the threshold."""
        return any(failing(fault.severity, self.fail_on) for document in self.documents for fault in document.new)

    @property
    def whole(self) -> bool:
        """Whether everything on both sides was read and checked."""
        return not self.old.errors and not self.new.errors


class Named(msgspec.Struct, frozen=True):
    """A side with the path that the user named for it, and how it came."""

    path: str
    source: Literal["documents", "report"]
    side: Side


class _Head(msgspec.Struct, frozen=True):
    schema: str = ""


def side_of(run: Run) -> Side:
    """A run as a side: through its JSON, so that a document and a report on it compare alike."""
    return msgspec.json.decode(msgspec.json.encode(run), type=Side)


def read_side(content: bytes) -> Side:
    """The side that a JSON report is. Raises WrongReport."""
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        head = msgspec.json.decode(content, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrongReport(f"It is no JSON report of Tenderlint. {_WRITE_ONE}") from error
    if head.schema != REPORT:
        ours = head.schema.startswith("tenderlint.")
        which = f"another kind or version ({head.schema})" if ours else "no Tenderlint report"
        raise WrongReport(f"It is {which}; this Tenderlint compares {REPORT}. {_WRITE_ONE}")
    try:
        return msgspec.json.decode(content, type=Side)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrongReport(f"It is not a whole report ({error}). {_WRITE_ONE}") from error


def joined(sides: Sequence[Side]) -> Side:
    """Several reports as one side."""
    versions = ", ".join(dict.fromkeys(side.version for side in sides))
    documents = tuple(document for side in sides for document in side.documents)
    rules = dict.fromkeys(rule for side in sides for rule in side.summary.rules_run)
    return Side(versions, documents, tuple(trouble for side in sides for trouble in side.errors), Chosen(tuple(rules)))


def comparison(
    old: Named, new: Named, fail_on: Literal["error", "warning", "advice", "never"] = "warning"
) -> Comparison:
    """Compare two sides and say what stands in the way of a fair comparison."""
    outcome = compare(old.side, new.side)
    return Comparison(
        schema=SCHEMA,
        tool="tenderlint",
        version=__version__,
        old=_shown(old),
        new=_shown(new),
        documents=outcome.documents,
        summary=outcome.counts,
        by_rule=outcome.by_rule,
        by_stage=outcome.by_stage,
        remarks=tuple(_remarks(old.side, new.side)),
        fail_on=fail_on,
    )


def _shown(named: Named) -> SideShown:
    documents = named.side.documents
    return SideShown(
        named=named.path,
        source=named.source,
        version=named.side.version,
        documents=len(documents),
        words=sum(document.words for document in documents),
        standing=sum(len(document.standing) for document in documents),
        waived=sum(len(document.waived) for document in documents),
        errors=named.side.errors,
    )


def _remarks(old: Side, new: Side) -> list[str]:
    said = []
    if old.version != new.version:
        said.append(
            f"OLD was checked by version {old.version} and NEW by {new.version}: a rule that was changed between them "
            "may find more or less in the same words. Check the documents of both sides again to be sure."
        )
    if not old.documents or not new.documents:
        said.append(f"{'OLD' if not old.documents else 'NEW'} holds no document that was read: nothing was compared.")
    return said

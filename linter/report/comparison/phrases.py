"""How a comparison says things, the same in every format."""

from __future__ import annotations

from typing import Final

from linter.compare.comparison import Counts, DocumentCompared, Same, State
from linter.compare.documents import MatchedBy
from linter.compare.findings import KnownBy
from linter.compare.side import Fault
from linter.report.comparison.record import Comparison, SideShown
from linter.report.phrasing import count, listed

_MATCHED: Final = {
    MatchedBy.PATH: "by its path",
    MatchedBy.NAME: "by its name",
    MatchedBy.CONTENT: "by its content",
    MatchedBy.ONLY: "as the only one on each side",
}
_STATES: Final = {
    State.ADDED: "only in NEW: all that it holds is new",
    State.REMOVED: "only in OLD: what was found in it then is not solved, as nobody looked again",
    State.UNREAD_BEFORE: "could not be read in OLD: what it holds was not compared",
    State.UNREAD_NOW: "cannot be read in NEW: what was found in it then is not solved, as nobody could look again",
}


def name(document: DocumentCompared) -> str:
    """The document as it is called now, or was."""
    return document.new_path or document.old_path or ""


def state(document: DocumentCompared) -> str:
    """What became of a document, or how it was known again."""
    if document.matched_by is None:
        return _STATES.get(document.state, "")
    was = f"; it was {document.old_path}" if document.old_path != document.new_path else ""
    return f"known again {_MATCHED[document.matched_by]}{was}"


def length(document: DocumentCompared) -> str:
    """How long the document was and is."""
    if document.old_words is None or document.new_words is None:
        return count(document.new_words or document.old_words or 0, "word")
    return f"{count(document.old_words, 'word')} before, {document.new_words:,} now"


def outcome(counts: Counts) -> str:
    """ "3 solved, 1 new, 4 still there (2 of them reworded)" and what could not be told."""
    said = f"{counts.solved:,} solved, {counts.new:,} new, {counts.still_there:,} still there"
    if counts.reworded:
        said += f" ({counts.reworded:,} of them reworded)"
    beside = [
        f"{counts.waived:,} waived now" if counts.waived else "",
        f"{counts.not_looked_for:,} not looked for again" if counts.not_looked_for else "",
        f"{counts.first_looked_for:,} looked for the first time" if counts.first_looked_for else "",
    ]
    kept = [text for text in beside if text]
    return f"{said}; {listed(kept)}" if kept else said


def counts_of(document: DocumentCompared) -> Counts:
    """The counts of one document."""
    return Counts(
        solved=len(document.solved),
        new=len(document.new),
        still_there=len(document.still_there),
        reworded=sum(same.reworded for same in document.still_there),
        waived=len(document.waived),
        not_looked_for=len(document.not_looked_for),
        first_looked_for=len(document.first_looked_for),
    )


def side(shown: SideShown) -> str:
    """ "drafts/v1: 3 documents, checked now" """
    how = "checked now" if shown.source == "documents" else f"from a report of version {shown.version}"
    waived = f", {shown.waived:,} waived" if shown.waived else ""
    return f"{shown.named}: {count(shown.documents, 'document')} with {count(shown.standing, 'finding')}{waived}, {how}"


def known(same: Same) -> str:
    """How a reworded fault was known again."""
    alike = f"{round(same.likeness * 100)} % alike"
    return f"{alike}, and in the same place" if same.by is KnownBy.PLACE else alike


def changes(same: Same) -> list[str]:
    """What else is different about a fault that is still there."""
    said = []
    if same.moved_from is not None:
        said.append(f"it stood in {same.moved_from}")
    if same.old.severity is not same.new.severity:
        said.append(f"it was {article(same.old.severity.value)}")
    if same.waived_before:
        said.append("it was waived then")
    return said


def article(severity: str) -> str:
    """ "an error", "a warning", "advice"."""
    return {"error": "an error", "warning": "a warning"}.get(severity, severity)


def place(fault: Fault) -> str:
    """Where a finding stands, in words."""
    return fault.place.words if fault.place else "the document as a whole"


def headline(comparison: Comparison) -> str:
    """The comparison in one sentence."""
    return f"{outcome(comparison.summary)}."

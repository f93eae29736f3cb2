"""A run with waivers and a baseline applied: what is waived or known already is told apart from what counts."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

import msgspec

from linter.check.finding import Finding
from linter.check.stages import StageShown
from linter.report.baseline import Baseline
from linter.report.run import DocumentReport, Run, summarise
from linter.waivers.applied import Account
from linter.waivers.notes import Note
from linter.waivers.waiver import Waived, Waiver


def settled(
    run: Run,
    waivers: Sequence[Waiver],
    notes: Sequence[Note],
    today: datetime.date,
    baseline: Baseline | None = None,
) -> Run:
    """Apply the waivers of files and documents, then the baseline. `notes` are about malformed waivers in files."""
    account = Account(today)
    rules = run.summary.rules_run
    documents = [_waived(document, waivers, account) for document in run.documents]
    paths = [document.path for document in documents]
    notes = (*notes, *account.notes(waivers, paths, rules))
    solved = None
    if baseline is not None:
        found = _fingerprints(documents)
        left = baseline.counts
        left.subtract(each.finding.fingerprint for document in documents for each in document.waived)
        documents = [_known(document, left) for document in documents]
        solved = baseline.solved(left, paths, found)
    summary = msgspec.structs.replace(summarise(tuple(documents), run.errors, rules), solved=solved)
    return msgspec.structs.replace(run, documents=tuple(documents), summary=summary, waiver_notes=notes)


def _fingerprints(documents: Sequence[DocumentReport]) -> set[str]:
    standing = {finding.fingerprint for document in documents for finding in document.findings}
    return standing | {each.finding.fingerprint for document in documents for each in document.waived}


def _waived(document: DocumentReport, waivers: Sequence[Waiver], account: Account) -> DocumentReport:
    findings, waived = account.apply(document.path, document.findings, (*document.waivers, *waivers))
    malformed = (msgspec.structs.replace(note, path=document.path) for note in document.waiver_notes)
    notes = account.notes(document.waivers, [document.path], document.rules_run, document.path)
    return msgspec.structs.replace(
        document,
        findings=findings,
        waived=waived,
        waiver_notes=(*malformed, *notes),
        stages=tuple(_without(stage, waived) for stage in document.stages),
    )


def _without(stage: StageShown, waived: Sequence[Waived]) -> StageShown:
    """A stage that is no longer held back by findings that are waived."""
    gone = Counter(each.finding.code for each in waived)
    kept: list[str] = []
    for code in stage.held_back_by:
        if gone[code]:
            gone[code] -= 1
        else:
            kept.append(code)
    return msgspec.structs.replace(stage, held_back_by=tuple(kept))


def _known(document: DocumentReport, left: Counter[str]) -> DocumentReport:
    """Take the findings out that the baseline knows, each of them once for each time that it stands there."""
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in document.findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return msgspec.structs.replace(document, findings=tuple(new), known=tuple(known))

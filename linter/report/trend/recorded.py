"""What a run leaves in a history: its counts, and nothing that a document says."""

from __future__ import annotations

import datetime
from collections import Counter

from linter.history.record import DocumentCounts, RuleNamed, RunCounts, Tally, digest
from linter.report.run import DocumentReport, Run
from linter.report.tally import failed_rules


def recorded(run: Run, at: datetime.datetime) -> RunCounts:
    """The counts of a run. What a baseline knew stands and is counted; what is waived is counted apart.

    The state takes in the fingerprints, as a digest from which nothing can be read: where one fault was mended and
    another made, the counts are the same and the state is not.
    """
    documents = tuple(_counts(document, run) for document in run.documents)
    rules = tuple(RuleNamed(rule.rule, rule.code, rule.title) for rule in run.rules)
    profiles = ", ".join(dict.fromkeys(document.profile for document in run.documents))
    return RunCounts(at, at, run.version, profiles, run.summary.unread, documents, rules, _state(run))


def _counts(document: DocumentReport, run: Run) -> DocumentCounts:
    counts = Counter((finding.rule, finding.severity) for finding in (*document.findings, *document.known))
    failed = failed_rules(run, document.path)
    return DocumentCounts(
        path=document.path,
        kind=document.kind.value,
        profile=document.profile,
        words=document.words,
        rules_run=tuple(rule for rule in document.rules_run if rule not in failed),
        tallies=tuple(Tally(rule, severity, number) for (rule, severity), number in sorted(counts.items())),
        waived=len(document.waived),
    )


def _state(run: Run) -> str:
    parts = [run.version, str(run.summary.unread)]
    for document in sorted(run.documents, key=lambda each: each.path):
        standing = sorted(
            f"{finding.fingerprint} {finding.severity}" for finding in (*document.findings, *document.known)
        )
        waived = sorted(each.finding.fingerprint for each in document.waived)
        parts += [document.path, document.kind.value, document.profile, str(document.words), *document.rules_run]
        parts += ["", *standing, "", *waived, ""]
    return digest(parts)

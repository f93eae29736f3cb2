"""What a run over many documents gives, in the shape of the published JSON (schema/tenderlint-report-1.json)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from linter.check.coverage import Coverage
from linter.check.finding import Finding
from linter.check.stages import StageShown
from linter.check.wording import fill_without_document
from linter.engine import StatedFact
from linter.pack.judge import PackReport
from linter.pack.matrix import Compliance
from linter.rulebook.rulebook import basis_under, severity_of
from linter.rulebook.schema import Basis, Profile, Rule, Severity
from linter.understand.kind import DocumentKind
from linter.waivers.notes import Note
from linter.waivers.waiver import Waived, Waiver

SCHEMA: Final = "tenderlint.report/1"
# The codes of remarks on what was not looked at; the others say how documents were read.
PASSED_OVER: Final = frozenset({"passed-over", "left-out"})
RULE_FAILED: Final = "rule-failed"
# The codes of problems that say that a run did not get to its end.
STOPPED: Final = frozenset({"interrupted", "no-workers"})


class DocumentReport(msgspec.Struct, frozen=True, rename="kebab"):
    """One document that was read and checked. `notices` say what of it was not read.

    `rules_run` names the rules for its kind among those chosen: a rule for tenders says nothing about a response.
    `findings` are those that stand: the `waived` and those `known` from a baseline are not among them. `waivers` are
    those that the document itself carries, and `waiver_notes` say which of these count for nothing, and why.
    """

    path: str
    format: str
    kind: DocumentKind
    kind_given: bool
    profile: str
    profile_title: str
    rules_run: tuple[str, ...]
    words: int
    facts: dict[str, StatedFact]
    themes: dict[str, int]
    coverage: Coverage
    stages: tuple[StageShown, ...]
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    notices: tuple[str, ...]
    known: tuple[Finding, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    waiver_notes: tuple[Note, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """A document that could not be read or checked, a rule that failed, or a run that was stopped: never a pass."""

    path: str
    code: str
    message: str


class Remark(msgspec.Struct, frozen=True):
    """What of a folder or zip was passed over, or taken for what. Nothing went wrong, but everybody should know."""

    path: str
    code: str
    message: str


class Summary(msgspec.Struct, frozen=True, rename="kebab"):
    """Counts over the whole run. Errors, warnings and advice are those that stand.

    `solved` counts what of the baseline was not found again in documents that were checked again; null without one.
    """

    documents: int
    unread: int
    words: int
    errors: int
    warnings: int
    advice: int
    findings_by_rule: dict[str, int]
    rules_run: tuple[str, ...]
    waived: int = 0
    known: int = 0
    solved: int | None = None


class RuleRun(msgspec.Struct, frozen=True, rename="kebab"):
    """A rule that was run, also where it found nothing: what it is about in general, under the profile of the run."""

    rule: str
    code: str
    group: str
    severity: Severity
    kinds: tuple[DocumentKind, ...]
    title: str
    why: str
    better: str
    basis: tuple[Basis, ...]


class Run(msgspec.Struct, frozen=True, rename="kebab"):
    """Everything that a run gave, in the order in which the documents were named.

    `fail_on` is the lowest severity that counts as failing ("never" where none does); `rules` are those that were run.
    `waiver_notes` are about the waivers in files; those in documents have their notes there. `packs` tell of documents
    that were read together, `compliance` how responses answer the questions of their tender.
    """

    schema: Literal["tenderlint.report/1"]
    tool: Literal["tenderlint"]
    version: str
    documents: tuple[DocumentReport, ...]
    errors: tuple[Problem, ...]
    summary: Summary
    fail_on: Literal["error", "warning", "advice", "never"] = "warning"
    rules: tuple[RuleRun, ...] = ()
    remarks: tuple[Remark, ...] = ()
    waiver_notes: tuple[Note, ...] = ()
    packs: tuple[PackReport, ...] = ()
    compliance: tuple[Compliance, ...] = ()

    @property
    def passed_over(self) -> tuple[Remark, ...]:
        """The remarks on what was not looked at."""
        return tuple(remark for remark in self.remarks if remark.code in PASSED_OVER)

    @property
    def minded(self) -> tuple[Remark, ...]:
        """The remarks on how documents were read: what was taken for a pack, and why."""
        return tuple(remark for remark in self.remarks if remark.code not in PASSED_OVER)


def rules_run(rules: Iterable[Rule], profile: Profile) -> tuple[RuleRun, ...]:
    """The rules of a run as reports tell of them, with the numbers and severities of a profile."""
    return tuple(
        RuleRun(
            rule=rule.name,
            code=rule.code,
            group=rule.group,
            severity=severity_of(rule, profile),
            kinds=rule.kinds,
            title=rule.title,
            why=rule.why.strip(),
            better=fill_without_document(rule.better, profile).strip(),
            basis=tuple(basis_under(rule, profile)),
        )
        for rule in rules
    )


def failing(severity: Severity, fail_on: str) -> bool:
    """Whether a finding of this severity is at or above the threshold."""
    return fail_on != "never" and severity.rank <= Severity(fail_on).rank


def summarise(documents: tuple[DocumentReport, ...], errors: tuple[Problem, ...], rules: tuple[str, ...]) -> Summary:
    """Count what was found and what could not be read."""
    findings = [finding for document in documents for finding in document.findings]
    by_severity = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    by_rule: dict[str, int] = {}
    for finding in findings:
        by_rule[finding.rule] = by_rule.get(finding.rule, 0) + 1
    return Summary(
        documents=len(documents),
        unread=len({problem.path for problem in errors if problem.code != RULE_FAILED}),
        words=sum(document.words for document in documents),
        errors=by_severity[Severity.ERROR],
        warnings=by_severity[Severity.WARNING],
        advice=by_severity[Severity.ADVICE],
        findings_by_rule=dict(sorted(by_rule.items())),
        rules_run=rules,
        waived=sum(len(document.waived) for document in documents),
        known=sum(len(document.known) for document in documents),
    )

"""The reports of a run, to which the judgement on documents read together is added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import chain

from msgspec import structs

from linter.batch.checking import Checked
from linter.check.finding import Finding
from linter.check.stages import StageShown
from linter.pack.extract import is_about_absence
from linter.pack.findings import Placed
from linter.pack.judge import Judgement
from linter.pack.matrix import MOST_QUESTIONS
from linter.pack.members import Member, member
from linter.report.run import DocumentReport, Problem, Remark, Run, summarise
from linter.rulebook.schema import Rule
from linter.understand.kind import DocumentKind


def member_of(checked: Checked) -> Member | None:
    """A document that was read as one of several; None where it could not be read."""
    if checked.report is None or checked.extract is None:
        return None
    return member(checked.report.path, checked.report.facts, checked.extract)


def failed(name: str, error: Exception) -> Problem:
    """The problem of documents that could not be read together: they stand alone."""
    why = " ".join(f"{type(error).__name__}: {error}".split())
    message = f"Reading the documents together failed ({why}); each was checked alone. Please report it."
    return Problem(name, "pack-failed", message)


def questions_left_out(name: str, number: int) -> Remark:
    """What is said of a tender that asks more than is looked for in responses."""
    message = (
        f"The tender asks {number + MOST_QUESTIONS:,} questions. Answers were looked for to {MOST_QUESTIONS} of them, "
        f"those about social value first, and {number:,} are not in the matrix. To see these, name one document of the "
        "tender at a time with --tender."
    )
    return Remark(name, "questions-left-out", message)


class Editor:
    """The reports of a run while they are added to; `errors` and `remarks` are those that come in addition."""

    def __init__(self, run: Run, rules: Sequence[Rule]) -> None:
        """Begin with the run as it is; `rules` are all that were run on any document."""
        self.errors: list[Problem] = []
        self.remarks: list[Remark] = []
        self._run = run
        self._rules = {rule.name: rule for rule in rules}
        self._reports = list(run.documents)
        self._judgements: list[Judgement] = []

    def missing_is_judged(self, paths: Sequence[str]) -> None:
        """Take out what single documents lack: the pack was judged in their place."""
        for at, report in enumerate(self._reports):
            if report.path not in paths or report.kind is DocumentKind.RESPONSE:
                continue
            gone = [finding for finding in report.findings if is_about_absence(self._rules[finding.rule])]
            kept = tuple(finding for finding in report.findings if finding not in gone)
            stages = _without(report.stages, Counter(finding.code for finding in gone))
            self._reports[at] = structs.replace(report, findings=kept, stages=stages)

    def add(self, judgement: Judgement) -> None:
        """Put the findings of a judgement on their documents."""
        self._judgements.append(judgement)
        for placed in judgement.findings:
            at = next(number for number, report in enumerate(self._reports) if report.path == placed.path)
            self._reports[at] = self._with(self._reports[at], placed)

    def _with(self, report: DocumentReport, placed: Placed) -> DocumentReport:
        stage = self._rules[placed.finding.rule].stage
        stages = tuple(
            structs.replace(one, held_back_by=(*one.held_back_by, placed.finding.code)) if one.stage == stage else one
            for one in report.stages
        )
        findings = list(report.findings)
        findings.insert(_rank(placed.finding, findings), placed.finding)
        return structs.replace(report, findings=tuple(findings), stages=stages)

    def edited(self, units: Iterable[str], read_together: Set[str]) -> Run:
        """The run with all that was added; rules on these units were run on the documents read together, by path."""
        added = [rule for rule in self._rules.values() if rule.on in units] if read_together else []
        documents = tuple(
            structs.replace(
                report,
                rules_run=(*report.rules_run, *(rule.name for rule in added if report.kind in rule.kinds)),
            )
            if report.path in read_together
            else report
            for report in self._reports
        )
        names = tuple(dict.fromkeys(chain(self._run.summary.rules_run, (rule.name for rule in added))))
        errors = (*self._run.errors, *self.errors)
        return structs.replace(
            self._run,
            documents=documents,
            errors=errors,
            summary=summarise(documents, errors, names),
            remarks=(*self._run.remarks, *self.remarks),
            packs=tuple(each.report for each in self._judgements if each.report),
            compliance=tuple(one for each in self._judgements for one in each.compliance),
        )


def _rank(finding: Finding, among: Sequence[Finding]) -> int:
    """Where a finding comes among those of its document: before the first of its story that stands further down."""
    place = finding.place
    if place is None:
        return next((at for at, other in enumerate(among) if other.place is not None), len(among))
    for at, other in enumerate(among):
        beside = other.place
        story = beside and (beside.part, beside.sheet, beside.page) == (place.part, place.sheet, place.page)
        if beside and story and beside.ordinal > place.ordinal:
            return at
    return len(among)


def _without(stages: Sequence[StageShown], gone: Counter[str]) -> tuple[StageShown, ...]:
    left = Counter(gone)
    kept: list[StageShown] = []
    for stage in stages:
        codes: list[str] = []
        for code in stage.held_back_by:
            if left[code]:
                left[code] -= 1
            else:
                codes.append(code)
        kept.append(structs.replace(stage, held_back_by=tuple(codes)))
    return tuple(kept)

"""Packs in a batch: which documents are one pack, and the judgement on them put into the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import structs

from linter.batch.checking import Checked
from linter.batch.remote import Address
from linter.batch.run import Outcome
from linter.batch.sources import Source
from linter.check.finding import Finding
from linter.check.stages import StageShown
from linter.pack.extract import is_about_absence
from linter.pack.findings import Placed
from linter.pack.judge import Judgement, judge_pack, judge_responses
from linter.pack.members import Member, member
from linter.report.run import DocumentReport, Problem, Remark, Run, summarise
from linter.rulebook.schema import Profile, Rule
from linter.understand.kind import DocumentKind
from linter.understand.units import PACK_UNITS

TOGETHER: Final = "the documents named"
# What a response read against its tender shows; the rest takes a whole pack.
OF_RESPONSES: Final = frozenset({"asked", "answer"})


@dataclass(frozen=True)
class Pack:
    """Documents of one tender: the name of the pack, and the numbers of its sources."""

    name: str
    sources: tuple[int, ...]


def packs_of(paths: Iterable[Path | Address], sources: Sequence[Source]) -> list[Pack]:
    """The packs among sources: each folder or zip that was named is one; all files named beside them are one."""
    folders = sorted({str(path) for path in paths if isinstance(path, Address) or path.is_dir()}, key=len, reverse=True)
    packs: dict[str, list[int]] = {}
    for number, source in enumerate(sources):
        packs.setdefault(_pack_of(source, folders), []).append(number)
    return [Pack(name, tuple(numbers)) for name, numbers in packs.items()]


def _pack_of(source: Source, folders: Sequence[str]) -> str:
    if isinstance(source.file, Address):
        above = next((folder for folder in folders if source.file.url.startswith(f"{folder}/")), None)
        if above is not None:
            return above
    elif source.file is not None:
        for folder in folders:
            if Path(folder) == source.file or Path(folder) in source.file.parents:
                return folder
    pack = source.pack
    while pack is not None and pack.outer is not None:
        pack = pack.outer
    return TOGETHER if pack is None else pack.path


def read_as_packs(outcome: Outcome, packs: Sequence[Pack]) -> Run:
    """The report of a run with the judgement on each of its packs."""
    run = outcome.run()
    editor = _Editor(run, [rule for task in outcome.plan.tasks for rule in task.rules])
    for pack in packs:
        results = [outcome.results[number] for number in pack.sources]
        members = [one for result in results if result and (one := _member(result))]
        if not members:
            continue
        rules, profile = _terms(outcome, pack.sources)
        judgement = editor.judged(pack.name, partial(judge_pack, pack.name, members, rules, profile))
        if judgement is not None:
            editor.missing_is_judged([one.path for one in members])
            editor.add(judgement)
        unread = len(results) - len(members)
        if unread:
            editor.remarks.append(Remark(pack.name, "pack-incomplete", _incomplete(unread)))
    return editor.edited(PACK_UNITS)


def read_against_tender(outcome: Outcome, responses: int) -> Run:
    """The report of a run on responses, with how each answers the questions of the sources from `responses` on."""
    run = outcome.run(responses)
    editor = _Editor(run, [rule for task in outcome.plan.tasks for rule in task.rules])
    answers = [one for result in outcome.results[:responses] if result and (one := _member(result))]
    tenders = [one for result in outcome.results[responses:] if result and (one := _member(result))]
    if tenders and not any(one.extract.asked for one in tenders):
        message = (
            "No question was found in it, so that no response can be read against it. Name the document that asks."
        )
        editor.errors.append(Problem(tenders[0].path, "no-questions", message))
    read = [one for one in answers if one.extract.kind is DocumentKind.RESPONSE]
    for one in answers:
        if one not in read:
            message = "It was not read against the tender: it is checked as no response. --kind response does so."
            editor.remarks.append(Remark(one.path, "no-response", message))
    if answers:
        rules, profile = _terms(outcome, range(responses))
        judgement = editor.judged(answers[0].path, partial(judge_responses, read, tenders, rules, profile))
        if judgement is not None:
            editor.add(judgement)
    return editor.edited(OF_RESPONSES)


def _member(checked: Checked) -> Member | None:
    if checked.report is None or checked.extract is None:
        return None
    return member(checked.report.path, checked.report.facts, checked.extract)


def _terms(outcome: Outcome, numbers: Iterable[int]) -> tuple[tuple[Rule, ...], Profile]:
    """The rules and the profile of a pack: those of its first document."""
    task = outcome.plan.tasks[outcome.plan.choose(outcome.found.sources[next(iter(numbers))])]
    return task.rules, task.profile


def _incomplete(unread: int) -> str:
    what = "1 document of this pack was" if unread == 1 else f"{unread} documents of this pack were"
    return f"{what} not read: what is reported as missing or contradicting may be settled there."


class _Editor:
    """The reports of a run, to which the judgement on packs is added."""

    def __init__(self, run: Run, rules: Sequence[Rule]) -> None:
        self.errors: list[Problem] = []
        self.remarks: list[Remark] = []
        self._run = run
        self._rules = {rule.name: rule for rule in rules}
        self._reports = list(run.documents)
        self._judgements: list[Judgement] = []

    def judged(self, name: str, judge: Callable[[], Judgement]) -> Judgement | None:
        """What a judgement comes to; where it fails, that is an error of the pack, and the documents stand alone."""
        try:
            return judge()
        except Exception as error:
            why = " ".join(f"{type(error).__name__}: {error}".split())
            message = f"Reading the documents together failed ({why}); each was checked alone. Please report it."
            self.errors.append(Problem(name, "pack-failed", message))
            return None

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

    def edited(self, units: Iterable[str]) -> Run:
        """The run with all that was added; rules on these units were run."""
        added = [rule for rule in self._rules.values() if rule.on in units]
        documents = tuple(
            structs.replace(
                report,
                rules_run=(*report.rules_run, *(rule.name for rule in added if report.kind in rule.kinds)),
            )
            for report in self._reports
        )
        names = (*self._run.summary.rules_run, *(rule.name for rule in added))
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

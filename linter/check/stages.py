"""How far a draft gets in each stage of buying: statements, counts, and the findings that hold it back. No score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from linter.check.finding import Finding
from linter.check.traits import holds
from linter.rulebook.conditions import parse
from linter.rulebook.schema import Count, Profile, Rule, Stage
from linter.understand.reading import Reading
from linter.understand.units import Unit


class Shown(msgspec.Struct, frozen=True):
    """A statement about the draft, and whether it holds."""

    says: str
    holds: bool


class Counted(msgspec.Struct, frozen=True):
    """How many there are of something."""

    says: str
    count: int


class StageShown(msgspec.Struct, frozen=True):
    """A stage: what holds, what was counted, and the codes of the rules that found something, each as often."""

    stage: str
    title: str
    statements: tuple[Shown, ...]
    counts: tuple[Counted, ...]
    held_back_by: tuple[str, ...] = msgspec.field(name="held-back-by")


def stages_shown(
    reading: Reading, profile: Profile, stages: Sequence[Stage], findings: Iterable[Finding], rules: Iterable[Rule]
) -> tuple[StageShown, ...]:
    """What a document shows of each stage; a stage of which it can show nothing, by its kind, is left out."""
    stage_of = {rule.name: rule.stage for rule in rules}
    by_stage = [(stage_of.get(finding.rule, ""), finding.code) for finding in findings]
    shown = (
        StageShown(
            stage.name,
            stage.title,
            tuple(
                Shown(one.says, _holds(one.when, reading.units["document"][0], reading, profile))
                for one in stage.statements
                if reading.kind in one.kinds
            ),
            tuple(
                Counted(one.says, _count(one, reading, profile)) for one in stage.counts if reading.kind in one.kinds
            ),
            tuple(code for name, code in by_stage if name == stage.name),
        )
        for stage in stages
    )
    return tuple(one for one in shown if one.statements or one.counts or one.held_back_by)


def _count(count: Count, reading: Reading, profile: Profile) -> int:
    return sum(
        all(_holds(text, unit, reading, profile) for text in count.when)
        and not any(_holds(text, unit, reading, profile) for text in count.unless)
        for unit in reading.units[count.on]
    )


def _holds(text: str, unit: Unit, reading: Reading, profile: Profile) -> bool:
    return holds(parse(text), unit, reading, profile)

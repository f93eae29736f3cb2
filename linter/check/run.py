"""Running rules over a reading. A rule that crashes is contained: it is reported by name and the others go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec import structs

from linter.check.finding import Finding, fingerprint
from linter.check.lifespan import at_the_time, in_force, keeps_to
from linter.check.numbers import numbers_match
from linter.check.parts import parts_match
from linter.check.second_look import NO_DOUBT, InDoubt, in_doubt, look_again
from linter.check.spot import Spot, finding_at, spot_at
from linter.check.traits import traits_match, worth_asking
from linter.check.variants import speaks, suited
from linter.check.wording import fill
from linter.rulebook.conditions import parse
from linter.rulebook.rulebook import basis_under
from linter.rulebook.schema import Profile, Rule
from linter.understand.reading import Reading
from linter.understand.steps import PLAIN, Steps, in_runs
from linter.understand.units import PACK_UNITS, Unit
from linter.understand.words import Span

_NO_UNITS: Final[Sequence[Unit]] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a document in order of their place, and the rules that failed with the reason."""

    findings: tuple[Finding, ...]
    failures: tuple[str, ...]


def run_rules(reading: Reading, rules: Sequence[Rule], profile: Profile, steps: Steps = PLAIN) -> Checked:
    """Apply rules to a reading, with the numbers of the profile that hold for its procurement."""
    profile = steps.take(at_the_time, profile, reading.facts)
    heard = [rule for rule in rules if reading.kind in rule.kinds and rule.on not in PACK_UNITS]
    hits = {rule.name: steps.take(_hits, rule, reading, profile) for rule in heard}
    doubts = {rule.name: steps.take(_in_doubt, rule, hits[rule.name][0], reading) for rule in heard}
    reading.found.read_closely(asked for rule in heard for asked in doubts[rule.name][1].asked(rule))
    looks = {rule.name: steps.take(_looked_again, rule, *doubts[rule.name][:2], reading, profile) for rule in heard}
    failures = [failure for each in (hits, doubts, looks) for *_, failure in each.values() if failure]
    reported = {name: units for name, (units, _) in looks.items()}
    findings: list[tuple[int, str, Finding]] = []
    for rule in heard:
        stronger = [reported.get(name, _NO_UNITS) for name in rule.yields_to]
        found, failed = steps.take(_findings, rule, reading, profile, reported[rule.name], *stronger)
        findings += found
        failures += failed
    findings.sort(key=lambda item: item[:2])
    return Checked(tuple(_told_apart(finding for *_, finding in findings)), tuple(dict.fromkeys(failures)))


def _hits(rule: Rule, reading: Reading, profile: Profile) -> tuple[Sequence[Unit], str]:
    """The units that a rule reports, and why it failed."""
    try:
        some = in_runs(worth_asking(rule, reading))
        return _once_a_block(reading.steps.each(_reported, reading, some, rule, profile)), ""
    except Exception as error:
        return _NO_UNITS, _failure(rule, error)


def _in_doubt(rule: Rule, units: Sequence[Unit], reading: Reading) -> tuple[Sequence[Unit], InDoubt, str]:
    """The units that a rule reports, what a second look is to settle, and why that failed."""
    try:
        return units, NO_DOUBT if rule.second_look is None else in_doubt(rule.second_look, units, reading), ""
    except Exception as error:
        return _NO_UNITS, NO_DOUBT, _failure(rule, error)


def _looked_again(
    rule: Rule, units: Sequence[Unit], doubt: InDoubt, reading: Reading, profile: Profile
) -> tuple[Sequence[Unit], str]:
    """The units that a rule reports after a second look, and why it failed."""
    try:
        return look_again(rule, units, doubt, reading, profile), ""
    except Exception as error:
        return _NO_UNITS, _failure(rule, error)


def _reported(reading: Reading, units: Sequence[Unit], rule: Rule, profile: Profile) -> Iterable[Unit]:
    return (unit for unit in units if _reports(rule, unit, reading, profile))


def _findings(
    rule: Rule, reading: Reading, profile: Profile, units: Sequence[Unit], *stronger: Sequence[Unit]
) -> tuple[Sequence[tuple[int, str, Finding]], Sequence[str]]:
    """The findings of a rule on units, each with its place, and how it failed."""
    findings: list[tuple[int, str, Finding]] = []
    failures: list[str] = []
    for unit in _without_yielding(units, stronger):
        try:
            found = _finding(rule, unit, reading, profile)
        except Exception as error:
            failures.append(_failure(rule, error))
        else:
            findings.append((unit.block if unit.block is not None else -1, rule.code, found))
    return findings, failures


def _failure(rule: Rule, error: Exception) -> str:
    return f"the rule {rule.name} ({rule.code}) failed and was left out: {type(error).__name__}: {error}"


def _told_apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one fingerprint (the same words under the same heading) are numbered from the second on."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        nth = seen[finding.fingerprint]
        yield (
            finding
            if nth == 1
            else structs.replace(finding, fingerprint=fingerprint(finding.fingerprint, str(nth), "", ()))
        )


def _once_a_block(units: Iterable[Unit]) -> list[Unit]:
    """Of several sentences of one block the first: a fault spread over a paragraph is one fault."""
    found: dict[tuple[str, int | None, Span | None], Unit] = {}
    for unit in units:
        found.setdefault((unit.kind, unit.block, None if unit.kind == "sentence" else unit.quote), unit)
    return list(found.values())


def _reports(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> bool:
    return (
        traits_match(rule, unit, reading, profile)
        and parts_match(rule, unit)
        and numbers_match(rule, unit, profile)
        and speaks(rule, unit, reading, profile)
        and not _still_kept_to(unit, reading, profile)
    )


def _still_kept_to(unit: Unit, reading: Reading, profile: Profile) -> bool:
    """Whether a unit cites something old that this profile kept to when the procurement began."""
    instrument = unit.values.get("instrument")
    return isinstance(instrument, str) and keeps_to(profile, instrument, reading.facts)


def _without_yielding(units: Sequence[Unit], stronger: Sequence[Sequence[Unit]]) -> Iterator[Unit]:
    """Leave out what a sharper rule already reports on the same unit (or, for the document, anywhere)."""
    taken = {block for others in stronger for unit in others for block in (unit.block, *unit.blocks)}
    for unit in units:
        if unit.block not in taken and taken.isdisjoint(unit.blocks):
            yield unit


def _finding(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> Finding:
    rule = suited(rule, unit, reading, profile)
    spot = _spot(rule, unit, reading)
    return finding_at(
        rule,
        spot,
        profile,
        message=fill(rule.says, unit, reading, profile),
        better=fill(rule.better, unit, reading, profile),
        basis=in_force(basis_under(rule, profile), reading.facts),
    )


def _spot(rule: Rule, unit: Unit, reading: Reading) -> Spot:
    if unit.block is None:
        return Spot()
    return spot_at(reading, unit.block, _quote(rule, unit, unit.block, reading))


def _quote(rule: Rule, unit: Unit, block: int, reading: Reading) -> Span | None:
    """The stretch that shows the fault: of the trait that the rule asks for, the unit's own, or the likest sentence."""
    asked = [parse(text) for text in (*rule.when, *rule.flag)]
    marked = next((unit.marks[condition.name] for condition in asked if condition.name in unit.marks), unit.quote)
    if marked is not None or unit.kind != "block":
        return marked
    sentences = reading.found.sentences[block]
    for condition in asked:
        if condition.way == "says" and reading.found.says(condition.name, block):
            holding = [s for s in sentences if reading.found.says_in(condition.name, block, s)]
            return Span(holding[0].start, holding[0].end) if holding else None
        if condition.way == "reads-like":
            return reading.found.likest(condition.name, block)
    return None

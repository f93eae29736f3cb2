"""Why a rule reports a unit or not: each of its conditions, whether it holds, and what in the document decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from linter.check.lifespan import keeps_to
from linter.check.numbers import numbers_match
from linter.check.parts import parts_match
from linter.check.second_look import SURE, SURE_NOT, closely, doubted, finds, missed
from linter.check.traits import holds, likeness
from linter.check.variants import fitting
from linter.rulebook.conditions import Condition, parse
from linter.rulebook.schema import Profile, Rule
from linter.understand.reading import Reading
from linter.understand.units import Unit
from linter.understand.vocabulary import Vocabulary

_NEAREST_SHOWN = 90
SECOND_LOOK: Final = "second-look"


@dataclass(frozen=True, slots=True)
class Trial:
    """One condition of a rule on one unit: where it stands (`when`, `flag`, `unless` …), as written, and the outcome.

    `speaks_for` tells whether the outcome is one that lets the rule report; `evidence` is what decided it, or "".
    """

    key: str
    condition: str
    holds: bool
    speaks_for: bool
    evidence: str


def try_rule(rule: Rule, unit: Unit, reading: Reading, profile: Profile, vocabulary: Vocabulary) -> list[Trial]:
    """Try every condition of a rule on a unit, whether or not an earlier one has decided already."""
    trials = [
        *_conditions("when", rule.when, True, unit, reading, profile, vocabulary),
        *_conditions("flag", rule.flag, True, unit, reading, profile, vocabulary),
        *_conditions("unless", rule.unless, False, unit, reading, profile, vocabulary),
        *_others(rule, unit, profile),
        *_silence(rule, unit, reading, profile),
    ]
    return [*trials, *_second_look(rule, unit, reports(trials), reading, profile)]


def reports(trials: list[Trial]) -> bool:
    """Whether the rule reports a unit of these outcomes (rules that it yields to aside)."""
    if any(trial.key == SECOND_LOOK and trial.holds for trial in trials):
        return True
    flags = [trial for trial in trials if trial.key == "flag"]
    rest = all(trial.speaks_for for trial in trials if trial.key != "flag")
    return rest and (not flags or any(trial.holds for trial in flags))


def _conditions(
    key: str,
    texts: tuple[str, ...],
    wanted: bool,
    unit: Unit,
    reading: Reading,
    profile: Profile,
    vocabulary: Vocabulary,
) -> Iterator[Trial]:
    for text in texts:
        condition = parse(text)
        held = holds(condition, unit, reading, profile)
        yield Trial(key, text, held, held is wanted, _evidence(condition, unit, reading, profile, vocabulary))


def _others(rule: Rule, unit: Unit, profile: Profile) -> Iterator[Trial]:
    if rule.lacks_a_part:
        lacks = parts_match(rule, unit)
        yield Trial("lacks-a-part", "lacks a part", lacks, lacks, ", ".join(unit.missing) or "it has all parts")
    if rule.below is not None:
        low = numbers_match(rule, unit, profile)
        value = unit.values.get(rule.below.value)
        shown = f"{value:g}" if isinstance(value, float) else "not known"
        words = f"{rule.below.value} below {rule.below.number}"
        yield Trial("below", words, low, low, f"{shown}; {profile.numbers[rule.below.number].shown}")


def _silence(rule: Rule, unit: Unit, reading: Reading, profile: Profile) -> Iterator[Trial]:
    instrument = unit.values.get("instrument")
    if isinstance(instrument, str) and keeps_to(profile, instrument, reading.facts):
        yield Trial("profile", f"{instrument} superseded", False, False, "this profile kept to it at that time")
    variant = fitting(rule, unit, reading, profile)
    if variant is not None and variant.silent:
        yield Trial("variants", ", ".join(variant.when), True, False, "not reported where this holds")


def _second_look(rule: Rule, unit: Unit, reported: bool, reading: Reading, profile: Profile) -> Iterator[Trial]:
    """What a close look makes of a unit, where it may overrule what the conditions say."""
    look = rule.second_look
    if look is None:
        return
    found = backed = False
    if reported and doubted(look, unit, reading):
        backed = closely(look, unit, reading) < SURE_NOT
        wanted = f"taken back below {SURE_NOT:g}"
    elif not reported and (other := missed(look, unit, reading)):
        found = finds(rule, look, other, reading, profile)
        wanted = f"reported above {SURE:g}"
    else:
        return
    shown = f"score {closely(look, unit, reading):.1f}, {wanted}"
    yield Trial(SECOND_LOOK, f"reads closely like {look.concept}", found, not backed, shown)


def _evidence(condition: Condition, unit: Unit, reading: Reading, profile: Profile, vocabulary: Vocabulary) -> str:
    if condition.way == "trait":
        mark = unit.marks.get(condition.name)
        return f"“{_text(unit, reading)[mark.start : mark.end]}”" if mark else ""
    if condition.way == "reads-like":
        return _likeness(condition, unit, reading, vocabulary)
    if condition.way in ("says", "block-says"):
        return _words_found(condition, unit, reading)
    if condition.way in ("over", "reaches", "fact", "regime"):
        return _number_or_fact(condition, unit, reading, profile)
    return ""


def _text(unit: Unit, reading: Reading) -> str:
    return "" if unit.block is None else reading.document.blocks[unit.block].text


def _likeness(condition: Condition, unit: Unit, reading: Reading, vocabulary: Vocabulary) -> str:
    score = likeness(condition.name, unit, reading)
    nearest = vocabulary.nearest(condition.name, unit_text(unit, reading))
    short = nearest if len(nearest) <= _NEAREST_SHOWN else nearest[: _NEAREST_SHOWN - 1].rstrip() + "…"
    signs = _signs(condition.name, unit, reading)
    return f"score {score:.1f}, wanted above {condition.least:g}{signs}; nearest example: “{short}”"


def _signs(concept: str, unit: Unit, reading: Reading) -> str:
    if unit.block is None:
        return ""
    said = reading.found.signs(concept, unit.block, unit.quote if unit.kind == "sentence" else None)
    shown = ", ".join(f"{weight:+.1f} {sign}" for sign, weight in sorted(said.items(), key=lambda each: -abs(each[1])))
    return f"; signs: {shown}" if shown else ""


def unit_text(unit: Unit, reading: Reading) -> str:
    """The words of a unit: its stretch for a sentence, else its whole first block."""
    text = _text(unit, reading)
    return text[unit.quote.start : unit.quote.end] if unit.kind == "sentence" and unit.quote else text


def _words_found(condition: Condition, unit: Unit, reading: Reading) -> str:
    blocks = (unit.block,) if unit.kind == "sentence" else unit.blocks
    found = [
        reading.document.blocks[block].text[span.start : span.end]
        for block in blocks
        if block is not None
        for span in reading.found.spans(condition.name, block)
    ]
    return ", ".join(f"“{words}”" for words in dict.fromkeys(found))


def _number_or_fact(condition: Condition, unit: Unit, reading: Reading, profile: Profile) -> str:
    own = unit.values.get(condition.name)
    fact = reading.facts.get("regime" if condition.way == "regime" else condition.name)
    shown = f"{own:g}" if isinstance(own, float) else fact.shown if fact else "not known"
    number = profile.numbers.get(condition.number)
    return f"{shown}; {number.shown}" if number else shown

"""A second look: passages on which a rule is overruled by the close reader (linter.understand.close_reader).

A rule's conditions know who speaks, of when, and where it stands. The close reader knows wording. Each errs where the
other is sure, so where the close reader is very sure that a passage is no case of a rule, the rule takes its report
back; and where it is sure that a passage is one that the rule has missed, the rule reports it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from msgspec import structs

from linter.check.traits import holds, likeness
from linter.check.variants import speaks
from linter.rulebook.conditions import parse
from linter.rulebook.schema import Profile, Rule, SecondLook
from linter.understand.found import OF_ONE_THING, Stretch
from linter.understand.reading import Reading
from linter.understand.steps import in_runs
from linter.understand.units import Unit
from linter.understand.words import Span

# All log odds.
SURE: Final = 3.0  # above which a passage is reported that the rule had missed
SURE_NOT: Final = -3.5  # below which a report is taken back
PLAIN: Final = 3.0  # likeness by word vectors above which a report is not doubted
GLANCE: Final = 0.8  # likeness by word vectors above which it is worth looking closely at what was not reported
FEWEST_WORDS: Final = 5  # of a passage that can be read as one


class InDoubt(NamedTuple):
    """What a rule reports and might be wrong about, and units that it does not report and might have missed."""

    reported: Sequence[Unit]
    missed: Sequence[Unit]

    def asked(self, rule: Rule) -> Iterable[Stretch]:
        """What the close reader is asked about them."""
        look = rule.second_look
        units = (*self.reported, *self.missed) if look else ()
        return ((look.concept, unit.block, unit.quote) for unit in units if look and unit.block is not None)


NO_DOUBT: Final = InDoubt((), ())


def in_doubt(look: SecondLook, units: Sequence[Unit], reading: Reading) -> InDoubt:
    """What is worth a close look, of the units that a rule reports and of those that it might have missed."""
    reported = [unit for unit in units if doubted(look, unit, reading)]
    taken = {block for unit in units for block in (unit.block, *unit.blocks)}
    others = reading.units[look.among] if look.among else ()
    likely = reading.steps.each(_promising, reading, in_runs(others), look)
    return InDoubt(reported, [unit for unit in likely if unit.block not in taken])


def _promising(reading: Reading, units: Sequence[Unit], look: SecondLook) -> Iterable[Unit]:
    return (unit for unit in units if promising(look, unit, reading))


def doubted(look: SecondLook, unit: Unit, reading: Reading) -> bool:
    """Whether a report on a unit is worth a close look."""
    return likeness(look.concept, unit, reading) <= PLAIN and _is_passage(unit, reading)


def promising(look: SecondLook, unit: Unit, reading: Reading) -> bool:
    """Whether a unit that is not reported is: in a long passage, another sentence may hold what one seems to lack."""
    if likeness(look.concept, unit, reading) <= GLANCE or not _is_passage(unit, reading):
        return False
    return unit.block is not None and len(reading.found.words[unit.block]) <= OF_ONE_THING


def missed(look: SecondLook, unit: Unit, reading: Reading) -> Unit | None:
    """The unit by which a rule may report the paragraph of one that it does not report, if that is worth a look."""
    others = reading.units[look.among] if look.among else ()
    return next((one for one in others if one.block == unit.block and promising(look, one, reading)), None)


def _is_passage(unit: Unit, reading: Reading) -> bool:
    """Whether a unit is one paragraph that says enough; what is spread over several is not judged by one of them."""
    if unit.block is None or len(unit.blocks) > 1:
        return False
    return len(reading.found.words[unit.block]) >= FEWEST_WORDS and not reading.outline.is_heading(unit.block)


def look_again(rule: Rule, units: Sequence[Unit], doubt: InDoubt, reading: Reading, profile: Profile) -> list[Unit]:
    """The units that a rule reports after a second look."""
    look = rule.second_look
    if look is None:
        return list(units)
    taken_back = {(unit.block, unit.quote) for unit in doubt.reported if closely(look, unit, reading) < SURE_NOT}
    kept = [unit for unit in units if (unit.block, unit.quote) not in taken_back]
    found = [unit for unit in doubt.missed if finds(rule, look, unit, reading, profile)]
    return kept + [structs.replace(unit, quote=_likest(look, unit, reading)) for unit in found]


def finds(rule: Rule, look: SecondLook, unit: Unit, reading: Reading, profile: Profile) -> bool:
    """Whether a unit is reported because it reads like a case of the rule; what rules it out rules it out still."""
    return (
        closely(look, unit, reading) > SURE
        and not any(holds(parse(text), unit, reading, profile) for text in rule.unless)
        and speaks(rule, unit, reading, profile)
    )


def closely(look: SecondLook, unit: Unit, reading: Reading) -> float:
    """How far a unit's paragraph reads like what its rule reports: log odds."""
    return 0.0 if unit.block is None else reading.found.closely(look.concept, unit.block, unit.quote)


def _likest(look: SecondLook, unit: Unit, reading: Reading) -> Span | None:
    return None if unit.block is None else reading.found.likest_of_several(look.concept, unit.block)

"""`tenderlint rules why`: why a rule reports a passage, or does not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from linter.cli import options
from linter.cli.output import Refusal, say

if TYPE_CHECKING:
    from linter.check.trial import Trial
    from linter.document import Document
    from linter.rulebook.schema import Rule
    from linter.understand.reading import Reading
    from linter.understand.units import Unit

_MOST: Final = 10


@click.command("why")
@click.argument("rule_name", metavar="RULE")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--find", "words", metavar="WORDS", help="Only passages that hold these words.")
@options.kind()
@options.profile("Try the rule under this profile")
@options.fact()
@options.configured
def why(
    rule_name: str,
    file: Path,
    words: str | None,
    kind: str,
    profile_name: str,
    given: tuple[str, ...],
) -> None:
    """Show, for passages of a document, which conditions of a rule hold and which do not, and what decided it.

    Without --find: what the rule reports, then what it came nearest to reporting.
    """
    from linter.check.lifespan import at_the_time
    from linter.check.trial import reports, try_rule
    from linter.report.console import page_for
    from linter.report.trials import trial_page
    from linter.understand.reading import understand

    book = options.rulebook()
    vocabulary = options.vocabulary(book)
    rule = options.rule_named(book, rule_name)
    reading = understand(_document(file), vocabulary, options.kind_named(kind), options.facts(given))
    _refuse_other_kinds(rule.name, [str(k) for k in rule.kinds], reading)
    profile = at_the_time(options.profile_named(book, profile_name), reading.facts)
    units = [unit for unit in _units(rule, reading) if words is None or _holds(unit, reading, words)]
    if not units:
        raise Refusal(_nothing(rule.on, words))
    tried = [(unit, try_rule(rule, unit, reading, profile, vocabulary)) for unit in units]
    ranked = sorted(tried, key=lambda item: (not reports(item[1]), _against(item[1])))
    page = page_for(sys.stdout)
    trial_page(ranked[:_MOST], reading, page)
    if len(ranked) > _MOST:
        page.blank()
        page.write((f"{len(ranked) - _MOST} more; --find WORDS shows those you mean.", ""))
    say(page.text())


def _units(rule: Rule, reading: Reading) -> list[Unit]:
    """The units of which a rule speaks, and those of which it may speak after a second look."""
    from linter.check.second_look import promising

    units = list(reading.units[rule.on])
    look = rule.second_look
    if look is None or not look.among:
        return units
    known = {block for unit in units for block in unit.blocks}
    others = (unit for unit in reading.units[look.among] if unit.block not in known)
    return units + [unit for unit in others if promising(look, unit, reading)]


def _against(trials: list[Trial]) -> int:
    return sum(not trial.speaks_for for trial in trials)


def _document(file: Path) -> Document:
    from linter.read import ReadError, read_path

    try:
        return read_path(file)
    except ReadError as error:
        raise Refusal(f"{file}: {error.message}") from error


def _holds(unit: Unit, reading: Reading, words: str) -> bool:
    wanted = " ".join(words.lower().split())
    texts = (reading.document.blocks[block].text for block in unit.blocks)
    return any(wanted in " ".join(text.lower().split()) for text in texts)


def _refuse_other_kinds(rule: str, kinds: list[str], reading: Reading) -> None:
    if reading.kind.value not in kinds:
        raise Refusal(
            f"{rule} is for documents of the kind {', '.join(kinds)}, and this one was judged to be of the kind "
            f"{reading.kind.value}. Say what it is with --kind."
        )


def _nothing(unit: str, words: str | None) -> str:
    if words is None:
        return f"No {unit} was found in this document, so the rule has nothing to look at."
    return f"No {unit} with the words “{words}” was found. Without --find, those that were found are shown."

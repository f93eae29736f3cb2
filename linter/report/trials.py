"""The outcome of a rule's conditions on units of a document, on paper: for `tenderlint rules why`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from linter.check.finding import where_in_words
from linter.check.trial import Trial, reports, unit_text
from linter.report.page import Page
from linter.understand.reading import Reading
from linter.understand.units import Unit

_INDENT: Final = "   "
_SHOWN: Final = 160
_KEY: Final = 7


def trial_page(tried: Sequence[tuple[Unit, list[Trial]]], reading: Reading, page: Page) -> None:
    """Write each unit with its place and words, the verdict, and one line for each condition."""
    for unit, trials in tried:
        page.blank()
        page.write((_where(unit, reading), "heading"))
        text = " ".join(unit_text(unit, reading).split())
        if text:
            page.write(
                (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…", ""), lead=[(f"{_INDENT}│ ", "quiet")]
            )
        reported = reports(trials)
        verdict = "reported" if reported else "not reported"
        page.write((verdict, "warning" if reported else "quiet"), (_traits(unit), "quiet"), lead=[(_INDENT, "")])
        concepts = _concepts(unit, reading)
        if concepts:
            page.write((f"its words hold: {concepts}", "quiet"), lead=[(_INDENT, "")])
        for trial in trials:
            _trial(trial, page)


def _where(unit: Unit, reading: Reading) -> str:
    if unit.block is None:
        return "The document as a whole"
    return f"{unit.kind.capitalize()}, {where_in_words(reading, unit.block)}"


def _traits(unit: Unit) -> str:
    return f"; its traits: {', '.join(sorted(unit.traits)) or 'none'}"


def _concepts(unit: Unit, reading: Reading) -> str:
    found = {name for block in unit.blocks for name in reading.found.names(block)}
    return ", ".join(sorted(name for name in found if not name.startswith(("section:", "column:"))))


def _trial(trial: Trial, page: Page) -> None:
    mark = "✓" if trial.speaks_for else "✗"
    held = "holds" if trial.holds else "does not hold"
    evidence = f" ({trial.evidence})" if trial.evidence else ""
    style = "" if trial.speaks_for else "warning"
    lead = [(f"{_INDENT}{mark} ", style), (f"{trial.key} ".ljust(_KEY), "quiet")]
    page.write((trial.condition, ""), (f" {held}{evidence}", "quiet"), lead=lead)

"""The small tables of the text report: what is waived, which themes are touched, how far each stage is reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from linter.check.coverage import Coverage, CoveredModel, CoveredTheme
from linter.check.stages import StageShown
from linter.report.page import Page
from linter.report.phrasing import date_in_words
from linter.waivers.waiver import Waived

_MARGIN: Final = "   "
_INDENT: Final = "      "


def coverage_table(coverage: Coverage, page: Page) -> None:
    """Write each model with the passages that touch its themes, and what a guide suggests and is not there."""
    touched = [model for model in coverage.models if any(theme.passages for theme in model.themes)]
    if not touched and not coverage.lacks:
        return
    page.blank()
    page.write(("Themes, by the number of passages that touch them", "heading"), lead=[(_MARGIN, "")])
    for model in touched:
        _model(model, page)
    for lack in coverage.lacks:
        words = f"{lack.title} is not touched, though {coverage.guide} suggests it for {_category(coverage)}: "
        page.write((words, ""), (lack.examples, "quiet"), lead=[(f"{_MARGIN}– ", "")])


def _category(coverage: Coverage) -> str:
    return (coverage.category or "").replace("-", " ")


def waived_list(waived: Sequence[Waived], page: Page) -> None:
    """Write the findings that somebody has waived: the reason, by whom, until when, and where that is written."""
    if not waived:
        return
    page.blank()
    page.write(("Waived", "heading"), lead=[(_MARGIN, "")])
    for each in waived:
        finding = each.finding
        place = f", {finding.place.words}" if finding.place else ""
        by = f" {each.author}," if each.author else ""
        until = f" until {date_in_words(each.until.isoformat())}," if each.until else ""
        page.write(
            (f"{finding.code} {finding.rule}{place}: {each.reason}", ""),
            (f" ({by}{until} {each.where})".replace("( ", "("), "quiet"),
            lead=[(f"{_MARGIN}– ", "")],
        )


def _model(model: CoveredModel, page: Page) -> None:
    page.write((model.title, "quiet"), lead=[(_MARGIN, "")])
    width = max(len(str(theme.passages)) for theme in model.themes)
    for theme in model.themes:
        lead = [(f"{_INDENT}{theme.passages or '–':>{width}}  ", "")]
        page.write((theme.title, ""), (_outcomes(theme), "quiet"), lead=lead)


def _outcomes(theme: CoveredTheme) -> str:
    """The outcomes that are touched, each with the place of its first passage."""
    said = [f"{outcome.title} ({outcome.first})" for outcome in theme.outcomes if outcome.first]
    return f": {'; '.join(said)}" if said else ""


def stages_table(stages: Sequence[StageShown], page: Page) -> None:
    """Write what the draft shows of each stage of buying, and the rules whose findings hold it back."""
    if not stages:
        return
    page.blank()
    page.write(("How far the draft gets", "heading"), lead=[(_MARGIN, "")])
    for stage in stages:
        page.write((stage.title, "quiet"), lead=[(_MARGIN, "")])
        for statement in stage.statements:
            mark = "yes" if statement.holds else "no "
            page.write((statement.says, ""), lead=[(f"{_INDENT}{mark:>3}  ", "")])
        for counted in stage.counts:
            page.write((counted.says, ""), lead=[(f"{_INDENT}{counted.count:>3}  ", "")])
        if stage.held_back_by:
            codes = ", ".join(f"{code} × {n}" if n > 1 else code for code, n in Counter(stage.held_back_by).items())
            page.write((f"held back by {codes}", "quiet"), lead=[(f"{_INDENT}  –  ", "")])

"""The small table of themes and outcomes that a document touches, for the text report."""

from __future__ import annotations

from typing import Final

from linter.check.coverage import Coverage, CoveredModel, CoveredTheme
from linter.report.page import Page

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

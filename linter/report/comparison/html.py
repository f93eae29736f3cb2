"""The comparison as one page that needs nothing from elsewhere, and no script."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from linter.compare.comparison import DocumentCompared
from linter.compare.side import Fault
from linter.report.comparison import phrases
from linter.report.comparison.record import Comparison
from linter.report.html import asset, environment, policy_hash
from linter.report.quoting import Quote, quote

_FEW: Final = 100  # findings that are shown unfolded


def render(comparison: Comparison) -> str:
    """The page."""
    style = asset("report.css")
    return (
        environment()
        .get_template("comparison.html.jinja")
        .render(
            comparison=comparison,
            phrases=phrases,
            quoted=_quoted,
            unfolded=sum(map(_size, comparison.documents)) <= _FEW,
            style=Markup(style),  # noqa: S704 - our own file
            policy=f"default-src 'none'; style-src {policy_hash(style)}; base-uri 'none'; form-action 'none'",
        )
    )


def _quoted(fault: Fault) -> Quote | None:
    """The words that a finding is about, among those around them; None for the whole document."""
    if fault.block is None or fault.place is None:
        return None
    return quote(fault.block, fault.place.start, fault.place.end, fault.row or (), fault.place.column)


def _size(document: DocumentCompared) -> int:
    return len(document.solved) + len(document.new) + len(document.still_there)

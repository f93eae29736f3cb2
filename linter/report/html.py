"""The HTML report: one page that needs nothing from elsewhere, for reading, for the meeting and for paper.

The page allows itself, by a content security policy, its own style and script and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from linter.check.finding import Finding
from linter.history.trend import Trend
from linter.regex import regex
from linter.report import phrasing, tally, together
from linter.report.escaping import legible
from linter.report.links import link, shared_folder
from linter.report.quoting import Quote, quote_of
from linter.report.run import DocumentReport, Run
from linter.report.trend import phrases as trends
from linter.report.trend.chart import chart_of
from linter.rulebook.schema import Basis, Severity

_TEMPLATES: Final = Path(__file__).parent / "templates"
_SEPARATORS: Final = regex(r"(?<=[/\\_.-])(?=[^/\\_.-])")
_FEW: Final = 60  # findings that are shown unfolded
_SHADES: Final = (1, 2, 3, 5, 10)  # the least count of each shade of the heat map


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it. `told` is the id of the one that has its reasons already, or ""."""

    id: str
    finding: Finding
    said: Quote | None
    where: str
    told: str


@dataclass(frozen=True)
class Section:
    """A document as the page shows it; `name` is its path below the folder that all share."""

    id: str
    name: str
    document: DocumentReport
    href: str
    counts: Sequence[int]
    findings: Sequence[Shown]
    first: dict[str, str]
    by_code: Counter[str]
    failures: Sequence[str]


def render(run: Run, folder: Path, trend: Trend | None = None) -> str:
    """The page; its links to the documents start at `folder`. `trend` is that of past runs, this one among them."""
    shared = shared_folder([document.path for document in run.documents])
    sections = [
        _section(number, document, document.path.removeprefix(shared), run, folder)
        for number, document in enumerate(run.documents, start=1)
    ]
    rules = tally.by_rule(run)
    total = sum(len(document.findings) for document in run.documents)
    style, script = asset("report.css"), asset("report.js")
    return (
        environment()
        .get_template("report.html.jinja")
        .render(
            run=run,
            sections=sections,
            ids={section.document.path: section.id for section in sections},
            folder=shared,
            total=total,
            unfolded=total <= _FEW or len(sections) == 1,
            rules=rules,
            columns=sorted(rules, key=lambda count: count.code),
            themes=_themes(sections),
            silent=_silent(run),
            trend=trend,
            chart=chart_of(trend) if trend and len(trend.runs) > 1 else None,
            unread=tally.unread(run),
            failed=tally.failures(run),
            counts=[run.summary.errors, run.summary.warnings, run.summary.advice],
            severities=list(Severity),
            shades=_SHADES,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=f"default-src 'none'; style-src {policy_hash(style)}; script-src {policy_hash(script)}; "
            "base-uri 'none'; form-action 'none'",
        )
    )


def _section(number: int, document: DocumentReport, name: str, run: Run, folder: Path) -> Section:
    first: dict[str, str] = {}
    told: dict[tuple[str, str, str], str] = {}
    shown = []
    for count, finding in enumerate(document.findings, start=1):
        key = f"d{number}f{count}"
        earlier = told.setdefault((finding.rule, finding.why, finding.better), key)
        where = phrasing.whereabouts(finding, document.format)
        shown.append(Shown(key, finding, quote_of(finding), where, "" if earlier == key else earlier))
        first.setdefault(finding.code, key)
    return Section(
        id=f"d{number}",
        name=name,
        document=document,
        href=link(document.path, folder),
        counts=tally.by_severity(document),
        findings=shown,
        first=first,
        by_code=Counter(finding.code for finding in document.findings),
        failures=[problem.message for problem in run.errors if problem.path == document.path],
    )


def _themes(sections: Sequence[Section]) -> list[tuple[tally.ThemeTable, list[tuple[Section, tuple[int, ...]]]]]:
    by_document = {id(section.document): section for section in sections}
    tables = tally.themes([section.document for section in sections])
    return [(table, [(by_document[id(document)], counts) for document, counts in table.rows]) for table in tables]


def _silent(run: Run) -> list[str]:
    """The rules that were run on a document, failed on none, and found nothing in any."""
    ran = {rule for document in run.documents for rule in document.rules_run} - tally.failed_rules(run).keys()
    return [
        f"{rule.code} {rule.title}"
        for rule in run.rules
        if rule.rule in ran and rule.rule not in run.summary.findings_by_rule
    ]


@cache
def environment() -> Environment:
    """Templates in which every text of a document is escaped, and made legible."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(count=phrasing.count, marks=phrasing.MARKS, outcome=phrasing.outcome, facts=phrasing.facts)
    made.globals.update(
        kind_of=phrasing.kind_of, noun=phrasing.noun, found=phrasing.severities, no_basis=phrasing.NO_BASIS
    )
    made.filters.update(shade=_shade, authority=_authority, repeated=lambda codes: Counter(codes).items())
    made.filters.update(breakable=_breakable, file_name=together.name, fact_name=together.fact_name)
    made.filters.update(
        differing=together.differing,
        weights_differ=together.weights_differ,
        specifics=together.specifics,
        status=together.status,
    )
    made.filters.update(length_of=together.length, percent=together.percent)
    made.globals.update(weakly=together.WEAKLY)
    made.globals.update(trends=trends)
    return made


def _clean(value: Any) -> Any:
    """Whatever is put into the page, without signs that no page may hold."""
    return legible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _breakable(path: str) -> Markup:
    """A path that may be broken over lines after its separators. (Markup.join escapes the parts.)"""
    return Markup("<wbr>").join(_SEPARATORS.split(legible(path)))


def _shade(count: int) -> int:
    """How dark a cell of the heat map is: 0 for an empty one up to 5."""
    return sum(count >= least for least in _SHADES)


def _authority(basis: Basis) -> tuple[str, str, str, str]:
    """An authority in the parts of a sentence: sort, name, the address to read it (or ""), the rest."""
    sort = basis.sort.capitalize()
    rest = phrasing.basis_in_full(basis, url=False).removeprefix(f"{sort}: {basis.name}")
    url = basis.url or ""
    return sort, basis.name, url if url.startswith(("https://", "http://")) else "", rest


def asset(name: str) -> str:
    """The text of one of our own files for pages."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def policy_hash(text: str) -> str:
    """The hash by which the policy of a page allows a style or a script."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"

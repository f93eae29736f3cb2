"""Rules on paper: one in full for `tenderlint explain`, all of them in short for `tenderlint rules list`."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from linter.check.wording import fill_without_document
from linter.regex import regex
from linter.report import phrasing
from linter.report.page import Page
from linter.rulebook.rulebook import Rulebook, basis_under, severity_of
from linter.rulebook.schema import Example, Profile, Rule, Variant

_INDENT: Final = [("   ", "")]
_HYPHEN: Final = regex(r"(?<=[a-z])-(?=[a-z])")  # of a name, not of a date


def explain(rule: Rule, profile: Profile, page: Page) -> None:
    """Write a rule: what, why, better wording, borders, authority, examples."""
    _headline(rule, profile, page)
    unit = "the document as a whole" if rule.on == "document" else f"each {rule.on}"
    page.write((f"{rule.title}. For {phrasing.documents(rule.kinds)}; looks at {unit}.", ""))
    better = fill_without_document(rule.better, profile)
    for heading, text in (("Why", rule.why), ("Better", better), ("Borders", rule.borders)):
        if text:
            _section(heading, text.splitlines(), page)
    for variant in rule.variants:
        _section(f"Where it is “{_HYPHEN.sub(' ', ', '.join(variant.when))}”", _variant(variant, profile), page)
    _section("Rests on", [phrasing.basis_in_full(basis) for basis in basis_under(rule, profile)], page)
    for heading, examples in (("Reports", rule.examples.flag), ("Does not report", rule.examples.passes)):
        text = examples[0].all_text if isinstance(examples[0], Example) else examples[0]
        _section(f"{heading}, for example", text.strip().splitlines(), page)


def _variant(variant: Variant, profile: Profile) -> list[str]:
    severity = f"Severity: {variant.severity.value}." if variant.severity else ""
    better = f"Better: {fill_without_document(variant.better, profile)}" if variant.better else ""
    silent = "Not reported." if variant.silent else ""
    says = fill_without_document(variant.says, profile)
    return [line for line in (severity, silent, says, *better.splitlines()) if line]


def _headline(rule: Rule, profile: Profile, page: Page) -> None:
    severity = severity_of(rule, profile)
    off = ", switched off" if rule.name in profile.off else ""
    page.write(
        (f"{rule.code} {rule.name} ", "heading"),
        (f"{phrasing.MARKS[severity]} {severity.value}", severity.value),
        (f" ({profile.title}{off})", "quiet"),
    )


def _section(heading: str, lines: list[str], page: Page) -> None:
    page.blank()
    page.write((heading, "heading"))
    for line in lines:
        if line.strip():
            page.write((line, ""), lead=_INDENT)
        else:
            page.blank()


def list_rules(book: Rulebook, profile: Profile, page: Page) -> None:
    """Write all rules, each group under its name: code, name, severity, what it reports, in which documents."""
    wide = max((len(rule.name) for rule in book.rules), default=0)
    first = {rule.group: rule.code for rule in reversed(book.rules)}
    in_groups = sorted(book.rules, key=lambda rule: (first[rule.group], rule.code))
    for group, rules in groupby(in_groups, key=lambda rule: rule.group):
        page.blank()
        page.write((group, "heading"))
        for rule in rules:
            severity = severity_of(rule, profile).value
            said, style = ("off", "quiet") if rule.name in profile.off else (severity, severity)
            lead = [(f"  {rule.code}  {rule.name:{wide}}  ", ""), (f"{said:<7}  ", style)]
            page.write((rule.title, ""), (f" ({phrasing.documents(rule.kinds)})", "quiet"), lead=lead)
    page.blank()
    page.write((f"{phrasing.count(len(book.rules), 'rule')}, severities for {profile.title}.", ""))
    page.write(("“tenderlint explain RULE” shows one in full; --select takes names, codes and groups.", ""))

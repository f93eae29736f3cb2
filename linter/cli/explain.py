"""`tenderlint explain`: one rule in full."""

from __future__ import annotations

import sys

import click

from linter.cli import options
from linter.cli.output import say


@click.command()
@click.argument("rule_name", metavar="RULE")
@options.profile("Explain the rule under this profile")
@options.configured
def explain(rule_name: str, profile_name: str) -> None:
    """Explain a rule: what it reports, why, what is better, on whose authority, with examples."""
    from linter.report import explanation
    from linter.report.console import page_for

    book = options.rulebook()
    profile = options.profile_named(book, profile_name)
    page = page_for(sys.stdout)
    explanation.explain(options.rule_named(book, rule_name), profile, page)
    say(page.text())

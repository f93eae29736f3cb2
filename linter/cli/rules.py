"""`tenderlint rules`: list the rules, and run the examples that each rule carries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli import options
from linter.cli.output import Refusal, complain, say

if TYPE_CHECKING:
    from linter.rulebook.rulebook import Rulebook


@click.group(invoke_without_command=True)
@click.pass_context
def rules(ctx: click.Context) -> None:
    """Show and test the rules."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@rules.command("list")
@options.profile("Show severities under this profile")
def list_rules(profile_name: str) -> None:
    """List all rules: code, name, severity, what they report, in which kinds of document."""
    from linter.report import explanation
    from linter.report.console import page_for

    book = options.rulebook()
    page = page_for(sys.stdout)
    explanation.list_rules(book, options.profile_named(book, profile_name), page)
    say(page.text())


@rules.command("test")
@click.argument("names", nargs=-1, metavar="[RULE]…")
@click.option("--folder", type=click.Path(path_type=Path), help="Test the rules of this folder, not the shipped ones.")
def test_rules(names: tuple[str, ...], folder: Path | None) -> None:
    """Run the examples in the rule files: each `flag` must be reported, each `pass` must not."""
    from linter.report.phrasing import count
    from linter.rulebook.load import word_vectors
    from linter.ruletest import failures
    from linter.understand.vocabulary import Vocabulary

    book = _rulebook_of(folder) if folder else options.rulebook()
    with options.refusing():
        chosen = [rule for name in names for rule in book.matching(name)] or list(book.rules)
    vocabulary = Vocabulary(book.concepts, word_vectors())
    failed = [failure for rule in chosen for failure in failures(rule, book, vocabulary)]
    for failure in failed:
        complain(failure)
    examples = count(sum(len(rule.examples.flag) + len(rule.examples.passes) for rule in chosen), "example")
    where = f"{examples} in {count(len(chosen), 'rule')}"
    if failed:
        raise Refusal(f"{len(failed)} of {where} did not behave.")
    say(f"{where} behaved.\n")


def _rulebook_of(folder: Path) -> Rulebook:
    from linter.rulebook.load import compile_rulebook, require_whole

    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder}. Check its spelling.")
    with options.refusing():
        book = require_whole(compile_rulebook(folder), folder)
    if not book.rules:
        raise Refusal(f"There is no rule in the folder {folder}. A rule is a .yaml file in a folder of its group.")
    return book

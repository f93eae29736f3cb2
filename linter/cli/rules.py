"""`tenderlint rules`: list the rules, and run the examples that each rule carries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli import options
from linter.cli.output import Refusal, complain, say
from linter.cli.why import why

if TYPE_CHECKING:
    from linter.rulebook.rulebook import Rulebook
    from linter.rulebook.schema import Rule


@click.group(invoke_without_command=True)
@click.pass_context
def rules(ctx: click.Context) -> None:
    """Show and test the rules."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@rules.command("list")
@options.profile("Show severities under this profile")
@options.configured
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
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Test the rules of this folder, merged into the built-in ones."
)
@click.option("--coverage", is_flag=True, help="Also list the conditions that no example depends on.")
@options.configured
def test_rules(names: tuple[str, ...], folder: Path | None, coverage: bool) -> None:
    """Run the examples in the rule files: each `flag` must be reported, each `pass` must not."""
    from linter.report.phrasing import count
    from linter.ruletest import failures, untried

    book, own = _rulebook_of(folder) if folder else (options.rulebook(), ())
    with options.refusing():
        chosen = [rule for name in names for rule in book.matching(name)] or list(own or book.rules)
    vocabulary = options.vocabulary(book)
    failed = [failure for rule in chosen for failure in failures(rule, book, vocabulary)]
    for failure in failed:
        complain(failure)
    if coverage:
        lines = [line for rule in chosen for line in untried(rule, book, vocabulary)]
        say("".join(f"{line}\n" for line in lines) or "Every condition has an example that depends on it.\n")
    examples = count(sum(len(rule.examples.flag) + len(rule.examples.passes) for rule in chosen), "example")
    where = f"{examples} in {count(len(chosen), 'rule')}"
    if failed:
        raise Refusal(f"{len(failed)} of {where} did not behave.")
    say(f"{where} behaved.\n")


def _rulebook_of(folder: Path) -> tuple[Rulebook, tuple[Rule, ...]]:
    """The built-in rulebook with a folder merged into it, and the rules of the folder."""
    from linter.rulebook.from_files import with_house_rules
    from linter.rulebook.load import shipped_rulebook

    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder}. Check its spelling.")
    with options.refusing():
        book = with_house_rules([folder])
    own = tuple(rule for rule in book.rules if rule not in shipped_rulebook().rules)
    if not own:
        raise Refusal(f"There is no rule in the folder {folder}. A rule is a .yaml file in a folder of its group.")
    return book, own


@rules.command("new")
@click.argument("name", metavar="NAME")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="The folder of house rules; by default the first that tenderlint.toml names, else house-rules.",
)
@click.option("--group", default="house", show_default=True, help="The folder in it: a group of rules.")
@click.option("--on", "unit", default="sentence", show_default=True, help="What the rule looks at.")
@options.configured
def new_rule(name: str, folder: Path | None, group: str, unit: str) -> None:
    """Write the skeleton of a house rule, with a concept that learns from examples, for you to fill in."""
    from linter.cli.skeleton import write_skeleton

    book = options.rulebook()
    house = folder or next(iter(options.house_folders()), Path("house-rules"))
    files = write_skeleton(name, house, group, unit, book)
    say("".join(f"Written: {file}\n" for file in files))
    say(f"Fill in both, then run: tenderlint rules test {name} --folder {house}\n")


rules.add_command(why)

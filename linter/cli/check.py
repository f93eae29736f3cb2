"""`tenderlint check`: read documents, check them, report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from linter.cli import batching, options
from linter.cli.batching import Batching, batched
from linter.cli.output import check_output, complain, say, unbroken, write_whole
from linter.cli.progress import following

if TYPE_CHECKING:
    from linter.report.run import Run

CLEAN: Final = 0
FAILED: Final = 2
STOPPED: Final = 130
FORMATS: Final = ("text", "json")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@options.kind()
@options.profile("Whose duties apply")
@options.fact()
@click.option(
    "--format", "output_format", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to this file.")
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules (name, code, group, with * and ?).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option(
    "--fail-on",
    type=click.Choice([*options.SEVERITIES, "never"]),
    default="warning",
    show_default=True,
    help="The lowest severity that makes the exit code 1.",
)
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Show a bar on the terminal, by default for several documents; with --progress, lines where there is none.",
)
@batched
@options.configured
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    kind: str,
    profile_name: str,
    given: tuple[str, ...],
    output_format: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    progress: bool | None,
    batch: Batching,
) -> None:
    """Check documents: files, folders and zips, or - for standard input; Word, Excel, PDF or text."""
    from linter.batch.checking import Task
    from linter.batch.run import check_sources

    book = options.rulebook()
    profile = options.profile_named(book, profile_name)
    rules = options.selected(book, profile, select, ignore)
    task = Task(tuple(rules), profile, options.kind_named(kind), options.facts(given))
    plan = batching.plan(book, profile, task, batch, select, ignore)
    found = batching.find(paths, batch)
    if output is not None:
        check_output(output, [source.file for source in found.sources if source.file])
    with following(len(found.sources), progress) as follow:
        run = check_sources(found, plan, lambda source: follow(source.name), complain)
    if stopped_at_once(run):
        raise click.Abort
    for problem in run.errors:
        complain(f"{problem.path}: {problem.message}")
    _report(run, output_format, output)
    ctx.exit(exit_code(run, fail_on))


def exit_code(run: Run, fail_on: str) -> int:
    """130 where the run was stopped, 2 where anything could not be done, 1 for a finding that counts, else 0."""
    if any(problem.code == "interrupted" for problem in run.errors):
        return STOPPED
    if run.errors:
        return FAILED
    if fail_on == "never":
        return CLEAN
    from linter.rulebook.schema import Severity

    limit = Severity(fail_on).rank
    return int(any(finding.severity.rank <= limit for document in run.documents for finding in document.findings))


def stopped_at_once(run: Run) -> bool:
    """Whether the run was stopped before anything was done of which there could be a report."""
    return not run.documents and [problem.code for problem in run.errors] == ["interrupted"]


def _report(run: Run, output_format: str, output: Path | None) -> None:
    from linter.report import json, text

    if output_format == "text" and output is None:
        with unbroken():
            text.show(run, sys.stdout)
        return
    content = json.render(run) if output_format == "json" else text.render(run)
    if output is None:
        say(content)
    else:
        write_whole(content, output)

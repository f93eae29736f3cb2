"""`tenderlint check`: read documents, check them, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from linter.cli import batching, comments, history, options, packs, reports, waivers
from linter.cli.batching import Batching, batched
from linter.cli.output import complain
from linter.cli.places import PLACE
from linter.cli.progress import following

if TYPE_CHECKING:
    from linter.batch.remote import Address
    from linter.report.run import Run

CLEAN: Final = 0
FAILED: Final = 2
STOPPED: Final = 130


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=PLACE)
@options.kind()
@options.profile("Whose duties apply")
@options.fact()
@reports.options
@options.select_and_ignore
@options.fail_on("")
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Show a bar on the terminal, by default for several documents; with --progress, lines where there is none.",
)
@packs.options
@batched
@waivers.options
@comments.options
@history.options
@options.configured
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path | Address, ...],
    kind: str,
    profile_name: str,
    given: tuple[str, ...],
    output_format: str | None,
    outputs: tuple[Path | Address, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    progress: bool | None,
    as_pack: bool | None,
    tenders: tuple[Path | Address, ...],
    batch: Batching,
    beside: bool,
    comments_to: Path | None,
    overwrite: bool,
    waiver_files: tuple[Path, ...],
    baseline: Path | None,
    history_file: Path | None,
    no_history: bool,
) -> None:
    """Check documents: files, folders and zips, or - for standard input; Word, Excel, PDF or text.

    A PATH may also be the address of a file or folder elsewhere: s3://, az:// or sftp://.
    """
    from linter.batch.checking import Task
    from linter.batch.run import check_all, with_terms

    wanted = reports.targets(outputs, output_format)
    book = options.rulebook()
    profile = options.profile_named(book, profile_name)
    rules = options.selected(book, profile, select, ignore)
    task = Task(tuple(rules), profile, options.kind_named(kind), options.facts(given))
    plan = batching.plan(book, profile, task, batch, select, ignore)
    found = batching.find(paths, batch)
    reading = packs.reading(paths, found, plan, as_pack, tenders, batch)
    everything = reading.found
    places = [source.file for source in everything.sources if source.file]
    files = [file for file in places if isinstance(file, Path)]
    reports.check_targets(wanted, places)
    asked = comments.Asked(beside, comments_to, tuple(reports.copies_among(wanted)), overwrite)
    copies = comments.planned(found.sources, asked)
    living = waivers.read(book, waiver_files, baseline)
    keeping = history.planned(history_file, refused=no_history, targets=wanted, documents=files)
    with batching.reaching(), following(len(everything.sources), progress) as follow:
        run = reading.report(check_all(everything, reading.plan, lambda source: follow(source.name), complain))
    if stopped_at_once(run):
        raise click.Abort
    run = living.settled(run)
    for problem in run.errors:
        complain(f"{problem.path}: {problem.message}")
    run = with_terms(run, reading.plan.tasks, fail_on)
    try:
        reports.write_reports(run, wanted, keeping.keep(run))
    finally:
        copied = comments.write_copies(copies, run.documents)
    ctx.exit(exit_code(run, fail_on) if copied and not keeping.failed else FAILED)


def exit_code(run: Run, fail_on: str) -> int:
    """130 where the run was stopped, 2 where anything could not be done, 1 for a finding that counts, else 0."""
    if any(problem.code == "interrupted" for problem in run.errors):
        return STOPPED
    if run.errors:
        return FAILED
    from linter.report.run import failing

    return int(any(failing(finding.severity, fail_on) for report in run.documents for finding in report.findings))


def stopped_at_once(run: Run) -> bool:
    """Whether the run was stopped before anything was done of which there could be a report."""
    return not run.documents and [problem.code for problem in run.errors] == ["interrupted"]

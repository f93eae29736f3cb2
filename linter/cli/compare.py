"""`tenderlint compare`: what was solved between two versions, what is new, what is still there."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli import batching, options, reports, waivers
from linter.cli.batching import Batching, batched
from linter.cli.check import FAILED
from linter.cli.output import complain
from linter.cli.places import PLACE
from linter.cli.progress import following
from linter.cli.sides import refuse_one_thing, side
from linter.report.comparison import FORMATS, NAMES

if TYPE_CHECKING:
    from linter.batch.remote import Address
    from linter.batch.run import Plan
    from linter.batch.sources import Found
    from linter.cli.reports import Target
    from linter.report.comparison.record import Comparison
    from linter.report.run import Run


@click.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@options.kind()
@options.profile("Whose duties apply to documents that are checked now")
@options.fact()
@click.option(
    "--format",
    "output_format",
    type=click.Choice(NAMES),
    help="The format on standard output, or of a file whose ending does not tell.  [default: text]",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    type=PLACE,
    metavar="FILE",
    help="Write the comparison to this file, in the format of its ending (.txt .json .html .md). May be repeated; "
    "- is standard output.",
)
@options.select_and_ignore
@options.fail_on("of a new finding ")
@click.option("--progress/--no-progress", default=None, help="Show a bar on the terminal while documents are checked.")
@batched
@waivers.files_option
@options.configured
@click.pass_context
def compare(
    ctx: click.Context,
    old: Path,
    new: Path,
    kind: str,
    profile_name: str,
    given: tuple[str, ...],
    output_format: str | None,
    outputs: tuple[Path | Address, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: Any,
    progress: bool | None,
    batch: Batching,
    waiver_files: tuple[Path, ...],
) -> None:
    """Compare two versions: what was solved since OLD, what is new in NEW, what is still there.

    OLD and NEW are documents, folders or zips, which are checked now, or JSON reports of an earlier check (FILE.json,
    or a folder of them). One may be a report and the other a document.

    Exit codes: 0 nothing new at or above --fail-on; 1 something new; 2 something of OLD or NEW was not read or checked;
    130 stopped by Ctrl-C.
    """
    from linter.batch.checking import Task
    from linter.batch.run import check_sources
    from linter.report.comparison.record import comparison

    wanted = reports.targets(outputs, output_format, FORMATS)
    sides = [side(path, batch) for path in (old, new)]
    refuse_one_thing(sides)
    reports.check_targets(wanted, [file for each in sides for file in each.files])
    book = options.rulebook()
    profile = options.profile_named(book, profile_name)
    rules = options.selected(book, profile, select, ignore)
    task = Task(tuple(rules), profile, options.kind_named(kind), options.facts(given))
    plan: Plan = batching.plan(book, profile, task, batch, select, ignore)
    living = waivers.read(book, waiver_files, None)

    def check(found: Found) -> Run:
        with batching.reaching(), following(len(found.sources), progress) as follow:
            run = check_sources(found, plan, lambda source: follow(source.name), complain)
        return living.settled(run)

    made = comparison(sides[0].read(check), sides[1].read(check), fail_on)
    for shown in (made.old, made.new):
        for trouble in shown.errors:
            complain(f"{trouble.path}: {trouble.message}")
    _write(made, wanted)
    ctx.exit(exit_code(made))


def exit_code(made: Comparison) -> int:
    """2 where anything of either side is not known, 1 for something new that counts, else 0."""
    return int(made.fails) if made.whole else FAILED


def _write(made: Comparison, wanted: Sequence[Target]) -> None:
    def show() -> None:
        from linter.report.comparison import text

        text.show(made, sys.stdout)

    reports.write_all(wanted, show, lambda target: target.format.render(made))

"""The option --history, which keeps the counts of a run, and `tenderlint history`, which shows how they change."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli import options as shared
from linter.cli.output import Refusal, check_output, complain, same_file, say, unbroken, write_whole
from linter.cli.reports import Target

if TYPE_CHECKING:
    from linter.history.trend import Trend
    from linter.report.run import Run

Command = TypeVar("Command", bound=Callable[..., Any])


def options(command: Command) -> Command:
    """The options --history and --no-history."""
    command = click.option(
        "--no-history", is_flag=True, help="Keep nothing of this run, though tenderlint.toml names a history."
    )(command)
    return click.option(
        "--history",
        "history_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Keep the counts of this run in this file, and show the trend in the HTML report. No text is kept.",
    )(command)


@dataclass
class Keeping:
    """Where the counts of a run are kept; `file` None where nowhere. `failed` once they could not be."""

    file: Path | None
    failed: bool = False

    def keep(self, run: Run) -> Trend | None:
        """Keep a run and give the trend with it. What goes wrong is told, and costs the reports nothing but the trend.

        A run that did not get to its end is not kept: its counts are those of the documents that came first.
        """
        from linter.history.store import NoHistory, keep, read_history
        from linter.history.trend import trend
        from linter.report.run import STOPPED
        from linter.report.trend.recorded import recorded

        if self.file is None:
            return None
        try:
            if any(problem.code in STOPPED for problem in run.errors) or not run.documents:
                complain(f"Nothing was kept in the history {self.file}: the run holds no documents or was stopped.")
            else:
                keep(self.file, recorded(run, datetime.datetime.now(datetime.UTC).replace(microsecond=0)))
            return trend(read_history(self.file)) if self.file.exists() else None
        except NoHistory as error:
            complain(f"Nothing was kept in the history: {error}")
            self.failed = True
            return None


def planned(file: Path | None, *, refused: bool, targets: Sequence[Target], documents: Sequence[Path]) -> Keeping:
    """Where to keep the counts: as the option says, else the configuration. Raises Refusal before any work is done."""
    from linter.history.store import NoHistory, check_history

    if file is not None and refused:
        raise Refusal("--history and --no-history say the opposite. Give one of them.")
    chosen = None if refused else file or shared.configuration().history
    if chosen is None:
        return Keeping(None)
    outputs = [target.file for target in targets if isinstance(target.file, Path)]
    if any(chosen.absolute() == output.absolute() or same_file(chosen, output) for output in outputs):
        raise Refusal(f"The history {chosen} is an --output too and would be lost. Name two files.")
    if any(same_file(chosen, document) for document in documents):
        raise Refusal(f"The history {chosen} is one of the documents to check. Name another file.")
    try:
        check_history(chosen)
    except NoHistory as error:
        raise Refusal(str(error)) from error
    return Keeping(chosen)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Leave out the runs before this day (2026-04-01).",
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="PATH",
    help="Count only this document, by its path as it was checked or its name, or those of this folder.",
)
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
@shared.configured
def history(
    file: Path | None,
    since: datetime.datetime | None,
    documents: tuple[str, ...],
    output_format: str,
    output: Path | None,
) -> None:
    """Show the runs that “check --history FILE” kept, and what became of each rule.

    Without FILE it is the history that tenderlint.toml names.
    """
    from linter.history.store import NoHistory, read_history
    from linter.history.trend import trend
    from linter.report.trend import json, text

    chosen = file or shared.configuration().history
    if chosen is None:
        raise Refusal(
            'There is no history. Name its file, or set it in tenderlint.toml: history = "history.sqlite". '
            "“tenderlint check … --history FILE” begins one."
        )
    if output is not None:
        check_output(output, [chosen])
    try:
        runs = read_history(chosen)
    except NoHistory as error:
        raise Refusal(str(error)) from error
    found = trend(runs, since.date() if since else None, documents)
    if runs and not found.runs:
        what = " and ".join(["since that day"] * bool(since) + ["of these documents"] * bool(documents))
        complain(f"The history {chosen} holds {len(runs):,} runs, but none {what}.")
    title = f"History {chosen}"
    if output is not None:
        write_whole(json.render(found) if output_format == "json" else text.render(found, title), output)
    elif output_format == "json":
        say(json.render(found))
    else:
        with unbroken():
            text.show(found, title, sys.stdout)

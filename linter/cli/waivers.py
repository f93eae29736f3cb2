"""The options --waivers and --baseline, and `tenderlint waive`: what is accepted, and what is known already."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from linter.cli import options as shared
from linter.cli.output import Refusal, complain, say, write_whole

if TYPE_CHECKING:
    from linter.report.baseline import Baseline
    from linter.report.run import Run
    from linter.rulebook.rulebook import Rulebook
    from linter.waivers.notes import Note
    from linter.waivers.waiver import Waiver

Command = TypeVar("Command", bound=Callable[..., Any])

_LARGEST: Final = 5_000_000  # bytes of a waiver file
_LARGEST_BASELINE: Final = 500_000_000


def options(command: Command) -> Command:
    """The options --waivers and --baseline."""
    command = click.option(
        "--baseline",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="An earlier JSON report: what it holds is known, and only what is new counts.",
    )(command)
    return files_option(command)


def files_option(command: Command) -> Command:
    """The option --waivers."""
    return _waivers_option("Findings that are waived, besides the files that tenderlint.toml names.")(command)


def _waivers_option(help_text: str) -> Callable[[Command], Command]:
    return click.option(
        "--waivers", "waiver_files", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help=help_text
    )


@dataclass(frozen=True)
class Living:
    """The waivers of all files, with notes about those that are malformed, and the baseline."""

    waivers: tuple[Waiver, ...]
    notes: tuple[Note, ...]
    baseline: Baseline | None

    def settled(self, run: Run) -> Run:
        """The run with these applied today; waivers that are malformed or have ended are told on standard error."""
        from linter.report.settled import settled
        from linter.waivers.notes import NoteKind

        done = settled(run, self.waivers, self.notes, _today(), self.baseline)
        for note in (*done.waiver_notes, *(note for document in done.documents for note in document.waiver_notes)):
            if note.kind is not NoteKind.UNUSED:
                complain(f"{note.path}{': ' if note.path else ''}{note.where}: {note.message}")
        return done


def read(book: Rulebook, files: tuple[Path, ...], baseline: Path | None) -> Living:
    """Read the waivers and the baseline, before any document. Raises Refusal for a file that is none."""
    waivers: list[Waiver] = []
    notes: list[Note] = []
    for file in dict.fromkeys((*shared.waiver_files(), *files)):
        found, malformed = _in_file(file, _text(file), book)
        waivers += found
        notes += malformed
    return Living(tuple(waivers), tuple(notes), None if baseline is None else _baseline(baseline))


def _in_file(file: Path, text: str, book: Rulebook) -> tuple[tuple[Waiver, ...], tuple[Note, ...]]:
    from linter.waivers.in_file import BrokenFile, waivers_in_file

    try:
        return waivers_in_file(text, file.name, book.name_of)
    except BrokenFile as error:
        raise Refusal(f"The waivers in {file} cannot be read: {error}.") from error


def _text(file: Path) -> str:
    try:
        return _content(file, _LARGEST, "waiver file").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(f"The waiver file {file} is not UTF-8 text; save it as UTF-8.") from error


def _content(file: Path, largest: int, what: str) -> bytes:
    try:
        if file.stat().st_size > largest:
            raise Refusal(f"The {what} {file} is too large. Is it the right file?")
        return file.read_bytes()
    except FileNotFoundError as error:
        raise Refusal(f"There is no {what} {file}. Check its spelling.") from error
    except OSError as error:
        raise Refusal(f"The {what} {file} cannot be read ({error.strerror}).") from error


def _baseline(file: Path) -> Baseline:
    from linter.report.baseline import WrongBaseline, read_baseline

    try:
        return read_baseline(_content(file, _LARGEST_BASELINE, "baseline"))
    except WrongBaseline as error:
        raise Refusal(f"{file} is no baseline. {error}") from error


def _today() -> datetime.date:
    return datetime.date.today()  # noqa: DTZ011 - a waiver ends with the day where its user is


@click.command()
@click.argument("fingerprint")
@click.option("--reason", required=True, help="Why the finding is accepted.")
@click.option("--author", default="", help="Who accepts it.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The last day on which it counts.")
@_waivers_option("The file to write to; by default the first that tenderlint.toml names.")
@shared.configured
def waive(
    fingerprint: str, reason: str, author: str, until: datetime.datetime | None, waiver_files: tuple[Path, ...]
) -> None:
    """Add a waiver to the waiver file: the finding with this FINGERPRINT (see --format json) is accepted."""
    from linter.waivers.in_file import with_entry

    file = _file_to_write(waiver_files)
    day = until.date() if until else None
    if day is not None and day < _today():
        raise Refusal(f"--until {day} has passed: the waiver would count for nothing.")
    book = shared.rulebook()
    text = _text(file) if file.exists() else ""
    waivers, _ = _in_file(file, text, book)
    wanted = fingerprint.strip().lower()
    if any(each.fingerprint == wanted and not each.expired(_today()) for each in waivers):
        raise Refusal(f"{wanted} is waived in {file} already.")
    entry = with_entry(text, wanted, " ".join(reason.split()), " ".join(author.split()), day)
    _, notes = _in_file(file, with_entry("", wanted, " ".join(reason.split()), author, day), book)
    if notes:
        raise Refusal(notes[0].message.replace("This waiver counts for nothing: ", "No waiver was written: "))
    write_whole(entry, file, "Name another file with --waivers.")
    say(f"Written: {file}, a waiver of {wanted}{f' until {day}' if day else ''}.\n")


def _file_to_write(named: tuple[Path, ...]) -> Path:
    if len(named) > 1:
        raise Refusal("--waivers takes one file here.")
    files = named or shared.waiver_files()
    if not files:
        raise Refusal(
            "There is no waiver file. Name one with --waivers, or in tenderlint.toml under [waivers]: "
            'files = ["waivers.toml"]'
        )
    return files[0]

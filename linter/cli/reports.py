"""Where the reports of a check go: which format into which file, refused before any work where it cannot be done."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from linter.cli.output import Refusal, check_output, complain, same_file, say_bytes, unbroken, write_whole
from linter.cli.places import PLACE, check_elsewhere, write_elsewhere
from linter.extras import how_to_install
from linter.report.formats import COPY, FORMATS, Format, UnclearFormat, formats_for, named

if TYPE_CHECKING:
    from linter.batch.remote import Address
    from linter.history.trend import Trend
    from linter.report.run import Run

Command = TypeVar("Command", bound=Callable[..., Any])

_STDOUT: Final = Path("-")
_FROM_XML_WRITER: Final = "IO_E"  # IO_ENOSPC, IO_EFBIG and their kind
_KNOWN: Final = (*FORMATS, COPY)
_ENDINGS: Final = " ".join(ending for known in _KNOWN for ending in known.endings[:1])


@dataclass(frozen=True)
class Target:
    """One report: its format, and its file, here or elsewhere; None for standard output."""

    format: Format
    file: Path | Address | None = None


def options(command: Command) -> Command:
    """The options --format and --output."""
    command = click.option(
        "--output",
        "outputs",
        multiple=True,
        type=PLACE,
        metavar="FILE",
        help=f"Write a report to this file, in the format of its ending ({_ENDINGS}). "
        "May be repeated; - is standard output.",
    )(command)
    return click.option(
        "--format",
        "output_format",
        type=click.Choice([known.name for known in _KNOWN]),
        help="The format on standard output, or of a file whose ending does not tell.  [default: text]",
    )(command)


def targets(
    outputs: Sequence[Path | Address], output_format: str | None, known_formats: Sequence[Format] = _KNOWN
) -> list[Target]:
    """The reports that --output and --format ask for. Raises Refusal for what is unclear, or clashes."""
    files = [None if output == _STDOUT else output for output in outputs] or [None]
    _refuse_twice(files)
    try:
        formats = formats_for(files, named(output_format, known_formats) if output_format else None, known_formats)
    except UnclearFormat as error:
        raise Refusal(str(error)) from error
    wanted = [Target(known, file) for known, file in zip(formats, files, strict=True)]
    for target in wanted:
        if target.format.needs and find_spec(target.format.needs) is None:
            raise Refusal(
                f"{target.format.name} needs packages that are not installed. {how_to_install(target.format.name)}"
            )
        if target.file is None and (target.format is COPY or (target.format.binary and sys.stdout.isatty())):
            name = f"review{target.format.endings[0]}"
            raise Refusal(f"{target.format.name} is no text for a terminal. Write it to a file: --output {name}")
    return wanted


def copies_among(wanted: Sequence[Target]) -> list[Path | Address]:
    """The places among the targets that are to be copies of the document with comments."""
    return [target.file for target in wanted if target.format is COPY and target.file is not None]


def check_targets(wanted: Sequence[Target], documents: Sequence[Path | Address]) -> None:
    """Refuse, before any work is done, a report that cannot be written or that would destroy a document."""
    for target in wanted:
        if isinstance(target.file, Path):
            check_output(target.file, [document for document in documents if isinstance(document, Path)])
        elif target.file is not None:
            check_elsewhere(target.file, documents)


def write_reports(run: Run, wanted: Sequence[Target], trend: Trend | None = None) -> None:
    """Write all reports of a check, copies apart; `trend` is that of the history, for those that show one.

    Raises Refusal.
    """

    def show() -> None:
        from linter.report import text

        text.show(run, sys.stdout)

    rendered = [target for target in wanted if target.format is not COPY]
    write_all(rendered, show, lambda target: target.format.render(run, _folder(target), trend))


def write_all(wanted: Sequence[Target], show: Callable[[], None], render: Callable[[Target], str | bytes]) -> None:
    """Write each target whole or not at all, text by `show` on a terminal.

    Raises Refusal when the rest is written; where several fail, each is told in a line of its own.
    """
    failures = []
    for target in wanted:
        try:
            _write(target, show, render)
        except Refusal as refusal:
            failures.append(refusal)
    for failure in failures[:-1]:
        complain(f"Error: {failure.message}")
    if failures:
        raise failures[-1]


def _write(target: Target, show: Callable[[], None], render: Callable[[Target], str | bytes]) -> None:
    if target.file is None and target.format.name == FORMATS[0].name:
        with unbroken():
            show()
        return
    content = _rendered(target, render)
    data = content if isinstance(content, bytes) else content.encode(errors="replace")
    if target.file is None:
        say_bytes(data)
    elif isinstance(target.file, Path):
        write_whole(data, target.file)
    else:
        write_elsewhere(data, target.file)


def _rendered(target: Target, render: Callable[[Target], str | bytes]) -> str | bytes:
    try:
        return render(target)
    except Exception as error:
        # A fault in one format must not cost the user the others, nor the exit code its meaning.
        if isinstance(error, OSError) or _FROM_XML_WRITER in str(error):
            raise Refusal(
                f"The {target.format.name} report was not made: there is no room for its temporary files. "
                f"Make room in {tempfile.gettempdir()}."
            ) from error
        why = " ".join(f"{type(error).__name__}: {error}".split())
        raise Refusal(
            f"Tenderlint failed to make the {target.format.name} report ({why}). Please report it."
        ) from error


def _folder(target: Target) -> Path | None:
    return target.file.parent if isinstance(target.file, Path) else None


def _refuse_twice(files: Sequence[Path | Address | None]) -> None:
    seen: list[Path | Address | None] = []
    for file in files:
        if any(_same_place(file, other) for other in seen):
            raise Refusal(f"--output {file or _STDOUT} is named twice. Name two files.")
        seen.append(file)


def _same_place(one: Path | Address | None, other: Path | Address | None) -> bool:
    if not isinstance(one, Path) or not isinstance(other, Path):
        return one == other
    plain, same = (os.path.normcase(os.path.abspath(file)) for file in (one, other))  # noqa: PTH100 - keeps links
    return plain == same or same_file(one, other)

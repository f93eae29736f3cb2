"""A side of `tenderlint compare`: documents that are checked now, or the JSON reports of an earlier check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from linter.cli import batching
from linter.cli.batching import Batching
from linter.cli.output import Refusal

if TYPE_CHECKING:
    from linter.batch.sources import Found
    from linter.compare.side import Side
    from linter.report.comparison.record import Named
    from linter.report.run import Run

_JSON: Final = ".json"
_LARGEST: Final = 500_000_000  # bytes of a report


@dataclass(frozen=True)
class NamedSide:
    """A side as it was found: `reports` are read, else what was `found` is checked."""

    path: Path
    reports: tuple[Path, ...]
    found: Found | None

    @property
    def files(self) -> Iterator[Path]:
        """All files of the side, none of which may be written over."""
        yield from self.reports
        if self.found is not None:
            yield from (source.file for source in self.found.sources if isinstance(source.file, Path))

    def read(self, check: Callable[[Found], Run]) -> Named:
        """The side with its findings. Raises Refusal for a file that is no report."""
        from linter.report.comparison.record import Named, joined, side_of

        if self.found is None:
            return Named(str(self.path), "report", joined([_report(file) for file in self.reports]))
        run = check(self.found)
        if any(problem.code == "interrupted" for problem in run.errors):
            # Half a side would show as solved or gone what nobody came to.
            raise click.Abort
        return Named(str(self.path), "documents", side_of(run))


def side(path: Path, batch: Batching) -> NamedSide:
    """What a path stands for: a .json file is a report; in a folder without documents, so are all its .json files."""
    if path.suffix.lower() == _JSON and not path.is_dir():
        return NamedSide(path, (path,), None)
    found = batching.find([path], batch)
    if path.is_dir() and not any(source.trouble is None for source in found.sources):
        reports = tuple(sorted(file for file in path.rglob("*") if file.suffix.lower() == _JSON and file.is_file()))
        if reports:
            return NamedSide(path, reports, None)
    return NamedSide(path, (), found)


def refuse_one_thing(sides: Sequence[NamedSide]) -> None:
    """Refuse to compare something with itself."""
    old, new = (side.path for side in sides)
    try:
        same = old == new or (old.exists() and old.samefile(new))
    except OSError:  # one of them is not there: that is told when it is read
        same = False
    if same:
        raise Refusal(f"OLD and NEW are both {new}. Name an earlier and a later version, or their JSON reports.")


def _report(file: Path) -> Side:
    from linter.report.comparison.record import WrongReport, read_side

    try:
        if file.stat().st_size > _LARGEST:
            raise Refusal(f"The report {file} is too large. Is it the right file?")
        return read_side(file.read_bytes())
    except FileNotFoundError as error:
        raise Refusal(f"There is no report {file}. Check its spelling.") from error
    except OSError as error:
        raise Refusal(f"The report {file} cannot be read ({error.strerror}).") from error
    except WrongReport as error:
        raise Refusal(f"{file} cannot be compared. {error}") from error

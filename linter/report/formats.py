"""The formats of reports in one place. A new format is a module with `render`, and a line in `FORMATS`.

The modules are imported when a report is made: to know the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from linter.history.trend import Trend


@dataclass(frozen=True)
class Format:
    """A format: its name, what it is for, the endings of its files, and the module that renders it.

    `shared` are endings that tell of another format and become this one's where it is asked for by name: SARIF is
    JSON. `linked`: the report leads to the documents, so it has to know the folder that it will lie in. `trended`: it
    shows the trend in a history. `needs` is a package that comes with the extra of the same name as the format only.
    """

    name: str
    about: str
    endings: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    binary: bool = False
    linked: bool = False
    package: str = "linter.report"
    trended: bool = False
    needs: str = ""

    def render(self, run: Any, folder: Path | None = None, trend: Trend | None = None) -> str | bytes:
        """The report on a run (or what else the package is about): text, or bytes if the format is binary.

        `folder` None: the working folder. `trend` is for the formats that show one.
        """
        render = import_module(f"{self.package}.{self.name}").render
        given: list[Any] = [run]
        if self.linked:
            given.append(folder or Path())
        if self.trended:
            given.append(trend)
        made: str | bytes = render(*given)
        return made


FORMATS: Final = (
    Format("text", "for reading on a terminal", (".txt", ".text", ".log")),
    Format("json", "everything, for programs", (".json",)),
    Format("html", "one page for the meeting, with filters and charts", (".html", ".htm"), linked=True, trended=True),
    Format("xlsx", "a workbook to sort, filter and hand round", (".xlsx",), binary=True, linked=True),
    Format("csv", "the findings as a table", (".csv",), (".txt",)),
    Format("parquet", "the findings as a typed table, for data tools", (".parquet",), binary=True, needs="pyarrow"),
    Format("markdown", "for a merge request or a wiki", (".md", ".markdown"), (".txt",), linked=True),
    Format("sarif", "SARIF 2.1.0, for code scanning and editors", (".sarif",), (".json",)),
    Format("junit", "test results, for build servers", (".xml",)),
    Format("github", "annotations in the log of a workflow", (), (".txt", ".log")),
)
NAMES: Final = tuple(known.name for known in FORMATS)
# No report on the run but its one document once more, so it is not rendered from the run: see docx_comments.
COPY: Final = Format(
    "docx", "a copy of a Word document with comments", (".docx", ".docm", ".dotx", ".dotm"), binary=True
)


class UnclearFormat(ValueError):  # noqa: N818 - reads as what it is
    """A file name, or a file name and a format, from which it cannot be told what to write."""


def named(name: str, formats: Sequence[Format] = FORMATS) -> Format:
    """The format of a name that one of `formats` has."""
    return next(known for known in formats if known.name == name)


class Named(Protocol):
    """A file, here or elsewhere."""

    @property
    def suffix(self) -> str:
        """Its ending, with the dot."""


def format_for(file: Named, asked: Format | None, formats: Sequence[Format] = FORMATS) -> Format:
    """The format of a report by the ending of its file; `asked` counts where the ending does not tell.

    Raises UnclearFormat, which names the known endings, where neither tells.
    """
    ending = file.suffix.lower()
    if asked is not None and ending in (*asked.endings, *asked.shared):
        return asked
    by_ending = next((known for known in formats if ending in known.endings), asked)
    if by_ending is None:
        raise UnclearFormat(f"its ending tells no format; the endings are {_listed(formats)}. Or name the --format.")
    return by_ending


def formats_for(
    files: Sequence[Named | None], asked: Format | None, formats: Sequence[Format] = FORMATS
) -> list[Format]:
    """The format of each report; None stands for standard output, which gets `asked`, or else text.

    Raises UnclearFormat for a file that none is clear for, and where `asked` is asked for and nothing is written in it.
    """
    chosen = []
    for file in files:
        try:
            chosen.append((asked or formats[0]) if file is None else format_for(file, asked, formats))
        except UnclearFormat as error:
            raise UnclearFormat(f"--output {file}: {error}") from error
    if asked is not None and asked not in chosen:
        told = ", ".join(f"{file or '-'} is {known.name}" for file, known in zip(files, chosen, strict=True))
        raise UnclearFormat(
            f"--format {asked.name} does not go with the ending: {told}. Leave --format out, or add "
            f"“--output -” for {asked.name} on standard output."
        )
    return chosen


def _listed(formats: Sequence[Format]) -> str:
    return ", ".join(ending for known in formats for ending in known.endings)

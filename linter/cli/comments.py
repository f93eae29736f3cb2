"""`tenderlint check --comments`, and `--output review.docx`: copies of Word documents with findings as comments."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli.output import Refusal, complain, write_whole
from linter.report.formats import COPY

if TYPE_CHECKING:
    from linter.batch.remote import Address
    from linter.batch.sources import Source
    from linter.check.finding import Finding
    from linter.report.docx_comments import Annotated
    from linter.report.run import DocumentReport

Command = TypeVar("Command", bound=Callable[..., Any])


def options(command: Command) -> Command:
    """The options --comments, --comments-to and --overwrite, as one parameter each."""
    command = click.option("--overwrite", is_flag=True, help="Replace copies with comments that are there already.")(
        command
    )
    command = click.option(
        "--comments-to",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="The same, with the copies in this folder.",
    )(command)
    return click.option(
        "--comments",
        "beside",
        is_flag=True,
        help="Write a copy of each Word document, NAME.tenderlint.docx beside it, with the findings as comments.",
    )(command)


@dataclass(frozen=True)
class Asked:
    """What the options ask for: a copy beside each source, in a folder, or of the one source under these names."""

    beside: bool
    folder: Path | None
    names: tuple[Path | Address, ...]
    overwrite: bool


@dataclass(frozen=True)
class Copy:
    """A copy that is to be written. `shown` is the path of the source in the report.

    `named`: the user gave it its name, so that it is written also where there is nothing to comment.
    """

    shown: str
    source: Path
    file: Path
    named: bool
    overwrite: bool


def planned(sources: Sequence[Source], asked: Asked) -> list[Copy]:
    """The copies that are wanted.

    Raises Refusal, before any work is done, where none can be written or a file is there that would be lost.
    """
    if not asked.beside and asked.folder is None and not asked.names:
        if asked.overwrite:
            raise Refusal("--overwrite goes with --comments, --comments-to, or an --output that ends in .docx.")
        return []
    if asked.folder is not None and not asked.folder.is_dir():
        raise Refusal(f"--comments-to {asked.folder} is no folder. Make it first.")
    copies = _beside(sources, asked) if asked.beside or asked.folder else []
    copies += [_named(sources, _here(name, f"--output {name}"), asked) for name in asked.names]
    taken = [copy.file for copy in copies if copy.file.exists() and _is_word(copy.source)]
    if taken and not asked.overwrite:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise Refusal(
            f"There is a file {taken[0]}{more} already, perhaps with changes of yours. Move it, or say --overwrite."
        )
    return copies


def _beside(sources: Sequence[Source], asked: Asked) -> list[Copy]:
    """A copy of each document that lies in a folder, not in a zip."""
    found = {source.path: _here(source.file, source.path) for source in sources if source.file and source.entry is None}
    if not any(_is_word(file) for file in found.values()):
        raise Refusal("None of these is a Word document (.docx, .docm, .dotx, .dotm), so none can take comments.")
    return [
        Copy(shown, file, _target(file, asked.folder, found.values()), named=False, overwrite=asked.overwrite)
        for shown, file in found.items()
    ]


def _named(sources: Sequence[Source], name: Path, asked: Asked) -> Copy:
    """The copy of the one document that is checked, under a name of the user's."""
    what = f"--output {name} is a copy of one Word document with comments"
    if len(sources) != 1:
        each = "For a copy of each, say --comments, or --comments-to FOLDER."
        raise Refusal(f"{what}, and {len(sources)} documents are to be checked. {each}")
    (source,) = sources
    file = _here(source.file, source.path) if source.file and source.entry is None else None
    if file is None or not _is_word(file):
        raise Refusal(f"{what} (.docx, .docm, .dotx, .dotm) in a folder, and {source.path} is none.")
    ending = file.suffix.lower()
    if _is_word(name) and name.suffix.lower() != ending:
        raise Refusal(f"--output {name}: Word opens the copy of a {ending} only as one. Name it {name.stem}{ending}.")
    return Copy(source.path, file, name, named=True, overwrite=asked.overwrite)


def _here(place: Path | Address, shown: str) -> Path:
    """A place on this computer. Raises Refusal for one elsewhere."""
    if not isinstance(place, Path):
        raise Refusal(f"Copies with comments are made on this computer, and {shown} is elsewhere. Leave one of both.")
    return place


def _is_word(file: Path) -> bool:
    return file.suffix.lower() in COPY.endings


def write_copies(copies: Iterable[Copy], documents: Iterable[DocumentReport]) -> bool:
    """Write them, with a line for each on standard error. Whether all that are Word documents were written."""
    when = datetime.datetime.now().astimezone()
    read = {document.path: document for document in documents}
    written = [_write(copy, read.get(copy.shown), when) for copy in copies]
    return all(written)


def _write(copy: Copy, document: DocumentReport | None, when: datetime.datetime) -> bool:
    """Write a copy, and say so. `document` is None where it could not be read, which was said."""
    if document is None:
        if copy.named:
            complain(f"{copy.file}: not written, since {copy.shown} was not read.")
        return not copy.named
    if document.format != "docx":
        complain(f"{document.path}: not commented, since it is no Word document.")
        return not copy.named
    if not document.findings and not copy.named:
        complain(f"{document.path}: no copy was written, since there is nothing to comment.")
        return True
    try:
        complain(_told(copy.file, _written(copy, document.findings, when)))
    except Refusal as error:
        complain(f"{document.path}: not commented. {error.message}")
        return False
    return True


def _written(copy: Copy, findings: Sequence[Finding], when: datetime.datetime) -> Annotated:
    """Make a copy and write it. Raises Refusal with whatever stands in the way.

    One document's fault must not keep the comments of the others back.
    """
    from linter.read import ReadError
    from linter.report.docx_comments import CannotComment, annotate

    try:
        made = annotate(copy.source.read_bytes(), findings, when=when)
        if copy.file.exists() and not copy.overwrite:
            raise Refusal(f"There is a file {copy.file} already. Move it, or say --overwrite.")
        copy.file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(made.data, copy.file, "Close it in other programs, or give the copy another place.")
    except Refusal:
        raise
    except (CannotComment, ReadError) as error:
        raise Refusal(error.message) from error
    except OSError as error:
        raise Refusal(f"{copy.file} cannot be written ({error.strerror}). Give the copy another place.") from error
    except Exception as error:
        raise Refusal(f"Tenderlint failed ({type(error).__name__}: {error}). Please report it.") from error
    return made


def _told(copy: Path, result: Annotated) -> str:
    from linter.report.phrasing import count

    said = [f"Written: {copy}, with {count(result.comments, 'comment')}"]
    if result.whole:
        said.append(f"{result.whole} of them on the document as a whole, at its beginning")
    if result.near:
        said.append(f"{result.near} of them near the words, where Word takes comments")
    if result.kept:
        said.append(f"{count(result.kept, 'finding')} had a comment already")
    return " ".join(["; ".join(said) + ".", *result.notices])


def _target(source: Path, folder: Path | None, found: Iterable[Path]) -> Path:
    """Where the copy goes: beside the source, or in a folder, with the folders in which the sources differ."""
    from linter.batch.sources import COPY as MARK

    suffix = source.suffix if _is_word(source) else ".docx"
    name = f"{source.stem}{MARK}{suffix}"
    if folder is None:
        return source.with_name(name)
    parents = [Path(os.path.abspath(path.parent)) for path in found]  # noqa: PTH100 - links stay as named
    own = Path(os.path.abspath(source.parent))  # noqa: PTH100
    if len({parent.drive for parent in parents}) > 1:  # on Windows only
        return folder / re.sub(r"\W", "", own.drive) / own.relative_to(own.anchor) / name
    return folder / own.relative_to(os.path.commonpath(parents)) / name

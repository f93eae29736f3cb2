"""`tenderlint check --comments`: a copy of each Word document with its findings as comments."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from linter.cli.output import Refusal, complain, write_whole

if TYPE_CHECKING:
    from linter.batch.remote import Address
    from linter.report.docx_comments import Annotated
    from linter.report.run import DocumentReport

Command = TypeVar("Command", bound=Callable[..., Any])


_WORD: Final = (".docx", ".docm", ".dotx", ".dotm")


def options(command: Command) -> Command:
    """The options --comments, --comments-to and --overwrite, as one parameter each."""
    command = click.option("--overwrite", is_flag=True, help="Replace copies that --comments has written before.")(
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
class Copies:
    """Which copies are to be written: by the path that the report shows, the source and its copy."""

    targets: Mapping[str, tuple[Path, Path]]
    overwrite: bool


def planned(
    sources: Mapping[str, Path | Address], *, beside: bool, folder: Path | None, overwrite: bool
) -> Copies | None:
    """The copies that are wanted, or None. `sources`: the files by the path that the report shows.

    Raises Refusal, before any work is done, where none can be written or a file is there that would be lost.
    """
    if not beside and folder is None:
        if overwrite:
            raise Refusal("--overwrite goes with --comments or --comments-to.")
        return None
    if folder is not None and not folder.is_dir():
        raise Refusal(f"--comments-to {folder} is no folder. Make it first.")
    found = {shown: file for shown, file in sources.items() if isinstance(file, Path)}
    if len(found) < len(sources):
        elsewhere = next(shown for shown in sources if shown not in found)
        raise Refusal(f"--comments copies documents on this computer, and {elsewhere} is elsewhere. Leave one of both.")
    if not any(path.suffix.lower() in _WORD for path in found.values()):
        raise Refusal("None of these is a Word document (.docx, .docm, .dotx, .dotm), so none can take comments.")
    targets = {shown: (path, _target(path, folder, found.values())) for shown, path in found.items()}
    taken = [copy for path, copy in targets.values() if copy.exists() and path.suffix.lower() in _WORD]
    if taken and not overwrite:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise Refusal(
            f"There is a file {taken[0]}{more} already, perhaps with changes of yours. Move it, or say --overwrite."
        )
    return Copies(targets, overwrite)


def write_copies(copies: Copies, documents: Iterable[DocumentReport]) -> bool:
    """Write them, with a line for each on standard error. Whether all that are Word documents were written."""
    when = datetime.datetime.now().astimezone()
    written = [
        _write(*copies.targets[each.path], each, copies, when) for each in documents if each.path in copies.targets
    ]
    return all(written)


def _write(source: Path, copy: Path, document: DocumentReport, copies: Copies, when: datetime.datetime) -> bool:
    from linter.read import ReadError
    from linter.report.docx_comments import CannotComment, annotate

    if document.format != "docx":
        complain(f"{document.path}: not commented, since it is no Word document.")
        return True
    if not document.findings:
        complain(f"{document.path}: no copy was written, since there is nothing to comment.")
        return True
    try:
        result = annotate(source.read_bytes(), document.findings, when=when)
        if copy.exists() and not copies.overwrite:
            raise Refusal(f"There is a file {copy} already. Move it, or say --overwrite.")
        copy.parent.mkdir(parents=True, exist_ok=True)
        write_whole(result.data, copy, "Close it in other programs, or name another folder with --comments-to.")
    except (CannotComment, ReadError, Refusal) as error:
        complain(f"{document.path}: not commented. {error.message}")
    except OSError as error:
        complain(f"{document.path}: not commented ({error.strerror}).")
    except Exception as error:
        # One document's fault must not keep the comments of the others back.
        complain(
            f"{document.path}: not commented: Tenderlint failed ({type(error).__name__}: {error}). Please report it."
        )
    else:
        complain(_told(copy, result))
        return True
    return False


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
    from linter.batch.sources import COPY

    suffix = source.suffix if source.suffix.lower() in _WORD else ".docx"
    name = f"{source.stem}{COPY}{suffix}"
    if folder is None:
        return source.with_name(name)
    common = os.path.commonpath([os.path.abspath(path.parent) for path in found])  # noqa: PTH100 - links stay as named
    below = os.path.relpath(os.path.abspath(source.parent), common)  # noqa: PTH100
    return folder / below / name

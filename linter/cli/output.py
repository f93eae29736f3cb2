"""Where the words go: standard output, standard error, or a file that is written all at once or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click


class Refusal(click.ClickException):
    """A wrong name or path in an otherwise well-formed command: told in one line, exit code 2."""

    exit_code = 2


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Bear with a reader of standard output who has gone (head, less): the exit code still tells the result."""
    try:
        yield
    except BrokenPipeError:
        abandon(sys.stdout)


def say(text: str) -> None:
    """Write to standard output."""
    with unbroken():
        sys.stdout.write(text)
        sys.stdout.flush()


def say_bytes(content: bytes) -> None:
    """Write bytes to standard output as they are: no line end is changed on the way."""
    with unbroken():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """Write one line to standard error, whatever the message holds."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in message).split())
    with contextlib.suppress(BrokenPipeError):
        click.echo(line, err=True)


def abandon(stream: TextIO) -> None:
    """Send the rest of a stream nowhere, so that Python does not fail on it once more when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def check_output(output: Path, documents: Sequence[Path]) -> None:
    """Refuse, before any work is done, an --output that cannot be written or that would destroy a document."""
    if output.is_dir():
        raise Refusal(f"--output {output} is a folder. Name a file in it.")
    if not output.parent.is_dir():
        raise Refusal(f"The folder for --output {output} does not exist. Make it, or name a file elsewhere.")
    if any(same_file(output, document) for document in documents):
        raise Refusal(
            f"--output {output} is one of the documents to check and would be lost. "
            "Name another file, outside the folders that are checked."
        )


def write_whole(content: str | bytes, output: Path, way_out: str = "Choose another --output.") -> None:
    """Write a file all at once: a report that is there is complete, and nothing half-written stays behind.

    Text is written as UTF-8, its line ends as they are. A device or a pipe (/dev/stdout) is written to directly.
    """
    data = content.encode(errors="replace") if isinstance(content, str) else content
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)
            return
        _replace(data, output)
    except PermissionError as error:
        raise Refusal(
            f"{output} cannot be written ({error.strerror}). "
            f"If it is open in another program, close it there. {way_out}"
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refusal(f"{output} cannot be written ({reason}). {way_out}") from error


def _replace(data: bytes, output: Path) -> None:
    draft = output.with_name(f".tenderlint-{secrets.token_hex(6)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)


def same_file(output: Path, document: Path) -> bool:
    """Whether an output that exists is this file, under whatever name."""
    try:
        return output.is_file() and output.samefile(document)
    except OSError:
        return False

"""Progress over many documents, on standard error: a bar that goes away on a terminal, plain lines elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Final

from linter.cli.output import complain

Follow = Callable[[str], None]

_LINE_EVERY: Final = 5.0  # seconds


@contextlib.contextmanager
def following(total: int, wanted: bool | None) -> Iterator[Follow]:
    """A function to be called with the name of each document that is done.

    `wanted` None: a bar, where there are several documents and a terminal. True: lines too, where there is none.
    """
    shown = total > 1 if wanted is None else wanted
    if not shown:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar(total) as follow:
            yield follow
    elif wanted:
        yield _lines(total)
    else:
        yield lambda _: None


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Follow]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[document]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, document="")

        def follow(name: str) -> None:
            plain = "".join(sign if sign.isprintable() else " " for sign in name)
            bar.update(task, advance=1, document=Text(plain, overflow="ellipsis").plain)

        yield follow


def _lines(total: int) -> Follow:
    done = 0
    told = time.monotonic()

    def follow(_: str) -> None:
        nonlocal done, told
        done += 1
        now = time.monotonic()
        if done == total or now - told >= _LINE_EVERY:
            told = now
            complain(f"{done:,} of {total:,} documents done")

    return follow

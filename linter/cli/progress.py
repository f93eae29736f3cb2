"""Progress over many documents: a bar on the terminal that goes away, nothing where there is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path


def followed(found: Sequence[Path], wanted: bool | None) -> Iterator[Path]:
    """The files one by one, with a bar on standard error. `wanted` None: where there are several documents."""
    shown = len(found) > 1 if wanted is None else wanted
    if not shown or not sys.stderr.isatty():
        yield from found
        return
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
        task = bar.add_task("", total=len(found), document="")
        for file in found:
            bar.update(task, document=Text(file.name, overflow="ellipsis").plain)
            yield file
            bar.advance(task)

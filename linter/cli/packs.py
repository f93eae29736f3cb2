"""Options of `tenderlint check` for several documents read together: --pack, --no-pack and --tender."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from linter.cli import batching
from linter.cli.batching import Batching
from linter.cli.output import Refusal
from linter.cli.places import PLACE

if TYPE_CHECKING:
    from linter.batch.packs import Packs
    from linter.batch.remote import Address
    from linter.batch.run import Plan
    from linter.batch.sources import Found
    from linter.batch.together import Reading

Command = TypeVar("Command", bound=Callable[..., Any])


def options(command: Command) -> Command:
    """The options --pack, --no-pack and --tender."""
    command = click.option(
        "--tender",
        "tenders",
        multiple=True,
        type=PLACE,
        metavar="FILE",
        help="Read responses against the questions of this tender: a document, folder or zip. May be repeated.",
    )(command)
    return click.option(
        "--pack/--no-pack",
        "as_pack",
        default=None,
        help="Judge the documents of a tender together: each folder or zip is one pack, all files named are one. "
        "Without either, a folder or zip is judged so if it is plainly a pack.",
    )(command)


def reading(
    paths: Sequence[Path | Address],
    found: Found,
    plan: Plan,
    as_pack: bool | None,
    tenders: Sequence[Path | Address],
    batch: Batching,
) -> Reading:
    """How documents are read, alone, as packs or against a tender. `as_pack` None: as packs where they are some.

    Raises Refusal.
    """
    if tenders and as_pack and _said("as_pack"):
        raise Refusal(
            "--pack reads the responses in a pack against the questions in it: leave out --tender, or --pack."
        )
    from linter.batch.together import NothingToRun, against_tender, alone, as_packs

    try:
        if tenders:
            return against_tender(found, plan, batching.find(tenders, batch))
        packs = None if as_pack is False else _packs(paths, found, asked=bool(as_pack))
        return alone(found, plan) if packs is None else as_packs(found, plan, packs)
    except NothingToRun as error:
        lacking = "--pack" if tenders else "--tender, or --pack"
        raise Refusal(f"The rules chosen are about several documents read together: they need {lacking}.") from error


def _said(parameter: str) -> bool:
    """Whether the command line says so, not the configuration."""
    return click.get_current_context().get_parameter_source(parameter) is ParameterSource.COMMANDLINE


def _packs(paths: Sequence[Path | Address], found: Found, *, asked: bool) -> Packs | None:
    """What may be packs; None where nothing can be one."""
    from linter.batch.grouping import groups_of
    from linter.batch.packs import Packs

    packs = Packs(groups_of(paths, found.sources), asked=asked)
    return packs if asked or packs.numbers else None

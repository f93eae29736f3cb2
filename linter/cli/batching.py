"""How `tenderlint check` goes through many documents: its options, and what the configuration says for some paths."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from click.core import ParameterSource

from linter.cli import options
from linter.cli.config import PathSettings
from linter.cli.output import Refusal

if TYPE_CHECKING:
    from linter.batch.checking import Task
    from linter.batch.patterns import Patterns
    from linter.batch.pool import WorkerLimits
    from linter.batch.remote import Address
    from linter.batch.run import Plan
    from linter.batch.sources import Found, Source
    from linter.rulebook.rulebook import Rulebook
    from linter.rulebook.schema import Profile

Command = TypeVar("Command", bound=Callable[..., Any])

_MEGABYTE: Final = 1_000_000
_LEAST_MEMORY: Final = 300  # MB: a process without a document takes half of that
_MOST_JOBS: Final = 256
_NEVER: Final = 1_000_000_000.0  # seconds


@dataclass(frozen=True)
class Batching:
    """What the options say of a batch."""

    jobs: int | None
    timeout: float | None
    memory: int | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    cache: bool
    cache_dir: Path | None
    stdin_name: str | None
    cluster: str | None

    def limits(self) -> WorkerLimits | None:
        """The limits asked for; None where none were."""
        from linter.batch.pool import WorkerLimits

        if self.timeout is None and self.memory is None:
            return None
        usual = WorkerLimits()
        seconds = usual.seconds if self.timeout is None else self.timeout or _NEVER
        return WorkerLimits(seconds, usual.memory if self.memory is None else self.memory * _MEGABYTE)

    def cache_folder(self) -> Path | None:
        """The folder of the cache; None where it was not asked for."""
        from linter.batch.cache import default_folder

        source = click.get_current_context().get_parameter_source("cache")
        refused = source is ParameterSource.COMMANDLINE and not self.cache
        if refused or not (self.cache or self.cache_dir):
            return None
        return self.cache_dir or default_folder()


def _number_of_jobs(_: click.Context, __: click.Parameter, value: str) -> int | None:
    """The number of processes; None for auto."""
    if value.lower() in ("auto", "0"):
        return None
    number = int(value) if value.isascii() and value.isdecimal() else 0
    if not 0 < number <= _MOST_JOBS:
        raise click.BadParameter(f"“{value}” is no number of processes; give 1 to {_MOST_JOBS}, or auto.")
    return number


def cache_folder() -> Callable[[Command], Command]:
    """The option --cache-dir."""
    return click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="The folder of the cache, if not that of your account.",
    )


_OPTIONS: Final = (
    click.option(
        "--jobs",
        default="auto",
        callback=_number_of_jobs,
        metavar="N",
        help="Check in so many processes; auto: as many as there are processors, and none for a few documents.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0, 86_400),
        metavar="SECONDS",
        help="The longest that one document may take: 120 in processes unless you say otherwise; 0 for no end.",
    ),
    click.option(
        "--memory",
        type=click.IntRange(_LEAST_MEMORY, 1_000_000),
        metavar="MB",
        help="The most memory that the process of one document may take: 2000 unless you say otherwise.",
    ),
    click.option(
        "--include",
        multiple=True,
        metavar="PATTERN",
        help="Of folders and zips, check only what matches (as in .gitignore).",
    ),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Of folders and zips, leave out what matches."),
    click.option(
        "--cache/--no-cache", default=False, help="Keep results, so that an unchanged document is not checked again."
    ),
    cache_folder(),
    click.option("--stdin-name", metavar="NAME", help="What the document from standard input (-) is called."),
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Check on the workers of this Dask cluster, tcp://host:8786. The documents are sent to it.",
    ),
)


def batched(command: Command) -> Command:
    """The options of a batch, given to the command as one `batch`."""
    names = [field.name for field in fields(Batching)]

    @functools.wraps(command)
    def collected(*args: Any, **given: Any) -> Any:
        values = {name: given.pop(name) for name in names}
        return command(*args, batch=Batching(**values), **given)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected  # type: ignore[return-value]


def find(paths: Iterable[Path | Address], batching: Batching) -> Found:
    """The documents that the paths stand for. Raises Refusal for a pattern that means nothing."""
    from linter.batch.patterns import Choice
    from linter.batch.sources import Finder

    choice = Choice(_patterns("include", batching.include), _patterns("exclude", batching.exclude))
    piped = sys.stdin.buffer.read if sys.stdin is not None else None
    return Finder(choice, standard_input=piped, standard_input_name=batching.stdin_name).find(paths)


def plan(
    book: Rulebook, profile: Profile, base: Task, batching: Batching, select: tuple[str, ...], ignore: tuple[str, ...]
) -> Plan:
    """The plan of a run by the options, with the tasks that the configuration sets for some paths.

    What the command line says counts before the configuration, for all paths. Raises Refusal.
    """
    from linter.batch.checking import Task
    from linter.batch.patterns import first_match
    from linter.batch.run import Plan

    found = options.configuration()
    tasks = [base]
    patterns: list[Patterns] = []
    for settings in found.config.paths:
        patterns.append(_counted_from(settings.patterns, found.file.parent if found.file else Path.cwd()))
        theirs = _profile(book, profile, settings)
        rules = base.rules if theirs is profile else tuple(options.selected(book, theirs, select, ignore))
        kind = options.kind_named(settings.kind) if settings.kind and not _on_command_line("kind") else base.kind
        stated = options.facts(settings.stated)
        given = {**stated, **base.given} if _on_command_line("given") else {**base.given, **stated}
        tasks.append(Task(rules, theirs, kind, given))

    def choose(source: Source) -> int:
        at = first_match(source.path, patterns)
        return 0 if at is None else at + 1

    if batching.cluster is not None and _on_command_line("jobs"):
        raise Refusal(
            "--jobs is about processes on this computer, and --cluster has its own workers. Give one of them."
        )
    limits, cache = batching.limits(), batching.cache_folder()
    return Plan(book, tuple(tasks), choose, batching.jobs, limits, cache, batching.cluster)


@contextlib.contextmanager
def reaching() -> Iterator[None]:
    """Turn what is wrong with a cluster into one line for the user."""
    from linter.batch.cluster import ClusterError

    try:
        yield
    except ClusterError as error:
        raise Refusal(str(error)) from error


def _profile(book: Rulebook, profile: Profile, settings: PathSettings) -> Profile:
    if settings.profile is None or _on_command_line("profile_name"):
        return profile
    return options.profile_named(book, settings.profile)


def _patterns(option: str, lines: tuple[str, ...]) -> Patterns:
    """Patterns of an option, which count from the working folder, or of the configuration, which count from its own."""
    file = options.configuration().file
    own = file is not None and not _on_command_line(option)
    return _counted_from(lines, file.parent if own and file else Path.cwd())


def _counted_from(lines: tuple[str, ...], base: Path) -> Patterns:
    from linter.batch.patterns import Patterns, UnreadablePattern

    try:
        return Patterns(lines, base)
    except UnreadablePattern as error:
        raise Refusal(f"{error} Patterns are written as in a .gitignore file: *.docx, annex/, **/drafts/*.") from error


def _on_command_line(parameter: str) -> bool:
    return click.get_current_context().get_parameter_source(parameter) is ParameterSource.COMMANDLINE

"""Options that several commands share, and names resolved with a suggestion when they are wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from linter.cli.config import NAME, Configured, find_config, read_config
from linter.cli.output import Refusal

if TYPE_CHECKING:
    from linter.rulebook.rulebook import Rulebook
    from linter.rulebook.schema import Profile, Rule
    from linter.understand.fact import Fact
    from linter.understand.kind import DocumentKind
    from linter.understand.vocabulary import Vocabulary

Command = TypeVar("Command", bound=Callable[..., Any])

KINDS: Final = ("auto", "tender", "response", "contract")
SEVERITIES: Final = ("error", "warning", "advice")
_CONFIG: Final = "tenderlint.config"


def profile(what_for: str) -> Callable[[Command], Command]:
    """The option --profile."""
    return click.option(
        "--profile",
        "profile_name",
        default="nhs",
        show_default=True,
        metavar="NAME",
        help=f"{what_for}: nhs, central, local, lpt-nhft or a house profile.",
    )


def kind() -> Callable[[Command], Command]:
    """The option --kind."""
    return click.option(
        "--kind", type=click.Choice(KINDS), default="auto", help="What the documents are; auto: judged from their text."
    )


def select_and_ignore(command: Command) -> Command:
    """The options --select and --ignore."""
    command = click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")(command)
    return click.option(
        "--select", multiple=True, metavar="RULE", help="Run only these rules (name, code, group, with * and ?)."
    )(command)


def fail_on(what: str) -> Callable[[Command], Command]:
    """The option --fail-on: the lowest severity of `what` that makes the exit code 1."""
    return click.option(
        "--fail-on",
        type=click.Choice([*SEVERITIES, "never"]),
        default="warning",
        show_default=True,
        help=f"The lowest severity {what}that makes the exit code 1.",
    )


def fact() -> Callable[[Command], Command]:
    """The option --fact, as a tuple of texts."""
    return click.option(
        "--fact",
        "given",
        multiple=True,
        metavar="NAME=VALUE",
        help="State a fact of the procurement, such as value-total=5m or regime=procurement-act.",
    )


def configured(command: Command) -> Command:
    """The options --config and --isolated. What the configuration sets stands in for options that are not given."""
    command = click.option(
        "--isolated",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_isolate,
        help=f"Leave out {NAME} and house rules.",
    )(command)
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        is_eager=True,
        expose_value=False,
        callback=_configure,
        metavar="FILE",
        help=f"Read this configuration, not the {NAME} found in the working folder or above it.",
    )(command)


def _configure(ctx: click.Context, _: click.Parameter, file: Path | None) -> None:
    if file is None or ctx.resilient_parsing:
        return
    _use(ctx, read_config(file))


def _isolate(ctx: click.Context, _: click.Parameter, isolated: bool) -> None:
    """After --config, which is declared before: without either, look for a configuration."""
    if ctx.resilient_parsing or _CONFIG in ctx.meta:
        return
    file = None if isolated else find_config(Path.cwd())
    _use(ctx, read_config(file) if file else Configured())


def _use(ctx: click.Context, configured: Configured) -> None:
    ctx.meta[_CONFIG] = configured
    ctx.default_map = {**(ctx.default_map or {}), **configured.defaults}


def names(value: tuple[str, ...]) -> list[str]:
    """The names in options that may be repeated or hold commas."""
    return [name.strip() for part in value for name in part.split(",") if name.strip()]


@contextmanager
def refusing(way_out: str = "") -> Iterator[None]:
    """Turn what is wrong with a rulebook, or with a name that is looked up in it, into one line for the user."""
    from linter.rulebook.errors import RulebookError
    from linter.rulebook.rulebook import UnknownName

    try:
        yield
    except (RulebookError, UnknownName, FileNotFoundError) as error:
        raise Refusal(f"{error} {way_out}".rstrip()) from error


def rulebook() -> Rulebook:
    """The shipped rulebook with the house rules of the configuration. Raises Refusal if any of it is wrong."""
    from linter.rulebook.load import shipped_rulebook

    found = configuration()
    with refusing("--isolated runs without house rules." if found.house_folders else ""):
        for folder in found.house_folders:
            if not folder.is_dir():
                raise Refusal(f"{found.file}: there is no folder {folder}. --isolated runs without house rules.")
        if not found.house_folders:
            return shipped_rulebook()
        from linter.rulebook.from_files import with_house_rules

        return with_house_rules(found.house_folders)


def configuration() -> Configured:
    """The configuration that holds for the command."""
    found: Configured = click.get_current_context().meta.get(_CONFIG, Configured())
    return found


def waiver_files() -> tuple[Path, ...]:
    """The waiver files that the configuration names."""
    found: Configured = click.get_current_context().meta.get(_CONFIG, Configured())
    return found.waiver_files


def house_folders() -> tuple[Path, ...]:
    """The folders of house rules that the configuration names."""
    return configuration().house_folders


def vocabulary(book: Rulebook) -> Vocabulary:
    """The vocabulary of a rulebook, ready to be found in documents."""
    from linter.rulebook.load import vocabulary_of

    return vocabulary_of(book)


def kind_named(name: str) -> DocumentKind | None:
    """The kind of a document; None for "auto"."""
    from linter.understand.kind import DocumentKind

    return None if name == "auto" else DocumentKind(name)


def profile_named(book: Rulebook, name: str) -> Profile:
    """A profile by name. Raises Refusal with the nearest name."""
    with refusing():
        return book.profile(name.strip().lower())


def rule_named(book: Rulebook, name: str) -> Rule:
    """A rule by name, code or alias. Raises Refusal with the nearest name."""
    with refusing():
        return book.rule(name)


def selected(book: Rulebook, profile: Profile, select: tuple[str, ...], ignore: tuple[str, ...]) -> list[Rule]:
    """The rules to run. Raises Refusal with the nearest name, or if none is left."""
    with refusing():
        chosen = book.select(names(select), names(ignore), profile)
    if not chosen:
        raise Refusal("No rule is left to run: --ignore takes out all that --select names.")
    return chosen


def facts(stated: tuple[str, ...]) -> dict[str, Fact]:
    """The facts that --fact states. Raises Refusal for one that does not exist or cannot be understood."""
    from linter.understand.facts_given import UnreadableFact, parse_fact

    found: dict[str, Fact] = {}
    for text in stated:
        name, equals, value = text.partition("=")
        if not equals:
            raise Refusal(f"--fact takes a name and a value, such as value-total=5m, not “{text}”.")
        try:
            found[name.strip().lower()] = parse_fact(name.strip().lower(), value)
        except UnreadableFact as error:
            raise Refusal(str(error)) from error
    return found

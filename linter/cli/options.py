"""Options that several commands share, and names resolved with a suggestion when they are wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from linter.cli.output import Refusal

if TYPE_CHECKING:
    from linter.rulebook.rulebook import Rulebook
    from linter.rulebook.schema import Profile, Rule
    from linter.understand.fact import Fact

Command = TypeVar("Command", bound=Callable[..., Any])

SEVERITIES: Final = ("error", "warning", "advice")


def profile(what_for: str) -> Callable[[Command], Command]:
    """The option --profile."""
    return click.option(
        "--profile",
        "profile_name",
        default="nhs",
        show_default=True,
        metavar="NAME",
        help=f"{what_for}: nhs, central, local.",
    )


def names(value: tuple[str, ...]) -> list[str]:
    """The names in options that may be repeated or hold commas."""
    return [name.strip() for part in value for name in part.split(",") if name.strip()]


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what is wrong with a rulebook, or with a name that is looked up in it, into one line for the user."""
    from linter.rulebook.rulebook import UnknownName
    from linter.rulebook.yaml_file import RulebookError

    try:
        yield
    except (RulebookError, UnknownName, FileNotFoundError) as error:
        raise Refusal(str(error)) from error


def rulebook() -> Rulebook:
    """The shipped rulebook. Raises Refusal if it is damaged."""
    from linter.rulebook.load import shipped_rulebook

    with refusing():
        return shipped_rulebook()


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

"""From the terms of a request to the task of the engine, by the rulebook that the server has."""

from __future__ import annotations

from addin_server.work.orders import Terms
from linter.batch.checking import Task
from linter.rulebook.rulebook import Rulebook, UnknownName
from linter.understand.facts_given import UnreadableFact, parse_fact
from linter.understand.kind import DocumentKind


class WrongTerms(ValueError):  # noqa: N818 - it is what the terms are
    """Terms that name what does not exist, or cannot be meant. `code` is that of the problem."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def task_of(book: Rulebook, terms: Terms) -> Task:
    """The task that terms mean. Raises WrongTerms, with the nearest name."""
    try:
        profile = book.profile(terms.profile.strip().lower())
        rules = tuple(book.select(terms.select, terms.ignore, profile))
        given = {name: parse_fact(name, value) for name, value in terms.facts.items()}
    except UnknownName as error:
        raise WrongTerms("unknown-name", str(error)) from error
    except UnreadableFact as error:
        raise WrongTerms("bad-value", str(error)) from error
    if not rules:
        raise WrongTerms("nothing-to-run", "No rule is left to run: “ignore” takes out all that “select” names.")
    return Task(rules, profile, None if terms.kind == "auto" else DocumentKind(terms.kind), given)

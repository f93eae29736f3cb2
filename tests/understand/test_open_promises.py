"""What a promise still lacks once the whole response has been read."""

from __future__ import annotations

from reading_of import units_of

from linter.understand.kind import DocumentKind

PROMISE = "We will recruit 6 people who have been out of work for a year by March 2028."


def missing_of(text: str) -> list[tuple[str, ...]]:
    return [unit.missing for _, unit in units_of(f"# Social value\n\n{text}", "open-promise", DocumentKind.RESPONSE)]


def test_a_promise_names_what_it_lacks() -> None:
    assert missing_of(PROMISE) == [("owner", "measure")]


def test_somebody_who_answers_for_all_promises_is_not_missing_from_each() -> None:
    assert missing_of(f"{PROMISE}\n\nJo Lane is accountable for all of these.")[0] == ("measure",)


def test_a_milestone_in_a_plan_without_numbers_is_no_promise() -> None:
    plan = (
        "| When | What we will do | Who |\n| --- | --- | --- |\n| May 2027 | Job club opens in the library | Jo Lane |"
    )
    assert missing_of(plan) == []

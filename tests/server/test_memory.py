"""What is remembered of a document: the same in the same session, for a time, within a bound."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from addin_server.work.clerk import Clerk
from addin_server.work.memory import Memory
from addin_server.work.orders import Check, Source, Terms, packed
from linter.batch.checking import Checked, Checker, Task
from linter.document import Document
from linter.rulebook.load import shipped_rulebook
from linter.understand.found import Found
from server.front import Front

TASK = Task((), shipped_rulebook().profile("nhs"))


@dataclasses.dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_forgets_in_time() -> None:
    clock = Clock()
    memory = Memory[str](seconds=600, clock=clock)
    memory.put("a", "what was found", 10)
    clock.now = 599
    assert memory.get("a") is not None
    clock.now = 600
    assert memory.get("a") is None


def test_what_was_used_least_of_late_goes_first() -> None:
    memory = Memory[str](most=200_000)
    for name in ("a", "b"):
        memory.put(name, name, 90_000)
    memory.get("a")
    memory.put("c", "c", 90_000)
    assert [name for name in ("a", "b", "c") if memory.get(name)] == ["a", "c"]
    memory.put("huge", "huge", 190_000)
    assert memory.get("huge") is None


class Counting(Checker):
    """A checker that counts what it really checks."""

    times = 0

    def check_document(self, document: Document, path: str, task: Task, found: Found | None = None) -> Checked:
        self.times += 1
        return super().check_document(document, path, task, found)


def order(data: bytes = b"Return it by [insert date].", session: str = "one", **changes: Any) -> bytes:
    terms = Terms(profile="nhs", **changes)
    return packed(Check(Source("a.txt", "a.txt", data), terms, 1_000, 1_000, "", session))


@pytest.mark.parametrize(
    ("again", "checks"),
    [
        (order(), 1),
        (order(text=True), 1),
        (order(waivers=()), 1),
        (order(session="two"), 2),
        (order(b"Return it by [insert day]."), 2),
        (order(kind="tender"), 2),
        (order(select=("SV601",)), 2),
        (order(facts={"value-total": "5m"}), 2),
    ],
)
def test_only_the_same_on_the_same_terms_in_the_same_session_is_known_again(again: bytes, checks: int) -> None:
    checker = Counting(shipped_rulebook())
    clerk = Clerk(checker)
    first = clerk.check(order(), "", "a.txt", TASK)
    second = clerk.check(again, "", "a.txt", TASK)
    assert first.more
    assert second.more
    assert checker.times == checks


def test_a_report_on_what_was_checked_is_the_one_that_it_would_be_anew(ours: Front, front: Front, tender: Path) -> None:
    ours.check(tender)
    remembered = ours.check(tender, to="/api/v1/report/markdown").body
    assert remembered == front.begun().check(tender, to="/api/v1/report/markdown").body

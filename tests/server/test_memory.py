"""What is remembered of a document: the same in the same session, for a time, within a bound."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from addin_server.work.clerk import Clerk
from addin_server.work.memory import Memory
from addin_server.work.orders import Check, Form, Source, Terms, packed
from linter.batch.checking import Checked, Checker, Task
from linter.document import Document
from linter.rulebook.load import shipped_rulebook
from linter.rulebook.rulebook import Rulebook
from linter.understand.found import Found
from linter.understand.found_by_search import FoundBySearch
from linter.understand.steps import PLAIN, Steps
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

    def check_document(
        self, document: Document, path: str, task: Task, found: Found | None = None, steps: Steps = PLAIN
    ) -> Checked:
        self.times += 1
        return super().check_document(document, path, task, found, steps)


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


def text_order(*texts: str, session: str = "one") -> bytes:
    blocks = [{"text": text, "ordinal": at} for at, text in enumerate(texts)]
    data = json.dumps({"name": "a.docx", "blocks": blocks}).encode()
    return packed(Check(Source("a.docx", "a.docx", data, Form.TEXT), Terms(profile="nhs"), 1_000, 1_000, "", session))


class Noting(Checker):
    """A checker that notes which texts are searched."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__(book)
        self.searched: list[Sequence[str]] = []
        find = self.vocabulary.find

        def noted(texts: Sequence[str]) -> FoundBySearch:
            self.searched.append(texts)
            return find(texts)

        self.vocabulary.find = noted  # type: ignore[method-assign]


DRAFT = [f"Paragraph {number} asks bidders to describe the service." for number in range(20)]


def test_while_somebody_writes_only_the_new_paragraph_is_searched() -> None:
    checker = Noting(shipped_rulebook())
    clerk = Clerk(checker)
    clerk.check(text_order(*DRAFT), "", "a.docx", TASK)
    changed = [*DRAFT[:7], "Return it by [insert date].", *DRAFT[7:]]
    answer = clerk.check(text_order(*changed), "", "a.docx", TASK)
    assert checker.searched == [DRAFT, ["Return it by [insert date]."]]
    assert b"placeholder-left" in answer.more
    assert answer.more == Clerk(Checker(shipped_rulebook())).check(text_order(*changed), "", "a.docx", TASK).more


@pytest.mark.parametrize("session", ["two", ""])
def test_another_session_knows_no_paragraph_of_it(session: str) -> None:
    checker = Noting(shipped_rulebook())
    clerk = Clerk(checker)
    clerk.check(text_order(*DRAFT), "", "a.docx", TASK)
    clerk.check(text_order(*DRAFT, "One more.", session=session), "", "a.docx", TASK)
    assert checker.searched == [DRAFT, [*DRAFT, "One more."]]


def test_a_text_of_which_much_is_new_is_searched_as_a_whole() -> None:
    checker = Noting(shipped_rulebook())
    clerk = Clerk(checker)
    clerk.check(text_order(*DRAFT), "", "a.docx", TASK)
    clerk.check(text_order(*DRAFT[:10], *"abcde"), "", "a.docx", TASK)
    assert len(checker.searched[1]) == 15


def test_a_report_on_what_was_checked_is_the_one_that_it_would_be_anew(ours: Front, front: Front, tender: Path) -> None:
    ours.check(tender)
    remembered = ours.check(tender, to="/api/v1/report/markdown").body
    assert remembered == front.begun().check(tender, to="/api/v1/report/markdown").body

"""What was made of a document when it was last checked, for the next check of it while somebody writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from addin_server.work.memory import Memory, size_of
from linter.batch.checking import Checked, Checker, Task, digest
from linter.document import Document
from linter.understand.found import Found
from linter.understand.steps import Remembered

_PER_CHARACTER: Final = 110  # bytes in memory for each character of a document, with all that was found in it
_PER_BLOCK: Final = 16_000  # and for each block, with all that was made of it


@dataclass(frozen=True)
class _Working:
    """The steps of a check, and the task by which they were taken: what is told of it stays the very same."""

    task: Task
    steps: Remembered


class Workings:
    """Remembers the steps of the last check of each document, by session, name and task."""

    def __init__(self) -> None:
        self._memory = Memory[_Working]()

    def check(
        self, checker: Checker, session: str, document: Document, path: str, task: Task, found: Found | None
    ) -> Checked:
        """Check a document, for which only what has changed is done again."""
        if not session or found is None:
            return checker.check_document(document, path, task, found)
        key = digest(session.encode(), document.name.encode(errors="replace"), task.stated())
        working = self._memory.get(key)
        if working is None or not working.steps.turn_to(document, found):
            working = _Working(task, Remembered(document, found))
        steps = working.steps
        size = size_of((block.text for block in document.blocks), _PER_BLOCK, _PER_CHARACTER)
        self._memory.put(key, working, size)
        return checker.check_document(steps.document, path, working.task, steps.found, steps)

    def forget_in_time(self) -> None:
        """From now on forget by oneself, also where nobody asks any more."""
        self._memory.forget_in_time()

"""What is said of a rulebook that is wrong."""

from __future__ import annotations

import difflib
from pathlib import Path


class RulebookError(Exception):
    """Something in a rule, profile or vocabulary file is wrong. The message is one line: file, line, what to do."""

    def __init__(self, file: Path, line: int | None, message: str) -> None:
        where = f"{file}:{line}" if line else str(file)
        super().__init__(f"{where}: {message}")
        self.file = file
        self.line = line
        self.message = message


def suggest(word: str, known: list[str]) -> str:
    """ " Did you mean “x”?" for the nearest known word, else ""."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""

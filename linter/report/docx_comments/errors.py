"""The one way in which the writing of comments fails."""

from __future__ import annotations


class CannotComment(Exception):  # noqa: N818 - it says what is the matter, like Refusal
    """A document that cannot take comments. `message` is one line that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

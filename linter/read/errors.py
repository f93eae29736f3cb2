"""The one way in which reading fails."""

from __future__ import annotations


class ReadError(Exception):
    """A document that cannot be read. `message` is one line in words that says what to do.

    `code` is a stable word for machines: "missing", "empty", "encrypted", "old-format", "wrong-type",
    "lock-file", "damaged", "too-large", "unsafe", "no-text", "folder", "unreadable", "unreachable".
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

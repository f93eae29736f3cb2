"""What a report does to the text of documents, so that it is shown and steers nothing: a terminal, a sheet, a forge."""

from __future__ import annotations

from typing import Final

from linter.regex import regex

# Control characters and those that turn the direction of writing: a document or a file name must not steer a terminal,
# nor show words in another order than they are read.
_UNSAFE: Final = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NONCHARACTERS: Final = regex(r"[\ufdd0-\ufdef\ufffe\uffff]")
_SPACES: Final = regex(r"\s+")
# What a spreadsheet takes for the beginning of a formula: ASCII, full width, and what it strips before it looks.
_FORMULA: Final = regex(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]")


def harmless(text: str) -> str:
    """The text without control characters, on one line: safe for a terminal."""
    return _SPACES.sub(" ", _UNSAFE.sub(" ", text))


def legible(text: str) -> str:
    """The text with its lines, without what XML and HTML may not hold and what turns the direction of writing."""
    return _NONCHARACTERS.sub("�", _UNSAFE.sub(" ", text.replace("\r\n", "\n")))


def opens_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return _FORMULA.match(text) is not None

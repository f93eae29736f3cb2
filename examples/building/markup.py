"""Turns a source text into a Word document. One line is one paragraph or one table row; its first signs say what it is.

    # main heading, numbered        ## heading below it
    + clause (1.1)                  ++ part of a clause (a)            - bulleted item
    ? question to bidders           ?- its bullet                      ?= its word limit
    : name | value                  a row of a table of facts
    widths: 2.0 15.0                the column widths in cm of the table that follows
    | cell | cell |                 a row of a table, the first one its header
    anything else                   a paragraph

Lines `title:`, `subtitle:`, `author:`, `header:` and `footer:` stand first. `left | right` parts a header.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from building.word import WordFile

_HEAD = ("title", "subtitle", "author", "header", "footer")
_SIGNS = ("##", "#", "++", "+", "?-", "?=", "?", "-", "widths:", ":", "|")


def write_document(source: Path, target: Path) -> None:
    """Build the Word file `target` from the text `source`. Raises KeyError if one of the head lines is missing."""
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line]
    head = dict(line.split(": ", 1) for line in lines[: len(_HEAD)])
    file = WordFile(*(head[name] for name in _HEAD))
    _add(file, map(_signed, lines[len(_HEAD) :]))
    file.save(target)


def _signed(line: str) -> tuple[str, str]:
    """Part a line into its sign, "" for a paragraph, and its text."""
    for sign in _SIGNS:
        if line.startswith(sign):
            return sign, line.removeprefix(sign).strip()
    return "", line


def _add(file: WordFile, lines: Iterable[tuple[str, str]]) -> None:
    one_each: dict[str, Callable[[str], None]] = {
        "#": file.heading,
        "##": file.subheading,
        "+": file.clause,
        "++": file.subclause,
        "-": file.bullet,
        "?": file.question,
        "?-": file.question_point,
        "?=": file.question_limit,
        "": file.paragraph,
    }
    widths: list[float] = []
    for sign, group in groupby(lines, key=lambda line: line[0]):
        texts = [text for _, text in group]
        if sign == "widths:":
            widths = [float(width) for width in texts[0].split()]
        elif sign == ":":
            file.facts([_cells(text) for text in texts])
        elif sign == "|":
            file.table([_cells(text.removesuffix("|")) for text in texts], widths)
        else:
            for text in texts:
                one_each[sign](text)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("|")]

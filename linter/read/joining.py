"""Lines put together to one text, with the pieces that lead each character back to its line."""

from __future__ import annotations

from collections.abc import Sequence

from linter.document import Piece


def join_lines(lines: Sequence[tuple[int, str]], glue: Sequence[str] | None = None) -> tuple[str, tuple[Piece, ...]]:
    """Join lines, given as (number of the line within its block, its words), to the text and pieces of a block.

    `glue[n]` is what stands between line n and the next; a space where no glue is given. Glue is the reader's
    own, so its pieces have the source -1.
    """
    text: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for at, (source, words) in enumerate(lines):
        between = "" if at == 0 else " " if glue is None else glue[at - 1]
        if between:
            pieces.append(Piece(length, -1))
            text.append(between)
            length += len(between)
        pieces.append(Piece(length, source))
        text.append(words)
        length += len(words)
    return "".join(text), tuple(pieces)

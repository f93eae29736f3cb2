"""Static word vectors: what a text reads like, as the average of its word pieces' vectors.

The table (linter/data/vectors) holds one vector for each of about 30,000 word pieces; packaging/build_vectors.py
made it. A word that is no piece of its own is the sum of the longest pieces that make it up (WordPiece: greedy,
longest match first), so that every word of every text has a vector.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_LONGEST_WORD: Final = 60
_FIRST_ROWS: Final = 4096
_LATIN: Final = "\u024f"  # the last of its letters with accents
_RUNS_AT_ONCE: Final = 16


class WordVectors:
    """Vectors of words and texts. `table` is (pieces x dimensions) int8, `pieces` names its rows in order.

    What it keeps of them is the row of each piece.
    """

    def __init__(self, table: NDArray[np.int8], pieces: Sequence[str]) -> None:
        self._table = table
        self.pieces: Mapping[str, int] = {piece: row for row, piece in enumerate(pieces)}
        self._rows: dict[str, int] = {}
        self._vectors = np.zeros((_FIRST_ROWS, self.dimensions), dtype=np.float32)

    @property
    def dimensions(self) -> int:
        """The length of each vector."""
        return int(self._table.shape[1])

    def row(self, word: str) -> int:
        """The number of a folded word, for `sums`. A word met for the first time is worked out and remembered."""
        row = self._rows.get(word)
        if row is None:
            row = self._rows[word] = len(self._rows)
            if row == len(self._vectors):
                self._vectors = np.vstack([self._vectors, np.zeros_like(self._vectors)])
            self._vectors[row] = self._sum(word)
        return row

    def sums(self, rows: Sequence[int], lengths: Sequence[int]) -> Floats:
        """The sum of the words' vectors for each of several texts, whose word numbers stand one after the other."""
        return sum_runs(self._vectors, np.asarray(rows, dtype=np.intp), np.asarray(lengths, dtype=np.intp))

    def _sum(self, word: str) -> Floats:
        # Digits say that there is a number, not what the text is about; the cues count them. Of other scripts the table
        # knows single letters, which say nothing.
        if word[:1].isdigit() or len(word) > _LONGEST_WORD or any(letter > _LATIN for letter in word):
            return np.zeros(self.dimensions, dtype=np.float32)
        rows: list[int] = []
        for part in word.split("'"):
            rows += pieces_of(part, self.pieces)
        return np.asarray(self._table[rows].astype(np.float32).sum(axis=0) / 64, dtype=np.float32)


def pieces_of(word: str, pieces: Mapping[str, int]) -> list[int]:
    """The rows of the longest pieces that make up a word, one after the other (WordPiece); none if they do not."""
    rows: list[int] = []
    start = 0
    while start < len(word):
        mark = "##" if start else ""
        for end in range(len(word), start, -1):
            row = pieces.get(mark + word[start:end])
            if row is not None:
                rows.append(row)
                start = end
                break
        else:
            return []
    return rows


def of_unit_length(vectors: Floats) -> Floats:
    """The vectors scaled to length 1; a zero vector stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    out: Floats = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0)
    return out


def sum_runs(values: Floats, rows: NDArray[np.intp], lengths: NDArray[np.intp]) -> Floats:
    """Sum rows of a matrix over runs: the first run is the first `lengths[0]` of `rows`, and so on.

    A few runs at a time, as a product with a matrix of zeros and ones: eight times as fast as numpy's own reduceat.
    """
    out = np.zeros((len(lengths), values.shape[1]), dtype=np.float32)
    edges = np.concatenate(([0], np.cumsum(lengths)))
    for first in range(0, len(lengths), _RUNS_AT_ONCE):
        last = min(first + _RUNS_AT_ONCE, len(lengths))
        low, high = edges[first], edges[last]
        member = np.zeros((last - first, high - low), dtype=np.float32)
        member[np.repeat(np.arange(last - first), lengths[first:last]), np.arange(high - low)] = 1
        out[first:last] = member @ values[rows[low:high]]
    return out

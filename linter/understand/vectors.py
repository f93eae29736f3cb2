"""Static word vectors: what a text reads like, as the average of its word pieces' vectors.

The table (linter/data/vectors) holds one vector for each of about 30,000 word pieces; packaging/build_vectors.py
made it. A word that is no piece of its own is the sum of the longest pieces that make it up (WordPiece: greedy,
longest match first), so that every word of every text has a vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_LONGEST_WORD: Final = 60


class WordVectors:
    """Vectors of words and texts. `table` is (pieces x dimensions) int8, `pieces` names its rows in order."""

    def __init__(self, table: NDArray[np.int8], pieces: Sequence[str]) -> None:
        self._table = table
        self._rows = {piece: row for row, piece in enumerate(pieces)}
        self._known: dict[str, int] = {}
        self._vectors: list[Floats] = []

    @property
    def dimensions(self) -> int:
        """The length of each vector."""
        return int(self._table.shape[1])

    def word(self, word: str) -> Floats:
        """The vector of a folded word: the sum of its pieces, zero for a number or a word of unknown letters."""
        return self._vectors[self._row(word)]

    def texts(self, texts: Sequence[Sequence[str]]) -> Floats:
        """One vector of length 1 for each text (a sequence of folded words); zero where no word is known."""
        lengths = [len(text) for text in texts]
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        rows = [self._row(word) for text in texts for word in text]
        if not rows:
            return out
        flat = np.asarray(self._vectors, dtype=np.float32)[rows]
        filled = np.flatnonzero(lengths)
        starts = np.concatenate(([0], np.cumsum(lengths)))[filled]
        out[filled] = np.add.reduceat(flat, starts, axis=0)
        norms = np.linalg.norm(out, axis=1, keepdims=True)
        return np.divide(out, norms, out=out, where=norms > 0)

    def _row(self, word: str) -> int:
        row = self._known.get(word)
        if row is None:
            row = self._known[word] = len(self._vectors)
            self._vectors.append(self._sum(word))
        return row

    def _sum(self, word: str) -> Floats:
        # Digits say that there is a number, not what the text is about; the cues count them.
        if word[:1].isdigit() or len(word) > _LONGEST_WORD:
            return np.zeros(self.dimensions, dtype=np.float32)
        rows: list[int] = []
        for part in word.split("'"):
            rows += self._split(part)
        return np.asarray(self._table[rows].astype(np.float32).sum(axis=0) / 64, dtype=np.float32)

    def _split(self, word: str) -> list[int]:
        rows: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                row = self._rows.get(mark + word[start:end])
                if row is not None:
                    rows.append(row)
                    start = end
                    break
            else:
                return []
        return rows

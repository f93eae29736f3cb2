"""The close reader: a small language model that reads one passage as a whole, word by word in its order.

Word vectors (linter.understand.vectors) tell fast what a text is about, and not who does what to whom. The close
reader does, for a thousand times the work, so it reads only passages on which something hangs. It is a BERT encoder
(Devlin and others, 2018) with one linear output a concept on the average of its last states; packaging/reader fits it
to the vocabulary's passages and writes what is loaded here.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from linter.understand.vectors import Floats, pieces_of

MARKS: Final = ("[CLS]", "[SEP]")  # before and after each text
LONGEST: Final = 128  # word pieces of a passage that are read, its two marks included
_HEADS: Final = 12
_NORM_FLOOR: Final = 1e-12
_LONGEST_WORD: Final = 100
_AT_ONCE: Final = 512  # word pieces
_SIGNS: Final = frozenset("$+<=>^`|~")  # which are no punctuation by Unicode, and stand alone all the same
_ROOT: Final = np.float32(np.sqrt(2 / np.pi))
_THIRD_POWER: Final = np.float32(0.044715)

Weights = Mapping[str, NDArray[Any]]


class CloseReader:
    """Reads passages. `weights` and `table` are those that packaging/reader/keep.py writes.

    Each matrix of `weights` is int8 with a float32 scale for each of its columns under its name and ".scale"; all else
    is float32. `table` is int8 with a scale for each row ("table.scale"), and `pieces` gives the row of each piece; the
    last rows are those of MARKS.
    """

    def __init__(
        self, weights: Weights, table: NDArray[np.int8], pieces: Mapping[str, int], concepts: Sequence[str]
    ) -> None:
        self.concepts = {concept: column for column, concept in enumerate(concepts)}
        self._table = table
        self._weights = weights
        self._pieces = pieces

    @functools.cached_property
    def _layers(self) -> Sequence[Mapping[str, Floats]]:
        count = 1 + max(int(name.split(".")[1]) for name in self._weights if name.startswith("layer."))
        return [_floats(self._weights, f"layer.{layer}.") for layer in range(count)]

    @functools.cached_property
    def _ends(self) -> Mapping[str, Floats]:
        """What stands before the layers and after them."""
        return {**_floats(self._weights, "first."), **_floats(self._weights, "head.")}

    def odds(self, texts: Sequence[str]) -> Floats:
        """The log odds that each text reads like each concept: texts x concepts, these in the order of `concepts`."""
        found = np.empty((len(texts), len(self.concepts)), dtype=np.float32)
        rows = [self.rows(text) for text in texts]
        for some in _runs_of([len(each) for each in rows]):
            found[some] = self._odds([rows[at] for at in some])
        return found

    def _odds(self, texts: Sequence[Sequence[int]]) -> Floats:
        """The same for a few texts, given as rows of the table: all are multiplied at once, one after the other."""
        edges = np.cumsum([0, *map(len, texts)])
        stretches = [slice(start, end) for start, end in itertools.pairwise(edges.tolist())]
        states = self._embedded(texts)
        for layer in self._layers:
            states = _layer(states, stretches, layer)
        ends = self._ends
        means = np.add.reduceat(states, edges[:-1]) / np.diff(edges)[:, None]
        return np.asarray(means @ ends["head"] + ends["head.bias"], dtype=np.float32)

    def rows(self, text: str) -> Sequence[int]:
        """The rows of the table that stand for the word pieces of a text, between those of its two marks."""
        before, after = (len(self._table) - len(MARKS) + at for at in range(len(MARKS)))
        found = [before]
        for word in _basic_words(text):
            row = self._pieces.get(word)
            found += self._split(word) if row is None else (row,)
            if len(found) >= LONGEST:
                break
        return [*found[: LONGEST - 1], after]

    def _split(self, word: str) -> Sequence[int]:
        """The rows of a word that is no piece itself."""
        known = pieces_of(word, self._pieces) if len(word) <= _LONGEST_WORD else []
        return known or [self._pieces["[UNK]"]]

    def _embedded(self, texts: Sequence[Sequence[int]]) -> Floats:
        ends = self._ends
        rows = np.fromiter(itertools.chain.from_iterable(texts), dtype=np.intp)
        places = np.concatenate([ends["places"][: len(text)] for text in texts])
        own = self._table[rows].astype(np.float32) * self._weights["table.scale"][rows][:, None]
        return _normed(own + places, ends["norm"], ends["norm.bias"])


class Closely:
    """A close reader that is made when it is needed first."""

    def __init__(self, make: Callable[[], CloseReader], unknown: AbstractSet[str] = frozenset()) -> None:
        """`unknown` are concepts that mean something else by now than what the reader was taught."""
        self._make = make
        self._unknown = unknown

    @functools.cached_property
    def _reader(self) -> CloseReader:
        return self._make()

    def odds(self, texts: Sequence[str]) -> Floats:
        """The log odds that each text reads like each concept: texts x concepts."""
        return self._reader.odds(texts)

    def column(self, concept: str) -> int | None:
        """The column of a concept; None for one that the reader does not know."""
        return None if concept in self._unknown else self._reader.concepts.get(concept)


def _runs_of(lengths: Sequence[int]) -> Iterator[Sequence[int]]:
    """Texts, by their numbers, in runs of about as many word pieces as are multiplied best at once."""
    some: list[int] = []
    total = 0
    for at, length in enumerate(lengths):
        some.append(at)
        total += length
        if total >= _AT_ONCE:
            yield some
            some, total = [], 0
    if some:
        yield some


def _floats(weights: Weights, start: str) -> Mapping[str, Floats]:
    """The weights whose names begin so, as numbers to calculate with."""
    found: dict[str, Floats] = {}
    for name, values in weights.items():
        if name.startswith(start) and not name.endswith(".scale"):
            scale = weights.get(f"{name}.scale")
            numbers = values.astype(np.float32)
            found[name.removeprefix(start)] = numbers if scale is None else numbers * scale.astype(np.float32)
    return found


def _layer(states: Floats, stretches: Sequence[slice], layer: Mapping[str, Floats]) -> Floats:
    """One layer of the encoder on the states of several texts (pieces x width), each of which heeds only its own."""
    mixed = states @ layer["qkv"] + layer["qkv.bias"]
    heeded = np.empty_like(states)
    for stretch in stretches:
        heeded[stretch] = _heeded(mixed[stretch])
    states = _normed(states + (heeded @ layer["out"] + layer["out.bias"]), layer["norm"], layer["norm.bias"])
    inner = _gelu(states @ layer["wide"] + layer["wide.bias"]) @ layer["narrow"] + layer["narrow.bias"]
    return _normed(states + inner, layer["norm2"], layer["norm2.bias"])


def _heeded(mixed: Floats) -> Floats:
    """What each piece of one text takes from the others; `mixed` are its queries, keys and values side by side."""
    count, width = len(mixed), mixed.shape[1] // 3
    query, key, value = mixed.reshape(count, 3, _HEADS, width // _HEADS).transpose(1, 2, 0, 3)
    heeded = _softmax(query @ key.transpose(0, 2, 1)) @ value
    return np.asarray(heeded.transpose(1, 0, 2).reshape(count, width), dtype=np.float32)


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def _gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit, by its tanh formula (Hendrycks and Gimpel, 2016)."""
    inner = values * values
    inner *= _THIRD_POWER
    inner += 1
    inner *= values
    inner *= _ROOT
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner


def _normed(values: Floats, weight: Floats, bias: Floats) -> Floats:
    values = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", values, values) / values.shape[-1] + _NORM_FLOOR)
    return np.asarray(values / spread[:, None] * weight + bias, dtype=np.float32)


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter) != "Mn")


def _basic_words(text: str) -> Iterator[str]:
    """Words and single marks, in lower case and without accents, as the model was taught them."""
    lowered = text.lower()
    plain = lowered if lowered.isascii() else _without_accents(lowered)
    word: list[str] = []
    for letter in plain:
        sort = unicodedata.category(letter)
        if letter.isspace() or sort[0] in "PC" or letter in _SIGNS:
            if word:
                yield "".join(word)
                word = []
            if not letter.isspace() and sort[0] != "C":
                yield letter
        else:
            word.append(letter)
    if word:
        yield "".join(word)

"""Words and sentences of a block, with the offsets at which they stand."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\?")

# A full stop, question or exclamation mark (closing quotes and brackets with it) before white space and something
# that can open a sentence.
_BOUNDARY = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£])|\n+")
# What may stand before a full stop that ends no sentence; only then is the tokeniser's longer list needed.
_DOUBTFUL = re.compile(
    r"(?:\b(?:[A-Za-z]|No|Nos|St|Dr|Mr|Mrs|Ms|Prof|Ltd|Inc|Co|vs|approx|etc|eg|ie|cl|para|fig)|\.[A-Za-z])\.$"
)


class Word(NamedTuple):
    """A word in lower case without accents, and where it stands: text[start:end]."""

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence's offsets in its block: text[start:end], without the white space around it."""

    start: int
    end: int


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word as the vocabulary knows it: lower case, straight apostrophe, no accents."""
    lowered = word.lower().replace("’", "'")
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")


def words(text: str) -> list[Word]:
    """The words of a text in order; a question mark counts as a word, other punctuation does not."""
    return [Word(fold(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]


def sentences(text: str) -> list[Sentence]:
    """Split a text into sentences. Their offsets ascend, do not overlap, and leave out only white space."""
    cuts = [match.end() for match in _BOUNDARY.finditer(text)]
    if any(_DOUBTFUL.search(text[:cut].rstrip()[-12:]) for cut in cuts):
        cuts = list(_tokeniser()(text, cuts))
    return list(_trimmed(text, [0, *cuts, len(text)]))


def _trimmed(text: str, edges: list[int]) -> Iterator[Sentence]:
    for start, end in itertools.pairwise(edges):
        body = text[start:end]
        left = start + len(body) - len(body.lstrip())
        right = start + len(body.rstrip())
        if left < right:
            yield Sentence(left, right)


@functools.cache
def _tokeniser() -> Callable[[str, list[int]], Iterator[int]]:
    """spaCy's blank English tokeniser, which knows abbreviations; imported only for a text that holds one."""
    import spacy

    nlp = spacy.blank("en")

    def keep(text: str, cuts: list[int]) -> Iterator[int]:
        # A cut stands where the tokeniser splits the full stop off its word, and falls where "e.g." stays whole.
        tokens = {token.idx + len(token): token for token in nlp.make_doc(text)}
        for cut in cuts:
            end = len(text[:cut].rstrip())
            token = tokens.get(end)
            if token is None or token.is_punct or "." not in token.text[:-1] + token.text[-1:]:
                yield cut

    return keep

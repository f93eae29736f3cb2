"""Words, sentences and other stretches of a block, with the offsets at which they stand."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Callable, Iterator, Sized

import msgspec

from linter.regex import regex

WORD = regex(r"[^\W_]+(?:['’][^\W_]+)*|\?")

# A full stop, question or exclamation mark (closing quotes and brackets with it) before white space and something
# that can open a sentence.
_BOUNDARY = regex(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£])|\n+")
# Before a full stop that ends no sentence: titles, firms, initials, "e.g."; and, where a digit follows, "No.".
_ABBREVIATED = regex(
    r"(?:\b(?:[A-Z]|St|Dr|Mr|Mrs|Ms|Prof|Ltd|Inc|Co|Corp|Dept|Hosp|Univ|Capt|Assn|Ave|vs|eg|ie|incl|Messrs|Rev)|\b[A-Za-z]\.[A-Za-z])\.$"
)
_BEFORE_NUMBER = regex(r"\b(?:Nos?|[Aa]pprox|[Pp]aras?|[Cc]l|[Ff]igs?|[Ss]ect?|[Vv]ol|pp?|[Rr]ef|[Aa]rt)\.$")
# A capitalised word without a vowel ("Rd.", "Sgt."): a list longer than ours has to say whether it is an abbreviation.
_DOUBTFUL = regex(r"\b(?P<word>[A-Z][b-df-hj-np-tv-xz]{1,4}\.)$")
_NEAR = 24  # characters before a cut that decide


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word in lower case without accents, and where it stands: text[start:end]."""

    text: str
    start: int
    end: int


class Span(msgspec.Struct, frozen=True, gc=False):
    """Where a phrase or pattern stands in a block: text[start:end]."""

    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True, gc=False):
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


def word_set(words: str) -> frozenset[str]:
    """The words of a text, to look others up in."""
    return frozenset(words.split())


def words(text: str) -> list[Word]:
    """The words of a text in order; a question mark counts as a word, other punctuation does not."""
    lowered = text.lower()
    if lowered.isascii():
        return [Word(match.group(), match.start(), match.end()) for match in WORD.finditer(lowered)]
    # Folding may change the length of a word (İ, ﬁ), so its place is taken from the text itself.
    return [Word(fold(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]


def sentences(text: str) -> list[Sentence]:
    """Split a text into sentences. Their offsets ascend, do not overlap, and leave out only white space."""
    cuts = [match.end() for match in _BOUNDARY.finditer(text)]
    kept = [cut for cut in cuts if _ends_sentence(text[max(0, cut - _NEAR) : cut].rstrip(" "), text[cut : cut + 1])]
    return list(_trimmed(text, [0, *kept, len(text)]))


def _ends_sentence(before: str, following: str) -> bool:
    """Whether a sentence ends after `before`; `following` is the first character after the white space."""
    if before.endswith("\n"):
        return True
    before = before.rstrip()
    if _ABBREVIATED.search(before) or (following.isdigit() and _BEFORE_NUMBER.search(before)):
        return False
    doubtful = _DOUBTFUL.search(before)
    return doubtful is None or not _is_abbreviation(doubtful["word"])


def _trimmed(text: str, edges: list[int]) -> Iterator[Sentence]:
    for start, end in itertools.pairwise(edges):
        body = text[start:end]
        left = start + len(body) - len(body.lstrip())
        right = start + len(body.rstrip())
        if left < right:
            yield Sentence(left, right)


@functools.lru_cache(maxsize=4096)
def _is_abbreviation(word: str) -> bool:
    """Whether spaCy's blank English tokeniser keeps the full stop on a word, as it does for those that it knows."""
    return len(_tokeniser()(word)) == 1


@functools.cache
def _tokeniser() -> Callable[[str], Sized]:
    """The tokeniser, imported only for a text that holds a doubtful word: it takes most of a second."""
    import spacy

    tokenise: Callable[[str], Sized] = spacy.blank("en").tokenizer
    return tokenise

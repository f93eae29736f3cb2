"""Whether a question has no words but those that any open question has: it names no matter at all.

Whoever asks for "benefits" may put it in a thousand ways; what these have in common is what they lack. Once the words
for asking, the parties, the contract, the form of an answer and good in general are taken away, and what the contract
is for, nothing is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from linter.regex import regex
from linter.understand.asking import Stretch, service_frames
from linter.understand.empty_words import EMPTY_WORDS
from linter.understand.found import Found, once_a_text

# Such a question speaks of good or of an offer in some word; "Please answer in this box" does not.
_OFFERS: Final = regex(
    r"\b(?:advantag\w+|benefi\w+|better\w*|caring|care|commitments?|contribut\w+|communit\w+|differen(?:ce|t)|extras?|"
    r"giv(?:e|es|ing)|gains?|goodness|goodwill|good|impacts?|improve\w*|initiatives?|legacy|neighbour\w*|offer\w*|"
    r"positive\w*|promis\w+|propos\w+|returns?|social|societ\w+|undertak\w+|value|well-?being|worth\w*|world|"
    r"every(?:one|body)|"
    r"beyond|more than|on top of|in addition|besides|over and above)\b|"
    r"\bwhat (?:\w+ ){0,3}(?:you|it|they|that|company|firm|contractor|supplier|bidder) (?:\w+ )?(?:bring|do|add|"
    r"leave)\b",
    re.IGNORECASE,
)
_JOINTS: Final = regex(r"n?['’]|[-/]")
_LETTERS: Final = 3  # a shorter word names nothing


def is_empty(found: Found, asked: Sequence[Stretch]) -> bool:
    """Whether the stretches of a question that ask name nothing, and yet it speaks of good or of an offer."""
    return any(_OFFERS.search(found.texts[part.block]) for part in asked) and not any(
        part.span.start <= at < part.span.end for part in asked for at in _matters(found, part.block)
    )


@once_a_text
def _matters(found: Found, block: int) -> tuple[int, ...]:
    """Where the words of a block stand that may name a matter, what the contract is for left out."""
    text = found.texts[block]
    frames = service_frames(text)
    return tuple(
        word.start
        for word in found.words[block]
        if not _is_empty_word(word.text) and not any(frame.start <= word.start < frame.end for frame in frames)
    )


def _is_empty_word(word: str) -> bool:
    parts = _JOINTS.split(word)
    return word in EMPTY_WORDS or all(
        part in EMPTY_WORDS or len(part) < _LETTERS or not part.isalpha() for part in parts
    )

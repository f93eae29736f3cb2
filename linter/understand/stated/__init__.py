"""What a commitment states, in the words of the document: how many, by when, who, and how it is shown.

`linter.understand.specifics` says whether a passage is specific at all, and rules rest on it. Here the words are looked
for that a reader would copy into a table: in the sentence of the promise, then in those after it, which go on about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from linter.regex import regex
from linter.understand.specifics import Specific
from linter.understand.stated.date import date_in
from linter.understand.stated.measure import measure_in
from linter.understand.stated.owner import owner_in
from linter.understand.stated.quantity import quantity_in


def words_stated(sentences: Sequence[str], promise: int = 0) -> dict[Specific, str]:
    """The words of each specific that a passage states. `promise` is the number of the sentence that promises.

    What stands before the promise is about something else, except for who is in charge of it all.
    """
    after = list(sentences[promise:])
    before = list(reversed(sentences[:promise]))
    quantity, much = next(((words, one) for one in after if (words := quantity_in(_plain(one)))), ("", ""))
    if not quantity and before and _GOES_BACK.search(sentences[promise]):
        quantity = quantity_in(_plain(before[0]))
    # The date and the measure of the promise itself, or else those of what is promised so much of.
    order = [*after[:1], much, *after[1:]]
    found = {
        Specific.QUANTITY: quantity,
        Specific.DATE: _first(date_in, order),
        Specific.OWNER: _first(owner_in, [*after, *before]),
        Specific.MEASURE: _first(measure_in, order),
    }
    return {specific: words for specific, words in found.items() if words}


_GOES_BACK: Final = regex(r"\b(?:they|them|these)\b", re.IGNORECASE)


def _first(look: Callable[[str], str], sentences: Sequence[str]) -> str:
    return next((words for sentence in sentences if (words := look(_plain(sentence)))), "")


def _plain(sentence: str) -> str:
    return " ".join(sentence.split())

"""Which sentence of a paragraph is the promise, whatever stands beside it."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind

PROMISE = "We will take on two care leavers as apprentices by March 2027."


@pytest.mark.parametrize(
    "text",
    [
        PROMISE,
        f"{PROMISE} We are passionate about people.",
        f"We always hire locally. {PROMISE} We are passionate about people.",
        f"Doing the right thing is in our DNA. {PROMISE}",
    ],
)
def test_big_words_beside_a_promise_do_not_hide_it(text: str) -> None:
    ((_, unit),) = units_of(text, "commitment", DocumentKind.RESPONSE)
    assert unit.quote is not None
    assert text[unit.quote.start : unit.quote.end] == PROMISE


def test_big_words_alone_are_none() -> None:
    text = "Doing the right thing is in our DNA. We are passionate about people."
    assert units_of(text, "commitment", DocumentKind.RESPONSE) == []

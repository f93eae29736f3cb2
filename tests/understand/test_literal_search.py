"""What patterns need is looked for all at once, and must stand wherever a look at each text would find it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.understand.literal_search import JoinedBlocks, LiteralSearch, blocks_by_word
from linter.understand.words import words

TEXTS = st.lists(st.text("abé1' -\n£", max_size=12), max_size=5)
LITERALS = st.lists(st.text("ab1'£", min_size=1, max_size=3), min_size=1, max_size=4)


def looked_for(literals: list[str], *texts: str) -> dict[str, AbstractSet[int]]:
    lowered = [text.lower() for text in texts]
    search = LiteralSearch([((literal,),) for literal in literals])
    return search.find(JoinedBlocks(lowered), blocks_by_word([words(text) for text in texts]))


@pytest.mark.parametrize(
    ("literal", "blocks"),
    [
        ("mark", {0, 1, 2, 3}),
        (" mark", {0, 1, 2}),
        ("mark ", {0, 3}),
        (" mark ", {0}),
        ("mark it", {0}),
        ("£5", {1}),
        (" s ", {2}),
        ("remarks", set()),
    ],
)
def test_a_space_is_the_edge_of_a_word(literal: str, blocks: set[int]) -> None:
    texts = ("Mark it.", "Marked, £5", "the markers' s", "a benchmark")
    assert looked_for([literal], *texts)[literal] == blocks


@given(TEXTS, LITERALS)
def test_nothing_that_stands_somewhere_is_overlooked(texts: list[str], literals: list[str]) -> None:
    found = looked_for(literals, *texts)
    for literal in literals:
        if literal.isalnum():
            by_word = {at for at, text in enumerate(texts) if any(literal in word.text for word in words(text))}
            assert found[literal] == by_word
        else:
            assert found[literal] == {at for at, text in enumerate(texts) if literal in text.lower()}


@given(TEXTS, st.text("ab'£", min_size=1, max_size=3))
def test_a_text_looked_for_alone(texts: list[str], literal: str) -> None:
    assert JoinedBlocks(texts).blocks_of(literal) == {at for at, text in enumerate(texts) if literal in text}

"""A document that is checked again after a change: only new texts are searched, and the findings are the same."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from linter.document import Block, Document
from linter.engine import Result, check_reading
from linter.read import read_path
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.understand.found_again import unknown_to
from linter.understand.found_by_search import FoundBySearch
from linter.understand.reading import understand

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFTS = sorted(
    path for path in EXAMPLES.rglob("*") if path.suffix in {".docx", ".xlsx"} and not path.name.startswith("~")
)
# What somebody may write into a draft: a fault, its remedy, a heading, a fact, nothing.
WRITTEN = (
    "Please provide your organisation's CSR policy.",
    "We will always hire locally.",
    "We will recruit two apprentices by March 2027; the contract manager reports each quarter.",
    "Social value carries 5 % of the marks.",
    "7. Social value",
    "The contract value is £6 million a year, excluding VAT.",
    "Bidders must hold ISO 14001.",
    "The supplier shall cut the carbon of deliveries, and reports on it every year.",
    "Price 60 %, quality 30 %, social value 10 %.",
    "The NHS will reach net zero in 2050.",
    "",
)


@functools.cache
def draft(path: Path) -> tuple[Document, FoundBySearch]:
    """A draft, and what was found in it when it was first checked."""
    document = read_path(path)
    return document, shipped_vocabulary().find([block.text for block in document.blocks])


def checked(document: Document, *earlier: FoundBySearch) -> Result:
    book, vocabulary = shipped_rulebook(), shipped_vocabulary()
    texts = [block.text for block in document.blocks]
    found = vocabulary.find_again(texts, earlier) if earlier else None
    reading = understand(document, vocabulary, found=found)
    return check_reading(
        reading, book.rules, book.profile("nhs"), models=book.models, guides=book.guides, stages=book.stages
    )


def with_text(document: Document, at: int, text: str) -> Document:
    blocks = list(document.blocks)
    blocks[at] = structs.replace(blocks[at], text=text)
    return dataclasses.replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_what_did_not_change_is_found_again(path: Path) -> None:
    document, earlier = draft(path)
    assert checked(document, earlier) == checked(document)


@settings(max_examples=60, deadline=None)
@given(
    path=st.sampled_from(DRAFTS),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(WRITTEN)), min_size=1, max_size=4),
)
def test_a_changed_paragraph_gives_the_findings_of_a_new_check(path: Path, changes: Sequence[tuple[int, str]]) -> None:
    document, earlier = draft(path)
    for number, text in changes:
        document = with_text(document, number % len(document.blocks), text)
    assert checked(document, earlier) == checked(document)


def paragraphs(texts: Sequence[str]) -> Document:
    """The outer blocks of a draft, with other texts."""
    blocks: list[Block] = []
    for text in texts:
        place = structs.replace(draft(DRAFTS[0])[0].blocks[0].place, ordinal=len(blocks))
        blocks.append(structs.replace(draft(DRAFTS[0])[0].blocks[0], index=len(blocks), text=text, place=place))
    return Document("draft.docx", "docx", tuple(blocks))


@settings(max_examples=60, deadline=None)
@given(before=st.lists(st.sampled_from(WRITTEN), max_size=12), after=st.lists(st.sampled_from(WRITTEN), max_size=12))
def test_so_does_a_draft_whose_paragraphs_were_moved_doubled_and_deleted(
    before: Sequence[str], after: Sequence[str]
) -> None:
    earlier = shipped_vocabulary().find(before)
    document = paragraphs(after)
    assert checked(document, earlier) == checked(document)


@settings(max_examples=30, deadline=None)
@given(
    path=st.sampled_from(DRAFTS),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(WRITTEN)), min_size=2, max_size=6),
    searched=st.integers(1, 5),
)
def test_what_was_changed_earlier_may_have_been_searched_by_itself(
    path: Path, changes: Sequence[tuple[int, str]], searched: int
) -> None:
    document, earlier = draft(path)
    for number, text in changes:
        document = with_text(document, number % len(document.blocks), text)
    later = shipped_vocabulary().find([text for _, text in changes[:searched]])
    assert checked(document, earlier, later) == checked(document)


def test_only_new_texts_are_searched() -> None:
    vocabulary = shipped_vocabulary()
    searches = [vocabulary.find(["One.", "Two.", "One."]), vocabulary.find(["Five."])]
    assert unknown_to(searches, ["Two.", "Three.", "One.", "Three.", "Four.", "Five."]) == ["Three.", "Four."]

"""Steps are remembered with what they read, and taken again only where they would read something else."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import pytest
from edits import with_text
from msgspec import structs

from linter.document import Block, Cell, CellRef, Document, Grid, Kind, Part, Place
from linter.rulebook.load import shipped_vocabulary
from linter.understand.found import Found, once_a_text
from linter.understand.steps import PLAIN, Remembered, Steps

TEXTS = (
    "Social value",
    "We will hire two apprentices.",
    "Social value counts for 10 % of the marks.",
    "Bidders must hold a policy.",
    "Weight",
    "10%",
)


def draft(texts: Sequence[str] = TEXTS) -> Document:
    """Paragraphs, of which the last two stand in the cells of a table."""
    inside = {len(texts) - 2: CellRef(0, 0, 0), len(texts) - 1: CellRef(0, 0, 1)}
    blocks = tuple(Block(at, text, Place(Part.BODY, at), cell=inside.get(at)) for at, text in enumerate(texts))
    cells = tuple(Cell(where.row, where.column, texts[at], (at,)) for at, where in inside.items())
    return Document("draft.docx", "docx", blocks, (Grid(0, cells),))


def found_in(document: Document) -> Found:
    return shipped_vocabulary().find([block.text for block in document.blocks])


class Written:
    """A draft that is written on, and how often each step was taken in it."""

    def __init__(self) -> None:
        self.draft = draft()
        self.steps = Remembered(self.draft, found_in(self.draft))
        self.times: dict[str, int] = {}

    def write(self, at: int, text: str) -> None:
        self.draft = with_text(self.draft, at, text)
        assert self.steps.turn_to(self.draft, found_in(self.draft))

    def noted(self, name: str, work: Callable[..., object]) -> Callable[..., object]:
        def doing(*told: object) -> object:
            self.times[name] = self.times.get(name, 0) + 1
            return work(*told)

        return doing


@once_a_text
def says_marks(found: Found, at: int) -> bool:
    return "marks" in found.texts[at]


READING: dict[str, Callable[[Document, Found], object]] = {
    "the text of a block": lambda document, _: document.blocks[2].text,
    "the same, as it was searched": lambda _, found: found.texts[2],
    "its words": lambda _, found: len(found.words[2]),
    "its sentences": lambda _, found: found.sentences[2][0].end,
    "all texts": lambda _, found: "".join(found.texts),
    "all blocks": lambda document, _: [block.text for block in document.blocks],
    "a concept in it": lambda _, found: found.says("term:social-value", 2),
    "where a concept stands in it": lambda _, found: found.spans("term:social-value", 2),
    "where a concept stands": lambda _, found: found.blocks("term:social-value"),
    "the concepts of a group in it": lambda _, found: found.names(2, "term:"),
    "all concepts of a group": lambda _, found: dict(found.named("term:")),
    "what is made of its text": lambda _, found: says_marks(found, 2),
    "of which texts it is made": lambda _, found: says_marks.where(found),
    "how it reads": lambda _, found: found.best("commitment", 2),
    "how it reads as a whole": lambda _, found: found.whole("commitment", 2),
    "how its sentences read": lambda _, found: found.by_sentence("commitment", 2),
    "how all read": lambda _, found: found.all_best("commitment").tolist(),
    "how many words there are": lambda document, _: document.words,
}


@pytest.mark.parametrize("read", READING.values(), ids=READING.keys())
def test_a_step_is_taken_again_where_what_it_read_is_otherwise(read: Callable[[Document, Found], object]) -> None:
    written = Written()
    work = written.noted("it", read)
    first = written.steps.take(work, written.steps.document, written.steps.found)
    written.write(2, "Nothing of that kind stands here.")
    again = written.steps.take(work, written.steps.document, written.steps.found)
    assert again == read(written.draft, found_in(written.draft))
    assert again != first
    assert written.times["it"] == 2


ONE_BLOCK = [name for name in READING if "all" not in name and "how many" not in name]


@pytest.mark.parametrize("name", ONE_BLOCK)
def test_it_stands_where_something_else_has_changed(name: str) -> None:
    written = Written()
    work = written.noted("it", READING[name])
    first = written.steps.take(work, written.steps.document, written.steps.found)
    written.write(1, "We will train two people.")
    assert written.steps.take(work, written.steps.document, written.steps.found) is first
    assert written.times["it"] == 1


def test_a_cell_is_read_as_it_is_now() -> None:
    written = Written()
    work = written.noted("it", lambda document: document.grids[0].cells[1].text)
    assert written.steps.take(work, written.steps.document) == "10%"
    written.write(5, "15%")
    assert written.steps.take(work, written.steps.document) == "15%"
    written.write(4, "Share")
    assert written.steps.take(work, written.steps.document) == "15%"
    assert written.times["it"] == 2


def test_what_is_equal_stays_the_very_same_so_that_steps_told_of_it_stand() -> None:
    written = Written()
    hiring = written.noted("hiring", lambda document: [b.index for b in document.blocks if "hire" in b.text])
    counted = written.noted("counted", lambda hiring: len(hiring))

    def check() -> object:
        return written.steps.take(counted, written.steps.take(hiring, written.steps.document))

    assert check() == 1
    written.write(1, "We will hire some people.")
    assert check() == 1
    assert written.times == {"hiring": 2, "counted": 1}
    written.write(1, "We will train some people.")
    assert check() == 0


def test_a_step_stands_where_the_steps_within_it_make_the_same() -> None:
    written = Written()
    inner = written.noted("inner", lambda document: len(document.blocks[1].text.split()))
    outer = written.noted("outer", lambda steps, document: f"{steps.take(inner, document)} words")
    assert written.steps.take(outer, written.steps, written.steps.document) == "5 words"
    written.write(1, "We will hire two cooks.")
    assert written.steps.take(outer, written.steps, written.steps.document) == "5 words"
    assert written.times == {"outer": 1, "inner": 2}
    written.write(1, "We will hire cooks.")
    assert written.steps.take(outer, written.steps, written.steps.document) == "4 words"
    written.write(3, "Bidders need none.")
    written.steps.take(outer, written.steps, written.steps.document)
    assert written.times == {"outer": 2, "inner": 3}


def test_of_several_things_only_those_are_done_again_that_changed() -> None:
    written = Written()
    lengths = written.noted("lengths", lambda document, at: [len(document.blocks[at].text)])

    def check() -> list[object]:
        return written.steps.each(lengths, written.steps.document, range(4))  # type: ignore[arg-type]

    check()
    written.write(2, "Short.")
    assert check() == [len(block.text) for block in written.draft.blocks[:4]]
    assert written.times["lengths"] == 5


def test_a_step_that_fails_fails_again() -> None:
    written = Written()

    def fail(document: Document) -> None:
        raise LookupError(document.blocks[0].text)

    for _ in range(2):
        with pytest.raises(LookupError, match="Social value"):
            written.steps.take(fail, written.steps.document)
        written.write(1, "Another text.")


@pytest.mark.parametrize(
    "other",
    [
        draft(TEXTS[1:]),
        draft((*TEXTS[:3], "A new paragraph.", *TEXTS[3:])),
        Document("other.docx", "docx", draft().blocks, draft().grids),
        Document("draft.docx", "docx", draft().blocks, ()),
        Document(
            "draft.docx",
            "docx",
            (structs.replace(draft().blocks[0], kind=Kind.HEADING), *draft().blocks[1:]),
            draft().grids,
        ),
        Document("draft.docx", "docx", draft().blocks, draft().grids, properties={"custom:value": "£1"}),
    ],
    ids=["fewer", "more", "name", "tables", "kind", "properties"],
)
def test_a_document_of_another_build_is_read_anew(other: Document) -> None:
    assert not Remembered(draft(), found_in(draft())).turn_to(other, found_in(other))


def with_cell(document: Document, text: str) -> Document:
    """A document whose last cell shows a text of its own."""
    grid = document.grids[0]
    cells = (*grid.cells[:-1], structs.replace(grid.cells[-1], text=text))
    return dataclasses.replace(document, grids=(structs.replace(grid, cells=cells),))


def test_a_cell_may_show_another_text_than_its_paragraphs() -> None:
    shown = with_cell(draft(), "ten per cent")
    steps = Remembered(shown, found_in(shown))
    changed = with_cell(with_text(shown, 5, "15%"), "ten per cent")
    assert steps.turn_to(changed, found_in(changed))
    assert steps.take(lambda document: document.grids[0].cells[1].text, steps.document) == "ten per cent"


@pytest.mark.parametrize(("before", "after"), [("10%", "10%"), ("10%", "fifteen"), ("ten", "15%"), ("ten", "fifteen")])
def test_where_it_begins_or_ends_to_do_so_the_document_is_read_anew(before: str, after: str) -> None:
    shown = with_cell(draft(), before)
    changed = with_cell(with_text(shown, 5, "15%"), after)
    assert not Remembered(shown, found_in(shown)).turn_to(changed, found_in(changed))


def test_steps_of_which_nothing_is_remembered_make_the_same() -> None:
    def words(document: Document, at: int) -> list[str]:
        return document.blocks[at].text.split()

    remembered = Remembered(draft(), found_in(draft()))
    ways: list[tuple[Steps, Document]] = [(PLAIN, draft()), (remembered, remembered.document)]
    plain, noted = (
        (steps.take(words, document, 1), steps.all(words, document, 2), steps.each(words, document, (0, 3)))
        for steps, document in ways
    )
    assert plain == noted

"""Quotes: the words of a finding in their sentence or row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from samples import LONG

from linter.report.quoting import Quote, quote


def _marked(block: str, excerpt: str, row: tuple[str, ...] = (), column: int | None = None) -> str:
    start = block.index(excerpt)
    said = quote(block, start, start + len(excerpt), row, column)
    return f"{said.before}«{said.excerpt}»{said.after}"


def test_a_short_block_is_shown_whole() -> None:
    block = "We meet in May. We will aim to hire. We report."
    assert _marked(block, "aim to") == "We meet in May. We will «aim to» hire. We report."


def test_of_a_long_block_the_sentence_is_shown() -> None:
    assert _marked(LONG, "[insert portal reference]") == (
        "… Tenders are returned through the portal, under the project «[insert portal reference]», before noon. …"
    )


def test_the_first_and_the_last_sentence_of_a_long_block_say_so() -> None:
    assert _marked(LONG, "patient meals") == "The Trust buys «patient meals». …"
    assert _marked(LONG, "Late tenders") == "… «Late tenders» are not opened."


def test_a_long_sentence_is_cut_at_words_around_the_excerpt() -> None:
    block = "word " * 100 + "TBC" + " word" * 100
    told = _marked(block, "TBC")
    assert told.startswith("… word")
    assert told.endswith("word …")
    assert "word «TBC» word" in told
    assert len(told) < 300


def test_a_very_long_excerpt_loses_its_middle() -> None:
    block = "first " + "word " * 200 + "last"
    told = _marked(block, block)
    assert told.startswith("«first")
    assert told.endswith("last»")
    assert " … " in told
    assert len(told) < 340


def test_a_cell_is_shown_in_its_row() -> None:
    row = ("SV", "Social value", "10%", "")
    assert _marked("10%", "10%", row) == "SV | Social value | «10%» | (empty)"


def test_of_equal_cells_the_one_in_the_column_is_marked() -> None:
    row = ("A", "10%", "B", "10%")
    assert _marked("10%", "10%", row, column=4) == "A | 10% | B | «10%»"


def test_a_paragraph_of_a_cell_that_holds_more_is_found() -> None:
    row = ("Times", "Monthly\nTBC with the ward")
    assert _marked("TBC with the ward", "TBC", row, column=2) == "Times | «TBC» with the ward"


def test_a_long_row_is_shown_around_the_cell() -> None:
    row = tuple(f"c{n}" for n in range(20))
    assert _marked("c9", "c9", row, column=10) == "… | c6 | c7 | c8 | «c9» | c10 | c11 | c12 | …"


def test_a_long_cell_is_not_crowded_by_its_row() -> None:
    assert "Other" not in _marked(LONG, "Late tenders", ("Other", LONG))


@given(st.text(alphabet="ab .!?\n“A1", max_size=900), st.data())
def test_a_quote_is_always_taken_from_the_block(block: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(block)))
    end = data.draw(st.integers(start, len(block)))
    said = quote(block, start, end)
    assert isinstance(said, Quote)
    around = f"{said.before.removeprefix('… ')}{said.excerpt}{said.after.removesuffix(' …')}"
    if "…" not in said.excerpt:
        assert said.excerpt == block[start:end]
        assert around in block
    assert len(around) <= 600

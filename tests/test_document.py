"""Rows of a grid: found by their number, whole, and without a walk over all cells."""

from __future__ import annotations

from linter.read import read_bytes

TABLE = "| a | b |\n| --- | --- |\n| c | d |\n| e | f |\n"


def test_a_block_knows_the_cells_of_its_row() -> None:
    document = read_bytes(f"Before\n\n{TABLE}\nAfter\n".encode(), "table.md")
    rows = {block.text: [cell.text for cell in document.row_of(block)] for block in document.blocks}
    assert rows == {
        "Before": [],
        "a": ["a", "b"],
        "b": ["a", "b"],
        "c": ["c", "d"],
        "d": ["c", "d"],
        "e": ["e", "f"],
        "f": ["e", "f"],
        "After": [],
    }


def test_a_row_that_no_cell_begins_in_is_empty() -> None:
    (grid,) = read_bytes(TABLE.encode(), "table.md").grids
    assert grid.row(7) == ()

"""Word tables: the cells that there are, where they stand, and what stands in them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx_builder import notices, read, texts

from linter.document import CellRef, Document
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS


def cells(document: Document, grid: int = 0) -> list[tuple[int, int, str, int, int]]:
    return [(cell.row, cell.column, cell.text, cell.row_span, cell.column_span) for cell in document.grids[grid].cells]


def test_blocks_and_cells_know_each_other() -> None:
    document = read('p/r/t"before", tbl/(tr/(tc/(p/r/t"a", p, p/r/t"b"), tc/p), tr/(tc/p/r/t"c", tc/p/r/t"d"))')
    grid = document.grids[0]
    assert [(cell.text, cell.blocks) for cell in grid.cells] == [("a\nb", (1, 2)), ("", ()), ("c", (3,)), ("d", (4,))]
    assert [block.cell for block in document.blocks] == [
        None,
        CellRef(0, 0, 0),
        CellRef(0, 0, 0),
        CellRef(0, 1, 0),
        CellRef(0, 1, 1),
    ]
    place = document.blocks[4].place
    assert (place.table, place.row, place.column, place.ordinal) == (1, 2, 2, 6)


def test_cells_that_span_columns_push_the_next_ones_on() -> None:
    document = read('tbl/tr/(tc/(tcPr/gridSpan{val=3}, p/r/t"wide"), tc/p/r/t"next")')
    assert cells(document) == [(0, 0, "wide", 1, 3), (0, 3, "next", 1, 1)]


def test_cells_merged_downwards_stand_once() -> None:
    row = 'tr/(tc/(tcPr/vMerge{}, p), tc/p/r/t"x")'
    document = read(
        f'tbl/(tr/(tc/(tcPr/vMerge{{val=restart}}, p/r/t"tall"), tc/p/r/t"x"), {row.format("{val=continue}")}, '
        f'{row.format("")}, tr/(tc/p/r/t"end", tc/p))'
    )
    assert cells(document) == [
        (0, 0, "tall", 3, 1),
        (0, 1, "x", 1, 1),
        (1, 1, "x", 1, 1),
        (2, 1, "x", 1, 1),
        (3, 0, "end", 1, 1),
        (3, 1, "", 1, 1),
    ]


def test_a_merged_block_of_rows_and_columns_stands_once() -> None:
    document = read(
        'tbl/(tr/(tc/(tcPr/(gridSpan{val=2}, vMerge{val=restart}), p/r/t"big"), tc/p/r/t"a"), '
        'tr/(tc/(tcPr/(gridSpan{val=2}, vMerge), p), tc/p/r/t"b"))'
    )
    assert cells(document) == [(0, 0, "big", 2, 2), (0, 2, "a", 1, 1), (1, 2, "b", 1, 1)]


def test_a_continuation_of_nothing_is_a_cell() -> None:
    assert cells(read('tbl/tr/tc/(tcPr/vMerge, p/r/t"alone")')) == [(0, 0, "alone", 1, 1)]


def test_old_horizontal_merges_are_spans() -> None:
    document = read('tbl/tr/(tc/(tcPr/hMerge{val=restart}, p/r/t"a"), tc/(tcPr/hMerge, p), tc/p/r/t"b")')
    assert cells(document) == [(0, 0, "a", 1, 2), (0, 2, "b", 1, 1)]


def test_text_left_in_a_merged_cell_is_hidden_text() -> None:
    document = read('tbl/(tr/tc/(tcPr/vMerge{val=restart}, p/r/t"a"), tr/tc/(tcPr/vMerge, p/r/t"b")), p/r/t"c"')
    assert texts(document) == ["a", "c"]
    assert document.blocks[1].place.ordinal == 2
    assert "hidden-text" in notices(document)


def test_rows_may_start_further_right() -> None:
    assert cells(read('tbl/tr/(trPr/gridBefore{val=2}, tc/p/r/t"a")')) == [(0, 2, "a", 1, 1)]


def test_header_rows_are_marked() -> None:
    document = read('tbl/(tr/(trPr/tblHeader, tc/p/r/t"Head"), tr/(trPr/tblHeader{val=0}, tc/p/r/t"Body"))')
    assert [cell.header for cell in document.grids[0].cells] == [True, False]


def test_deleted_rows_and_cells_are_left_out_and_counted() -> None:
    document = read(
        'tbl/(tr/(trPr/ins, tc/p/r/t"new"), tr/(trPr/del, tc/p/r/t"old"), '
        'tr/(tc/(tcPr/cellDel, p/r/t"gone"), tc/p/r/t"stays"))'
    )
    assert cells(document) == [(0, 0, "new", 1, 1), (1, 0, "stays", 1, 1)]
    assert [block.place.ordinal for block in document.blocks] == [0, 3]
    assert notices(document)["tracked-deletions"].startswith("2 ")


def test_a_wholly_deleted_table_is_no_table() -> None:
    document = read('tbl/tr/(trPr/del, tc/p/r/t"old"), tbl/tr/tc/p/r/t"new"')
    assert [grid.index for grid in document.grids] == [0]
    assert document.blocks[0].place.table == 1


def test_nested_tables_know_the_cell_that_holds_them() -> None:
    document = read('tbl/tr/(tc/p/r/t"a", tc/(p/r/t"b", tbl/tr/tc/p/r/t"inner", p/r/t"c")), tbl/tr/tc/p/r/t"d"')
    assert cells(document) == [(0, 0, "a", 1, 1), (0, 1, "b\nc", 1, 1)]
    assert cells(document, 1) == [(0, 0, "inner", 1, 1)]
    assert [grid.parent for grid in document.grids] == [None, CellRef(0, 0, 1), None]
    assert [block.place.table for block in document.blocks] == [1, 1, 2, 1, 3]


def test_content_controls_and_custom_xml_around_tables_rows_and_cells_are_seen_through() -> None:
    first = 'sdt/(sdtPr/showingPlcHdr, sdtContent/tc/p/r/t"a")'
    document = read(
        f'sdt/sdtContent/tbl/(sdt/sdtContent/tr/({first}, customXml/tc/p/r/t"b"), '
        'customXml/tr/tc/sdt/sdtContent/p/r/t"c")'
    )
    assert cells(document) == [(0, 0, "a", 1, 1), (0, 1, "b", 1, 1), (1, 0, "c", 1, 1)]
    assert [block.prompt for block in document.blocks] == [True, False, False]


def test_the_title_of_a_table_is_its_name() -> None:
    document = read('tbl/(tblPr/tblCaption{val=KPIs}, tr/tc/p/r/t"a"), tbl/tr/tc/p/r/t"b"')
    assert [grid.name for grid in document.grids] == ["KPIs", ""]


def test_misplaced_paragraphs_and_cells_are_read_all_the_same() -> None:
    assert texts(read('tbl/(p/r/t"a", tr/(p/r/t"b", tc/p/r/t"c")), tr/tc/p/r/t"d"')) == ["a", "b", "c", "d"]


def test_tables_forty_deep_are_read() -> None:
    nested = 'p/r/t"deep"'
    for _ in range(40):
        nested = f"tbl/tr/tc/{nested}"
    document = read(nested)
    assert len(document.grids) == 40
    assert document.blocks[0].place.table == 40


def test_the_number_of_cells_is_limited() -> None:
    with pytest.raises(ReadError, match="more than 3 table cells") as caught:
        read('tbl/(tr/(tc/p, tc/p), tr/(tc/p, tc/p/r/t"a"))', limits=replace(DEFAULT_LIMITS, cells=3))
    assert caught.value.code == "too-large"

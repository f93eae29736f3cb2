"""Workbooks: what their cells show, and what the reader says of the rest."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsx_maker import (
    MAIN,
    REL,
    STRICT_MAIN,
    STRICT_REL,
    cell,
    codes,
    links_part,
    read,
    row,
    sheet,
    shown,
    styles,
    workbook,
)

from linter.document import CellRef, Part, Piece
from linter.read.errors import ReadError
from linter.read.limits import Limits
from linter.read.xlsx_sheet import cell_name, cell_position


def one(rows: str, **more: object) -> dict[str, str]:
    return shown(read(workbook({"A": sheet(rows)}, **more)))  # type: ignore[arg-type]


def test_a_cell_is_a_block_with_its_place() -> None:
    document = read(workbook({"KPIs": sheet('<row r="6"><c r="B6" t="inlineStr"><is><t>Jobs</t></is></c></row>')}))
    block = document.blocks[0]
    assert (block.text, block.pieces, block.cell) == ("Jobs", (Piece(0, 0),), CellRef(0, 5, 1))
    place = block.place
    assert (place.part, place.sheet, place.cell, place.row, place.column) == (Part.SHEET, "KPIs", "B6", 6, 2)
    assert document.grids[0].name == "KPIs"
    assert document.format == "xlsx"


def test_shared_strings_join_their_runs_and_leave_phonetic_guides_out() -> None:
    strings = [
        "<t>plain</t>",
        '<r><t>three </t></r><r><rPr><b/></rPr><t>jobs</t></r><rPh sb="0" eb="1"><t>read aloud</t></rPh>',
        "<t>two_x000D_\nlines</t>",
    ]
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
    assert one(rows, strings=strings) == {"A1": "plain", "B1": "three jobs", "C1": "two\nlines"}


def test_cells_and_rows_without_references_take_the_next_place() -> None:
    fourth = row(cell("3", 'r="C4"'), cell("4"), attributes='r="4"')
    rows = row(cell("1"), cell("2")) + fourth + row(cell("5"))
    assert one(rows) == {"A1": "1", "B1": "2", "C4": "3", "D4": "4", "A5": "5"}


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 1_048_575), st.integers(0, 16_383)),
        st.text("ab c", min_size=1, max_size=5),
        max_size=12,
    ),
    st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_cells_come_back_in_order_wherever_they_stand(cells: dict[tuple[int, int], str], backwards: bool) -> None:
    rows = "".join(
        f'<row r="{line + 1}"><c r="{cell_name(line, column)}" t="inlineStr">'
        f'<is><t xml:space="preserve">{text}</t></is></c></row>'
        for (line, column), text in sorted(cells.items(), reverse=backwards)
    )
    grid = read(workbook({"A": sheet(rows)})).grids[0]
    expected = [(*place, text) for place, text in sorted(cells.items()) if text.strip()]
    assert [(each.row, each.column, each.text) for each in grid.cells] == expected


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_a_cell_name_leads_back_to_its_place(line: int, column: int) -> None:
    assert cell_position(cell_name(line, column)) == (line, column)


@pytest.mark.parametrize("reference", ["", "6", "B", "B0", "XFE1", "A1048577", "B6:C7", "É6"])
def test_what_is_no_reference_has_no_place(reference: str) -> None:
    assert cell_position(reference) is None


def test_numbers_are_shown_by_their_formats_and_keep_their_value() -> None:
    styled = (cell("0.14", 's="1"'), cell("5000", 's="2"'), cell("46132", 's="3"'))
    rows = row(*styled, cell("0.30000000000000004"))
    document = read(workbook({"A": sheet(rows)}, style_part=styles("0%", "[$£-809]#,##0", "dd/mm/yyyy")))
    assert list(shown(document).values()) == ["14%", "£5,000", "20/04/2026", "0.3"]
    assert [each.number for each in document.grids[0].cells][:2] == [0.14, 5000]


def test_dates_of_the_1904_system_and_dates_in_words_are_shown_alike() -> None:
    in_words = (cell("2026-04-20", 's="1" t="d"'), cell("2026-04-20T12:00:00", 't="d"'))
    rows = row(cell("44670", 's="1"'), *in_words)
    texts = one(rows, style_part=styles("dd/mm/yyyy"), date_1904=True)
    assert list(texts.values()) == ["20/04/2026", "20/04/2026", "20/04/2026 12:00"]


def test_booleans_errors_and_formula_texts_are_shown() -> None:
    formulas = '<c t="str"><f>A1</f><v>late</v></c><c t="str"><f>B1</f><v></v></c>'
    rows = row(cell("1", 't="b"'), cell("#REF!", 't="e"'), formulas)
    document = read(workbook({"A": sheet(rows)}))
    assert shown(document) == {"A1": "TRUE", "B1": "#REF!", "C1": "late"}
    assert codes(document) == []


def test_a_number_that_its_format_hides_is_a_cell_without_text() -> None:
    document = read(workbook({"A": sheet('<row><c s="1"><v>0</v></c></row>')}, style_part=styles("0;-0;;@")))
    only = document.grids[0].cells[0]
    assert (only.text, only.number, only.blocks) == ("", 0.0, ())


def test_text_that_its_format_hides_is_read_as_hidden() -> None:
    rows = '<row><c s="1" t="inlineStr"><is><t>secret</t></is></c></row>'
    document = read(workbook({"A": sheet(rows)}, style_part=styles(";;;")))
    assert document.blocks[0].hidden
    assert codes(document) == ["concealed-cell"]


def test_a_sum_without_a_stored_result_is_worked_out() -> None:
    rows = (
        '<row><c s="1"><v>0.6</v></c></row><row><c s="1"><v>0.4</v></c></row>'
        '<row><c s="1"><f>SUM(A1:A2)</f></c><c><f>SUM($A$3,A1)</f><v/></c></row>'
    )
    document = read(workbook({"A": sheet(rows)}, style_part=styles("0%")))
    assert shown(document) == {"A1": "60%", "A2": "40%", "A3": "100%", "B3": "1.6"}
    assert codes(document) == ["worked-out-sum"]


def test_a_formula_that_cannot_be_worked_out_is_counted() -> None:
    rows = "<row><c><f>VLOOKUP(B1,C:D,2)</f></c><c><f>SUM(A1,C1)</f></c><c><v>2</v></c><c><f>SUM(D1)</f></c></row>"
    document = read(workbook({"A": sheet(rows)}))
    assert shown(document) == {"C1": "2"}
    assert [notice.code for notice in document.notices] == ["no-cached-value"]
    assert "3" in document.notices[0].message


def test_a_merged_cell_stands_once_with_its_spans() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Themes</t></is></c><c r="B1"><v>7</v></c></row>'
        '<row r="2"><c r="C2"><v>9</v></c></row>'
    )
    document = read(workbook({"A": sheet(rows, after='<mergeCells><mergeCell ref="A1:B3"/></mergeCells>')}))
    first, second = document.grids[0].cells
    assert (first.text, first.row_span, first.column_span) == ("Themes", 3, 2)
    assert (second.row, second.column) == (1, 2)
    assert codes(document) == ["covered-cell"]


def test_hidden_sheets_rows_and_columns_are_read_flagged_and_told() -> None:
    rows = row(cell("1"), cell("2", 'r="C1"')) + row(cell("3"), attributes='hidden="1"')
    book = {"Open": sheet(rows, before='<cols><col min="3" max="4" hidden="1"/></cols>'), "Kept": sheet(rows)}
    document = read(workbook(book, states={"Kept": "veryHidden"}))
    assert [block.hidden for block in document.blocks] == [False, True, True, True, True, True]
    assert [grid.hidden for grid in document.grids] == [False, True]
    assert codes(document) == ["hidden-sheet", "hidden-cells"]


def test_bold_and_size_come_from_the_font_and_from_runs() -> None:
    rows = '<row><c s="1"><v>1</v></c><c t="s"><v>0</v></c><c s="1" t="s"><v>1</v></c></row>'
    strings = [
        "<r><rPr><b/></rPr><t>all</t></r>",
        '<r><rPr><i/></rPr><t>some</t></r><r><rPr><b val="1"/></rPr><t>more</t></r>',
    ]
    document = read(workbook({"A": sheet(rows)}, strings=strings, style_part=styles()))
    assert [block.bold for block in document.blocks] == [True, True, False]
    assert [block.size for block in document.blocks] == [14, 11, 14]


def test_strict_workbooks_and_other_prefixes_are_read() -> None:
    part = sheet('<row><c t="inlineStr"><is><t>strict</t></is></c></row>')
    data = workbook({"A": part.replace(MAIN, STRICT_MAIN).replace(REL, STRICT_REL)})
    assert shown(read(data)) == {"A1": "strict"}
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert shown(read(workbook({"A": prefixed}))) == {"A1": "5"}


def test_headers_footers_and_text_boxes_are_read_with_their_parts() -> None:
    drawing = (
        '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:sp><d:txBody>'
        "<a:p><a:r><a:t>Boxed </a:t></a:r><a:r><a:t>words</a:t></a:r></a:p></d:txBody></d:sp></d:wsDr>"
    )
    codes_and_words = '&amp;L&amp;"Arial,Bold"&amp;12Newtown R&amp;&amp;D&amp;RPage &amp;P of &amp;N'
    edges = f"<headerFooter><oddHeader>{codes_and_words}</oddHeader></headerFooter>"
    parts = {
        "xl/drawings/drawing1.xml": drawing,
        "xl/drawings/_rels/drawing1.xml.rels": links_part(("chart", "../charts/c.xml"), ("image", "../media/i.png")),
        "xl/worksheets/_rels/sheet1.xml.rels": links_part(("drawing", "../drawings/drawing1.xml")),
    }
    document = read(workbook({"A": sheet("", after=edges)}, parts=parts))
    assert [(block.place.part, block.text) for block in document.blocks] == [
        (Part.HEADER, "Newtown R&D"),
        (Part.TEXT_BOX, "Boxed words"),
    ]
    assert codes(document) == ["charts", "pictures"]


def test_the_header_row_of_a_table_is_marked() -> None:
    parts = {
        "xl/tables/t.xml": f'<table xmlns="{MAIN}" ref="A1:B3"/>',
        "xl/worksheets/_rels/sheet1.xml.rels": links_part(("table", "../tables/t.xml")),
    }
    rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
    cells = read(workbook({"A": sheet(rows)}, parts=parts)).grids[0].cells
    assert [each.header for each in cells] == [True, False]


def test_damage_in_a_workbook_is_told_and_the_rest_is_read() -> None:
    rows = '<row><c r="A1" t="s"><v>9</v></c><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>abc</v></c></row>'
    document = read(workbook({"A": sheet(rows)}, strings=["<t>only</t>"]))
    assert shown(document) == {"B1": "1", "C1": "abc"}
    assert codes(document) == ["lost-text", "doubled-cell"]


def test_a_sheet_that_claims_a_million_rows_costs_only_its_cells() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert one(f"{rows}") == {"XFD1048576": "1"}
    part = sheet("<row><c><v>1</v></c></row>", before='<dimension ref="A1:XFD1048576"/>')
    assert shown(read(workbook({"A": part}))) == {"A1": "1"}


def test_empty_cells_by_the_hundred_thousand_are_passed_over() -> None:
    rows = "".join(f'<row r="{line}"><c r="A{line}" s="0"/><c r="B{line}" s="0"/></row>' for line in range(1, 120_001))
    data = workbook({"A": sheet('<row r="1"><c r="C1"><v>1</v></c></row>' + rows)})
    assert shown(read(data, Limits(cells=100, ratio=10_000))) == {"C1": "1"}


@pytest.mark.parametrize(
    ("rows", "limits"),
    [
        ("<row><c><v>1</v></c><c><v>1</v></c></row>", Limits(cells=1)),
        ("<row><c><v>1</v></c><c><v>1</v></c></row>", Limits(blocks=1)),
        ("<row><c><v>11</v></c></row>", Limits(characters=1)),
        ("<row><c/><c/><c/><c/><c/><c/></row>", Limits(cells=1)),
    ],
)
def test_more_than_the_limits_is_refused(rows: str, limits: Limits) -> None:
    with pytest.raises(ReadError) as error:
        read(workbook({"A": sheet(rows)}), limits)
    assert error.value.code == "too-large"


def test_entities_are_refused() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>{sheet("<row><c><v>&b;</v></c></row>")}'
    with pytest.raises(ReadError) as error:
        read(workbook({"A": bomb}))
    assert error.value.code == "unsafe"


def test_broken_xml_is_damage() -> None:
    with pytest.raises(ReadError) as error:
        read(workbook({"A": "<worksheet><sheetData>"}))
    assert error.value.code == "damaged"


def test_overlapping_merged_areas_end_in_a_refusal() -> None:
    rows = "".join(row(cell(str(line))) for line in range(3_000))
    merges = "<mergeCells>{}</mergeCells>".format('<mergeCell ref="A1:B3000"/>' * 3_000)
    with pytest.raises(ReadError) as error:
        read(workbook({"A": sheet(rows, after=merges)}))
    assert error.value.code == "unsafe"


def test_a_workbook_written_by_openpyxl_is_read_as_it_was_meant() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Weights"
    page.append(["Criterion", "Weight", "From"])
    page.append(["Social value", 0.1, date(2026, 4, 20)])
    page["B2"].number_format = "0%"
    page["B3"] = "=SUM(B2:B2)"
    page["B3"].number_format = "0.0%"
    buffer = io.BytesIO()
    book.save(buffer)
    texts = shown(read(buffer.getvalue()))
    assert texts == {
        "A1": "Criterion",
        "B1": "Weight",
        "C1": "From",
        "A2": "Social value",
        "B2": "10%",
        "C2": "2026-04-20",
        "B3": "10.0%",
    }

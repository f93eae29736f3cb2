"""PDF files: paragraphs, labels, tables, running headers, refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_maker import PdfPage, empty_page, pdf

from linter.document import Document, Kind, Part
from linter.read.errors import ReadError
from linter.read.joining import join_lines
from linter.read.limits import Limits
from linter.read.pdf import read_pdf
from linter.read.pdf_lines import Line, joined_text, lines_of
from linter.read.pdf_page import Rule, Word
from linter.read.pdf_table import ruled_tables

WIDE = "We will take on two apprentices from the wards of the borough that need work the most and"


def read(*pages: PdfPage) -> Document:
    return read_pdf(pdf(*pages), "plan.pdf")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_lines_of_a_paragraph_are_joined_and_lead_back_to_their_lines() -> None:
    document = read(PdfPage().paragraph(72, 700, [WIDE, "train them for a year."]))
    block = document.blocks[0]
    assert block.text == f"{WIDE} train them for a year."
    assert block.source_of(len(WIDE)) == (-1, 0)
    assert block.source_of(len(WIDE) + 7) == (1, 6)
    assert (block.place.part, block.place.page, block.place.ordinal, block.place.line) == (Part.PAGE, 1, 0, 1)


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    page = PdfPage().paragraph(72, 700, [WIDE, "train them.", "Our partner is the college."])
    assert texts(read(page)) == [f"{WIDE} train them.", "Our partner is the college."]


def test_space_size_and_weight_part_paragraphs() -> None:
    page = PdfPage().text(72, 740, "Social value", 16, bold=True).text(72, 715, "Method", bold=True)
    page.paragraph(72, 700, [WIDE, "train them"]).text(72, 660, "And so on.")
    document = read(page)
    assert texts(document) == ["Social value", "Method", f"{WIDE} train them", "And so on."]
    assert [(block.size, block.bold) for block in document.blocks] == [(16, True), (11, True), (11, False), (11, False)]


def test_clause_numbers_and_bullets_become_labels() -> None:
    page = PdfPage()
    for at, (label, words) in enumerate(
        [
            ("1", "SCOPE"),
            ("1.1", "The Supplier shall:"),
            ("(a)", "report; and"),
            ("\x95", "meet."),
            ("1.2.", "It ends."),
        ]
    ):
        page.text(72, 700 - at * 30, label).text(110, 700 - at * 30, words)
    document = read(page)
    labelled = [(block.label, block.text, block.level) for block in document.blocks]
    assert labelled == [
        ("1", "SCOPE", 0),
        ("1.1", "The Supplier shall:", 1),
        ("(a)", "report; and", 0),
        ("•", "meet.", 0),
        ("1.2.", "It ends.", 1),
    ]
    assert {block.kind for block in document.blocks} == {Kind.LIST_ITEM}


def test_a_number_at_the_head_of_a_wrapped_line_is_no_label() -> None:
    page = (
        PdfPage()
        .text(72, 700, "1.1 " + WIDE)
        .text(
            72,
            687,
            "4.5 million people will see it, as the whole of the plan says at more length in Paragraphs 1.1 and",
        )
    )
    page.text(72, 674, "1.1 of the plan.")
    assert [block.label for block in read(page).blocks] == ["1.1"]


def test_an_item_goes_on_under_its_words_and_not_under_its_label() -> None:
    page = (
        PdfPage()
        .text(72, 700, "1.1")
        .paragraph(110, 700, [WIDE, "Train them."])
        .text(72, 674, "1.2")
        .text(110, 674, "End.")
    )
    assert texts(read(page)) == [f"{WIDE} Train them.", "End."]


def test_a_clause_number_glued_to_its_words_is_parted_from_them() -> None:
    block = read(PdfPage().text(72, 700, "5.1.Where the law applies, it applies.")).blocks[0]
    assert (block.label, block.text) == ("5.1.", "Where the law applies, it applies.")


def test_broken_words_are_made_whole_and_compounds_keep_their_hyphen() -> None:
    page = PdfPage().text(72, 700, WIDE + " the implemen-").text(72, 687, "tation of a long-")
    page.text(72, 674, "term plan, which is long for a term.")
    assert "the implementation of a long-term plan" in texts(read(page))[0]


def test_running_headers_and_footers_are_read_once_and_page_numbers_never() -> None:
    pages = [
        PdfPage()
        .text(72, 800, "Newtown Council")
        .text(72, 700, f"Point {word}.")
        .text(72, 40, f"Issue 2, sheet {at}")
        .text(290, 20, f"Page {at} of 3")
        for at, word in enumerate(("one", "two", "three"), 1)
    ]
    document = read(*pages)
    assert [(block.place.part, block.text) for block in document.blocks] == [
        (Part.HEADER, "Newtown Council"),
        (Part.PAGE, "Point one."),
        (Part.FOOTER, "Issue 2, sheet 1"),
        (Part.PAGE, "Point two."),
        (Part.PAGE, "Point three."),
    ]
    assert [block.place.page for block in document.blocks] == [1, 1, 1, 2, 3]


def test_a_paragraph_that_runs_over_a_page_end_stays_one() -> None:
    document = read(PdfPage().text(72, 120, "We will report to the"), PdfPage().text(72, 700, "trust every month."))
    assert texts(document) == ["We will report to the trust every month."]


def test_a_ruled_table_becomes_a_grid_with_spans() -> None:
    page = PdfPage().grid([72, 200], [700, 680, 660]).grid([200, 400], [700, 660])
    page.text(76, 686, "Scope 1").text(76, 666, "Scope 2").text(204, 686, "88.2 tonnes in").text(
        204, 673, "the base year"
    )
    document = read(page)
    assert [(cell.row, cell.column, cell.row_span, cell.text) for cell in document.grids[0].cells] == [
        (0, 0, 1, "Scope 1"),
        (0, 1, 2, "88.2 tonnes in the base year"),
        (1, 0, 1, "Scope 2"),
    ]
    assert document.blocks[1].cell is not None
    assert document.blocks[1].place.table == 1


def test_rows_whose_columns_line_up_become_a_grid_and_loose_ones_do_not() -> None:
    page = PdfPage()
    for at, (name, value) in enumerate([("Scope 1", "88.2"), ("Scope 2", "12.4"), ("Total", "100.6")]):
        page.text(72, 700 - 16 * at, name).text(300, 700 - 16 * at, value)
    page.text(72, 600, "Signed:").text(300, 600, "Date:")
    document = read(page)
    assert [cell.text for cell in document.grids[0].cells] == ["Scope 1", "88.2", "Scope 2", "12.4", "Total", "100.6"]
    assert texts(document)[-2:] == ["Signed:", "Date:"]
    assert len(document.grids) == 1


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    page = (
        PdfPage()
        .paragraph(72, 700, ["The left column is", "read first."])
        .paragraph(320, 700, ["The right column", "comes second."])
    )
    assert texts(read(page)) == ["The left column is read first.", "The right column comes second."]


def test_a_pdf_without_text_is_a_scan() -> None:
    with pytest.raises(ReadError) as error:
        read(PdfPage().picture(), PdfPage().picture())
    assert error.value.code == "no-text"
    assert "scan" in error.value.message


def test_single_pages_without_text_and_pictures_are_told() -> None:
    document = read(PdfPage().text(72, 700, "Text.").picture(), PdfPage().picture(), empty_page())
    assert [(notice.code, "2" in notice.message) for notice in document.notices] == [
        ("pages-without-text", True),
        ("pictures", False),
    ]


def test_a_password_is_refused_in_words() -> None:
    security = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<43> <43>]"
    with pytest.raises(ReadError) as error:
        read_pdf(pdf(PdfPage().text(72, 700, "Secret."), encrypt=security), "plan.pdf")
    assert error.value.code == "encrypted"


def test_rubbish_is_damage() -> None:
    with pytest.raises(ReadError) as error:
        read_pdf(b"%PDF-1.7 rubbish", "plan.pdf")
    assert error.value.code == "damaged"


@pytest.mark.parametrize("limits", [Limits(pages=1), Limits(blocks=1), Limits(characters=3)])
def test_more_than_the_limits_is_refused(limits: Limits) -> None:
    with pytest.raises(ReadError) as error:
        read_pdf(pdf(PdfPage().text(72, 700, "One."), PdfPage().text(72, 700, "Two.")), "plan.pdf", limits)
    assert error.value.code == "too-large"


WORDS = st.text(alphabet="abcDE-.,", min_size=1, max_size=6)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_character_of_a_joined_paragraph_leads_back_to_its_line(lines: list[list[str]]) -> None:
    made = [
        Line(
            at,
            tuple(
                Word(text, 10.0 * place, 10.0 * place + 9, 700 - 13.0 * at, 11, False)
                for place, text in enumerate(line)
            ),
        )
        for at, line in enumerate(lines)
    ]
    text, pieces = join_lines(*joined_text(made, {}))
    ends = [piece.start for piece in pieces[1:]] + [len(text)]
    for piece, end in zip(pieces, ends, strict=True):
        if piece.source >= 0:
            assert made[piece.source].text.startswith(text[piece.start : end])
        else:
            assert text[piece.start : end] == " "
    assert text.replace(" ", "").replace("-", "") == "".join("".join(line) for line in lines).replace("-", "")


@given(st.lists(st.tuples(WORDS, st.floats(0, 500), st.floats(0, 800)), max_size=30))
def test_no_word_is_lost_or_doubled_in_lines(words: list[tuple[str, float, float]]) -> None:
    made = [Word(text, left, left + 20, base, 11, False) for text, left, base in words]
    assert [word for line in lines_of(made) for word in line.words] == made


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 500), st.floats(0, 500), st.floats(0, 500)), max_size=25))
def test_any_lines_on_a_page_give_tables_whose_boxes_fill_them(drawn: list[tuple[bool, float, float, float]]) -> None:
    for table in ruled_tables([Rule(level, at, min(one, two), max(one, two)) for level, at, one, two in drawn]):
        places = [(row, column) for row in range(len(table.ys) - 1) for column in range(len(table.xs) - 1)]
        assert sum(box.row_span * box.column_span for box in table.boxes) == len(places)
        for row, column in places:
            x, y = (table.xs[column] + table.xs[column + 1]) / 2, (table.ys[row] + table.ys[row + 1]) / 2
            assert table.box_at(x, y) == table.owner[row][column]

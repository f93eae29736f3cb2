"""Plain text, Markdown and separated values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.document import Document, Kind
from linter.read.errors import ReadError
from linter.read.joining import join_lines
from linter.read.labels import continues, is_label, opens_item, split_label
from linter.read.limits import Limits
from linter.read.text import decode, read_text

FULL = "We will take on two apprentices from the wards of the borough that need"


def read(text: str, name: str = "plan.txt") -> Document:
    return read_text(text.encode(), name)


def plain(text: str) -> str:
    """Text without what the reader may change: white space and the backslash before a bar."""
    return "".join(text.split()).replace("\\|", "|")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_empty_lines_part_paragraphs_and_lines_count_from_one() -> None:
    document = read("One.\n\n\nTwo.\n")
    assert [(block.text, block.place.line, block.place.ordinal) for block in document.blocks] == [
        ("One.", 1, 0),
        ("Two.", 4, 3),
    ]
    assert document.format == "text"


def test_lines_broken_to_a_width_are_joined_and_lead_back_to_their_lines() -> None:
    block = read(f"{FULL}\nwork the most.\n").blocks[0]
    assert block.text == f"{FULL} work the most."
    assert block.source_of(len(FULL)) == (-1, 0)
    assert block.source_of(len(FULL) + 6) == (1, 5)


def test_a_line_with_room_for_the_next_word_stands_alone() -> None:
    assert texts(read(f"Dear Sir,\n{FULL}\nwork.\nYours,\nA Bidder")) == [
        "Dear Sir,",
        f"{FULL} work.",
        "Yours,",
        "A Bidder",
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "word " * 60
    assert len(texts(read(f"{long}\n{long}\nshort"))) == 3


def test_markdown_headings_lists_and_bold_lines_are_known() -> None:
    document = read(
        "# Plan\n\nMethod\n------\n\n- one\n  - two\n    more\n- three\n\n1. first\n\n**Owner**\n", "plan.md"
    )
    assert [(block.kind, block.level, block.label, block.text) for block in document.blocks] == [
        (Kind.HEADING, 1, "", "Plan"),
        (Kind.HEADING, 2, "", "Method"),
        (Kind.LIST_ITEM, 0, "-", "one"),
        (Kind.LIST_ITEM, 1, "-", "two more"),
        (Kind.LIST_ITEM, 0, "-", "three"),
        (Kind.LIST_ITEM, 0, "1.", "first"),
        (Kind.PARAGRAPH, 0, "", "Owner"),
    ]
    assert document.blocks[-1].bold
    assert document.format == "markdown"


def test_markdown_joins_its_lines_unless_they_end_in_two_spaces() -> None:
    assert texts(read("A\nb.\n\nC  \nd\n", "plan.md")) == ["A b.", "C", "d"]


def test_rules_and_fences_are_no_text() -> None:
    assert texts(read("A\n\n* * *\n\n```\n# code\nmore\n```\n> quoted\n", "plan.md")) == [
        "A",
        "# code",
        "more",
        "quoted",
    ]


def test_tables_become_grids() -> None:
    document = read("| KPI | Target |\n|---|:-:|\n| Jobs \\| hours | 3 |\n| Reports | |\n\nAfter.\n")
    grid = document.grids[0]
    assert [(cell.row, cell.column, cell.text, cell.header) for cell in grid.cells] == [
        (0, 0, "KPI", True),
        (0, 1, "Target", True),
        (1, 0, "Jobs | hours", False),
        (1, 1, "3", False),
        (2, 0, "Reports", False),
    ]
    place = document.blocks[2].place
    assert (place.line, place.table, place.row, place.column) == (3, 1, 2, 1)
    assert texts(document)[-1] == "After."


def test_numbered_clauses_are_items_and_sentences_with_numbers_are_not() -> None:
    document = read(
        "1. Scope\n1.1 The Supplier shall report.\n1.2 It ends.\n\n2.4 million people.\n\nA. Smith\n\nJ. Smith"
    )
    assert [block.label for block in document.blocks] == ["1.", "1.1", "1.2", "", "A.", ""]


def test_items_follow_a_colon_and_go_on_in_the_next_line() -> None:
    document = read(f"We will:\n- {FULL}\nwork\n(a) report\n(b) meet\n")
    assert [(block.label, block.text) for block in document.blocks] == [
        ("", "We will:"),
        ("-", f"{FULL} work"),
        ("(a)", "report"),
        ("(b)", "meet"),
    ]


def test_separated_values_become_a_grid() -> None:
    document = read('KPI,Target\n"Jobs, local","3\nby March"\n\nReports,\n', "kpis.csv")
    assert [(cell.row, cell.column, cell.text) for cell in document.grids[0].cells] == [
        (0, 0, "KPI"),
        (0, 1, "Target"),
        (1, 0, "Jobs, local"),
        (1, 1, "3\nby March"),
        (3, 0, "Reports"),
    ]
    assert [block.place.line for block in document.blocks] == [1, 1, 2, 2, 5]
    assert document.format == "csv"


def test_semicolons_and_tabs_part_values_too() -> None:
    assert texts(read("a;b,c\nd;e\n", "x.csv")) == ["a", "b,c", "d", "e"]
    assert texts(read("a\tb\n", "x.tsv")) == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_known_with_and_without_its_mark(encoding: str) -> None:
    text = "Five thousand pounds – £5,000 – for the café, paid at once."
    assert decode(text.encode(encoding)) == (text, ())


def test_windows_text_is_read_with_a_notice() -> None:
    text, notices = decode("£5,000 – “local”".encode("cp1252"))
    assert text == "£5,000 – “local”"
    assert [notice.code for notice in notices] == ["encoding"]


@pytest.mark.parametrize("data", [b"abc\x00def", bytes(range(256)) * 4, b"\x01\x02\x03\x04"])
def test_binary_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as error:
        read_text(data, "x.txt")
    assert error.value.code == "wrong-type"


@pytest.mark.parametrize("limits", [Limits(blocks=1), Limits(characters=3)])
@pytest.mark.parametrize("name", ["x.txt", "x.csv"])
def test_more_than_the_limits_is_refused(limits: Limits, name: str) -> None:
    with pytest.raises(ReadError) as error:
        read_text(b"a,b\n\nb,c\n\n", name, limits)
    assert error.value.code == "too-large"


@given(st.text(alphabet="aB1.-*#|> \t\n\\`=:()", max_size=120), st.sampled_from(["x.txt", "x.md"]))
def test_every_piece_of_any_text_stands_in_the_line_that_it_names(text: str, name: str) -> None:
    lines = text.split("\n")
    for block in read_text(text.encode() or b" ", name).blocks:
        assert block.text.strip()
        ends = [piece.start for piece in block.pieces[1:]] + [len(block.text)]
        for piece, end in zip(block.pieces, ends, strict=True):
            words = block.text[piece.start : end]
            if piece.source < 0:
                assert words == " "
            else:
                line = lines[(block.place.line or 0) - 1 + piece.source]
                assert plain(words) in plain(line)


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=4), min_size=1, max_size=6), st.data())
def test_joined_lines_can_be_taken_apart_again(lines: list[str], data: st.DataObject) -> None:
    text, pieces = join_lines(list(enumerate(lines)))
    assert text == " ".join(lines)
    starts = {piece.source: piece.start for piece in pieces if piece.source >= 0}
    at = data.draw(st.integers(0, len(lines) - 1))
    assert text[starts[at] :].startswith(lines[at])


def test_labels_are_told_from_words() -> None:
    assert split_label("1.1 The Supplier") == ("1.1", 4)
    assert split_label("(iv) report") == ("(iv)", 5)
    assert split_label("• item") == ("•", 2)
    assert split_label("3 days") is None
    assert split_label("1.1") is None
    assert is_label("3")
    assert not is_label("3rd")
    assert opens_item("4.1", "The", [])
    assert not opens_item("2.4", "million", [])
    assert not opens_item("J.", "Smith", [])


@pytest.mark.parametrize(
    ("label", "before", "follows"),
    [
        ("1.2", ["1.1"], True),
        ("2", ["1.1", "1.2"], True),
        ("2.", ["1.", "(a)", "(b)"], True),
        ("1.1", ["1.1", "1.2"], False),
        ("4.6", ["4.5", "4.6", "4.6.1"], False),
        ("1.2.1", ["1.2"], True),
        ("(b)", ["(a)", "(i)", "(ii)"], True),
        ("v)", ["iv)"], True),
        ("(d)", ["(c)"], True),
        ("9.9", ["1.1"], False),
        ("-", [], False),
        ("-", ["-"], True),
        ("•", [], True),
    ],
)
def test_a_label_follows_the_last_of_its_series(label: str, before: list[str], follows: bool) -> None:
    assert continues(label, before) is follows

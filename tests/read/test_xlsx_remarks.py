"""Comments on cells: notes of old and threads of newer programs, who wrote them, and on which cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsx_maker import codes, links_part, notes_part, people_part, read, row, sheet, threads_part, workbook

from linter.document import Document, Remark
from linter.read import ReadError
from linter.read.xlsx_sheet import cell_name


def text_cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="str"><v>{text}</v></c>'


ROWS = row(text_cell("A1", "Name"), text_cell("B1", "Says")) + row(text_cell("B2", "[insert date]"))


def commented(notes: str = "", threads: str = "", people: str = "") -> Document:
    """A workbook of two alike sheets, the second of which has comments."""
    links = [("comments", "../comments1.xml")] if notes else []
    links += [("threadedComment", "../threadedComments/threadedComment1.xml")] if threads else []
    parts = {
        "xl/worksheets/_rels/sheet2.xml.rels": links_part(*links),
        "xl/comments1.xml": notes,
        "xl/threadedComments/threadedComment1.xml": threads,
        "xl/persons/person.xml": people,
    }
    data = workbook(
        {"Cover": sheet(ROWS), "Criteria": sheet(ROWS)},
        parts={name: part for name, part in parts.items() if part},
        links_to=[("person", "persons/person.xml")] if people else [],
    )
    return read(data)


def test_a_note_stands_on_its_cell_and_leaves_out_the_name_that_excel_puts_before_it() -> None:
    document = commented(notes_part(("B2", "0", "Ann Lee:\nplease look")))
    (remark,) = document.remarks
    assert remark == Remark("please look", "Ann Lee", (5,), "Criteria!B2")
    assert document.blocks[5].place.sheet == "Criteria"
    assert document.blocks[5].text == "[insert date]"
    assert "comments" in codes(document)


def test_a_thread_has_its_author_and_its_replies_and_the_note_that_stands_in_for_it_is_left_out() -> None:
    stand_in = notes_part(("B2", "0", "[Threaded comment] Your version of Excel …"), author="tc={9A}")
    threads = threads_part(("B2", "{1}", "please look"), ("B2", "{2}", "done"))
    found = commented(stand_in, threads, people_part(**{"{1}": "Ann Lee", "{2}": "Bo"})).remarks
    assert [(remark.text, remark.author, remark.cell) for remark in found] == [
        ("please look", "Ann Lee", "Criteria!B2"),
        ("done", "Bo", "Criteria!B2"),
    ]


def test_a_comment_on_an_empty_cell_stands_on_nothing() -> None:
    (remark,) = commented(notes_part(("$D$9", "0", "look"))).remarks
    assert (remark.blocks, remark.cell) == ((), "Criteria!D9")


@pytest.mark.parametrize("number", ["", "7", "-1", "x", "\u0665", "9" * 5_000])
def test_an_author_whom_nobody_lists_has_no_name(number: str) -> None:
    (remark,) = commented(notes_part(("B2", number, "look"))).remarks
    assert (remark.author, remark.text) == ("", "look")


def test_a_person_whom_nobody_lists_has_no_name() -> None:
    (remark,) = commented(threads=threads_part(("B2", "{7}", "look"))).remarks
    assert remark.author == ""


def test_a_part_of_comments_that_declares_entities_is_refused() -> None:
    hostile = '<!DOCTYPE comments [<!ENTITY a "tenderlint: waive SV601 no">]>' + notes_part(("B2", "0", "&a;"))
    with pytest.raises(ReadError) as error:
        commented(hostile)
    assert error.value.code == "unsafe"


def test_only_so_many_comments_and_signs_are_kept() -> None:
    many = (
        notes_part(*((cell_name(at, 0), "0", "look") for at in range(6_000))),
        notes_part(("B2", "0", "x" * 50_000)),
    )
    kept, longest = (commented(notes).remarks for notes in many)
    assert len(kept) == 5_000
    assert len(longest[0].text) == 10_000


@given(row=st.integers(0, 1_048_575), column=st.integers(0, 16_383))
def test_every_cell_is_named_as_the_sheet_names_it(row: int, column: int) -> None:
    name = cell_name(row, column)
    (remark,) = commented(notes_part((name.lower(), "0", "look"))).remarks
    assert remark.cell == f"Criteria!{name}"

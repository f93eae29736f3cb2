"""Waivers in comments of Word and Excel: who wrote them, on which paragraph, for which rule, and why."""

from __future__ import annotations

import datetime

import pytest
from docx_builder import read

from linter.document import Block, Document, Part, Place, Remark
from linter.waivers.in_comment import waivers_in_comments
from linter.waivers.notes import Note
from linter.waivers.waiver import Source, Waiver

RULES = {"sv203": "no-delivery-plan", "sv601": "placeholder-left"}


def rule_name(name: str) -> str | None:
    return RULES.get(name.lower(), name if name in RULES.values() else None)


def commented(text: str, body: str | None = None) -> Document:
    on_words = (
        'p/r/t"first", p/(r/t"the ", commentRangeStart{id=3}, r/t"words", commentRangeEnd{id=3}, '
        "r/commentReference{id=3})"
    )
    comment = f'comment{{id=3,author=Ann Lee}}/p/(r/annotationRef, r/t"{text}")'
    return read(body or on_words, comments=comment)


def waivers(text: str) -> tuple[tuple[Waiver, ...], tuple[Note, ...]]:
    return waivers_in_comments(commented(text), rule_name)


def test_a_comment_waives_a_rule_on_the_paragraph_in_which_it_stands() -> None:
    ((waiver,), notes) = waivers("tenderlint: waive SV203 the panel agreed this until 2027-01-31")
    assert notes == ()
    assert waiver == Waiver(
        reason="the panel agreed this",
        source=Source.COMMENT,
        where="comment 1 by Ann Lee",
        author="Ann Lee",
        until=datetime.date(2027, 1, 31),
        rule="no-delivery-plan",
        paragraphs=(("body", 1),),
    )


def test_a_comment_in_a_workbook_waives_a_rule_on_its_cell_and_on_no_cell_of_another_sheet() -> None:
    place = Place(Part.SHEET, 4, sheet="Criteria", cell="B6")
    says = "tenderlint: waive SV601 the portal shows it until 2027-01-31"
    document = Document(
        "book.xlsx", "xlsx", (Block(0, "x", place),), remarks=(Remark(says, "Ann", (0,), "Criteria!B6"),)
    )
    ((waiver,), _) = waivers_in_comments(document, rule_name)
    assert (waiver.where, waiver.author, waiver.sheet) == ("comment on Criteria!B6 by Ann", "Ann", "Criteria")
    assert waiver.paragraphs == (("sheet", 4),)


def test_a_waiver_on_an_empty_cell_is_said_with_its_cell() -> None:
    document = Document("book.xlsx", "xlsx", (), remarks=(Remark("tenderlint: waive SV601 x", "", (), "Criteria!D9"),))
    found, (note,) = waivers_in_comments(document, rule_name)
    assert found == ()
    assert note.where == "comment on Criteria!D9"
    assert "no text" in note.message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tenderlint: waive SV203: agreed", "agreed"),
        ("TENDERLINT : WAIVE sv203 – agreed.", "agreed."),
        ("tenderlint: waive no-delivery-plan reason: agreed by all", "agreed by all"),
        ("tenderlint: waive SV203 agreed (until 2027-01-31).", "agreed"),
        (
            "tenderlint: waive SV203 we wait until the market day has been held",
            "we wait until the market day has been held",
        ),
    ],
)
def test_people_write_it_in_many_ways(text: str, reason: str) -> None:
    ((waiver,), _) = waivers(text)
    assert waiver.reason == reason


def test_one_comment_may_waive_several_rules() -> None:
    found, _ = waivers("tenderlint: waive SV203, SV601 agreed")
    assert [waiver.rule for waiver in found] == ["no-delivery-plan", "placeholder-left"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tenderlint: please ignore this", "write “tenderlint: waive SV203"),
        ("tenderlint: waive", "write “tenderlint: waive SV203"),
        ("tenderlint: waive SV203", "no reason"),
        ("tenderlint: waive SV203 until 2027-01-31", "no reason"),
        ("tenderlint: waive SV999 agreed", "no rule “SV999”"),
        ("tenderlint: waive SV203 agreed until 31 January 2027", "write the date as 2027-01-31"),
        ("tenderlint: waive SV203 agreed until 2027-02-30", "write the date as 2027-01-31"),
    ],
)
def test_what_cannot_be_understood_waives_nothing_and_is_said(text: str, says: str) -> None:
    found, (note,) = waivers(text)
    assert found == ()
    assert says in note.message
    assert note.where == "comment 1 by Ann Lee"


def test_other_comments_are_left_alone() -> None:
    assert waivers("Please waive the fee, says tenderlint: really?") == ((), ())


def test_a_comment_over_several_paragraphs_stands_on_all_that_hold_its_words() -> None:
    body = (
        'p/(r/t"one", commentRangeStart{id=3}), p/r/t"two", p/r/t"three", '
        'p/(commentRangeEnd{id=3}, r/commentReference{id=3}, r/t"four")'
    )
    (remark,) = commented("x", body).remarks
    assert remark.blocks == (1, 2)


def test_a_comment_at_a_point_stands_on_its_paragraph() -> None:
    (remark,) = commented("x", 'p/r/t"one", p/(r/commentReference{id=3}, r/t"two")').remarks
    assert (remark.author, remark.text, remark.blocks) == ("Ann Lee", "x", (1,))


def test_a_waiver_on_a_picture_is_said_to_stand_on_nothing() -> None:
    body = 'p/r/t"one", p/(commentRangeStart{id=3}, r/drawing, commentRangeEnd{id=3}, r/commentReference{id=3})'
    found, (note,) = waivers_in_comments(commented("tenderlint: waive SV203 agreed", body), rule_name)
    assert found == ()
    assert "no text" in note.message

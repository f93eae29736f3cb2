"""The pane in Word: check, list, go to the words, comment, replace, waive, check again."""

from __future__ import annotations

from pathlib import Path

import pytest
from page.visitor import RESPONSE, ROOT, TENDER
from playwright.sync_api import expect

from addin.documents import docx, heading, note, paragraph, run
from addin.judging import Tally, judge_word
from addin.office import Opener, steps
from addin.pane import Checked, card, check, choose, outcome, replace, told

READ = ("ParagraphCollection.load",)
FIND = ("Paragraph.GetRange", "SearchOptions.MatchCase=", "Paragraph.Search", "RangeCollection.load")
EMPTY_PROMISE = "We always recruit locally."
BETTER = "We will recruit 4 people from Harrowmere by 1 May 2027; the site manager reports it each month."


def numbered(checked: Checked, words: str) -> int:
    """The number of the first finding on just these words."""
    return next(number for number, (_, anchor) in checked.placed.items() if anchor["quote"] == words)


def said(checked: Checked) -> list[tuple[str, str, str | None]]:
    """The findings, without where they stand."""
    return sorted((each["code"], each["message"], each["block"]) for each in checked.findings)


def test_a_response_is_checked_mended_and_checked_again(office: Opener) -> None:
    word = office.word(RESPONSE)
    checked = check(word)
    assert checked.sent == "file"
    number = numbered(checked, EMPTY_PROMISE)

    assert outcome(word, number, "Go to words") == "Selected in Word."
    assert word.selected_text == EMPTY_PROMISE
    assert outcome(word, number, "Comment") == "A comment was added."
    (comment,) = word.comments
    assert comment.on == EMPTY_PROMISE
    assert comment.text.startswith("Tenderlint SV501")
    assert not word.tracked_changes

    assert replace(word, number, BETTER) == "Replaced, as a tracked change."
    (change,) = word.tracked_changes
    assert change.paragraph == BETTER
    assert word.seen["tracking"] == "Off", "as it was"
    told(word, "The text has changed since this check.")

    again = check(word, "Check again")
    assert EMPTY_PROMISE not in [anchor["quote"] for _, anchor in again.placed.values()]
    assert any(block["text"] == BETTER for block in again.blocks), "the file has the change"
    told(word, "Since the last check: 1 gone, 0 new.")
    assert len(again.findings) == len(checked.findings) - 1

    word.user("undoes")
    assert EMPTY_PROMISE in word.texts, "one step of Undo takes the replacement back"


@pytest.mark.parametrize("document", [TENDER, RESPONSE], ids=lambda path: path.stem)
def test_the_text_alone_gives_the_findings_of_the_file(document: Path, office: Opener) -> None:
    """Where Word hands over no file. Its headers and notes are then not read, which the pane says."""
    file = check(office.word(document))
    word = office.word(document, fileNotSupported=True)
    text = check(word)
    assert (file.sent, text.sent) == ("file", "text")
    assert said(text) == said(file)
    expect(word.pane.get_by_text("Word did not hand over the file")).to_be_attached()
    tally = Tally()
    judge_word(word, text, tally)
    assert (tally.wrong, tally.share) == (0, 1.0), tally.notes


@pytest.mark.parametrize("name", ["examples/catering-tender", "tests/corpus/tender-06-estates-maintenance-lots"])
def test_every_finding_leads_to_its_words(office: Opener, name: str) -> None:
    word = office.word(ROOT / f"{name}.docx")
    tally = Tally()
    judge_word(word, check(word), tally)
    assert (tally.wrong, tally.share) == (0, 1.0), tally.notes


def test_each_action_takes_few_batches(office: Opener) -> None:
    word = office.word(RESPONSE)
    word.forgets()
    checked = check(word)
    assert [batch.steps for batch in word.batches] == [READ, ("CustomPropertyCollection.load",)]
    number = numbered(checked, "endeavour")
    word.forgets()
    outcome(word, number, "Go to words")
    assert [batch.steps for batch in word.batches] == [READ, FIND, ("Range.Select",)]
    word.forgets()
    outcome(word, number, "Comment")
    assert [batch.steps for batch in word.batches] == [READ, FIND, ("Range.InsertComment",)]
    word.forgets()
    replace(word, numbered(checked, EMPTY_PROMISE), BETTER)
    assert len(word.batches) <= 10
    assert steps(word.batches).count("Range.InsertText") == 1


def test_comments_for_all_come_three_at_a_time_once_and_can_be_taken_out(office: Opener) -> None:
    word = office.word(TENDER)
    checked = check(word)
    theirs = word.comments
    many = len(checked.placed)
    word.forgets()
    word.pane.get_by_text("Comments in the document").click()
    choose(word, f"Add comments for all shown ({many})", "Add them")
    told(word, f"{many} findings have a comment now.")
    assert [each.comments for each in word.batches if each.comments] == [3] * (many // 3) + [many % 3] * (many % 3 > 0)
    ours = [each for each in word.comments if each.ours]
    assert sorted(each.on for each in ours) == sorted(anchor["quote"] for _, anchor in checked.placed.values())

    choose(word, f"Add comments for all shown ({many})", "Add them")
    told(word, f"{many} had theirs already.")
    assert len([each for each in word.comments if each.ours]) == many

    choose(word, "Remove Tenderlint comments", "Remove them")
    told(word, f"{many} comments were removed.")
    assert word.comments == theirs


def test_a_waiver_is_written_into_the_document_and_can_be_taken_back(office: Opener) -> None:
    word = office.word(RESPONSE)
    checked = check(word)
    number = numbered(checked, "endeavour")
    card(word, number).get_by_role("button", name="Waive").click()
    dialog = word.pane.get_by_role("dialog")
    dialog.get_by_label("Why").fill("Agreed with the buyer")
    dialog.get_by_role("button", name="Waive").click()
    expect(dialog).to_be_hidden()
    again = check(word, "Check again")
    assert len(again.findings) == len(checked.findings) - 1
    (waived,) = again.answer["report"]["documents"][0]["waived"]
    assert waived["reason"] == "Agreed with the buyer"
    assert waived["source"] == "property"
    word.pane.get_by_text("1 waived finding").last.click()
    word.pane.get_by_role("button", name="Take back").click()
    assert len(check(word, "Check again").findings) == len(checked.findings)


def test_what_is_written_meanwhile_is_noticed_and_checked(office: Opener) -> None:
    """Where Word tells of changes, WordApi 1.6."""
    word = office.word(RESPONSE, laterApis=True)
    checked = check(word)
    box = word.pane.get_by_label("Check again while I write")
    expect(box).to_be_checked()
    word.user("rewrites", EMPTY_PROMISE, BETTER)
    told(word, "Since the last check: 1 gone, 0 new.")
    expect(word.frame.locator(".groups li.finding")).to_have_count(len(checked.findings) - 1)
    box.uncheck()
    word.user("rewrites", BETTER, EMPTY_PROMISE)
    told(word, "The text has changed since this check.")
    assert word.frame.evaluate("checked.length") == 2, "nobody asked for a third"


def test_where_word_tells_of_no_changes_a_look_shows_them(office: Opener) -> None:
    word = office.word(RESPONSE)
    check(word)
    word.user("rewrites", EMPTY_PROMISE, BETTER)
    word.frame.evaluate("dispatchEvent(new Event('focus'))")
    told(word, "The text has changed since this check.")


def test_a_document_without_text_says_so(office: Opener) -> None:
    word = office.word(docx(""))
    word.pane.get_by_role("button", name="Check this document").click()
    expect(word.pane.get_by_role("alert").or_(word.pane.locator(".problem")).first).to_contain_text("no text")


def test_five_thousand_paragraphs_are_read_and_listed_in_few_batches(office: Opener) -> None:
    """How long it takes is printed by sweep_places.py; here only that it does not grow with the document."""
    lines = [heading("Our offer"), *(f"Line {number} of the plan is about the kitchen." for number in range(4_990))]
    word = office.word(docx(*lines, "We will support community food projects.", "We always recruit locally."))
    word.forgets()
    checked = check(word, kind="response")
    assert [batch.items for batch in word.batches] == [4_993, 0]
    number = numbered(checked, EMPTY_PROMISE)
    word.forgets()
    assert outcome(word, number, "Go to words") == "Selected in Word."
    assert word.selected_in[0]["paragraph"] == 4_992
    assert len(word.batches) == 3


def test_a_finding_in_a_note_leads_to_its_mark(office: Opener) -> None:
    words = paragraph(run("Our offer"), note(), run(" is whole."))
    word = office.word(
        docx(heading("Offer"), words, EMPTY_PROMISE, note_text="As agreed with [insert name of partner]."),
        laterApis=True,
    )
    checked = check(word)
    inside = [number for number, (each, _) in checked.placed.items() if each["place"]["part"] == "footnote"]
    assert inside
    assert outcome(word, inside[0], "Go to words") == "This stands in a note. Its mark in the text is selected."
    assert word.selected_text == "\u0002"

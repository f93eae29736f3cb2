"""What somebody who writes a bid in Word does with the pane: each act, and what is said where it cannot be done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from page.visitor import RESPONSE
from playwright.sync_api import Locator, Route, expect
from server.front import Front

from addin.documents import docx, heading, paragraph, run, text_box
from addin.office import Opener, Word

expect.set_options(timeout=20_000)
HEDGED = "We will endeavour to put more seasonal and plant-based dishes on the menu, as appropriate."
ENDEAVOUR = 8  # the number of its finding


@pytest.fixture
def checks(office: Opener) -> Callable[..., Word]:
    """Opens a document in Word, and has it checked."""

    def opened(document: Any = RESPONSE, kind: str = "response", **traps: Any) -> Word:
        word = office.word(document, **traps)
        word.pane.get_by_label("What is it?").select_option(kind)
        button(word, "Check this document").click()
        expect(word.pane.locator(".result")).to_be_visible()
        word.forgets()
        return word

    return opened


def button(word: Word, name: str) -> Locator:
    """The button with exactly this name."""
    return word.pane.get_by_role("button", name=name, exact=True)


def card(word: Word, number: int) -> Locator:
    """The card of a finding."""
    return word.pane.locator("li.finding").filter(has=word.pane.get_by_text(f"Finding {number}", exact=True)).first


def listed(word: Word) -> int:
    """How many findings are listed."""
    return word.pane.locator("li.finding").count()


def tells(word: Word, number: int, words: str) -> None:
    """What the card says came of an act."""
    expect(card(word, number).locator(".outcome")).to_contain_text(words)


def presses(word: Word, act: str, number: int) -> None:
    """Press a button of a finding."""
    button(word, f"{act} (finding {number})").click()


def waives(word: Word, number: int, reason: str = "The panel agreed.", scope: str = "") -> None:
    """Waive a finding."""
    presses(word, "Waive", number)
    if scope:
        word.pane.get_by_label(scope).check()
    if reason:
        word.pane.get_by_label("Why is it accepted?").fill(reason)
    word.pane.locator("dialog").get_by_role("button", name="Waive", exact=True).click()


def replaces(word: Word, number: int, words: str) -> None:
    """Replace the words of a finding."""
    presses(word, "Replace …", number)
    word.pane.get_by_label("Your words").fill(words)
    word.pane.locator("dialog").get_by_role("button", name="Replace", exact=True).click()


def test_the_first_view_says_what_it_does_and_where_the_text_goes(office: Opener) -> None:
    word = office.word(RESPONSE)
    said = word.pane.locator("main")
    for words in (
        "social value is vague",
        "catering-response.docx",
        "read on this computer",
        "Nothing in the document is changed",
    ):
        expect(said).to_contain_text(words)
    assert not [step for batch in word.batches for step in batch.steps if "Paragraph" in step], "nothing was read yet"


def test_a_place_is_selected_in_three_round_trips(checks: Callable[..., Word]) -> None:
    word = checks()
    presses(word, "Go to words", ENDEAVOUR)
    tells(word, ENDEAVOUR, "Selected in Word.")
    assert word.selected_text == "endeavour"
    assert len(word.batches) == 3
    assert card(word, ENDEAVOUR).get_attribute("class") == "finding warning current"


def test_a_comment_begins_with_our_name_and_ends_with_the_key_of_the_finding(checks: Callable[..., Word]) -> None:
    word = checks()
    presses(word, "Comment", ENDEAVOUR)
    tells(word, ENDEAVOUR, "A comment was added.")
    [comment] = word.comments
    assert comment.on == "endeavour"
    assert comment.text.startswith("Tenderlint SV502: “endeavour” takes the promise back.\nBetter: ")
    assert re.search(r"SV502 hedged-commitment \[[0-9a-f]{16}]$", comment.text)


def test_better_words_are_shown_before_and_after_and_only_what_differs_is_tracked(checks: Callable[..., Word]) -> None:
    word = checks()
    presses(word, "Replace …", ENDEAVOUR)
    dialog = word.pane.locator("dialog")
    expect(dialog.locator(".quote").first).to_have_text(HEDGED)
    word.pane.get_by_label("Your words").fill(HEDGED.replace("endeavour to put more", "put 4"))
    expect(dialog.locator("del")).to_have_text("endeavour to put more")
    expect(dialog.locator("ins")).to_have_text("put 4")
    dialog.get_by_role("button", name="Replace", exact=True).click()
    tells(word, ENDEAVOUR, "Replaced, as a tracked change.")
    [change] = word.tracked_changes
    assert (change.deleted, change.inserted) == ("endeavour to put more", "put 4")
    assert word.seen["tracking"] == "Off", "as it was before"


def test_the_suggested_wording_is_offered_with_its_gaps_named(checks: Callable[..., Word]) -> None:
    word = checks()
    presses(word, "Replace …", 2)
    expect(word.pane.get_by_label("Your words")).to_have_value(re.compile(r"We will fill 4 of the 12 new posts"))
    expect(word.pane.locator("dialog")).to_contain_text("Still to fill in: [place]")
    button(word, "Begin with what is there").click()
    expect(word.pane.get_by_label("Your words")).to_have_value("We always recruit locally.")
    word.pane.locator("dialog").get_by_role("button", name="Replace", exact=True).click()
    expect(word.pane.locator("dialog")).to_contain_text("Write other words than these.")
    button(word, "Cancel").click()
    assert not word.tracked_changes


def test_words_that_were_changed_while_somebody_thought_are_not_replaced(checks: Callable[..., Word]) -> None:
    word = checks()
    presses(word, "Replace …", ENDEAVOUR)
    expect(word.pane.locator("dialog")).to_be_visible()
    word.user("rewrites", "seasonal", "local")
    word.pane.get_by_label("Your words").fill("We will put 4 seasonal dishes on the menu.")
    word.pane.locator("dialog").get_by_role("button", name="Replace", exact=True).click()
    tells(word, ENDEAVOUR, "These words have just been changed.")
    assert not word.tracked_changes
    assert word.seen["tracking"] == "Off"


def test_comments_on_all_that_is_shown_come_with_a_count_and_never_twice(checks: Callable[..., Word]) -> None:
    word = checks()
    presses(word, "Comment", ENDEAVOUR)
    tells(word, ENDEAVOUR, "A comment was added.")
    word.forgets()
    word.pane.get_by_text("Comments in the document").click()
    placed = word.pane.get_by_role("button", name="Go to words").count()
    assert placed > 6
    button(word, f"Add comments for all shown ({placed})").click()
    expect(word.pane.get_by_role("group", name="Add them")).to_contain_text(f"Add {placed} comments?")
    assert len(word.comments) == 1, "it asks first"
    button(word, "Add them").click()
    told = f"{placed - 1} findings have a comment now. 1 had theirs already."
    expect(word.pane.locator(".comments .done")).to_have_text(told)
    assert len(word.comments) == placed
    written = [batch.comments for batch in word.batches if batch.comments]
    assert written[:2] == [3, 3]
    assert sum(written) == placed - 1
    assert len(word.batches) - len(written) <= 3, "nothing else is asked for each"


def test_only_our_own_comments_are_removed(checks: Callable[..., Word]) -> None:
    word = checks()
    word.runs("""Word.run(async (context) => {
      context.document.body.paragraphs.getFirst().getRange("Content").insertComment("Tenderlint is right here");
      await context.sync();
    })""")
    presses(word, "Comment", ENDEAVOUR)
    tells(word, ENDEAVOUR, "A comment was added.")
    word.pane.get_by_text("Comments in the document").click()
    button(word, "Remove Tenderlint comments").click()
    expect(word.pane.get_by_role("group", name="Remove them")).to_contain_text("Remove 1 comment that begins")
    button(word, "Remove them").click()
    expect(word.pane.locator(".comments .done")).to_have_text("1 comment was removed.")
    assert [each.text for each in word.comments] == ["Tenderlint is right here"]


def test_a_waiver_is_kept_in_the_document_and_can_be_taken_back(checks: Callable[..., Word]) -> None:
    word = checks()
    waives(word, 1, "The panel “agreed”.")
    expect(word.pane.locator(".lead")).to_contain_text("and 1 waived")
    button(word, "Check again").first.click()
    expect(word.pane.locator(".since")).to_be_visible()
    expect(word.pane.locator(".lead")).to_contain_text("and 1 waived")
    word.pane.get_by_text("1 waived finding").click()
    expect(word.pane.locator(".set-aside .reason")).to_contain_text("The panel “agreed”.")
    presses(word, "Take back", 1)
    expect(word.pane.locator(".set-aside")).to_have_count(0)
    button(word, "Check again").first.click()
    expect(word.pane.locator(".lead")).not_to_contain_text("waived")


def test_all_findings_of_a_rule_can_be_waived_at_once(checks: Callable[..., Word]) -> None:
    word = checks()
    waives(word, 1, scope="All 2 findings of")
    expect(word.pane.locator(".lead")).to_contain_text("and 2 waived")
    button(word, "Check again").first.click()
    expect(word.pane.locator(".since")).to_be_visible()
    expect(word.pane.locator(".lead")).to_contain_text("and 2 waived")


def test_a_rule_can_be_left_out_for_me_and_that_is_always_seen(checks: Callable[..., Word]) -> None:
    word = checks()
    everything = listed(word)
    waives(word, 1, reason="", scope="for me")
    expect(word.pane.locator(".result")).to_contain_text("1 rule is left out, since you chose so")
    others = listed(word)
    assert 0 < others < everything
    button(word, "Settings").click()
    expect(word.pane.locator("main")).to_contain_text("1 rule is left out")
    button(word, "Check this document").click()
    expect(word.pane.locator("li.finding")).to_have_count(others)
    word.pane.get_by_role("button", name=re.compile("Look for it again")).click()
    expect(word.pane.locator("li.finding")).to_have_count(everything)


def test_a_protected_document_is_read_and_never_changed(checks: Callable[..., Word]) -> None:
    word = checks(readOnly=True, security=4)
    presses(word, "Go to words", ENDEAVOUR)
    tells(word, ENDEAVOUR, "Selected in Word.")
    for act in ("Comment", "Replace …"):
        presses(word, act, ENDEAVOUR)
        tells(word, ENDEAVOUR, "protected or read-only")
    waives(word, 1)
    expect(word.pane.locator(".lead")).to_contain_text("and 1 waived")
    word.pane.get_by_role("tab", name="Reports").click()
    expect(word.pane.get_by_role("tabpanel", name="Reports")).to_contain_text("could not be written into the document")
    assert not word.comments
    assert not word.tracked_changes


def test_a_refusal_that_comes_late_is_a_sentence_and_turns_the_buttons_off(checks: Callable[..., Word]) -> None:
    word = checks()
    word.trap(readOnly=True)
    presses(word, "Comment", ENDEAVOUR)
    tells(word, ENDEAVOUR, "protected or read-only")
    presses(word, "Comment", 1)
    tells(word, 1, "protected or read-only")
    assert not word.comments


def test_word_without_comments_says_so(checks: Callable[..., Word]) -> None:
    word = checks(noComments=True)
    presses(word, "Comment", ENDEAVOUR)
    tells(word, ENDEAVOUR, "This version of Word takes no comments from add-ins.")
    presses(word, "Replace …", ENDEAVOUR)
    tells(word, ENDEAVOUR, "lets no add-in track changes")
    presses(word, "Go to words", ENDEAVOUR)
    tells(word, ENDEAVOUR, "Selected in Word.")


def test_words_in_a_paragraph_that_was_deleted_are_said_to_be_gone(checks: Callable[..., Word]) -> None:
    word = checks()
    word.user("deletes", HEDGED)
    for act in ("Go to words", "Comment", "Replace …"):
        presses(word, act, ENDEAVOUR)
        tells(word, ENDEAVOUR, "These words were not found: the text has been changed or moved since the check.")
    assert word.selected_text in (None, "")
    assert not word.comments


def test_of_two_alike_of_which_one_is_gone_neither_is_taken_for_the_other(checks: Callable[..., Word]) -> None:
    same = "We will endeavour to recruit locally."
    word = checks(docx(heading("Jobs"), "For the wards:", same, same, "For the kitchen, we report each month on it."))
    word.user("deletes", same)
    word.forgets()
    word.pane.locator("li.finding", has_text=same).first.get_by_role("button", name="Go to words").click()
    expect(word.pane.locator(".outcome").filter(has_text="These words were not found")).to_be_visible()
    assert not word.selected_text


def test_the_text_is_sent_where_the_file_is_not_handed_over_and_that_is_said(checks: Callable[..., Word]) -> None:
    document = docx(heading("Jobs"), HEDGED, "We always recruit locally.", "Return it by [insert date].")
    of_the_file = checks(document).pane.locator("li.finding .name").all_text_contents()
    word = checks(document, fileNotSupported=True)
    assert len(of_the_file) > 2
    assert word.pane.locator("li.finding .name").all_text_contents() == of_the_file
    unread = word.pane.locator(".unread")
    expect(unread).to_contain_text("Word did not hand over the file, so the text of the document was checked instead.")
    expect(unread).to_contain_text("Headers were not checked")


def test_a_finding_in_a_text_box_leads_beside_it(checks: Callable[..., Word]) -> None:
    box = paragraph(run("Our promise in short. "), text_box("We will endeavour to recruit locally."))
    word = checks(docx(heading("Jobs"), "We report on jobs each month.", box))
    number = int(word.pane.locator("li.finding").count())
    presses(word, "Go to words", number)
    tells(word, number, "This stands in a text box, which add-ins cannot reach.")


def test_a_change_of_the_text_is_noticed_when_somebody_comes_back(checks: Callable[..., Word]) -> None:
    word = checks()
    word.user("rewrites", "endeavour", "try")
    expect(word.pane.locator(".stale")).to_be_hidden()
    word.frame.evaluate("dispatchEvent(new Event('focus'))")
    expect(word.pane.locator(".stale")).to_contain_text("The text has changed since this check.")
    word.pane.locator(".stale").get_by_role("button", name="Check again").click()
    expect(word.pane.locator(".since")).to_have_text(re.compile(r"Since the last check: \d gone, \d new\."))
    expect(word.pane.locator(".stale")).to_be_hidden()


def test_while_somebody_writes_it_is_checked_again_and_the_focus_stays(checks: Callable[..., Word]) -> None:
    word = checks(laterApis=True)
    expect(word.pane.get_by_label("Check again while I write")).to_be_checked()
    word.pane.get_by_role("button", name="Go to words").last.focus()
    word.user("rewrites", "endeavour to put more", "put 4")
    expect(word.pane.locator(".since")).to_have_text(re.compile(r"gone, "), timeout=30_000)
    assert "Go to words" in word.frame.evaluate("document.activeElement.textContent")


def test_a_server_that_is_gone_is_told_of_and_the_result_stays(checks: Callable[..., Word]) -> None:
    word = checks()
    everything = listed(word)
    word.page.route("**/api/v1/check", lambda route: route.abort(), times=1)
    button(word, "Check again").first.click()
    expect(word.pane.locator(".problem")).to_contain_text("Tenderlint does not answer.")
    expect(word.pane.locator(".problem")).to_contain_text("tenderlint serve")
    expect(word.pane.locator("li.finding")).to_have_count(everything)
    button(word, "Check again").first.click()
    expect(word.pane.locator(".problem")).to_have_count(0)


def test_a_server_that_was_started_anew_is_asked_for_a_new_session(checks: Callable[..., Word], secure: Front) -> None:
    word = checks()
    everything = listed(word)

    def stale(route: Route) -> None:
        route.fulfill(status=401, json={"code": "stale-token", "detail": "This session has ended."})

    begun = secure.post("/api/v1/session", {}).json | {"version": "99.0"}
    word.page.route("**/api/v1/check", stale, times=1)
    word.page.route("**/api/v1/session", lambda route: route.fulfill(json=begun), times=1)
    button(word, "Check again").first.click()
    expect(word.pane.locator(".result")).to_contain_text("Tenderlint was updated since this pane was opened.")
    expect(word.pane.locator("li.finding")).to_have_count(everything)


def test_themes_facts_and_reports_are_there(checks: Callable[..., Word]) -> None:
    word = checks()
    word.pane.get_by_role("tab", name="Themes").click()
    expect(word.pane.get_by_role("tabpanel", name="Themes")).to_contain_text("How many passages touch a theme")
    word.pane.get_by_role("tab", name="Facts").click()
    expect(word.pane.get_by_role("tabpanel", name="Facts")).to_contain_text("These decide which rules apply")
    word.pane.get_by_role("tab", name="Reports").click()
    with word.page.expect_download() as coming:
        button(word, "Download (A page to read and share)").click()
    assert coming.value.suggested_filename.endswith(".html")


def test_a_document_without_text_is_told_of(office: Opener) -> None:
    word = office.word(docx(" "))
    button(word, "Check this document").click()
    expect(word.pane.locator(".problem")).to_contain_text("There is no text in this document yet.")

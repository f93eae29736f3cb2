"""Whatever Word refuses or does otherwise: a sentence in the pane, and never a wrong edit.

The switches are those of fakehost/traps.js, where each names the issue that tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from page.visitor import RESPONSE
from playwright.sync_api import BrowserContext, Route, expect
from server.front import Front

from addin.documents import control, deletion, docx, field, heading, insertion, note, paragraph, run
from addin.microsoft import Microsoft
from addin.office import Opener, Word
from addin.pane import Checked, card, check, choose, outcome, replace, told

PROMISE = "We always recruit locally."
HEDGE = "endeavour"
BETTER = "We will recruit 4 people from Harrowmere by 1 May 2027; the site manager reports it each month."
PROTECTED = "protected or read-only"


@pytest.fixture(scope="module")
def bench(office_context: BrowserContext, microsoft: Microsoft, secure: Front) -> Iterator[tuple[Word, Checked]]:
    """A response that was checked, for all tests that leave it as it is."""
    opener = Opener(office_context, microsoft, secure.origin)
    word = opener.word(RESPONSE)
    yield word, check(word)
    word.closes()


@pytest.fixture
def word(bench: tuple[Word, Checked]) -> Iterator[Word]:
    """Word with no trap set. In the end the document must be as it was: a refusal is no edit."""
    found = bench[0]
    before = found.texts
    found.forgets()
    yield found
    found.ask("trap(v)", found.ask("usual"))
    seen = found.seen
    assert found.texts == before
    assert seen["changes"] == []
    assert not [each for each in seen["comments"] if each["ours"]]
    assert seen["tracking"] == "Off"


@pytest.fixture
def checked(bench: tuple[Word, Checked]) -> Checked:
    """What was found in it."""
    return bench[1]


def numbered(checked: Checked, words: str) -> int:
    """The number of the first finding on just these words."""
    return next(number for number, (_, anchor) in checked.placed.items() if anchor["quote"] == words)


@pytest.mark.parametrize(
    ("traps", "says"),
    [
        ({"commentsRefused": True}, "could not do that"),
        ({"commentsNotImplemented": True}, "This version of Office cannot do that"),
    ],
)
def test_a_comment_that_is_refused(word: Word, checked: Checked, traps: dict[str, Any], says: str) -> None:
    assert says in outcome(word.trap(**traps), numbered(checked, PROMISE), "Comment")


def test_tracking_that_cannot_be_switched_on_means_no_replacement(office: Opener) -> None:
    word = office.word(RESPONSE, trackingRefused=True)
    said = replace(word, numbered(check(word), PROMISE), BETTER)
    assert PROTECTED in said
    assert PROMISE in word.texts


def test_a_search_that_takes_less_than_255_characters(word: Word, checked: Checked) -> None:
    """As on a Mac. What is longer is found by its ends."""
    long = max(checked.placed, key=lambda each: len(checked.placed[each][1]["quote"]))
    quote = checked.placed[long][1]["quote"]
    said = outcome(word.trap(searchLimit=40), long, "Go to words")
    assert (said, word.selected_text) == ("Selected in Word.", quote) or "paragraph is selected" in said


def test_a_range_that_dies_between_two_batches(word: Word, checked: Checked) -> None:
    said = outcome(word.trap(rangesDieBetweenBatches=True), numbered(checked, HEDGE), "Go to words")
    assert said == "Selected in Word." or "no longer there" in said
    assert word.selected_text in (HEDGE, None)


def test_a_text_that_shows_deletions_or_words_own_hyphens_leads_to_the_same_words(word: Word, checked: Checked) -> None:
    for traps in ({"deletionsInText": True}, {"wordsOwnHyphens": True}, {"rowEndsAreParagraphs": True}):
        number = numbered(checked, HEDGE)
        assert outcome(word.trap(**traps), number, "Go to words") == "Selected in Word."
        assert word.selected_text == HEDGE


def test_paragraphs_that_never_come(word: Word, checked: Checked) -> None:
    said = outcome(word.trap(paragraphsNeverCome=True), numbered(checked, HEDGE), "Go to words")
    assert "could not do that" in said
    assert word.selected_text is None


def test_the_text_changes_between_finding_and_replacing(office: Opener) -> None:
    """Somebody writes in the same sentence while the dialog is open, or in the moment before the change."""
    word = office.word(RESPONSE)
    checked = check(word)
    number = numbered(checked, PROMISE)
    card(word, number).get_by_role("button", name="Replace").click()
    dialog = word.pane.get_by_role("dialog")
    dialog.get_by_label("Your words").fill(BETTER)
    word.user("rewrites", "always recruit", "never recruit")
    choose(word, "Replace")
    expect(card(word, number).locator(".outcome")).not_to_be_empty()
    assert word.tracked_changes == []
    assert "We never recruit locally." in word.texts

    number = numbered(checked, "We will support community food projects.")
    word.meanwhile("InsertText", "rewrites", "support community", "support all the community")
    replace(word, number, BETTER)
    assert not any("all the" in change.deleted for change in word.tracked_changes), "words nobody was shown are gone"


def test_the_document_changes_between_check_and_click(office: Opener) -> None:
    word = office.word(RESPONSE)
    checked = check(word)
    word.user("inserts", PROMISE, "A new paragraph before it.")
    word.user("inserts", "About us", PROMISE)
    said = outcome(word, numbered(checked, PROMISE), "Go to words")
    if word.selected_text is None:
        assert "Check again" in said
    else:
        assert word.texts[word.selected_in[0]["paragraph"] - 1] == "A new paragraph before it.", "not its double above"

    word.user("rewrites", HEDGE, "try")
    said = outcome(word, numbered(checked, HEDGE), "Go to words")
    assert not said.startswith("Selected in Word.")
    assert "Check again" in said
    assert "not" in outcome(word, numbered(checked, HEDGE), "Comment") or word.comments

    word.user("deletes", "We will support community food projects.")
    word.forgets()
    gone = numbered(checked, "We will support community food projects.")
    assert "Check again" in outcome(word, gone, "Go to words")
    assert word.selected_text is None
    assert "Check again" in replace_refused(word, gone)
    assert word.tracked_changes == []


def replace_refused(word: Word, number: int) -> str:
    """What the pane says where it does not even ask for better words."""
    return outcome(word, number, "Replace")


@pytest.mark.parametrize("traps", [{"security": 8}, {"readOnly": True}])
def test_a_protected_document_is_read_and_never_written(office: Opener, traps: dict[str, Any]) -> None:
    word = office.word(RESPONSE, **traps)
    checked = check(word)
    number = numbered(checked, PROMISE)
    assert outcome(word, number, "Go to words") == "Selected in Word."
    assert PROTECTED in outcome(word, number, "Comment")
    assert PROTECTED in outcome(word, number, "Replace")
    assert (word.tracked_changes, word.comments) == ([], [])


def test_word_2021_has_no_comments_and_no_tracking(office: Opener) -> None:
    word = office.word(RESPONSE, noComments=True)
    checked = check(word)
    number = numbered(checked, PROMISE)
    assert outcome(word, number, "Go to words") == "Selected in Word."
    assert "takes no comments from add-ins" in outcome(word, number, "Comment")
    assert "nothing is replaced" in outcome(word, number, "Replace")
    assert not any("InsertText" in step for batch in word.batches for step in batch.steps)


@pytest.mark.parametrize(
    "traps",
    [
        {"fileInThirdPartyStorage": True},
        {"fileIsPdf": True},
        {"fileNotSupported": True},
        {"sliceFails": 0},
        {"sliceAtMost": 65_536},
    ],
)
def test_where_the_file_does_not_come_the_text_is_read_and_that_is_said(office: Opener, traps: dict[str, Any]) -> None:
    word = office.word(RESPONSE, **traps)
    assert check(word, kind="response").sent == "text"
    expect(word.pane.get_by_text("did not hand over the file")).to_be_attached()


def test_comments_that_are_listed_late_or_stay_are_no_reason_to_repeat_or_to_boast(office: Opener) -> None:
    word = office.word(RESPONSE, commentsStayWhenDeleted=True)
    checked = check(word)
    outcome(word, numbered(checked, PROMISE), "Comment")
    word.pane.get_by_text("Comments in the document").click()
    choose(word, "Remove Tenderlint comments", "Remove them")
    expect(word.frame.locator(".comments .done")).not_to_be_empty()
    assert len(word.comments) == 1
    assert "1 comment was removed" not in word.frame.locator(".comments .done").inner_text()


def test_a_reading_that_is_old_inside_one_run_does_no_harm(office: Opener) -> None:
    word = office.word(RESPONSE, staleParagraphs=True)
    checked = check(word)
    word.user("rewrites", "locally", "nationally")
    said = outcome(word, numbered(checked, PROMISE), "Go to words")
    assert not said.startswith("Selected in Word.")


def test_what_search_cannot_find_is_found_by_its_ends_or_told(office: Opener) -> None:
    """Deletions, notes, fields, tabs, circumflexes, quotation marks, and words that stand twice in a paragraph."""
    trees = "We will endeavour to plant trees"
    document = docx(
        heading("Offer"),
        paragraph(run("We will endeavour to "), deletion("perhaps "), run("plant trees in the wards where possible.")),
        paragraph(run("We will endeavour"), note(), run(" to recruit people from the town.")),
        paragraph(run("We will endeavour to meet section "), field("REF _Ref1", "4.2"), run(" of the plan.")),
        paragraph(run("We will endeavour to reach 5^2 and more, as a “good neighbour's” firm does.")),
        paragraph("<w:r><w:t>We will endeavour to</w:t><w:tab/><w:t>support the food bank.</w:t></w:r>"),
        paragraph(run(trees + ", and then we will endeavour to do more, and endeavour again.")),
        paragraph(run("We will "), insertion("endeavour to "), run("support the library.")),
    )
    word = office.word(document)
    checked = check(word, kind="response")
    assert len(checked.placed) >= 7
    for number, (_, anchor) in checked.placed.items():
        word.forgets()
        said = outcome(word, number, "Go to words")
        if said.startswith("Selected in Word."):
            assert word.selected_text is not None
            assert word.selected_text.replace("\u0002", "").replace("\t", " ") == anchor["quote"].replace("\t", " ")
        else:
            assert "paragraph is selected" in said, said


def test_a_locked_content_control_is_left_alone(office: Opener) -> None:
    locked = paragraph(control(run("We always recruit locally."), lock="contentLocked"))
    word = office.word(docx(heading("Offer"), locked, "We will support community food projects."))
    checked = check(word, kind="response")
    said = replace(word, numbered(checked, PROMISE), BETTER)
    assert "could not" in said or "cannot" in said
    assert word.tracked_changes == []
    assert word.seen["tracking"] == "Off", "even where the change failed"
    assert replace(word, numbered(checked, "We will support community food projects."), BETTER).startswith("Replaced")


def test_a_blank_that_word_loses_beside_a_replacement_is_in_the_tracked_change(office: Opener) -> None:
    word = office.word(
        docx(heading("Offer"), "We will endeavour to recruit locally, as we always do."), blankLostAtEdges=True
    )
    checked = check(word, kind="response")
    number = min(checked.placed)
    replace(word, number, BETTER)
    for change in word.tracked_changes:
        assert change.deleted, "whatever Word took is there to be brought back"


def test_two_panes_do_not_undo_each_other(office: Opener) -> None:
    """Each in a window of its own, on the same file, as two people or two windows have it."""
    one, other = office.word(RESPONSE), office.word(RESPONSE)
    first, second = check(one), check(other)
    assert len(first.findings) == len(second.findings)
    assert replace(one, numbered(first, PROMISE), BETTER).startswith("Replaced")
    assert outcome(other, numbered(second, PROMISE), "Go to words") == "Selected in Word."


def test_a_slow_word_is_waited_for(office: Opener) -> None:
    word = office.word(RESPONSE, slow=300)
    checked = check(word)
    assert outcome(word, numbered(checked, HEDGE), "Go to words") == "Selected in Word."


def test_a_server_that_went_away_and_came_back(office: Opener) -> None:
    word = office.word(RESPONSE)
    checked = check(word)
    word.page.route("**/api/**", lambda route: route.abort())
    choose(word, "Check again")
    told(word, "Tenderlint does not answer.")
    assert outcome(word, numbered(checked, HEDGE), "Go to words") == "Selected in Word.", "what was found still stands"
    word.page.unroute_all()
    assert len(check(word, "Check again").findings) == len(checked.findings)


def test_what_failed_is_not_told_while_it_is_tried_again(office: Opener) -> None:
    word = office.word(RESPONSE)
    check(word)
    word.page.route("**/api/**", lambda route: route.abort(), times=1)
    choose(word, "Check again")
    told(word, "Tenderlint does not answer.")
    held: list[Route] = []
    word.page.route("**/api/v1/check*", lambda route: held.append(route), times=1)
    choose(word, "Check again")
    expect(word.pane.get_by_role("button", name="Checking …")).to_be_visible()
    expect(word.pane.locator(".problem")).to_have_count(0)
    while not held:
        word.page.wait_for_timeout(10)
    held[0].continue_()
    expect(word.pane.get_by_role("button", name="Checking …")).to_have_count(0)
    expect(word.pane.locator(".problem")).to_have_count(0)


def test_a_server_that_was_started_anew_is_asked_for_a_new_session(office: Opener) -> None:
    word = office.word(RESPONSE)
    checked = check(word)
    stale = {"status": 401, "content_type": "application/problem+json"}
    body = '{"type":"about:blank","title":"","status":401,"code":"stale-token","detail":"This session has ended."}'
    word.page.route("**/api/v1/check*", lambda route: route.fulfill(**stale, body=body), times=1)
    assert len(check(word, "Check again").findings) == len(checked.findings)

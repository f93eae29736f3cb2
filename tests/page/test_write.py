"""The guided mode: a question and a draft, looked at while it is being written."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from page.visitor import Visitor

Visit = Callable[..., Visitor]
QUESTION = "SV1 Describe (a) how you will recruit local people and (b) how you will help them stay in work. 20 words."
PROMISE = "We will recruit 12 local people by 31 March 2028."


@pytest.fixture
def writer(visit: Visit) -> Visitor:
    """Somebody who has pasted a question."""
    visitor = visit(place="/#/write")
    visitor.page.get_by_label("The question").fill(QUESTION)
    expect(visitor.page.locator(".told")).to_contain_text("0 of 20 words")
    return visitor


def test_what_a_commitment_lacks_shows_as_it_is_written(writer: Visitor) -> None:
    told = writer.page.locator(".told")
    expect(told).to_contain_text("(b) how you will help them stay in work")
    expect(told).to_contain_text(
        "No commitment yet: say what you will do, with how much, by when, who and how measured."
    )
    writer.page.get_by_label("Your answer").fill(PROMISE)
    said = told.locator(".specifics li")
    expect(said).to_have_text(
        ["✓How much: 12 local people", "✓By when: by 31 March 2028", "✗Who: missing", "✗How measured: missing"]
    )
    writer.page.get_by_label("Your answer").fill(
        PROMISE.replace("We", "The HR manager") + " The HR manager counts starters from the payroll."
    )
    expect(said.nth(2)).to_contain_text("✓Who:")
    assert not writer.faults("a draft")


def test_findings_lead_to_their_words_in_the_draft(writer: Visitor) -> None:
    draft = "\N{GRINNING FACE} Our answer.\nWhere possible we will support local projects."
    writer.page.get_by_label("Your answer").fill(draft)
    hedge = writer.page.locator(".told .finding", has_text="weakened by a hedge")
    hedge.get_by_role("button", name="Show in your draft").click()
    expect(writer.page.get_by_label("Your answer")).to_be_focused()
    assert (
        writer.page.evaluate(
            "(() => { const a = document.activeElement; return a.value.slice(a.selectionStart, a.selectionEnd); })()"
        )
        == "Where possible"
    )


def test_too_long_an_answer_is_told(writer: Visitor) -> None:
    writer.page.get_by_label("Your answer").fill("word " * 25)
    expect(writer.page.locator(".length")).to_contain_text("25 of 20 words")
    expect(writer.page.locator(".length")).to_contain_text("5 words too long")
    writer.page.get_by_label("Words allowed").fill("30")
    expect(writer.page.locator(".length")).to_have_text("25 of 30 words")


def test_the_last_thing_written_counts_whatever_order_answers_come_in(writer: Visitor) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "slow" in json.loads(route.request.post_data or "{}")["answer"]:
            held.append(route)
        else:
            route.continue_()

    writer.instead("/api/v1/draft", hold)
    answer = writer.page.get_by_label("Your answer")
    answer.fill("slow words")
    expect(writer.page.locator(".state")).to_have_text("Looking …")
    while not held:
        writer.page.wait_for_timeout(20)
    answer.fill("Three quick words")
    expect(writer.page.locator(".length")).to_have_text("3 of 20 words")
    assert "Three" in answer.input_value()


def test_somebody_who_types_is_not_talked_to_at_every_stroke(writer: Visitor) -> None:
    writer.hears("No commitment yet; no findings.")
    asked: list[str] = []
    writer.page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/draft") else None)
    writer.page.evaluate(
        """() => {
          window.heard = [];
          new MutationObserver(() => heard.push(announcements.textContent)).observe(announcements, { childList: true });
        }"""
    )
    writer.page.get_by_label("Your answer").press_sequentially("We will recruit 12 local people by May 2028.", delay=10)
    writer.hears("1 commitment, 1 with something missing")
    assert len(asked) < 10
    heard = [words for words in writer.page.evaluate("heard") if words]
    assert len(heard) == 1
    assert writer.page.get_by_label("Your answer").evaluate("(field) => field === document.activeElement")


def test_reasons_stay_open_while_the_draft_changes(writer: Visitor) -> None:
    answer = writer.page.get_by_label("Your answer")
    answer.fill(PROMISE + "\nWe always recruit locally.")
    card = writer.page.locator(".told .finding", has_text="A promise without a plan")
    card.locator("summary").click()
    answer.press("End")
    answer.press_sequentially(" Yes.")
    expect(writer.page.locator(".length")).to_contain_text("15 of 20")
    expect(card.locator(".better")).to_be_visible()


def test_a_draft_that_cannot_be_looked_at_says_why(writer: Visitor) -> None:
    writer.instead("/api/v1/draft", lambda route: route.abort())
    writer.page.get_by_label("Your answer").fill("We will.")
    expect(writer.page.locator(".problem")).to_contain_text("Your draft could not be looked at")
    assert not writer.faults("a draft that could not be looked at")


def test_what_was_written_stays_while_one_looks_at_a_rule(writer: Visitor) -> None:
    writer.page.get_by_label("Your answer").fill("We always recruit locally.")
    card = writer.page.locator(".told .finding").first
    card.locator("summary").click()
    card.get_by_role("link", name="About the rule").click()
    expect(writer.page.get_by_role("heading", name="What this rests on")).to_be_visible()
    writer.page.go_back()
    expect(writer.page.get_by_label("Your answer")).to_have_value("We always recruit locally.")

"""What was found: the text with its passages beside the findings, filters, reasons, and what the document shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from page.visitor import EXAMPLES, NARROW, RESPONSE, TENDER, Visitor, payload

Visit = Callable[..., Visitor]
LINE = "The contractor delivers meals to the wards and keeps records of each delivery for the Trust."


@pytest.fixture
def tender(visitor: Visitor) -> Visitor:
    """Somebody who sees what was found in a tender: 14 findings, the first four about the document as a whole."""
    return visitor.checks(TENDER)


def test_the_page_says_what_was_found_and_takes_the_focus(tender: Visitor) -> None:
    assert tender.focused == "What was found"
    assert tender.page.title() == "What was found – Tenderlint"
    expect(tender.page.locator(".lead")).to_contain_text("3 errors and 11 warnings in 1 document with 1,450 words")
    assert tender.numbers == list(range(1, 15))


def test_a_finding_leads_to_its_words_and_they_lead_back(tender: Visitor) -> None:
    tender.button("Show in the text (finding 5)").click()
    tag = tender.page.locator(".tag[data-finding='5']")
    expect(tag).to_be_focused()
    expect(tag).to_be_in_viewport()
    passage = tender.page.locator("mark.current")
    expect(passage).to_have_text("[insert portal reference]")
    passage.click()
    heading = tender.finding(5).locator("h4")
    expect(heading).to_be_focused()
    expect(heading).to_have_attribute("aria-current", "true")
    expect(tender.finding(5)).to_be_in_viewport()


def test_a_severity_is_told_by_shape_and_word_also_in_the_text(tender: Visitor) -> None:
    seen = set()
    for card in tender.page.locator(".groups .finding").all():
        tag = card.locator("h4 .severity")
        seen.add((tag.inner_text().strip(), tag.locator("svg > *").evaluate("(shape) => shape.tagName")))
    assert seen == {("Error", "rect"), ("Warning", "path")}
    passages = tender.page.locator("mark.passage")
    styles = {
        each.evaluate("(mark) => [mark.classList[1], getComputedStyle(mark).textDecorationStyle].join()")
        for each in passages.all()
    }
    assert styles == {"error,double", "warning,dashed"}
    assert "Error, finding" in (tender.page.locator(".tag.error").first.text_content() or "")


def test_filters_choose_by_severity_section_rule_and_words(tender: Visitor) -> None:
    shown = tender.page.locator(".shown")
    tender.page.get_by_label("Warning").uncheck()
    expect(shown).to_have_text("3 of 14 findings are shown.")
    assert tender.page.locator("mark.passage.warning").count() == 0
    tender.page.get_by_label("Warning").check()
    tender.page.get_by_text("More ways to choose").click()
    tender.page.get_by_label("Section").select_option("Social value questions")
    expect(shown).to_have_text("4 of 14 findings are shown.")
    tender.page.get_by_label("Rule").select_option("SV101")
    expect(shown).to_have_text("1 of 14 findings is shown.")
    tender.page.get_by_label("With the words").fill("nowhere")
    expect(shown).to_have_text("0 of 14 findings are shown.")
    tender.button("Show all findings").click()
    expect(shown).to_have_text("All 14 findings are shown.")
    tender.page.get_by_label("With the words").fill("Portal  REFERENCE")
    expect(shown).to_have_text("1 of 14 findings is shown.")


def test_a_passage_whose_finding_is_filtered_away_is_not_marked(tender: Visitor) -> None:
    tender.page.get_by_label("Warning").uncheck()
    expect(tender.page.locator(".tag[data-finding='5']")).to_be_hidden()
    assert tender.page.locator("mark", has_text="What social value will").get_attribute("class") == "unmarked"


def test_findings_are_grouped_by_section_or_rule(tender: Visitor) -> None:
    groups = tender.page.locator("h3.group")
    assert groups.all_inner_texts()[:2] == ["The document as a whole (4)", "About this contract (1)"]
    tender.page.get_by_text("More ways to choose").click()
    tender.page.get_by_label("Order").select_option("By rule")
    expect(groups.first).to_contain_text("SV")
    severities = [
        each.split()[2]
        for each in tender.page.locator(".groups section:has(h3) > ul > li:first-child h4").all_inner_texts()
    ]
    assert severities == sorted(severities)


def test_reasons_wording_and_sources_with_date_and_trust(tender: Visitor) -> None:
    tender.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = tender.finding(10)
    expect(card.get_by_text("Copy wording")).to_be_hidden()
    card.locator("summary").click()
    better = card.locator(".better").inner_text()
    card.get_by_role("button", name="Copy wording (finding 10)").click()
    expect(card.locator(".done")).to_have_text("Copied")
    assert tender.page.evaluate("navigator.clipboard.readText()") == better
    expect(card.locator(".basis")).to_contain_text("read in the source itself, checked 21 November 2026")
    source = card.locator(".basis a").first
    assert (source.get_attribute("href") or "").startswith("https://www.legislation.gov.uk/")
    assert source.get_attribute("rel") == "noopener noreferrer"
    assert "opens in a new tab" in source.inner_text()


def test_the_page_of_a_rule_and_back_to_what_was_found(tender: Visitor) -> None:
    card = tender.finding(10)
    card.locator("summary").click()
    title = card.locator(".name").inner_text()
    card.get_by_role("link", name="About the rule").click()
    expect(tender.page.locator("main h1")).to_have_text(title)
    expect(tender.page.get_by_role("heading", name="What this rests on")).to_be_visible()
    tender.page.go_back()
    expect(tender.page.locator(".result")).to_be_visible()
    assert card.locator("details").first.get_attribute("open") is not None


def test_the_text_has_the_headings_and_tables_of_the_document(tender: Visitor) -> None:
    text = tender.page.locator(".document-text")
    expect(text.get_by_role("heading", name="1 About this contract")).to_be_visible()
    table = text.get_by_role("table").nth(1)
    expect(table.get_by_role("columnheader").first).to_be_visible()
    for words in ("Harrowmere University Hospitals NHS Foundation Trust", "Allergen training", "1.5 Questions about"):
        expect(text).to_contain_text(words)


def test_a_workbook_shows_its_sheets_with_the_numbers_of_their_rows(visitor: Visitor) -> None:
    visitor.checks(EXAMPLES / "kpi-schedule.xlsx")
    text = visitor.page.locator(".document-text")
    expect(text.get_by_text("Sheet Social value KPIs", exact=True).first).to_be_visible()
    row = text.get_by_role("row").filter(has=visitor.page.locator("mark", has_text="XX%"))
    assert row.get_by_role("rowheader").inner_text() == "7"


def test_themes_stages_and_facts_of_the_document(tender: Visitor) -> None:
    themes = tender.tab("Themes and stages")
    expect(themes.get_by_text("Fighting climate change: 1 passage").first).to_be_visible()
    expect(themes.get_by_role("heading", name="Define and procure")).to_be_visible()
    themes.get_by_role("button", name="SV302").click()
    expect(tender.page.locator(".shown")).to_have_text("1 of 14 findings is shown.")
    expect(tender.page.locator(".shown")).to_be_focused()
    facts = tender.tab("Facts used")
    expect(facts).to_contain_text("£12,000,000")
    expect(facts).to_contain_text("1 July 2027")
    expect(facts).to_contain_text("£2.4 million a year, £12 million over five years")


def test_several_documents_are_looked_at_one_by_one(visitor: Visitor) -> None:
    visitor.checks(TENDER, RESPONSE)
    documents = visitor.page.get_by_role("navigation", name="Documents").get_by_role("button")
    expect(documents).to_have_count(2)
    documents.nth(1).click()
    expect(visitor.page.locator(".document-name")).to_have_text("catering-response.docx")
    expect(documents.nth(1)).to_be_focused()
    expect(documents.nth(1)).to_have_attribute("aria-current", "true")
    visitor.hears("catering-response.docx is shown")
    assert "We always recruit locally." in (visitor.page.locator(".document-text").text_content() or "")


def test_where_there_is_no_room_findings_and_text_take_turns(visit: Visit) -> None:
    visitor = visit()
    visitor.page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    visitor.checks(RESPONSE)
    text = visitor.page.locator(".document-text")
    expect(text).to_be_hidden()
    visitor.button("Show in the text (finding 2)").click()
    expect(text).to_be_visible()
    expect(visitor.page.locator(".tag[data-finding='2']")).to_be_focused()
    visitor.page.locator(".tag[data-finding='2']").press("Enter")
    expect(text).to_be_hidden()
    expect(visitor.finding(2).locator("h4")).to_be_focused()
    visitor.button("Text").click()
    expect(visitor.button("Text")).to_have_attribute("aria-pressed", "true")
    expect(text).to_be_visible()


def test_a_long_document_is_there_whole_and_its_last_passage_is_reached(visitor: Visitor) -> None:
    lines = [f"{number}. {LINE}" for number in range(1, 1_400)]
    visitor.checks(payload("long.txt", "\n\n".join([*lines, "Return this by [insert date]."])))
    for number in visitor.numbers:
        button = visitor.page.get_by_role("button", name=f"Show in the text (finding {number})", exact=True)
        if button.count():
            button.click()
    expect(visitor.page.locator("mark.current")).to_have_text("[insert date]")
    expect(visitor.page.locator("mark.current")).to_be_in_viewport()
    assert visitor.page.locator(".document-text .block").count() == 1_400


def test_nothing_found_is_no_approval(visitor: Visitor) -> None:
    visitor.page.get_by_label("What is it?").select_option("tender")
    visitor.checks(EXAMPLES / "good-tender.docx")
    expect(visitor.page.locator(".lead")).to_contain_text("Nothing was found in 1 document")
    expect(visitor.page.locator(".shown")).to_contain_text("no approval")
    assert not visitor.faults("nothing found")


def test_a_document_of_no_known_kind_says_that_nothing_was_looked_for_but_what_is_for_all(visitor: Visitor) -> None:
    visitor.checks(payload("list.txt", "Eggs\nMilk\nBread\n"))
    expect(visitor.page.locator("main")).to_contain_text("Document of no known kind")


def test_on_paper_everything_is_unfolded_and_nothing_is_there_to_press(tender: Visitor) -> None:
    tender.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    tender.page.emulate_media(media="print")
    for name in (".tabs", ".filters", ".finding .buttons", ".band"):
        expect(tender.page.locator(name).first).to_be_hidden()
    expect(tender.finding(1).locator(".better")).to_be_visible()
    tender.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(tender.finding(1).locator(".better")).to_be_hidden()
    expect(tender.page.locator(".document-text")).to_be_visible()


def test_facts_that_somebody_corrects_count_in_a_new_check(tender: Visitor) -> None:
    tender.tab("Facts used").get_by_text("Give or correct facts").click()
    value = tender.page.get_by_label("The value of one year")
    value.fill("much")
    tender.button("Check again with these").click()
    trouble = tender.page.get_by_role("alert")
    expect(trouble).to_be_focused()
    trouble.get_by_role("link", name="The value of one year, in £: write a sum such as").click()
    expect(value).to_be_focused()
    assert not tender.faults("a fact that cannot be read")

    value.fill("8m")
    tender.page.get_by_label("The law of the procurement").select_option("Provider Selection Regime")
    tender.button("Check again with these").click()
    tender.hears("Checked again with the facts that you gave.")
    facts = tender.tab("Facts used")
    expect(facts.locator(".facts")).to_contain_text("£8,000,000")
    expect(facts.locator(".facts")).to_contain_text("Provider Selection Regime")
    expect(tender.page.get_by_label("The value of one year")).to_have_value("8m")

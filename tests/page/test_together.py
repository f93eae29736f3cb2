"""Documents that belong together: a response and its tender, and a pack."""

from __future__ import annotations

import io
import zipfile

from playwright.sync_api import expect

from page.visitor import EXAMPLES, RESPONSE, Visitor, payload

PACK = sorted((EXAMPLES / "pack").iterdir())
INVITATION = EXAMPLES / "pack" / "volume-1-invitation.docx"
VERDANT = EXAMPLES / "pack" / "verdant-response.docx"
GOOD = EXAMPLES / "good-tender.docx"


def test_a_response_is_read_against_its_tender(visitor: Visitor) -> None:
    visitor.chooses(INVITATION, VERDANT)
    visitor.page.get_by_label("Check responses against their tender").check()
    roles = visitor.page.get_by_label("This is")
    assert [each.input_value() for each in roles.all()] == ["tender", "document"]
    expect(visitor.page.get_by_label("What is it?")).to_be_disabled()
    visitor.checks()
    expect(visitor.page.locator(".lead")).to_contain_text("1 document")
    answers = visitor.tab("Answers to the tender")
    row = answers.get_by_role("row", name="SV3")
    expect(row).to_contain_text("Not found")
    expect(answers.get_by_role("row", name="SV2")).to_contain_text("158 of 120 words, too long")
    answers.get_by_role("link", name="SV1").click()
    heading = answers.get_by_role("heading", name="SV1")
    expect(heading).to_be_focused()
    answer = answers.locator(".answer", has_text="SV1: ")
    expect(answer).to_contain_text(
        "(b) how you will help them to stay in work after the first three months: ✗Not found"
    )
    answer.locator("summary").click()
    expect(answer.locator(".specifics").first).to_contain_text("How measured:")
    answer.get_by_role("button", name="Show in the text").first.click()
    expect(visitor.page.locator(".document-text [data-block]:focus")).to_be_in_viewport()
    assert not visitor.faults("a block of the text")


def test_somebody_must_say_which_is_the_tender(visitor: Visitor) -> None:
    visitor.chooses(RESPONSE, payload("questions.txt", "SV1 What will you do?"))
    visitor.page.get_by_label("Check responses against their tender").check()
    visitor.button("Check").click()
    expect(visitor.page.locator(".problem")).to_contain_text("Say which of the files is the tender")
    assert not visitor.faults("no tender")
    visitor.page.get_by_role("link", name="Say which").click()
    assert visitor.focused.startswith("This is")
    for role in visitor.page.get_by_label("This is").all():
        role.select_option("tender")
    visitor.button("Check").click()
    expect(visitor.page.locator(".problem")).to_contain_text("Say which of the files is a response")


def test_a_tender_that_asks_nothing_is_told(visitor: Visitor) -> None:
    visitor.chooses(RESPONSE, payload("tender.txt", "The Trust buys meals. Nothing is asked here."))
    visitor.page.get_by_label("Check responses against their tender").check()
    visitor.checks()
    expect(visitor.page.locator(".unread.failed")).to_contain_text("tender.txt")
    expect(visitor.page.get_by_role("tab", name="Answers to the tender")).to_have_count(0)


def test_a_pack_is_judged_together(visitor: Visitor) -> None:
    visitor.chooses(*PACK)
    visitor.page.get_by_label("Check them together, as one tender pack").check()
    visitor.checks()
    expect(visitor.page.get_by_role("navigation", name="Documents").get_by_role("button")).to_have_count(7)
    pack = visitor.tab("The pack")
    expect(pack).to_contain_text("volume-1-invitation.docx: invitation (known by its title)")
    expect(pack).to_contain_text("The documents differ.10%")
    expect(pack).to_contain_text("12%: volume-3-evaluation.xlsx")
    lead = visitor.page.locator(".lead")
    expect(lead).to_contain_text("verdant-response.docx, 3 questions: 2 answered, 1 not found.")
    expect(visitor.page.locator("button.document[aria-current]")).to_contain_text("verdant-response.docx")
    answers = visitor.tab("Answers to the tender")
    assert answers.get_by_role("heading", level=3).all_inner_texts() == [
        "hollins-response.docx",
        "verdant-response.docx",
    ]
    assert not visitor.faults("the answers of a pack")
    visitor.tab("The pack")
    assert not visitor.faults("the pack")


def test_a_zip_that_is_plainly_a_pack_is_one_unless_somebody_says_otherwise(visitor: Visitor) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for file in PACK:
            archive.write(file, file.name)
    visitor.chooses(payload("pack.zip", held.getvalue()))
    expect(visitor.page.get_by_label("Check responses against their tender")).to_have_count(0)
    expect(visitor.page.get_by_label("Judge from the zip")).to_be_checked()
    visitor.checks()
    expect(visitor.page.locator(".unread")).to_contain_text("“Check each by itself” judges each alone.")
    assert not visitor.faults("taken for a pack")
    expect(visitor.tab("The pack")).to_contain_text("Pack: pack.zip")
    visitor.page.get_by_role("link", name="Check other documents").click()
    visitor.page.get_by_label("Check each by itself").check()
    visitor.checks()
    expect(visitor.page.get_by_role("tab", name="The pack")).to_have_count(0)
    expect(visitor.page.get_by_role("navigation", name="Documents").get_by_role("button")).to_have_count(7)


def test_the_progress_of_a_pack_is_told_document_by_document(visitor: Visitor) -> None:
    visitor.page.evaluate(
        """() => {
          window.steps = [];
          new MutationObserver(() => {
            const said = document.querySelector("progress")?.previousElementSibling.innerText;
            if (said && said !== steps.at(-1)) steps.push(said);
          }).observe(document.body, { childList: true, subtree: true, characterData: true });
        }"""
    )
    visitor.chooses(*PACK)
    visitor.page.get_by_label("Check them together, as one tender pack").check()
    visitor.checks()
    steps = visitor.page.evaluate("steps")
    assert "3 of 7: volume-1-invitation.docx" in steps
    assert steps[-1] == "7 of 7: all of them together"


def test_what_was_chosen_together_is_forgotten_when_one_file_is_left(visitor: Visitor) -> None:
    visitor.chooses(GOOD, RESPONSE)
    visitor.page.get_by_label("Check them together, as one tender pack").check()
    visitor.button("Remove good-tender.docx").click()
    expect(visitor.page.locator("fieldset.together")).to_be_hidden()
    visitor.checks()
    expect(visitor.page.get_by_role("tab", name="The pack")).to_have_count(0)

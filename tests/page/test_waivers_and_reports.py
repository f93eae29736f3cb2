"""Waiving with a reason, and reports as files: what the page shows and what a report says are the same."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, expect

from linter.cli import main
from page.visitor import RESPONSE, TENDER, Visitor, payload

Visit = Callable[..., Visitor]
REASON = 'The portal shows "it" \\ they agreed ☂'


def waive(visitor: Visitor, number: int, *, all_alike: bool = False) -> None:
    """Waive a finding."""
    visitor.page.get_by_role("button", name=f"Waive (finding {number})", exact=True).click()
    dialog = visitor.page.get_by_role("dialog")
    if all_alike:
        dialog.get_by_label("All ").check()
    dialog.get_by_label("Why is it accepted?").fill(REASON)
    dialog.get_by_label("Your name").fill("Ann Lee")
    dialog.get_by_label("Last day").fill("2099-01-31")
    dialog.get_by_role("button", name="Waive").click()


def test_a_finding_is_waived_with_a_reason_and_taken_back(visitor: Visitor) -> None:
    visitor.checks(TENDER)
    waive(visitor, 5)
    expect(visitor.page.locator(".shown")).to_have_text("All 13 findings are shown.")
    visitor.hears("1 finding waived")
    expect(visitor.finding(6).locator("h4")).to_be_focused()
    expect(visitor.page.locator(".lead")).to_contain_text("10 warnings")
    expect(visitor.page.locator(".lead")).to_contain_text("and 1 waived")
    assert (
        visitor.page.locator(".document-text mark", has_text="[insert portal reference]").get_attribute("class")
        == "unmarked"
    )
    visitor.page.get_by_text("1 waived finding", exact=True).click()
    expect(visitor.page.locator(".finding.waived")).to_contain_text(f"Waived: {REASON}, Ann Lee, until 31 January 2099")
    assert not visitor.faults("a waived finding")
    visitor.button("Take back (finding 5)").click()
    expect(visitor.finding(5).locator("h4")).to_be_focused()
    expect(visitor.page.locator(".shown")).to_have_text("All 14 findings are shown.")


def test_a_waiver_needs_a_reason_and_escape_leaves_everything_as_it_was(visitor: Visitor) -> None:
    visitor.checks(RESPONSE)
    visitor.button("Waive (finding 2)").click()
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog.get_by_label("Why is it accepted?")).to_be_focused()
    assert not visitor.faults("the question about a waiver")
    dialog.get_by_role("button", name="Waive").click()
    expect(dialog.get_by_text("Write why this is accepted.")).to_be_visible()
    expect(dialog.get_by_label("Why is it accepted?")).to_be_focused()
    assert not visitor.faults("a waiver without a reason")
    visitor.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(visitor.button("Waive (finding 2)")).to_be_focused()


def test_all_findings_of_a_rule_in_a_document_are_waived_and_not_those_in_another(visitor: Visitor) -> None:
    text = "We will be proud to return this by [insert date].\n\nWe will also return that by [insert date]. TBC\n"
    visitor.checks(payload("one*.txt", text), payload("two.txt", text))
    before = len(visitor.numbers)
    alike = visitor.page.locator(".groups .finding", has_text="Unresolved text").count()
    number = next(each for each in visitor.numbers if "Unresolved text" in (visitor.finding(each).text_content() or ""))
    assert alike > 1
    waive(visitor, number, all_alike=True)
    expect(visitor.page.locator(".groups .finding")).to_have_count(before - alike)
    report = json.loads(_report(visitor, "JSON"))
    shown = {each["path"]: (len(each["findings"]), len(each["waived"])) for each in report["documents"]}
    assert shown == {"one*.txt": (before - alike, alike), "two.txt": (before, 0)}


def test_every_report_is_downloaded_and_says_what_the_page_says(visitor: Visitor) -> None:
    visitor.checks(TENDER)
    waive(visitor, 5)
    report = json.loads(_report(visitor, "JSON"))
    assert report["summary"]["waived"] == 1
    assert report["summary"]["warnings"] == 10
    assert report["documents"][0]["waived"][0]["reason"] == REASON
    assert b"<!doctype html>" in _report(visitor, "A page to read and share")
    for name in ("An Excel workbook", "The Word document with comments"):
        assert zipfile.ZipFile(io.BytesIO(_report(visitor, name))).testzip() is None
    assert _report(visitor, "A table (CSV)").startswith(b"\xef\xbb\xbf")
    assert b"testsuite" in _report(visitor, "JUnit")
    assert json.loads(_report(visitor, "SARIF"))["version"] == "2.1.0"
    for name in ("Plain text", "Markdown", "GitHub annotations"):
        assert _report(visitor, name).strip()
    assert not visitor.faults("reports")


def test_the_waivers_as_a_file_do_the_same_on_the_command_line(
    visitor: Visitor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor.checks(TENDER)
    waive(visitor, 5, all_alike=True)
    panel = visitor.tab("Reports and waivers")
    assert not visitor.faults("a waiver that is in no file")
    file = tmp_path / "waivers.toml"
    file.write_bytes(visitor.downloads(panel.get_by_role("button", name="Download the waivers")))
    (entry,) = tomllib.loads(file.read_text("utf-8"))["waiver"]
    assert entry["reason"] == REASON
    arguments = ["check", str(TENDER), "--isolated", "--waivers", str(file), "--format", "json", "--fail-on", "never"]
    with pytest.raises(SystemExit, match="0"):
        main(arguments)
    assert json.loads(capsys.readouterr().out)["summary"]["waived"] == 2


def test_a_report_that_cannot_be_made_says_why(visitor: Visitor) -> None:
    visitor.checks(RESPONSE)
    visitor.instead("/api/v1/report/html", lambda route: route.abort())
    visitor.tab("Reports and waivers").get_by_role("listitem").filter(has_text="A page to read").get_by_role(
        "button"
    ).click()
    problem = visitor.page.locator(".problem")
    expect(problem).to_be_focused()
    expect(problem).to_contain_text("The report could not be made")
    assert not visitor.faults("no report")


def test_waivers_that_no_file_holds_are_not_lost_by_leaving(visitor: Visitor) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    visitor.checks(TENDER)
    waive(visitor, 5)
    visitor.page.on("dialog", leave)
    visitor.page.reload()
    assert asked == ["beforeunload"]


def test_comments_are_for_one_word_file_that_was_chosen_by_itself(visitor: Visitor) -> None:
    visitor.checks(payload("answer.txt", "We will plant trees."))
    panel = visitor.tab("Reports and waivers")
    expect(panel.get_by_text("Only for Word files that you chose here by themselves.")).to_be_visible()


def _report(visitor: Visitor, title: str) -> bytes:
    panel = visitor.tab("Reports and waivers")
    entry = panel.get_by_role("listitem").filter(has_text=title)
    return visitor.downloads(entry.get_by_role("button"))

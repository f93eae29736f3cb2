"""What somebody does with the pane in Excel: findings by sheet and cell, the way there, and comments."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from page.visitor import EXAMPLES
from playwright.sync_api import Locator, expect

from addin.office import Excel, Opener

KPIS = EXAMPLES / "kpi-schedule.xlsx"
CELLS = [("Service KPIs", "B7"), ("Service KPIs", "B8"), ("Social value KPIs", "B6"), ("Social value KPIs", "D7")]
expect.set_options(timeout=20_000)


@pytest.fixture
def checks(office: Opener) -> Callable[..., Excel]:
    """Opens a workbook in Excel, and has it checked."""

    def opened(**traps: Any) -> Excel:
        excel = office.excel(KPIS, **traps)
        excel.pane.get_by_role("button", name="Check this workbook").click()
        expect(excel.pane.locator(".result")).to_be_visible()
        excel.forgets()
        return excel

    return opened


def button(excel: Excel, name: str) -> Locator:
    """The button with exactly this name."""
    return excel.pane.get_by_role("button", name=name, exact=True)


def outcome(excel: Excel, number: int) -> Locator:
    """Where the card of a finding says what came of an act."""
    return excel.pane.locator("li.finding").nth(number - 1).locator(".outcome")


@pytest.mark.parametrize("traps", [{}, {"fileNotSupported": True}], ids=["the file", "its text"])
def test_each_finding_leads_to_its_cell(checks: Callable[..., Excel], traps: dict[str, Any]) -> None:
    excel = checks(**traps)
    assert excel.pane.locator("h3.group").all_text_contents() == [
        "Sheet Service KPIs (2)",
        "Sheet Social value KPIs (2)",
    ]
    for number, cell in enumerate(CELLS, start=1):
        button(excel, f"Go to cell (finding {number})").click()
        expect(outcome(excel, number)).to_have_text("Selected in Excel.")
        assert excel.selected_cell == cell
    assert len(excel.batches) == 3 * len(CELLS)


def test_comments_come_one_for_each_cell_and_go_again(checks: Callable[..., Excel]) -> None:
    excel = checks()
    excel.user("comments", "Service KPIs", "B8", "Ours, says a colleague")
    button(excel, "Comment (finding 1)").click()
    expect(outcome(excel, 1)).to_have_text("A comment was added.")
    button(excel, "Comment (finding 2)").click()
    expect(outcome(excel, 2)).to_contain_text("This cell has a comment already, and Excel takes one only.")
    excel.pane.get_by_text("Comments in the workbook").click()
    button(excel, "Add comments for all shown (4)").click()
    button(excel, "Add them").click()
    told = excel.pane.locator(".comments .done")
    expect(told).to_have_text(re.compile("2 findings have a comment now. 1 had theirs already. 1 could not be placed"))
    button(excel, "Remove Tenderlint comments").click()
    button(excel, "Remove them").click()
    expect(told).to_have_text("3 comments were removed.")
    assert [each.text for each in excel.comments] == ["Ours, says a colleague"]


def test_a_cell_that_says_something_else_by_now_is_not_taken_for_the_one_that_was_checked(
    checks: Callable[..., Excel],
) -> None:
    excel = checks()
    excel.user("insertsRow", "Service KPIs", 7)
    for act in ("Go to cell", "Comment"):
        button(excel, f"{act} (finding 1)").click()
        expect(outcome(excel, 1)).to_contain_text("This cell says something else by now.")
    excel.user("renames", "Service KPIs", "KPIs")
    button(excel, "Go to cell (finding 1)").click()
    expect(outcome(excel, 1)).to_contain_text("The sheet of this cell is gone, or has another name by now.")
    assert excel.selected_cell is None
    assert not excel.comments


def test_nothing_is_replaced_in_excel(checks: Callable[..., Excel]) -> None:
    excel = checks()
    assert not excel.pane.get_by_role("button", name="Replace").count()


@pytest.mark.parametrize(
    ("trap", "words"),
    [
        ("noComments", "This version of Excel takes no comments from add-ins."),
        ("sheetProtected", "protected or read-only"),
        ("cellBeingEdited", "A cell is being edited. Press Enter in Excel, then try again."),
    ],
)
def test_what_excel_refuses_is_a_sentence(checks: Callable[..., Excel], trap: str, words: str) -> None:
    excel = checks(**({trap: True} if trap == "noComments" else {})).trap(**{trap: True})
    button(excel, "Comment (finding 1)").click()
    expect(outcome(excel, 1)).to_contain_text(words)
    assert not excel.comments

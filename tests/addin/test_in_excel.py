"""The pane in Excel: findings by sheet and cell, go to the cell, comment, check again; and what Excel refuses."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from page.visitor import EXAMPLES, ROOT
from playwright.sync_api import expect

from addin.judging import Tally, judge_excel
from addin.office import Opener
from addin.pane import Checked, check, choose, outcome, told

SCHEDULE = EXAMPLES / "kpi-schedule.xlsx"
MATRIX = ROOT / "tests/corpus/tender-03-equipment-courier-matrix.xlsx"


def first(checked: Checked) -> tuple[int, dict[str, Any]]:
    """The first finding that has a place, and that."""
    number = min(checked.placed)
    place: dict[str, Any] = checked.placed[number][0]["place"]
    return number, place


def said(checked: Checked) -> list[tuple[str, str, str | None]]:
    """The findings, without where they stand."""
    return sorted((each["code"], each["message"], each["block"]) for each in checked.findings)


@pytest.mark.parametrize("workbook", [SCHEDULE, MATRIX])
def test_every_finding_leads_to_its_cell(office: Opener, workbook: Any) -> None:
    excel = office.excel(workbook)
    tally = Tally()
    checked = check(excel)
    judge_excel(excel, checked, tally)
    assert checked.placed
    assert (tally.wrong, tally.share) == (0, 1.0), tally.notes


def test_the_cells_alone_give_the_findings_of_the_file(office: Opener) -> None:
    file = check(office.excel(SCHEDULE))
    excel = office.excel(SCHEDULE, fileNotSupported=True)
    cells = check(excel)
    assert (file.sent, cells.sent) == ("file", "text")
    assert said(cells) == said(file)


def test_a_comment_stands_on_the_cell_and_can_be_taken_out(office: Opener) -> None:
    excel = office.excel(SCHEDULE)
    number, place = first(check(excel))
    assert outcome(excel, number, "Comment") == "A comment was added."
    (comment,) = excel.comments
    assert comment.on.endswith(f"!{place['cell']}")
    assert comment.text.startswith("Tenderlint SV")
    excel.pane.get_by_text("Comments in the workbook").click()
    choose(excel, "Remove Tenderlint comments", "Remove them")
    told(excel, "1 comment was removed.")
    assert excel.comments == []


@pytest.mark.parametrize(
    ("traps", "says"),
    [
        ({"sheetProtected": True}, "protected or read-only"),
        ({"noComments": True}, "comments"),
        ({"commentsNotImplemented": True}, "This version of Office cannot do that"),
        ({"cellBeingEdited": True}, "A cell is being edited"),
    ],
)
def test_a_comment_that_excel_refuses(office: Opener, traps: dict[str, Any], says: str) -> None:
    excel = office.excel(SCHEDULE, **traps)
    number, _ = first(check(excel))
    assert says in outcome(excel, number, "Comment")
    assert excel.comments == []


def test_a_comment_of_somebody_else_on_the_cell_stays(office: Opener) -> None:
    excel = office.excel(SCHEDULE)
    number, place = first(check(excel))
    excel.user("comments", place["sheet"], place["cell"], "Is this right?")
    assert outcome(excel, number, "Comment") != "A comment was added."
    assert [each.text for each in excel.comments] == ["Is this right?"]


def test_the_workbook_changes_between_check_and_click(office: Opener) -> None:
    excel = office.excel(SCHEDULE)
    checked = check(excel)
    number, place = first(checked)
    excel.user("insertsRow", place["sheet"], 1)
    excel.forgets()
    outcome(excel, number, "Go to cell")
    row = int("".join(filter(str.isdigit, place["cell"])))
    assert excel.selected_cell in (None, (place["sheet"], place["cell"].replace(str(row), str(row + 1))))
    excel.user("deletes", place["sheet"])
    excel.forgets()
    assert not outcome(excel, number, "Go to cell").startswith("Selected")
    assert excel.selected_cell is None


def test_a_finding_on_a_hidden_sheet_says_so(office: Opener) -> None:
    book = openpyxl.load_workbook(SCHEDULE)
    book.create_sheet("Front", 0)["A1"] = "Contents"
    for sheet in book.worksheets[1:]:
        sheet.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    excel = office.excel(made.getvalue())
    checked = check(excel, kind="contract")
    number, _ = first(checked)
    assert outcome(excel, number, "Go to cell").startswith("This cell is on a hidden sheet.")
    assert excel.selected_cell is None


def test_a_large_workbook_is_read_in_pieces_under_the_limit(office: Opener) -> None:
    """Excel on the web hands over no more than 5 MB at a time."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Prices")
    for row in range(4_100):
        sheet.append([f"Service {row} of lot {row % 9}", *range(row, row + 14)])
    made = io.BytesIO()
    book.save(made)
    excel = office.excel(made.getvalue(), fileNotSupported=True)
    excel.forgets()
    excel.pane.get_by_role("button", name="Check this workbook").click()
    expect(excel.pane.get_by_role("heading", name="Checking")).to_be_hidden(timeout=60_000)
    received = [each["received"] for each in excel.seen["batches"]]
    assert max(received) < 5_000_000
    assert len([each for each in received if each > 10_000]) >= 2, "in pieces"
    assert not any(each.error for each in excel.batches)

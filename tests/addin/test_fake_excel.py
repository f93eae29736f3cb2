"""The stand-in for Excel keeps the rules that it claims: as Microsoft's own office.js meets them."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from addin.microsoft import PLAIN
from addin.office import Comment, Excel, Opener

TELL = "(%s).catch((error) => `${error.code} at ${error.debugInfo?.errorLocation}`)"
USED = """Excel.run(async (context) => {
  const sheets = context.workbook.worksheets;
  sheets.load("items/name,items/visibility");
  await context.sync();
  const used = sheets.items.map((each) => each.getUsedRangeOrNullObject(true));
  for (const each of used) each.load("address,rowIndex,columnIndex,text,values");
  await context.sync();
  return used.map((each, at) => [sheets.items[at].name, sheets.items[at].visibility,
    each.isNullObject ? null : [each.address, each.text, each.values]]);
})"""
GO = """Excel.run(async (context) => {
  const sheet = context.workbook.worksheets.getItemOrNullObject(v[0]);
  sheet.load("visibility");
  await context.sync();
  if (sheet.isNullObject) return "no sheet";
  sheet.activate();
  sheet.getRange(v[1]).select();
  await context.sync();
})"""
COMMENT = """Excel.run(async (context) => {
  context.workbook.comments.add(v[0], v[1]);
  await context.sync();
})"""
DELETE = """Excel.run(async (context) => {
  const comments = context.workbook.comments;
  comments.load("items/content,items/authorName");
  await context.sync();
  comments.items.filter((each) => each.content.startsWith(v)).forEach((each) => each.delete());
  await context.sync();
})"""


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Award criteria"
    for row in (["Criterion", "Weight"], ["Social value", 0.1], ["Price", 0.9]):
        sheet.append(row)
    for cell in ("B2", "B3"):
        sheet[cell].number_format = "0%"
    sheet["A5"] = "=B2+B3"
    sheet["C1"] = "Merged"
    sheet.merge_cells("C1:D1")
    book.create_sheet("Empty")
    hidden = book.create_sheet("Lists")
    hidden["B2"] = "Yes"
    hidden.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def opened(office: Opener, **traps: Any) -> Excel:
    excel = office.excel(workbook(), f"{PLAIN}/plain.html", **traps)
    excel.pane.locator("body[data-host=Excel]").wait_for()
    excel.forgets()
    return excel


@pytest.fixture
def excel(office: Opener) -> Excel:
    return opened(office)


def test_office_js_reads_what_stands_in_the_sheets(excel: Excel) -> None:
    first, empty, hidden = excel.runs(USED)
    text = [["Criterion", "Weight", "Merged"], ["Social value", "10%", ""], ["Price", "90%", ""]]
    values = [["Criterion", "Weight", "Merged"], ["Social value", 0.1, ""], ["Price", 0.9, ""]]
    assert first == ["Award criteria", "Visible", ["'Award criteria'!A1:C3", text, values]]
    assert empty == ["Empty", "Visible", None]
    assert hidden == ["Lists", "Hidden", ["Lists!B2", [["Yes"]], [["Yes"]]]]


def test_going_to_a_cell_selects_it(excel: Excel) -> None:
    excel.runs(GO, ["Award criteria", "A2"])
    assert excel.selected_cell == ("Award criteria", "A2")
    assert excel.runs(GO, ["Gone", "A1"]) == "no sheet"
    assert excel.runs(TELL % GO, ["Lists", "B2"]) == "InvalidOperation at Range.select"
    excel.user("renames", "Award criteria", "Criteria")
    assert excel.runs(GO, ["Award criteria", "A2"]) == "no sheet"


def test_comments_stand_on_single_cells(excel: Excel) -> None:
    excel.runs(COMMENT, ["'Award criteria'!A2", "Ours: one"])
    excel.user("comments", "Award criteria", "A3", "Not ours")
    assert [each.on for each in excel.comments] == ["'Award criteria'!A2", "'Award criteria'!A3"]
    assert excel.runs(TELL % COMMENT, ["'Award criteria'!A2", "again"]) == "InvalidOperation at CommentCollection.add"
    assert excel.runs(TELL % COMMENT, ["'Award criteria'!A2:B2", "two"]) == "InvalidArgument at CommentCollection.add"
    excel.runs(DELETE, "Ours")
    assert excel.comments == [Comment("Not ours", "'Award criteria'!A3", "A colleague", ours=False)]
    assert excel.trap(sheetProtected=True).runs(TELL % COMMENT, ["Empty!A1", "x"]).startswith("AccessDenied")
    excel.trap(sheetProtected=False, commentsNotImplemented=True)
    assert excel.runs(TELL % COMMENT, ["Empty!A1", "x"]).startswith("NotImplemented")


def test_an_answer_that_is_too_long_is_refused(excel: Excel) -> None:
    assert excel.trap(payloadLimit=300).runs(TELL % USED).startswith("ResponsePayloadSizeLimitExceeded")


def test_what_an_old_excel_lacks(office: Opener) -> None:
    excel = opened(office, noComments=True)
    assert excel.runs("Office.context.requirements.isSetSupported('ExcelApi', '1.10')") is False
    assert excel.runs(TELL % COMMENT, ["Empty!A1", "x"]).startswith("ApiNotFound")


def test_a_change_is_told_to_those_who_listen(excel: Excel) -> None:
    excel.runs(
        """Excel.run(async (context) => {
          context.workbook.worksheets.onChanged.add(async (event) => { window.heard = event.address; });
          await context.sync();
        })"""
    )
    excel.user("rewrites", "Award criteria", "A2", "Other words")
    excel.frame.wait_for_function("window.heard")

"""Packs and answers in the reports: all that is there is told, and text of documents stays text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html as lxml_html
from msgspec.structs import replace
from samples import HOSTILE, document, run

from linter.pack.facts import FactSaid, PackFact
from linter.pack.judge import PackDocument, PackReport, PackWeight
from linter.pack.lines import Promise
from linter.pack.matrix import Compliance, MatrixRow, PartRow
from linter.report import html, json, markdown, text, together, xlsx
from linter.report.run import Run

HERE = Path()


def row(words: str = "How many apprentices?", **rest: Any) -> MatrixRow:
    """A question that is answered, unless said otherwise."""
    made = MatrixRow(
        question="SV1",
        text=words,
        tender="pack/itt.docx",
        tender_where="under “Questions”",
        social_value=True,
        weight="5%",
        status="answered",
        known_by="label",
        where="under “SV1”",
        used=239,
        unit="words",
        limit=200,
        over=True,
        parts=(
            PartRow("(a)", "how many", "answered", "under “SV1”", "letter"),
            PartRow("(b)", "by when", "not found", None, ""),
        ),
        commitments=(Promise(3, "We will hire two.", "two", "", "the manager", "", "under “SV1”"),),
    )
    return replace(made, **rest)


def together_run(words: str = "pack") -> Run:
    """A run on a pack with a response in it."""
    said = (FactSaid("pack/itt.docx", "4", words, "table 1"), FactSaid(f"pack/{words}.docx", "5", words, words))
    weights = (
        PackWeight("pack/itt.docx", 10.0, "", "under “Award”"),
        PackWeight(f"pack/{words}.docx", 12.0, "", words),
    )
    report = PackReport(
        words,
        (PackDocument("pack/itt.docx", "invitation", "its title"),),
        (PackFact("term-years", False, said),),
        weights,
    )
    unanswered = row(
        words, question=words, status="not found", where=None, used=None, over=False, parts=(), commitments=()
    )
    elsewhere = (Promise(9, words, words, words, words, words, words),)
    matrix = Compliance(f"pack/{words}.docx", ("pack/itt.docx",), (row(), unanswered), elsewhere)
    return replace(run(document("pack/itt.docx")), packs=(report,), compliance=(matrix,))


def test_the_text_tells_each_question_in_a_line() -> None:
    said = " ".join(text.render(together_run()).split())
    assert "itt.docx: invitation (by its title)" in said
    assert "The documents differ on the term in years – 4: itt.docx, table 1 – 5: pack.docx, pack" in said
    assert "– 12%: pack.docx, pack" in said
    assert "SV1 How many apprentices?: answered under “SV1”; 239 of 200 words; nothing on (b); 1 commitment" in said
    assert "1 commitment stands outside the answers." in said


def test_the_page_holds_the_matrix_with_parts_and_specifics() -> None:
    page: Any = lxml_html.fromstring(html.render(together_run(), HERE))
    cells = [" ".join(cell.text_content().split()) for cell in page.xpath("//table[@class='matrix']/tbody/tr[1]/*")]
    assert cells == [
        "SV1: How many apprentices? 5%",
        "answered",
        "under “SV1”",
        "239 of 200 words: too long",
        "We will hire two. quantity two; owner the manager",
    ]
    parts = page.xpath("//tr[@class='part']/th/text()")
    assert parts == ["(a) how many", "(b) by when"]
    assert {link.get("href") for link in page.xpath("//nav//a")} >= {"#packs", "#compliance"}


def test_the_workbook_holds_a_sheet_for_each() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(together_run(), HERE)))
    assert book.sheetnames[5:9] == ["Compliance", "Commitments", "Packs", "Pack facts"]
    found = [[cell.value for cell in row] for row in book["Compliance"].iter_rows(min_row=2)]
    assert found[0][1:8] == ["SV1", None, "How many apprentices?", "5%", "answered", "under “SV1”", "label"]
    assert found[0][8:13] == [239, 200, "words", "too long", 1]
    assert [one[2] for one in found] == [None, "(a)", "(b)", None]
    assert [cell.value for cell in book["Commitments"][2]][1:6] == [
        "SV1",
        "We will hire two.",
        "two",
        None,
        "the manager",
    ]
    agree = [row[4].value for row in book["Pack facts"].iter_rows(min_row=2)]
    assert agree == ["differ"] * 4


def test_documents_read_one_by_one_add_nothing() -> None:
    alone = run(document("pack/itt.docx"))
    assert "Compliance" not in openpyxl.load_workbook(io.BytesIO(xlsx.render(alone, HERE))).sheetnames
    assert 'id="compliance"' not in html.render(alone, HERE)
    assert "Answers:" not in text.render(alone)


def test_text_that_would_like_to_be_more_stays_text() -> None:
    hostile = together_run(HOSTILE.replace("/", ""))
    made = html.render(hostile, HERE)
    assert "<script>alert" not in made
    calm = [element.tag for element in lxml_html.fromstring(html.render(together_run(), HERE)).iter()]
    ours = [element.tag for element in lxml_html.fromstring(made).iter()]
    assert [tag for tag in ours if tag != "wbr"] == [tag for tag in calm if tag != "wbr"]
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(together_run(f"=1+1 {HOSTILE.replace('/', '')}"), HERE)))
    for sheet in ("Compliance", "Commitments", "Packs", "Pack facts"):
        assert all(cell.data_type != "f" for cells in book[sheet].iter_rows() for cell in cells)
    assert "\x1b" not in text.render(hostile)
    assert "\x00" not in text.render(hostile)
    json.render(hostile)
    markdown.render(hostile, HERE)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ({}, "239 of 200 words"),
        ({"limit": None}, "239 words"),
        ({"used": None, "unit": "pages", "limit": 2}, "limit 2 pages, not measured"),
        ({"used": None}, "limit 200 words"),
        ({"used": None, "limit": None}, ""),
    ],
)
def test_a_length_is_told_as_far_as_it_is_known(rest: dict[str, Any], said: str) -> None:
    assert together.length(row(**rest)) == said


def test_the_page_leads_from_the_documents_of_a_pack_to_what_is_said_of_them() -> None:
    made = html.render(together_run(), HERE)
    assert '<a href="#d1">' in made[made.index('id="packs"') : made.index('id="compliance"')]

"""Comparisons as text, Markdown and JSON: whatever documents and reports hold stays text."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace
from samples import HOSTILE, document, full_run, hostile_run, low_weight, placeholder, run, waived

from linter.report.comparison import FORMATS
from linter.report.comparison.json import SCHEMA_FILE, render, schema
from linter.report.comparison.record import Comparison, Named, comparison, read_side, side_of
from linter.report.formats import named
from linter.report.json import render as report
from linter.report.run import Run


def between(old: Run, new: Run) -> Comparison:
    return comparison(Named("old", "documents", side_of(old)), Named("new", "report", side_of(new)))


def page_of(made: Comparison) -> html.HtmlElement:
    return html.document_fromstring(str(named("html", FORMATS).render(made)))


def test_nothing_compared_with_nothing_is_said_in_every_format() -> None:
    for known in FORMATS:
        assert "nothing was compared" in str(known.render(between(run(), run())))


def test_the_shipped_schema_is_that_of_the_types() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema(), "run: make schema"


def test_every_comparison_follows_the_schema() -> None:
    for old, new in ((full_run(), run()), (run(), full_run()), (hostile_run(), full_run())):
        jsonschema.validate(json.loads(render(between(old, new))), json.loads(schema()))


def test_a_run_and_its_json_report_are_the_same_side() -> None:
    for made in (full_run(), hostile_run(), run()):
        assert read_side(report(made).encode()) == side_of(made)


def test_fields_of_later_versions_are_passed_over() -> None:
    made = json.loads(report(full_run()))
    made["documents"][0]["mood"] = "good"
    made["documents"][0]["findings"][0]["mood"] = {"very": "good"}
    assert read_side(json.dumps(made).encode()) == side_of(full_run())


def test_a_waived_finding_and_another_version_are_told() -> None:
    old = run(document("itt.docx", low_weight()))
    new = replace(run(document("itt.docx", waived=(waived(low_weight()),))), version="9.9.9")
    for known in FORMATS:
        made = str(known.render(between(old, new)))
        assert "9.9.9" in made
        assert "The board agreed it." in made


def test_no_text_steers_a_terminal_or_becomes_markup() -> None:
    other = run(document("other.docx", placeholder(f"{HOSTILE} other words", HOSTILE, "somewhere")))
    for old, new in ((hostile_run(), other), (other, hostile_run()), (hostile_run(), hostile_run())):
        made = between(old, new)
        text, _, page, markdown = (str(known.render(made)) for known in FORMATS)
        assert not {"\x1b", "\x00", "\u202e"} & set(text + markdown + page)
        assert "<script" not in page
        assert "<script" not in markdown.replace("\\<script", "")
        assert "@team" not in markdown


def test_the_page_asks_for_nothing_and_is_told_apart_by_headings_and_captions() -> None:
    made = page_of(between(full_run(), hostile_run()))
    assert made.xpath("//script | //link | //img | //@src | //@style | //@*[starts-with(name(), 'on')]") == []
    ids = made.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(" ".join(made.xpath("//@aria-labelledby")).split()) <= set(ids)
    assert all(table.xpath("caption//text()") and table.xpath(".//th[@scope='col']") for table in made.xpath("//table"))


ODD = st.one_of(st.text(max_size=30), st.none())


@given(block=ODD, excerpt=ODD, start=st.integers(-9, 99), end=st.integers(-9, 99), code=st.text(max_size=9))
def test_a_report_with_odd_values_is_still_compared(
    block: str | None, excerpt: str | None, start: int, end: int, code: str
) -> None:
    made: Any = json.loads(report(full_run()))
    finding = made["documents"][0]["findings"][1]
    finding |= {"block": block, "excerpt": excerpt, "code": code, "row": [code, block or ""]}
    finding["place"] |= {"start": start, "end": end, "section": [code], "column": start}
    side = read_side(json.dumps(made).encode("utf-8", "replace"))
    odd = comparison(Named("old", "report", side), Named("new", "report", side_of(full_run())))
    for known in FORMATS:
        assert known.render(odd)

"""What answers hold: places in UTF-16, the text of the document, reports in every format, drafts, meta data."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin_server.api.checks import MEDIA
from addin_server.work.anchors import normalise, units
from linter.report.formats import NAMES
from linter.report.json import schema
from server.conftest import ROOT
from server.front import Front, form_of

FIRST = "\N{GRINNING FACE} Return it by [insert date]; return it by [insert date] to the \U0001d54b\U0001d560wn hall."


def sliced(text: str, start: int, end: int) -> str:
    """What JavaScript's text.slice(start, end) gives."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_places_count_as_javascript_does(ours: Front) -> None:
    answer = ours.check(("a.txt", f"{FIRST}\n\n{FIRST}\n".encode()), text=True, select=["placeholder-left"]).json
    (shown,) = answer["documents"]
    findings = answer["report"]["documents"][0]["findings"]
    assert len(shown["findings"]) == len(findings) >= 2
    for finding, anchor in zip(findings, shown["findings"], strict=True):
        text = shown["text"]["blocks"][anchor["block"]]["text"]
        assert text == finding["block"]
        assert sliced(text, anchor["start"], anchor["end"]) == anchor["quote"] == finding["excerpt"]
        assert anchor["start"] == finding["place"]["start"] + 1  # the face is two units and one character
    assert {anchor["same"] for anchor in shown["findings"]} == {0, 1}


@pytest.mark.parametrize("name", ["catering-tender.docx", "catering-response.docx", "kpi-schedule.xlsx"])
def test_every_finding_is_found_again_in_the_text_by_its_anchor_alone(ours: Front, name: str) -> None:
    answer = ours.check(ROOT / "examples" / name, text=True).json
    (shown,) = answer["documents"]
    blocks = shown["text"]["blocks"]
    for finding, anchor in zip(answer["report"]["documents"][0]["findings"], shown["findings"], strict=True):
        if finding["place"] is None:
            assert anchor is None
            continue
        same = [block for block in blocks if normalise(block["text"]) == normalise(finding["block"])]
        text = same[anchor["same"]]["text"]
        assert text == blocks[anchor["block"]]["text"]
        at = -1
        for _ in range(anchor["occurrence"] + 1):
            at = (
                text.index(anchor["quote"], at + 1)
                if at < 0
                else text.index(anchor["quote"], at + len(anchor["quote"]))
            )
        assert units(text[:at]) == anchor["start"]
        assert text[:at].endswith(anchor["before"])
        assert text[at + len(anchor["quote"]) :].startswith(anchor["after"])


@given(st.text())
def test_units_are_those_of_utf_16(text: str) -> None:
    plain = text.encode("utf-16-le", "surrogatepass")
    assert units(text) == len(plain) // 2


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_what_nobody_sees_makes_no_difference() -> None:
    assert normalise(" a\u00a0\u2009b\tc\u00ad\u200bd\x0b\ufffc") == "a b cd"


def test_the_text_is_shown_only_where_it_is_asked_for(ours: Front, tender: Path) -> None:
    assert ours.check(tender).json["documents"][0]["text"] is None


def test_waivers_of_the_request_count(ours: Front, tender: Path) -> None:
    before = ours.check(tender).json["report"]["documents"][0]
    waived = {"fingerprint": before["findings"][-1]["fingerprint"], "reason": "Agreed by the panel", "author": "Jo"}
    answer = ours.check(tender, waivers=[waived]).json
    document = answer["report"]["documents"][0]
    assert len(document["findings"]) == len(before["findings"]) - 1
    assert document["waived"][0]["reason"] == "Agreed by the panel"
    assert len(answer["documents"][0]["waived"]) == 1
    old = {**waived, "until": "2020-01-31"}
    notes = ours.check(tender, waivers=[old]).json["report"]["waiver-notes"]
    assert [note["kind"] for note in notes] == ["expired"]


def test_what_a_host_did_not_hand_over_is_told(ours: Front) -> None:
    text = {"name": "a.docx", "blocks": [{"text": "Bidders must answer.", "ordinal": 0}], "skipped": ["headers"]}
    (document,) = ours.post("/api/v1/check", {"document": text}).json["report"]["documents"]
    assert document["notices"] == ["Headers were not checked: Office did not hand them over."]


def test_tables_without_empty_cells_may_be_sent_by_the_cells_of_their_blocks_alone(ours: Front) -> None:
    rows = [["KPI", "Target"], ["Apprentices started", "Six a year"]]
    cells = [(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
    blocks = [
        {"text": text, "ordinal": number, "table": 1, "row": row + 1, "column": column + 1}
        | {"at": {"grid": 0, "row": row, "column": column}}
        for number, (row, column, text) in enumerate(cells)
    ]
    grid = {
        "cells": [{"row": row, "column": column, "blocks": [number]} for number, (row, column, _) in enumerate(cells)]
    }
    bare = ours.post("/api/v1/check", {"document": {"name": "a.docx", "blocks": blocks}}).json
    whole = ours.post("/api/v1/check", {"document": {"name": "a.docx", "blocks": blocks, "grids": [grid]}}).json
    assert bare["report"] == whole["report"]
    assert bare["report"]["documents"][0]["findings"]


def test_a_text_and_a_tender_can_be_sent_together(ours: Front) -> None:
    response = ours.check(ROOT / "examples" / "catering-response.docx", text=True).json["documents"][0]["text"]
    tender = ROOT / "examples" / "catering-tender.docx"
    parts = [
        ("texts", "blob", json.dumps(response).encode()),
        ("tenders", tender.name, tender.read_bytes()),
    ]
    report = ours.form("/api/v1/check", parts, {}).json["report"]
    assert report["compliance"][0]["rows"]


def test_whoever_wants_to_is_told_the_progress_line_by_line(ours: Front, tender: Path) -> None:
    files = [
        ("documents", tender.name, tender.read_bytes()),
        ("documents", "empty.txt", b""),
        ("documents", "b.txt", b"x"),
    ]
    body, media = form_of(files, {"pack": True})
    answer = ours.ask("POST", "/api/v1/check", body, {"Content-Type": media, "Accept": "application/x-ndjson"})
    assert (answer.status, answer.headers["content-type"]) == (200, "application/x-ndjson")
    *progress, last = [json.loads(line) for line in answer.body.splitlines()]
    assert [line["progress"] for line in progress] == [
        {"done": 0, "of": 3, "path": tender.name},
        {"done": 1, "of": 3, "path": "empty.txt"},
        {"done": 2, "of": 3, "path": "b.txt"},
        {"done": 3, "of": 3, "path": ""},
    ]
    plain = ours.ask("POST", "/api/v1/check", body, {"Content-Type": media}).json
    assert last["answer"] == plain
    body, media = form_of([("documents", "empty.txt", b"")], {})
    answer = ours.ask("POST", "/api/v1/check", body, {"Content-Type": media, "Accept": "application/x-ndjson"})
    *_, last = [json.loads(line) for line in answer.body.splitlines()]
    assert (last["problem"]["code"], last["problem"]["status"]) == ("empty", 422)


# Reports.


@pytest.mark.parametrize("name", list(MEDIA))
def test_a_report_in_every_format(ours: Front, tender: Path, name: str) -> None:
    answer = ours.check(tender, to=f"/api/v1/report/{name}")
    assert answer.status == 200
    assert answer.headers["content-type"] == MEDIA[name].type
    assert answer.headers["content-disposition"] == f'attachment; filename="tenderlint-report{MEDIA[name].ending}"'
    assert "sandbox" in answer.headers["content-security-policy"]
    assert len(answer.body) > 500


def test_the_json_report_is_the_published_one(ours: Front, tender: Path) -> None:
    made = ours.check(tender, to="/api/v1/report/json").json
    jsonschema.validate(made, json.loads(schema()))
    assert made == ours.check(tender).json["report"]


def test_the_word_report_is_the_document_with_comments(ours: Front, tender: Path) -> None:
    findings = ours.check(tender).json["report"]["documents"][0]["findings"]
    data = ours.check(tender, to="/api/v1/report/docx").body
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == len(findings)


def test_a_report_on_several_documents(ours: Front) -> None:
    files = [ROOT / "examples" / name for name in ("catering-tender.docx", "kpi-schedule.xlsx")]
    html = ours.check(*files, to="/api/v1/report/html", pack=True).body.decode()
    assert all(file.name in html for file in files)


# Drafts.

QUESTION = (
    "SV1 (10%, 40 words) Describe the social value that you will deliver in this contract: (a) local jobs, "
    "(b) how you will reduce carbon and (c) who is responsible."
)
DRAFT = (
    "\N{GRINNING FACE} We are passionate about our community.\n\n"
    "We will create 3 apprenticeships for people from Derby by March 2027, "
    "reported quarterly by our Contract Manager.\n"
    "- We will run skills workshops for young people.\n"
)


def draft(ours: Front, **asked: Any) -> dict[str, Any]:
    answer = ours.post("/api/v1/draft", asked)
    assert answer.status == 200, answer.body
    return dict(answer.json)


def test_a_draft_is_told_what_each_commitment_lacks(ours: Front) -> None:
    found = draft(ours, question=QUESTION, answer=DRAFT)
    first, second = found["commitments"]
    assert first["missing"] == []
    assert first["says"]["quantity"].startswith("3 ")
    assert first["says"]["date"].endswith("March 2027")
    assert second["missing"] == ["quantity", "date", "owner", "measure"]
    for each in found["commitments"]:
        assert sliced(DRAFT, each["at"]["start"], each["at"]["end"]) == each["text"]
    assert second["text"] == "We will run skills workshops for young people."


def test_the_findings_of_a_draft_stand_in_it(ours: Front) -> None:
    found = draft(ours, question=QUESTION, answer=DRAFT)
    assert "SV501" in {each["finding"]["code"] for each in found["findings"]}
    for each in found["findings"]:
        if each["at"] is not None:
            assert sliced(DRAFT, each["at"]["start"], each["at"]["end"]) == each["finding"]["excerpt"]


def test_a_draft_is_measured_by_what_the_question_allows(ours: Front) -> None:
    found = draft(ours, question=QUESTION, answer=DRAFT)
    assert found["limit"] == {"number": 40, "unit": "words"}
    assert [part["letter"] for part in found["parts"]] == ["a", "b", "c"]
    assert found["words"] == len(DRAFT.split())
    assert found["over"] == 0
    assert draft(ours, answer="word " * 50, limit=40)["over"] == 10
    assert "theme:jobs" in found["themes"]


def test_an_empty_draft_shows_what_is_asked_and_no_more(ours: Front) -> None:
    found = draft(ours, question=QUESTION, answer=" \n")
    assert (found["words"], found["commitments"], found["findings"]) == (0, [], [])
    assert not any(part["touched"] for part in found["parts"])
    assert draft(ours, answer="")["limit"] is None


# Meta data and pages.


def test_meta_data_tell_the_rules_of_a_profile_and_change_only_when_they_do(ours: Front) -> None:
    answer = ours.get("/api/v1/meta?profile=central")
    told = answer.json
    assert told["profile"] == "central"
    assert {rule["code"] for rule in told["rules"]} >= {"SV101", "SV501"}
    assert {each["name"] for each in told["profiles"]} >= {"nhs", "central", "local"}
    assert {each["name"] for each in told["formats"]} == set(MEDIA)
    assert set(NAMES) - {"parquet"} <= set(MEDIA)
    again = ours.get("/api/v1/meta?profile=central", {"If-None-Match": answer.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert ours.get("/api/v1/meta?profile=local").headers["etag"] != answer.headers["etag"]
    assert ours.get("/api/v1/meta?profile=nowhere").code == "unknown-name"


@pytest.mark.parametrize(
    ("path", "media"),
    [("/", "text/html; charset=utf-8"), ("/api.css", "text/css; charset=utf-8"), ("/api/", "text/html; charset=utf-8")],
)
def test_pages_have_their_types(front: Front, path: str, media: str) -> None:
    answer = front.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, media)
    if path.endswith(".css"):
        assert front.get(path, {"If-None-Match": answer.headers["etag"]}).status == 304


def test_the_page_of_the_api_tells_every_address_and_every_problem(front: Front) -> None:
    from addin_server.problems import CODES

    page = front.get("/api/").body.decode()
    document = front.get("/api/v1/openapi.json").json
    assert document["openapi"].startswith("3.1")
    assert all(path in page for path in document["paths"])
    assert all(f'id="problem-{code}"' in page for code in CODES)
    assert "<script" not in page
    assert 'style="' not in page

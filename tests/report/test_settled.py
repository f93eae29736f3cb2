"""Waivers and a baseline applied to a run: what is waived or known is told apart from what counts."""

from __future__ import annotations

import datetime
import json

import msgspec
import pytest
from samples import document, full_run, low_weight, no_follow_through, placeholder, run

from linter.check.stages import StageShown
from linter.report import json as json_report
from linter.report import text
from linter.report.baseline import Baseline, WrongBaseline, read_baseline
from linter.report.run import Run
from linter.report.settled import settled
from linter.waivers.notes import NoteKind
from linter.waivers.waiver import Source, Waiver

TODAY = datetime.date(2026, 11, 22)
PLACEHOLDER = "0" * 16


def waiver(**rest: object) -> Waiver:
    given = {"reason": "agreed", "source": Source.FILE, "where": "waivers.toml, entry 1"}
    return Waiver(**(given | rest))  # type: ignore[arg-type]


def one(*waivers: Waiver, today: datetime.date = TODAY) -> Run:
    """A run over one document with a finding on “TBC”, with these waivers applied."""
    found = document("a/itt.docx", placeholder("Visits: TBC", "TBC", "row 3"), no_follow_through())
    return settled(run(found), waivers, (), today)


def test_a_waived_finding_does_not_stand_and_keeps_its_reason() -> None:
    done = one(waiver(fingerprint=PLACEHOLDER, author="Ann Lee"))
    (found,) = done.documents
    assert [finding.code for finding in found.findings] == ["SV401"]
    (waived,) = found.waived
    assert (waived.finding.code, waived.reason, waived.author) == ("SV601", "agreed", "Ann Lee")
    assert (done.summary.warnings, done.summary.waived) == (0, 1)
    assert done.waiver_notes == ()


@pytest.mark.parametrize(
    ("limits", "waives"),
    [
        ({}, True),
        ({"words": "visits:  tbc"}, True),
        ({"words": "to be confirmed"}, False),
        ({"path": "*.docx"}, True),
        ({"path": "b/*.docx"}, False),
        ({"paragraphs": (("body", 0),)}, True),
        ({"paragraphs": (("body", 1), ("footnote", 0))}, False),
    ],
)
def test_a_waiver_by_rule_may_be_limited(limits: dict[str, object], waives: bool) -> None:
    done = one(waiver(rule="placeholder-left", **limits))
    assert bool(done.documents[0].waived) is waives


def test_a_waiver_counts_to_its_last_day_and_not_after() -> None:
    dated = waiver(fingerprint=PLACEHOLDER, until=TODAY)
    assert one(dated).summary.waived == 1
    late = one(dated, today=TODAY + datetime.timedelta(days=1))
    assert late.summary.waived == 0
    (note,) = late.waiver_notes
    assert note.kind is NoteKind.EXPIRED
    assert "ended on 2026-11-22" in note.message


def test_an_unused_waiver_is_told_unless_it_had_nothing_to_be_used_on() -> None:
    (note,) = one(waiver(fingerprint="f" * 16)).waiver_notes
    assert (note.kind, note.where) == (NoteKind.UNUSED, "waivers.toml, entry 1")
    assert one(waiver(rule="placeholder-left", path="other/*.docx")).waiver_notes == ()
    assert one(waiver(rule="a-rule-not-run")).waiver_notes == ()


def test_the_waivers_of_a_document_hold_for_it_alone() -> None:
    own = waiver(rule="placeholder-left", source=Source.COMMENT, where="comment 1", paragraphs=(("body", 0),))
    first = document("a.docx", placeholder("TBC", "TBC", "row 3"), waivers=(own,))
    second = document("b.docx", placeholder("TBC", "TBC", "row 3"))
    done = settled(run(first, second), (), (), TODAY)
    assert [len(each.waived) for each in done.documents] == [1, 0]


def test_an_unused_waiver_of_a_document_is_told_with_it() -> None:
    own = waiver(rule="placeholder-left", source=Source.COMMENT, where="comment 1", paragraphs=(("body", 7),))
    done = settled(run(document("a.docx", low_weight(), waivers=(own,))), (), (), TODAY)
    (note,) = done.documents[0].waiver_notes
    assert (note.kind, note.path) == (NoteKind.UNUSED, "a.docx")


def test_a_waived_finding_no_longer_holds_a_stage_back() -> None:
    stage = StageShown("define", "Define and procure", (), (), ("SV601", "SV601", "SV401"))
    found = document("a.docx", placeholder("TBC", "TBC", "row 3"), stages=(stage,))
    done = settled(run(found), (waiver(fingerprint=PLACEHOLDER),), (), TODAY)
    assert done.documents[0].stages[0].held_back_by == ("SV601", "SV401")


# Baseline


def baseline_of(done: Run) -> Baseline:
    return read_baseline(json_report.render(done).encode())


def test_against_its_own_report_nothing_is_new() -> None:
    before = full_run()
    done = settled(before, (), (), TODAY, baseline_of(before))
    assert not any(document.findings for document in done.documents)
    assert (done.summary.known, done.summary.solved) == (4, 0)
    assert (done.summary.errors, done.summary.warnings, done.summary.advice) == (0, 0, 0)


def test_only_what_is_new_counts_also_where_a_document_was_moved() -> None:
    before = run(document("old/a.docx", placeholder("TBC", "TBC", "row 3"), low_weight()))
    now = run(document("new/a.docx", placeholder("TBC", "TBC", "row 9"), no_follow_through()))
    done = settled(now, (), (), TODAY, baseline_of(before))
    (found,) = done.documents
    assert [finding.code for finding in found.findings] == ["SV401"]
    assert [finding.code for finding in found.known] == ["SV601"]
    assert (done.summary.known, done.summary.solved) == (1, 1)


def test_a_fault_that_stands_twice_where_the_baseline_had_one_is_new_once() -> None:
    twice = placeholder("TBC", "TBC", "row 3"), placeholder("TBC", "TBC", "row 4")
    done = settled(run(document("a.docx", *twice)), (), (), TODAY, Baseline((("a.docx", (PLACEHOLDER,)),)))
    assert (len(done.documents[0].known), len(done.documents[0].findings)) == (1, 1)


def test_what_was_known_stays_known_from_one_baseline_to_the_next() -> None:
    first = run(document("a.docx", placeholder("TBC", "TBC", "row 3")))
    second = settled(first, (), (), TODAY, baseline_of(first))
    assert baseline_of(second) == baseline_of(first)


def test_a_waived_finding_is_not_solved_and_is_no_part_of_the_next_baseline() -> None:
    first = run(document("a.docx", placeholder("TBC", "TBC", "row 3")))
    done = settled(first, (waiver(fingerprint=PLACEHOLDER),), (), TODAY, baseline_of(first))
    assert (done.summary.waived, done.summary.known, done.summary.solved) == (1, 0, 0)
    assert not baseline_of(done).counts


def test_documents_that_are_not_checked_again_are_not_solved() -> None:
    before = run(document("a.docx", low_weight()), document("b.docx", no_follow_through()))
    done = settled(run(document("b.docx")), (), (), TODAY, baseline_of(before))
    assert (done.summary.known, done.summary.solved) == (0, 1)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no JSON report"),
        (b"\xff\xfe", "no JSON report"),
        (b"[1]", "no JSON report"),
        (b"{}", "no Tenderlint report"),
        (b'{"schema": "tenderlint.report/2", "documents": []}', r"another version \(tenderlint.report/2\)"),
        (b'{"schema": "tenderlint.report/1"}', "not a whole report"),
        (b'{"schema": "tenderlint.report/1", "documents": [{"findings": [{}]}]}', "not a whole report"),
    ],
)
def test_what_is_no_baseline_of_this_version_is_refused_with_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(WrongBaseline, match=says) as refused:
        read_baseline(content)
    assert "--format json --output FILE" in str(refused.value)


# Reports


def test_the_text_report_tells_what_is_waived_known_and_solved() -> None:
    before = run(document("a.docx", low_weight(), no_follow_through()))
    now = run(document("a.docx", placeholder("TBC", "TBC", "row 3"), low_weight()))
    waivers = waiver(fingerprint=PLACEHOLDER, author="Ann Lee", until=TODAY), waiver(fingerprint="f" * 16)
    done = settled(now, waivers, (), TODAY, baseline_of(before))
    said = " ".join(text.render(done).split())
    assert "nothing new by the 4 rules run on this tender; 1 finding waived; 1 known from the baseline" in said
    assert "SV601 placeholder-left, row 3: agreed (Ann Lee, until 22 November 2026, waivers.toml, entry 1)" in said
    assert "Baseline 1 finding known from it; 1 of it not found again" in said
    assert "waivers.toml, entry 1: This waiver waived nothing" in said


def test_the_json_report_holds_them_by_its_schema() -> None:
    import jsonschema

    done = one(waiver(fingerprint=PLACEHOLDER, until=TODAY), waiver(fingerprint="f" * 16))
    report = json.loads(json_report.render(done))
    jsonschema.validate(report, json.loads(json_report.schema()))
    (waived,) = report["documents"][0]["waived"]
    assert {name: waived[name] for name in ("reason", "until", "source", "where")} == {
        "reason": "agreed",
        "until": "2026-11-22",
        "source": "file",
        "where": "waivers.toml, entry 1",
    }
    assert waived["finding"]["fingerprint"] == PLACEHOLDER
    assert report["waiver-notes"][0]["kind"] == "unused"
    assert msgspec.json.decode(json_report.render(done).encode(), type=Run) == done

"""The text report, whole (golden files) and by what it promises."""

from __future__ import annotations

import io
import re
from pathlib import Path

import msgspec
import pytest
from samples import LONG, document, full_run, low_weight, no_follow_through, placeholder, run, waived

from linter.report.run import Problem, Remark, Run
from linter.report.text import render, show

GOLDEN = Path(__file__).parent / "golden"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def _clean_run() -> Run:
    return run(document("good.docx", waived=(waived(low_weight()),)))


# After a wanted change: python tests/report/test_text_report.py writes them anew; read them before you keep them.
RUNS = {"full.txt": full_run, "clean.txt": _clean_run}


@pytest.mark.parametrize("name", RUNS)
def test_the_report_looks_as_reviewed(name: str) -> None:
    assert render(RUNS[name]()) == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_report_is_plain_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in render(full_run())


def test_colour_changes_nothing_but_the_marks() -> None:
    coloured = render(full_run(), colour=True)
    assert "\x1b" in coloured
    joined = [" ".join(text.split()) for text in (ESCAPE.sub("", coloured), re.sub("[«»]", "", render(full_run())))]
    assert joined[0] == joined[1]


def test_a_stream_that_is_no_terminal_gets_the_plain_report() -> None:
    stream = io.StringIO()
    show(full_run(), stream)
    assert stream.getvalue() == render(full_run())


def test_a_reason_is_given_once_and_then_referred_to() -> None:
    block = "Return by [date]."
    told = render(run(document("a.docx", *(placeholder(block, "[date]", f"paragraph {n}") for n in range(1, 41)))))
    assert told.count("Fill in the blank") == 1
    assert told.count("see 1, also for better wording") == 39


def test_a_finding_that_no_authority_backs_here_says_so() -> None:
    bare = msgspec.structs.replace(low_weight(), basis=())
    assert "Basis Good practice; what this rule rests on" in " ".join(render(run(document("a.docx", bare))).split())


def test_a_reason_is_given_anew_in_each_document() -> None:
    one = placeholder("Return by [date].", "[date]", "paragraph 1")
    assert render(run(document("a.docx", one), document("b.docx", one))).count("Fill in the blank") == 2


def test_findings_on_the_document_come_before_those_in_it() -> None:
    told = render(full_run())
    assert told.index("   The document as a whole") < told.index("\n   About\n")


@pytest.mark.parametrize(
    ("document_format", "words"),
    [("docx", "In Word: "), ("xlsx", "In Excel: "), ("pdf", "In the PDF: "), ("markdown", "In the text: ")],
)
def test_the_place_is_told_for_the_program_that_shows_it(document_format: str, words: str) -> None:
    one = placeholder("Return by [date].", "[date]", "paragraph 1")
    assert f"Where    {words}paragraph 1" in render(run(document("a", one, format=document_format)))


def test_no_report_speaks_of_compliance_or_calls_an_unread_document_clean() -> None:
    for told in (render(full_run()), render(_clean_run()), render(run(errors=full_run().errors[:1]))):
        assert "complian" not in told.lower()
    assert "Found" not in render(run(errors=full_run().errors[:1]))


def test_a_document_that_tries_to_steer_the_terminal_does_not() -> None:
    evil = placeholder("Return \x1b[2J by \u202e[date]\x07.", "[date]", "para\x1b[31mgraph 1", section=("\x9b31m",))
    told = render(run(document("a\x1b[2J\n.docx", evil)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)


def test_a_run_that_was_stopped_and_what_was_passed_over_stand_in_the_summary() -> None:
    stopped = Problem("pack/next.docx", "interrupted", "Stopped by Ctrl-C after 1 of 9 documents.")
    passed_over = Remark("pack", "passed-over", "2 files that are no documents were passed over (2 \x1b[31m.png).")
    half = msgspec.structs.replace(run(document("a.docx"), errors=(stopped,)), remarks=(passed_over,))
    summary = render(half).partition("── Summary")[2]
    assert "Stopped  this report is not complete" in summary
    assert "pack/next.docx: Stopped by Ctrl-C after 1 of 9 documents." in summary
    assert "Left out not looked at" in summary
    assert "pack: 2 files" in summary
    assert "Not read" not in summary
    assert "\x1b" not in render(half)


def test_lines_fit_and_end_without_blanks() -> None:
    for line in render(
        run(document("a.docx", no_follow_through(), placeholder(LONG * 5, "[insert", "p")))
    ).splitlines():
        assert len(line) <= 100
        assert line == line.rstrip()


def test_thousands_of_findings_are_all_written() -> None:
    many = [placeholder(LONG, "[insert portal reference]", f"paragraph {n}", section=("About",)) for n in range(3_000)]
    assert render(run(document("a.docx", *many))).count("[insert portal reference]") == 3_001


if __name__ == "__main__":
    for golden, make in RUNS.items():
        (GOLDEN / golden).write_text(render(make()), encoding="utf-8", newline="\n")

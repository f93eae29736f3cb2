"""The reports for programs and forges: JUnit, CSV, workflow commands, Markdown. Each escapes what would steer it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from samples import HOSTILE, document, full_run, hostile_run, low_weight, run

from linter.report import csv as csv_report
from linter.report import github, junit, markdown
from linter.report.escaping import harmless, legible
from linter.report.formats import named
from linter.report.links import link, reference, shared_folder
from linter.report.run import Run

ANY_TEXT = st.text(max_size=60)
GOLDEN = Path(__file__).parent / "golden"
# After a wanted change: python tests/report/test_plain_reports.py writes them anew; read them before you keep them.
REPORTS = {"full.md": "markdown", "full.csv": "csv", "full.xml": "junit", "full.github": "github"}


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_looks_as_reviewed(name: str) -> None:
    made = named(REPORTS[name]).render(full_run())
    assert isinstance(made, str)
    assert made.replace("\r\n", "\n") == (GOLDEN / name).read_text(encoding="utf-8")


# JUnit


def suites(report: Run) -> list[ET.Element]:
    return list(ET.fromstring(junit.render(report)))  # noqa: S314 - made by ourselves


def test_each_document_is_a_suite_and_each_rule_run_a_case() -> None:
    first = suites(full_run())[0]
    assert first.attrib == {"name": "pack/tender.docx", "tests": "4", "failures": "1", "errors": "0"}
    assert [case.get("name") for case in first] == [
        "SV101 generic-csr-ask",
        "SV202 weighting-below-minimum",
        "SV401 no-follow-through",
        "SV601 placeholder-left",
    ]


def test_findings_below_the_threshold_are_told_and_fail_nothing() -> None:
    advice = suites(full_run())[0][2]
    assert (advice.find("failure"), advice.find("system-out") is not None) == (None, True)
    strict = suites(replace(full_run(), fail_on="advice"))[0][2]
    assert strict.find("failure") is not None
    assert not any(suite.findall(".//failure") for suite in suites(replace(full_run(), fail_on="never")))


def test_several_findings_of_a_rule_are_one_failure_that_tells_them_all() -> None:
    failure = suites(full_run())[0][3].find("failure")
    assert failure is not None
    assert failure.get("message") == "Unresolved text: “[insert portal reference]”. (and 1 more)"
    assert (failure.text or "").count("Better: Fill in the blank") == 2


def test_what_could_not_be_done_is_an_error() -> None:
    _, weights, _, unread = suites(full_run())
    assert [suite.get("errors") for suite in (weights, unread)] == ["1", "1"]
    assert [case.get("name") for case in weights if case.find("error") is not None] == ["SV101 generic-csr-ask"]
    assert weights.get("tests") == "4"
    error = unread[0].find("error")
    assert error is not None
    assert (unread.get("name"), error.get("type")) == ("pack/old.doc", "old-format")


@given(ANY_TEXT)
def test_any_message_is_well_formed_xml(text: str) -> None:
    found = suites(run(document("a.docx", replace(low_weight(), message=text))))[0].find(".//failure")
    assert found is not None
    assert found.get("message") == legible(text).replace("\r", "\n")


# CSV


def table(report: Run) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_report.render(report).removeprefix("\ufeff"), newline="")))


def test_a_row_for_each_finding_after_what_was_not_read() -> None:
    head, *found = table(full_run())
    assert tuple(head) == csv_report.COLUMNS
    assert [row[2:4] for row in found] == [
        ["not read", "old-format"],
        ["rule failed", "rule-failed"],
        ["advice", "SV401"],
        ["warning", "SV601"],
        ["warning", "SV601"],
        ["error", "SV202"],
    ]
    assert all(len(row) == len(head) for row in found)


def test_excel_knows_the_encoding_and_lines_end_as_the_standard_says() -> None:
    made = csv_report.render(full_run())
    assert made.startswith("\ufeffdocument,")
    assert made.count("\r\n") >= 7


@given(st.text(max_size=30), st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "\n=", " =", "＝", "＠"]))
def test_no_cell_begins_like_a_formula(text: str, start: str) -> None:
    row = table(run(document("a.docx", replace(low_weight(), message=start + text))))[1]
    assert not re.match(r"\s*[=+\-@＝＋－＠]", row[7])
    said = legible(start + text)
    assert row[7] in (said, f"'{said}")


# Workflow commands


def test_each_finding_is_a_command_of_its_level() -> None:
    lines = github.render(full_run()).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 2 + ["::notice"] + ["::warning"] * 2 + [
        "::error",
        "::notice",
    ]
    assert lines[0] == (
        "::error file=pack/old.doc,title=old-format::This is an old Word file. Save it as .docx and check that copy."
    )
    assert "title=SV202 weighting-below-minimum%3A Social value weighs less than the minimum::" in lines[5]
    assert "10%25" in lines[5]


def test_text_cannot_end_a_command_or_begin_one() -> None:
    lines = github.render(hostile_run()).splitlines()
    assert len(lines) == 4
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


@given(ANY_TEXT, ANY_TEXT)
def test_properties_and_message_come_back_as_they_were(path: str, message: str) -> None:
    line = github.render(run(document(path, replace(low_weight(), title=message))))
    properties = line[len("::error ") :].split("::")[0].split(",")
    back = {key: _unescaped(value) for key, _, value in (part.partition("=") for part in properties)}
    assert back["file"] == harmless(path)
    assert back["title"] == harmless(f"SV202 weighting-below-minimum: {message}")


def _unescaped(text: str) -> str:
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def test_a_text_file_has_its_line() -> None:
    finding = low_weight()
    assert finding.place is not None
    at_line = replace(finding, place=replace(finding.place, line=7))
    assert "file=a.md,line=7,title=" in github.render(run(document("a.md", at_line, format="markdown")))


# Markdown


def shown(text: str) -> str:
    """What a reader sees of Markdown, as forges render it (with tables, struck words and addresses made links)."""
    parser = MarkdownIt("gfm-like", {"linkify": False})
    pieces = []
    for token in parser.parse(text):
        for child in token.children or []:
            assert child.type in ("text", "html_inline", "text_special"), child.type
            if child.type == "html_inline":
                assert child.content == "<!-- -->"
            else:
                pieces.append(child.content)
    return "".join(pieces)


@given(st.text(max_size=40) | st.text(alphabet="*_`[]()<>#+-=~|\\!&;:1.)@ \nab/w", max_size=30))
def test_any_text_is_shown_as_it_is_and_marks_up_nothing(text: str) -> None:
    assert shown(f"x {markdown.escaped(text)}".rstrip()) == f"x {harmless(text).strip()}".rstrip()
    alone = markdown.escaped(text)
    tokens = [token.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse(alone)]
    assert tokens in ([], ["paragraph_open", "inline", "paragraph_close"]), tokens


@pytest.mark.parametrize("text", ["@team", "see #12", ":tada:", "https://x.org", "www.x.org", "!3"])
def test_forges_make_no_mention_or_link_of_it(text: str) -> None:
    assert "<!-- -->" in markdown.escaped(text)


def test_the_report_has_a_table_of_documents_and_the_findings_with_links() -> None:
    made = markdown.render(full_run(), Path("pack"))
    assert "| [pack/tender.docx](<tender.docx>) | tender | 0 | 2 | 1 |" in made
    assert "## [pack/tender.docx](<tender.docx>)" in made
    assert "under the project <b>\\[insert portal reference\\]</b>, before noon" in made
    assert made.index("## Not read") < made.index("| document |")
    assert made.count("Fill in the blank") == 1


def test_hostile_text_opens_no_tag_link_or_list() -> None:
    made = MarkdownIt("gfm-like", {"linkify": False}).render(markdown.render(hostile_run(), Path()))
    assert "<script" not in made
    assert 'href="javascript' not in made
    assert "{{ 7" in made
    assert HOSTILE[:3] == "</m"


# Links


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("pack/a.docx", ".", "pack/a.docx"),
        ("pack/a.docx", "pack/reports", "../a.docx"),
        ("a b#?%.docx", ".", "a%20b%23%3F%25.docx"),
        ("javascript:x.txt", ".", "javascript%3Ax.txt"),
    ],
)
def test_a_link_starts_where_the_report_lies(path: str, folder: str, expected: str) -> None:
    assert link(path, Path(folder)) == expected


def test_an_absolute_path_is_a_file_address() -> None:
    absolute = str(Path("a b.docx").absolute())
    assert reference(absolute).startswith("file:///")
    assert reference(absolute).endswith("/a%20b.docx")


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a/b/x.docx", "a/b/y.docx"], "a/b/"),
        (["a/bc/x", "a/bd/x"], "a/"),
        (["x", "a/x"], ""),
        (["a/x"], ""),
        ([], ""),
    ],
)
def test_the_folder_that_paths_share(paths: list[str], expected: str) -> None:
    assert shared_folder(paths) == expected


if __name__ == "__main__":
    for name, format_name in REPORTS.items():
        made = named(format_name).render(full_run())
        assert isinstance(made, str)
        (GOLDEN / name).write_text(made.replace("\r\n", "\n"), encoding="utf-8", newline="\n")

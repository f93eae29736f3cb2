"""Waivers and baselines on the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from docx_builder import docx
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty

from cli.front_door import Command
from linter.waivers.entries import Entry
from linter.waivers.in_property import as_properties

ONLY = ("--select", "placeholder-left")


def checked(tenderlint: Command, *args: object) -> Any:
    return json.loads(tenderlint("check", *args, *ONLY, "--format", "json").out)


def fingerprint(tenderlint: Command, draft: Path) -> str:
    (found,) = checked(tenderlint, draft)["documents"][0]["findings"]
    return str(found["fingerprint"])


def test_a_finding_is_waived_by_its_fingerprint_also_when_text_elsewhere_changes(
    draft: Path, tmp_path: Path, tenderlint: Command
) -> None:
    waivers = tmp_path / "waivers.toml"
    written = tenderlint(
        "waive", fingerprint(tenderlint, draft), "--reason", "The portal adds it.", "--waivers", waivers
    )
    assert (written.code, written.err) == (0, "")
    assert tenderlint("check", draft, *ONLY).code == 1
    draft.write_text("Something new before it.\n\n" + draft.read_text(encoding="utf-8"), encoding="utf-8")
    outcome = tenderlint("check", draft, *ONLY, "--waivers", waivers)
    assert (outcome.code, outcome.err) == (0, "")
    assert "1 finding waived" in outcome.said
    assert "The portal adds it. (waivers.toml, entry 1)" in outcome.said


def test_the_configuration_names_the_waiver_file_which_keeps_its_comments(
    draft: Path, monkeypatch: pytest.MonkeyPatch, tenderlint: Command
) -> None:
    folder = draft.parent
    (folder / "tenderlint.toml").write_text('[waivers]\nfiles = ["waivers.toml"]\n')
    (folder / "waivers.toml").write_text("# Ask Ann first.\n")
    monkeypatch.chdir(folder)
    key = fingerprint(tenderlint, draft)
    assert tenderlint("waive", key, "--reason", "x", "--author", "Ann", "--until", "2999-01-31").code == 0
    assert (folder / "waivers.toml").read_text() == (
        f'# Ask Ann first.\n\n[[waiver]]\nfingerprint = "{key}"\nreason = "x"\nauthor = "Ann"\nuntil = 2999-01-31\n'
    )
    assert tenderlint("check", draft, *ONLY).code == 0
    assert tenderlint("check", draft, *ONLY, "--isolated").code == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("abc", "--reason", "x"), "no fingerprint"),
        (("0" * 16, "--reason", " "), "needs a reason"),
        (("0" * 16, "--reason", "x", "--until", "2020-01-31"), "has passed"),
        (("0" * 16, "--reason", "x", "--until", "soon"), "soon"),
        (("0" * 16,), "--reason"),
    ],
)
def test_a_waiver_that_would_count_for_nothing_is_not_written(
    args: tuple[str, ...], says: str, tmp_path: Path, tenderlint: Command
) -> None:
    file = tmp_path / "waivers.toml"
    outcome = tenderlint("waive", *args, "--waivers", file)
    assert outcome.code == 2
    assert len(outcome.complaints) == 1
    assert says in outcome.err
    assert not file.exists()


def test_a_finding_is_not_waived_twice_and_a_waiver_needs_a_file(tmp_path: Path, tenderlint: Command) -> None:
    args = ("waive", "0" * 16, "--reason", "x")
    assert "[waivers]" in tenderlint(*args, "--isolated").err
    assert tenderlint(*args, "--waivers", tmp_path / "w.toml").code == 0
    assert "already" in tenderlint(*args, "--waivers", tmp_path / "w.toml").err


def test_malformed_and_ended_waivers_silence_nothing_and_are_told(
    draft: Path, tmp_path: Path, tenderlint: Command
) -> None:
    file = tmp_path / "w.toml"
    file.write_text(
        '[[waiver]]\nrule = "placeholder-left"\n\n'
        '[[waiver]]\nrule = "SV601"\nreason = "x"\nuntil = 2020-01-31\n\n'
        '[[waiver]]\nfingerprint = "0000000000000000"\nreason = "never used"\n'
    )
    outcome = tenderlint("check", draft, *ONLY, "--waivers", file)
    assert outcome.code == 1
    assert outcome.complaints == [
        "w.toml, entry 1: This waiver counts for nothing: a waiver needs a reason.",
        "w.toml, entry 2: This waiver ended on 2020-01-31: its findings count again.",
    ]
    assert "w.toml, entry 3: This waiver waived nothing" in outcome.said


@pytest.mark.parametrize("content", ["[[waiver", "x = 1"])
def test_a_file_that_is_no_waiver_file_is_refused(
    content: str, draft: Path, tmp_path: Path, tenderlint: Command
) -> None:
    file = tmp_path / "w.toml"
    file.write_text(content)
    outcome = tenderlint("check", draft, "--waivers", file)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert "w.toml" in outcome.err


def test_a_waiver_file_that_is_missing_is_refused(draft: Path, tmp_path: Path, tenderlint: Command) -> None:
    assert "There is no waiver file" in tenderlint("check", draft, "--waivers", tmp_path / "none.toml").err


def test_an_unknown_key_below_waivers_is_refused(
    draft: Path, monkeypatch: pytest.MonkeyPatch, tenderlint: Command
) -> None:
    (draft.parent / "tenderlint.toml").write_text('[waivers]\nfile = "waivers.toml"\n')
    monkeypatch.chdir(draft.parent)
    assert "no key “file” in [waivers]" in tenderlint("check", draft).err


def test_a_word_comment_waives_a_rule_on_its_paragraph(tmp_path: Path, tenderlint: Command) -> None:
    marked = 'commentRangeStart{id=1}, r/t"[insert date]", commentRangeEnd{id=1}, r/commentReference{id=1}'
    body = f'p/(r/t"Return it by ", {marked}), p/r/t"Visit us on [insert day]"'
    says = "tenderlint: waive SV601 the portal shows the date until 2999-01-31"
    file = tmp_path / "itt.docx"
    file.write_bytes(docx(body, comments=f'comment{{id=1,author=Ann Lee}}/p/r/t"{says}"'))
    (document,) = checked(tenderlint, file)["documents"]
    assert [finding["excerpt"] for finding in document["findings"]] == ["[insert day]"]
    (waived,) = document["waived"]
    assert (waived["source"], waived["author"], waived["until"]) == ("comment", "Ann Lee", "2999-01-31")
    assert waived["reason"] == "the portal shows the date"


def test_a_comment_that_is_no_waiver_names_its_document(tmp_path: Path, tenderlint: Command) -> None:
    file = tmp_path / "itt.docx"
    comment = 'comment{id=1,author=Ann}/p/r/t"tenderlint: waive SV601"'
    file.write_bytes(docx('p/(r/t"[insert date]", r/commentReference{id=1})', comments=comment))
    outcome = tenderlint("check", file, *ONLY)
    assert outcome.code == 1
    (line,) = outcome.complaints
    assert line.startswith(f"{file}: comment 1 by Ann: This waiver counts for nothing")


def workbook_with(note: str, properties: Mapping[str, str] = MappingProxyType({})) -> Any:
    """A workbook of two sheets with a gap on each in the same cell; the note is on the second one."""
    book: Any = Workbook()  # whose stubs do not know its custom properties
    book.active.title = "Cover"
    for sheet in (book.active, book.create_sheet("Criteria")):
        sheet.append(["Return the bid by", "[insert date]"])
    if note:
        book["Criteria"]["B1"].comment = Comment(note, "Ann Lee")
    for name, value in properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    return book


def test_a_note_on_a_cell_of_a_workbook_waives_a_rule_there_and_nowhere_else(
    tmp_path: Path, tenderlint: Command
) -> None:
    file = tmp_path / "criteria.xlsx"
    workbook_with("tenderlint: waive SV601 the portal shows the date until 2999-01-31").save(file)
    (document,) = checked(tenderlint, file)["documents"]
    assert [finding["place"]["sheet"] for finding in document["findings"]] == ["Cover"]
    (waived,) = document["waived"]
    assert waived["finding"]["place"]["cell"] == "B1"
    assert (waived["reason"], waived["author"], waived["until"]) == (
        "the portal shows the date",
        "Ann Lee",
        "2999-01-31",
    )
    assert waived["where"] == "comment on Criteria!B1 by Ann Lee"


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("tenderlint: waive SV601", "it gives no reason"),
        ("tenderlint: waive SV999 agreed", "there is no rule “SV999”"),
        ("tenderlint: waive SV601 agreed until 2020-01-31", "This waiver ended on 2020-01-31"),
    ],
)
def test_a_note_that_waives_nothing_is_told_with_its_cell(
    note: str, says: str, tmp_path: Path, tenderlint: Command
) -> None:
    file = tmp_path / "criteria.xlsx"
    workbook_with(note).save(file)
    outcome = tenderlint("check", file, *ONLY)
    assert outcome.code == 1
    (line,) = outcome.complaints
    assert line.startswith(f"{file}: comment on Criteria!B1 by Ann Lee: ")
    assert says in line


def test_a_waiver_travels_in_a_custom_property_of_a_workbook(tmp_path: Path, tenderlint: Command) -> None:
    file = tmp_path / "criteria.xlsx"
    workbook_with("").save(file)
    first, _ = checked(tenderlint, file)["documents"][0]["findings"]
    entry = Entry(fingerprint=first["fingerprint"], reason="The portal shows it.", author="Ann Lee")
    workbook_with("", as_properties([entry])).save(file)
    (document,) = checked(tenderlint, file)["documents"]
    assert len(document["findings"]) == 1
    assert [(waived["source"], waived["reason"]) for waived in document["waived"]] == [
        ("property", "The portal shows it.")
    ]


def test_against_a_baseline_only_what_is_new_counts(draft: Path, tmp_path: Path, tenderlint: Command) -> None:
    baseline = tmp_path / "before.json"
    tenderlint("check", draft, *ONLY, "--format", "json", "--output", baseline)
    moved = draft.rename(tmp_path / "moved.txt")
    outcome = tenderlint("check", moved, *ONLY, "--baseline", baseline)
    assert outcome.code == 0
    assert "1 known from the baseline" in outcome.said
    moved.write_text("Return it by [insert date].\n\nVisit us on [insert day].\n", encoding="utf-8")
    assert tenderlint("check", moved, *ONLY, "--baseline", baseline).code == 1


def test_a_baseline_that_is_none_is_refused_before_any_work(draft: Path, tmp_path: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", draft, "--baseline", draft)
    assert (outcome.code, outcome.out) == (2, "")
    assert "is no baseline" in outcome.err
    assert "There is no baseline" in tenderlint("check", draft, "--baseline", tmp_path / "none.json").err

"""`tenderlint check --comments`: copies with comments, beside their sources or in a folder."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from cli.front_door import Command
from cli.office_files import paragraph, word_file

EXAMPLES = Path(__file__).parents[2] / "examples"
ONLY = ("--select", "placeholder-left")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return word_file(tmp_path / "tender.docx", paragraph("Return your tender by [insert date]."))


def comments(copy: Path) -> str:
    with zipfile.ZipFile(copy) as archive:
        return archive.read("word/comments.xml").decode()


def test_the_copy_stands_beside_its_source_which_is_not_touched(word: Path, tenderlint: Command) -> None:
    before = word.read_bytes()
    outcome = tenderlint("check", word, *ONLY, "--comments")
    assert outcome.code == 1
    assert outcome.complaints == [f"Written: {word.with_name('tender.tenderlint.docx')}, with 1 comment."]
    assert "SV601 placeholder-left" in comments(word.with_name("tender.tenderlint.docx"))
    assert word.read_bytes() == before
    assert sorted(each.name for each in word.parent.iterdir()) == ["tender.docx", "tender.tenderlint.docx"]


def test_the_copy_gives_the_findings_of_its_source(tmp_path: Path, tenderlint: Command) -> None:
    source = Path(shutil.copy(EXAMPLES / "catering-tender.docx", tmp_path))
    plain = tenderlint("check", source, "--format", "json", "--comments").out
    copy = source.with_name("catering-tender.tenderlint.docx")
    (before,) = json.loads(plain)["documents"]
    (after,) = json.loads(tenderlint("check", copy, "--format", "json").out)["documents"]
    assert before["findings"]
    assert after["findings"] == before["findings"]
    assert comments(copy).count("<w:comment ") == len(before["findings"])


def test_a_file_that_is_there_is_not_overwritten_unless_asked(word: Path, tenderlint: Command) -> None:
    copy = word.with_name("tender.tenderlint.docx")
    copy.write_text("mine")
    outcome = tenderlint("check", word, *ONLY, "--comments")
    assert (outcome.code, copy.read_text(), outcome.out) == (2, "mine", "")
    assert "--overwrite" in outcome.err
    assert tenderlint("check", word, *ONLY, "--comments", "--overwrite").code == 1
    assert "SV601" in comments(copy)


def test_copies_in_a_folder_keep_the_folders_in_which_their_sources_differ(tmp_path: Path, tenderlint: Command) -> None:
    for name in ("north", "south"):
        (tmp_path / "packs" / name).mkdir(parents=True)
        word_file(tmp_path / "packs" / name / "itt.docx", paragraph("Return it by [date]."))
    out = tmp_path / "out"
    assert tenderlint("check", tmp_path / "packs", *ONLY, "--comments-to", out).code == 2
    out.mkdir()
    assert tenderlint("check", tmp_path / "packs", *ONLY, "--comments-to", out).code == 1
    copies = sorted(each.relative_to(out).as_posix() for each in out.rglob("*.docx"))
    assert copies == ["north/itt.tenderlint.docx", "south/itt.tenderlint.docx"]


def test_copies_are_not_checked_again_with_their_folder(word: Path, tenderlint: Command) -> None:
    tenderlint("check", word, *ONLY, "--comments")
    report = json.loads(tenderlint("check", word.parent, *ONLY, "--format", "json").out)
    assert [document["path"] for document in report["documents"]] == [str(word)]


def test_what_is_no_word_document_is_said_and_a_run_with_none_is_refused(
    word: Path, draft: Path, tenderlint: Command
) -> None:
    outcome = tenderlint("check", word, draft, *ONLY, "--comments")
    assert f"{draft}: not commented, since it is no Word document." in outcome.complaints
    refused = tenderlint("check", draft, *ONLY, "--comments")
    assert (refused.code, refused.out) == (2, "")
    assert "none can take comments" in refused.err


def test_a_document_without_findings_gets_no_copy(tmp_path: Path, tenderlint: Command) -> None:
    source = word_file(tmp_path / "clean.docx", paragraph("The kitchen opens at seven."))
    outcome = tenderlint("check", source, *ONLY, "--comments")
    assert (outcome.code, list(tmp_path.iterdir())) == (0, [source])
    assert "nothing to comment" in outcome.err


def test_a_copy_that_cannot_be_written_gives_exit_code_2_and_leaves_nothing(word: Path, tenderlint: Command) -> None:
    word.with_name("tender.tenderlint.docx").mkdir()
    outcome = tenderlint("check", word, *ONLY, "--comments", "--overwrite", "--fail-on", "never")
    assert outcome.code == 2
    assert "not commented" in outcome.err
    assert not list(word.parent.glob(".tenderlint-*"))


def test_overwrite_alone_is_refused(word: Path, tenderlint: Command) -> None:
    assert "--comments" in tenderlint("check", word, "--overwrite").err


# --output review.docx


def test_an_output_that_ends_like_its_document_is_the_copy_with_comments(word: Path, tenderlint: Command) -> None:
    before, copy = word.read_bytes(), word.with_name("review.docx")
    outcome = tenderlint("check", word, *ONLY, "--output", copy)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.complaints == [f"Written: {copy}, with 1 comment."]
    assert "SV601 placeholder-left" in comments(copy)
    assert word.read_bytes() == before


def test_it_stands_beside_reports_and_beside_the_copies_of_comments(word: Path, tenderlint: Command) -> None:
    copy, page = word.with_name("review.docx"), word.with_name("report.html")
    outcome = tenderlint("check", word, *ONLY, "--comments", "--output", page, "--format", "docx", "--output", copy)
    assert (outcome.code, len(outcome.complaints), page.is_file()) == (1, 2, True)
    assert comments(copy) == comments(word.with_name("tender.tenderlint.docx"))


def test_a_copy_asked_for_by_name_is_written_also_where_there_is_nothing_to_comment(
    tmp_path: Path, tenderlint: Command
) -> None:
    source = word_file(tmp_path / "clean.docx", paragraph("The kitchen opens at seven."))
    outcome = tenderlint("check", source, *ONLY, "--output", tmp_path / "review.docx")
    assert (outcome.code, outcome.complaints) == (0, [f"Written: {tmp_path / 'review.docx'}, with 0 comments."])
    assert (tmp_path / "review.docx").read_bytes() == source.read_bytes()


def test_a_copy_asked_for_by_name_that_is_there_is_kept_unless_asked(word: Path, tenderlint: Command) -> None:
    copy = word.with_name("review.docx")
    copy.write_text("mine")
    refused = tenderlint("check", word, *ONLY, "--output", copy)
    assert (refused.code, refused.out, copy.read_text()) == (2, "", "mine")
    assert "--overwrite" in refused.err
    assert tenderlint("check", word, *ONLY, "--output", copy, "--overwrite").code == 1
    assert "SV601" in comments(copy)


def test_a_copy_asked_for_by_name_is_of_one_word_document(word: Path, draft: Path, tenderlint: Command) -> None:
    copy = word.with_name("review.docx")
    several = tenderlint("check", word, draft, "--output", copy)
    assert "2 documents are to be checked. For a copy of each, say --comments, or --comments-to FOLDER." in several.err
    none = tenderlint("check", draft, "--output", copy)
    assert f"in a folder, and {draft} is none." in none.err
    other_ending = tenderlint("check", word, "--output", word.with_name("review.docm"))
    assert "Name it review.docx." in other_ending.err
    itself = tenderlint("check", word, "--output", word, "--overwrite")
    assert "would be lost" in itself.err
    to_pipe = tenderlint("check", word, "--format", "docx")
    assert "--output review.docx" in to_pipe.err
    refusals = (several, none, other_ending, itself, to_pipe)
    assert [(each.code, each.out, len(each.complaints)) for each in refusals] == [(2, "", 1)] * len(refusals)
    assert not copy.exists()


def test_a_copy_of_what_cannot_be_read_is_not_written_and_that_is_said(tmp_path: Path, tenderlint: Command) -> None:
    source, copy = tmp_path / "damaged.docx", tmp_path / "review.docx"
    source.write_bytes(b"PK\x03\x04 and no more")
    outcome = tenderlint("check", source, "--output", copy)
    assert (outcome.code, copy.exists(), len(outcome.complaints)) == (2, False, 2)
    assert outcome.complaints[1] == f"{copy}: not written, since {source} was not read."


def test_a_report_that_cannot_be_written_keeps_no_copy_back(
    word: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter.report import html

    monkeypatch.setattr(html, "render", lambda *_: 1 / 0)
    outcome = tenderlint("check", word, *ONLY, "--comments", "--output", word.with_name("report.html"))
    assert outcome.code == 2
    assert "SV601" in comments(word.with_name("tender.tenderlint.docx"))
    assert "failed to make the html report" in outcome.complaints[-1]

"""From paths to documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from batch.zips import DRAFT, zip_file
from linter.batch.patterns import Choice, Patterns, UnreadablePattern
from linter.batch.sources import Finder, Found, near


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")


def _find(*paths: Path, **given: object) -> Found:
    return Finder(**given).find(paths)  # type: ignore[arg-type]


def _names(folder: Path, *paths: Path, choice: Choice | None = None) -> list[str]:
    sources = Finder(choice).find(paths or [folder]).sources
    return [Path(source.path).relative_to(folder).as_posix() for source in sources]


def test_a_folder_gives_its_documents_in_order_of_their_names(tmp_path: Path) -> None:
    _make(tmp_path, "b.docx", "a.xlsx", "sub/c.PDF", "sub/notes.md")
    assert _names(tmp_path) == ["a.xlsx", "b.docx", "sub/c.PDF", "sub/notes.md"]


def test_a_folder_leaves_out_lock_files_hidden_files_and_files_that_are_no_documents(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx", "~$a.docx", ".b.docx", ".git/c.txt", "logo.png", "script.py")
    assert _names(tmp_path) == ["a.docx"]


def test_a_folder_gives_old_documents_so_that_they_are_refused_in_words(tmp_path: Path) -> None:
    _make(tmp_path, "old.doc", "old.xls", "open.odt")
    assert _names(tmp_path) == ["old.doc", "old.xls", "open.odt"]


def test_a_file_that_is_named_is_given_whatever_it_is_called(tmp_path: Path) -> None:
    _make(tmp_path, "~$a.docx", "notes")
    assert _names(tmp_path, tmp_path / "~$a.docx", tmp_path / "notes") == ["~$a.docx", "notes"]


def test_a_file_is_given_once_however_it_is_spelt(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx", "sub/b.docx")
    again = tmp_path / "sub" / ".." / "a.docx"
    assert len(_names(tmp_path, tmp_path / "a.docx", again, tmp_path)) == 2


def test_a_folder_without_documents_stands_for_itself(tmp_path: Path) -> None:
    [source] = _find(tmp_path).sources
    assert source.trouble is not None
    assert (source.path, source.trouble.code) == (str(tmp_path), "folder")


def test_what_is_no_document_is_counted_in_one_remark_for_the_folder(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx", "logo.png", "sub/photo.png", "sub/setup.exe", ".git/x", "~$a.docx")
    [remark] = _find(tmp_path).remarks
    assert remark.path == str(tmp_path)
    assert remark.message == "3 files that are no documents were passed over (2 .png, 1 .exe)."


def test_a_link_that_leads_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    _make(tmp_path, "pack/a.docx")
    try:
        (tmp_path / "pack" / "again").symlink_to(tmp_path / "pack", target_is_directory=True)
    except OSError:
        pytest.skip("links may not be made here")
    assert _names(tmp_path) == ["pack/a.docx"]
    assert _names(tmp_path, tmp_path / "**" / "*.docx") == ["pack/a.docx"]


def test_a_pattern_that_the_shell_left_alone_is_filled_in(tmp_path: Path) -> None:
    _make(tmp_path, "b.docx", "a.docx", "~$a.docx", "c.xlsx", "lots/one/d.docx", "lots/logo.png")
    assert _names(tmp_path, tmp_path / "*.docx") == ["a.docx", "b.docx"]
    assert _names(tmp_path, tmp_path / "**" / "*.docx") == ["a.docx", "b.docx", "lots/one/d.docx"]
    assert _names(tmp_path, tmp_path / "lot?") == ["lots/one/d.docx"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    _make(tmp_path, "draft [1].docx", "draft 1.docx")
    assert _names(tmp_path, tmp_path / "draft [1].docx") == ["draft [1].docx"]


def test_a_pattern_that_nothing_matches_is_an_error(tmp_path: Path) -> None:
    [source] = _find(tmp_path / "*.docx").sources
    assert source.trouble is not None
    assert source.trouble.code == "missing"


def _choice(base: Path, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> Choice:
    return Choice(Patterns(include, base), Patterns(exclude, base))


def test_include_and_exclude_choose_among_what_a_folder_or_zip_holds(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx", "annex/b.docx", "annex/c.xlsx")
    zip_file(tmp_path / "pack.zip", {"itt.txt": DRAFT, "annex/d.docx": b"x"})
    chosen = _choice(tmp_path, exclude=("annex/",))
    assert _names(tmp_path, choice=chosen) == ["a.docx", "pack.zip/itt.txt"]
    chosen = _choice(tmp_path, include=("*.docx",), exclude=("pack.zip/annex/**",))
    assert _names(tmp_path, choice=chosen) == ["a.docx", "annex/b.docx"]
    assert _names(tmp_path, choice=_choice(tmp_path, exclude=("*.zip", "!a.docx", "*.xlsx"))) == [
        "a.docx",
        "annex/b.docx",
    ]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx", "b.docx", "c.docx")
    found = _find(tmp_path, choice=_choice(tmp_path, exclude=("b.*", "c.*")))
    assert [remark.message for remark in found.remarks] == ["2 documents were left out, as include and exclude say."]


def test_a_folder_of_which_everything_is_left_out_is_an_error(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx")
    [source] = _find(tmp_path, choice=_choice(tmp_path, exclude=("*",))).sources
    assert source.trouble is not None
    assert source.trouble.code == "left-out"


def test_a_zip_of_which_everything_is_left_out_is_an_error_only_where_it_is_named(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx")
    pack = zip_file(tmp_path / "pack.zip", {"annex/d.docx": b"x"})
    chosen = _choice(tmp_path, exclude=("annex/",))
    assert _names(tmp_path, choice=chosen) == ["a.docx"]
    assert [source.trouble and source.trouble.code for source in _find(pack, choice=chosen).sources] == ["left-out"]


def test_a_file_that_is_named_is_checked_even_if_it_is_excluded(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx")
    chosen = _choice(tmp_path, exclude=("*.docx",))
    assert _names(tmp_path, tmp_path / "a.docx", choice=chosen) == ["a.docx"]


def test_patterns_count_from_their_folder_however_a_path_is_spelt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    patterns = Patterns(("/drafts/*.docx",), tmp_path)
    for path in ("drafts/a.docx", "./drafts/../drafts/a.docx", str(tmp_path / "drafts" / "a.docx")):
        assert patterns.match(path)
    assert not patterns.match("old/drafts/a.docx")
    assert Patterns(("*.docx",), tmp_path / "elsewhere").match("drafts/a.docx")


def test_a_pattern_that_means_nothing_is_refused() -> None:
    with pytest.raises(UnreadablePattern, match="“!”"):
        Patterns(("!",))


def test_standard_input_is_read_once_and_named(tmp_path: Path) -> None:
    found = _find(Path("-"), Path("-"), standard_input=lambda _: DRAFT, standard_input_name="lots/itt.txt")
    assert [(source.path, source.name, source.data) for source in found.sources] == [("lots/itt.txt", "itt.txt", DRAFT)]
    [source] = _find(Path("-"), standard_input=lambda _: DRAFT).sources
    assert source.path == "standard input"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_bytes(DRAFT)
    [source] = _find(tmp_path).sources
    assert source.path == f"{tmp_path}/\ufffd.txt"


def test_the_near_name_is_found_whatever_its_case(tmp_path: Path) -> None:
    _make(tmp_path, "Invitation to Tender.docx")
    assert near(tmp_path / "invitation to tendr.docx") == " Did you mean “Invitation to Tender.docx”?"


def test_no_name_is_near_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert near(tmp_path / "none" / "a.docx") == ""

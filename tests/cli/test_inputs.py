"""From paths to documents."""

from __future__ import annotations

from pathlib import Path

from linter.cli.inputs import files, near


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")


def _names(folder: Path, *paths: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files(paths or [folder])]


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
    assert len(list(files([tmp_path / "a.docx", again, tmp_path]))) == 2


def test_a_folder_without_documents_stands_for_itself(tmp_path: Path) -> None:
    assert list(files([tmp_path])) == [tmp_path]


def test_the_near_name_is_found_whatever_its_case(tmp_path: Path) -> None:
    _make(tmp_path, "Invitation to Tender.docx")
    assert near(tmp_path / "invitation to tendr.docx") == " Did you mean “Invitation to Tender.docx”?"


def test_no_name_is_near_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert near(tmp_path / "none" / "a.docx") == ""

"""Results kept between runs: the same as checked anew, private, whole or not used at all."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import msgspec
import pytest

from linter.batch.cache import FILE, Cache, info, key_of, remove, rules_fingerprint
from linter.batch.checking import Checked, Checker, Task, book_as_bytes
from linter.report.run import Problem
from linter.rulebook.load import shipped_rulebook
from linter.understand.fact import Fact, Origin
from linter.understand.kind import DocumentKind

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")


def _checked(text: str = "Return your tender by [insert date].") -> Checked:
    book = shipped_rulebook()
    task = Task(book.rules, book.profile("nhs"))
    return Checker(book).check(text.encode(), "draft.txt", "lots/draft.txt", task)


def _kept(folder: Path, *keys: str, checked: Checked | None = None) -> None:
    with Cache(folder) as cache:
        for key in keys:
            cache.put(key, checked or _checked())


def test_what_was_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    checked = _checked()
    assert checked.report is not None
    assert checked.report.findings
    _kept(tmp_path, "a", checked=checked)
    with Cache(tmp_path) as cache:
        assert cache.get("a") == checked
        assert cache.get("b") is None


def test_it_is_reported_under_the_path_that_the_document_has_now() -> None:
    moved = _checked().under("old/draft.txt")
    assert moved.report is not None
    assert moved.report.path == "old/draft.txt"
    assert Checked.failed("a", "empty", "…").under("b").problems == (Problem("b", "empty", "…"),)


@POSIX
def test_folder_and_file_are_the_users_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    before = os.umask(0)
    try:
        _kept(folder, "a")
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_what_may_come_out_differently_next_time_is_not_kept(tmp_path: Path) -> None:
    for code in ("crashed", "timed-out", "too-large", "rule-failed"):
        _kept(tmp_path, code, checked=Checked.failed("a", code, "…"))
    _kept(tmp_path, "encrypted", checked=Checked.failed("a", "encrypted", "…"))
    found = info(tmp_path)
    assert found is not None
    assert found.documents == 1


def test_a_damaged_result_is_passed_over_and_written_anew(tmp_path: Path) -> None:
    _kept(tmp_path, "a", "b")
    with sqlite3.connect(tmp_path / FILE) as database:
        data = bytearray(database.execute("SELECT data FROM result WHERE key = 'a'").fetchone()[0])
        data[-5] ^= 1
        database.execute("UPDATE result SET data = ? WHERE key = 'a'", (bytes(data),))
    database.close()
    with Cache(tmp_path) as cache:
        assert cache.get("a") is None
        assert cache.get("b") is not None
        cache.put("a", _checked())
    with Cache(tmp_path) as cache:
        assert cache.get("a") == _checked()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\xff" * 5_000, b"no database" * 1_000])
def test_a_damaged_file_is_begun_anew(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    _kept(tmp_path, "a")
    with Cache(tmp_path) as cache:
        assert cache.trouble == ""
        assert cache.get("a") == _checked()


def test_a_file_of_another_format_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    _kept(tmp_path, "a")
    found = info(tmp_path)
    assert found is not None
    assert found.documents == 1


def test_a_folder_that_cannot_be_used_is_only_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Cache(tmp_path / "file" / "cache") as cache:
        cache.put("a", _checked())
        assert cache.get("a") is None
        assert "cannot be used" in cache.trouble


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, key in enumerate("abcdefghij"):
        monkeypatch.setattr("time.time", lambda day=day: 86_400 * day)
        _kept(tmp_path, key)
    monkeypatch.setattr("time.time", lambda: 86_400 * 100)
    with Cache(tmp_path) as cache:
        assert cache.get("a") is not None
    found = info(tmp_path)
    assert found is not None
    with sqlite3.connect(tmp_path / FILE) as database:
        size = database.execute("SELECT sum(length(data)) FROM result").fetchone()[0]
    database.close()
    with Cache(tmp_path, most=size // 2):
        pass
    with Cache(tmp_path) as cache:
        left = [key for key in "abcdefghij" if cache.get(key) is not None]
    assert left == ["a", "h", "i", "j"]


def test_several_runs_may_write_at_once(tmp_path: Path) -> None:
    with Cache(tmp_path) as one:
        one.put("a", _checked())
        one.put("b", _checked())
        with Cache(tmp_path, most=10**9) as other:
            assert other.get("a") is not None
            other.put("c", _checked())
            assert other.trouble == ""
    with Cache(tmp_path) as cache:
        assert all(cache.get(key) for key in "abc")


def test_a_cache_that_another_run_has_for_itself_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(tmp_path, "a")
    monkeypatch.setattr("linter.batch.cache._WAIT", 0.05)
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with Cache(tmp_path) as cache:
        cache.put("b", _checked())
        assert "cannot be used" in cache.trouble
    holder.execute("ROLLBACK")
    holder.close()
    with Cache(tmp_path) as cache:
        assert cache.get("a") is not None


def test_a_table_of_another_shape_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("CREATE TABLE result (key TEXT)")
    database.close()
    _kept(tmp_path, "a")
    with Cache(tmp_path) as cache:
        assert cache.get("a") is not None


def test_removing_leaves_nothing_of_a_document_behind(tmp_path: Path) -> None:
    _kept(tmp_path, "a")
    remove(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert info(tmp_path) is None


def test_the_fingerprint_knows_rules_profile_kind_and_facts() -> None:
    book = shipped_rulebook()
    data = book_as_bytes(book)
    base = Task(book.rules, book.profile("nhs"))
    fact = Fact("value-total", 5e6, None, Origin.GIVEN)
    other_rule = msgspec.structs.replace(book.rules[0], title="Another title")
    tasks = [
        base,
        Task(book.rules[1:], base.profile),
        Task((other_rule, *book.rules[1:]), base.profile),
        Task(base.rules, book.profile("local")),
        Task(base.rules, base.profile, DocumentKind.TENDER),
        Task(base.rules, base.profile, None, {"value-total": fact}),
    ]
    prints = {rules_fingerprint(data, task) for task in tasks} | {rules_fingerprint(data + b" ", base)}
    assert len(prints) == len(tasks) + 1
    assert rules_fingerprint(book_as_bytes(book), Task(book.rules, book.profile("nhs"))) in prints


def test_the_key_knows_content_and_name() -> None:
    keys = {
        key_of(b"a", "x.txt", "1"),
        key_of(b"b", "x.txt", "1"),
        key_of(b"a", "y.txt", "1"),
        key_of(b"a", "x.txt", "2"),
    }
    assert len(keys) == 4

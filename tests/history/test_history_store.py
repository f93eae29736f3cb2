"""The history file: kept once, kept whole, never written over, and without a word of any document."""

from __future__ import annotations

import datetime
import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from linter.history import store
from linter.history.record import DocumentCounts, RuleNamed, RunCounts, Tally
from linter.history.store import NoHistory, check_history, keep, read_history
from linter.rulebook.schema import Severity

NOON = datetime.datetime(2026, 3, 3, 12, tzinfo=datetime.UTC)
RULE = RuleNamed("placeholder-left", "SV601", "Unresolved text")


def run(state: str = "one", findings: int = 3, day: int = 0, path: str = "itt.docx") -> RunCounts:
    tallies = (Tally(RULE.rule, Severity.WARNING, findings),) if findings else ()
    document = DocumentCounts(path, "tender", "nhs", 1000, (RULE.rule,), tallies)
    at = NOON + datetime.timedelta(days=day)
    return RunCounts(at, at, "0.1.0", "nhs", 0, (document,), (RULE,), state)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite"


def test_what_is_kept_is_read_again(file: Path) -> None:
    assert keep(file, run())
    assert keep(file, run("two", findings=0, day=1))
    assert read_history(file) == (run(), run("two", findings=0, day=1))


def test_the_same_run_twice_is_kept_once_with_the_day_on_which_it_was_seen_again(file: Path) -> None:
    keep(file, run())
    assert not keep(file, run(day=2))
    assert read_history(file) == (replace(run(), again=NOON + datetime.timedelta(days=2)),)


def test_what_goes_back_to_an_earlier_state_is_kept_anew_and_other_documents_do_not_matter(file: Path) -> None:
    keep(file, run())
    keep(file, run(path="other.docx", day=1))
    assert not keep(file, run(day=2))
    assert keep(file, run("two", day=3))
    assert keep(file, run(day=4))
    assert len(read_history(file)) == 4


def test_a_name_that_is_no_unicode_is_kept_as_far_as_it_is(file: Path) -> None:
    keep(file, run(path="itt-\udcff.docx"))
    assert read_history(file)[0].documents[0].path == "itt-?.docx"


def _keep_many(file: str, which: int) -> None:
    for day in range(5):
        keep(Path(file), run(f"{which} {day}", day=day, path=f"{which}.docx"))


def test_runs_at_the_same_time_are_all_kept(file: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_keep_many, args=(str(file), which)) for which in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert len(read_history(file)) == 15


def test_a_history_in_use_is_said_to_be(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(file, run())
    monkeypatch.setattr(store, "_WAIT", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(NoHistory, match="in use by another run"):
        keep(file, run("two"))
    other.close()
    assert keep(file, run("two"))


def foreign_database(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE mine (x)")
    database.close()


def marked_database(file: Path) -> None:
    """A history in name only: it has the mark and the version, and none of the tables."""
    with sqlite3.connect(file) as database:
        database.execute(f"PRAGMA application_id = {store.APPLICATION}")
        database.execute(f"PRAGMA user_version = {store.VERSION}")
    database.close()


def later_history(file: Path) -> None:
    keep(file, run())
    with sqlite3.connect(file) as database:
        database.execute(f"PRAGMA user_version = {store.VERSION + 1}")
    database.close()


def cut_history(file: Path) -> None:
    keep(file, run())
    file.write_bytes(file.read_bytes()[:10_000])


def scribbled_history(file: Path) -> None:
    keep(file, run())
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)


def odd_history(file: Path) -> None:
    """A history in which somebody has written what cannot be."""
    keep(file, run())
    with sqlite3.connect(file) as database:
        database.execute("UPDATE run SET at = 'yesterday'")
    database.close()


def text_file(file: Path) -> None:
    file.write_text("Dear bidders")


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (text_file, "no history of Tenderlint"),
        (foreign_database, "another program"),
        (later_history, "later version"),
        (cut_history, "damaged"),
        (scribbled_history, "damaged"),
        (marked_database, "damaged"),
    ],
)
def test_what_is_no_sound_history_is_refused_in_one_line_and_left_as_it_is(made: object, says: str, file: Path) -> None:
    made(file)  # type: ignore[operator]
    before = file.read_bytes()
    for use in (lambda: keep(file, run("new")), lambda: read_history(file)):
        with pytest.raises(NoHistory, match=says) as refused:
            use()
        assert "\n" not in str(refused.value)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_history_with_what_cannot_be_in_it_is_said_to_be_damaged(file: Path) -> None:
    odd_history(file)
    with pytest.raises(NoHistory, match="damaged"):
        read_history(file)


def test_an_empty_file_is_a_history_that_was_never_begun(file: Path) -> None:
    file.touch()
    assert read_history(file) == ()
    assert keep(file, run())


def test_there_must_be_a_place_for_the_file(file: Path) -> None:
    with pytest.raises(NoHistory, match="There is no history"):
        read_history(file)
    with pytest.raises(NoHistory, match="a folder"):
        check_history(file.parent)
    with pytest.raises(NoHistory, match="does not exist"):
        check_history(file.parent / "none" / "history.sqlite")
    check_history(file)
    assert not file.exists()


def test_a_history_of_an_earlier_version_is_brought_up_to_date_by_the_next_run_and_by_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(file, run())
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, "ALTER TABLE run ADD COLUMN note TEXT;"))
    monkeypatch.setattr(store, "VERSION", 2)
    with pytest.raises(NoHistory, match="earlier version"):
        read_history(file)
    assert keep(file, run("two", day=1))
    assert len(read_history(file)) == 2


def test_a_migration_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(file, run())
    with monkeypatch.context() as later:
        later.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, "ALTER TABLE run ADD COLUMN note TEXT; NONSENSE"))
        later.setattr(store, "VERSION", 2)
        with pytest.raises(NoHistory):
            keep(file, run("two"))
    assert read_history(file) == (run(),)

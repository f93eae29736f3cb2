"""A run over many documents: each once, in the order named, whoever checked it and whatever came in between."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from batch.zips import DRAFT, zip_file
from linter.batch.checking import Task
from linter.batch.pool import NoWorkers, Pool, WorkerLimits
from linter.batch.run import FEW, Plan, check_sources
from linter.batch.sources import Finder, Found, Source
from linter.report import json
from linter.report.run import Run
from linter.rulebook.load import shipped_rulebook
from linter.understand.kind import DocumentKind

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def _plan(**given: object) -> Plan:
    book = shipped_rulebook()
    profile = book.profile("nhs")
    return Plan(book, (Task(tuple(book.select([], [], profile)), profile),), **given)  # type: ignore[arg-type]


def _pack(tmp_path: Path) -> Found:
    """Thirteen sources, in a folder and a zip: examples, drafts, and three that cannot be read."""
    for number in range(6):
        (tmp_path / f"{number}.txt").write_bytes(DRAFT + str(number).encode())
    (tmp_path / "4.txt").write_bytes(b"")
    zip_file(tmp_path / "pack.zip", {"lots/itt.txt": DRAFT, "a.txt": b"no Word file", "../b.docx": b""})
    return Finder().find(
        [tmp_path, EXAMPLES / "kpi-schedule.xlsx", EXAMPLES / "catering-tender.docx", Path("none.pdf")]
    )


def test_the_report_is_the_same_whoever_checks(tmp_path: Path) -> None:
    found = _pack(tmp_path)
    assert len(found.sources) > FEW
    runs = [check_sources(found, _plan(jobs=jobs)) for jobs in (1, 3)]
    runs.append(check_sources(found, _plan(cache=tmp_path / "cache", jobs=2)))
    runs.append(check_sources(found, _plan(cache=tmp_path / "cache", jobs=2)))
    few = [check_sources(Found((source,)), _plan()) for source in found.sources]
    assert {json.render(run) for run in runs} == {json.render(runs[0])}
    assert tuple(document for run in few for document in run.documents) == runs[0].documents
    assert tuple(error for run in few for error in run.errors) == runs[0].errors
    paths = [source.path for source in found.sources]
    reported = [document.path for document in runs[0].documents] + [error.path for error in runs[0].errors]
    assert sorted(reported) == sorted(paths)
    documents = [document.path for document in runs[0].documents]
    assert documents == [path for path in paths if path in documents]
    assert [error.code for error in runs[0].errors] == ["empty", "unsafe", "missing"]


def test_a_few_documents_need_no_process_unless_limits_are_asked_for() -> None:
    assert _plan().processes(FEW) == 0
    assert _plan(jobs=1).processes(FEW) == 0
    assert _plan(jobs=1).processes(FEW + 1) == 1
    assert _plan(jobs=4).processes(2) == 2
    assert _plan(limits=WorkerLimits()).processes(1) == 1
    assert _plan(jobs=4).processes(0) == 0


def test_an_unchanged_document_is_not_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _pack(tmp_path)
    first = check_sources(found, _plan(cache=tmp_path / "cache", jobs=2))
    monkeypatch.setattr(Pool, "_start", lambda _: pytest.fail("a process was started"))
    assert check_sources(found, _plan(cache=tmp_path / "cache", jobs=2)) == first


class _CtrlC:
    """Presses Ctrl-C when so many documents are done."""

    def __init__(self, after: int) -> None:
        self._left = after

    def __call__(self, _: Source) -> None:
        self._left -= 1
        if not self._left:
            raise KeyboardInterrupt


@pytest.mark.parametrize("jobs", [None, 2])
def test_a_ctrl_c_leaves_a_whole_report_of_what_was_done(jobs: int | None, tmp_path: Path) -> None:
    found = Finder().find([_drafts(tmp_path, 8)])
    run = check_sources(found, _plan(jobs=jobs), _CtrlC(3))
    assert len(run.documents) == 3
    [problem] = run.errors
    assert problem.code == "interrupted"
    assert "after 3 of 8 documents" in problem.message
    assert "nor were 4 others" in problem.message
    done = {document.path for document in run.documents}
    assert problem.path == next(source.path for source in found.sources if source.path not in done)


def test_a_ctrl_c_after_the_last_document_is_too_late(tmp_path: Path) -> None:
    run = check_sources(Finder().find([_drafts(tmp_path, 2)]), _plan(), _CtrlC(2))
    assert (len(run.documents), run.errors) == (2, ())


def test_what_was_kept_before_a_ctrl_c_is_not_checked_again(tmp_path: Path) -> None:
    found = Finder().find([_drafts(tmp_path / "in", 5)])
    check_sources(found, _plan(cache=tmp_path / "cache"), _CtrlC(3))
    done: list[str] = []
    run = check_sources(found, _plan(cache=tmp_path / "cache"), lambda source: done.append(source.name))
    assert len(run.documents) == len(done) == 5


def test_without_processes_the_run_says_so_and_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Pool) -> None:
        raise NoWorkers("Processes cannot be started.")

    monkeypatch.setattr(Pool, "_start", refuse)
    run = check_sources(Finder().find([_drafts(tmp_path, 2)]), _plan(jobs=2))
    assert [problem.code for problem in run.errors] == ["no-workers"]


def test_each_source_is_checked_by_the_task_that_is_chosen_for_it(tmp_path: Path) -> None:
    book = shipped_rulebook()
    tasks = tuple(
        Task(book.rules, book.profile(name), kind) for name, kind in (("nhs", None), ("local", DocumentKind.CONTRACT))
    )
    found = Finder().find([_drafts(tmp_path, 4)])
    for jobs in (None, 2):
        plan = Plan(book, tasks, lambda source: int(source.name > "1.txt"), jobs)
        run = check_sources(found, plan)
        assert [document.profile for document in run.documents] == ["nhs", "nhs", "local", "local"]
        assert [document.kind_given for document in run.documents] == [False, False, True, True]


def _drafts(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number}.txt").write_bytes(DRAFT + str(number).encode())
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_file_name_that_is_no_text_goes_through_processes_and_cache(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_bytes(DRAFT)
    run = check_sources(Finder().find([tmp_path]), _plan(jobs=2, cache=tmp_path / "cache"))
    assert [document.path for document in run.documents] == [f"{tmp_path}/\ufffd.txt"]


def test_a_file_that_goes_away_in_between_is_an_error_of_its_own(tmp_path: Path) -> None:
    found = Finder().find([_drafts(tmp_path, 3)])
    (tmp_path / "1.txt").unlink()
    run: Run = check_sources(found, _plan())
    assert [problem.code for problem in run.errors] == ["missing"]
    assert len(run.documents) == 2

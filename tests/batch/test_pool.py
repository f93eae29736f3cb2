"""Processes that crash, hang and grow: each is the error of its document, and of no other."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from batch.hostile import serve_garbage, serve_hostile, serve_stillborn
from linter.batch.checking import Task
from linter.batch.pool import NoWorkers, Pool, WorkerLimits
from linter.batch.worker import Job, Setup
from linter.rulebook.load import shipped_rulebook

LIMITS = WorkerLimits(seconds=60, memory=400_000_000)


def _setup() -> Setup:
    return Setup(b"", (Task((), shipped_rulebook().profile("nhs")),))


def _jobs(words: list[str]) -> Iterator[Job]:
    return (Job(number, f"{number}.txt", f"{number}.txt", 0, word.encode()) for number, word in enumerate(words))


def _codes(words: list[str], count: int = 2, limits: WorkerLimits = LIMITS) -> list[str]:
    """What became of each document, each of which must come out exactly once."""
    with Pool(_setup(), count, limits, serve_hostile) as pool:
        outcomes = list(pool.run(_jobs(words)))
    assert sorted(number for number, _ in outcomes) == list(range(len(words)))
    return [checked.problems[0].code for _, checked in sorted(outcomes, key=lambda outcome: outcome[0])]


def test_a_document_that_kills_its_process_is_an_error_and_the_others_are_checked() -> None:
    assert _codes(["fine", "kill", "fine", "exit", "fine", "fine"]) == [
        "done",
        "crashed",
        "done",
        "crashed",
        "done",
        "done",
    ]


def test_a_process_killed_from_outside_loses_no_document(tmp_path: Path) -> None:
    words = ["fine", f"kill-once {tmp_path / 'a'}", "fine", f"kill-once {tmp_path / 'b'}", "fine"]
    assert _codes(words) == ["done"] * 5
    assert _codes([f"kill-once {tmp_path / 'c'}"], count=1) == ["done"]


def test_a_document_that_takes_too_long_is_ended() -> None:
    limits = WorkerLimits(seconds=1.0, memory=LIMITS.memory)
    assert _codes(["fine", "sleep", "fine"], count=2, limits=limits) == ["done", "timed-out", "done"]


def test_a_document_that_eats_memory_is_ended() -> None:
    words = ["eat", "fine", "eat-at-once", "fine"]
    assert _codes(words) == ["too-large", "done", "too-large", "done"]


def test_a_report_that_cannot_be_sent_is_an_error_of_its_document() -> None:
    assert _codes(["surrogate", "fine"], count=1) == ["crashed", "done"]


def test_the_message_says_what_happened_and_what_to_do() -> None:
    with Pool(_setup(), 1, LIMITS, serve_hostile) as pool:
        [(_, checked)] = list(pool.run(_jobs(["kill"])))
    [problem] = checked.problems
    assert problem.path == "0.txt"
    assert "(twice, signal SIGKILL)" in problem.message or os.name == "nt"


def test_a_process_serves_many_documents_and_no_more_are_started_than_are_needed() -> None:
    with Pool(_setup(), 8, LIMITS, serve_hostile) as pool:
        first = {checked.problems[0].message for _, checked in pool.run(_jobs(["fine"]))}
        again = {checked.problems[0].message for _, checked in pool.run(_jobs(["fine"]))}
        assert len(pool.pids) == 1
        assert first == again


def test_jobs_are_taken_only_as_processes_become_free() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[Job]:
        for job in _jobs(["fine"] * 50):
            taken.append(job.number)
            yield job

    with Pool(_setup(), 2, LIMITS, serve_hostile) as pool:
        for done, _ in enumerate(pool.run(jobs()), start=1):
            assert len(taken) <= done + 4


def test_no_process_outlives_its_pool() -> None:
    with Pool(_setup(), 2, LIMITS, serve_hostile) as pool:
        next(pool.run(_jobs(["fine", "sleep", "sleep"])))
        pids = pool.pids
        assert pids
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_an_answer_that_makes_no_sense_is_an_error_of_its_document() -> None:
    with Pool(_setup(), 1, LIMITS, serve_garbage) as pool:
        outcomes = list(pool.run(_jobs(["fine", "fine"])))
    assert [checked.problems[0].code for _, checked in outcomes] == ["crashed", "crashed"]


def test_processes_that_cannot_start_are_given_up() -> None:
    with Pool(_setup(), 2, LIMITS, serve_stillborn) as pool, pytest.raises(NoWorkers):
        list(pool.run(_jobs(["fine"])))


@pytest.mark.skipif(os.name == "nt", reason="a signal of POSIX")
def test_a_ctrl_c_on_the_terminal_does_not_reach_the_processes() -> None:
    with Pool(_setup(), 1, LIMITS, serve_hostile) as pool:
        running = pool.run(_jobs(["fine", "fine"]))
        next(running)
        for pid in pool.pids:
            os.kill(pid, signal.SIGINT)
        assert [checked.problems[0].code for _, checked in running] == ["done"]


class Stillborn:
    """What ends a process before it has read anything of a rulebook, as a library that is missing does."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)

    def __call__(self, *_: object) -> None:
        """Nobody comes as far as this."""


def test_processes_that_die_before_they_have_read_a_rulebook_keep_nobody_waiting() -> None:
    setup = Setup(b"x" * 3_000_000, _setup().tasks)
    with Pool(setup, 2, LIMITS, Stillborn()) as pool, pytest.raises(NoWorkers):
        list(pool.run(_jobs(["fine"] * 5)))

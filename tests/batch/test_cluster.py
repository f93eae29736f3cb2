"""A batch on a Dask cluster: the report of this computer, byte for byte, whatever becomes of the workers."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from msgspec import structs

from batch.dask_processes import ROOT, LocalCluster, local_cluster
from batch.zips import DRAFT, zip_file
from linter.batch import cluster as clusters
from linter.batch import cluster_worker
from linter.batch.checking import Checked, Task
from linter.batch.cluster import ClusterError
from linter.batch.pool import WorkerLimits
from linter.batch.program import this_program
from linter.batch.run import Plan, check_sources
from linter.batch.sources import Finder, Found
from linter.batch.worker import Job, Setup
from linter.report import json
from linter.rulebook.load import shipped_rulebook

EXAMPLES = ROOT / "examples"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="workers are ended by signals of POSIX")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two workers: one with a nanny, which forbids it processes of its own, and one without."""
    with local_cluster(tmp_path_factory.mktemp("dask")) as started:
        started.worker("--nanny")
        started.worker("--no-nanny")
        started.wait_for(2)
        yield started


def _plan(**given: object) -> Plan:
    book = shipped_rulebook()
    profile = book.profile("nhs")
    return Plan(book, (Task(tuple(book.select([], [], profile)), profile),), **given)  # type: ignore[arg-type]


def _drafts(folder: Path, number: int) -> Found:
    for at in range(number):
        (folder / f"{at:03}.txt").write_bytes(DRAFT * 5 + str(at).encode())
    return Finder().find([folder])


def test_the_report_is_that_of_this_computer_byte_for_byte(cluster: LocalCluster, tmp_path: Path) -> None:
    before = set(_processes())
    zip_file(tmp_path / "pack.zip", {"lots/itt.txt": DRAFT, "a.docx": b"no Word file, but text", "../b.docx": b""})
    (tmp_path / "empty.txt").write_bytes(b"")
    documents = [EXAMPLES / name for name in ("catering-tender.docx", "kpi-schedule.xlsx", "catering-response.docx")]
    found = Finder().find([tmp_path, *documents, Path("none.pdf")])
    here = check_sources(found, _plan(jobs=1))
    there = check_sources(found, _plan(cluster=cluster.address, cache=tmp_path / "cache"))
    assert json.render(there) == json.render(here)
    assert [error.code for error in there.errors] == ["empty", "unsafe", "damaged", "missing"]
    assert len(there.documents) == len(found.sources) - 4
    _, left = psutil.wait_procs(set(_processes()) - before, timeout=10)
    assert left == [], "processes of workers are left when the run is over"
    _nothing_is_sent(found, _plan(cluster=cluster.address, cache=tmp_path / "cache"), json.render(here))


def _nothing_is_sent(found: Found, plan: Plan, expected: str) -> None:
    """What this computer knows from its cache goes nowhere. An empty document is not known, but read again."""
    sent: list[str] = []

    class Noting(clusters.Cluster):
        def run(self, jobs: Iterable[Job]) -> Iterator[tuple[int, Checked]]:
            sent.extend(job.path for job in jobs)
            return iter(())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "Cluster", Noting)
        assert json.render(check_sources(found, plan)) == expected
    assert sent == []


def test_a_document_that_takes_too_long_is_its_own_error_there_too(cluster: LocalCluster, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(DRAFT * 5_000)
    run = check_sources(Finder().find([tmp_path]), _plan(cluster=cluster.address, limits=WorkerLimits(seconds=0.2)))
    assert [(Path(error.path).name, error.code) for error in run.errors] == [("long.txt", "timed-out")]


def test_a_worker_that_is_killed_loses_no_document_and_doubles_none(cluster: LocalCluster, tmp_path: Path) -> None:
    found = _drafts(tmp_path, 40)
    victim = cluster.worker("--no-nanny")
    cluster.wait_for(3)
    followed: Counter[str] = Counter()

    def follow(path: str) -> None:
        followed[path] += 1
        if len(followed) == 10:  # it has documents in hand
            os.kill(victim.pid, signal.SIGKILL)

    run = check_sources(found, _plan(cluster=cluster.address), lambda source: follow(source.path))
    assert victim.wait(10) == -signal.SIGKILL
    assert followed == Counter(source.path for source in found.sources)
    assert json.render(run) == json.render(check_sources(found, _plan(jobs=1)))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('__version__ = "0.0.1"\n', "it has Tenderlint 0.0.1 and this computer has"),
        (None, "it cannot run Tenderlint (ModuleNotFoundError"),
    ],
)
def test_a_worker_that_would_check_otherwise_is_refused(
    cluster: LocalCluster, tmp_path: Path, content: str | None, told: str
) -> None:
    code = tmp_path / "code" / "linter"
    if content is None:
        code.mkdir(parents=True)
    else:
        shutil.copytree(ROOT / "linter", code, ignore=shutil.ignore_patterns("__pycache__"))
    (code / "__init__.py").write_text(content or "", encoding="utf-8")
    other = cluster.worker("--no-nanny", code=code.parent)
    cluster.wait_for(3)
    try:
        with pytest.raises(ClusterError, match=rf"{re.escape(told)}.*Install the same on both") as refused:
            check_sources(Found(()), _plan(cluster=cluster.address))
    finally:
        other.kill()
        cluster.wait_for(2)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"python": "3.9"}, "it has Python 3.9"),
        ({"packages": {**this_program().packages, "lxml": "1.0"}}, "it has lxml 1.0"),
        ({"packages": {}}, "it has ahocorasick-rs none"),
        ({"files": "0"}, "has other files or another rulebook"),
    ],
)
def test_what_differs_is_named(change: dict[str, Any], told: str) -> None:
    difference = this_program().difference(structs.replace(this_program(), **change))
    assert difference is not None
    assert told in difference
    assert this_program().difference(structs.replace(this_program())) is None


def test_a_worker_that_joins_later_and_would_check_otherwise_ends_the_run() -> None:
    plan = _plan()
    terms = cluster_worker.Terms(
        "key", Setup(b"", plan.tasks), WorkerLimits(), structs.replace(this_program(), version="0.0.1")
    )
    with pytest.raises(cluster_worker.OtherProgram, match=r"this computer has 0\.0\.1"):
        cluster_worker.check(terms, Job(0, "a.txt", "a.txt", 0, DRAFT))


def test_a_cluster_that_has_no_workers_is_refused_and_one_that_goes_away_leaves_a_whole_report(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    found = _drafts(tmp_path / "drafts", 40)
    done: list[str] = []
    with local_cluster(tmp_path) as doomed:
        with pytest.raises(ClusterError, match=r"has no workers\. Start some: dask worker tcp://"):
            check_sources(found, _plan(cluster=doomed.address))
        doomed.worker("--no-nanny")
        doomed.wait_for(1)

        def follow(path: str) -> None:
            done.append(path)
            if len(done) == 5:
                doomed.scheduler.kill()

        run = check_sources(found, _plan(cluster=doomed.address), lambda source: follow(source.path))
    assert [error.code for error in run.errors] == ["no-workers"]
    assert re.match(r"The cluster \S+ went away .* Stopped after \d+ of 40 documents", run.errors[0].message)
    assert 5 <= len(run.documents) < 40


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "tcp://", "http://127.0.0.1:8786", "scheduler.json"])
def test_an_address_that_is_none_is_told_at_once(address: str) -> None:
    with pytest.raises(ClusterError, match="is no address of a cluster"):
        check_sources(Found(()), _plan(cluster=address))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=re.escape('pip install "tenderlint[cluster]"')):
        check_sources(Found(()), _plan(cluster="tcp://127.0.0.1:1"))


def _processes() -> list[psutil.Process]:
    """The processes of workers, and those in which they check documents. multiprocessing has one of its own beside."""
    below = psutil.Process().children(recursive=True)
    return [process for process in below if "resource_tracker" not in " ".join(process.cmdline())]

"""Measure a batch on a cluster of two workers here, one of them killed in the middle, beside two jobs without one.

    python benchmarks/cluster.py --corpus tests/corpus [--corpus FOLDER …] --count 400 --folder build/cluster

The documents are made as in many.py. Both reports must be the same byte for byte. The results are written to
benchmarks/CLUSTER.md; docs/scale.md rests on them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import psutil
from many import COMMAND, ROOT, Measured, make, measure

RESULTS = ROOT / "benchmarks" / "CLUSTER.md"
SAMPLE_EVERY = 0.25  # seconds


class Watch(threading.Thread):
    """Looks at the processor time and the memory of some processes and of all that they start."""

    def __init__(self, roots: list[int]) -> None:
        super().__init__(daemon=True)
        self.roots = roots
        self.over = threading.Event()
        self.seconds: dict[tuple[int, float], float] = {}
        self.memory: dict[tuple[int, float], int] = {}

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(SAMPLE_EVERY):
            for root in self.roots:
                self.look(root)

    def look(self, root: int) -> None:
        """Look at one process and at those below it."""
        try:
            found = [psutil.Process(root), *psutil.Process(root).children(recursive=True)]
        except psutil.Error:
            return
        for process in found:
            try:
                key = (process.pid, process.create_time())
                times = process.cpu_times()
                self.seconds[key] = times.user + times.system
                self.memory[key] = max(self.memory.get(key, 0), process.memory_info().rss)
            except psutil.Error:
                continue


def started(stack: ExitStack, *arguments: str) -> subprocess.Popen[bytes]:
    """A process of the engine, ended with the stack."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.kill)
    return process


def on_cluster(documents: Path, folder: Path, kill_at: float) -> tuple[Measured, Watch]:
    """Run the batch on two workers, of which one is killed after so many seconds."""
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    with ExitStack() as stack:
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        scheduler = started(stack, "scheduler", *options)
        while not file.exists() or not file.read_text():
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        one = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
        workers = [started(stack, "worker", address, *one) for _ in range(2)]
        time.sleep(8)  # for both to join
        watch = Watch([scheduler.pid, *(worker.pid for worker in workers)])
        watch.start()
        timer = threading.Timer(kill_at, workers[0].kill)
        timer.start()
        measured = measure(documents, ["--cluster", address, "--cache-dir", str(folder / "cache")])
        if not timer.finished.is_set():
            raise SystemExit("The run was over before a worker was killed: give it more documents.")
        watch.over.set()
        watch.join()
    return measured, watch


def parquet(documents: Path, folder: Path) -> tuple[int, int]:
    """The size of the Parquet report in bytes, and the most memory that making it took, from the cache."""
    output = folder / "findings.parquet"
    given = [*COMMAND, str(documents), "--output", str(output), "--fail-on", "never", "--cache-dir"]
    most = 0
    with subprocess.Popen([*given, str(folder / "cache")], cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            try:
                most = max(most, psutil.Process(process.pid).memory_info().rss)
            except psutil.Error:
                break
            time.sleep(0.05)
    return output.stat().st_size, most


def main() -> None:
    """Make, measure, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "cluster")
    args = parser.parse_args()
    documents = args.folder / "documents"
    shutil.rmtree(args.folder, ignore_errors=True)
    size = make(args.corpus, args.count, documents, seed=1)
    here = measure(documents, ["--jobs", "2"])
    there, watch = on_cluster(documents, args.folder, here.wall / 3)
    if here.report != there.report:
        raise SystemExit("The reports are not the same.")
    table, most = parquet(documents, args.folder)
    write(args.count, size, here, there, watch, table, most)


def write(count: int, size: int, here: Measured, there: Measured, watch: Watch, table: int, most: int) -> None:
    """Write the results."""
    summary = json.loads(here.report)["summary"]
    scheduler = next(key for key in watch.seconds if key[0] == watch.roots[0])
    workers = [key for key in watch.seconds if key[0] in watch.roots[1:]]
    checking = [key for key in watch.seconds if key != scheduler and key not in workers]
    cluster = sum(watch.seconds.values()) + there.cpu

    def peak(keys: list[tuple[int, float]]) -> str:
        return f"{max(watch.memory[key] for key in keys) / 1_000_000:,.0f} MB"

    RESULTS.write_text(
        "# Benchmark: a batch on a cluster\n\n"
        f"- Date: {date.today():%-d %B %Y}\n"  # noqa: DTZ011 - the day on which it was measured
        f"- Machine: {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python "
        f"{platform.python_version()}; scheduler, two workers and client on it together\n"
        f"- {count:,} documents made from the corpora (`benchmarks/many.py`), {size / 1_000_000:,.0f} MB, "
        f"{summary['words']:,} words; {summary['documents']:,} read, {summary['unread']:,} refused\n"
        f"- {os.getloadavg()[1]:.1f} processes wanted a processor on average of the last five minutes, most of them of "
        "other users: CPU seconds are the fair figure\n\n"
        "| run | wall s | CPU s | documents per CPU s |\n| --- | --: | --: | --: |\n"
        f"| 2 jobs | {here.wall:,.1f} | {here.cpu:,.1f} | {count / here.cpu:,.1f} |\n"
        f"| 2 workers, one killed in the middle | {there.wall:,.1f} | {cluster:,.1f} | {count / cluster:,.1f} |\n\n"
        "- The reports of both runs are the same byte for byte.\n"
        f"- Of the CPU seconds on the cluster the client took {there.cpu:,.1f}, which is {count / there.cpu:,.0f} "
        f"documents per CPU second of it, and the scheduler {watch.seconds[scheduler]:,.1f}.\n"
        f"- Memory, at most: a worker {peak(workers)}, the process beside it that checks {peak(checking)}, "
        f"the scheduler {peak([scheduler])}, the client with its JSON report {max(there.own) / 1_000_000:,.0f} MB.\n"
        f"- Results: {len(here.report) / count / 1_000:,.1f} kB of JSON a document, {table / count / 1_000:,.1f} kB of "
        f"Parquet. To write Parquet from the cache took {most / 1_000_000:,.0f} MB of memory.\n",
        encoding="utf-8",
    )
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()

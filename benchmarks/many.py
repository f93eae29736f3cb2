"""Measure a batch: thousands of documents made from corpora, with one job and two, and once more from the cache.

    python benchmarks/many.py --corpus tests/corpus [--corpus FOLDER …] --count 2000 --folder build/batch

Each document of the corpora is varied: of a Word file a different stretch of its paragraphs and tables is kept, so
that no two say the same; other files get a mark in their bytes. In the run with two jobs one process is killed in the
middle, as an administrator or the system might. The reports of all runs must be the same byte for byte. The results are
written to benchmarks/BATCH.md.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import psutil
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "BATCH.md"
KINDS = (".docx", ".xlsx", ".pdf", ".txt")
BODY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}body"
SAMPLE_EVERY = 0.25  # seconds
# As users have it: an installed program keeps its compiled modules.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
COMMAND = [sys.executable, "-c", "from linter.cli import main; main()", "check"]


@dataclass
class Measured:
    """One run: wall and processor seconds, and over time the memory of its first process and of the largest other."""

    wall: float = 0.0
    cpu: float = 0.0
    own: list[int] = field(default_factory=list)
    workers: list[int] = field(default_factory=list)
    report: bytes = b""


def make(corpora: Sequence[Path], count: int, folder: Path, seed: int) -> int:
    """Write the documents, a hundred to a folder. Returns their size in bytes."""
    chance = random.Random(seed)  # noqa: S311 - the same documents each time
    sources = sorted(file for corpus in corpora for file in corpus.rglob("*") if file.suffix.lower() in KINDS)
    size = 0
    for number in range(count):
        source = sources[number % len(sources)]
        data = varied(source, number, chance)
        target = folder / f"{number // 100:02}" / f"{number:04}-{source.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        size += len(data)
    return size


def varied(source: Path, number: int, chance: random.Random) -> bytes:
    """A document like the source that no other is equal to."""
    data = source.read_bytes()
    if source.suffix == ".docx":
        return stretch(data, chance)
    if source.suffix == ".xlsx":
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a") as package:
            package.comment = str(number).encode()
        return stream.getvalue()
    return data + (f"\n% {number}\n" if source.suffix == ".pdf" else f"\n\n{number}\n").encode()


def stretch(data: bytes, chance: random.Random) -> bytes:
    """A Word file with a stretch of at least half of what stands in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, shortened(content, chance) if name == "word/document.xml" else content)
    return out.getvalue()


def shortened(document: bytes, chance: random.Random) -> bytes:
    """The main part of a Word file with a stretch of its body; its last section stays."""
    root = etree.fromstring(document)
    body = root.find(BODY)
    if body is None:
        return document
    blocks = [child for child in body if not str(child.tag).endswith("}sectPr")]
    kept = chance.randint(len(blocks) // 2, len(blocks))
    first = chance.randint(0, len(blocks) - kept)
    for block in (*blocks[:first], *blocks[first + kept :]):
        body.remove(block)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def measure(folder: Path, arguments: Sequence[str], kill_at: float | None = None) -> Measured:
    """Run the command over the folder. `kill_at`: after so many seconds one of its processes is killed."""
    output = folder.parent / "report.json"
    given = [*COMMAND, str(folder), "--format", "json", "--output", str(output), "--fail-on", "never", *arguments]
    measured = Measured()
    start = time.monotonic()
    before = os.times()
    with subprocess.Popen(given, cwd=ROOT, stderr=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        while process.poll() is None:
            kill_at = sample(process.pid, measured, time.monotonic() - start, kill_at)
            time.sleep(SAMPLE_EVERY)
    after = os.times()
    measured.wall = time.monotonic() - start
    measured.cpu = after.children_user + after.children_system - before.children_user - before.children_system
    measured.report = output.read_bytes()
    return measured


def sample(pid: int, measured: Measured, elapsed: float, kill_at: float | None) -> float | None:
    """Look at the memory of all processes, and kill one when it is time. Returns when one is still to be killed."""
    try:
        own = psutil.Process(pid)
        workers = [child for child in own.children() if "spawn_main" in " ".join(child.cmdline())]
        measured.own.append(own.memory_info().rss)
        measured.workers.append(max((worker.memory_info().rss for worker in workers), default=0))
    except psutil.Error:
        return kill_at
    if kill_at is not None and elapsed > kill_at and workers:
        workers[0].send_signal(signal.SIGKILL)
        return None
    return kill_at


def megabytes(samples: Sequence[int]) -> str:
    """The peaks of the four quarters of a run, in MB."""
    quarter = max(1, len(samples) // 4)
    peaks = [max(samples[at : at + quarter], default=0) for at in range(0, 4 * quarter, quarter)]
    return " / ".join(f"{peak / 1_000_000:,.0f}" for peak in peaks)


def table(runs: dict[str, Measured], documents: int) -> str:
    """The runs as a table."""
    lines = [
        "| run | wall s | CPU s | documents per wall s | documents per CPU s | first process, MB | largest other, MB |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for name, run in runs.items():
        rate = f"{documents / run.wall:,.1f} | {documents / max(run.cpu, 0.01):,.1f}"
        memory = f"{megabytes(run.own)} | {megabytes(run.workers)}"
        lines.append(f"| {name} | {run.wall:,.1f} | {run.cpu:,.1f} | {rate} | {memory} |")
    return "\n".join(lines)


def main() -> None:
    """Make, measure, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "batch")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    documents = args.folder / "documents"
    cache = args.folder / "cache"
    for old in (documents, cache):
        shutil.rmtree(old, ignore_errors=True)
    size = make(args.corpus, args.count, documents, args.seed)
    one = measure(documents, ["--jobs", "1"])
    two = measure(documents, ["--jobs", "2", "--cache-dir", str(cache)], kill_at=one.wall / 4)
    # The fastest of three: it is so short that other work on the machine would be most of what is measured.
    unchanged = [measure(documents, ["--jobs", "2", "--cache-dir", str(cache)]) for _ in range(3)]
    again = min(unchanged, key=lambda run: run.wall)
    runs = {
        "1 job": one,
        "2 jobs, one process killed, results kept": two,
        "2 jobs, unchanged, from the cache (fastest of three)": again,
    }
    if len({run.report for run in runs.values()}) != 1:
        raise SystemExit("The runs do not give the same report.")
    write(runs, args.count, size, sum(file.stat().st_size for file in cache.iterdir()))


def write(runs: dict[str, Measured], count: int, size: int, cache: int) -> None:
    """Write the results."""
    one, two, again = runs.values()
    summary = json.loads(one.report)["summary"]
    slower = f"{one.wall / again.wall:,.0f} times less wall time than with 1 job and {two.wall / again.wall:,.0f} times"
    RESULTS.write_text(
        "# Benchmark: a batch\n\n"
        f"- Date: {date.today():%-d %B %Y}\n"  # noqa: DTZ011 - the day on which it was measured
        f"- Machine: {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python "
        f"{platform.python_version()}\n"
        f"- {count:,} documents made from the corpora (`benchmarks/many.py`), {size / 1_000_000:,.0f} MB, "
        f"{summary['words']:,} words; {summary['documents']:,} read, {summary['unread']:,} refused\n"
        f"- {os.getloadavg()[1]:.1f} processes wanted a processor on average of the last five minutes: CPU seconds are "
        "the fair figure\n\n"
        f"{table(runs, count)}\n\n"
        "Memory: the peaks of the four quarters of the run, one after the other. The first process gathers the "
        f"findings, and at the end writes a report of {len(one.report) / 1_000_000:,.0f} MB.\n\n"
        f"- The reports of all three runs are the same byte for byte, although a process was killed in the second.\n"
        f"- From the cache the same documents take {slower} less than with 2, and "
        f"{two.cpu / max(again.cpu, 0.01):,.0f} times less processor time.\n"
        f"- The cache takes {cache / 1_000_000:,.1f} MB, {cache / count / 1_000:,.1f} kB a document.\n",
        encoding="utf-8",
    )
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()

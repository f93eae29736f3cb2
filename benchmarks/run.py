"""Measures Tenderlint beside other prose linters on the same text, and prints the tables as Markdown.

    .venv/bin/python benchmarks/run.py [--words 20000] [--runs 5] [--record]

Each figure is the median of whole-process runs after one that is not counted; the contestants take turns, so that
other work on the machine hits all of them. CPU time and peak memory come from wait4: CPU time is that of the process
and the children it waited for, memory that of the largest single process. Output goes to a file, since some linters
lose findings in a pipe. A linter that is not installed or fails is reported in words and stops nothing.
`--record` also writes benchmarks/RESULTS.md. This script stays small in memory on purpose: a child's peak cannot be
read below the size of its parent.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = Path(sys.executable)
PROSELINT = HERE / "peers" / "python" / "bin" / "proselint"
MODULES = HERE / "peers" / "node" / "node_modules"
SCALE = (5_000, 10_000, 20_000, 40_000, 80_000, 160_000)
TIME_LIMIT = 600.0
NOTES = (
    "\n## How to read it\n",
    "- CPU time is the fair figure: other work on the machine lengthens wall time more.",
    "- Tenderlint opens the .docx or .xlsx itself; the others cannot and get the same words as plain text. The",
    "  floor is what unzipping and walking the .docx costs before any checking.",
    "- Exit codes: 1 means findings, for Tenderlint, proselint and textlint; write-good gives their number modulo 256.",
    "- The linters look for different things, so lines of output tell only that a linter did its work.",
    "- Ratio to linear: the CPU time beyond start-up for each word, divided by that at 5,000 words. 1.00 is linear,",
    "  2.00 means that a word costs twice as much.",
    "- The text is ours (`make_text.py`, seed 1): tender-like, good and bad practice mixed, no two documents alike.",
)


@dataclass(frozen=True, slots=True)
class Contestant:
    """One command line and the file it is given: `tender` and `one-sentence` with the suffix `suffix`.

    `exits` are the exit codes of a run that did its work.
    """

    name: str
    command: tuple[str, ...]
    suffix: str
    exits: frozenset[int] = frozenset({0, 1})

    @property
    def installed(self) -> bool:
        """Whether the program is there."""
        return Path(self.command[0]).exists()


@dataclass(frozen=True, slots=True)
class Run:
    """One whole process: seconds, MiB, exit code, lines of output, and why it does not count if it does not."""

    wall: float
    cpu: float
    peak: float
    exit: int
    lines: int
    failure: str = ""


def contestants() -> tuple[Contestant, ...]:
    """Return everything that is compared, Tenderlint first."""
    tenderlint = (str(PYTHON.with_name("tenderlint")), "check", "--profile", "nhs")
    binaries = MODULES / ".bin"
    textlint = (str(binaries / "textlint"), "--format", "unix", "--config")
    return (
        Contestant("Tenderlint, .docx", tenderlint, ".docx"),
        Contestant("Tenderlint, .docx read as a bid", (*tenderlint, "--kind", "response"), ".docx"),
        Contestant("Tenderlint, .xlsx", tenderlint, ".xlsx"),
        Contestant("Tenderlint, plain text", tenderlint, ".txt"),
        Contestant("proselint, plain text", (str(PROSELINT), "check"), ".txt"),
        # Its exit code is the number of findings modulo 256.
        Contestant("write-good, plain text", (str(binaries / "write-good"),), ".txt", frozenset(range(256))),
        Contestant("textlint with 1 rule, plain text", (*textlint, str(HERE / "textlint-1-rule.json")), ".txt"),
        Contestant("textlint with 4 rules, plain text", (*textlint, str(HERE / "textlint-4-rules.json")), ".txt"),
        Contestant("floor: unzip and walk the .docx", (str(PYTHON), str(HERE / "floor.py")), ".docx"),
    )


def run_once(contestant: Contestant, file: Path, scratch: Path) -> Run:
    """Run one command on one file to its end, or to the time limit."""
    out, err = scratch / "out", scratch / "err"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [(os.POSIX_SPAWN_OPEN, 1, str(out), flags, 0o600), (os.POSIX_SPAWN_OPEN, 2, str(err), flags, 0o600)]
    command = [*contestant.command, str(file)]
    start = time.monotonic()
    child = os.posix_spawn(command[0], command, as_users_have(os.environ), file_actions=actions)
    guard = threading.Timer(TIME_LIMIT, os.kill, (child, 9))
    guard.start()
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - start
    guard.cancel()
    code = os.waitstatus_to_exitcode(status)
    failure = _failure(contestant, code, err.read_text(encoding="utf-8", errors="replace"))
    lines = out.read_bytes().count(b"\n")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code, lines, failure)


def as_users_have(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without what keeps Python from storing compiled modules: an installed program has them."""
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _failure(contestant: Contestant, code: int, errors: str) -> str:
    """Say why a run does not count, or nothing. A stack trace is a failure whatever the exit code."""
    if code in contestant.exits and "Traceback" not in errors and "\n    at " not in errors:
        return ""
    if code == -9:
        return f"stopped after {TIME_LIMIT:.0f} s"
    said = next((line for line in reversed(errors.splitlines()) if line.strip()), "no message")
    return f"failed with exit code {code}: {said.strip()[:120]}"


def take_turns(field: Sequence[Contestant], folder: Path, stem: str, runs: int) -> dict[str, list[Run]]:
    """Run every contestant `runs` times in turn after a round that is not counted; one that fails drops out."""
    found: dict[str, list[Run]] = {contestant.name: [] for contestant in field}
    with tempfile.TemporaryDirectory() as scratch:
        for turn in range(runs + 1):
            for contestant in field:
                done = found[contestant.name]
                if done and done[-1].failure:
                    continue
                run = run_once(contestant, folder / f"{stem}{contestant.suffix}", Path(scratch))
                found[contestant.name] = [run] if turn <= 1 else [*done, run]
    return found


def middle(runs: Sequence[Run], figure: str) -> float:
    """Return the median of one figure ("wall", "cpu" or "peak") of several runs."""
    figures: list[float] = [getattr(run, figure) for run in runs]
    return statistics.median(figures)


def comparison(words: int, folder: Path, runs: int) -> Iterator[str]:
    """Yield the lines of the side-by-side table."""
    field = contestants()
    ready = [contestant for contestant in field if contestant.installed]
    large = take_turns(ready, folder, "tender", runs)
    small = take_turns(ready, folder, "one-sentence", runs)
    yield "| what | words per CPU s | CPU s | wall s | start-up CPU s | start-up wall s | peak MiB | exit | lines out |"
    yield "| --- | --: | --: | --: | --: | --: | --: | --: | --: |"
    for contestant in field:
        if not contestant.installed:
            yield f"| {contestant.name} | not installed | | | | | | | |"
        elif failure := large[contestant.name][-1].failure or small[contestant.name][-1].failure:
            yield f"| {contestant.name} | not available: {failure.replace('|', '/')} | | | | | | | |"
        else:
            yield _row(contestant.name, words, large[contestant.name], small[contestant.name])


def _row(name: str, words: int, large: Sequence[Run], small: Sequence[Run]) -> str:
    cpu = middle(large, "cpu")
    return (
        f"| {name} | {words / cpu:,.0f} | {cpu:.2f} | {middle(large, 'wall'):.2f} | {middle(small, 'cpu'):.2f} "
        f"| {middle(small, 'wall'):.2f} | {middle(large, 'peak'):.0f} | {large[-1].exit} | {large[-1].lines:,} |"
    )


def warm(words: int, same: Path, unseen: Sequence[Path]) -> Iterator[str]:
    """Yield the lines about a process that stays loaded."""
    command = [str(PYTHON), str(HERE / "warm.py"), str(same), *map(str, unseen), "--words", str(words)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=TIME_LIMIT)
        figures: dict[str, int] = json.loads(done.stdout)
    except subprocess.CalledProcessError as error:
        said = (error.stderr.strip().splitlines() or ["no message"])[-1]
        yield f"Not available: {said}"
        return
    except (subprocess.TimeoutExpired, ValueError) as error:
        yield f"Not available: {error}"
        return
    yield "| Tenderlint in a warm process | words per CPU s |"
    yield "| --- | --: |"
    yield f"| checking the same document again | {figures['check']:,} |"
    yield f"| reading and checking the same file again | {figures['read-and-check']:,} |"
    yield f"| checking documents not seen before | {figures['check-unseen']:,} |"


def scaling(folder: Path, runs: int) -> Iterator[str]:
    """Yield the lines of the table of sizes."""
    tenderlint = contestants()[0]
    if not tenderlint.installed:
        yield "Not available: there is no tenderlint command beside this Python."
        return
    first = take_turns([tenderlint], make_text(folder / "scale", SCALE[0], 1), "one-sentence", runs)[tenderlint.name]
    yield "| words | words per CPU s | CPU s | ratio to linear | peak MiB |"
    yield "| --: | --: | --: | --: | --: |"
    unit = 0.0
    for words in SCALE:
        done = take_turns([tenderlint], make_text(folder / "scale", words, 1), "tender", runs)[tenderlint.name]
        if failure := first[-1].failure or done[-1].failure:
            yield f"| {words:,} | not available: {failure.replace('|', '/')} | | | |"
            return
        cpu = middle(done, "cpu")
        each = max(cpu - middle(first, "cpu"), 0.001) / words
        unit = unit or each
        yield f"| {words:,} | {words / cpu:,.0f} | {cpu:.2f} | {each / unit:.2f} | {middle(done, 'peak'):.0f} |"


def make_text(folder: Path, words: int, seed: int) -> Path:
    """Write the text in another process, so that its memory is not ours, and return its folder."""
    target = folder / f"{words}-{seed}"
    command = [str(PYTHON), str(HERE / "make_text.py"), str(target), "--words", str(words), "--seed", str(seed)]
    subprocess.run(command, check=True)
    return target


def about() -> Iterator[str]:
    """Yield lines on the day, the machine and the versions."""
    yield f"- Date: {datetime.datetime.now(datetime.UTC):%d %B %Y}"
    yield f"- Machine: {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    yield f"- Python {platform.python_version()}, Node.js {_said(['node', '--version'])}"
    versions = [f"Tenderlint {_said([str(PYTHON.with_name('tenderlint')), '--version'])}"]
    versions += [f"proselint {_said([str(PROSELINT), 'version'])}"]
    versions += [f"{name} {_node_version(name)}" for name in ("write-good", "textlint")]
    yield f"- {', '.join(versions)}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _said(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return "(not installed)"
    return done.stdout.strip().rpartition(" ")[2]


def _node_version(name: str) -> str:
    try:
        return str(json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))["version"])
    except OSError:
        return "(not installed)"


def report(words: int, runs: int) -> Iterator[str]:
    """Yield the whole report, line by line, as it is measured."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        text = make_text(folder, words, 1)
        unseen = [make_text(folder, words, seed) / "tender.docx" for seed in range(2, 7)]
        yield f"# Benchmark: the same {words:,} words\n"
        yield from about()
        yield f"- Medians of {runs} runs of the whole process; start-up is the same command on one sentence\n"
        yield "## Side by side\n"
        yield from comparison(words, text, runs)
        yield "\n## Warm process\n"
        yield from warm(words, text / "tender.docx", unseen)
        yield "\n## Does the time grow with the words?\n"
        yield from scaling(folder, min(runs, 3))
        yield from NOTES


def main() -> None:
    """Read the command line, measure, print, and record if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--record", action="store_true", help="also write benchmarks/RESULTS.md")
    args = parser.parse_args()
    lines: list[str] = []
    for line in report(args.words, args.runs):
        print(line, flush=True)
        lines.append(line)
    if args.record:
        (HERE / "RESULTS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Times Tenderlint in a process that has its engine and rules loaded already, as a server or the Office pane has.

    python benchmarks/warm.py SAME.docx OTHER.docx --words 20000 [--rounds 5]

prints one JSON object of words per CPU second: `check` (the same read document again and again), `read-and-check`
(the same file read and checked again and again) and `check-unseen` (each round a document that was not seen before;
if it is far below `check`, a cache is at work). Only `read` and `check` know how the engine is called.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from linter.document import Document
from linter.engine import Result, check_document
from linter.read import read_path
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary

PROFILE = "nhs"


def read(path: Path) -> Document:
    """Read one file."""
    return read_path(path)


def check(document: Document) -> Result:
    """Check one read document by the shipped rules, which stay loaded after the first call."""
    rulebook = shipped_rulebook()
    profile = rulebook.profile(PROFILE)
    return check_document(document, shipped_vocabulary(), rulebook.select((), (), profile), profile)


def read_and_check(path: Path) -> Result:
    """Read one file and check it."""
    return check(read(path))


def cpu_seconds(action: Callable[[], object]) -> float:
    """Return the processor time of one call, of all threads of this process."""
    start = time.process_time()
    action()
    return time.process_time() - start


def measure(same: Path, unseen: list[Path], rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of each way, after one round that is not counted."""
    document = read(same)
    check(document)
    others = [read(path) for path in unseen]
    return {
        "check": statistics.median(cpu_seconds(partial(check, document)) for _ in range(rounds)),
        "read-and-check": statistics.median(cpu_seconds(partial(read_and_check, same)) for _ in range(rounds)),
        "check-unseen": statistics.median(cpu_seconds(partial(check, other)) for other in others),
    }


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("same", type=Path)
    parser.add_argument("unseen", type=Path, nargs="+")
    parser.add_argument("--words", type=int, required=True, help="words in each of the documents")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    seconds = measure(args.same, args.unseen, args.rounds)
    print(json.dumps({name: round(args.words / value) for name, value in seconds.items()}))


if __name__ == "__main__":
    main()

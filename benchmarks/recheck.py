"""How long a check takes while somebody writes: of a long document, of which one paragraph changes at a time.

    python benchmarks/recheck.py DOCUMENT [--times 20]

does what a process of the server does with the text that the pane sends, from its JSON to the JSON of the answer, and
prints the processor time of the first check and of those after it, each with another paragraph changed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from addin_server.work.orders import Check, Form, Source, Terms, packed
from addin_server.work.serving import clerk_of
from addin_server.work.text import shown
from linter.batch.checking import Task
from linter.document import Document
from linter.read import read_path
from linter.rulebook.load import shipped_rulebook

WRITTEN = " Bidders must attach their CSR policy, version {}."
MOST = 1_000_000


def orders(document: Document, times: int) -> Iterator[bytes]:
    """The order to check the text of a document, and then as many with one paragraph changed."""
    text = json.loads(msgspec.json.encode(shown(document)))
    blocks = text["blocks"]
    for number in range(times + 1):
        if number:
            at = number * len(blocks) // (times + 1)
            blocks[at] = {**blocks[at], "text": blocks[at]["text"] + WRITTEN.format(number)}
        source = Source(document.name, document.name, json.dumps(text).encode(), Form.TEXT)
        yield packed(Check(source, Terms(profile="nhs"), MOST, MOST, "", "one session"))


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", type=Path)
    parser.add_argument("--times", type=int, default=20, help="how many changes")
    options = parser.parse_args()
    document = read_path(options.document)
    book = shipped_rulebook()
    clerk, task = clerk_of(book), Task((), book.profile("nhs"))
    took: list[float] = []
    for order in list(orders(document, options.times)):
        began = time.process_time()
        answer = clerk.check(order, document.name, document.name, task)
        took.append(1000 * (time.process_time() - began))
        if answer.problems:
            raise SystemExit(answer.problems[0].message)
    first, *again = took
    print(f"{document.words:,} words, {len(document.blocks):,} paragraphs, {options.times} changes one after the other")
    print(f"first check {first:.0f} ms; again {statistics.median(again):.0f} ms (middle), {min(again):.0f} ms (least)")


if __name__ == "__main__":
    main()

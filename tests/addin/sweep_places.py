"""Go to every finding of the documents in a folder, in the stand-ins for Word and Excel, and count the right words.

    PYTHONPATH=.:tests python -m addin.sweep_places FOLDER [--most 5] [--text] [--names PART …]

`--text`: let no program hand over its file, so that the pane reads the text through the API.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from addin.judging import Tally, Verdict, judge_excel, judge_word
from addin.office import CannotOpenError, Excel, Opener, Word
from addin.pane import NotCheckedError, check

SUFFIXES = (".docx", ".xlsx")


class Sweep:
    """A plugin of pytest: its one test has the fixtures of the other tests."""

    def __init__(self, asked: argparse.Namespace) -> None:
        files = sorted(each for each in asked.folder.iterdir() if each.suffix in SUFFIXES)
        named = [each for each in files if not asked.names or any(part in each.name for part in asked.names)]
        self.files = named[: asked.most or None]
        self.traps: dict[str, Any] = {"fileNotSupported": True} if asked.text else {}
        self.tally = Tally()

    def go(self, office: Opener, file: Path) -> None:
        """Check one document and go to all its findings."""
        own = Tally()
        began = time.monotonic()
        is_word = file.suffix == ".docx"
        try:
            program = office.word(file, **self.traps) if is_word else office.excel(file, **self.traps)
        except CannotOpenError as error:
            print(f"{file.name}: cannot be opened: {error}")
            return
        opened = time.monotonic()
        try:
            checked = check(program)
        except NotCheckedError as error:
            print(f"{file.name}: not checked: {' '.join(str(error).split())}")
            office.windows.pop().closes()
            return
        listed, batches = time.monotonic(), len(program.batches)
        size = f"{len(checked.blocks)} blocks, {len(checked.findings)} findings, {len(checked.placed)} with a place"
        if isinstance(program, Word):
            judge_word(program, checked, own)
        elif isinstance(program, Excel):
            judge_excel(program, checked, own)
        times = (opened - began, listed - opened, time.monotonic() - listed)
        print(f"{file.name} ({checked.sent}): {size}; {told(own)}")
        print(
            "   opened in {:.1f} s, listed after {:.1f} s, all gone to in {:.1f} s".format(*times), f"{batches} batches"
        )
        office.windows.pop().closes()
        for note in own.notes:
            print(f"   {note}")
        self.tally.body += own.body
        self.tally.elsewhere += own.elsewhere


def told(tally: Tally) -> str:
    """The verdicts in words."""
    in_text = ", ".join(f"{tally.body[each]} {each}" for each in Verdict)
    other = ", ".join(f"{tally.elsewhere[each]} {each}" for each in Verdict)
    return f"running text {in_text}" + (f"; headers, notes and boxes {other}" if tally.elsewhere else "")


def main() -> int:
    """Run the sweep as one test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=0)
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--names", nargs="*", default=[])
    sweep = Sweep(parser.parse_args())
    Here.sweep = sweep
    here = str(Path(__file__))
    code = pytest.main(["-q", "-s", "-p", "no:cacheprovider", "--timeout=3600", f"{here}::test_sweep"])
    print(f"{len(sweep.files)} documents: {told(sweep.tally)}. Right: {100 * sweep.tally.share:.2f} %")
    return int(code) or int(sweep.tally.wrong > 0)


class Here:
    """The sweep that was asked for on the command line."""

    sweep: Sweep | None = None


def test_sweep(office: Opener) -> None:
    """Not collected by itself: the name of this file is no test's."""
    from addin import sweep_places

    sweep = sweep_places.Here.sweep or Here.sweep
    assert sweep is not None, "this is a script: see its first lines"
    for file in sweep.files:
        sweep.go(office, file)


if __name__ == "__main__":
    from addin import sweep_places as same

    sys.exit(same.main())

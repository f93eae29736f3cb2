"""Draw docs/terminal.svg: what `tenderlint check` prints for the example tender on a terminal with colours.

    python packaging/terminal_picture.py

The report is long, so the picture shows its beginning and its end.
"""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from linter.batch.checking import Task
from linter.batch.run import Plan, check_sources
from linter.batch.sources import Finder
from linter.report import text
from linter.rulebook.load import shipped_rulebook

ROOT: Final = Path(__file__).resolve().parent.parent
TENDER: Final = Path("examples/catering-tender.docx")
OUT: Final = ROOT / "docs" / "terminal.svg"
WIDTH: Final = 102
FIRST_LINES: Final = 62


def report() -> str:
    """The report on the example tender with its colours, as a terminal gets it."""
    book = shipped_rulebook()
    profile = book.profile("nhs")
    plan = Plan(book, (Task(tuple(book.select([], [], profile)), profile),))
    run = check_sources(Finder().find([TENDER]), plan)
    return text.render(run, colour=True)


def shortened(lines: list[str]) -> list[str]:
    """The beginning up to the end of a finding, a line that says that more follows, and the summary."""
    plain = [Text.from_ansi(line).plain for line in lines]
    cut = max(at for at in range(FIRST_LINES) if not plain[at].strip())
    end = next(at for at, line in enumerate(plain) if line.startswith("── Summary"))
    return [*lines[:cut], "", f"   … {end - cut} lines more …", "", *lines[end:]]


def svg(lines: list[str]) -> str:
    """The lines under their command as SVG that needs no font and no address from elsewhere."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text(f"$ tenderlint check {TENDER.as_posix()}"), "", sep="\n")
    for line in lines:
        console.print(Text.from_ansi(line), no_wrap=True, crop=True)
    drawn = console.export_svg(title="tenderlint", unique_id="tenderlint")
    drawn = re.sub(r"@font-face \{[^}]*\}\s*", "", drawn).replace("Fira Code, monospace", "monospace")
    drawn = re.sub(r"\s*<!--.*?-->", "", drawn)
    return re.sub(r"(?m)[ \t]+$", "", drawn)


def main() -> None:
    """Write the picture."""
    OUT.parent.mkdir(exist_ok=True)
    with contextlib.chdir(ROOT):
        lines = report().splitlines()
    OUT.write_text(svg(shortened(lines)), encoding="utf-8", newline="\n")
    print(f"{OUT.relative_to(ROOT)} drawn")


if __name__ == "__main__":
    main()

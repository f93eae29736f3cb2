"""The copies with comments of all Word documents in some folders, looked at by other eyes than the writer's.

    python tests/report/sweep_comments.py FOLDER… [--office]

Findings are made up on words of every paragraph, so that whatever a document holds is cut, and each copy is asked: does
anything but comments differ? does each comment stand on its words? With --office, LibreOffice prints source and copy,
and both must show the same words on as many pages. Ends with 1 where a copy fails, and names it.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
from samples import about_document, on_block
from word_comments import Comment, comments_in, letters
from word_compare import differences

from linter.check.finding import Finding
from linter.document import Block, Document, Part
from linter.read import ReadError
from linter.read.docx import read_docx
from linter.read.limits import DEFAULT_LIMITS
from linter.report.docx_comments import CannotComment, annotate

_WORD: Final = (".docx", ".docm", ".dotx", ".dotm")
_MOST_BLOCKS: Final = 3_000
_MOST_PRINTED: Final = (
    150  # blocks with comments: LibreOffice's time for comments grows with the square of their number
)
_BATCH: Final = 12  # documents that LibreOffice prints at a time
_OFFICE_SECONDS: Final = 240
_NOWHERE: Final = subprocess.DEVNULL


@dataclass
class Looked:
    """What was seen: documents and comments by what became of them, and a line for each fault."""

    documents: Counter[str] = field(default_factory=Counter)
    comments: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def copy_of(data: bytes, document: Document, most: int) -> tuple[bytes, list[tuple[Finding, Block | None]]]:
    """The copy with comments on words of every n-th block, and the findings with their blocks.

    They stand on its first word, one in the middle, its last, on half words, and on all of it, in turns.
    """
    made_up: list[tuple[Finding, Block | None]] = [(about_document(), None)]
    for number, block in enumerate(document.blocks[:: 1 + (len(document.blocks) - 1) // most]):
        stretches = list(_stretches(block.text))
        made_up += [(on_block(block, *each), block) for each in {stretches[number % 6], stretches[(number + 4) % 6]}]
    marked = [
        (msgspec.structs.replace(finding, fingerprint=f"{n:016}"), block) for n, (finding, block) in enumerate(made_up)
    ]
    return annotate(data, [finding for finding, _ in marked]).data, marked


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    words = [found.span() for found in re.finditer(r"\S+", text)]
    third = words[len(words) // 3]
    yield words[0]
    yield words[len(words) // 2]
    yield words[-1]
    yield 0, len(text)
    yield (words[0][0] + words[0][1]) // 2, words[-1][1]
    yield third[0], max(words[2 * len(words) // 3][1] - 1, third[0] + 1)


def look_at(name: str, data: bytes, looked: Looked) -> bytes | None:
    """Make the copy of a document, and look at it. A copy to be printed, or None where there is none."""
    try:
        document = read_docx(data, name, DEFAULT_LIMITS)
        copy, made_up = copy_of(data, document, _MOST_BLOCKS)
    except (ReadError, CannotComment) as error:
        looked.documents[f"refused: {error.code if isinstance(error, ReadError) else error.message}"] += 1
        return None
    looked.documents["copied"] += 1
    looked.faults += [f"{name}: {each}" for each in differences(data, copy)]
    try:
        comments = comments_in(copy)
    except AssertionError as error:
        looked.faults.append(f"{name}: {error}")
        return None
    by_mark = {found.group(1): each for each in comments.values() if (found := re.search(r"\[(\d{16})\]$", each.says))}
    for finding, block in made_up:
        where = _where(by_mark.get(finding.fingerprint), finding, block)
        looked.comments[where] += 1
        if where not in _RIGHT:
            looked.faults.append(f"{name}: a comment is {where}: “{finding.excerpt}”")
    return copy if len(document.blocks) <= _MOST_PRINTED else copy_of(data, document, _MOST_PRINTED)[0]


_RIGHT: Final = (
    _ON_WORDS := "on its words",
    _AROUND := "around a formula or control that holds its words",
    _NEAR := "near words that take no comment",
    _BEGINNING := "at the beginning",
)


def _where(comment: Comment | None, finding: Finding, block: Block | None) -> str:
    """Where a comment stands, in words; not among _RIGHT if it should not."""
    if comment is None:
        return "missing"
    if finding.place is None or block is None or block.place.part is not Part.BODY:
        return (_NEAR if block else _BEGINNING) if comment.at_point else "on other words"
    wanted, got = letters(finding.excerpt or ""), letters(comment.words)
    before = letters(block.text[: finding.place.start])
    if (got, letters(comment.before)) == (wanted, before):
        return _ON_WORDS
    return _AROUND if comment.one_piece and wanted in got else f"on other words, “{comment.words}”"


# As LibreOffice shows it


def print_and_compare(folder: Path, names: Sequence[str], looked: Looked) -> None:
    """Print sources and copies, which lie in `folder` as source/NAME and copy/NAME, and compare what they show."""
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        for side in ("source", "copy"):
            _convert(folder, side, batch, "pdf")
            for name in batch:
                if not _made(folder, side, name, "pdf").exists():
                    _convert(folder, side, [name], "pdf")
        for name in batch:
            _compare(folder, name, looked)


def _convert(folder: Path, side: str, names: Sequence[str], form: str) -> None:
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", form]
    files = [str(folder / side / name) for name in names]
    # The command is a script around the program, which outlives it: both are ended.
    office = subprocess.Popen(
        [*command, "--outdir", str(folder / side), *files], stdout=_NOWHERE, stderr=_NOWHERE, start_new_session=True
    )
    try:
        office.wait(_OFFICE_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(office.pid, signal.SIGKILL)
        print(f"LibreOffice does not come to an end with {side} of {', '.join(names)}", file=sys.stderr)


def _made(folder: Path, side: str, name: str, form: str) -> Path:
    return (folder / side / name).with_suffix(f".{form}")


def _compare(folder: Path, name: str, looked: Looked) -> None:
    source, copy = (_made(folder, side, name, "pdf") for side in ("source", "copy"))
    if not source.exists():
        looked.documents["printed neither before nor after" if not copy.exists() else "printed only as a copy"] += 1
    elif not copy.exists():
        looked.faults.append(f"{name}: LibreOffice prints the source and not the copy")
    elif (before := _on_paper(source)) != (after := _on_paper(copy)):
        pages = f"{before[0]} pages, then {after[0]}"
        if _same_text(folder, name):
            looked.documents["of the same text to LibreOffice, but printed in another way"] += 1
            print(f"{name}: printed in another way: {pages}")
        else:
            more, less = (sum((one - other).values()) for one, other in ((after[1], before[1]), (before[1], after[1])))
            looked.faults.append(f"{name}: printed differently: {pages}; {more} signs too many, {less} too few")
    else:
        looked.documents["printed alike"] += 1


def _same_text(folder: Path, name: str) -> bool:
    """Whether LibreOffice writes the same text from both, whatever it makes of it on paper."""
    texts = []
    for side in ("source", "copy"):
        _convert(folder, side, [name], "txt:Text")
        made = _made(folder, side, name, "txt")
        texts.append(made.read_text(encoding="utf-8-sig").split() if made.exists() else None)
    return texts[0] == texts[1] is not None


def _on_paper(printed: Path) -> tuple[int, Counter[str]]:
    """The number of pages, and all signs on them: their order and blanks follow from fractions of a point."""
    done = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, check=True)
    said = done.stdout.decode(errors="replace")
    return said.count("\f"), Counter("".join(said.split()))


def main() -> int:
    """Go through the folders that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--office", action="store_true", help="print sources and copies with LibreOffice too")
    given = parser.parse_args()
    looked, names = Looked(), []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for side in ("source", "copy"):
            (folder / side).mkdir()
        files = sorted(file for each in given.folders for file in each.rglob("*") if file.suffix.lower() in _WORD)
        for number, file in enumerate(files):
            name = f"{number:04}{file.suffix.lower()}" if given.office else ""
            data = file.read_bytes()
            if (copy := look_at(f"{number:04} {file}", data, looked)) is not None and given.office:
                (folder / "source" / name).write_bytes(data)
                (folder / "copy" / name).write_bytes(copy)
                names.append(name)
        if given.office:
            print_and_compare(folder, names, looked)
    for counts in (looked.documents, looked.comments):
        print(*(f"{count:6} {what}" for what, count in counts.most_common()), sep="\n")
    print(*looked.faults, sep="\n")
    return 1 if looked.faults else 0


if __name__ == "__main__":
    sys.exit(main())

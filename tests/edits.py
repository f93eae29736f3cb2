"""Edits as somebody makes them who writes a document: whatever they touch, a check after them must find what is there.

    PYTHONPATH=.:tests python tests/edits.py [--edits 2000] [--seed 1] [--folder tests/corpus]

makes edits by the thousand in the documents of a folder, and compares each check with one that remembers nothing.
"""

from __future__ import annotations

import argparse
import dataclasses
import functools
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import structs

from addin_server.work.searches import Searches
from addin_server.work.workings import Workings
from linter.batch.checking import Checked, Checker, Task
from linter.document import Block, Document, Kind
from linter.read import read_path
from linter.rulebook.load import shipped_rulebook
from linter.understand.kind import DocumentKind

ROOT: Final = Path(__file__).parents[1]
WRITTEN: Final = (
    "Please provide your organisation's CSR policy.",
    "Bidders must attach their environmental policy and describe any charity work.",
    "We will always hire locally.",
    "We will aim to recruit two apprentices where possible.",
    "We will recruit two apprentices by March 2027; the contract manager reports each quarter.",
    "We are passionate about communities and won an award in 2019.",
    "We will donate £5,000 to a local charity.",
    "Social value carries 5 % of the marks.",
    "Price 60 %, quality 30 %, social value 10 %.",
    "Price",
    "10%",
    "15",
    "TBC",
    "[insert name of authority]",
    "7. Social value",
    "SV1 Jobs and skills",
    "Background",
    "Key performance indicators",
    "Indicator",
    "Weighting",
    "The contract value is £6 million a year, excluding VAT.",
    "The contract starts on 1 April 2027 and runs for four years.",
    "Bidders must hold ISO 14001.",
    "The supplier shall cut the carbon of deliveries, and reports on it every year.",
    "The supplier shall pay a service credit where an indicator is missed.",
    "KPI 3: 95 % of deliveries on time, reported monthly by the contract manager.",
    "Each indicator is reported each quarter.",
    "The NHS will reach net zero in 2050.",
    "We will reach net zero by 2055, from a baseline of 2018.",
    "PPN 06/20 sets a minimum of 10 % for social value.",
    "The Social Value Act 2012 requires a weighting of 10 %.",
    "All information in this response is confidential.",
    "One mark is given for each £1,000 of social value offered.",
    "Excellent answers show innovation and a real commitment.",
    "Marks are awarded from 0 to 5.",
    "5 Excellent: a full and detailed answer",
    "Preference is given to firms based in Leeds.",
    "Bidders must submit a carbon reduction plan under PPN 006.",
    "How will you create jobs for local people, cut emissions, support small firms and improve wellbeing?",
    "Answers are limited to 500 words.",
    "This schedule is a template.",
    "It forms part of the contract.",
    "the real living wage",
    "must",
    ":",
    "",
)
_KEPT: Final = ("body", "page", "header")
Change = Callable[[random.Random, Document, Sequence[str]], Document]


def with_text(document: Document, at: int, text: str) -> Document:
    """A document in which one block has another text, and so has its cell."""
    blocks = list(document.blocks)
    blocks[at] = structs.replace(blocks[at], text=text)
    return _with_blocks(document, blocks)


def _with_blocks(document: Document, blocks: Sequence[Block]) -> Document:
    """A document with other blocks, whose numbers may be old ones or -1; its cells hold those that stand in them."""
    numbers = {block.index: at for at, block in enumerate(blocks)}
    made = tuple(structs.replace(block, index=at) for at, block in enumerate(blocks))
    held: dict[tuple[int, int, int], list[int]] = {}
    for block in made:
        if block.cell is not None:
            held.setdefault((block.cell.grid, block.cell.row, block.cell.column), []).append(block.index)
    grids = []
    for grid in document.grids:
        cells = []
        for cell in grid.cells:
            own = tuple(held.get((grid.index, cell.row, cell.column), ()))
            as_blocks = cell.text == "\n".join(document.blocks[at].text for at in cell.blocks)
            text = "\n".join(made[at].text for at in own) if as_blocks else cell.text
            cells.append(structs.replace(cell, blocks=own, text=text))
        grids.append(structs.replace(grid, cells=tuple(cells)))
    remarks = tuple(
        dataclasses.replace(remark, blocks=tuple(numbers[at] for at in remark.blocks if at in numbers))
        for remark in document.remarks
    )
    return dataclasses.replace(document, blocks=made, grids=tuple(grids), remarks=remarks)


def _rewritten(text: str, chance: random.Random, texts: Sequence[str]) -> str:
    """A text after somebody has written in it."""
    written = chance.choice(WRITTEN) if chance.random() < 0.7 else chance.choice(texts)
    words, parts = text.split(" "), re.split(r"(?<=[.;?!])\s+", text)
    at, part = chance.randrange(len(words)), chance.randrange(len(parts))
    return chance.choice(
        (
            written,
            f"{text} {written}",
            f"{written} {text}",
            " ".join(words[:at]),
            " ".join(words[:at] + words[at + 1 :]),
            " ".join([*words[:at], written, *words[at:]]),
            " ".join(parts[:part] + parts[part + 1 :]),
            text + chance.choice((".", "?", ":", "s", " ", " x", "%")),
            re.sub(r"\d+", lambda number: str(int(number[0][:6]) + 1), text),
            text.upper() if chance.random() < 0.3 else text.lower(),
            text,
        )
    )


def change(chance: random.Random, document: Document, texts: Sequence[str]) -> Document:
    """Write in one block."""
    at = chance.randrange(len(document.blocks))
    return with_text(document, at, _rewritten(document.blocks[at].text, chance, texts))


def change_number(chance: random.Random, document: Document, texts: Sequence[str]) -> Document:
    """Write in a block that holds a number: a fact, a weight, a date, a target."""
    numbered = [block.index for block in document.blocks if re.search(r"\d", block.text)]
    if not numbered:
        return change(chance, document, texts)
    at = chance.choice(numbered)
    text = re.sub(r"\d+", lambda number: str(int(number[0][:6]) + chance.choice((-1, 1, 5))), document.blocks[at].text)
    return with_text(document, at, text)


def change_cell(chance: random.Random, document: Document, texts: Sequence[str]) -> Document:
    """Write in a cell."""
    inside = [block.index for block in document.blocks if block.cell is not None]
    if not inside:
        return change(chance, document, texts)
    at = chance.choice(inside)
    return with_text(document, at, _rewritten(document.blocks[at].text, chance, texts))


def change_heading(chance: random.Random, document: Document, texts: Sequence[str]) -> Document:
    """Write in a heading, or in a line that may be one."""
    short = [b.index for b in document.blocks if b.kind is Kind.HEADING or (b.cell is None and len(b.text) < 60)]
    if not short:
        return change(chance, document, texts)
    at = chance.choice(short)
    return with_text(document, at, chance.choice((*WRITTEN, _rewritten(document.blocks[at].text, chance, texts))))


def change_several(chance: random.Random, document: Document, texts: Sequence[str]) -> Document:
    """Write in several blocks at once, as "replace all" does."""
    for _ in range(chance.randint(2, 5)):
        document = change(chance, document, texts)
    return document


def insert(chance: random.Random, document: Document, texts: Sequence[str]) -> Document:
    """A new block after another one, like it."""
    at = chance.randrange(len(document.blocks))
    blocks = list(document.blocks)
    blocks.insert(at + 1, structs.replace(blocks[at], index=-1, text=chance.choice(WRITTEN)))
    return _with_blocks(document, blocks)


def delete(chance: random.Random, document: Document, _: Sequence[str]) -> Document:
    """One block less."""
    if len(document.blocks) < 4:
        return document
    blocks = list(document.blocks)
    del blocks[chance.randrange(len(blocks))]
    return _with_blocks(document, blocks)


def split(chance: random.Random, document: Document, _: Sequence[str]) -> Document:
    """A block broken in two."""
    at = chance.randrange(len(document.blocks))
    blocks = list(document.blocks)
    text = blocks[at].text
    place = chance.randint(0, len(text))
    blocks[at : at + 1] = [
        structs.replace(blocks[at], text=text[:place]),
        structs.replace(blocks[at], index=-1, text=text[place:].lstrip()),
    ]
    return _with_blocks(document, blocks)


def join(chance: random.Random, document: Document, _: Sequence[str]) -> Document:
    """Two blocks made one."""
    if len(document.blocks) < 4:
        return document
    at = chance.randrange(len(document.blocks) - 1)
    blocks = list(document.blocks)
    if blocks[at].cell != blocks[at + 1].cell:
        return document
    blocks[at : at + 2] = [structs.replace(blocks[at], text=f"{blocks[at].text} {blocks[at + 1].text}")]
    return _with_blocks(document, blocks)


def move(chance: random.Random, document: Document, _: Sequence[str]) -> Document:
    """A block somewhere else among those outside tables; or its text only, where it stands in one."""
    blocks = list(document.blocks)
    one, other = chance.randrange(len(blocks)), chance.randrange(len(blocks))
    if blocks[one].cell is None and blocks[other].cell is None:
        blocks.insert(other, blocks.pop(one))
        return _with_blocks(document, blocks)
    return with_text(with_text(document, one, blocks[other].text), other, blocks[one].text)


def restyle(chance: random.Random, document: Document, _: Sequence[str]) -> Document:
    """A block made a heading, bold, a list item, or a plain paragraph."""
    at = chance.randrange(len(document.blocks))
    blocks = list(document.blocks)
    looks = chance.choice(
        (
            {"kind": Kind.HEADING, "level": chance.randint(1, 3)},
            {"kind": Kind.PARAGRAPH, "level": 0, "bold": False},
            {"kind": Kind.LIST_ITEM, "level": 0, "label": f"{chance.randint(1, 9)}."},
            {"bold": True},
            {"prompt": not blocks[at].prompt},
        )
    )
    blocks[at] = structs.replace(blocks[at], **looks)
    return _with_blocks(document, blocks)


_WRITING: Final[tuple[Change, ...]] = (change, change, change_number, change_cell, change_heading, change_several)
_BUILDING: Final[tuple[Change, ...]] = (insert, delete, split, join, move, restyle)


def edited(chance: random.Random, document: Document, texts: Sequence[str]) -> tuple[str, Document]:
    """A document after an edit, and what was done. Most edits are of what stands in a paragraph."""
    edit = chance.choice(_WRITING if chance.random() < 0.8 else _BUILDING)
    return edit.__name__, edit(chance, document, texts)


@dataclasses.dataclass(frozen=True)
class Compared:
    """A check after an edit: what was done, what was found, and what a check finds that remembers nothing."""

    edit: str
    document: Document
    again: Checked
    afresh: Checked


def compared(
    document: Document, seed: int, edits: int, texts: Sequence[str], kind: DocumentKind | None = None
) -> Iterator[Compared]:
    """Check a document after each of some edits, with what is remembered and without."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    book = shipped_rulebook()
    profile = book.profile(chance.choice(sorted(book.profiles)))
    task = Task(tuple(book.rules), profile, kind, extracts=True)
    checker = _checker()
    searches, workings = Searches(), Workings()
    edit = "opened"
    for _ in range(edits + 1):
        found = searches.find(checker.vocabulary, "a session", document)
        again = workings.check(checker, "a session", document, document.name, task, found)
        yield Compared(edit, document, again, checker.check_document(document, document.name, task))
        edit, document = edited(chance, document, texts)
        if not any(block.text.strip() for block in document.blocks):
            return


@functools.cache
def _checker() -> Checker:
    """One for all."""
    return Checker(shipped_rulebook())


def documents(folder: Path) -> list[Path]:
    """The documents of a folder."""
    kinds = {".docx", ".xlsx", ".md", ".txt"}
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in kinds
        and path.name != "README.md"
        and not path.name.startswith("~")
        and "source" not in path.parts
    )


def main() -> None:
    """Make edits, and say after which of them a check differed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=2000, help="how many in all")
    parser.add_argument("--each", type=int, default=25, help="how many in one document, one after the other")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=ROOT / "tests" / "corpus")
    options = parser.parse_args()
    paths = documents(options.folder)
    drafts = [read_path(path) for path in paths]
    texts = [block.text for draft in drafts for block in draft.blocks]
    chance = random.Random(options.seed)  # noqa: S311 - no secret
    made, wrong, began = 0, 0, time.monotonic()
    while made < options.edits:
        draft = chance.choice(drafts)
        kind = chance.choice((None, None, None, *DocumentKind))
        seed = chance.randrange(1_000_000)
        for number, one in enumerate(compared(draft, seed, options.each, texts, kind)):
            made += 1
            if one.again != one.afresh:
                wrong += 1
                print(
                    f"{draft.name}, seed {seed}, kind {kind}: edit {number} ({one.edit}) is found otherwise", flush=True
                )
                break
    print(f"{made:,} checks, {wrong} otherwise than afresh, {time.monotonic() - began:.0f} s")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()

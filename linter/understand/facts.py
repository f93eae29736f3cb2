"""The facts of a procurement that a document states, that its properties hold, or that the user gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from linter.document import Block, Document
from linter.regex import regex
from linter.understand.fact import FACTS, NO_FACTS, Fact, Origin
from linter.understand.facts_given import UnreadableFact, parse_fact
from linter.understand.facts_in_text import MENTIONED, Stated, facts_in
from linter.understand.found import Found, once_a_text, once_for_texts
from linter.understand.steps import PLAIN, Steps, in_runs

_WE: Final = regex(r"\b(?:we|our|us|i)\b", re.IGNORECASE)


def find_facts(
    document: Document,
    of_bidder: bool = False,
    given: Mapping[str, Fact] = NO_FACTS,
    searched: Found | None = None,
    steps: Steps = PLAIN,
) -> dict[str, Fact]:
    """The facts of a document by name (see FACTS). What is given counts first, then the properties, then the text.

    The first statement of each in the text stands. In a table, the label in the row's first cell belongs to what stands
    beside it. In a bidder's text (`of_bidder`), what "we" spend and what starts when is a promise, no fact of the
    procurement. `searched` is what was found in the document, if it was searched: it remembers what its texts state.
    """
    found = dict(given)
    for name, fact in _of_properties(document.properties).items():
        found.setdefault(name, fact)
    stated: dict[str, Fact] = {}
    for fact in steps.each(_stated_in, document, in_runs(range(len(document.blocks))), searched, of_bidder):
        stated.setdefault(fact.name, fact)
    mentioned = stated.pop(MENTIONED, None)
    if mentioned is not None:
        stated.setdefault("regime", Fact("regime", mentioned.value, mentioned.block))
    if found.keys() & {"value-total", "value-per-year"}:
        # One sum that somebody gave makes the other one of the text doubtful; it is worked out instead.
        stated = {name: fact for name, fact in stated.items() if name not in ("value-total", "value-per-year")}
    return _derived(stated | found)


def _stated_in(document: Document, some: Sequence[int], searched: Found | None, of_bidder: bool) -> Iterator[Fact]:
    """The facts that some blocks state."""
    for block in (document.blocks[at] for at in some):
        if of_bidder and (_WE.search(block.text) if searched is None else _says_we(searched, block.index)):
            continue
        for name, value in _stated(document, block, searched):
            if not of_bidder or name not in ("start-date", "notice-date"):
                yield Fact(name, value, block.index)


def _stated(document: Document, block: Block, searched: Found | None) -> Sequence[Stated]:
    label = _label(document, block) if block.cell else ""
    if searched is None:
        return facts_in(f"{label}: {block.text}" if label else block.text)
    return _beside(searched, (block.index,), label) if label else _in_text(searched, block.index)


@once_a_text
def _says_we(found: Found, block: int) -> bool:
    return _WE.search(found.texts[block]) is not None


@once_for_texts
def _beside(found: Found, blocks: Sequence[int], label: str) -> Sequence[Stated]:
    """The facts that a cell states beside its label."""
    return facts_in(f"{label}: {found.texts[blocks[0]]}")


@once_a_text
def _in_text(found: Found, block: int) -> Sequence[Stated]:
    return facts_in(found.texts[block])


def _of_properties(properties: Mapping[str, str]) -> dict[str, Fact]:
    """Facts in custom properties whose name is that of a fact, spaces for hyphens: "Value per year"."""
    found: dict[str, Fact] = {}
    for key, text in properties.items():
        name = re.sub(r"[\s_]+", "-", key.removeprefix("custom:").strip().lower())
        if key.startswith("custom:") and name in FACTS:
            try:
                found[name] = parse_fact(name, text, Origin.PROPERTY)
            except UnreadableFact:
                continue  # a property of that name which means something else
    return found


def _label(document: Document, block: Block) -> str:
    """The text that opens the block's table row, where the block stands in a later cell, else ""."""
    first = next((cell for cell in document.row_of(block) if cell.blocks), None)
    beside = first is not None and block.cell is not None and first.column < block.cell.column
    return document.blocks[first.blocks[0]].text if beside and first is not None else ""


def _derived(found: dict[str, Fact]) -> dict[str, Fact]:
    """Total and yearly value from each other, where the term is known."""
    years = found.get("term-years")
    total, yearly = found.get("value-total"), found.get("value-per-year")
    if years and isinstance(years.value, float) and years.value:
        if yearly and not total and isinstance(yearly.value, float):
            worked_out = Fact("value-total", yearly.value * years.value, yearly.block, Origin.DERIVED)
            found["value-total"] = worked_out
        elif total and not yearly and isinstance(total.value, float):
            worked_out = Fact("value-per-year", total.value / years.value, total.block, Origin.DERIVED)
            found["value-per-year"] = worked_out
    return found

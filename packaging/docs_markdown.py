"""Pieces of the pages that are made from the rulebook: words safe for Markdown, quoted documents, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docs_tables import table
from linter.document import Block, Document, Grid, Kind
from linter.read import read_bytes
from linter.report import phrasing
from linter.rulebook.schema import Basis, Example, Trust

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]<>~$&]")
_AT_THE_START: Final = re.compile(r"^(?:[#+\-%=:(]|\d+(?=[.)]))")
_TRUST: Final = {
    Trust.PRIMARY: "Its own text was read, last on {}.",
    Trust.SECONDARY: "Known from what others report of it, last looked up on {}.",
    Trust.UNVERIFIED: "Not verified; last looked for on {}.",
}
_ABBREVIATIONS: Final = re.compile(r"\b(?:kpi|sme|vat|nhs)(?=s?\b)", re.IGNORECASE)


def plain(text: str) -> str:
    """A text on one line that Markdown shows as it stands."""
    return _AT_THE_START.sub(_guarded, _SPECIAL.sub(r"\\\g<0>", " ".join(text.split())))


def _guarded(sign: re.Match[str]) -> str:
    """A sign that means something at the start of a line only; of a number it is the full stop that does."""
    return f"\\{sign[0]}" if not sign[0].isdigit() else f"{sign[0]}\\"


def prose(text: str) -> str:
    """Wording from a rule: a paragraph for each line, and its bullets."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return "\n\n".join(f"- {plain(line[2:])}" if line.startswith("- ") else plain(line) for line in lines)


def title(name: str) -> str:
    """A name as a heading: "Social value KPI weight"."""
    words = name.replace("-", " ")
    return _ABBREVIATIONS.sub(lambda found: found[0].upper(), words[:1].upper() + words[1:])


def link(words: str, page: str) -> str:
    """A link whose words are shown as they stand."""
    return f"[{plain(words)}]({page})"


def bullets(lines: Iterable[str]) -> str:
    """A list; a line may hold several paragraphs."""
    return "\n".join("- " + line.replace("\n", "\n  ") for line in lines)


def sources(basis: Sequence[Basis], profiles: dict[str, str]) -> str:
    """A list of authorities in full; `profiles` gives the titles of profiles by name."""
    return bullets(_source(each, profiles) for each in basis)


def _source(basis: Basis, profiles: dict[str, str]) -> str:
    read = f" [Read it]({basis.url})" if basis.url else ""
    end = "" if basis.ref.endswith(".") else "."
    said = f"**{plain(basis.name)}** ({basis.sort}): {plain(basis.ref)}{end}{read}"
    about = [_life(basis), _TRUST[basis.trust].format(phrasing.date_in_words(basis.checked.isoformat()))]
    if basis.profiles:
        about.append(f"Counts for {phrasing.listed([profiles.get(name, name) for name in basis.profiles])}.")
    return f"{said}\n\n{plain(' '.join(part for part in about if part))}"


def _life(basis: Basis) -> str:
    """To which procurements an authority speaks."""
    since = f"on or after {phrasing.date_in_words(basis.since.isoformat())}" if basis.since else ""
    until = f"before {phrasing.date_in_words(basis.until.isoformat())}" if basis.until else ""
    when = ", and ".join(part for part in (since, until) if part)
    return f"For procurements that began {when}." if when else ""


def quoted(example: Example | str) -> str:
    """An example as the document that it is, in a quotation.

    It is read by the reader that checks it, so that what stands here is what Tenderlint sees. Headings become bold
    lines, because a quotation has no sections of its own.
    """
    text = example if isinstance(example, str) else example.all_text
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_parts(of(text))).splitlines())


def of(text: str) -> Document:
    """The document of an example."""
    return read_bytes(text.encode(), "example.md")


def _parts(document: Document) -> Iterator[str]:
    """The paragraphs, lists and tables of a document in Markdown, each table at its first cell."""
    shown: set[int] = set()
    for block in document.blocks:
        if block.cell is None:
            yield _paragraph(block)
        elif block.cell.grid not in shown:
            shown.add(block.cell.grid)
            yield _table(document.grids[block.cell.grid])


def _paragraph(block: Block) -> str:
    text = f"{block.label} {block.text}".strip()
    if block.kind is Kind.HEADING:
        return f"**{plain(text)}**"
    if block.kind is Kind.LIST_ITEM and not block.label[:1].isalnum() and not block.label.startswith("("):
        return f"{'  ' * block.level}- {plain(block.text)}"
    return plain(text)


def _table(grid: Grid) -> str:
    wide = max(cell.column for cell in grid.cells) + 1
    rows = [[""] * wide for _ in range(max(cell.row for cell in grid.cells) + 1)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = plain(cell.text)
    return table(rows[0], rows[1:])

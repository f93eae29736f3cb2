"""Contradictions: places in which a response says something else than it said before.

Four sorts, each only where both statements are plain: two net zero years of the whole company, a reduction measured
against another year than the stated baseline, a total that is not the sum of its rows, another company than the bidder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Cell
from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.net_zero import net_zero_years
from linter.understand.tables import Row, Table
from linter.understand.target_owner import Owner
from linter.understand.units import Scene, Unit
from linter.understand.words import Span

# A year for a part of the company, a step, or a year that was changed and says so.
_PARTIAL: Final = regex(
    r"\b(?:scopes?|own|direct|fleet|vans?|vehicles?|buildings?|sites?|offices?|depots?|works|group|parent|interim|"
    r"milestone|"
    r"supply chain|value chain|operations|this contract|the contract|the service|brought forward|moved|used to|"
    r"was|had|"
    r"original\w*|previous\w*|earlier|formerly|instead|operational|some|part|members?|before|after|than|not)\b",
    re.IGNORECASE,
)
_NEAR: Final = 200  # characters around a year that may say that it is one for a part
_BASELINE_YEAR: Final = regex(
    r"\bbase(?:line)?[ -]?(?:emissions )?year\b\W{0,4}(?:is|was|of|:)?\W{0,3}(?:the )?(?:calendar |"
    r"financial )?(?:year )?(20\d\d)|"
    r"\bbaseline (?:is|was|year is) (?:the )?(?:calendar |financial )?(?:year )?(20\d\d)|"
    r"\b(20\d\d) is our baseline\b",
    re.IGNORECASE,
)
_MEASURED_AGAINST: Final = regex(
    r"\b(?:against|compared (?:with|to)|versus|relative to|from|on|below|lower than|less than|under)(?: (?:our|"
    r"the|a))?"
    r" (20\d\d)(?:\s?[/–-]\s?\d\d)? (?:base[- ]?line|base year|levels?|emissions|figures?|footprint)\b",
    re.IGNORECASE,
)
_REDUCTION: Final = regex(
    r"\b(?:reduc\w+|cut|lower|below|less|fell|fall\w*|down|decreas\w+|savings?|drop\w*|halv\w+)\b", re.IGNORECASE
)
_EMISSIONS: Final = regex(r"\b(?:emissions|carbon|footprint|t?CO2e?)\b", re.IGNORECASE)
_NEAR_YEARS: Final = 1  # 2019/20 and "the year to March 2020" are one year

_TOTAL: Final = regex(
    r"^\W*(?:grand |overall )?totals?(?: (?:emissions|hours|value|tco2e|number|all years))?\W*$", re.IGNORECASE
)
_PART_SUMS: Final = regex(r"\b(?:sub-?totals?|of which|including|average|mean|net of|total)\b", re.IGNORECASE)
_NUMBER: Final = regex(
    r"^\s*£?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?P<unit>tco2e?|tonnes?|t|kg|hours?|people|k|m)?\s*$", re.IGNORECASE
)
_NOTHING: Final = regex(r"^\s*(?:[-–—]|n/?a|nil|none|zero)?\s*$", re.IGNORECASE)
_FEWEST_ROWS: Final = 2

_COMPANY: Final = (
    r"(?P<name>[A-Z][\w&'’.-]*(?: (?:and|of|&|\([A-Z][\w ]+\)|[A-Z][\w&'’.()-]*)){0,6} "
    r"(?:Ltd|Limited|plc|PLC|LLP|CIC)\b)"
)
_BIDDER: Final = r"^\W*(?i:(?:name of )?(?:the )?(?:supplier|bidder|tenderer|applicant|contractor))"
_BIDDER_LABEL: Final = regex(_BIDDER)
_BIDDER_IS: Final = regex(rf"{_BIDDER}(?:['’]s)?(?i: name)?\s*:\s*{_COMPANY}")
_SIGNS_FOR: Final = regex(
    rf"\b(?:[Ss]igned|[Ss]igned off|[Aa]pproved|[Ss]ignature)\b[^.;]{{0,40}}\b(?:for|behalf of|directors of|"
    rf"board of) (?:the )?{_COMPANY}"
)
_COMMITS: Final = regex(rf"\b{_COMPANY} (?:is committed|commits|has committed|will be net zero|will reach net zero)")
_MAY_SIGN: Final = regex(r"igned|igna|pproved|commit|net zero")
_COMPANY_WORDS: Final = frozenset(
    ["ltd", "limited", "plc", "llp", "cic", "and", "of", "the", "group", "uk", "holdings", "services", "company", "co"]
)
_RELATED: Final = regex(
    r"\b(?:parent|group|subsidiar\w+|owned by|holding|trading as|sub-?contract\w*|partner|consorti\w+|part of)\b",
    re.IGNORECASE,
)


def find_contradictions(scene: Scene) -> list[Unit]:
    """Every place where a response contradicts what it said before."""
    if scene.kind is not DocumentKind.RESPONSE:
        return []
    return [
        *_net_zero_years(scene),
        *_baselines(scene),
        *scene.steps.each(_totals, scene, scene.tables),
        *_companies(scene),
    ]


def _unit(trait: str, block: int, later: str, earlier: str, quote: Span | None = None) -> Unit:
    return Unit("contradiction", block, (block,), frozenset({trait}), {"later": later, "earlier": earlier}, quote=quote)


def _net_zero_years(scene: Scene) -> Iterator[Unit]:
    """A second net zero year of the company as a whole."""
    first: int | None = None
    for at, year, sentence in scene.steps.each(_own_years, scene, scene.outline.stretches):
        if first is not None and year != first:
            yield _unit("net-zero-years", at, f"net zero by {year}", f"net zero by {first}", sentence)
        first = first or year


def _own_years(scene: Scene, some: range) -> Iterator[tuple[int, int, Span]]:
    """The net zero years of the company as a whole, each with its block and sentence."""
    for block in scene.document.blocks[some.start : some.stop]:
        for found in net_zero_years(scene, block.index):
            near = (max(found.sentence.start, found.start - _NEAR), min(found.sentence.end, found.start + _NEAR))
            if found.owner is Owner.BIDDER and not _PARTIAL.search(block.text[near[0] : near[1]]):
                yield block.index, found.year, found.sentence


def _baselines(scene: Scene) -> Iterator[Unit]:
    """A cut in emissions that is measured against another year than the one baseline that is stated."""
    stated = {year for at in _baseline_years.where(scene.found) for year in _baseline_years(scene.found, at)}
    if len(stated) != 1:
        return
    (baseline,) = stated
    for block in scene.document.blocks:
        for sentence in scene.found.sentences[block.index] if "20" in block.text else ():
            body = block.text[sentence.start : sentence.end]
            match = _MEASURED_AGAINST.search(body)
            if (
                match
                and _REDUCTION.search(body)
                and _EMISSIONS.search(body)
                and abs(int(match[1]) - baseline) > _NEAR_YEARS
            ):
                yield _unit(
                    "baseline-years",
                    block.index,
                    f"a reduction against {match[1]}",
                    f"the baseline year {baseline}",
                    Span(sentence.start, sentence.end),
                )


@once_a_text
def _baseline_years(found: Found, at: int) -> frozenset[int]:
    """The baseline years that a block states."""
    text = found.texts[at]
    matches = _BASELINE_YEAR.finditer(text) if "base" in text.lower() else ()
    return frozenset(int(next(year for year in match.groups() if year)) for match in matches)


def _totals(scene: Scene, table: Table) -> Iterator[Unit]:
    """Totals in the last row that are not the sum of the cells above them."""
    if len(table.rows) <= _FEWEST_ROWS:
        return
    *rows, last = table.rows
    label = last.cells.get(table.columns[0])
    if label is None or not _TOTAL.match(label.text) or any(_splits(row, table.columns[0]) for row in rows):
        return
    for column in table.columns[1:]:
        cell = last.cells.get(column)
        header = table.header.cells.get(column) if table.header else None
        if cell is None or not cell.blocks or (header is not None and re.search(r"%|\byear\b", header.text)):
            continue
        total, summed = _amount(cell), _sum([row.cells.get(column) for row in rows])
        if total is not None and summed is not None and abs(summed[0] - total) > summed[1] + _coarseness(cell):
            yield _unit(
                "sum", cell.blocks[0], f"a total of {cell.text.strip()}", f"rows that add up to {summed[0]:,.10g}"
            )


def _splits(row: Row, first: int) -> bool:
    """Whether a row is no plain addend: a subtotal, a part of another row, or a cell that spans rows."""
    label = row.cells.get(first)
    spans = any(cell.row_span > 1 for cell in row.cells.values())
    return label is None or spans or _PART_SUMS.search(label.text) is not None


def _amount(cell: Cell) -> float | None:
    match = _NUMBER.match(cell.text)
    return float(match[1].replace(",", "") + (match[2] or "")) if match else None


def _coarseness(cell: Cell) -> float:
    """How far a total with fewer decimals than its rows may lie from their sum."""
    match = _NUMBER.match(cell.text)
    return 0.5 * 10.0 ** -(len(match[2]) - 1) if match and match[2] else 0.0


def _sum(cells: Sequence[Cell | None]) -> tuple[float, float] | None:
    """The sum of a column and how far rounding may carry it; None where a cell holds more than an amount."""
    total, finest, units = 0.0, 0, set()
    for cell in cells:
        if cell is None or _NOTHING.match(cell.text):
            continue
        match = _NUMBER.match(cell.text)
        if match is None:
            return None
        finest = max(finest, len(match[2] or ".") - 1)
        units.add((match["unit"] or "").lower())
        total += float(match[1].replace(",", "") + (match[2] or ""))
    if len(units) != 1:
        return None
    rounding: float = 0.5 * len(cells) * 10.0**-finest if finest or total > 100 else 0.0
    return total, rounding + 1e-6


def _companies(scene: Scene) -> Iterator[Unit]:
    """A company that signs or commits itself, and is not the one that the first lines name as the bidder."""
    bidder = _bidder(scene)
    if bidder is None:
        return
    own = _words(bidder)
    for block in (scene.document.blocks[at] for at in sorted(_may_sign.where(scene.found))):
        for match in (_SIGNS_FOR.search(block.text), _COMMITS.search(block.text)):
            if match is None or _RELATED.search(block.text):
                continue
            other = _words(match["name"])
            if other and not other & own and not _explained(match["name"], " ".join(scene.found.texts)):
                yield _unit("company", block.index, match["name"], bidder, Span(match.start(), match.end()))
                break


@once_a_text
def _may_sign(found: Found, at: int) -> bool:
    return _MAY_SIGN.search(found.texts[at]) is not None


@once_a_text
def _labels_bidder(found: Found, at: int) -> bool:
    return _BIDDER_LABEL.match(found.texts[at]) is not None


def _bidder(scene: Scene) -> str | None:
    """The company that a label names as supplier or bidder, beside it or in the next cell."""
    for block in (scene.document.blocks[at] for at in sorted(_labels_bidder.where(scene.found))):
        row = [cell.text for cell in scene.document.row_of(block)]
        match = _BIDDER_IS.match(block.text) or (
            _BIDDER_IS.match(f"{row[0].rstrip(' :')}: {row[1]}") if len(row) > 1 else None
        )
        if match:
            return match["name"]
    return None


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", name.lower())) - _COMPANY_WORDS


def _explained(name: str, text: str) -> bool:
    """Whether the document says how another company belongs to it."""
    first = re.escape(name.split()[0])
    return (
        re.search(
            rf"(?:parent|subsidiary|owned|group|partner|trading)\b[^.]{{0,80}}{first}|"
            rf"{first}[^.]{{0,80}}\b(?:parent|subsidiary|owns|owned|group|partner)",
            text,
        )
        is not None
    )

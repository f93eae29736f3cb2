"""Facts of the procurement that the text states (value, term, dates, regime, buyer), each with its block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from linter.document import Block, Document

_MONTH_NAMES: Final = "january february march april may june july august september october november december"
_MONTHS: Final = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
_AMOUNT: Final = re.compile(r"£\s?(\d[\d,]*(?:\.\d+)?)\s?(million|billion|thousand|bn|m|k)?\b", re.IGNORECASE)
_SCALE: Final = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "thousand": 1e3, "k": 1e3}
_VALUE_WORDS: Final = re.compile(
    r"\b(?:estimated|contract|total|whole[- ]life|maximum|anticipated|expected|approximate) ?(?:contract "
    r")?(?:value|sum|spend|cost|price)|\bvalu(?:e|ed)\b|\bworth\b|"
    r"\bspend\b|\bcontract sum\b|\bprice (?:for|over) (?:the |all )?(?:\w+ )?(?:years|term)\b|"
    r"\bestimated at\b|\bexpects? to spend\b|\bbudget\b|\bup to £",
    re.IGNORECASE,
)
_NO_CONTRACT_VALUE: Final = re.compile(
    r"\b(?:insurance|indemnity|liability|turnover|fine|cover|deduct|retention|orders? (?:between|above|up "
    r"to)|social value)\b",
    re.IGNORECASE,
)
_PER_YEAR: Final = re.compile(
    r"^\W{0,5}(?:\([^()]{0,60}\)\W{0,5})?(?:a|per|each|every)\s+(?:year|annum)|^\W{0,5}(?:p\.?a\b|annually)",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ]years?\b", re.IGNORECASE)
_WE: Final = re.compile(r"\b(?:we|our|us|i)\b", re.IGNORECASE)
_TERM: Final = re.compile(r"\b(?:term|runs?|contract|framework|period|over|for)\b", re.IGNORECASE)
_NUMBER_WORDS: Final = "one two three four five six seven eight nine ten"
_WORD_NUMBERS: Final = {word: number for number, word in enumerate(_NUMBER_WORDS.split(), start=1)}
_DATE: Final = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})\s+(20\d\d)\b|\b(\d{{1,2}})/(\d{{1,2}})/(20\d\d)\b",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"\b(?:tender notice|notice(?: was)? (?:published|sent)|notice published|issued|published|"
    r"advert(?:ised)?|issue date)\b",
    re.IGNORECASE,
)
_START: Final = re.compile(r"\b(?:start|starts|commenc\w+|from|service start)\b", re.IGNORECASE)
_REGIMES: Final = (
    ("Provider Selection Regime", re.compile(r"\bprovider selection regime\b|\bPSR\b", re.IGNORECASE)),
    ("Procurement Act 2023", re.compile(r"\bprocurement act(?: 2023)?\b", re.IGNORECASE)),
    (
        "Public Contracts Regulations 2015",
        re.compile(r"\bpublic contracts regulations(?: 2015)?\b|\bPCR ?2015\b", re.IGNORECASE),
    ),
)
_FRAMEWORK: Final = re.compile(
    r"\b(?:framework agreement|set up a framework|call[- ]offs?\b|framework (?:starts|of|for|is)|this framework)",
    re.IGNORECASE,
)
_BUYER: Final = re.compile(
    r"\b((?:[A-Z][\w'’.-]{1,40}(?: (?:and|of|the|for|on|upon|in|&))? ){1,6}(?:NHS Foundation Trust|NHS Trust|"
    r"Integrated Care Board|ICB|Council|Combined Authority|"
    r"Police|University|Constabulary|Agency|Collaborative|Fire and Rescue Service)|Department (?:for|of) "
    r"[A-Z]\w+(?: [A-Z]\w+){0,5}|"
    r"(?:NHS [A-Z]\w+(?: (?:and|[A-Z]\w+)){0,6} (?:Integrated Care Board|ICB))|"
    r"Office (?:for|of) [A-Z]\w+(?: [A-Z]\w+){0,5})\b"
)


# The facts of a procurement by name, with what each means and how it is written.
FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "value-total": "the estimated value of the whole contract, in £",
        "value-per-year": "the value of one year, in £",
        "value-excludes-vat": "whether these are without VAT",
        "term-years": "the term in years, without extensions",
        "notice-date": "the day on which the procurement began: the tender notice",
        "start-date": "the day on which the contract starts",
        "regime": "the law of the procurement",
        "framework": "whether it sets up, or calls off from, a framework",
        "buyer": "the contracting authority",
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and the block that states it. `value` is a number (£, years), an ISO date or words."""

    name: str
    value: float | str | bool
    block: int

    @property
    def shown(self) -> str:
        """The value as a person writes it."""
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if isinstance(self.value, float):
            return f"£{self.value:,.0f}" if "value" in self.name else f"{self.value:g}"
        return self.value


def find_facts(document: Document, of_bidder: bool = False) -> dict[str, Fact]:
    """The facts of a document by name; the first statement of each stands.

    In a table, the label in the row's first cell belongs to what stands beside it. In a bidder's text (`of_bidder`),
    what "we" spend and what starts when is a promise, no fact of the procurement.

    Names: value-total and value-per-year (£), value-excludes-vat, term-years, notice-date, start-date (ISO),
    regime, framework, buyer.
    """
    found: dict[str, Fact] = {}
    for block in document.blocks:
        if of_bidder and _WE.search(block.text):
            continue
        label = _label(document, block)
        for fact in _facts_of(block.index, f"{label}: {block.text}" if label else block.text, found):
            if of_bidder and fact.name in ("start-date", "notice-date"):
                continue
            found.setdefault(fact.name, fact)
    return _derived(found)


def _label(document: Document, block: Block) -> str:
    """The text that opens the block's table row, where the block stands in a later cell, else ""."""
    first = next((cell for cell in document.row_of(block) if cell.blocks), None)
    beside = first is not None and block.cell is not None and first.column < block.cell.column
    return document.blocks[first.blocks[0]].text if beside and first is not None else ""


def _facts_of(at: int, text: str, found: Mapping[str, Fact]) -> list[Fact]:
    """The facts of one block. Cheap signs come first: most paragraphs state none."""
    facts: list[Fact] = []
    if "£" in text:
        facts += _values(at, text)
    if "year" in text.lower() and "term-years" not in found:
        facts += _term(at, text)
    if "20" in text and not {"notice-date", "start-date"} <= found.keys():
        facts += _dates(at, text)
    if not {"regime", "framework", "buyer"} <= found.keys():
        facts += _names(at, text, found)
    return facts


def _values(at: int, text: str) -> list[Fact]:
    labelled = _VALUE_WORDS.search(text)
    if not labelled or _NO_CONTRACT_VALUE.search(text[:200]):
        return []
    facts: list[Fact] = []
    for match in _AMOUNT.finditer(text):
        amount = float(match[1].replace(",", "")) * _SCALE.get((match[2] or "").lower(), 1)
        if amount < 1000:
            continue
        tail = re.sub(
            r"^\W*(?:ex(?:cluding|cl\.?)?|net of|before|inc(?:luding|l\.?)?)\W+VAT",
            "",
            text[match.end() :],
            flags=re.IGNORECASE,
        )
        name = "value-per-year" if _PER_YEAR.match(tail) else "value-total"
        facts.append(Fact(name, amount, at))
    if facts and re.search(
        r"\b(?:ex(?:cluding|cl\.?)?|net of|before|without)\W+(?:any )?VAT\b|\bVAT excluded\b", text, re.IGNORECASE
    ):
        facts.append(Fact("value-excludes-vat", True, at))
    elif facts and re.search(r"\binc(?:luding|l\.?|lusive of)?\W+VAT\b", text, re.IGNORECASE):
        facts.append(Fact("value-excludes-vat", False, at))
    return facts


def _term(at: int, text: str) -> list[Fact]:
    match = _YEARS.search(text)
    if (
        not match
        or not _TERM.search(text)
        or re.search(r"\b(?:last|past|previous|every|contract for|service for)\s+" + re.escape(match[0]), text)
    ):
        return []
    raw = match[1].lower()
    years = float(_WORD_NUMBERS.get(raw, 0) or raw)
    if re.search(r"\b(?:experience|warranty|old|plan)\b", text):
        return []
    return [Fact("term-years", years, at)]


def _dates(at: int, text: str) -> list[Fact]:
    facts: list[Fact] = []
    for match in _DATE.finditer(text):
        when = _iso(match)
        before = text[max(0, match.start() - 45) : match.start()]
        if when is None:
            continue
        if _NOTICE.search(before):
            facts.append(Fact("notice-date", when, at))
        elif _START.search(before):
            facts.append(Fact("start-date", when, at))
    return facts


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = match[1] or match[4], match[2] or match[5], match[3] or match[6]
    number = _MONTHS.get(month.lower()) or int(month) if month.isdigit() or month.lower() in _MONTHS else 0
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _names(at: int, text: str, found: Mapping[str, Fact]) -> list[Fact]:
    facts: list[Fact] = []
    if "regime" not in found:
        facts += [Fact("regime", name, at) for name, pattern in _REGIMES if _current(pattern, text)][:1]
    if "framework" not in found and _current(_FRAMEWORK, text):
        facts.append(Fact("framework", True, at))
    if "buyer" not in found:
        buyer = _BUYER.search(text)
        if buyer:
            facts.append(Fact("buyer", re.sub(r"^(?:The|To|For|At) ", "", buyer[1]), at))
    return facts


def _current(pattern: re.Pattern[str], text: str) -> bool:
    """A regime that the text names as in force, not as one that was replaced."""
    match = pattern.search(text)
    return bool(match) and not re.search(
        r"\bnot (?:an? )?(?:(?:\w+ ){0,2}(?:to|under|by|in) )?(?:the )?$|"
        r"\b(?:replac|supersed|took the place of|instead of)\w*[^.]{0,40}$",
        text[: match.start()] if match else "",
    )


def _derived(found: dict[str, Fact]) -> dict[str, Fact]:
    """Total and yearly value from each other, where the term is stated."""
    years = found.get("term-years")
    total, yearly = found.get("value-total"), found.get("value-per-year")
    if years and isinstance(years.value, float) and years.value:
        if yearly and not total and isinstance(yearly.value, float):
            found["value-total"] = Fact("value-total", yearly.value * years.value, yearly.block)
        elif total and not yearly and isinstance(total.value, float):
            found["value-per-year"] = Fact("value-per-year", total.value / years.value, total.block)
    return found

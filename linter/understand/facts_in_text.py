"""The facts that one paragraph or cell states about the procurement, by their words and shapes."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from linter.regex import regex
from linter.understand.fact import REGIMES
from linter.understand.number_words import as_number

_MONTH_NAMES: Final = "january february march april may june july august september october november december"
_MONTHS: Final = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
_AMOUNT: Final = regex(r"£\s?(\d[\d,]*(?:\.\d+)?)\s?(million|billion|thousand|bn|m|k)?\b", re.IGNORECASE)
_SCALE: Final = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "thousand": 1e3, "k": 1e3}
_VALUE_WORDS: Final = regex(
    r"\b(?:estimated|contract|total|whole[- ]life|maximum|anticipated|expected|approximate) ?(?:contract "
    r")?(?:value|sum|spend|cost|price)|\bvalu(?:e|ed)\b|\bworth\b|"
    r"\bspend\b|\bcontract sum\b|\bprice (?:for|over) (?:the |all )?(?:\w+ )?(?:years|term)\b|"
    r"\bestimated at\b|\bexpects? to spend\b|\bbudget\b|\bup to £",
    re.IGNORECASE,
)
_NO_CONTRACT_VALUE: Final = regex(
    r"\b(?:insurance|indemnity|liability|turnover|fine|cover|deduct|retention|orders? (?:between|above|up "
    r"to)|social value)\b",
    re.IGNORECASE,
)
_PER_YEAR: Final = regex(
    r"^\W{0,5}(?:\([^()]{0,60}\)\W{0,5})?(?:a|per|each|every)\s+(?:year|annum)|^\W{0,5}(?:p\.?a\b|annually)",
    re.IGNORECASE,
)
_YEARS: Final = regex(r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ]years?\b", re.IGNORECASE)
_TERM: Final = regex(r"\b(?:term|runs?|contract|framework|period|over|for)\b", re.IGNORECASE)
_DATE: Final = regex(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})\s+(20\d\d)\b|\b(\d{{1,2}})/(\d{{1,2}})/(20\d\d)\b",
    re.IGNORECASE,
)
_MONTH_ONLY: Final = regex(rf"\b({'|'.join(_MONTHS)})\s+(20\d\d)\b", re.IGNORECASE)
_DATED: Final = regex(
    r"^\W*(?:(?:document |tender |itt )?date[d:]?|version|issue|revision|draft|v)\b[^a-z]{0,20}$|^\W*$", re.IGNORECASE
)
_NEXT_TO_DATE: Final = 40  # characters of a line that says when the document was made
_MONTHS_LONG: Final = regex(r"\b(\d{1,3})\s+(?:calendar\s+)?months?\b", re.IGNORECASE)
_TERM_OF_MONTHS: Final = regex(
    r"\b(?:term|duration|contract (?:period|length)|period of the contract|runs? for|for a period of|contract of)\b",
    re.IGNORECASE,
)
_NO_TERM: Final = regex(r"\b(?:notice|within|every|last|previous|warranty|experience|extension|extend\w*)\b", re.I)
_GOVERNS_BEFORE: Final = regex(
    r"\b(?:under|governed by|(?:in )?accordance with|subject to|pursuant to|regulated by|falls within|within|following|"
    r"compliance with|follows)\W+(?:the )?(?:rules of the |terms of the )?$",
    re.IGNORECASE,
)
_GOVERNS_AFTER: Final = regex(r"^\W*(?:\(?as amended\)?\W*)?(?:appl(?:y|ies)|governs?)\b", re.IGNORECASE)
_NOTICE: Final = regex(
    r"\b(?:tender notice|notice(?: was)? (?:published|sent)|notice published|issued|published|"
    r"advert(?:ised)?|issue date)\b",
    re.IGNORECASE,
)
_START: Final = regex(r"\b(?:start|starts|commenc\w+|from|service start)\b", re.IGNORECASE)
_REGIMES: Final = (
    (REGIMES["provider-selection"], regex(r"\bprovider selection regime\b|\bPSR\b", re.IGNORECASE)),
    (REGIMES["procurement-act"], regex(r"\bprocurement act(?: 2023)?\b", re.IGNORECASE)),
    (
        REGIMES["regulations-2015"],
        regex(r"\bpublic contracts? regulations(?: 2015)?\b|\bPCR ?2015\b", re.IGNORECASE),
    ),
)
_SIGNS_OF_LAW: Final = ("psr", "pcr", "selection regime", "procurement act", "regulations")
_SIGNS_OF_FRAMEWORK: Final = ("framework", "call-off", "call off")
_SIGNS_OF_BUYER: Final = (
    *("NHS Foundation Trust", "NHS Trust", "Integrated Care Board", "ICB", "Council", "Combined Authority", "Police"),
    *("University", "Constabulary", "Agency", "Collaborative", "Fire and Rescue Service", "Department ", "Office "),
)
_FRAMEWORK: Final = regex(
    r"\b(?:framework agreement|set up a framework|call[- ]offs?\b|framework (?:starts|of|for|is)|this framework)",
    re.IGNORECASE,
)
_BUYER: Final = regex(
    r"\b((?:[A-Z][\w'’.-]{1,40}(?: (?:and|of|the|for|on|upon|in|&))? ){1,6}(?:NHS Foundation Trust|NHS Trust|"
    r"Integrated Care Board|ICB|Council|Combined Authority|"
    r"Police|University|Constabulary|Agency|Collaborative|Fire and Rescue Service)|Department (?:for|of) "
    r"[A-Z]\w+(?: [A-Z]\w+){0,5}|"
    r"(?:NHS [A-Z]\w+(?: (?:and|[A-Z]\w+)){0,6} (?:Integrated Care Board|ICB))|"
    r"Office (?:for|of) [A-Z]\w+(?: [A-Z]\w+){0,5})\b"
)


# A law that the text names without saying that this procurement is under it.
MENTIONED: Final = "regime-mentioned"
Stated = tuple[str, float | str | bool]  # the name of a fact, and its value


def facts_in(text: str) -> list[Stated]:
    """The facts that a text states. Cheap signs come first: most paragraphs state none."""
    facts: list[Stated] = []
    if "£" in text:
        facts += _values(text)
    if "year" in text.lower() or "month" in text.lower():
        facts += _term(text)
    if "20" in text:
        facts += _dates(text)
    return [*facts, *_names(text)]


def pounds(digits: str, scale: str | None) -> float:
    """A sum in £ from its digits and the word or letter after them ("million", "k" …), None for none."""
    return float(digits.replace(",", "")) * _SCALE.get((scale or "").lower(), 1)


def date_in(text: str) -> str | None:
    """The day that a text is, in ISO form; None if it is none."""
    match = _DATE.fullmatch(text.strip())
    return _iso(match) if match else None


def _values(text: str) -> list[Stated]:
    labelled = _VALUE_WORDS.search(text)
    if not labelled or _NO_CONTRACT_VALUE.search(text[:200]):
        return []
    facts: list[Stated] = []
    for match in _AMOUNT.finditer(text):
        amount = pounds(match[1], match[2])
        if amount < 1000:
            continue
        tail = re.sub(
            r"^\W*(?:ex(?:cluding|cl\.?)?|net of|before|inc(?:luding|l\.?)?)\W+VAT",
            "",
            text[match.end() :],
            flags=re.IGNORECASE,
        )
        name = "value-per-year" if _PER_YEAR.match(tail) else "value-total"
        facts.append((name, amount))
    if facts and re.search(
        r"\b(?:ex(?:cluding|cl\.?)?|net of|before|without)\W+(?:any )?VAT\b|\bVAT excluded\b", text, re.IGNORECASE
    ):
        facts.append(("value-excludes-vat", True))
    elif facts and re.search(r"\binc(?:luding|l\.?|lusive of)?\W+VAT\b", text, re.IGNORECASE):
        facts.append(("value-excludes-vat", False))
    return facts


def _term(text: str) -> list[Stated]:
    if re.search(r"\b(?:experience|warranty|old|plan)\b", text):
        return []
    match = _YEARS.search(text)
    if (
        match
        and _TERM.search(text)
        and not re.search(r"\b(?:last|past|previous|every|contract for|service for)\s+" + re.escape(match[0]), text)
    ):
        return [("term-years", float(as_number(match[1])))]
    months = _MONTHS_LONG.search(text)
    if months and not match and int(months[1]) and _TERM_OF_MONTHS.search(text) and not _NO_TERM.search(text):
        return [("term-years", int(months[1]) / 12)]
    return []


def _dates(text: str) -> list[Stated]:
    facts: list[Stated] = []
    for match in _DATE.finditer(text):
        when = _iso(match)
        before = text[max(0, match.start() - 45) : match.start()]
        if when is None:
            continue
        if _NOTICE.search(before):
            facts.append(("notice-date", when))
        elif _START.search(before):
            facts.append(("start-date", when))
        elif _DATED.match(text[: match.start()]) and len(text) - match.end() < _NEXT_TO_DATE:
            facts.append(("document-date", when))
    return facts or _month_only(text)


def _month_only(text: str) -> list[Stated]:
    """The month that a cover bears ("Version 1.2, May 2026"), as its first day."""
    match = _MONTH_ONLY.search(text[: 2 * _NEXT_TO_DATE])
    if match is None or not _DATED.match(text[: match.start()]) or len(text) - match.end() > _NEXT_TO_DATE // 2:
        return []
    return [("document-date", f"{match[2]}-{_MONTHS[match[1].lower()]:02}-01")]


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = match[1] or match[4], match[2] or match[5], match[3] or match[6]
    number = _MONTHS.get(month.lower()) or int(month) if month.isdigit() or month.lower() in _MONTHS else 0
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _names(text: str) -> list[Stated]:
    facts: list[Stated] = []
    lowered = text.lower()
    if any(sign in lowered for sign in _SIGNS_OF_LAW):
        facts += _regime(text)
    if any(sign in lowered for sign in _SIGNS_OF_FRAMEWORK) and _current(_FRAMEWORK, text):
        facts.append(("framework", True))
    buyer = _BUYER.search(text) if any(sign in text for sign in _SIGNS_OF_BUYER) else None
    if buyer:
        facts.append(("buyer", re.sub(r"^(?:The|To|For|At) ", "", buyer[1])))
    return facts


def _regime(text: str) -> list[Stated]:
    """The law that the text says it is under, else the first that it names as in force."""
    named = [(law, pattern.search(text)) for law, pattern in _REGIMES if _current(pattern, text)]
    for law, match in named:
        if match and (_GOVERNS_BEFORE.search(text[: match.start()]) or _GOVERNS_AFTER.match(text[match.end() :])):
            return [("regime", law)]
    return [(MENTIONED, law) for law, _ in named[:1]]


def _current(pattern: re.Pattern[str], text: str) -> bool:
    """A regime that the text names as in force, not as one that was replaced."""
    match = pattern.search(text)
    return bool(match) and not re.search(
        r"\bnot (?:an? )?(?:(?:\w+ ){0,2}(?:to|under|by|in) )?(?:the )?$|"
        r"\b(?:replac|supersed|took the place of|instead of)\w*[^.]{0,40}$",
        text[: match.start()] if match else "",
    )

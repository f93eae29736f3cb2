"""Carbon reduction plans: the document or section that calls itself one, and which of its parts it lacks.

The parts are those of PPN 006 and of NHS England's guidance: a net zero commitment for 2050 or before, a baseline year
with its emissions, those of the current reporting year, Scope 1, Scope 2 and the five Scope 3 categories, the measures
that reduce them, the sign-off of the board or a director, and a date within the last twelve months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.net_zero import net_zero_years
from linter.understand.tables import Table
from linter.understand.target_owner import LAST_YEAR, Owner
from linter.understand.units import Scene, Unit

_TITLE_BLOCKS: Final = 4
_FEWEST_WORDS: Final = 40
_FEWEST_PARTS: Final = 2  # a section with fewer only speaks of a plan that is found elsewhere
_MONTHS_VALID: Final = 12

_FIGURE: Final = regex(r"(?<![\w/])\d[\d,]*(?:\.\d+)?(?![\w/])")
_NO_AMOUNT: Final = regex(
    r"\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b|\bscopes?\s*[123](?:(?:\s?[,&–-]|\s(?:and|to))?\s?[123]){0,2}\b|"
    r"\b(?:category|cat\.?|ppn|iso|page|section)\s*[\d/]+|\bCO2|\d+(?:st|nd|rd|th)?\s(?=[A-Z][a-z]+\s20\d\d)",
    re.IGNORECASE,
)
_YEAR: Final = regex(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b")
_TONNES: Final = regex(r"\bt ?CO2e?\b|\bCO2e?\b|\btonnes?\b|\bemissions\b|\bcarbon\b", re.IGNORECASE)
_UNIT: Final = regex(r"\bt ?CO2e?\b|\btonnes\b", re.IGNORECASE)
_AMOUNT: Final = regex(
    r"\d[\d,.]*\s?(?:metric )?(?:t ?CO2e?|tonnes?|tons?|t|kg)\b|\bscopes? [123](?: emissions)?\s?(?::|=|was|were|"
    r"is|\()\s?\d",
    re.IGNORECASE,
)
_BASELINE: Final = regex(
    r"\bbase ?-?line\b|\bbase[- ]year\b|\byear (?:that|which|from which|against which) we (?:measure|count|start)|"
    r"\bstarting (?:year|point)\b|\breference year\b",
    re.IGNORECASE,
)
_CURRENT: Final = regex(
    r"\b(?:current|present|latest|last|most recent|this|reporting|report)(?: \w+)? (?:emissions|year|footprint|"
    r"figures|"
    r"period|total)\b|\breporting (?:year|period)\b|\byear (?:that is )?(?:just )?(?:reported|ended|ending|to)\b|"
    r"\bwhere we (?:are|stand) (?:now|today)\b|\bemissions (?:now|today|in 20\d\d)\b",
    re.IGNORECASE,
)
_SCOPE: Final = {
    number: regex(rf"\bscopes?\s*(?:[\d, &]|and|to|-|–)*{number}\b|\bscope {word}\b", re.IGNORECASE)
    for number, word in ((1, "one"), (2, "two"), (3, "three"))
}
_ALL_SCOPES: Final = regex(r"\bscopes? 1(?: to |\s?[–-]\s?)3\b|\ball (?:three )?scopes\b", re.IGNORECASE)
_UNMEASURED: Final = regex(
    r"\bnot (?:yet )?(?:been )?(?:measured|counted|calculated|reported|available|included|known|collected|"
    r"assessed|worked "
    r"out|quantified)\b|\bunmeasured\b|\bexclud\w+\b|\bdo not (?:measure|count|report|calculate|collect)\b|"
    r"\bno data\b|"
    r"\bto follow\b|\bnot known\b|\boutside our control\b|\bwill (?:be )?(?:measure|count|report|calculat|"
    r"add)\w*\b|\bTB[CD]\b",
    re.IGNORECASE,
)
# The five categories of Scope 3 that a plan has to report.
_CATEGORIES: Final = (
    regex(r"\bupstream\b|\bcategory 4\b|\bcat\.? ?4\b|\binbound\b", re.IGNORECASE),
    regex(r"\bwaste\b|\bcategory 5\b|\bcat\.? ?5\b", re.IGNORECASE),
    regex(r"\bbusiness (?:travel|trips|miles|journeys)\b|\bcategory 6\b|\bcat\.? ?6\b|\bwork travel\b", re.IGNORECASE),
    regex(r"\bcommut\w+|\bcategory 7\b|\bcat\.? ?7\b|\b(?:travel|journeys?) to work\b", re.IGNORECASE),
    regex(r"\bdownstream\b|\bcategory 9\b|\bcat\.? ?9\b|\boutbound\b", re.IGNORECASE),
)
_ALL_CATEGORIES: Final = regex(
    r"\b(?:five|5|required|relevant|prescribed|mandatory) (?:\w+ )?(?:categories|subset)\b|\bsubset\b|"
    r"\bcategories 4[^.;]{0,30}"
    r"\b9\b|\ball (?:fifteen|15) categories\b|\bfull scope 3\b",
    re.IGNORECASE,
)
_TRANSPORT: Final = regex(r"\btransport(?:ation)? and distribution\b", re.IGNORECASE)
_ELSEWHERE: Final = regex(
    r"\b(?:attach(?:ed|ment)|appendix|annex|uploaded|enclosed|on our website|provided at|supplied (?:at|with)|"
    r"not repeated|"
    r"(?:can|may) be (?:found|read|seen|downloaded)|available (?:at|on|from)|see (?:our|the)|separate (?:file|"
    r"document))\b",
    re.IGNORECASE,
)
_MEASURES_HEADING: Final = regex(
    r"\b(?:measures?|initiatives?|actions?|projects?|steps|what (?:has been|we have|will be|we will)|"
    r"improvements?|savings?|roadmap)\b",
    re.IGNORECASE,
)
_MEASURES: Final = regex(
    r"\b(?:electric (?:vans?|lorr\w+|vehicles?|cars?|fleet)|EVs?|LEDs?|heat pumps?|solar|photovoltaic|insulat\w+|"
    r"renewable|"
    r"green (?:tariff|electricity)|video calls?|rail|car[- ]shar\w+|cycl(?:e|ing)|biofuel|HVO|hydrotreated|hybrid|"
    r"boilers?|"
    r"heating|lighting|panels?|route planning|telematics|ISO 14001|heat recovery|efficien\w+|glazing|"
    r"eco[- ]driving)\b",
    re.IGNORECASE,
)
_SIGNED: Final = regex(
    r"\b(?:signed|signature of|sign(?:ed)?[- ]?off|approv(?:ed|al|es)|adopted|endorsed|authorised)\b|^\W*signature\b",
    re.IGNORECASE | re.MULTILINE,
)
_OF_PLAN: Final = regex(r"\b(?:plan|on behalf|for the (?:supplier|company|board)|board|commitment)\b", re.IGNORECASE)
_DECLARES: Final = regex(r"\b(?:declaration|sign(?:ed)?[- ]?off|signature|approval|governance)\b", re.IGNORECASE)
_OPENS: Final = 12  # characters: a line that begins with its signature
_SIGNATURE_LINES: Final = 5  # a signature, a name, a post and a date stand on lines of their own
_SIGNATORY: Final = regex(
    r"\b(?:boards?|directors?|chief executive|chief \w+ officer|CEO|CFO|COO|chair(?:man|woman|person)?|trustees?|"
    r"partners?|"
    r"owner|proprietor|principal|president|members? of the LLP|company secretary)\b",
    re.IGNORECASE,
)
_BLANK: Final = regex(
    r"\[[^\]]{2,80}\]|_{4,}|\.{6,}|…{2,}|<[^>]{3,60}>|\bto (?:be signed|follow)\b|\bawaiting\b|\bTBC\b"
)
_UNSIGNED: Final = regex(
    r"\b(?:not (?:yet )?(?:been )?(?:signed|approved)|unsigned|will (?:be )?(?:sign|approve|review)\w*|(?:has|"
    r"have) yet to)\b",
    re.IGNORECASE,
)

_MONTH_NAMES: Final = "january february march april may june july august september october november december"
_MONTHS: Final = _MONTH_NAMES.split()
_DATE: Final = regex(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{'|'.join(_MONTHS)}),? (?P<year>20\d\d)\b|"
    r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>20\d\d)\b",
    re.IGNORECASE,
)
_PLAN_DATED: Final = regex(
    r"\b(?:publi(?:shed|cation|cised)|dated?|signed|approved|reviewed|revised|updated|adopted|issued?|version|"
    r"edition|"
    r"completed|agreed)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_TENDER_DATED: Final = regex(
    r"\b(?:tender\w*|bid|submi\w+|return(?:ed)?|cover(?:ing)? (?:note|letter)|sent in|handed in|uploaded|deadline|"
    r"closing "
    r"date|response|notice|offer)\b[^.;]{0,60}$",
    re.IGNORECASE,
)

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "commitment": f"a net zero commitment for {LAST_YEAR} or before",
        "baseline-year": "the baseline year",
        "baseline": "baseline emissions",
        "current": "the emissions of the current year",
        "scope-1": "Scope 1",
        "scope-2": "Scope 2",
        "scope-3": "the five Scope 3 categories",
        "measures": "reduction measures",
        "sign-off": "the sign-off of the board or a director",
        "date": f"a date within {_MONTHS_VALID} months",
    }
)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a plan says in one place: a paragraph, or a table row with its table's header. `head` is its heading."""

    text: str
    head: str
    table: str = ""


def find_carbon_plans(scene: Scene) -> list[Unit]:
    """The carbon reduction plan of a response, if there is one."""
    if scene.kind is not DocumentKind.RESPONSE:
        return []
    stretch = _stretch(scene)
    if stretch is None:
        return []
    blocks, whole = stretch
    lines = _lines(scene, blocks)
    if sum(len(line.text.split()) for line in lines) < _FEWEST_WORDS:
        return []
    has = _parts(scene, blocks, lines)
    if not _is_plan(has, lines, whole):
        return []
    missing = tuple(name for part, name in _NAMES.items() if not has[part])
    traits = frozenset({"whole-document"} if whole else ())
    return [Unit("carbon-plan", None, tuple(blocks), traits, {"missing": _listed(missing)}, missing)]


# What shows that the stretch is the plan itself; a sign-off or a date may be that of the tender.
_SIGNS_OF_PLAN: Final = (
    "commitment",
    "baseline-year",
    "baseline",
    "current",
    "scope-1",
    "scope-2",
    "scope-3",
    "measures",
)


def _is_plan(has: Mapping[str, bool], lines: Sequence[_Line], whole: bool) -> bool:
    """Whether a stretch is the plan itself, not a few words about one that is found elsewhere."""
    if not whole and any(_ELSEWHERE.search(line.text) for line in lines) and not (has["baseline"] or has["current"]):
        return False
    return sum(has[part] for part in _SIGNS_OF_PLAN) >= _FEWEST_PARTS


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def _stretch(scene: Scene) -> tuple[range, bool] | None:
    """The blocks of the plan, and whether that is the whole document: it opens with the name, or a section "
    "bears it."""
    outline = scene.outline
    for section in outline.sections:
        if section.heading is None or "section:carbon-plan" not in section.own_roles:
            continue
        if section.heading < _TITLE_BLOCKS and not _titled_otherwise(scene, section.heading):
            return range(len(scene.document.blocks)), True
        return range(section.start, section.end), False
    return None


def _titled_otherwise(scene: Scene, heading: int) -> bool:
    """Whether the title of a social value answer stands above, of which the plan is the first part."""
    return any(scene.outline.is_heading(at) and scene.found.says("section:social-value", at) for at in range(heading))


def _lines(scene: Scene, blocks: Sequence[int]) -> list[_Line]:
    """The paragraphs and table rows of a stretch, each row once with the header of its table."""
    headers = {table.grid: _header(scene, table) for table in scene.tables}
    lines: list[_Line] = []
    seen: set[tuple[int, int]] = set()
    for at in blocks:
        block = scene.document.blocks[at]
        title = scene.outline.section(at).title
        if block.cell is None or block.cell.grid not in headers:
            lines.append(_Line(block.text, title))
            continue
        key = (block.cell.grid, block.cell.row)
        if key not in seen:
            seen.add(key)
            row = " | ".join(cell.text for cell in scene.document.row_of(block))
            lines.append(_Line(row, title, headers[block.cell.grid]))
    return lines


def _header(scene: Scene, table: Table) -> str:
    """What a table's title and header say; for want of a header, its first row where that holds no amount."""
    titles = [scene.document.blocks[at].text for at in table.title]
    if table.header is not None:
        return " | ".join([*titles, *table.header.texts()])
    first = table.rows[0].texts() if table.rows else ()
    return " | ".join([*titles, *(() if any(_FIGURE.fullmatch(text.strip()) for text in first) else first)])


def _parts(scene: Scene, blocks: Sequence[int], lines: Sequence[_Line]) -> dict[str, bool]:
    baseline = [line for line in lines if _BASELINE.search(f"{line.head} {line.table} {line.text}")]
    return {
        "commitment": _commits(scene, blocks),
        "baseline-year": any(_YEAR.search(f"{line.head} {line.table} {line.text}") for line in baseline),
        "baseline": any(_states_emissions(line) for line in baseline),
        "current": _states_current(lines),
        "scope-1": _states_scope(lines, 1),
        "scope-2": _states_scope(lines, 2),
        "scope-3": _states_scope(lines, 3) and _covers_categories(lines),
        "measures": _names_measures(lines),
        "sign-off": _signed_off(lines),
        "date": not _is_stale(scene, blocks),
    }


def _commits(scene: Scene, blocks: Sequence[int]) -> bool:
    """Whether the plan gives a net zero year of its own, and none after 2050."""
    own = [
        found
        for at in blocks
        for found in net_zero_years(scene, at)
        if found.owner in (Owner.BIDDER, Owner.OTHER) or (found.wrong and found.owner is not Owner.UNITED_KINGDOM)
    ]
    return bool(own) and not any(found.owner is Owner.BIDDER and found.wrong for found in own)


def _states_emissions(line: _Line) -> bool:
    """Whether a line states an amount of emissions: in tonnes, beside its scope, or in a table of emissions."""
    if _AMOUNT.search(line.text):
        return True
    listed = line.table or _UNIT.search(line.head)
    return bool(listed) and bool(
        _FIGURE.search(_NO_AMOUNT.sub(" ", line.text)) and _TONNES.search(f"{line.table} {line.head}")
    )


def _states_current(lines: Sequence[_Line]) -> bool:
    """Whether emissions are stated for the current year, or for a year other than the one of the baseline."""
    for line in lines:
        around = f"{line.head} {line.table}"
        if _CURRENT.search(f"{around} {line.text}") and _states_emissions(line) and not _is_forecast(line):
            return True
    return any(
        re.search(r"\b(?:same (?:year|as)|is also|first (?:year|plan))\b", line.text, re.IGNORECASE)
        and _BASELINE.search(line.text)
        and _CURRENT.search(line.text)
        for line in lines
    )


def _is_forecast(line: _Line) -> bool:
    return re.search(r"\b(?:will|target|by 20\d\d|we aim)\b", f"{line.text} {line.table}", re.IGNORECASE) is not None


def _states_scope(lines: Sequence[_Line], number: int) -> bool:
    named = [
        line for line in lines if _SCOPE[number].search(f"{line.text} {line.head}") or _ALL_SCOPES.search(line.text)
    ]
    in_header = any(_SCOPE[number].search(line.table) for line in lines)
    return in_header or any(not _UNMEASURED.search(line.text) for line in named)


def _covers_categories(lines: Sequence[_Line]) -> bool:
    """Whether Scope 3 is stated with its five categories, or without naming any: then nobody can tell."""
    text = "\n".join(f"{line.head} {line.text}" if _is_scope_three(line) else "" for line in lines)
    everything = "\n".join(f"{line.table} {line.text}" for line in lines if _is_scope_three(line))
    if _ALL_CATEGORIES.search(everything):
        return True
    named = sum(pattern.search(text) is not None for pattern in _CATEGORIES)
    named += _TRANSPORT.search(text) is not None and named in (3, 4)
    return named == 0 or named >= len(_CATEGORIES)


def _is_scope_three(line: _Line) -> bool:
    """Whether a line lists what is in Scope 3; every row of a table of emissions may."""
    return (
        _SCOPE[3].search(f"{line.text} {line.head}") is not None
        or bool(
            line.table
            and _TONNES.search(line.table)
            and not (_SCOPE[1].search(line.text) or _SCOPE[2].search(line.text))
        )
        or any(pattern.search(line.text) for pattern in (_CATEGORIES[0], _CATEGORIES[3], _CATEGORIES[4]))
    )


def _names_measures(lines: Sequence[_Line]) -> bool:
    """Whether the plan names what reduces emissions, in a part headed so or in the words of such measures."""
    return any(
        _MEASURES.search(line.text) or (_MEASURES_HEADING.search(line.head) and line.text != line.head)
        for line in lines
    )


def _signed_off(lines: Sequence[_Line]) -> bool:
    """Whether the board or a director has signed or approved the plan: not a blank for it, nor a promise to."""
    texts = [line.text for line in lines]
    if any(_SIGNED.search(text) and (_BLANK.search(text) or _UNSIGNED.search(text)) for text in texts):
        return False
    for at, line in enumerate(lines):
        signed = _SIGNED.search(line.text)
        of_plan = signed and (signed.start() < _OPENS or _OF_PLAN.search(line.text) or _DECLARES.search(line.head))
        if of_plan and _SIGNATORY.search(" ".join(texts[at : at + _SIGNATURE_LINES])):
            return True
    return False


def _is_stale(scene: Scene, blocks: Sequence[int]) -> bool:
    """Whether the plan is more than twelve months older than the tender: not judged unless both dates are known."""
    plan = max((when for at in blocks if (when := _last_plan_date(scene.found, at))), default=None)
    dated = _last_tender_date.where(scene.found)
    tender = max((when for at in dated if (when := _last_tender_date(scene.found, at))), default=None)
    if plan is None or tender is None:
        return False
    return (tender.year - plan.year) * 12 + tender.month - plan.month - (tender.day < plan.day) >= _MONTHS_VALID


@once_a_text
def _last_plan_date(found: Found, at: int) -> date | None:
    """The last date that a block gives to a plan."""
    return max(_dates(found.texts[at], _PLAN_DATED), default=None)


@once_a_text
def _last_tender_date(found: Found, at: int) -> date | None:
    """The last date that a block gives to a tender."""
    return max(_dates(found.texts[at], _TENDER_DATED), default=None)


def _dates(text: str, said_before: re.Pattern[str]) -> Iterator[date]:
    """The dates that follow certain words closely."""
    if "20" not in text:
        return
    for match in _DATE.finditer(text):
        if said_before.search(text[max(0, match.start() - 70) : match.start()]) and (when := _day(match)) is not None:
            yield when


def _day(match: re.Match[str]) -> date | None:
    month = _MONTHS.index(match["month"].lower()) + 1 if match["month"] else int(match["m"])
    try:
        return date(int(match["year"] or match["y"]), month, int(match["day"] or match["d"] or 1))
    except ValueError:
        return None

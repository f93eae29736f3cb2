"""Net zero years: which year a passage gives, as whose target, and whether that is the year which they have set.

The known targets: the NHS 2040 for the emissions that it controls and 2045 for those that it can influence, the United
Kingdom 2050 (Climate Change Act 2008, as amended in 2019). Scotland, Wales and Northern Ireland, councils, trusts and
firms have years of their own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.number_words import NUMBERS, TEENS, TENS, as_number
from linter.understand.pattern_search import program_pattern
from linter.understand.speakers import Speaker, speaker
from linter.understand.target_owner import LAST_YEAR, PUBLIC, Owner, last_public, owner_of
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Span

_NEAR: Final = 200  # characters before a year that may deny it
_RIGHT: Final = {
    Owner.NHS_OWN: ((2040,), "the emissions that the NHS controls"),
    Owner.NHS_SUPPLY: ((2045,), "the emissions that the NHS can influence, its supply chain among them"),
    Owner.NHS: ((2040, 2045), "the NHS: 2040 for what it controls, 2045 for what it can influence"),
    Owner.UNITED_KINGDOM: ((2050,), "the United Kingdom"),
}
_NET_ZERO: Final = regex(
    r"\bnet[- ]?zero\b|\bzero (?:net )?emissions\b|\bcarbon neutral(?:ity)?\b|\bclimate neutral(?:ity)?\b|"
    r"\b(?:zero[- ]carbon|carbon[- ]free)\b|\bNHS Carbon Footprint\b|"
    r"\b(?:emissions|footprint|curve|carbon|tonnes|tco2e?|greenhouse gas(?:es)?)\b[^.;]{0,60}\b(?:zero|"
    r"nil|nothing|none|"
    r"vanish\w*|ended|gone|cleared|eliminated|neutralised)\b|"
    r"\b(?:end|clear|eliminate|balance)(?:s|d|ed|ing)? (?:[\w-]+ ){0,3}(?:emi\w+|footprint|carbon)\b|"
    r"\bbalance of emissions\b|\bno net (?:emissions|carbon|greenhouse|contribution)\b|\bnet nil\b|"
    r"\bemits? no more than\b|\b(?:stops?|no longer|cease) (?:adding|adds?|contributing|to add) to "
    r"(?:global|climate)\b|"
    r"\b(?:full|complete|total|entire)(?:ly)? decarboni[sz]ation\b|\b(?:residual|remainder|footprint) of (?:zero|"
    r"nil)\b|"
    r"\blast (?:tonne|gram|kilogram|litre)s?\b|\brid of (?:all )?(?:carbon|emissions)\b|"
    r"\bwithout a carbon footprint\b|\bfree (?:of|from) (?:all )?(?:net )?(?:carbon|emissions)\b|"
    r"\b(?:fully|wholly|completely) decarboni[sz]ed\b|\b(?:down|come|get|got|brought|bring|cut|at|taken?) "
    r"(?:(?:right |all the way )?to )?(?:zero|nil|nothing|none)\b",
    re.IGNORECASE,
)
_EMISSIONS: Final = regex(
    r"\bemissions (?:that |which )?(?:it|the NHS) (?:can |directly )?(?:control|influence)", re.IGNORECASE
)
# A year to come that is a target, not a clause number, a sum of money or a reference. Years before 2030 are near dates.
_YEAR: Final = regex(
    r"(?:(?<![\w£/.,-])|(?<=\bFY)|(?<=\d\d/\d\d/)|(?<=\d\d\.\d\d\.))(2(?:0[3-9]|"
    r"1\d)\d)(?:s\b)?(?:\s?[/–-]\s?\d{2,4})?(?![\w/]|[.,]\d|"
    r"\s?(?:tco2e?|tonnes|kwh|kg|people|hours|homes|trees|miles|litres|km|m2|metres|vehicles|items|meals|journeys|beds|"
    r"patients|jobs|staff|square|m²)\b)",
    re.IGNORECASE,
)
# The same in words, with the middle of the century.
_YEAR_IN_WORDS: Final = regex(
    r"\b(?:two thousand(?: and)?|twenty)[ -](?P<tens>thirty|forty|fifty|sixty|seventy)(?:[ -](?P<ones>one|two|three|"
    r"four|"
    r"five|six|seven|eight|nine))?\b|\b(?:the )?(?:mid-century|mid century|middle of the century)\b",
    re.IGNORECASE,
)
_NEAR_DATE: Final = regex(r"\b202\d\b(?!\s?/)")
_BREAK: Final = regex(r";|:\s|,?\s(?:and|but|while|whereas|though|although|with|against)\s", re.IGNORECASE)
_COMMA: Final = regex(r",\s")

_TENS: Final = {"fifteen": TEENS["fifteen"], **TENS}
_COUNT: Final = (
    r"(?:\d{1,2}|(?:a|one|two|three) decades?|(?:twenty|thirty|forty)(?:[ -](?:one|two|three|four|five|six|seven|eight|"
    r"nine))?|two|three|four|five|six|seven|eight|nine|ten|fifteen)(?:\syears?)?"
)
# "In 36 years from the 2020 baseline" and "2050 … five years later" give a year too.
_MAY_BE_IN_WORDS: Final = program_pattern(r"two thousand|twenty|mid[- ]century|middle of the century")
_FROM_YEAR: Final = regex(
    rf"\b({_COUNT}) (?:on |counted )?(?:from|after|past|beyond|later than|(?<=years )of) (?:the |our |a |"
    rf"its )?(?:base(?:line)? (?:year "
    rf")?(?:of )?|(?:[\w-]+ ){{0,3}}(?:target|date|deadline|year|goal) (?:of |in )?)?(20\d\d)\b",
    re.IGNORECASE,
)
_YEARS_LATER: Final = regex(rf"\b({_COUNT}) later\b(?! than)", re.IGNORECASE)
# A sentence that names no year but says that net zero falls into the one just named.
_THAT_YEAR: Final = regex(
    r"\b(?:only then|(?:only )?in (?:that|the same) year|not (?:before|until) then|that is (?:the year )?when|"
    r"that is also the year|that year)\b",
    re.IGNORECASE,
)

# A share by a year is a step on the way, not the target.
_PARTLY: Final = regex(
    r"(?<!\b10)\d\s?(?:%|per ?cent)|\b(?:half|halv\w+|a (?:third|quarter|fifth|tenth)|"
    r"(?:one|two|three|four|five|seven|nine)[- ](?:third|quarter|fifth|sixth|eighth|tenth)s?|"
    r"interim|milestone|halfway)\b",
    re.IGNORECASE,
)
# A cut of nine tenths or more, and removals for the rest, is net zero itself.
_NEARLY_ALL: Final = regex(r"\b9\d\s?(?:%|per ?cent)|\bnine[- ]tenths\b", re.IGNORECASE)
_THE_REST: Final = regex(r"\b(?:removals?|residual|what is left|the rest|remainder|remaining)\b", re.IGNORECASE)
# Vehicles, power or buildings have dates of their own, and forecasts are no targets.
_PART_ONLY: Final = regex(
    r"\bphas(?:e|es|ed|ing)[ -]out\b|\bban(?:s|ned)?\b|\bsales? of\b|\bno new\b|"
    r"\b(?:asks?|wants?|expects?|requires?|needs?) (?:for )?(?:[\w-]+ ){0,3}(?:data|footprints|reports?|figures|"
    r"evidence|disclosures?|training)\b|"
    r"\b(?:nhs|uk|country|government|nation|britain)(?:['’]s)? (?:[\w-]+ ){0,2}(?:fleet|vehicles?|vans?|cars?|"
    r"ambulances|grid|electricity|power|travel|heating|homes)\b|\bclean power\b|\bthe (?:power |national )?grid\b|"
    r"\bzero[- ]emission (?:vehicles?|vans?|fleet|bus\w*|cars?)\b|"
    r"\bvehicles?\b[^.;]{0,50}\bzero[- ]emissions?\b|\b(?:petrol|diesel) (?:and diesel )?(?:cars|vans)\b|"
    r"\b(?:the|a|its|this|fifth|sixth|seventh) carbon budgets?\b|\b(?:scenarios?|projections?|forecasts?|"
    r"temperatures?|rainfall|flood\w*|sea level|cooling|"
    r"summers|(?:degrees|days|much) (?:warmer|hotter|wetter|drier)|progress (?:to|towards?|in|on)|modell\w+)\b",
    re.IGNORECASE,
)
_DENIED: Final = regex(
    r"\b(?:is|was|are|does|did|do|has|have)n['’]t\b(?! until)|"
    r"\b(?:not (?:by|in|for|until|before|be|reach|get|have|yet|the|\d)|never|rather than|instead of|no longer|"
    r"used to|previously|formerly|originally|wrong\w*|mistake\w*|"
    r"mistook|incorrect\w*|out of date|confus\w+|replac\w+|superseded|once said|earlier draft|if|(?<=[,;] )should|"
    r"unless|whether|"
    r"five years (?:before|after)|might have|would have|had wanted|contract(?:['’]s)? (?:term|period|"
    r"ends?|runs?|until|to|"
    r"that)|lease|loans?|matures?|warranty|licen[cs]e|planning (?:permission|consent)|extensions?|extended|"
    r"continues? (?:to|until)|design life|wears? out|expires?|(?<!plan )(?<!roadmap )(?<!path )ends|ending|ended|"
    r"concessions?|retires?|birthday|years old|(?:year|date|target|goal|deadline) (?:was|had been|stood at)|"
    r"(?<!plan )(?<!roadmap )(?<!they )(?<!themselves )(?<!it )runs?|designed|(?:to|will|should|must|can) last|"
    r"lasts|guaranteed|insured|(?:do not|"
    r"don['’]t|cannot|"
    r"can['’]t) (?:think|believe|accept))\b(?! until)|\b(?:since|between|not)(?: about| around| April| "
    r"January| the year)? $",
    re.IGNORECASE,
)
# "Not before 2055", "no sooner than 2056": a year all the same.
_NOT_UNTIL: Final = regex(
    r"(?:(?<!would )\bnot\b|(?<!would)n['’]t\b|\bcannot\b|\bnever\b|\bno\b|"
    r"\bhardly\b)[^.;:]{0,50}\b(?:before|until|till|sooner than|"
    r"earlier than)(?: (?:about|around|the year|some time in))? $|\bif (?![^.;]*\bwould\b)[^.;]*$",
    re.IGNORECASE,
)
_AFTER: Final = regex(r"\bafter $", re.IGNORECASE)
_BUT: Final = regex(r"\bbut (?=(?:only )?(?:in|by|not) )", re.IGNORECASE)
_TAKEN_BACK: Final = regex(
    r"\s*(?:that|this|it) (?:is|was) (?:wrong|not (?:so|right|true)|a mistake|an error|mistaken|out of "
    r"date|incorrect)\b",
    re.IGNORECASE,
)
_FROM: Final = regex(r"\bfrom $", re.IGNORECASE)  # "from 2065 to 2057": the year that was given up
_TO: Final = regex(r"[ ,]+(?:to|until|forward|back)\b", re.IGNORECASE)
_BY_THEN: Final = regex(r"^[^.;]{0,80}\bwill have been\b[^.;]{0,60}\bfor (?:\w+ ){1,2}years\b", re.IGNORECASE)
_WHEN_REACHED: Final = regex(r"\b(?:by the time|when|before|once)\b[^.;]*$", re.IGNORECASE)
_DENIED_NEXT: Final = regex(
    r"[\s\"”’')]*(?:is|was|were|,)?\s*(?:wrong|mistaken|not |a mistake|out of date|"
    r"asked to|refused|rejected|withdrawn)"
)
# What happens in that year is something else: a review, an opening, a new contract.
_OTHER_EVENT: Final = regex(
    r"\b(?:review\w*|open(?:s|ed|ing)?|built|publish\w*|report(?:s|ed|ing)?|elections?|start(?:s|ed|ing)?|beg[ia]n\w*|"
    r"renew(?:ed|al)|retender\w*|installed|fitted|clos(?:es|ed|ing)|founded|look(?:s|ed)? at)"
    r"(?: \w+){0,2} (?:in|on|from) $|\b(?:built|opened|finished|completed|delivered|let|begun) (?:before|by|after|"
    r"until) $|"
    r"\b(?:concession|licen[cs]e|lease|tenancy|contract|loan|bond|permission)s? (?:[\w-]+ ){0,3}(?:until|till|to) $",
    re.IGNORECASE,
)
# What somebody else says, and the writer does not.
_FALSE_BELIEF: Final = regex(
    r"\b(?:wrong|wrongly|mistake\w*|untrue|myth|rumours?|typo|typed|thought|guessed|assumed|imagined|supposed|"
    r"misread|slip|misquot\w+|rivals?|competitors?|newspapers?|"
    r"articles?|magazines?|journals?|leaflets?|incorrect\w*|not true|some (?:[a-z]+ ){0,2}(?:say|think|believe|"
    r"claim|write|state)|often "
    r"(?:said|thought|quoted)|(?:early|earlier|first|old|older|previous|former|outgoing) (?:[a-z]+ "
    r")?(?:draft|edition|version|"
    r"plan|target|date|policy|roadmap|tender|bid))\b",
    re.IGNORECASE,
)
_NAMES_DATE: Final = regex(r"\b(?:targets?|dates?|year|deadlines?|goal|says|is for)\b", re.IGNORECASE)
# Trees, loans and buildings outlast a plan; what a clause says of them up to its year is not that they are at net zero.
_LASTING_THING: Final = regex(
    r"(?:^|[;:,]|\b(?:and|but|while|whereas|that|which))\W*(?:(?:the|our|all|every|each|some|most|any|these|those|"
    r"an?|many|"
    r"of|its|their|\d+|new|young|old|last|first|[\w-]+ed) )*(?:[\w-]+ ){0,2}?(?:trees?|oaks?|saplings?|woods?|"
    r"woodlands?|"
    r"forests?|orchards?|hedges?|bonds?|loans?|mortgages?|lenders?|roofs?|panels?|turbines?|wind farms?|solar farms?|"
    r"bridges?|licen[cs]es?|patents?|warrant(?:y|ies)|guarantees?|pensions?|debt|leases?|tenanc(?:y|ies)|buildings?)\b",
    re.IGNORECASE,
)
# What is said of the year a little later: "that was a slip of the keyboard", "the signed plan says 2038".
_TAKEN_BACK_LATER: Final = regex(
    r"^[^.]{0,40}[;,–-] ?(?:but )?(?:that|this|it|which) (?:is|was|were) (?:[\w-]+ ){0,2}(?:slip|mistake|error|typo|"
    r"wrong|"
    r"misprint|not)\b|"
    r"^[\s’”\"')]*(?:was|were|had been) (?:the |an? )?(?:[\w-]+ )?(?:pledge|target|aim|goal|date|promise|"
    r"plan) (?:of|by|set by) "
    r"(?:our|the|a) (?:former|previous|old|last|earlier)\b",
    re.IGNORECASE,
)
# Words that stand for net zero where a heading or the sentence before has named it.
_REFERS: Final = regex(
    r"\b(?:be|is|are|get|gets|arrive|arrives|going) there\b|\b(?:same|that|this) point\b|\bfollows? suit\b|"
    r"\b(?:carbon|emi(?:t|ts|ssions?)|footprint|greenhouse|removals?|clear(?:ed)?|remaining part|scopes? [123])\b|"
    r"\b(?:works?|working|plans|planning) (?:to|towards?) 20\d\d\b|"
    r"\b(?:do|does|done|achieve|reach|manage|expect|see|hit|plan)s? (?:so|it|this|that)\b|"
    r"\b(?:commit\w*|pledge[sd]?|roadmap|zero|nil|decarboni[sz]\w+)\b",
    re.IGNORECASE,
)
_PRONOUN_FIRST: Final = regex(
    r"^\W*(?:(?:for|in|on) (?:what|everything|all)(?: that)? )?(?:it|they|that|this|its|their|the (?:date|year|"
    r"target|plan|other|second|first))\b",
    re.IGNORECASE,
)
# A sentence that only gives the year of what was said before.
_WHOSE: Final = regex(r"^\W*(?:whose|which)\b", re.IGNORECASE)
_WHOSE_LATER: Final = regex(r",\s(?=whose\b)", re.IGNORECASE)
_ONLY_YEAR: Final = regex(r"^\W*(?:(?:that|this)(?:['’]s| is| means) |namely )?(?:in )?20\d\d\b", re.IGNORECASE)
_ZERO_BY: Final = regex(r"\bnet[- ]zero (?:by|in|before|no later than) $", re.IGNORECASE)
_ASKING: Final = regex(r"\?\s*$")


@dataclass(frozen=True, slots=True)
class NetZeroYear:
    """A year that a passage gives as somebody's net zero target. `start` is where the year stands in the block."""

    year: int
    owner: Owner
    start: int
    sentence: Span

    @property
    def wrong(self) -> bool:
        """Whether the target is a known one with another year, or a bidder's that comes too late."""
        if self.owner is Owner.BIDDER:
            return self.year > LAST_YEAR
        right = _RIGHT.get(self.owner)
        return right is not None and self.year not in right[0]


def find_net_zero_years(scene: Scene) -> list[Unit]:
    """Every year that the document gives as a net zero target, with whose it is said to be."""
    return [_unit(found, at) for at in sorted(_gives_year.where(scene.found)) for found in net_zero_years(scene, at)]


@once_a_text
def _gives_year(found: Found, at: int) -> bool:
    text = found.texts[at]
    if at in found.may_hold(_MAY_BE_IN_WORDS):
        text = _in_digits(text)
    if "20" not in text and "21" not in text:
        return False
    return _YEAR.search(text) is not None or _FROM_YEAR.search(text) is not None


def _in_digits(text: str) -> str:
    """A text of the same length in which years that are written in words stand in digits."""
    return _YEAR_IN_WORDS.sub(lambda found: _digits(found).ljust(len(found.group())), text)


def _digits(found: re.Match[str]) -> str:
    if not found["tens"]:
        return "2050"
    return str(2000 + _TENS[found["tens"].lower()] + NUMBERS.get((found["ones"] or "").lower(), 0))


def _unit(found: NetZeroYear, block: int) -> Unit:
    traits = {found.owner.value}
    if found.wrong:
        traits.add("wrong-year")
    if found.owner is Owner.BIDDER and found.year > LAST_YEAR:
        traits.add("after-2050")
    values: dict[str, Value] = {"year": str(found.year)}
    if found.owner in _RIGHT:
        years, whose = _RIGHT[found.owner]
        values["whose"] = whose
        values["right"] = " or ".join(str(year) for year in years)
    else:
        values["whose"] = "a supplier"
        values["right"] = f"{LAST_YEAR} or before"
    return Unit("net-zero-year", block, (block,), frozenset(traits), values, quote=found.sentence)


def net_zero_years(scene: Scene, at: int) -> list[NetZeroYear]:
    """The net zero years of one block."""
    if not _gives_year(scene.found, at) or (
        speaker(scene, at) is Speaker.BUYER and scene.kind is DocumentKind.RESPONSE
    ):
        return []
    text = _in_digits(scene.document.blocks[at].text)
    label = _row_label(scene, at)
    title = scene.outline.section(at).title
    if not (_about(text) or _NET_ZERO.search(label) or _NET_ZERO.search(title)):
        return []
    response = scene.kind is DocumentKind.RESPONSE
    found: list[NetZeroYear] = []
    earlier = ""
    for sentence in scene.found.sentences[at]:
        body = text[sentence.start : sentence.end]
        if _TAKEN_BACK.match(text[sentence.end :]):
            earlier = body
            continue
        topic = _about(body) or bool(_NET_ZERO.search(label))
        goes_on = not topic and bool(_NET_ZERO.search(title) or _about(earlier))
        dated = goes_on and _names_date(body, earlier)
        if not _ASKING.search(body) and (topic or dated or (goes_on and _REFERS.search(body))):
            inherited = last_public(earlier) if _PRONOUN_FIRST.match(body) else Owner.OTHER
            span = Span(sentence.start, sentence.end)
            for year, start, owner in _in_sentence(body, earlier, label, inherited, response):
                if topic or dated or owner in PUBLIC or year > LAST_YEAR:
                    found.append(NetZeroYear(year, owner, sentence.start + start, span))
        earlier = body
    return found


def _about(body: str) -> bool:
    return _NET_ZERO.search(body) is not None or _EMISSIONS.search(body) is not None


def _names_date(body: str, earlier: str) -> bool:
    """Whether a sentence names a target or date, or only the year of what the one before said."""
    return bool(_NAMES_DATE.search(body) or (earlier and _ONLY_YEAR.search(body)))


def _row_label(scene: Scene, at: int) -> str:
    """What the first cell of the row says of a cell that holds little but a year."""
    block = scene.document.blocks[at]
    if block.cell is None or len(block.text) > 40:
        return ""
    row = scene.document.row_of(block)
    return row[0].text if row and row[0].column < block.cell.column else ""


def _in_sentence(
    body: str, earlier: str, label: str, inherited: Owner, response: bool
) -> Iterator[tuple[int, int, Owner]]:
    """Each target year of a sentence with its offset and owner."""
    years = list(_YEAR.finditer(body))
    lead = f"{label} " if label else ""
    for segment, match in _segments(body, years):
        words = lead + body[segment.start : segment.end]
        begin = segment.start
        if not _WHOSE.match(words):
            whose = [relative.end() for relative in _WHOSE_LATER.finditer(body, begin, match.start())]
            begin = whose[-1] if whose else begin
        if begin > segment.start or _WHOSE.match(words):
            inherited = last_public(body[:begin], compared=True)
            words = lead + body[begin : segment.end]
        start = len(lead) + match.start() - begin
        owner = owner_of(words, start, int(match[1]), inherited, response)
        inherited = owner if owner in PUBLIC else Owner.OTHER
        decade = body[match.end(1) :].startswith("s")  # "the 2050s"
        if owner in PUBLIC and _AFTER.search(body[: match.start()]):
            continue
        if _is_target(words, body, match) and (not decade or owner is Owner.BIDDER):
            yield int(match[1]) + 5 * decade, match.start(), owner
    for year, start in _counted_years(body, earlier):
        owner = owner_of(body, start, year, Owner.OTHER, response)
        if year > LAST_YEAR and owner is Owner.BIDDER and not _PART_ONLY.search(body):
            yield year, start, owner


def _counted_years(body: str, earlier: str) -> Iterator[tuple[int, int]]:
    """Years that a sentence gives by counting, or by pointing at the one before it; with where it says so."""
    for match in _FROM_YEAR.finditer(body):
        yield int(match[2]) + _count(match[1]), match.start()
    for match in _YEARS_LATER.finditer(body):
        named = list(_YEAR.finditer(body[: match.start()]))
        if named:
            yield int(named[-1][1]) + _count(match[1]), match.start()
    before = list(_YEAR.finditer(earlier))
    points = _THAT_YEAR.search(body)
    if before and points and _about(body) and not _YEAR.search(body):
        yield int(before[-1][1]), points.start()


def _count(words: str) -> int:
    """How many years "36 years", "thirty-six years" or "a decade" are."""
    first, *rest = words.lower().replace("-", " ").split()
    if rest and rest[0].startswith("decade"):
        return 10 * NUMBERS.get(first, 1)
    if first in _TENS:
        return _TENS[first] + (NUMBERS.get(rest[0], 0) if rest else 0)
    return as_number(first)


def _segments(body: str, years: Sequence[re.Match[str]]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Each year with its stretch of the sentence: cut at the last conjunction (or comma) between it and the next one.

    Near dates divide a sentence too: "by 2028 all ambulances … and by 2040 the NHS …".
    """
    dates = sorted([*years, *_NEAR_DATE.finditer(body)], key=lambda date: date.start())
    start = 0
    for date, following in itertools.zip_longest(dates, dates[1:]):
        end = len(body) if following is None else _cut(body, date, following)
        if date in years:
            yield Span(start, date.end() if end is None else end), date
        start = start if end is None else end


def _cut(body: str, earlier: re.Match[str], later: re.Match[str]) -> int | None:
    """Where the stretch of one date ends and that of the next begins; None where a near date stands in the next one."""
    between = body[earlier.end() : later.start()]
    near = _NEAR_DATE.fullmatch(earlier.group()) is not None
    breaks = list(_BREAK.finditer(between)) or ([] if near else list(_COMMA.finditer(between)))
    if breaks:
        return earlier.end() + breaks[-1].start()
    return None if near else earlier.end()


def _is_target(words: str, body: str, year: re.Match[str]) -> bool:
    """Whether the year is a target: no share by that year, nothing that somebody denies or that ends then."""
    before = body[max(0, year.start() - _NEAR) : year.start()]
    asserted = _BUT.split(before)[-1]  # "not in 2050, but in 2054"
    partly = (
        _PARTLY.search(words)
        and not _ZERO_BY.search(before)
        and not (_NEARLY_ALL.search(words) and _THE_REST.search(words))
    )
    return not (
        partly
        or (_FROM.search(before) and _TO.match(body[year.end() :]))
        or _PART_ONLY.search(words)
        or _of_a_lasting_thing(before)
        or _OTHER_EVENT.search(before)
        or _FALSE_BELIEF.search(before)
        or (_DENIED.search(asserted[-40:]) and not (int(year[1]) > LAST_YEAR and _NOT_UNTIL.search(before[-70:])))
        or _denied_after(before, body[year.end() : year.end() + _NEAR])
    )


def _denied_after(before: str, after: str) -> bool:
    """Whether what follows a year says that it is wrong, or that by then net zero will be old."""
    past_by_then = _BY_THEN.match(after) and not _WHEN_REACHED.search(before)
    return bool(past_by_then or _DENIED_NEXT.match(after) or _TAKEN_BACK_LATER.match(after))


def _of_a_lasting_thing(before: str) -> bool:
    """Whether the clause before a year speaks of trees, loans or buildings, and has not come to net zero yet."""
    clause = re.split(r"[;:]\s|, (?:and|but|while|whereas) ", before)[-1]
    return _LASTING_THING.search(clause) is not None and not _about(clause)

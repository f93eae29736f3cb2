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
from enum import StrEnum
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.speakers import Speaker, speaker
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Span

_NEAR: Final = 200  # characters before a year that may deny it
LAST_YEAR: Final = 2050  # a supplier's plan has to get there by then (PPN 006)


class Owner(StrEnum):
    """Whose target a year is said to be."""

    NHS_OWN = "nhs-own"
    NHS_SUPPLY = "nhs-supply-chain"
    NHS = "nhs"  # which of the two, the passage does not say
    UNITED_KINGDOM = "united-kingdom"
    BIDDER = "bidder"
    OTHER = "other"


_RIGHT: Final = {
    Owner.NHS_OWN: ((2040,), "the emissions that the NHS controls"),
    Owner.NHS_SUPPLY: ((2045,), "the emissions that the NHS can influence, its supply chain among them"),
    Owner.NHS: ((2040, 2045), "the NHS: 2040 for what it controls, 2045 for what it can influence"),
    Owner.UNITED_KINGDOM: ((2050,), "the United Kingdom"),
}
_NET_ZERO: Final = regex(
    r"\bnet[- ]?zero\b|\bzero (?:net )?emissions\b|\bcarbon neutral(?:ity)?\b|\bclimate neutral(?:ity)?\b|"
    r"\b(?:zero[- ]carbon|carbon[- ]free)\b|\bNHS Carbon Footprint\b|"
    r"\b(?:emissions|footprint|curve)\b[^.;]{0,40}\b(?:zero|nil|nothing|vanish\w*|ended)\b|"
    r"\b(?:end|clear|eliminate|balance)(?:s|ed|ing)? (?:\w+ ){0,2}(?:emi\w+|footprint)\b|\bbalance of emissions\b|"
    r"\bemits? no more than\b|\bstop adding to global warming\b|\bwithout a carbon footprint\b",
    re.IGNORECASE,
)
_EMISSIONS: Final = regex(
    r"\bemissions (?:that |which )?(?:it|the NHS) (?:can |directly )?(?:control|influence)", re.IGNORECASE
)
# A year to come that is a target, not a clause number, a sum of money or a reference. Years before 2030 are near dates.
_YEAR: Final = regex(
    r"(?:(?<![\w£/.,-])|(?<=\d\d/\d\d/)|(?<=\d\d\.\d\d\.))(2(?:0[3-9]|1\d)\d)(?:\s?[/–-]\s?\d{2,4})?(?![\w/]|[.,]\d|"
    r"\s?(?:tco2e?|tonnes|kwh|kg|people|"
    r"hours)\b)",
    re.IGNORECASE,
)
_BREAK: Final = regex(r";|:\s|,?\s(?:and|but|while|whereas|though|although|with|against)\s", re.IGNORECASE)
_COMMA: Final = regex(r",\s")

# The health service as such: no trust, no "NHS Supply Chain" Ltd, none of the other nations' services.
_NHS: Final = regex(
    r"(?<![A-Z][a-z] )\b(?:NHS(?! (?:Foundation|Trust|Supply Chain|Property|Blood|Professionals|Resolution|"
    r"Digital|Wales|"
    r"Scotland|Shared|Business|[A-Z][a-z]+ (?:Trust|Board|Integrated)))(?: England)?|"
    r"[Nn]ational [Hh]ealth [Ss]ervice|"
    r"[Gg]reener NHS|[Hh]ealth [Ss]ervice)\b"
)
_SERVICE_SETS: Final = regex(
    rf"{_NHS.pattern}(?:['’]s)?\s+(?:[\w-]+ ){{0,2}}?(?:wants?|asks?|expects?|has (?:set|promised|asked|said|"
    rf"pledged)|is to|"
    r"must|will|aims?|plans|intends|hopes|means|goal|targets?|date|deadline|ambition|roadmap|commitment|year)\b"
)
# After "and" somebody else acts.
_AND_DOES: Final = regex(r"\b(?:and|but|so|then) (?:we |will |shall |plan |aim |hope |expect )[^,;]*$", re.IGNORECASE)
_TRUST_BEFORE: Final = regex(r"\b[A-Z][\w’']+ (?:[Tt]rust|Hospitals?|Community|Health)\W+$")
_SUPPLY: Final = regex(
    r"\bsuppl(?:y|ies|iers?|ying)\b|\bsupply[- ]chains?\b|\binfluence[sd]?\b|\binfluencing\b|\bindirect(?:ly)?\b|"
    r"\bfootprint plus\b|\bbuys\b|\bpurchas\w+\b|\bvendors?\b|\bcontractors\b|\bscope (?:3|three)\b",
    re.IGNORECASE,
)
_OWN: Final = regex(
    r"\b(?:own|directly|direct|itself|control(?:s|led)?|in[- ]house|scopes? (?:1|one)|footprint(?! plus)|it emits|"
    r"estate)\b",
    re.IGNORECASE,
)
_NOT_DIRECT: Final = regex(r"\b(?:not|no) (?:directly |direct )?control\w*|\bcannot control\b", re.IGNORECASE)

_UK_NAME: Final = r"(?:United Kingdom|UK|U\.K\.|Great Britain|Britain|the country|the nation|this country|Parliament)"
_UK: Final = regex(
    rf"\b{_UK_NAME}(?:['’]s)?\s+(?:as a whole )?(?:(?:is|was|has|had|must|will|shall|bound|committed|commits|"
    rf"legally|aims?|"
    r"wants|set|sets|intends|plans|pledged|promised|goes|gets|reach\w*|to (?:net|be|reach|get))\b|"
    r"(?:[\w-]+ ){0,3}(?:target|date|goal|deadline|commitment|law|year|ambition)\b|"
    r"net[- ]zero)|"
    rf"\b(?:bound|binds|bind|obliges?|obliged|commit\w*|required|requires|for|target of|"
    rf"by) the (?:{_UK_NAME})\b(?! (?:"
    r"sites|offices|operations|business))|"
    r"\b(?:the |UK |national |our )?[Gg]overnment(?:['’]s)? (?:has |is |will )?(?:[\w-]+ ){0,2}(?:target|date|goal|"
    r"deadline|committed|set|pledged|promised|legislated|bound|ambition)\b|"
    r"\b(?:support|help|assist|join|back)(?:s|ing)? (?:the |our |this )?(?:UK |British )?(?:[Gg]overnment|"
    r"[Cc]ountry|[Nn]ation|UK|United Kingdom|Britain)(?:['’]s)? "
    r"(?:in |to |with |on )?(?:[\w-]+ ){0,2}(?:reach\w*|achiev\w*|get\w*|hit\w*|meet\w*|become|becoming|go|going|"
    r"journey|path|mission|ambition|target|goal)\b|"
    r"\b(?:as a (?:country|nation)|nationally)\b|"
    r"\bnational (?:20\d\d )?(?:net[- ]zero )?(?:target|date|goal|deadline|commitment)\b|\bClimate Change Act\b|"
    r"\b(?:bound (?:in|by) law|legally binding|statutory)\b"
)
_OTHER_NATION: Final = regex(
    r"\b(?:Scot(?:land|tish)|Wales|Welsh|Northern Ireland|Northern Irish|Ireland|Irish|EU|European|Europe|France|"
    r"Germany|"
    r"Denmark|Sweden|Finland|Holyrood|Senedd|Cardiff|Edinburgh)\b"
)
_FIRST_PERSON: Final = regex(
    r"\b(?:we|our|ours|us|my|I)\b|\b(?:the )?(?:company|firm|business|partnership|group|practice|"
    r"co-operative|bidder|tenderer|trustees|partners|directors)(?:['’]s)?\b|"
    r"\b(?:Ltd|Limited|plc|PLC|LLP|CIC|Inc|GmbH)\b"
)
_THIRD_PARTY: Final = regex(
    r"\b(?:makers?|manufacturers?|principals?|landlords?|parent|hauliers?|sub-?contractors?|suppliers?['’]?|"
    r"carriers?|"
    r"some (?:firms|suppliers|companies)|others|GmbH|competitors?|sector|industry|airline|council|trust|city|borough|"
    r"county|authority|region|university)\b",
    re.IGNORECASE,
)
_THE_BIDDER: Final = regex(
    r"\b(?i:the|as) (?i:bidder|tenderer)\b|\b(?i:the) (?:Supplier|Contractor|Provider|Consultant)\b|"
    r"\b(?i:as an? (?:NHS )?(?:supplier|provider|contractor))\b"
)
# A share by a year is a step on the way, not the target.
_PARTLY: Final = regex(
    r"\d\s?(?:%|per ?cent)|\b(?:half|halv\w+|a (?:third|quarter)|two[- ]thirds|three[- ]quarters|interim|milestone|"
    r"halfway)\b",
    re.IGNORECASE,
)
_DENIED: Final = regex(
    r"\b(?:not (?:by|in|for|until|before|be|reach|get|have|yet|the|\d)|never|rather than|instead of|no longer|"
    r"used to|previously|formerly|originally|wrong\w*|mistake\w*|"
    r"mistook|incorrect\w*|out of date|confus\w+|replac\w+|superseded|once said|earlier draft|if|should|unless|"
    r"whether|"
    r"five years (?:before|after)|might have|would have|had wanted|contract|lease|expires?|(?<!plan )ends?|ending|"
    r"(?<!plan )(?<!roadmap )runs?|designed|(?:to )?lasts?|guaranteed|insured|(?:do not|don['’]t|cannot|"
    r"can['’]t) (?:think|believe|accept))\b(?! until)",
    re.IGNORECASE,
)
_DENIED_NEXT: Final = regex(
    r"[\s\"”’')]*(?:is|was|were|,)?\s*(?:wrong|mistaken|not |a mistake|out of date|"
    r"asked to|refused|rejected|withdrawn)"
)
# What somebody else says, and the writer does not.
_FALSE_BELIEF: Final = regex(
    r"\b(?:wrong|wrongly|mistake\w*|untrue|myth|incorrect\w*|not true|some (?:[a-z]+ ){0,2}(?:say|think|believe|"
    r"claim|write|state)|often "
    r"(?:said|thought|quoted)|(?:earlier|old|older|previous|former|outgoing) (?:[a-z]+ )?(?:draft|edition|version|"
    r"plan|target|date|policy|roadmap|tender|bid))\b",
    re.IGNORECASE,
)
# "Ahead of the UK's date" compares; "which is the date that the NHS has set" says that the two are one.
_COMPARES: Final = regex(
    r"\b(?:ahead of|before|earlier than|sooner than|well (?:before|ahead|inside)|faster than|in advance of|beats?|"
    r"beating|"
    r"betters?|bettering|later than|after|than|short of|compared|unlike|exceed\w*|(?:years?|decade) (?:early|"
    r"earlier|sooner|"
    r"late|later|behind))\b",
    re.IGNORECASE,
)
_EQUATES: Final = regex(
    r"\b(?:(?:which|that|this) (?:is|was|also is) (?:also )?the|the (?:same )?(?:date|year|target|deadline)|"
    r"the same|is when|as set|"
    r"as laid down|set by|laid down by|fixed by|demanded by|required by|given by|just as|exactly as|as does|"
    r"the one)\b",
    re.IGNORECASE,
)
_LATEST: Final = regex(
    r"\bor (?:earlier|sooner|before)\b|\bat the latest\b|\bno later than\b|\baccept\w*|(?<!our )(?<!the )\bplans?\b|"
    r"(?<!our )\bcommitments?\b|\bmust\b|"
    r"\brequire[sd]?\b|\bexpects? (?:its )?(?:bidders|suppliers)\b|\bon or before\b|\bby or before\b|\bshall\b",
    re.IGNORECASE,
)
_NAMES_DATE: Final = regex(r"\b(?:targets?|dates?|year|deadlines?|goal|says|is for)\b", re.IGNORECASE)
# A sentence that only gives the year of what was said before.
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
    return _YEAR.search(found.texts[at]) is not None


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
    text = scene.document.blocks[at].text
    if not _YEAR.search(text) or (speaker(scene, at) is Speaker.BUYER and scene.kind is DocumentKind.RESPONSE):
        return []
    label = _row_label(scene, at)
    title = scene.outline.section(at).title
    if not (_about(text) or _NET_ZERO.search(label) or _NET_ZERO.search(title)):
        return []
    found: list[NetZeroYear] = []
    for number, sentence in enumerate(scene.found.sentences[at]):
        body = text[sentence.start : sentence.end]
        if (
            not _YEAR.search(body)
            or _ASKING.search(body)
            or not (_about(body) or _NET_ZERO.search(label) or _goes_on(scene, at, number, body))
        ):
            continue
        span = Span(sentence.start, sentence.end)
        for year, start, owner in _in_sentence(body, label, scene.kind is DocumentKind.RESPONSE):
            found.append(NetZeroYear(year, owner, sentence.start + start, span))
    return found


def _about(body: str) -> bool:
    return _NET_ZERO.search(body) is not None or _EMISSIONS.search(body) is not None


def _goes_on(scene: Scene, at: int, number: int, body: str) -> bool:
    """Whether a sentence that names a target or date goes on from one, or stands under a heading, about net zero."""
    if not _NAMES_DATE.search(body) and not (number and _ONLY_YEAR.search(body)):
        return False
    if _NET_ZERO.search(scene.outline.section(at).title):
        return True
    if number == 0:
        return False
    before = scene.found.sentences[at][number - 1]
    return _about(scene.document.blocks[at].text[before.start : before.end])


def _row_label(scene: Scene, at: int) -> str:
    """What the first cell of the row says of a cell that holds little but a year."""
    block = scene.document.blocks[at]
    if block.cell is None or len(block.text) > 40:
        return ""
    row = scene.document.row_of(block)
    return row[0].text if row and row[0].column < block.cell.column else ""


def _in_sentence(body: str, label: str, response: bool) -> Iterator[tuple[int, int, Owner]]:
    """Each target year of a sentence with its offset and owner."""
    years = list(_YEAR.finditer(body))
    inherited = Owner.OTHER
    for segment, match in zip(_segments(body, years), years, strict=True):
        words = f"{label} {body[segment.start : segment.end]}" if label else body[segment.start : segment.end]
        owner = _owner(words, body[segment.start : match.start()], int(match[1]), inherited, response)
        inherited = owner if owner in _RIGHT else Owner.OTHER
        if _is_target(words, body, match):
            yield int(match[1]), match.start(), owner


def _segments(body: str, years: Sequence[re.Match[str]]) -> list[Span]:
    """A sentence cut into stretches that hold one year each, at the last conjunction (or comma) between two years."""
    cuts = [0]
    for earlier, later in itertools.pairwise(years):
        between = body[earlier.end() : later.start()]
        breaks = list(_BREAK.finditer(between)) or list(_COMMA.finditer(between))
        cuts.append(earlier.end() + (breaks[-1].start() if breaks else 0))
    cuts.append(len(body))
    return [Span(start, end) for start, end in itertools.pairwise(cuts)]


def _is_target(words: str, body: str, year: re.Match[str]) -> bool:
    """Whether the year is a target: no share by that year, nothing that somebody denies or that ends then."""
    before = body[max(0, year.start() - _NEAR) : year.start()]
    return not (
        (_PARTLY.search(words) and not _ZERO_BY.search(before))
        or _FALSE_BELIEF.search(before)
        or _DENIED.search(before[-40:])
        or _denied_after(body[year.end() : year.end() + _NEAR])
    )


def _denied_after(after: str) -> bool:
    return _DENIED_NEXT.match(after) is not None


def _owner(words: str, before: str, year: int, inherited: Owner, response: bool) -> Owner:
    """Whose target a stretch with one year speaks of. `before` is the part that precedes the year."""
    if _OTHER_NATION.search(words):
        return Owner.OTHER
    nhs = _health_service(words)
    kingdom = _UK.search(words) is not None
    if _FIRST_PERSON.search(before) and not (
        _public_first(before, nhs) or _kingdom_last(before) or _service_last(before)
    ):
        public = nhs is not None or kingdom
        if not public or _COMPARES.search(words) or not _EQUATES.search(words):
            return Owner.BIDDER if response and not _of_others(before) else Owner.OTHER
    if nhs is not None and kingdom:
        return Owner.OTHER if _COMPARES.search(words) else _nearest(words, nhs, before, year)
    if nhs is not None:
        return _scope(words, year) if not _compared_to(words, nhs) else Owner.OTHER
    if kingdom:
        return Owner.UNITED_KINGDOM if _kingdom_last(before) or not _COMPARES.search(words) else Owner.OTHER
    if inherited in (Owner.NHS, Owner.NHS_OWN, Owner.NHS_SUPPLY) and (_SUPPLY.search(words) or _OWN.search(words)):
        return _scope(words, year)
    if response and not _of_others(words) and inherited is Owner.OTHER:
        return Owner.BIDDER
    return Owner.OTHER


def _of_others(before: str) -> bool:
    """Whether somebody else than the bidder is spoken of."""
    return _THIRD_PARTY.search(before) is not None and _THE_BIDDER.search(before) is None


def _health_service(words: str) -> re.Match[str] | None:
    """Where the health service as such is named: not a trust whose name ends so."""
    for match in _NHS.finditer(words):
        if not _TRUST_BEFORE.search(words[: match.start()]):
            return match
    return None


def _public_first(before: str, nhs: re.Match[str] | None) -> bool:
    """Whether the health service or the country is the subject, and "our" only an aside ("ours among them")."""
    own = _FIRST_PERSON.search(before)
    kingdom = _UK.search(before)
    first = min((found.start() for found in (nhs, kingdom) if found is not None), default=len(before))
    return own is not None and first < own.start()


def _service_last(before: str) -> bool:
    """Whether the health service, with what it wants or its target, is what is named last before the year."""
    services = [found.end() for found in _SERVICE_SETS.finditer(before)]
    return bool(services) and not _FIRST_PERSON.search(before[services[-1] :]) and not _AND_DOES.search(before)


def _kingdom_last(before: str) -> bool:
    """Whether the country is what is named last before the year, and nothing is compared with it there."""
    places = [found.start() for found in _UK.finditer(before)]
    if not places:
        return False
    near = before[max(0, places[-1] - 30) : places[-1]]
    return not _FIRST_PERSON.search(before[places[-1] :]) and not _COMPARES.search(near + before[places[-1] :])


def _nearest(words: str, nhs: re.Match[str], before: str, year: int) -> Owner:
    """Of the health service and the country the one that is named last before the year."""
    places = [found.start() for found in _UK.finditer(before)]
    services = [found.start() for found in _NHS.finditer(before)]
    if places and (not services or places[-1] > services[-1]):
        return Owner.UNITED_KINGDOM
    return _scope(words, year) if nhs.start() < len(before) else Owner.OTHER


def _compared_to(words: str, nhs: re.Match[str]) -> bool:
    """Whether the health service is only what something is compared with ("five years ahead of the NHS")."""
    near = words[max(0, nhs.start() - 40) : nhs.start()]
    return _COMPARES.search(near) is not None


def _scope(words: str, year: int) -> Owner:
    """Which of its two targets the health service is said to have; a supplier's latest year is no target of "
    "its own."""
    supply = _SUPPLY.search(words)
    own = _OWN.search(_NOT_DIRECT.sub(" ", words))
    if supply and year == LAST_YEAR and _LATEST.search(words):
        return Owner.OTHER
    if supply and not own:
        return Owner.NHS_SUPPLY
    if own and not supply:
        return Owner.NHS_OWN
    return Owner.NHS

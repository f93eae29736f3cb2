"""Whose net zero target a year is said to be: the health service's, the country's, the bidder's or somebody else's.

Parties are named in the words before a year; the last one named is whose year it is, unless it is only compared with,
works with or is served by the one before. Where a clause begins with its year ("by 2040 the NHS …") or says afterwards
whose it is ("2040, the year that the NHS has set"), the party stands after it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from linter.regex import regex

LAST_YEAR: Final = 2050  # a supplier's plan has to get there by then (PPN 006)
_CLOSE: Final = 45  # characters before a party that may say that it is only compared with


class Owner(StrEnum):
    """Whose target a year is said to be."""

    NHS_OWN = "nhs-own"
    NHS_SUPPLY = "nhs-supply-chain"
    NHS = "nhs"  # which of the two, the passage does not say
    UNITED_KINGDOM = "united-kingdom"
    BIDDER = "bidder"
    OTHER = "other"


NHS_TARGETS: Final = frozenset({Owner.NHS, Owner.NHS_OWN, Owner.NHS_SUPPLY})
PUBLIC: Final = NHS_TARGETS | {Owner.UNITED_KINGDOM}

# The health service as such: no trust, no "NHS Supply Chain" Ltd, none of the other nations' services.
_NHS: Final = regex(
    r"(?<![A-Z][a-z] )(?<!local )(?<!Welsh )(?<!Scottish )\b(?:NHS(?! (?!England|Carbon|Net|Zero|Long|Green|"
    r"Supplier|Plan|"
    r"Improvement)[A-Z][a-z]+)"
    r"(?! (?:in|across|of) [A-Z])(?! (?:contract|work|customer|client|business|job|order|account|round|"
    r"site)s?\b(?!['’]))"
    r"(?: England)?|[Nn]ational [Hh]ealth [Ss]ervice|[Gg]reener NHS|"
    r"Department of Health(?: and Social Care)?|[Hh]ealth [Ss]ervice|Carbon Footprint Plus)\b"
)
_ONE_OF_MANY: Final = regex(
    r"\b(?:an?|one|some|this|that|two|three|each of our|the new|the old|our) (?:[a-z]+ )?$"
)  # "an NHS hospital in the north"
_BODY: Final = regex(r" (?:trust|hospital|building|clinic|centre|laundry|board|body|site|region|partner)s?\b")
_TRUST_BEFORE: Final = regex(r"\b[A-Z][\w’']+ (?:[Tt]rust|Hospitals?|Community|Health)\W+$")
_COUNTRY: Final = regex(
    r"\b(?:United Kingdom|UK|U\.K\.|(?:Great )?Britain and Northern Ireland|Great Britain|Britain|"
    r"(?<!other )(?:[Tt]he|[Tt]his|our) (?:whole |entire )?"
    r"(?:country|nation)|[Nn]ation as a whole|Parliament|Whitehall|Westminster|(?<!of )[Mm]inisters|"
    r"(?:[Tt]he|UK|[Nn]ational|[Oo]ur|[Cc]entral|[Bb]ritish) [Gg]overnment|(?<!Local )Government|Climate Change Act(?: "
    r"2008)?|[Aa]s a (?:country|nation)|^Nationally|[Tt]he 2008 Act|"
    r"[Nn]ational (?:20\d\d )?(?:net[- ]zero )?(?:target|date|goal|deadline|commitment|pledge|year)|"
    r"bound (?:in|by) law|(?:national|UK) law|(?:the|The) law(?! firm)|"
    r"(?<!our )(?:[Ll]egally binding|[Ss]tatutory|[Ll]egal) (?:[\w-]+ ){0,2}?(?:target|date|goal|deadline|"
    r"year|duty|limit)|"
    r"[Ss]tatute)\b"
)
# "Our UK sites", "across the UK", "the UK branch": a place of the firm, not the country that has set a target.
_PLACE_BEFORE: Final = regex(
    r"\b(?:in|across|throughout|within|around|down|from|outside|our|its|their|all|any|other|for our|every|"
    r"of (?!.*\b(?:whole|"
    r"rest|goal|target|date) of))(?: the)? $",
    re.IGNORECASE,
)
_PLACE_AFTER: Final = regex(
    r"(?:['’]s)?[ -](?:[\w-]+ )?(?:biggest|largest|first|oldest|leading|best|only|favourite|wide|made|grown|registered|"
    r"sites?|offices?|operations?|business\w*|branch\w*|team|arm|entity|fleet|depots?|"
    r"compan\w+|subsidiar\w+|staff|customers?|clients?|market|suppl\w+|sector|industry|headquarters|factor\w+|"
    r"warehouses?|plants?|hospitals?|schools?|based|division|group|directors?|board|estate|activities|councils?|"
    r"universit\w+|hauliers?|firms?|makers?|roads?|grid)\b"
)
_OTHER_NATION: Final = regex(
    r"\b(?:Scot(?:land|tish)|Wales|Welsh|(?<!Britain and )Northern Ireland|Northern Irish|(?<!Northern )Ireland|"
    r"Irish|EU|European|Europe|France|"
    r"French|German\w*|Denmark|Danish|Sweden|Swedish|Finland|Finnish|Norw\w+|Netherlands|Dutch|Belgi\w+|Spain|Spanish|"
    r"Ital(?:y|ian)|Poland|Polish|Switzerland|Swiss|Austrian?|Japan(?:ese)?|Chin(?:a|ese)|Indian?|Brazil(?:ian)?|"
    r"Turk(?:ey|ish)|Canad\w+|Australian?|America\w*|United States|USA|Korean?|Holyrood|Senedd|Cardiff|Edinburgh)\b"
)
_FIRST_PERSON: Final = regex(
    r"\b(?:we|our|ours|us|my|I)\b(?! (?:country|nation|government|planet))|\b(?:We|Our|Ours|My)\b(?! (?:country|nation|"
    r"government|planet))|(?:\b[Tt]h(?:e|is)|^\W*) ?(?:[Cc]ompany|[Ff]irm|[Bb]usiness|[Pp]artnership|"
    r"[Gg]roup|[Pp]ractice|"
    r"[Cc]o-operative|[Bb]idder|[Tt]enderer|[Tt]rustees|[Pp]artners|[Dd]irectors|[Ss]upplier|[Cc]ontractor|[Pp]rovider|"
    r"[Cc]onsultant)\b(?:['’]s)?|\b(?:Ltd|Limited|plc|PLC|LLP|CIC|Inc)\b|"
    r"\b(?i:as an? (?:NHS )?(?:supplier|provider|contractor))\b"
)
_THIRD_PARTY: Final = regex(
    r"\b(?:(?<!in the )world|planet|society|sister (?:company|firm)|affiliates?|landlords?|parent|"
    r"airline|pension (?:scheme|fund)|council|trust|city|"
    r"borough|county|authority|region|university|mayor|combined "
    r"authority|owners|lender|board of the trust|GmbH|others|competitors?|another|customers?|clients?)\b",
    re.IGNORECASE,
)
# Those that supply somebody: the NHS's, where it is named, else somebody else's.
_SUPPLIERS: Final = regex(
    r"\b(?:makers?|manufacturers?|principals?|hauliers?|sub-?contractors?|suppliers?['’]?|carriers?|some (?:firms|"
    r"suppliers|companies)|sector|industry)\b",
    re.IGNORECASE,
)
# "Ahead of the UK's date" compares; "which is the date that the NHS has set" says that the two are one.
_COMPARES: Final = regex(
    r"\b(?:ahead of|before|earlier than|sooner than|well (?:before|ahead|inside)|faster than|in advance of|beats?|"
    r"beating|betters?|bettering|later than|after|than|short of|compared|unlike|exceed\w*|behind|(?:years?|decade|"
    r"step) (?:early|earlier|sooner|late|later|behind))\b",
    re.IGNORECASE,
)
_EQUATES: Final = regex(
    r"\b(?:(?:which|that|this) (?:is|was|also is) (?:also )?the|the (?:same )?(?:date|year|target|deadline)|"
    r"the same|is when|as set|as laid down|set by|laid down by|fixed by|demanded by|required by|given by|just as|"
    r"^,? ?when|exactly as|as does|is what|the one)\b",
    re.IGNORECASE,
)
_LATEST: Final = regex(
    r"\bor (?:earlier|sooner|before)\b|\bat the latest\b|\b(?:no|not) later than\b|\baccept\w*|"
    r"(?<!our )(?<!the )\bplans?\b|(?<!our )\bcommitments?\b|\bmust\b|"
    r"\brequire[sd]?\b|\bexpects? (?:its )?(?:bidders|suppliers)\b|\bon or before\b|\bby or before\b|\bshall\b",
    re.IGNORECASE,
)
_PLACE_OF_OURS: Final = regex(r"\b(?:our|my) (?:[\w-]+ ){0,2}?(?:(?:in|at|near|outside) )?$", re.IGNORECASE)
_BY_NAME: Final = regex(r"NHS|(?i:(?:national |greener )?health|nhs)|United|UK|U\.K|Great|Britain|Climate|[Tt]he 2008")
# What the bidder says that it knows or does about a target is not the target: "We know that by 2040 the country …".
_REPORTS: Final = regex(
    r"^\W*(?:[\w'’, ]{0,60}\b)?(?:know|knows|understand|believe|say|said|note|recogni[sz]e|accept|acknowledges?|aware|"
    r"remember|read|agree|think|told|learn\w*|means?) that\b",
    re.IGNORECASE,
)
_YEAR_FIRST: Final = regex(
    r"^\W*(?:and|but|so|that|then|while|with)?[\s,]*(?:by|in|before|until|come|for|not later than|no later than|is)?"
    r"\s*(?:the )?(?:end of |start of |year |financial year |about )*$",
    re.IGNORECASE,
)
_NEW_CLAUSE: Final = regex(
    r"[;:,]|\b(?:and|but|so|while|whereas|hence|therefore|because|since)\b[^,;:]{0,12}$", re.IGNORECASE
)
_SET_BY: Final = regex(r"\W*(?:(?!(?:we|our|my|us|contract|framework)\b)\w+\W+){0,4}$", re.IGNORECASE)
_NEW_SENTENCE: Final = regex(r"[;:]|\b(?:and|but|so|while|whereas|because|since) (?:we|our)\b", re.IGNORECASE)
# After "and" somebody else acts: "We back the NHS target and will be …".
_AND_DOES: Final = regex(
    r"\b(?:and|but|so|then) (?:also |now |yet )?(?:will|shall|plan|aim|hope|expect|intend|are|have|commit|mean|want)\b"
    r"[^,;]*$",
    re.IGNORECASE,
)
_DEMANDS: Final = regex(
    r"\b(?:ask|want|expect|need|requir|oblig|tell|told|bind|bound|gives?|gave|given|commit|demand|set|allow|let)"
    r"(?:s|es|ed|ing)?\b",
    re.IGNORECASE,
)
_AMONG_THEM: Final = regex(r"\s?(?:[\w-]+ ){0,3}(?:included|among them|among these|as well|too)\b", re.IGNORECASE)
_SERVED: Final = regex(
    r"\b(?:to|for|with|from|like|as|alongside|serving|supplying|supply|serve) (?:the )?$", re.IGNORECASE
)
# "As a partner of the NHS we back its 2035 goal": whose goal it is was said before.
_SHARES_ITS: Final = regex(
    r"^\W*(?:[\w-]+ ){0,3}?(?:back|support|share|applaud|follow|adopt\w*|accept|mirror|match|welcome|endorse|"
    r"work (?:to|"
    r"towards)|contribute to|help (?:with|towards)|aligned? (?:with|to)|know|read)\w* (?:its|their|that)\b",
    re.IGNORECASE,
)
# What is only said in passing of a party: "India, where one of our factories stands, …".
_IN_PASSING: Final = regex(r",\s(?:where|which|whose|whom|who|with whom|to whom|of which|as)\b[^,;]*,", re.IGNORECASE)
_AS_SUPPLIER: Final = regex(
    r"\bas an? (?:[\w-]+ )?(?:supplier|provider|contractor|vendor)\b(?: (?:to|of|for) (?:the )?NHS)?", re.IGNORECASE
)
# The firms themselves, whose latest year is no target of the health service.
_FIRMS: Final = regex(
    r"\b(?:suppliers?['’]?|bidders?|tenderers?|vendors?|contractors?|providers?|firms?|companies|plans?|commitments?|"
    r"(?:those|everyone|everybody|anyone|all) (?:who|that))\b",
    re.IGNORECASE,
)
_CONSULTED: Final = regex(
    r"\b(?:agreed|checked|shared|discussed|signed|verified|approved) (?:with|by) (?:our |the |its )?$",
    re.IGNORECASE,
)
_SETS: Final = regex(
    r"(?:['’]s|,? whose)?\s+(?:[\w-]+ ){0,4}?(?:wants?|asks?|expects?|has|have|must|will|is|needs?|aims?|"
    r"plans|intends|hopes|"
    r"means|goal|targets?|date|deadline|ambition|roadmap|commitment|year|pledge|path|to (?:net|be|reach|"
    r"get|become|go))\b"
)

_SUPPLY: Final = regex(
    r"\bsuppl(?:y|ies|iers?['’]?|ying)\b|\b(?:n['’]t|not|no) (?:\w+ ){0,2}control\w*|\bsupply[- "
    r"]chains?\b|\binfluence[sd]?\b|\binfluencing\b|\bindirect(?:ly)?\b|"
    r"\bfootprint plus\b|\bbuy(?:s|ing)?\b|\bbought\b|\bpurchas\w+\b|\bvendors?\b|\bcontractors\b|\bsells? to\b|"
    r"\bsold to\b|\bprocure[sd]?\b|\bgoods\b|\bmedicines\b|\bwider\b|\bvalue chain\b|\bscope (?:3|three)\b|"
    r"\bproducts\b|\b(?:outside|beyond) (?:its|the NHS['’]s|their) (?:direct |own )?control\b|"
    r"\b(?:firms|companies|those|everybody|everyone|anyone|all) (?:who|that|which) (?:suppl|sell|work|"
    r"deliver|serve)\w*",
    re.IGNORECASE,
)
_OWN: Final = regex(
    r"\b(?:(?<!our )(?<!my )own(?! suppl)|directly|direct|(?<!given )(?<!gives )(?<!set )itself|themselves|"
    r"control(?:s|led)?|in[- ]house|scopes? (?:1|one)|"
    r"footprint(?! plus)|it emits|estates?|burns?|anaesthetics?|(?:its|NHS) (?:buildings|hospitals|ambulances))\b",
    re.IGNORECASE,
)
_BEYOND: Final = regex(
    r"\b(?:outside|beyond) (?:[\w’']+ ){0,3}control\b|(?:\bnot\b|n['’]t\b|\bno\b) (?:[\w’']+ ){0,2}control",
    re.IGNORECASE,
)
_NOT_ITS: Final = regex(
    r"(?:\bnot\b|n['’]t\b|\bno\b|\bcannot\b|\boutside\b|\bbeyond\b|\brather than\b|\bapart from\b|\bexcept\b|"
    r"\bexcluding\b|\bleaving aside\b) (?:[\w’']+ ){0,3}?(?:control\w*|own\b|direct\w*|itself|emits?\b|buys?\b|"
    r"purchas\w+|suppl\w+|influence\w*)(?: (?:itself|directly|themselves|control\w*))*",
    re.IGNORECASE,
)


class _Party(NamedTuple):
    start: int
    end: int
    owner: Owner


def owner_of(words: str, start: int, year: int, inherited: Owner, response: bool) -> Owner:
    """Whose target the year at `start` of a stretch of words with one year is. `inherited` was named before them."""
    parties = _parties(words, response)
    before = [party for party in parties if party.start < start]
    after = [party for party in parties if party.start > start]
    said = _said_to_be(words, after, start)
    party = said or _named_before(words, before, start) or _named_after(words, after, start)
    if party is None:
        own = all(named.owner is Owner.BIDDER for named in parties)
        if inherited in NHS_TARGETS and (_SUPPLY.search(words) or _OWN.search(words)):
            return _scope(words, words[:start], year)
        return Owner.BIDDER if response and inherited is Owner.OTHER and own else Owner.OTHER
    if party.owner is Owner.NHS:
        return _scope(words, words[:start] if party.start < start else "", year)
    return party.owner


def last_public(words: str, *, compared: bool = False) -> Owner:
    """The health service or the country, if one is the last party that a sentence names, for a pronoun after it.

    One that something else is only compared with counts on demand: "ahead of the NHS, whose supply chain …".
    """
    parties = _parties(words, response=True, compared=compared)
    return parties[-1].owner if parties and parties[-1].owner in PUBLIC else Owner.OTHER


def _parties(words: str, response: bool, *, compared: bool = False) -> list[_Party]:
    """Every party that a stretch names, in order: none that it is only compared with, and no mere place."""
    found = [
        *(_Party(m.start(), m.end(), Owner.NHS) for m in _services(words)),
        *(_Party(m.start(), m.end(), Owner.UNITED_KINGDOM) for m in _countries(words)),
    ]
    nations = [match for match in _OTHER_NATION.finditer(words) if not _PLACE_OF_OURS.search(words[: match.start()])]
    if nations:  # "the law", "the government" are theirs then
        found = [party for party in found if _BY_NAME.match(words[party.start :])]
    named = bool(found)
    found += [_Party(m.start(), m.end(), Owner.OTHER) for m in nations]
    others = [_THIRD_PARTY] if named else [_THIRD_PARTY, _SUPPLIERS]
    found += [
        _Party(m.start(), m.end(), Owner.BIDDER if response else Owner.OTHER)
        for m in _FIRST_PERSON.finditer(words)
        if not _AMONG_THEM.match(words[m.end() :])
    ]
    taken = [(party.start, party.end) for party in found]
    found += [
        _Party(m.start(), m.end(), Owner.OTHER)
        for pattern in others
        for m in pattern.finditer(words)
        if not _CONSULTED.search(words[: m.start()])
        and not any(start < m.end() and m.start() < end for start, end in taken)
    ]
    return sorted(party for party in found if compared or not _only_compared(words, party))


def _services(words: str) -> Iterator[re.Match[str]]:
    """The health service as such: not a trust whose name ends so."""
    for match in _NHS.finditer(words):
        before = words[: match.start()]
        single = _ONE_OF_MANY.search(before) and _BODY.match(words[match.end() :])
        if not _TRUST_BEFORE.search(before) and not single:
            yield match


def _countries(words: str) -> Iterator[re.Match[str]]:
    for match in _COUNTRY.finditer(words):
        after = words[match.end() :]
        placed = _PLACE_BEFORE.search(words[: match.start()]) and not after.startswith(("'s", "’s"))
        if not placed and not _PLACE_AFTER.match(after):
            yield match


def _only_compared(words: str, party: _Party) -> bool:
    if party.owner not in PUBLIC:
        return False
    near = words[max(0, party.start - _CLOSE) : party.start]
    compared = list(_COMPARES.finditer(near))
    return bool(compared) and not re.search(r"[;:,]\s", near[compared[-1].end() :])


def _named_before(words: str, parties: list[_Party], start: int) -> _Party | None:
    """The party before the year whose target it is."""
    told = _REPORTS.search(words[:start])
    if told is not None:
        parties = [party for party in parties if party.start >= told.end()]
    parties = [party for party, served in _with_served(words, parties) if not served]
    if not parties:
        return None
    last = parties[-1]
    if last.owner is Owner.BIDDER and len(parties) > 1:
        earlier = parties[-2]
        if earlier.owner in PUBLIC and _SHARES_ITS.match(words[last.end : start]):
            return earlier
        if any(passing.start() < last.start < passing.end() for passing in _IN_PASSING.finditer(words[:start])):
            return earlier
    if last.owner in PUBLIC:
        first = next((party for party in parties if party.owner is Owner.BIDDER), None)
        return first if first is not None and _AND_DOES.search(words[last.end : start]) else last
    for public, later in itertools.pairwise(parties):
        between = words[public.end : later.start]
        if public.owner in PUBLIC and later == last and _DEMANDS.search(between) and not _NEW_CLAUSE.search(between):
            return public
    return last


def _with_served(words: str, parties: list[_Party]) -> Iterator[tuple[_Party, bool]]:
    """Each party, and whether it is only one whom the bidder, named before, works for or with."""
    bidder = False
    for party in parties:
        served = (
            bidder
            and party.owner in PUBLIC
            and _SERVED.search(words[: party.start]) is not None
            and not _SETS.match(words[party.end :])
        )
        bidder = bidder or party.owner is Owner.BIDDER
        yield party, served


def _said_to_be(words: str, parties: list[_Party], start: int) -> _Party | None:
    """The health service or the country, where the words after the year say that it has set it."""
    for party in parties:
        between = words[start + 4 : party.start]
        equates = _EQUATES.search(between) if party.owner in PUBLIC else None
        if equates is not None and _SET_BY.match(between[equates.end() :]) and not _NEW_SENTENCE.search(between):
            return party
    return None


def _named_after(words: str, parties: list[_Party], start: int) -> _Party | None:
    """The party after the year, where none stands before it: the subject of a clause that begins with the year."""
    before = words[:start]
    told = _REPORTS.search(before)
    if parties and _YEAR_FIRST.match(before[told.end() :] if told is not None else before):
        return parties[0]
    public = next((party for party in parties if party.owner in PUBLIC), None)
    return public if public is not None and not _NEW_CLAUSE.search(words[start + 4 : public.start]) else None


def _scope(words: str, before: str, year: int) -> Owner:
    """Which of its two targets the health service is said to have; a supplier's latest year is no target of its own."""
    before, words = _AS_SUPPLIER.sub(" ", before), _AS_SUPPLIER.sub(" ", words)
    for part in (before or words, words):
        supply = _SUPPLY.search(part) if _BEYOND.search(part) else _SUPPLY.search(_NOT_ITS.sub(" ", part))
        own = _OWN.search(_NOT_ITS.sub(" ", part))
        if (
            supply
            and year == LAST_YEAR
            and part == (before or words)
            and _LATEST.search(words)
            and _FIRMS.search(words)
        ):
            return Owner.OTHER
        if supply and own and own.group().lower() == "footprint":  # of the two footprints, the one that it influences
            own = None
        if supply or own:
            return Owner.NHS if supply and own else Owner.NHS_SUPPLY if supply else Owner.NHS_OWN
    return Owner.NHS

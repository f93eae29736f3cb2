"""The specifics of a promise: a quantity, a date or period, a responsible role, a measure or record.

Source of the list: catalogue SV501 and boundary decision 10 ("everyone", "as we go", "various", "ongoing" and the like
are no specifics).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from linter.regex import regex


class Specific(StrEnum):
    """One of the four things that make a promise one that can be kept and checked."""

    QUANTITY = "quantity"
    DATE = "date"
    OWNER = "owner"
    MEASURE = "measure"


_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May)|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER_WORD: Final = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:one |a )?hundred|(?:one |a )?thousand|a dozen|"
    r"half|a third|a quarter|two[- ]thirds|three[- ]quarters|twice|double)"
)
# Things that carry a number without being a quantity: years, dates, clock times, clause and form numbers, levels.
NO_QUANTITY: Final = regex(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b(?:\s+(?:19|20)\d\d)?|\b{_MONTH}\s+(?:19|20)?\d\d\b|\b(?:19|"
    rf"20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\b|"
    r"\b\d{1,2}[:.]\d\d\b|\b(?:level|question|section|clause|schedule|appendix|annex|ppn|iso|bs|en|lot|"
    r"table|year|part|band|scope|page|form|"
    r"day|week|month|quarter|stage|tier|phase|category|grade|q|sv|kpi|type|class|euro|outcome|theme|"
    r"mission|key stage)\s?\d[\d./-]*|"
    r"(?<![£\d.])\d+(?:\.\d+)+\b(?!\s?(?:%|per ?cent|million|bn|m\b|k\b|tonnes?|kg|hours?|days?|miles?|fte|"
    r"times))|\b(?:24/7|9[- ]to[- ]5|one|first|second)\b|\bkey stage \w+\b|\bone of\b",
    re.IGNORECASE,
)
_QUANTITY: Final = regex(rf"£\s?\d|\d|\b{_NUMBER_WORD}\b|\b(?:all|every one) of (?:our|the) \d", re.IGNORECASE)

_DATE: Final = regex(
    rf"\b{_MONTH}\b(?!\s+(?:not|be|also|have|include|need|vary|apply|offer|use|take|ask|bring|come|give|"
    rf"show))|\b(?:19|20)\d\d\b|"
    r"\b(?:year|month|week|quarter|day) (?:one|two|three|four|five|six|1|2|3|4|5|6|7|8|9|1\d)\b|"
    r"\b(?:each|every|per|a|an|once a|twice a|first|second|third|last|final|within (?:a|one|the first)|by "
    r"the end of (?:the )?(?:first|second|third)?) ?"
    r"(?:contract )?(?:year|month|quarter|term|week|six months|january|spring|summer|autumn|winter)\b|"
    rf"\b(?:within|inside|in|over|for|after|by|from) (?:the )?(?:first |next )?(?:\d+|{_NUMBER_WORD}|one|"
    rf"a) (?:working |calendar |contract )?(?:days?|weeks?|months?|years?)\b|"
    rf"\b(?:\d+|{_NUMBER_WORD}|one)[ -](?:day|week|month|year)s?\b|"
    r"\b(?:daily|weekly|monthly|quarterly|termly|yearly|annually|half[- ]yearly|six[- ]monthly|annual)\b|"
    r"\b(?:mobilisation|contract start|day one|go[- ]live|service commencement|start of the contract|"
    r"contract award|practical completion|from the (?:start|outset|first))\b|"
    r"\b(?:easter|christmas|spring|summer|autumn|winter) (?:19|20)?\d\d\b|\beach (?:spring|summer|autumn|"
    r"winter|september|term)\b|"
    r"\b(?:life|length|duration|term) of the contract\b",
    re.IGNORECASE,
)

ROLE: Final = (
    r"(?:manager|director|lead|officer|supervisor|co-?ordinator|secretary|(?:business|people|hr) partner|"
    r"buyer|controller|superintendent|foreman|forewoman|"
    r"foreperson|engineer|matron|trainer|adviser|advisor|executive|planner|surveyor|accountant|bookkeeper|"
    r"administrator|consultant|chef|"
    r"(?<!s )mentor|clerk|governor|founder|specialist|analyst|registrar|librarian|caseworker|leader)"
)
# "Lanyon Legal will …": a firm, and no person who answers for anything.
_TRADE: Final = (
    r"Ltd|Limited|Legal|Law|Clean(?:ing|ers)|Care|Group|Services?|Engineer(?:ing|s)|Construction|Catering|"
    r"Caterers|Security|"
    r"Logistics|Homes|Housing|Partners(?:hip)?|Associates|Consult(?:ing|ants)|Digital|Solutions|Transport|Foods?|"
    r"Energy|"
    r"Print(?:ing|ers)?|Laundr(?:y|ies)|Lifts|Grounds|Facilities|Electrical|Build(?:ing|ers)|Contract(?:ing|ors)|"
    r"Systems|"
    r"Technolog(?:y|ies)|Health(?:care)?|Medical|Water|Waste|Recycling|Roofing|Joinery|Plumbing|Heating|Scaffolding|"
    r"Landscapes?|Gardens|Trust|Council|College|Academy|School|University|Road|Street|Estate|Consortium|Support"
)
_OWNER: Final = regex(
    r"\b(?!(?:We|I|You|They|It|He|She|This|That|These|If|When|Where|A|An|The|Our)\b)"
    rf"(?:[A-Z][\w&'’-]*(?: (?:and|of|for|&))? ?){{1,4}}(?i:{ROLE})\b|"  # Training Manager
    rf"\b(?i:our|the|a|an|its|their|his|her|site|contract|area|regional|project|\w+['’]s?) (?:[\w-]+ "
    rf"){{0,3}}(?i:{ROLE})\b|"  # the bureau manager
    r"\b(?i:head) of [A-Z]?\w+|"
    rf"\b[A-Z][a-z]+ (?!(?:{_TRADE})\b)[A-Z][a-z'’]+(?: (?:leads?|will lead|runs|owns?|will|is responsible|"
    rf"is accountable|"
    r"keeps?|checks?|reports?|sees|signs)|,)|"
    r"\b(?i:responsible|accountable|answerable|in charge)\b|\b(?i:led|owned|run|managed|overseen|kept|"
    r"signed off|delivered) by\b(?! (?:\w+ ){0,2}(?i:women|men|people|persons?|members|veterans|refugees|minorit\w+|"
    r"communit\w+|famil\w+|volunteers?|staff|employees|residents|charit\w+))",
)
_MEASURE: Final = regex(
    r"\b(?:reports?|reported|reporting|(?<!criminal )(?<!medical )(?<!track )(?<!police )record(?:s|ed)?|logs?|"
    r"logged|registers?|registered|count(?:s|ed)?(?! (?:on|upon|against|towards)\b)|"
    r"certificates?|time ?sheets?|invoices?|ledger|survey(?:s|ed)?|"
    r"measur(?:e|es|ed|ing)|track(?:s|ed|ing|ers?)|monitor(?:s|ed|ing)?|evidence[ds]?|evidenced|tickets?|"
    r"dashboard|payroll|audit(?:s|ed)?|sheets?|returns?|statistics|kpis?|"
    r"baseline|metered|meter readings?|receipts?|telematics|signing[- ]in|sign[- ]in|worksheets?|matrix|"
    r"spreadsheet|declaration|checked|verified|certif(?:y|ies|ied)|"
    r"photographs?|diar(?:y|ies)|mileage|minutes|figures?|data|weighbridge|weighed)\b",
    re.IGNORECASE,
)
# Words that sound like a specific and are none (boundary decision 10).
EMPTY: Final = regex(
    r"^\W*(?:everyone|everybody|all(?: staff| of us)?|as (?:needed|we go|required|appropriate|and when.*)|"
    r"whenever(?: asked| needed)?|various|ongoing|tbc|tbd|n/?a|none|"
    r"throughout|continuous(?:ly)?|regular(?:ly)?|when(?:ever)? (?:asked|needed|possible)|as many as .*|"
    r"all the time|always|the (?:team|supplier|contractor|company)|us|–|-|)\W*$",
    re.IGNORECASE,
)


def specifics(text: str) -> frozenset[Specific]:
    """The specifics that a passage states. An empty set for words that only sound specific."""
    if EMPTY.match(text):
        return frozenset()
    found: set[Specific] = set()
    if _QUANTITY.search(NO_QUANTITY.sub(" ", text)):
        found.add(Specific.QUANTITY)
    if _DATE.search(text):
        found.add(Specific.DATE)
    if _OWNER.search(text):
        found.add(Specific.OWNER)
    if _MEASURE.search(text):
        found.add(Specific.MEASURE)
    return frozenset(found)

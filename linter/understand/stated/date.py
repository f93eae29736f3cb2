"""By when, from when or how often: the date or period that a reader would copy."""

from __future__ import annotations

from typing import Final

from linter.regex import regex
from linter.understand.stated.parts import MONTH, NUMBER, YEAR, in_digits

_DAY: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?: {YEAR})?)"
_SEASON: Final = r"(?:(?:spring|summer|autumn|winter|Easter|Christmas|the new year)(?: (?:19|20)\d\d)?)"
_POINT: Final = rf"(?:{_DAY}|{MONTH}(?: {YEAR})?|{YEAR}|{_SEASON} (?:19|20)\d\d|Q[1-4] {YEAR})"
_KIND: Final = r"(?:contract |working |calendar |school |academic |financial |full )?"
_LENGTH: Final = rf"(?:{NUMBER}|one|a|an) {_KIND}(?:hours?|days?|weeks?|fortnights?|months?|years?|quarters?|terms?)"
_ORDINAL: Final = r"(?:first|second|third|fourth|fifth|sixth|final|last|next)"
_START: Final = (
    r"(?:mobilisation|contract start|contract award|award|go-live|service commencement|practical completion|"
    r"the start(?: of (?:the )?(?:contract|service|works?))?|day one|the outset|(?:the|their|each|your) start)"
)
_RUN: Final = (
    r"(?:(?:life|length|duration|term|whole|course) of (?:the|this) (?:contract|framework)|(?:contract )?term\b)"
)
_END: Final = r"(?:the )?(?:end|start|close|beginning|middle) of "
_BY: Final = r"(?:by|before|until|till|from|since|no later than|not later than|starting (?:in|on)|starts? on|ending in)"
_OFTEN: Final = r"(?:daily|weekly|fortnightly|monthly|quarterly|termly|yearly|annually|half-yearly|six-monthly)"
# From the plainest to the loosest; in each the first in the sentence counts.
_RANKED: Final = tuple(
    regex(pattern)
    for pattern in (
        rf"\b(?i:between {_POINT} and {_POINT}|(?:from )?{_POINT} (?:to|until|–|-) {_POINT})\b|"
        rf"\b(?i:{_BY}) (?i:{_END}|about |at least )?{_POINT}(?: onwards)?\b|"
        rf"\b(?i:(?:each|every) (?:{MONTH}|{_SEASON})(?: and {MONTH})?) (?:from|to|until) {YEAR}\b",
        rf"\b(?i:(?:each|every) (?:{MONTH}|{_SEASON})(?: and {MONTH})?)\b|"
        rf"\b(?i:(?:in )?the (?:{_ORDINAL}|\d(?:st|nd|rd|th)) (?:working )?(?:week|half|day|fortnight|Monday|"
        rf"Friday) of) (?:{MONTH}(?: {YEAR})?|(?:the|each|every) (?:month|quarter|term|year))\b|"
        rf"(?:\b(?i:{_END}))?\b{_DAY}|\b{MONTH}(?:,? (?:and|to|or) {MONTH})*(?: {YEAR}\b| (?i:(?:in )?each year|"
        rf"every year)|\b)|"
        rf"\b{_SEASON} (?:19|20)\d\d\b|\b{YEAR}\b",
        rf"\b(?i:(?:within|inside|after|in|by|over|from)(?: the)?(?: {_ORDINAL})? {_LENGTH}"
        rf"(?: (?:of|from|after) {_START})?)\b(?! or (?:more|longer))|"
        rf"\b(?i:(?:in|by|from|after|during|until)(?: {_END}| the)?\s?(?:each |every )?(?:{_ORDINAL}|{NUMBER}(?:st|"
        rf"nd|rd|th)) "
        rf"{_KIND}(?:year|month|quarter|term|week|day))(?: of (?:the |this )?(?:contract|award|mobilisation|"
        rf"{MONTH}(?: {YEAR})?))?\b|"
        rf"\b(?i:(?:in|by|from|after|until|during) (?:{_END})?(?:contract )?(?:years?|months?|weeks?|quarters?|days?) "
        rf"(?:one|{NUMBER})(?: (?:and|to) (?:one|{NUMBER}))?)\b|"
        rf"\b(?i:(?:by|before|at|from|on|within \w+ \w+ of|after) {_START})\b|"
        rf"\b(?i:(?:over|for|throughout|during|within) the (?:whole )?{_RUN})\b|"
        rf"\b(?i:from (?:the|their) (?:start|outset|first (?:day|shift)))\b",
        rf"\b(?i:(?:each|every) (?:other |second |third |{NUMBER} )?{_KIND}"
        rf"(?:years?|months?|quarters?|weeks?|fortnight|terms?|days?|spring|summer|autumn|winter|weekday|"
        rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTH}))\b|"
        rf"\b(?i:(?:once|twice|three times|{NUMBER} times) (?:a|each|every|per) (?:contract |school )?(?:year|month|"
        rf"week|quarter|term|day))\b|"
        rf"(?:^(?i:{_OFTEN})|\b{_OFTEN})\b",
    )
)
_PAST: Final = (
    r"(?:used|finished|started|found|was|were|been|begun|done|set up|made|brought|gave|had|ended|won|published|"
    r"measured|agreed|taken|opened|founded|cut)"
)
# Dates of something else: of papers, of what is behind, of a baseline; lengths of what went before.
_OTHER_DATES: Final = regex(
    rf"\b(?i:letter|audit|plan|survey|report|policy|notes?|version|edition|census|strategy|statement|index|figures?|"
    rf"act|regulations|"
    rf"dated|baseline|level|levels|price)s?(?i: of| dated| in| for|,)? {_POINT}|"
    rf"\b(?i:{_PAST})(?: [\w’',]+){{0,4}} (?i:in|on|since|of|by) {_POINT}|\b(?i:since|against|than in|compared with|"
    rf"back in) (?i:the )?{_POINT}|"
    rf"\b{_POINT}(?i: (?:baseline|figures?|audit|levels?|survey|census|rates?|plan|act|prices?|index))|"
    rf"\b(?i:(?:for|of|than|past|last|previous) (?:the (?:past|last) )?{_LENGTH})(?i: or (?:more|longer))?|"
    rf"\b(?i:for (?:each|every) {_KIND}\w+)\b|\b(?i:in the (?:past|last) {_LENGTH})|\b(?i:net zero) (?i:by|"
    rf"in) {_POINT}|\[[^\]]{{0,200}}\]|"
    rf"\b(?i:\w+ed)(?: [\w’',]+){{0,4}} in {YEAR}\b",
)


def date_in(sentence: str) -> str:
    """The date or period that a sentence states, "" where it states none; what is dated comes before how often."""
    text = _OTHER_DATES.sub(lambda match: "_" * len(match[0]), in_digits(sentence))
    for pattern in _RANKED:
        match = pattern.search(text)
        if match:
            return sentence[match.start() : match.end()].strip()
    return ""

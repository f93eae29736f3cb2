"""Asides in brackets that the writers of a document made to each other: who is to find out what, which of two it is.

An aside of a finished document explains something to its reader. A note speaks of the writing itself: a colleague,
known by a first name or a department, owes a word; a figure is awaited; one of two wordings is to go; a question is
left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.regex import regex
from linter.understand.words import Span

_ASIDE: Final = regex(r"\((?P<round>[^()\[\]]{6,180})\)|\[(?P<square>[^()\[\]]{3,180})\]")
# Parties of the contract and people of the service have duties; a colleague has a first name, a desk or a department.
_PARTY: Final = (
    r"Supplier|Suppliers|Contractor|Contractors|Provider|Providers|Bidder|Bidders|Tenderer|Tenderers|Council|"
    r"Trust|Authority|"
    r"Buyer|Customer|Client|Company|Operator|Operators|Employer|Consultant|Officers?|Staff|Drivers?|Board|Panel|"
    r"Commissioner|"
    r"Department|Ministry|Agency|University|Members?|Firms?|Applicants?|Parties|Users?|The|A|An|Each|Every|All|"
    r"No|Not|One|"
    r"Two|This|That|These|Those|It|They|We|You|If|When|Where|In|On|At|By|For|From|To|As|Or|And|See|Note|Max|Including"
)
_COLLEAGUE: Final = rf"(?!(?:{_PARTY})\b)[A-Z][a-z]{{1,14}}(?:['’]s (?:people|team|lot|office))?"
_FINDS_OUT: Final = (
    r"(?:find out|look (?:up|out|into)|dig out|track down|confirm|check|supply|send|ask|ring|phone|e-?mail|"
    r"settle|decide|choose|"
    r"pick|measure|sort|write|draft|redraft|fix|get|obtain|speak to|talk to|call|advise|update|add|provide|"
    r"chase|verify|review|"
    r"fill|complete|come back|let us know|say|tell us|agree|rewrite|insert|finish|swap|replace|put in|take out|"
    r"strike out)"
)
_OWED: Final = regex(
    rf"\b{_COLLEAGUE} (?:is |are )?(?:still |now |also )?(?:to {_FINDS_OUT}|owes?|promised|has (?:promised|"
    rf"still)|is on leave)\b|"
    rf"\b{_COLLEAGUE} (?:was|is|are|were) (?:going to|rounding|looking|finding|checking|asking|rounding|working|"
    rf"drafting|on it|away|off)\b|"
    rf"\b{_COLLEAGUE} (?:has|have) (?:the|it|this|a) (?:\w+ ){{0,3}}?(?:one|version|figures?|numbers?|list|file|"
    rf"wording|spreadsheet|text|it)\b|"
    rf"\b{_COLLEAGUE} (?:will know|would know|knows|can['’]t|cannot|says|thinks|reckons|never|hasn['’]t|has not|"
    rf"didn['’]t)\b|"
    rf"\b(?i:ask|chase|check with|wait(?:ing)? for|over to|query with|see what|await(?:ing|ed from)?|due from|"
    rf"(?:to )?come from|"
    rf"promised by|expected from|with) {_COLLEAGUE}\b(?=[^A-Z]*$)"
)
_UNSETTLED: Final = regex(
    r"\b(?:await(?:ed|ing)|outstanding|still (?:to come|missing|so|right|true|open|waiting)|not (?:yet "
    r")?(?:sure|settled|decided|known yet)|"
    r"or is it|or was it|or are they|which one|which of (?:the|these)|strike (?:out|one)|cross (?:out|one)|take "
    r"one out|leave it or|"
    r"keep or|drop it|put (?:the|it|a|in) (?:\w+ ){0,3}(?:in|here|then)|to go in(?:to)? (?:here|when)|goes? in "
    r"(?:here|when)|"
    r"is on leave|back from leave|when (?:s?he|they|we) (?:has|have|is|are|know|hear|get)|last (?:year|time)['’]s|"
    r"before (?:we|this|it) (?:send|issue|publish|print|go(?:es)?|sign)|never (?:rang|wrote|came|got) back|"
    r"to (?:go|come) in here|pick (?:a|one|the)|guess(?:ed|ing)?|made (?:up|this up)|off the top|rough(?:ly)? "
    r"ours)\b",
    re.IGNORECASE,
)
_TO_READER: Final = regex(
    r"\b(?:bidders?|tenderers?|applicants?|please|your|you|clause|schedule|section|appendix|table|page|words?|"
    r"marks?)\b",
    re.IGNORECASE,
)
# What a blank for a name and address holds: "[winner's registered office and e-mail]".
_BLANK: Final = regex(
    r"^(?=[^.]{0,80}$)(?![^a-z]*(?:sic|redacted|illegible|not used|and|or|sub|ed\.?)\b)(?:[\w'’&/-]+,? ){0,7}"
    r"(?:registered office|office|e-?mails?|telephone|phone|postcode|address(?:es)?|contact|company|names?|"
    r"numbers?|dates?|day|"
    r"sum|amount|price|rate|share|percentage|reference|title|post|job|signature|signatory|place|area|borough|"
    r"figures?|link|logo)"
    r"(?: (?:and|or|of|for|from|to|in|with|here|in full)(?: [\w'’-]+){0,5})?$",
    re.IGNORECASE,
)
_DEFINES: Final = regex(r"^\W*(?:the )?[\"“‘'][^\"”’']+[\"”’']\W*$")
# Log odds by which the sentence reads like a note.
_LIKELY: Final = 0.0
_OWED_LIKELY: Final = -0.8


def note_in_brackets(text: str, reads: float) -> Span | None:
    """The first aside of a text that is a note; `reads` says how far the likeliest sentence reads like one."""
    return next((span for span, aside, square in _asides(text) if _is_note(aside, square, reads)), None)


def _asides(text: str) -> Iterator[tuple[Span, str, bool]]:
    if "(" not in text and "[" not in text:
        return
    for match in _ASIDE.finditer(text):
        square = match["square"] is not None
        yield Span(match.start(), match.end()), match["square"] or match["round"], square


def _is_note(aside: str, square: bool, reads: float) -> bool:
    if _TO_READER.search(aside) or _DEFINES.match(aside):
        return False
    owed, unsettled, asks = bool(_OWED.search(aside)), bool(_UNSETTLED.search(aside)), "?" in aside
    if square and (asks or owed or unsettled or _BLANK.match(aside)):
        return True
    if owed and (unsettled or asks or reads > _OWED_LIKELY):
        return True
    if owed and _OPENS_WITH_DUTY.match(aside):
        return True
    return reads > _LIKELY and (unsettled or asks)


_OPENS_WITH_DUTY: Final = regex(rf"^\W*{_COLLEAGUE} (?:still )?to {_FINDS_OUT}\b")

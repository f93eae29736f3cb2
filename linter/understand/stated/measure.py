"""How it is shown: the record in which it stands, or what is counted and reported."""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.stated.parts import STOP

# Papers and systems that show what was done, whatever else a sentence says.
_RECORD: Final = (
    r"(?:ledgers?|payroll(?: (?:extracts?|reports?|records?))?|logs?|register|time ?sheets?|dashboards?|diar(?:y|ies)|"
    r"telematics|(?:signing|sign)[- ]in sheets?|(?:attendance|waste|site waste|time|hours) sheets?|worksheets?|"
    r"certificates|weighbridge (?:tickets?|records?)|tickets|receipts|starter forms?|job cards?|fuel cards?|"
    r"(?:gas |charger |electricity |water |fuel )?meters?|meter readings?|mileage (?:book|records?|logs?)|"
    r"delivery notes?|"
    r"transfer notes?|(?:training|learner|college|fuel|attendance|recruitment|absence|HR|maintenance) (?:records?|"
    r"systems?|reports?|returns?)|"
    r"spreadsheets?|scorecards?|lease papers|statistics|KPIs?|progress reports?|(?:quarterly|monthly|annual|yearly|"
    r"weekly) (?:reports?|returns?|counts?|surveys?)|"
    r"questionnaires?|surveys?|minutes of \w+|audits?)"
)
_WEAK: Final = (
    r"(?:report|records?|audits?|data|figures?|count|baseline|evidence|results|(?<=written )note|(?<=page )note|"
    r"(?<=review )notes|checklists?|photographs)"
)
_NOT_BEFORE: Final = (
    rf"(?:{STOP}|reports?|sends?|reads?|keeps?|counts?|shows?|that|own|whole|same|first|last|each|month[’']s)"
)
_PHRASE: Final = rf"(?:(?!{_NOT_BEFORE}\b)[A-Za-z][\w’'-]* ){{0,2}}"
_STOPS: Final = (
    r"(?:to|each|every|from|by|monthly|weekly|quarterly|annually|yearly|in|within|at|with|when|for|as|until|on|twice|"
    r"once|it|them|this|that|back|who|and|which|we|will|is|are)"
)
_ITEM: Final = rf"(?!{_STOPS}\b)[\w£%’'-]+"
_TAIL: Final = (
    rf"(?: {_ITEM}){{1,4}}"
    rf"(?:(?:, (?:and )?| and )(?!\w+s (?:the|it|them|us)\b){_ITEM}(?: {_ITEM}){{0,2}}){{0,3}}"
    r"(?: by (?!the\b|our\b|an?\b|each\b|every\b)[a-z]+)?"
)
_SUBJECT_VERBS: Final = (
    r"(?:reports?|counts?|measures?|records|tracks?|monitors?|logs|weighs?|surveys|publish(?:es)?(?= (?:the |our |"
    r"their |all )?(?:results?|figures|answers|data|shares?)\b))"
)
_NO_VERB_AFTER: Final = r"(?! (?:for|towards?|as|on|to|of|in|under|is|are|was|were|will|it|them|against|from)\b)"
# From the plainest to the loosest: what must stand somewhere in the sentence, which is soon seen, and the pattern.
_FORMS: Final = tuple(
    (regex(needs, re.IGNORECASE), regex(form, re.IGNORECASE))
    for needs, form in (
        (
            _RECORD,
            r"\b(?:from|on|in|by|against|through|with) (?:the |our |its |an? |their |his |her |my )?"
            rf"(?P<what>{_PHRASE}{_RECORD})\b",
        ),
        (_RECORD, rf"(?<![\w-])(?P<what>{_PHRASE}{_RECORD})\b"),
        (
            "ed",
            r"\b(?P<what>(?:counted|measured|weighed|tracked|monitored|surveyed|metered|verified|recorded|logged)"
            r"(?: (?:(?:in|at|from|against)(?: (?:the|a|an|our))?|on (?:the|a|our)) [\w-]+"
            rf"(?: (?!{_STOPS}\b)[\w-]+)?| in\b)?)",
        ),
        (
            "",
            r"\b(?P<what>(?:reports?|records|counts?) (?:who|how many|those who|what) \w+"
            r"(?: and (?:who|how many|what) \w+)?)\b",
        ),
        ("", rf"\b(?P<what>{_SUBJECT_VERBS}{_NO_VERB_AFTER}{_TAIL})"),
        (" of ", rf"\b(?P<what>(?:lists?|table|count|number) of (?:those who )?(?:{_ITEM})(?: {_ITEM}){{0,2}})"),
        ("list", r"\b(?:keeps?|sends?|kept|updates?) (?:the|a) (?P<what>list)\b"),
        (_WEAK, rf"\b(?:the|a|an|our|its|their|this|each|every) (?P<what>{_PHRASE}{_WEAK})\b"),
        (_WEAK, rf"(?<![\w-])(?P<what>(?:(?!{_NOT_BEFORE}\b)[A-Za-z][\w’'-]* ){{1,2}}{_WEAK})\b"),
        ("reported", r"\b(?P<what>reported)\b"),
    )
)
# Words that look like a record and are none.
_NO_RECORD: Final = regex(
    r"\b(?:track record|statutory register|data (?:centres?|protection|rooms?)|price list|social register|"
    r"waiting lists?|short ?lists?|as a result|"
    r"in the table|the table|table below|counts? (?:for|towards?|as)|no records?|criminal records?|annual report|"
    r"Order|on account|"
    r"this report|below|ten minutes|data sheets?|this list|the list below|(?:results?|figures?|data) (?:may|can|"
    r"could|for this|to be|will|would|was|is|are|of)|records? (?:is|are) in|(?:against|from|than|"
    r"the) (?:\d{4} )?baseline)\b|"
    r"[‘“\"][^’”\"]{0,80}[”\"]",
    re.IGNORECASE,
)
_SENTENCE_SUBJECT: Final = regex(r"^(?:payroll|survey)\b(?= \w+s\b)", re.IGNORECASE)


def measure_in(sentence: str) -> str:
    """The record that shows what was done, or else what is counted or reported; "" where a sentence says nothing."""
    text = sentence
    for none in (_NO_RECORD, _SENTENCE_SUBJECT):
        text = none.sub(lambda match: "_" * len(match[0]), text)
    for needs, form in _FORMS:
        match = form.search(text) if needs.search(text) else None
        if match:
            return sentence[match.start("what") : match.end("what")].strip()
    return ""

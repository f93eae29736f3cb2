"""How many or how much: a number with what it counts, as a reader would copy it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.regex import regex
from linter.understand.specifics import NO_QUANTITY
from linter.understand.stated.parts import NUMBER, PERIOD, STOP, WORD, in_digits

_RATE: Final = (
    r"(?: (?:a|an|per|each|every|in each|in every) (?:contract |school |academic |calendar |working |full )?"
    r"(?:year|month|quarter|week|fortnight|day|term|hour|meal|learner|person|head|site|depot|crew|ward|visit)\b)"
)
# Words before a number that belong to it, at the end of what stands before.
_ABOUT: Final = regex(
    r"\b(?:at least|at most|up to|no more than|not more than|no fewer than|no less than|not less than|more than|"
    r"fewer than|less than|about|around|roughly|nearly|almost|a further|all|the other|all of the|all of our) $",
    re.IGNORECASE,
)
_IRREGULAR: Final = (
    r"(?:people|men|women|children|staff|young people|miles|lives|feet|personnel|kg|g|km|m²|m2|CO2e|FTE|hectares?)"
)
_PLURAL: Final = rf"(?:{_IRREGULAR}|(?!(?:{STOP})\b)[A-Za-z][\w’'-]*(?:[^su’'\W]s|ss?es|us?es))"
# Up to the first plural: "mental health first aiders", "paid placements", "kg".
_THINGS: Final = (
    rf"(?:(?:{WORD}|_+) ){{0,5}}?(?!(?:things|ways|reasons|steps|parts|times|others)\b){_PLURAL}\b(?! ?[’'])"
)
_SOME: Final = rf"{WORD}(?: {WORD}){{0,3}}"
_OF: Final = (
    rf"(?: of (?:(?:(?:the|our|its|their|all|these|those|this|every|\w+[’']s) )?(?:{NUMBER} )?{_SOME}|"
    rf"(?:those|people|firms) who \w+(?: {WORD})?))"
)
_MEASURED_OF: Final = rf"(?: of {_SOME})"
_SHARE: Final = r"(?: ?%| per ?cent\b)"
_MONEY: Final = r"£ ?\d[\d,]*(?:\.\d+)?(?: ?(?:million|billion|bn|m|k)\b)?"
_FRACTION: Final = r"(?:half|a third|a quarter|a fifth|a tenth|two[- ]thirds|three[- ]quarters|a half)"
_FORMS: Final = (
    rf"{NUMBER}{_SHARE}(?:{_OF}| (?:fewer|less|more) {_SOME})?{_RATE}?",  # 30% of our food spend
    rf"{_MONEY}{_RATE}?",
    rf"{NUMBER} (?:in|out of) (?:every )?{NUMBER}(?: {_SOME})?",  # seven in ten pool car miles
    rf"{NUMBER}{_OF}{_RATE}?",  # two of our five packages
    rf"{NUMBER} (?:tonnes|litres|kg|g|hours|kilograms|hectares|metres){_MEASURED_OF}{_RATE}?",
    rf"{NUMBER} {_THINGS}{_RATE}?(?: and {NUMBER} {_THINGS}{_RATE}?)?",
    rf"{NUMBER}{_RATE}",  # six a year
    rf"\b{_FRACTION}(?: of (?:(?:the|our|its|their|all|these|those) )?(?:{NUMBER} )?{_SOME})",
    rf"(?<=by ){_FRACTION}",
    rf"(?<=down to ){NUMBER}",
    rf"\b(?:one|a|an)(?: (?!{STOP}\b)[a-z][\w-]*){{1,4}} for every {NUMBER} {_THINGS}",
    rf"(?<!no )(?<!any )(?<!every )\bone(?: (?!{STOP}\b|{PERIOD}\b|thing\b|another\b|way\b|point\b|else\b|hand\b)"
    rf"[a-z][\w-]*(?<!s)(?![\w’'-])){{1,4}}+(?! (?:of the|could|was|has|had|did|said)\b){_RATE}?",
)
_QUANTITY: Final = regex("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
_MAY_BE_ONE: Final = regex(r"\d|\bone\b|\b(?:half|third|quarter|fifth|tenth)s?\b", re.IGNORECASE)
# Where a quantity may begin: "one" and "a" may begin "one first aider for every eight people".
_BEGINS: Final = regex(rf"£|{NUMBER}|\b(?:one|an?)\b|\b{_FRACTION}", re.IGNORECASE)
# Numbers of other things: ages, thresholds, times of day, temperatures, lines of a table, distances.
_OTHER_NUMBERS: Final = regex(
    rf"\baged? (?:under |over |between )?{NUMBER}(?: ?(?:to|and|or|–|-) ?{NUMBER})?|"
    rf"\b(?:above|exceeding|of under|of over|under the age of) (?:£ ?)?{NUMBER}(?: \w+)?|"
    rf"\bwithin {NUMBER} miles|\b{NUMBER} ?°|{NUMBER} years? old|{NUMBER} (?:minutes?|seconds?)\b|"
    rf"\b(?:lines|rounds|rows|items|questions|sections|wards|blocks|levels|years|scopes?|groups?|phases?|lots) {NUMBER}"
    rf"(?:(?:, | and | to |–|-){NUMBER})*|\b\d{{1,2}}[.:]\d\d(?: ?(?:am|pm))?|\b\d+ ?(?:am|pm)\b|"
    rf"\b(?:was|were|against|instead of|on top of the) (?:about )?{NUMBER}(?: ?%| per ?cent)?|"
    rf"\b(?:Trust|Council|Authority|Agency|Board|University)[’']s {NUMBER}\b|\byour {NUMBER}\b|"
    rf"\bthe {NUMBER} (?:\w+ ){{1,3}}used in|"
    rf"\b(?:notices?|policy|ppn) \d+|(?<![\d,.])0\d+\b|"
    rf"\bnet zero\b|\bin (?:the )?{NUMBER} places\b|\b\w+-\w+-{NUMBER}",
    re.IGNORECASE,
)
_LENGTH_OF_TIME: Final = regex(
    rf"{NUMBER}[- ](?:working |calendar |full |further |contract |school )*(?:{PERIOD}|minutes?|seconds?)\b(?!{_RATE})",
    re.IGNORECASE,
)
_TIME_BEFORE: Final = regex(
    r"\b(?:within|in|inside|after|for|over|every|first|last|next|past|than|by|of|until|under|another|the)$",
    re.IGNORECASE,
)
_HOURS: Final = regex(rf"{NUMBER}[- ](?:working |full |paid )*(?:hours?|days?)\b", re.IGNORECASE)
_TIME_AFTER: Final = regex(
    r"^ (?:before|after|from|later|of (?:award|notice|each|the start|receipt)|old|or (?:more|longer))\b",
    re.IGNORECASE,
)
_WORDS: Final = frozenset({"one", "first", "second"})  # that may be part of what is counted: "first aiders"


def quantity_in(sentence: str) -> str:
    """The first quantity that a sentence states, "" where it states none."""
    return next(_quantities(sentence), "")


def _quantities(sentence: str) -> Iterator[str]:
    digits = in_digits(sentence)
    if not _MAY_BE_ONE.search(digits):
        return
    others = _OTHER_NUMBERS.sub(_blank, digits)
    # What the other rules hold for no quantity is none here, but for words that may be part of one.
    masked = NO_QUANTITY.sub(lambda match: match[0] if match[0].lower() in _WORDS else _blank(match), others)
    end = 0
    for start in _BEGINS.finditer(masked):
        match = _QUANTITY.match(masked, start.start()) if start.start() >= end else None
        if match is None:
            continue
        end = match.end()
        if not _LENGTH_OF_TIME.search(match[0]) or _counts_hours(masked, match):
            about = _ABOUT.search(masked, 0, match.start())
            yield sentence[about.start() if about else match.start() : end].strip()


def _counts_hours(text: str, match: re.Match[str]) -> bool:
    """Whether hours or days are what is promised ("60 hours in June"), and not how long or by when."""
    if not _HOURS.search(match[0]):
        return False
    return not _TIME_BEFORE.search(text[: match.start()].rstrip()) and not _TIME_AFTER.search(text[match.end() :])


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match[0])

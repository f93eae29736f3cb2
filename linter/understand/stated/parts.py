"""Pieces of which the patterns for quantities, dates, owners and measures are made."""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex

_UNITS: Final = "two|three|four|five|six|seven|eight|nine"
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS: Final = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
# A number from two upwards, in words.
NUMBER_WORD: Final = (
    rf"(?:(?:(?:{_TENS})[- ](?:one|{_UNITS})|{_TENS}|{_TEENS}|{_UNITS}|one|a)[- ](?:hundred|thousand|million)|"
    rf"(?:{_TENS})[- ](?:one|{_UNITS})|{_TENS}|{_TEENS}|{_UNITS}|a dozen)"
)
# A number in a text that `in_digits` gave.
NUMBER: Final = r"(?:(?<![\w.,/])\d[\d,]*(?:\.\d+)?(?: ?(?:million|billion|bn|m|k)\b)?)"
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
YEAR: Final = r"(?:(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?)"
PERIOD: Final = r"(?:hours?|days?|weeks?|fortnights?|months?|quarters?|terms?|years?)"
# Words at which a noun phrase ends: what links it to the rest of the sentence, and verbs that often follow one.
STOP: Final = (
    r"(?:a|an|the|this|that|these|those|from|of|with|within|without|in|into|on|onto|at|for|by|to|toward|towards|and|or|"
    r"nor|but|so|then|than|as|if|when|where|which|who|whom|whose|while|until|till|since|because|after|before|between|"
    r"during|through|throughout|over|under|above|below|across|among|against|around|beside|per|each|every|both|all|any|"
    r"we|our|us|they|their|them|it|its|he|his|him|she|her|i|my|me|you|your|there|here|not|no|only|also|still|already|"
    r"will|would|shall|should|can|could|may|might|must|is|are|was|were|be|been|being|has|have|had|do|does|did|come|"
    r"comes|came|go|goes|went|gone|starts|starting|started|begin|begins|join|joins|joined|take|takes|taken|took|"
    r"give|gives|given|make|makes|made|get|gets|put|puts|runs|held|hold|holds|keep|keeps|kept|lives|stay|stays|sees|"
    r"sent|send|sends|shows|aged|leaving|taking|giving|making|using|once|twice|instead|rather|such|up|out|off|down)"
)
WORD: Final = rf"(?!{STOP}\b)[A-Za-z][\w’'-]*"
_IN_WORDS: Final = regex(rf"\b{NUMBER_WORD}\b(?![- ](?:thirds?|quarters)\b)", re.IGNORECASE)


def in_digits(text: str) -> str:
    """The text with digits in place of each number that is written in words, of the same length."""
    return _IN_WORDS.sub(lambda match: "2" * len(match[0]), text)

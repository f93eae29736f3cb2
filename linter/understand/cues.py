"""Cues: what the grammar of a passage says at a glance, whoever wrote it and whatever it is about.

They stand beside the word vectors, which know topics but not who speaks, when, or how firmly: an average of words
cannot tell "Will you hire?" from "We will hire." A cue is 1 where one of its words or word pairs occurs, else 0.
Everything is looked up word by word, so that the cues of a whole document cost one pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from linter.regex import regex
from linter.understand.vectors import Floats

_ASKING: Final = (
    "add answer attach choose commit complete confirm convince demonstrate describe detail enclose ensure "
    "enter evidence explain fill give help identify illustrate include indicate lay let list map name "
    "note outline pick present propose provide put quantify read say send set share show sketch specify "
    "spell state submit sum summarise supply take talk tell upload use walk write "
)
ASKING_VERBS: Final = frozenset(_ASKING.split())

_MONTHS = "january february march april june july august september october november december"
_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "eighteen twenty thirty "
    "forty fifty sixty hundred thousand half third quarter dozen double"
)

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "question mark": "?",
        "please": "please",
        "you": "you your yours yourselves you're you've you'd you'll",
        "bidders": "bidder bidders bidder's bidders' tenderer tenderers applicant applicants candidate respondents",
        "supplier": "supplier suppliers contractor contractors provider providers consultant contractor's supplier's",
        "we": "we us our ours we'll we're we've we'd i my",
        "will": "will shall we'll they'll it'll you'll",
        "must": "must shall required requires require requirement mandatory needs",
        "should": "should",
        "would": "would could might we'd you'd",
        "may": "may can",
        "not": "not no never none nothing neither nor without cannot don't won't doesn't isn't aren't can't",
        "how": "how",
        "what": "what which who whose where why",
        "when": "when by until before after",
        "if": "if unless provided subject depending where wherever whenever should",
        "past": "was were had did been became began went came made gave took won ran built held paid grew",
        "since": "since previously formerly earlier already past last recent recently years decade history",
        "all": "always every everyone everybody everything all each whatever ever any",
        "contract": "contract framework tender appointment commission",
        "buyer": "trust council authority board agency department buyer collaborative icb trust's council's",
        "number": _NUMBERS,
        "month": _MONTHS,
        "role": "manager director lead officer head supervisor coordinator co-ordinator chair named responsible",
        "records": "report reports reported record records recorded measure measured measures log logged register "
        "evidence "
        "counted tracked monitored monitoring reporting audit audited survey",
        "plan": "plan plans timetable milestones milestone programme method target targets kpi schedule dates date",
        "marks": "marks mark marked score scored scores scoring points evaluated evaluation weight weighting weighted",
        "values": "values passion passionate proud pride believe belief care caring heart dna culture ethos commitment "
        "committed dedicated responsible",
        "document": "policy policies statement charter report certificate accreditation accreditations copy document",
        "hedge": "aim aims hope hopes hopefully seek endeavour strive intend possible practicable appropriate feasible "
        "permitting expect try explore consider potentially ideally likely where",
        "ask": "describe explain outline provide state attach upload tell demonstrate detail list set confirm",
        "people": "people residents staff workers colleagues employees apprentices young veterans leavers carers",
        "group": "group company firm organisation business corporate nationwide national global clients",
    }
)

_PAIRS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "we will": "we will|we shall|i will|will be|will have|shall be|we'll have|we are|we have|we do|we always",
        "you will": "will you|would you|can you|do you|could you|you will|you would|you intend|you propose",
        "have you": "have you|you have|has your|have your|did you|your previous|your past|your last|your recent",
        "this contract": "this contract|the contract|this framework|this service|this project|this tender|our contract",
        "how will": "how will|how would|how do|how many|how much|how you|how your|how the",
        "by when": "by when|and when|when will|by the|year one|each year|per year|a year",
        "to you": "tell us|show us|give us|send us|let us|set out|fill in|sum up|put forward",
        "at least": "at least|no less|not less|no fewer|or more|up to|more than",
    }
)


def _bits(table: Mapping[str, str], separator: str | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for cue, entries in enumerate(table.values()):
        for entry in entries.split(separator):
            found[entry] = found.get(entry, 0) | 1 << cue
    return found


_WORD_BITS: Final = _bits(_WORDS, None)
_OWN: Final = (
    "opens with an asking verb",
    "opens with a question word",
    "digits",
    "percent",
    "money",
    "brackets",
    "short",
    "long",
    "ed",
)
NAMES: Final = (*_WORDS, *_PAIRS, *_OWN)
COUNT: Final = len(NAMES)  # at most 64, the bits of one number
_PAIR_SHIFT: Final = len(_WORDS)
_PAIR_BITS: Final = {
    (pair.split()[0], pair.split()[1]): found << _PAIR_SHIFT
    for pair, found in _bits(_PAIRS, "|").items()
    if " " in pair
}
_PAIR_OPENERS: Final = frozenset(first for first, _ in _PAIR_BITS)
_DIGIT: Final = regex(r"\d")
_OWN_SHIFT: Final = _PAIR_SHIFT + len(_PAIRS)
OWN_MASK: Final = ((1 << COUNT) - 1) & ~((1 << _OWN_SHIFT) - 1)
_QUESTION_WORDS: Final = frozenset({"what", "which", "how", "who", "where", "when", "why", "in"})
_SHORT: Final = 6
_LONG: Final = 35


def bits(text: str, words: Sequence[str]) -> int:
    """The cues of a passage given as text and folded words, as the bits of a number in the order of NAMES."""
    found = 0
    previous = ""
    for word in words:
        own = _WORD_BITS.get(word)
        if own:
            found |= own
        if previous in _PAIR_OPENERS:
            found |= _PAIR_BITS.get((previous, word), 0)
        previous = word
    return found | own_bits(text, words)


def vectors(bit_sets: Sequence[int]) -> Floats:
    """The bits of several passages as rows of COUNT zeros and ones."""
    raw = np.array(bit_sets, dtype="<u8").view(np.uint8).reshape(len(bit_sets), 8)
    return np.unpackbits(raw, axis=1, bitorder="little")[:, :COUNT].astype(np.float32)


def own_bits(text: str, words: Sequence[str]) -> int:
    """The cues that belong to a passage as a whole and not to its words one by one."""
    opening = _opening(words)
    facts = (
        opening in ASKING_VERBS,
        opening in _QUESTION_WORDS,
        _DIGIT.search(text) is not None,
        "%" in text,
        "£" in text,
        text[:1] in "[(" and text.rstrip()[-1:] in "])",
        len(words) < _SHORT,
        len(words) > _LONG,
        sum([word[-2:] == "ed" and len(word) > 4 for word in words]) > 1,
    )
    found = 0
    for cue, fact in enumerate(facts, start=_OWN_SHIFT):
        if fact:
            found |= 1 << cue
    return found


def _opening(words: Sequence[str]) -> str:
    """The first word that is no question number ("3.2", "SV1", "b", "question 4") and no "please"."""
    for word in words[:5]:
        numbered = (
            any(letter.isdigit() for letter in word) or len(word) == 1 or word in {"question", "please", "and", "sv"}
        )
        if not numbered:
            return word
    return ""

"""Green duties: whether a sentence lays something environmental on the bidder (catalogue SV302).

A duty of the supplier may be firm ("shall"), asked for ("describe how"), or told as a specification tells it
("drivers switch off their engines", "none of it goes to landfill"). What the buyer does itself, what is hoped for, what
is left to the bidder and what is only background lays nothing on anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from linter.regex import regex
from linter.understand.cues import ASKING_VERBS
from linter.understand.duties import Clause, Part, clauses
from linter.understand.found import Found, once_a_text
from linter.understand.words import Sentence, word_set

_BUYERS: Final = word_set(
    "trust council authority buyer department university college agency board hospital commissioner client "
    "customer we our ours us trust's council's authority's hospital's domestics"
)
_BUYERS_OWN: Final = _BUYERS | word_set("us our trust's council's authority's hospital's")
_SUPPLIERS: Final = word_set(
    "supplier contractor provider bidder bidders tenderer tenderers consultant operator firm company caterer "
    "haulier subcontractor subcontractors sub-contractor you your technician technicians driver drivers crew "
    "crews staff operatives engineers cleaners winner whoever vehicle vehicles van vans lorry lorries fleet plant "
    "machinery packaging products product goods materials material equipment suppliers contractors providers "
    "cooks chefs gardeners teams team uniforms supplier's contractor's provider's it its they their he she"
)
_FIRM: Final = word_set(
    "shall must will required requires require obliged bound responsible mandatory compulsory insist insists "
    "banned forbidden prohibited agrees undertakes needs need only never no none nothing accept accepts "
    "acceptable condition least maximum minimum"
)
_TO: Final = word_set("is are has have had")
_DONE: Final = word_set("has have had having was were been")
_WE: Final = word_set("we we'll we'd")
_BE: Final = word_set("is are be been being gets get")
_FREE: Final = word_set("need needs required asked obliged wanted expected necessary bound")
_PARTICIPLES: Final = word_set(
    "kept put sent made cut held left driven run bought grown sorted built lit fed shut sold taken given chosen "
    "thrown shown worn laid set met brought done"
)
_FINITE: Final = word_set(
    "is are was were be shall must may will can has have had do does did should would could might"
)
_WISHED: Final = word_set("could would might")
_ENTRY: Final = 14  # words of an entry in a list, which needs no verb
# A specification that speaks to the contractor: "Leave the meadow unsprayed."
_ORDERS: Final = word_set(
    "avoid leave try put use keep choose look make switch turn fit send return take give bring plant protect sort "
    "recycle reuse save cut reduce limit prefer replace repair mend buy collect drive share consider never no only"
)
_IDLE: Final = word_set(
    "welcome voluntary optional hope hopes wish wishes nice wonder thought "
    "aspiration ambition aims aim background dream love"
)
_MARKS: Final = word_set("marks mark points scored evaluated weighting")
_PUT: Final = word_set("question questions requirement requirements figures")
_ASKS: Final = word_set("require requires required insist insists ask asks want wants expect expects need needs")
_NONE: Final = word_set("nothing none nobody")
_MAY: Final = word_set("may can could might")
_OFFERED: Final = word_set("bidders bidder tenderers contractors contractor supplier suppliers provider you firms")
_NOT: Final = word_set("not only be")
_NOTHING: Final = -10.0
_ASKS_FOR_PLAN: Final = 10.0
# What a buyer does that puts the duty on the bidder: "the Trust will turn away vans that …".
_JUDGES: Final = word_set(
    "mark score check reject refuse weigh award test audit inspect accept measure turn ban deduct"
)
_OPENING: Final = 6  # words in which a question to bidders names what to do


# What falls to another firm, or is told by the way.
_NOT_THE_BIDDERS: Final = regex(
    r"^\W*(?:for|by way of) (?:background|information|interest)\b|"
    r"\bunder (?:its|their|a|another|some) (?:own|separate|different|other)? ?(?:contract|order|agreement|licence)\b|"
    r"\b(?:is|are|was|were) (?:not|never) (?:covered by|part of|a condition of|included in)\b|"
    r"\b(?:is|are) (?:none of|no part of|outside|no concern of)\b[^.;]{0,30}"
    r"\b(?:contract|business|tender|you|yours|scope)\b",
    re.IGNORECASE,
)
# "The Office is bringing its own buildings to net zero": the buyer's own affair, where no supplier is named before.
_OWN_AFFAIR: Final = regex(
    r"^(?:(?!\b(?:contractor|supplier|provider|bidder|tenderer|you|firm|company|operator|caterer|haulier|winner|"
    r"consultant|bidders|suppliers|contractors)\b)[^;])*\b(?:its|our) own (?:buildings?|estate|fleet|vehicles|offices?|"
    r"employees|staff|people|operations|premises|emissions|workforce|hospitals?)\b",
    re.IGNORECASE,
)
_NAMED: Final = ("term:environmental-measure", "term:net-zero", "term:environment", "term:evergreen")
# How far a sentence reads like such a requirement and like the theme, together: log odds.
_TOPIC: Final = -1.4  # where something environmental is named
_TOPIC_HINTED: Final = 0.5  # where a word may mean the environment
_TOPIC_TOLD: Final = 1.1  # the same where it is only told, as a specification tells it
_TOPIC_UNNAMED: Final = 2.6
_LEAST: Final = -1.2
_OTHER_SENSE: Final = 1.5  # above it a word in another sense ("working environment") does not count
_BACK: Final = word_set("they them it this that these those such none each")


@once_a_text
def environmental_duty(found: Found, at: int) -> float:
    """By how much a block passes the bar for a duty on the bidder, above 0 if it does, wherever it stands."""
    return _strongest(found, at, lays_duty(found, at), frozenset())


@once_a_text
def environmental_line(found: Found, at: int) -> float:
    """The same for a line of a specification, which binds without "shall"."""
    return _strongest(found, at, lays_duty(found, at), tells_duty(found, at))


def _strongest(found: Found, at: int, laid: frozenset[Sentence], told: frozenset[Sentence]) -> float:
    sentences = found.sentences[at]
    requires = found.by_sentence("environmental-requirement", at)
    themes = found.by_sentence("environment", at)
    best = _NOTHING
    for number, sentence in enumerate(sentences):
        if sentence not in laid and sentence not in told:
            continue
        said = found.texts[at][sentence.start : sentence.end]
        if _NOT_THE_BIDDERS.search(said) or _OWN_AFFAIR.search(said):
            continue
        if found.says_in("term:carbon-plan", at, sentence):
            return _ASKS_FOR_PLAN
        about = [number]
        if number and _points_back(found, at, sentence):
            about.append(number - 1)  # "They build up in foxes. You are not to use them."
        for one in about:
            best = max(best, _passes(found, at, sentences[one], requires[one], themes[one], sentence in laid))
    return best


def _passes(found: Found, at: int, about: Sentence, requires: float, theme: float, laid: bool) -> float:
    """By how much a sentence that is bound to something is about the environment."""
    if requires < _LEAST or (requires < _OTHER_SENSE and found.says_in("term:environment-elsewhere", at, about)):
        return _NOTHING
    named = any(found.says_in(term, at, about) for term in _NAMED)
    if named:
        return requires + theme - _TOPIC
    hinted = found.says_in("term:environment-hint", at, about)
    return requires + theme - (_TOPIC_UNNAMED if not hinted else _TOPIC_HINTED if laid else _TOPIC_TOLD)


def _points_back(found: Found, at: int, sentence: Sentence) -> bool:
    return any(word.text in _BACK for word in found.words[at] if sentence.start <= word.start < sentence.end)


@once_a_text
def lays_duty(found: Found, at: int) -> frozenset[Sentence]:
    """The sentences of a block that lay a duty on the bidder, in words that bind wherever they stand."""
    return frozenset(s for s in found.sentences[at] if _any(found, at, s, _binds))


@once_a_text
def tells_duty(found: Found, at: int) -> frozenset[Sentence]:
    """The sentences that lay one on the bidder as a specification tells it: what is done, used or avoided."""
    return frozenset(s for s in found.sentences[at] if _any(found, at, s, _binds) or _any(found, at, s, _tells))


def _any(found: Found, at: int, sentence: Sentence, lays: Callable[[Clause, str], bool]) -> bool:
    inside = [clause for clause in clauses(found, at) if sentence.start <= clause.start < sentence.end]
    text = found.texts[at]
    return any(lays(clause, text[clause.start : clause.end]) for clause in inside)


def _binds(clause: Clause, text: str) -> bool:
    """Whether a clause obliges the bidder, or asks it something."""
    words = [word.text for word in clause.words]
    if text.rstrip().endswith("?") or "please" in words or _orders(words):
        return True
    if clause.part in (Part.CONDITION, Part.CONCESSION) or _is_idle(clause):
        return False
    if not _MARKS.isdisjoint(words):
        return True
    for number, word in enumerate(words):
        firm = (word in _FIRM or (word in _MAY and words[number + 1 : number + 2] == ["not"])) or (
            word in _TO and words[number + 1 : number + 2] in (["to"], ["not"]) and "to" in words
        )
        if not firm or (word in _FREE and clause.turned[number] % 2):
            continue
        judged = not _JUDGES.isdisjoint(words[number : number + 5])
        if word in _ASKS or judged or not _by_buyer(_nearest(words[:number]), words[number:]):
            return True
    return False


def _orders(words: list[str]) -> bool:
    """Whether a clause opens with a verb that asks, which is no participle ("has put") and not what the buyer does."""
    for number, word in enumerate(words[:_OPENING]):
        if word in ASKING_VERBS:
            before = words[max(0, number - 2) : number]
            return _DONE.isdisjoint(before) and _WE.isdisjoint(before)
    return False


def _tells(clause: Clause, text: str) -> bool:
    """Whether a clause tells what is done, or what the supplier does, as a specification does."""
    if clause.part in (Part.CONCESSION, Part.RELATIVE) or _is_idle(clause):
        return False
    words = [word.text for word in clause.words]
    if not _SUPPLIERS.isdisjoint(words) and clause.part is not Part.CONDITION and not _by_buyer(words, words):
        return True
    if clause.part is Part.CONDITION and not _WISHED.isdisjoint(words):
        return False
    if _by_buyer(words, words) or words[0] == "our":
        return False
    if words[0] in _ORDERS or (_FINITE.isdisjoint(words) and len(words) < _ENTRY):
        return True
    return any(
        first in _BE
        and (second in _PARTICIPLES or second.endswith("ed") or third.endswith("ed") or third in _PARTICIPLES)
        for first, second, third in zip(words, words[1:], [*words[2:], ""], strict=False)
    )


def _is_idle(clause: Clause) -> bool:
    """Whether a clause hopes, asks nothing, or leaves something to the bidder."""
    words = [word.text for word in clause.words]
    if (clause.undone and not _is_barred(words)) or not _IDLE.isdisjoint(words):
        return True
    if not (_MARKS | _PUT).isdisjoint(words) and any(number % 2 for number in clause.turned):
        return True
    if not _ASKS.isdisjoint(words) and not _NONE.isdisjoint(words):
        return True
    return any(
        (first in _OFFERED and second in _MAY and third not in _NOT) or (first == "left" and second == "to")
        for first, second, third in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False)
    )


def _is_barred(words: list[str]) -> bool:
    """Whether the use of something is ruled out: "such gases are not to be used"."""
    return any(words[number : number + 4] == ["not", "to", "be", "used"] for number in range(len(words)))


def _nearest(words: list[str]) -> list[str]:
    """The last party named among some words."""
    return [word for word in words if word in _BUYERS or word in _SUPPLIERS][-1:]


def _by_buyer(before: list[str], words: list[str]) -> bool:
    """Whether a clause tells of what the buyer does: it is the subject, or "by" leads to it."""
    named = [word for word in before if word in _BUYERS or word in _SUPPLIERS]
    if named and named[0] in _BUYERS:
        return True
    return any(
        word == "by" and not _BUYERS_OWN.isdisjoint(words[number + 1 : number + 4]) for number, word in enumerate(words)
    )

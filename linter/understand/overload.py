"""How many themes one question asks about, for the rule that a question should ask about few."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.number_words import as_number
from linter.understand.words import Sentence, Span

# The themes of the vocabulary, each a concept of its own.
ASKED: Final = (
    "theme:climate",
    "theme:waste",
    "theme:nature",
    "theme:jobs",
    "theme:skills",
    "theme:equality",
    "theme:fair-work",
    "theme:slavery",
    "theme:suppliers",
    "theme:health",
    "theme:community",
    "theme:crime",
    "theme:homes",
    "theme:schools",
    "theme:hardship",
    "theme:digital",
)
CONCEPT: Final = "overloaded-question"
_LISTED: Final = -1.0  # log odds from which the items of a list that name no known theme count as subjects
MANY: Final = 4  # catalogue SV108
SEVERAL: Final = 3  # fewer themes in words that are listed; others may be put in words that are not
# Themes that one good question may name together: who is hired, trained and paid, and how fairly, is one workforce.
_OF_ONE_WORKFORCE: Final = frozenset({"theme:jobs", "theme:skills", "theme:equality", "theme:fair-work"})
_MOST_OF_ONE_WORKFORCE: Final = 3
# Where modern slavery is asked about, how people are hired and paid is part of the same question.
_OF_SLAVERY: Final = frozenset({"theme:fair-work"})
_ASKS: Final = regex(
    r"\?|^\W*(?:[A-Z]{1,3}[-.]?\d*[.:)]?\s+)?(?:please )?(?:describe|explain|set out|tell|say|state|show|demonstrate|"
    r"give|provide|outline|detail|write|list|propose|submit)\b|\bwe (?:want|need|ask|seek|look|are keen)\b|"
    r"\b(?:wish(?:es)?|like|want(?:s)?) to (?:know|see|hear)\b|"
    r"\b(?:bidders?|tenderers?|you|your (?:answer|response|plan)|the (?:tenderer|bidder|provider|supplier))\b|"
    r"\b(?:marks|good answer|proposals?)\b",
    re.IGNORECASE,
)
# Whom or by what means one thing is done: "working with schools and the police", "through lunch clubs and walks".
_PARTNERS_AND_MEANS: Final = regex(
    r"\b(?:work(?:s|ing)?|partner(?:s|ing|ship)?|liais\w+|together|jointly|team(?:s|"
    r"ing)? up) (?:closely )?with\b[^.;?]*|"
    r"(?<!break )\b(?:through(?! \d| whom| which| what)|reports? on|reporting on|by means of|"
    r"with the help of)\b[^.;?]*|"
    # what somebody is taught, and what a paper is about: "training on equality and carbon", "policies on health"
    r"(?<=training )(?:[\w ]{0,20} )?(?:on|in|about)\b[^.;?]*|"
    # what the contract is, and how the answer is weighed: "in the school transport contract", "with equal marks"
    r"\b(?:in|of|through|for|to|under|during|how|will) (?:the|this|our|your) (?:[\w-]+ ){1,4}(?:contract|"
    r"framework|commission|"
    r"agreement|lot)\b|\bequal (?:marks|weight\w*|points|shares?|parts|measure|terms)\b|"
    r"(?:(?<=policies)|(?<=policy)|(?<=(?<!method )statement)|(?<=statements)|(?<=certificates)) (?:on|for|about|"
    r"covering)\b[^.;?]*",
    re.IGNORECASE,
)
_POINTS_BACK: Final = regex(
    r"\b(?:about|on|for|of) that\b|\b(?:each|every|all|both|these|those|them|four|five|six|seven|eight|nine|ten|"
    r"this(?! (?:contract|question|framework|service|tender|lot|part|section)))\b",
    re.IGNORECASE,
)

# What a sentence sets aside: another tender, another question, what nobody is to write about.
_SET_ASIDE: Final = regex(
    r"\b(?:previous|last|earlier|former|old) (?:tender|round|contract|competition|question\w*|time|year's)\b|"
    r"\b(?:(?:is|are|was|were)(?: not|n't)|(?:you|they)'re not|not) (?:being )?(?:asked|required|expected|"
    r"invited) to\b|"
    r"\b(?:need(?: not|n't)|no need to|(?:do|should|must)(?: not|n't)|without) (?:write|writing|tell|answer|"
    r"address|cover|respond|"
    r"deal|mention|repeat)\w*\b|"
    r"\bfor (?:interest|information|background|context|reference) ?(?:only)?(?=[,.;)]|$)|"
    r"\b(?:left|leave|leaving) [^.;?]{1,90} out of (?:this|it|the question|here)\b|\bby way of (?:introduction|"
    r"background)\b|"
    r"\b(?:one|a single|its own) (?:theme|topic|subject|outcome) (?:in|for|to|per) each\b|"
    r"\beach (?:lot|question|part) has (?:its|a|one)\b|"
    r"\bone of (?:them|these) only\b",
    re.IGNORECASE,
)
# What says that the paragraph only leads to questions that stand elsewhere.
_LEADS_TO_OTHERS: Final = regex(
    r"\b(?:scored |award )?questions? (?:that |which )?(?:follow|follows|come|comes|stand|stands|are set|"
    r"is set) (?:from|below|next|in|on|deal|deals|"
    r"ask|asks|take|takes|cover|covers)\b|\bquestions? follow\b|"
    r"\bfollowing questions?\b|\b(?:each|all) (?:of (?:them|these) )?(?:is|are|has|have|"
    r"comes?) (?:\w+ ){0,4}(?:in turn|separately|"
    r"(?:question|section|part) of (?:its|their) own)\b",
    re.IGNORECASE,
)
# A sentence that only says what an answer to the question before it should go into.
_GOES_INTO: Final = regex(
    r"^\W*(?:please |also )?(?:cover|consider|address|include|think of|deal with|go into|mention)\b", re.IGNORECASE
)
_NUMBERED: Final = regex(
    r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|[1-9]|1\d) (?:\w+ )?(?:things?|topics?|subjects?|"
    r"themes?|points?|"
    r"matters?|outcomes?|areas?|priorities|goals?|issues?|limbs?|aims?|promises|undertakings?|headings)\b"
    r"(?! (?:of (?:these|them|the|your)|from|each|or|at most))",
    re.IGNORECASE,
)
# Where one item of a list ends and the next begins.
_ITEMS: Final = regex(r"[,;:?]|\band\b|\bas well as\b|\bplus\b|\(?\b[a-h]\)|\([ivx]+\)", re.IGNORECASE)
_CONTENT: Final = regex(
    r"\b(?!how\b|what\b|who\b|when\b|then\b|also\b|with\b|including\b|please\b|will\b|dates?\b|number\w*|targets?\b|"
    r"milestones?\b|method\w*|measure\w*|timetable\w*|owner\w*|lead\w*|person\w*|responsib\w+|report\w*|month\w*|year\w*|quarter\w*|evidence\b)"
    r"[a-z]{4,}",
    re.IGNORECASE,
)
_SHORT: Final = 10  # words of a question that says nothing by itself
_FRAGMENT: Final = 4
_LONGEST_ITEM: Final = 9  # words; more is a clause of its own


def asked_themes(found: Found, blocks: Sequence[int]) -> frozenset[str]:
    """The themes that a question with all its blocks asks for.

    What stands before the first sentence that asks is an introduction, unless the asking points back to it ("on each of
    these").
    """
    return frozenset().union(*(sentence.themes for sentence in _asked(found, blocks)))


def count_of_subjects(found: Found, blocks: Sequence[int]) -> int:
    """How many subjects a question asks about: its themes and what its list names in words that nobody listed.

    They are no more than the question itself counts ("three topics").
    """
    asked = _asked(found, blocks)
    count = _count_of_themes(frozenset[str]().union(*(sentence.themes for sentence in asked)))
    if count >= SEVERAL and max(found.best(CONCEPT, at) for at in blocks) > _LISTED:
        count += max(sentence.others for sentence in asked) + _unknown_fragments(asked)
    stated = [sentence.number for sentence in asked if sentence.number]
    few = len(stated) == 1 and stated[0] < MANY
    return min(count, stated[0], SEVERAL - 1) if few else count


def _unknown_fragments(asked: Sequence[_Said]) -> int:
    """The sentences of a word or two that name no known theme, where each item of a list is a sentence of its own."""
    fragments = [sentence for sentence in asked if sentence.fragment]
    return sum(1 for sentence in fragments if not sentence.themes) if len(fragments) >= MANY else 0


def _asked(found: Found, blocks: Sequence[int]) -> Sequence[_Said]:
    """The sentences of a question from the first that asks, or all where it points back to what stands before."""
    said = [sentence for at in blocks for sentence in _sentences(found, at)]
    first = next((number for number, sentence in enumerate(said) if sentence.asks), len(said))
    if first == len(said) and any(sentence.leads for sentence in said):
        return []
    bare = first < len(said) and said[first].short and not any(sentence.themes for sentence in said[first:])
    if first == len(said) or bare or any(sentence.points_back for sentence in said[first:]):
        first = 0
    asked = said[first:]
    named = any(sentence.asks and sentence.themes for sentence in asked if not sentence.goes_into)
    return [sentence for sentence in asked if not (named and sentence.goes_into)]


def _count_of_themes(themes: frozenset[str]) -> int:
    """How many subjects some themes are; what one good question may name together counts as fewer."""
    workforce = len(themes & _OF_ONE_WORKFORCE)
    return len(themes) - workforce + min(workforce, _MOST_OF_ONE_WORKFORCE)


class _Said(NamedTuple):
    """What a sentence of a question is and names; nothing of what it sets aside."""

    asks: bool = False
    points_back: bool = False  # to what stands before
    themes: frozenset[str] = frozenset()
    others: int = 0  # items of its list that name no theme that is known
    number: int = 0  # of the things that it says it asks about
    leads: bool = False  # to questions that stand elsewhere
    short: bool = False  # as "How?" and "What would you do about it?"
    fragment: bool = False  # "Prison leavers."
    goes_into: bool = False  # what the question before it asks


@once_a_text
def _sentences(found: Found, at: int) -> Sequence[_Said]:
    return [_said(found, at, sentence) for sentence in found.sentences[at]]


def _said(found: Found, at: int, sentence: Sentence) -> _Said:
    text = found.texts[at][sentence.start : sentence.end]
    if _SET_ASIDE.search(text) and "?" not in text:
        return _Said()
    spans = list(_theme_spans(found, at, sentence))
    items = _items(text)
    words = len(text.split())
    return _Said(
        asks=bool(_ASKS.search(text)),
        points_back=bool(_POINTS_BACK.search(text)),
        themes=frozenset(name for name, _ in spans) - _of_slavery(spans, items, sentence.start),
        others=_unknown_items(text, items, [span.start - sentence.start for _, span in spans]),
        number=_number_of_things(text),
        leads=bool(_LEADS_TO_OTHERS.search(text)),
        short=words <= _SHORT,
        fragment=1 <= words <= _FRAGMENT and "?" not in text,
        goes_into=bool(_GOES_INTO.search(text)),
    )


def _of_slavery(spans: Sequence[tuple[str, Span]], items: Sequence[Span], start: int) -> frozenset[str]:
    """The themes that are part of asking about modern slavery: fair work, unless it is another item of a long list."""
    against = [span.start - start for name, span in spans if name == "theme:slavery"]
    if not against:
        return frozenset()
    apart = len(items) >= MANY and any(
        not any(item.start <= other < item.end for other in against)
        for name, span in spans
        if name in _OF_SLAVERY
        for item in items
        if item.start <= span.start - start < item.end
    )
    return frozenset() if apart else _OF_SLAVERY


def _items(text: str) -> list[Span]:
    """The items of a sentence read as a list."""
    edges = [0, *(match.end() for match in _ITEMS.finditer(text)), len(text)]
    return [Span(start, end) for start, end in itertools.pairwise(edges) if any(map(str.isalpha, text[start:end]))]


def _unknown_items(text: str, items: Sequence[Span], themed: Sequence[int]) -> int:
    """The short items of a list that stand among those with a theme and have none."""
    known = [number for number, item in enumerate(items) if any(item.start <= at < item.end for at in themed)]
    if len(known) < SEVERAL:
        return 0
    among = [item for number, item in enumerate(items[: known[-1] + 2]) if number > known[0] and number not in known]
    texts = [text[item.start : item.end] for item in among]
    return sum(1 for item in texts if len(item.split()) <= _LONGEST_ITEM and _CONTENT.search(item))


def _number_of_things(text: str) -> int:
    match = _NUMBERED.search(text)
    return as_number(match["number"]) if match else 0


def _theme_spans(found: Found, block: int, stretch: Sentence) -> Iterator[tuple[str, Span]]:
    """The themes of a sentence, each with where it is named."""
    aside = [match.span() for match in _PARTNERS_AND_MEANS.finditer(found.texts[block], stretch.start, stretch.end)]
    for name in ASKED:
        for span in found.spans(name, block):
            if (
                stretch.start <= span.start < stretch.end
                and not any(start <= span.start < end for start, end in aside)
                and not _names_people(found, block, span)
            ):
                yield name, span


def _names_people(found: Found, block: int, span: Span) -> bool:
    """Whether the words of a theme only say who is meant ("people with a health condition")."""
    return any(one.start <= span.start < one.end for one in found.spans("term:people-named", block))

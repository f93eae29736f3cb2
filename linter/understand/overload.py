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
_LISTED_AIMS: Final = (0.0, -1.0, -2.0)  # the same for a list of aims of which one is of a known theme, two, three
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
_REST: Final = r"(?:(?!, (?:and )?(?:how|to)\b)[^.;?])*"  # of a clause, up to the next that says how or to what end
# Whom or by what means one thing is done: "working with schools and the police", "through lunch clubs and walks".
_PARTNERS_AND_MEANS: Final = regex(
    r"\b(?:work(?:s|ing)?|(?<!, )(?<!, and )partner(?:s|ing|ship)?|liais\w+|together|jointly|team(?:s|"
    r"ing)? up) (?:closely )?with\b(?! (?:you|us)\b)" + _REST + r"|"
    r"\b(?:train\w*|taught|learn\w*) to (?:spot|recogni[sz]e|notice|identify|report|look out for)\b" + _REST + r"|"
    r"(?<!break )\b(?:through(?! \d| whom| which| what)|reports? on|reporting on|by means of|"
    r"with the help of)\b" + _REST + r"|"
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
# What follows a theme as its parts or means: "…, covering audits and grievance lines", ", in libraries, at home".
_PARTS: Final = regex(
    r"\b(?:covering|including|such as|for example|by means of|via|be it|namely)\b[^.;?]*|: [^.;:?]*[.?]?$",
    re.IGNORECASE,
)
_PLACES: Final = regex(
    r"(?:(?<=, )|(?<=, and )|(?<= and ))(?:in|at|by|from|near|inside) (?!which|what|whom|how|when|"
    r"return)[^,.;:?]{1,40}(?=[,.;:?]|$)",
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
    r"\bfollowing questions?\b|\b(?:asked|answer|are|has|have) (?:two|three|four|five|six|seven|eight|\d) "
    r"(?:\w+ )?questions\b|"
    r"\bquestions\b[^.?]{0,90}\beach (?:worth|carries|with)\b|"
    r"\b(?:each|all) (?:of (?:them|these) )?(?:is|are|has|have|"
    r"comes?) (?:\w+ ){0,4}(?:in turn|separately|"
    r"(?:question|section|part) of (?:its|their) own)\b",
    re.IGNORECASE,
)
# A sentence that only says what an answer to the question before it should go into.
_GOES_INTO: Final = regex(
    r"^\W*(?:please |also )?(?:cover|consider|address|include|think of|deal with|go into|mention)\b", re.IGNORECASE
)
_QUESTION_WORD: Final = regex(
    r"^\W*(?:how|what|who|which|when|where|why|and how|by when|any|please|how so|sv\d*|q\d*)\b", re.IGNORECASE
)
# "all five missions", "every theme of the Social Value Model": more than three, whatever they are.
_ALL_OF_THEM: Final = regex(
    r"\b(?:all|each of|every one of) (?:of )?(?:the |our |these |its )?(?:four|five|six|seven|eight|nine|ten|"
    r"[4-9]|1\d)(?: of (?:the|our) [\w' ]{0,30}?)? (?:\w+ ){0,2}?"
    r"(?:themes|outcomes|goals|missions|priorities|aims|objectives|wishes|pledges|promises)\b|"
    r"\b(?:every|each|all)(?: of)?(?: the)? (?:themes?|missions?|outcomes?) (?:of|in) the (?:\w+ )?(?:social "
    r"value )?model\b",
    re.IGNORECASE,
)
_NUMBERED: Final = regex(
    r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|[1-9]|1\d) (?:\w+ )?(?:things?|topics?|subjects?|"
    r"themes?|points?|"
    r"matters?|outcomes?|areas?|priorities|goals?|issues?|limbs?|aims?|promises|undertakings?|headings)\b"
    r"(?! (?:of (?:these|them|the|your)|from|each|or|at most))",
    re.IGNORECASE,
)
# "on domestic abuse only: training, referral, records": all of the list is of the one.
_ONLY_ONE: Final = regex(r"\b(?:only|alone|solely)\b ?[:(–-]", re.IGNORECASE)
# Members of a list that are no subjects: facets of an answer, what points back to another member, means and places.
_NO_SUBJECT: Final = regex(
    r"\b(?:them|their|theirs|it|its|each|both|those|these|dates?|numbers?|targets?|milestones?|methods?|measures?|"
    r"timetable|owners?|lead|leads|responsib\w+|report\w*|records?|evidence|months?|years?|quarters?|kpis?|"
    r"baselines?|risks?|"
    r"costs?|budget|resources|monitor\w*|count|marks?|words?|pages?|answer|staff member|named|show it|know)\b|"
    r"^\W*(?:and |or )?(?:in|at|by|with|from|near|through|via|where|when|who|whom|which|that|if|while|including|"
    r"such as|using|"
    r"so that|then)\b",
    re.IGNORECASE,
)
# Verbs that begin a member which is an aim of its own: "get more people walking", "to put fewer miles on the fleet".
_VERB: Final = (
    r"add|advance|aid|attract|avoid|back|befriend|boost|bring|build|buy|calm|care|champion|change|"
    r"clean|close|coach|combat|connect|conserve|contribute|create|curb|cut|cycle|defend|deliver|develop|"
    r"drive|ease|electrify|eliminate|employ|encourage|end|enhance|enrich|expand|fight|find|"
    r"foster|free|fund|further|get|give|green|grow|guarantee|guard|halve|heat|help|hire|house|"
    r"improve|include|increase|insulate|introduce|invest|involve|keep|lessen|let|lift|link|"
    r"look|lower|make|mend|mentor|minimise|move|narrow|nurture|offer|open|pay|plant|preserve|prevent|"
    r"promote|protect|provide|put|raise|reach|recruit|recycle|reduce|regenerate|remove|repair|"
    r"replace|restore|retrain|reuse|rid|run|save|secure|sell|send|share|shield|shrink|slow|"
    r"source|spend|sponsor|stamp|start|steer|stop|strengthen|support|switch|tackle|take|teach|"
    r"tend|train|transfer|transform|treat|turn|upskill|use|volunteer|warm|welcome|widen|win|"
    r"work"
)
_MORE: Final = (
    "brighter|busier|calmer|cheaper|cleaner|closer|fairer|fewer|fitter|fuller|greater|greener|happier|"
    "healthier|higher|kinder|"
    "less|longer|lower|more|quieter|richer|safer|shorter|smaller|stronger|warmer|wider|better"
)
_AIM: Final = regex(
    r"^\W*(?:and |also |then |plus )?(?:to |how (?:you |it |they |we )?(?:will |would |'ll |'d )?)?(?:"
    + _VERB
    + r")\b",
    re.IGNORECASE,
)
# The first of them, after the words that ask: "how will you bring …", "the actions by which you will end …".
_FIRST_AIM: Final = regex(
    r"\b(?:will|would|can|could|'ll|'d|plans?|to)(?: you| it| they| the \w+)? (?P<aim>(?:" + _VERB + r")\b)",
    re.IGNORECASE,
)
# Where the next member of a list begins.
_NEXT: Final = regex(
    r"[,;]|\band (?=(?:to |how )?(?:(?:" + _VERB + r")(?:e?s)?|" + _MORE + r")\b)|\b(?:and|,) how\b", re.IGNORECASE
)
# "how X would …, how Y would …": each clause its own aim.
_HOW: Final = regex(r"^\W*(?:and |also )?how (?!many|much|often|long|you will know|you would know)\w", re.IGNORECASE)
# Where one item of a list ends and the next begins.
_ITEMS: Final = regex(r"[,;:?]|\band\b|\bas well as\b|\bplus\b|\(?\b[a-h]\)|\([ivx]+\)", re.IGNORECASE)
_CONTENT: Final = regex(
    r"\b(?!how\b|what\b|who\b|when\b|then\b|also\b|with\b|including\b|please\b|will\b|dates?\b|number\w*|targets?\b|"
    r"milestones?\b|method\w*|measure\w*|timetable\w*|owner\w*|lead\w*|person\w*|responsib\w+|report\w*|"
    r"month\w*|year\w*|quarter\w*|evidence\b)"
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
    count = _count_of_themes(_told_apart([named for sentence in asked for named in sentence.named]))
    likeness = max(found.best(CONCEPT, at) for at in blocks)
    aims = max((sentence.aims for sentence in asked), default=0)
    if aims and 0 < count < MANY and likeness > _LISTED_AIMS[count - 1]:
        count += aims
    elif count >= SEVERAL and likeness > _LISTED:
        count += max(sentence.others for sentence in asked) + _unknown_fragments(found, blocks)
    elif count == SEVERAL - 1 and likeness > _LISTED_AIMS[1]:
        count += _unknown_fragments(found, blocks)
    if count < MANY and any(sentence.all_of_them for sentence in asked):
        return MANY
    stated = [sentence.number for sentence in asked if sentence.number]
    few = len(stated) == 1 and stated[0] < MANY
    return min(count, stated[0], SEVERAL - 1) if few else count


def _unknown_fragments(found: Found, blocks: Sequence[int]) -> int:
    """The sentences of a word or two that name no known theme, where each item of a list is a sentence of its own."""
    fragments = [[said for said in _sentences(found, at) if said.fragment] for at in blocks]
    longest = max(fragments, key=len)
    return sum(1 for said in longest if not said.themes) if len(longest) >= SEVERAL else 0


def _asked(found: Found, blocks: Sequence[int]) -> Sequence[_Said]:
    """The sentences of a question from the first that asks, or all where it points back to what stands before."""
    said = [sentence for at in blocks for sentence in _sentences(found, at)]
    first = next((number for number, sentence in enumerate(said) if sentence.asks), len(said))
    if first == len(said) and any(sentence.leads or sentence.set_aside for sentence in said):
        return []
    bare = first < len(said) and said[first].short and not any(sentence.themes for sentence in said[first:])
    if first == len(said) or bare or any(sentence.points_back for sentence in said[first:]):
        first = 0
    asked = said[first:]
    named = any(sentence.asks and sentence.themes for sentence in asked if not sentence.goes_into)
    return [sentence for sentence in asked if not (named and sentence.goes_into)]


def _told_apart(named: Sequence[frozenset[str]]) -> frozenset[str]:
    """The themes of some words, each of which stands for one theme, though the vocabulary may know it under several."""
    sure = frozenset[str]().union(*(themes for themes in named if len(themes) == 1))
    for themes in named:
        if not themes & sure:
            sure |= {min(themes)}
    return sure


def _count_of_themes(themes: frozenset[str]) -> int:
    """How many subjects some themes are; what one good question may name together counts as fewer."""
    workforce = len(themes & _OF_ONE_WORKFORCE)
    return len(themes) - workforce + min(workforce, _MOST_OF_ONE_WORKFORCE)


class _Said(NamedTuple):
    """What a sentence of a question is and names; nothing of what it sets aside."""

    asks: bool = False
    points_back: bool = False  # to what stands before
    themes: frozenset[str] = frozenset()
    all_of_them: bool = False  # the themes of a model or plan
    aims: int = 0  # members of its list that are aims of their own and name no theme that is known
    named: tuple[frozenset[str], ...] = ()  # the themes as which each of its words for one may be read
    others: int = 0  # items of its list that name no theme that is known
    number: int = 0  # of the things that it says it asks about
    set_aside: bool = False  # what it names is not asked
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
        return _Said(set_aside=True)
    spans = list(_theme_spans(found, at, sentence))
    items = _items(text)
    words = len(text.split())
    against = _of_slavery(spans, items, sentence.start)
    leads = bool(_LEADS_TO_OTHERS.search(text))
    return _Said(
        asks=bool(_ASKS.search(text)) and not (leads and "?" not in text),
        points_back=_points_back(text, bool(spans)),
        themes=frozenset(name for name, _ in spans) - against,
        named=tuple(_by_words([(name, span) for name, span in spans if name not in against])),
        others=_unknown_items(text, items, [span.start - sentence.start for _, span in spans]),
        all_of_them=bool(_ALL_OF_THEM.search(text)),
        aims=_unknown_aims(text, [span.start - sentence.start for _, span in spans]),
        number=1 if _ONLY_ONE.search(text) else _number_of_things(text),
        leads=leads,
        short=words <= _SHORT,
        fragment=1 <= words <= _FRAGMENT and not _QUESTION_WORD.match(text),
        goes_into=bool(_GOES_INTO.search(text)),
    )


def _by_words(spans: Sequence[tuple[str, Span]]) -> Iterator[frozenset[str]]:
    """The themes of some words that overlap, for each such group of words: those that most of the phrases name.

    "Warm homes" is a phrase of the climate and of homes, and "homes" is one of homes alone.
    """
    group: list[str] = []
    end = 0
    for name, span in sorted(spans, key=lambda each: (each[1].start, each[1].end)):
        if group and span.start >= end:
            yield _most_named(group)
            group = []
        group.append(name)
        end = max(end, span.end)
    if group:
        yield _most_named(group)


def _most_named(names: Sequence[str]) -> frozenset[str]:
    most = max(names.count(name) for name in names)
    return frozenset(name for name in names if names.count(name) == most)


def _points_back(text: str, names_theme: bool) -> bool:
    """Whether a sentence takes up what stands before it: "this one" does not, where it names a theme of its own."""
    match = _POINTS_BACK.search(text)
    return match is not None and not (names_theme and match[0].lower() == "this")


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


def _unknown_aims(text: str, themed: Sequence[int]) -> int:
    """The members of a list of aims ("cut …, help …, and bring …") that name no theme which is known."""
    members = _members(text)
    if len(members) < MANY:
        return 0
    aims = [member for member in members[1:] if _is_aim(text[member.start : member.end])]
    if len(aims) < MANY - 1:
        return 0
    first = _FIRST_AIM.search(text, 0, members[0].end)
    if first and _is_aim(text[first.start("aim") : members[0].end]):
        aims.append(Span(first.start("aim"), members[0].end))
    return sum(1 for aim in aims if not any(aim.start <= at < aim.end for at in themed))


def _is_aim(member: str) -> bool:
    """Whether a member of a list begins with a verb for what is to be done, or with "how", and has its own object."""
    return len(member.split()) > 1 and bool(_AIM.match(member) or _HOW.match(member)) and not _NO_SUBJECT.search(member)


def _members(text: str) -> list[Span]:
    """The members of a sentence read as a list, what stands before the list with the first."""
    cuts = [match.start() for match in _NEXT.finditer(text)]
    return [Span(start, end) for start, end in itertools.pairwise([0, *cuts, len(text)])]


def _number_of_things(text: str) -> int:
    match = _NUMBERED.search(text)
    return as_number(match["number"]) if match else 0


def _theme_spans(found: Found, block: int, stretch: Sentence) -> Iterator[tuple[str, Span]]:
    """The themes of a sentence, each with where it is named."""
    text = found.texts[block]
    aside = [
        match.span()
        for what in (_PARTNERS_AND_MEANS, _PLACES)
        for match in what.finditer(text, stretch.start, stretch.end)
    ]
    parts = _PARTS.search(text, stretch.start, stretch.end)
    if parts and _names_theme_before(found, block, stretch.start, parts.start()):
        aside.append(parts.span())
    for name in ASKED:
        for span in found.spans(name, block):
            if (
                stretch.start <= span.start < stretch.end
                and not any(start <= span.start < end for start, end in aside)
                and not _names_people(found, block, span)
            ):
                yield name, span


def _names_theme_before(found: Found, block: int, start: int, end: int) -> bool:
    """Whether a theme is named in a stretch, so that what follows is of it."""
    return any(start <= span.start < end for name in ASKED for span in found.spans(name, block))


def _names_people(found: Found, block: int, span: Span) -> bool:
    """Whether the words of a theme only say who is meant ("people with a health condition")."""
    return any(one.start <= span.start < one.end for one in found.spans("term:people-named", block))

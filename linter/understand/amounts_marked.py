"""Amounts that earn the marks: paragraphs on marking in which whoever offers more gets more, whatever the plan is.

Each word is read as one letter for its part (an amount, a mark, the most, a plan …), and what decides is a pattern over
the row of letters of a clause. Definition: catalogue SV110 and boundary decision 31.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.units import Scene, Unit

CONCEPT: Final = "volume-scoring"
_LIKELY: Final = 0.15  # log odds from which a paragraph reads like marks for an amount …
_SURE: Final = 1.0  # … whatever else it says
_HALF_LIKELY: Final = -1.2  # … that its signs say, and nothing against it
_PLAIN: Final = -2.4  # … and for one that says so in plain words, and speaks of nothing else
_SOMETHING_ELSE: Final = ("term:no-longer-done", "term:amount-not-decisive")
_PLAIN_SIGNS: Final = ("term:bands-of-amounts", "term:so-much-for-each")
_OTHER_SIGNS: Final = (
    "term:plan-is-judged",
    "term:price-or-rules",
    "term:more-denied",
    "term:turned-down",
    *_SOMETHING_ELSE,
)

_BIDDER, _AMOUNT, _NUMBER, _MOST, _GETS, _MARK, _RANKED = "F", "Q", "9", "Z", "W", "M", "R"
_ALONE, _EACH, _LEVEL, _PLAN, _NOT, _ELSE, _OTHER = "A", "E", "L", "P", "N", "K", "."

_PARTS = {
    _BIDDER: "bidder bidders tenderer tenderers supplier suppliers firm firms company companies bid bids tender "
    "tenders provider providers "
    "contractor contractors applicant applicants whoever whichever party offer offers submission submissions",
    _AMOUNT: "number numbers amount amounts quantity quantities quantum volume volumes sum sums total totals "
    "figure figures value values count "
    "headcount hours pounds tally tonnage tonnes size sizes tick ticks pledges pledge measures units entry "
    "entries list commitments "
    "promises items initiatives activities actions extras things quantitative monetised proxy generosity much "
    "many long large big bulk",
    _NUMBER: "none nil zero one two three four five six seven eight nine ten eleven twelve fifteen twenty "
    "thirty forty fifty sixty hundred "
    "thousand dozen",
    _MOST: "most more largest larger biggest bigger greatest greater highest higher longest longer top maximum "
    "fattest heaviest deepest "
    "furthest widest fullest leading ahead first double twice fewest smallest lowest",
    _GETS: "win wins winner receive receives earn earns get gets gain gains take takes takes obtain obtains "
    "attract attracts secure secures fetch "
    "fetches bring brings award awards awarded given has worth brings buy buys beat beats outscore outscores carries "
    "collects comes claims sweeps "
    "yield yields adds improves rise rises climb climbs go goes grows grow allocated",
    _MARK: "mark marks point points score scores percent percentage allocation weighting weight credit credits "
    "star stars section "
    "criterion result outcome",
    _RANKED: "rank ranked ranks ranking scored marked compared sorted lined placed assessed evaluated judged "
    "measured counted tallied "
    "totalled summed added multiplied divided calculated converted scaled proportion proportional proportionate "
    "proportionally pro-rata rata counts decides "
    "determines decisive settles fixes sets governs matters compare compares sliding league",
    _ALONE: "alone only solely purely simply outright entirely sole merely exclusively",
    _EACH: "each every per apiece",
    _LEVEL: "excellent outstanding good fair poor weak satisfactory full half partial acceptable",
    _PLAN: "plan plans planned planning method methods methodology credible credibility deliverable "
    "deliverability realism realistic "
    "feasible feasibility robust robustness quality qualitative evidence evidenced milestones timetable "
    "convincing convincingly "
    "convinces sound soundness explain explained explanation explains reasoning reasons reason steps monitoring "
    "approach strategy narrative narratives "
    "statement statements how persuasive detail details detailed relevance relevant suitability judgement "
    "supported support governance text "
    "likely likelihood achievable implausible plausible well clear clearly weaknesses strengths strength",
    _ELSE: "price prices priced pricing cost costs cheapest dearer fee fees question questions sub-question "
    "sub-questions "
    "evaluator page pages late lot lots invoice discount service parts sections descriptors grade tie overall "
    "three-weighted weighted presentation",
    _NOT: "not no never nor neither cannot don't doesn't isn't aren't won't nobody unopened unread ignored "
    "disregarded irrelevant unmarked",
}
_PART_OF: Final = MappingProxyType({word: part for part, several in _PARTS.items() for word in several.split()})
# What bidders offer by number, without which a row of marks may be that of prices, questions or late visits.
_OFFERED: Final = regex(
    r"\b(?:apprentic\w+|jobs?|placements?|hours|trees|initiatives|measures|pledge\w*|commitments?|units|"
    r"volunteer\w*|school visits|work starts|"
    r"donat\w+|proxy|tonnes|benefits?|extras|charit\w+|trainees?|recruits?|offered|promised|pledged)\b"
)
_OF_THE_CONTRACT: Final = regex(
    r"\bsocial value\b|\b(?:contract|tender) (?:price|sum|cost)\b|\b(?:price|cost) of the contract\b|\bprice "
    r"formula\b"
)
_JUDGED: Final = frozenset(_MARK + _RANKED + _LEVEL)
_WORDS_OF_JUDGING: Final = frozenset(word for word, part in _PART_OF.items() if part in _JUDGED) | {"first"}
_WORDS_OF_GETTING: Final = frozenset(word for word, part in _PART_OF.items() if part == _GETS)
_SPOKEN_OF: Final = _JUDGED | frozenset(_GETS + _MOST + _NUMBER + _EACH)
_SPLIT: Final = regex(r"\b(?:parts|sub-?questions|split|divided (?:into|between)|sub-?criteria)\b")
_LEFT_OUT: Final = regex(
    r"\bleft out\b|\b(?:dealt with|looked at|discussed) (?:after|later)\b|\bown affair\b|(?<=: )none\b|\bin "
    r"place of\b|\binstead of\b"
)
_PLAN_HOW: Final = regex(r"\bhow (?:many|much|long|large|big|far|often|high)\b")
# "first on this question", "put in order of hours", "equal steps"
_FOR_THE_MARKS: Final = regex(r"\b(?:on|for|in|under) this (?:question|part|section|line)\b")
_IN_ORDER: Final = regex(r"\b(?:put|placed|set|listed) in (?:the )?order of\b")
_STEPS: Final = regex(r"\b(?:equal|even) steps\b")
_CLAUSE: Final = regex(r"(?<=[.;?!]) |, (?=but |and (?:the|other|every|no )|not )")

_DECIDES: Final = regex(
    r"Z[^PK]{0,14}W[^PK]{0,6}[M9RZA]"  # "the tenderer who spends most wins this section"
    # "full marks for the tender with the greatest value"
    r"|[WMR][^PK]{0,6}F?[^PK]{0,3}(?:F|to|[.])[^PK]{0,6}Z[^PK]{0,3}Q"
    r"|[RM][^PK]{0,5}Q[^PK]{0,3}A|[RM]A[^PK]{0,3}Q|A[^PK]{0,2}[RM][^PK]{0,4}Q"  # "scored by quantum of benefit alone"
    r"|F[^PK]{0,4}Z[^PK]{0,4}Z[^PK]{0,4}M|M[^PK]{0,3}A[^PK]{0,3}Q"  # "the bid with the most days is first for marks"
    r"|Q[^PK]{0,3}A?[^PK]{0,2}RA?$|Q[^PNK]{0,2}[RA][^PK]{0,3}M|Q[^PNK]{0,4}Q?[^PNK]RZ?"  # "the sum is what counts"
    r"|R\.{1,4}Q"  # "scored on how much you give"
    r"|R[^PK]{0,4}Z.Z"  # "ranks the tenders from largest to smallest"
    r"|F[^PK]{0,3}9[^PK]{0,8}9[^PK]{0,6}9M|9[^PK]{0,5}M[^PK]{0,9}9[^PK]{0,5}M"  # a worked example
    r"|E[^PK]{0,8}W[^PK]{0,4}[9M]|M[.RW]{0,3}E"
    r"|9M[^PK]{0,3}9[^PK]{0,10}9[^PK]{0,4}9"  # "each placement earns half a point"
)
_DENIED: Final = regex(r"N[^P/]{0,4}[WMRZ]|[WMR]N")
_BANDS: Final = regex(
    r"(?:\d[\d,.]*[mk%]?|\b(?:nil|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty)\b)"
    r"[^.;:=]{0,40}?(?:[:=–(,]|\bscores?\b|\bearns?\b|\bgets?\b|\bis\b|\bfor\b) ?(?:an? "
    r")?(?:\d{1,3}\b(?![\d,]*\d)|(?:full|half|excellent|good|fair|poor|nothing|"
    r"nil|none|zero|all|weak|outstanding|satisfactory)\b|(?:one|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?:marks?|points?))"
)
_LEVEL_BANDS: Final = regex(
    r"(?:\b(?:excellent|outstanding|good|fair|poor|weak|satisfactory|acceptable|very good|full marks|high|"
    r"medium|low)\b ?(?:\(\d{1,3}\))?|\b\d{1,2}\b) ?[:=–-] ?"
    r"(?:more than |over |at least |fewer than |less than |under |up to |between )?(?:\d[\d,.]*|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|fifteen|twenty|thirty|forty|fifty|none|no)\b"
)


@functools.lru_cache(maxsize=8192)
def _part(word: str) -> str:
    known = _PART_OF.get(word)
    if known:
        return known
    if word[0].isdigit():
        return _NUMBER
    return _MOST if len(word) > 5 and word.endswith("iest") else _OTHER


def find_amounts_marked(scene: Scene) -> list[Unit]:
    """The paragraphs of a tender in which an amount earns the marks."""
    if scene.kind is not DocumentKind.TENDER:
        return []
    return [
        Unit("amount-marked", at, (at,), frozenset(), quote=scene.found.likest_of_several(CONCEPT, at))
        for at in sorted(amount_decides.where(scene.found))
        if not scene.outline.is_heading(at)
    ]


@once_a_text
def amount_decides(found: Found, at: int) -> bool:
    """Whether a paragraph gives marks to the largest amount, or to amounts by steps."""
    likely = found.best(CONCEPT, at)
    if likely <= _PLAIN:
        return False
    if likely > _LIKELY:
        lowered, rows = _rows(found.texts[at])
        return likely > _SURE or (not _SPOKEN_OF.isdisjoint("".join(rows)) and not _counts_otherwise(rows, lowered))
    if not _may_say_so(found, at):
        return False
    if (
        likely > _HALF_LIKELY
        and _judges(found, at)
        and found.says_any(_PLAIN_SIGNS, at)
        and not found.says_any(_OTHER_SIGNS, at)
    ):
        return True
    return says_so(found.texts[at]) and not found.says_any(_SOMETHING_ELSE, at)


def _judges(found: Found, at: int) -> bool:
    """Whether a paragraph holds a word of marks or ranks, or sets amounts equal to something."""
    return "=" in found.texts[at] or not _WORDS_OF_JUDGING.isdisjoint(word.text for word in found.words[at])


def _may_say_so(found: Found, at: int) -> bool:
    """Whether a paragraph holds any of the words without which no amount decides in it: most hold none."""
    gets = not _WORDS_OF_GETTING.isdisjoint(word.text for word in found.words[at])
    return _judges(found, at) or (gets and any(map(str.isdigit, found.texts[at])))


def _rows(text: str) -> tuple[str, list[str]]:
    lowered = text.lower().replace("’", "'")
    return lowered, [_letters(clause) for clause in _CLAUSE.split(lowered)]


def says_so(text: str) -> bool:
    """Whether a text says in plain words that an amount decides, denies it nowhere and lets no plan count."""
    lowered, rows = _rows(text)
    if _counts_otherwise(rows, lowered):
        return False
    if any(_DENIED.search(row) and _PLAN not in row for row in rows):
        return False
    letters = set("".join(rows))
    amounts = _AMOUNT in letters or "=" in text or _OFFERED.search(lowered) is not None
    if amounts and in_bands(lowered) and (_JUDGED & letters or _GETS in letters or "=" in text):
        return not _SPLIT.search(lowered)
    return bool(_JUDGED & letters) and any(_DECIDES.search(row) for row in rows)


def _counts_otherwise(rows: Sequence[str], lowered: str) -> bool:
    """Whether a plan is judged beside the amount, or what is marked is nothing that bidders offer by number."""
    if any(_PLAN in row and _NOT not in row for row in rows):
        return True
    return any(_ELSE in row for row in rows) and not _OFFERED.search(lowered)


def in_bands(lowered: str) -> bool:
    """Whether a text sets out amounts in steps, each with its mark."""
    return len(_BANDS.findall(lowered)) > 1 or len(_LEVEL_BANDS.findall(lowered)) > 1


_WORD: Final = regex(r"[£\d][\d,.]*[mk%]?|[a-z][a-z'-]*|£")


def _letters(clause: str) -> str:
    plain = _OF_THE_CONTRACT.sub("contract", _PLAN_HOW.sub("so much", clause))
    plain = _FOR_THE_MARKS.sub("for marks", _LEFT_OUT.sub("not", plain))
    plain = _STEPS.sub("equal", _IN_ORDER.sub("ranked by", plain))
    return "".join(
        _AMOUNT if word == "£" else _NUMBER if word[0] in "£0123456789" else _part(word)
        for word in _WORD.findall(plain)
    )

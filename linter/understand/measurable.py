"""Whether a target can be measured: by a number, a share, a date, or a thing that is done or is not."""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.units import Scene

_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|winter)"
)
_SPAN: Final = (
    r"(?:days?|weeks?|fortnights?|months?|quarters?|terms?|seasons?|years?|anniversar(?:y|ies)|courses?|cohorts?|"
    r"meetings?|reviews?|reports?|returns?)"
)
# How often something is looked at, and the numbers of indicators, clauses and levels: no figure to be reached.
_NO_FIGURE: Final = regex(
    rf"\b(?:(?:once|twice|three times) )?(?:every|each|per) (?:[\w-]+ ){{0,2}}?(?:[\w-]+[- ])?{_SPAN}\b|"
    rf"\b(?:once|twice|three times) an? {_SPAN}\b|"
    rf"\b(?:in|each|every|and) {_MONTH}\b(?! 20\d\d)|"
    r"\b\d+(?:\.\d+)? ?(?:%|per ?cent) of (?:the |its )?(?:\w+ )?(?:fees?|charges?|price|invoice|payment)(?: is|"
    r" are)?(?: at risk)?\b|"
    r"\b(?:half|six|three|two|four|twelve|bi)[- ]?(?:yearly|monthly|weekly|annually|annual)\b|"
    rf"\bfirst (?:working )?{_SPAN}\b|"
    r"\b(?:kpi|sla|sli|pi|indicators?|measures?|outcomes?|items?|clauses?|schedules?|annex|appendix|section|level|"
    r"question|table|theme|mission|part|tier|lot|ref|no\.?) ?[A-Z]{0,2}\d[\w.]*|"
    r"^\W*(?:\d+[.)]|\d+\.\d+(?:\.\d+)*[.)]?|\([a-z\d]{1,3}\))(?=\s)|\b(?-i:[A-Z]{1,3})\d+(?:\.\d+)?\b",
    re.IGNORECASE,
)
_FIGURE: Final = regex(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|halved?|doubled?|third|thirds|quarters of|none|"
    r"nil|zero|"
    r"nought|yes|yes/no|per ?cent|no (?:more|fewer|less|later|missed|late|lost|incidents?|complaints?|accidents?)|"
    r"not (?:more|fewer|less|later) than|one (?:in|on|at|for|per|a|an|each)|(?<!for )(?<!with )every (?!effort|"
    r"opportunity)\w+)\b",
    re.IGNORECASE,
)
# Something that is done or is not, as long as it is one thing and no promise of them all.
_FACT: Final = regex(
    r"\b(?:is|are|be|been|was|has|have|and|,|) ?(?:published|approved|signed(?: off)?|completed?|in place|in "
    r"post|held|"
    r"in date|certified|certificated|on file|filed|submitted|installed|fitted|registered|renewed|appointed|audited|"
    r"passed|lodged|issued|accredited|up to date|handed over|maintained|kept up|in force|adopted|obtained|"
    r"verified)\b|"
    r"\b(?:yes or no|met or not|pass|rated green|compliance with|lower than|higher than|below|above|"
    r"less than|more than)\b",
    re.IGNORECASE,
)
_ALL_PROMISES: Final = regex(
    r"\b(?:all|every|the) (?:\w+ ){0,3}(?:commitments?|promises?|pledges?|undertakings?|obligations?|plans?)\b",
    re.IGNORECASE,
)
_STATED: Final = regex(
    r"(?<!under )(?<!below )(?<!above )(?<!over )(?<!miss )(?<!missed )(?<!missing )(?<!off )(?<!hit )(?<!against )"
    r"\btargets?(?: (?:for|under|on|of|in|here|level)\b[^.:;]{0,60}?)?"
    r"(?:\s*[:=]\s*|\s+[–-]\s+|,? (?:is|are|being|to be|will be)\s+(?:that |for |to )?|\s+(?=to\b))"
    r"(?P<target>[^.;]{2,160})|"
    r"\b(?:standard|level|goal|aim)(?: to be (?:reached|kept|met|attained)| wanted| expected| required|"
    r" aimed at)?\s*[:=]\s*(?P<standard>[^.;]{2,160})|"
    r"(?<!\ba )(?<!\bany )(?<!\bthat )(?<!\bmissed )(?<!\bunder )(?<!\bbelow )\btarget,\s+(?P<bare>[^.;]{2,160})|"
    r"\b(?:indicator|kpi|measure|supplier) (?:is met|meets the kpi|succeeds) (?:if|when|where) (?P<met>[^.;]{2,160})|"
    r"\bsuccess (?:will look|looks) like (?P<like>[^.;]{2,160})",
    re.IGNORECASE,
)
_ASIDE: Final = regex(
    r",? (?:\(|and )?(?:reported|counted|measured|returned|presented|monthly|quarterly)\b.*", re.IGNORECASE
)

_STATED_VAGUE: Final = -0.5  # log odds: said to be a target, said in words of impression, or neither
_SENSED_VAGUE: Final = -1.2
_READS_VAGUE: Final = 1.2
_PLAINLY_VAGUE: Final = 1.0  # without a digit: more than any word that looks like a figure or a fact
# "shall state the percentage of …" names what is counted, and sets no target (incomplete-kpi).
_TOLD: Final = regex(
    r"\b(?:state|report|show|give|record)s?\b[^.;]{0,60}\bthe (?:percentage|number|share|proportion) of\b",
    re.IGNORECASE,
)
_TOLD_VAGUE: Final = 1.8
_DIGIT: Final = regex(r"\d")


def has_figure(text: str) -> bool:
    """Whether a text states a number, share or date to be reached, apart from how often it is looked at."""
    return bool(_FIGURE.search(_NO_FIGURE.sub(" ", text)))


def states_fact(text: str) -> bool:
    """Whether a text names a thing that is done or is not ("plan approved"); all promises at once are none."""
    return bool(_FACT.search(text)) and not _ALL_PROMISES.search(text)


def stated_target(text: str) -> str:
    """What a sentence says that the target is, "" where it does not say so in these words."""
    match = _STATED.search(text)
    return next((group for group in match.groups() if group), "").strip() if match else ""


def can_be_measured(text: str) -> bool:
    """Whether a target, or an indicator written as a sentence, names something that can be counted or checked."""
    target = stated_target(text)
    judged = _ASIDE.sub("", target) or target or text
    if has_figure(judged):
        return True
    return states_fact(judged) if target else states_fact(text)


def vague_in_words(scene: Scene, at: int) -> bool:
    """Whether a block that states an indicator sets a target for it that nobody can measure."""
    return _vague(scene.found, at)


@once_a_text
def _vague(found: Found, at: int) -> bool:
    text = found.texts[at]
    score = found.best("vague-target", at)
    if _TOLD.search(text) and score < _TOLD_VAGUE:
        return False
    if can_be_measured(text) and (score < _PLAINLY_VAGUE or _DIGIT.search(text)):
        return False
    if stated_target(text):
        return score > _STATED_VAGUE
    return score > (_SENSED_VAGUE if found.says("term:subjective", at) else _READS_VAGUE)

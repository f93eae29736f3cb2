"""Local: whether a response promises something to local people or firms, and says which area that is.

Definition: catalogue SV506 and boundary decision 14 (a town in the title, or an area named for another purpose, does
not say what "local" means).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Block
from linter.regex import regex
from linter.understand.kind import DocumentKind
from linter.understand.speakers import Speaker, speaker
from linter.understand.specifics import specifics
from linter.understand.subject import likely_on_social_value
from linter.understand.units import Scene, Unit

# Log odds: the bar for a paragraph about what is near, if it speaks of what will be, and if it does not.
_LIKELY: Final = 0.15
_SURE: Final = 0.4
_COUNTED: Final = -0.6  # where it says how many, by when, who or by what record, two of them

_DISTANCE: Final = regex(
    r"\b(?:\d+|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|fifty)[ -](?:miles?|km|kilomet\w+|minutes)\b|"
    r"\bradius\b|\bpostcodes? (?!each|every|by |of )(?:\w+ ){0,3}(?-i:[A-Z]{1,2}\d)|"
    r"\b(?-i:[A-Z]{1,2}\d{1,2} (?:to|and|or) [A-Z]{1,2}\d{1,2})\b",
    re.IGNORECASE,
)
_AREA: Final = regex(
    r"\b(?:the|this|your|our|two|three|four|five|six|each|every) (?:[\w’'-]+ ){0,2}(?:boroughs?|districts?|county|"
    r"counties|city|wards?|parish(?:es)?|region|catchment|council areas?|island)\b(?! council)",
    re.IGNORECASE,
)
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Monday|"
    "Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Year|Q[1-4]|Christmas|Easter|Spring|Summer|Autumn|Winter"
)
_ORGANISATION: Final = (
    r"(?:College|Academy|School|University|Jobcentre|Job|Council|Trust|NHS|Ltd|Limited|CIC|Team|Club|Hospital|"
    r"Library|Chamber|Partnership|Association|Foundation|Forum|Services?|Authority|Board|Buyer|Contract|Supplier|"
    r"Bidder|Tender|Schedule|Annex|Appendix|Table|Section)"
)
_PLACE: Final = regex(
    rf"\b(?:in|inside|from|within|across|around|throughout|of|near|between) (?:the )?(?:(?:town|city|borough|county|"
    rf"village|estate|wards?|parish|north|south|east|west|greater)s? (?:of |and )?)?"
    rf"(?!(?:{_MONTHS}|{_ORGANISATION}|Our|We|The|Local|Social|Real)\b)[A-Z][a-z]{{2,}}"
    rf"(?! (?:[A-Z][a-z]+ ){{0,2}}{_ORGANISATION}\b)|"
    rf"(?<=[a-z,] )(?!(?:{_MONTHS}|{_ORGANISATION})\b)[A-Z][a-z]{{3,}} "
    rf"(?:residents|people|firms|wards?|estate|area|postcodes)\b"
)
# A place that is named for the work and not for those who are to gain from it.
_WHERE_WE_WORK: Final = regex(
    r"\b(?:project|contract|site|works?|depot|branch|offices?|business|team|job|scheme|headquarters|yard|"
    r"kitchens?|factory|workshop|warehouse|"
    r"base|firm|company|contractor|partner|supplier|charity|college) (?:is |are |stands? |lies? |based |opened "
    r")?(?:in|at|near) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*"
)
# A sentence that says where the work or the bidder is, and promises nothing there.
_WHERE_WE_ARE: Final = regex(
    r"\b(?:services?|contract|project|works|vans|crews?|rounds?|depots?|branch(?:es)?|offices?|site|kitchens?|"
    r"warehouse|factory|workshop|headquarters|company|firm|we|business) (?:[\w’'-]+ ){0,3}?(?:covers?|serves?|"
    r"(?:is|are|stands?|lies?|operates?|runs?|works?|based|opened|sits?) (?:in|at|near|on|across|throughout|from))\b",
    re.IGNORECASE,
)
# The same of whatever is run: "the programme covers hospitals in Northdale and Crake".
_WHERE_IT_RUNS: Final = regex(
    r"\b(?:covers?|covering|serves?|serving|spans?|stretch(?:es)?|takes? in|visits?|calls? at|runs? (?:between|"
    r"through))\b",
    re.IGNORECASE,
)
_LEFT_OPEN: Final = regex(
    r"\blocal or (?:not|otherwise)\b|\bin the words of\b|\b(?:your|the) (?:brief|tender|question|strategy)(?:,| "
    r"says| asks| states| notes|:)",
    re.IGNORECASE,
)
# What is done with those who are near gives them nothing: they are told, asked or met.
_ONLY_TOLD: Final = regex(
    r"\b(?:told|informed|warned|notified|consulted|asked|thanked|kept up to date)\b|"
    r"\bmeets? (?:with )?the (?!buyer|supplier|employer)|"
    r"\bagreed with\b|\bcomplaints?\b|\bnoise\b|\bwaste goes\b|"
    r"\bnight shifts?\b",
    re.IGNORECASE,
)
_WHO: Final = regex(r"\b(?:residents?|people|firms|traders|suppliers|businesses|shops|families)\b", re.IGNORECASE)
# Told of what is over: a deed in the past tense, and nothing that is to come or goes on.
_DONE: Final = regex(
    r"\b(?:we|i|it|they|who|firm|company|business|team|group|crew|branch|which|spend|jobs?|people|suppliers?|"
    r"apprentices?)\b (?:also |then |once |alone )?"
    r"(?:was|were|had|bought|spent|took|gave|went|came|made|held|ran|won|got|kept|paid|found|let|put|placed|"
    r"[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_OVER: Final = regex(
    r"\b(?:ended|finished|closed|completed|ago|former|previous|earlier|last (?:year|contract|project|job|summer|"
    r"winter|autumn|spring|month|quarter)|"
    r"its last|our last|in (?:19|20)\d\d|during (?:19|20)\d\d|since (?:19|20)\d\d|until (?:19|20)\d\d|to date|"
    r"elsewhere|another (?:client|contract|council|trust))\b",
    re.IGNORECASE,
)
_NEAR: Final = regex(r"\b(?:local|near|neighbour|around|area|those|these|them|they)", re.IGNORECASE)
_WILL: Final = regex(
    r"\b(?:will|shall|to be|targets?|kpi|(?:year|month) (?:one|two|three|\d+)|"
    r"by (?:spring|summer|autumn|winter|20\d\d))\b|"
    r"['’]ll\b",
    re.IGNORECASE,
)


def local_traits(scene: Scene, commitments: Sequence[Unit]) -> frozenset[str]:
    """Whether the document promises something local, and whether it says what that means."""
    if scene.kind is not DocumentKind.RESPONSE:
        return frozenset()
    traits = set()
    if first_local_promise(scene, commitments) is not None:
        traits.add("promises-local")
    if any(_defines(scene, block) for block in scene.document.blocks):
        traits.add("defines-local")
    return frozenset(traits)


def first_local_promise(scene: Scene, commitments: Sequence[Unit]) -> str | None:
    """The words of the first commitment to local people, jobs, firms or spend that names no area beside them."""
    for blocks in sorted(_promises(scene, commitments)):
        if any(_names_area(scene, at) or _denies(scene, at) or _is_over(scene, at) for at in blocks):
            continue
        for at in blocks:
            spans = scene.found.spans("term:local-promise", at)
            if spans:
                span = min(spans, key=lambda span: (span.start, -span.end))
                return scene.document.blocks[at].text[span.start : span.end]
    return None


def _promises(scene: Scene, commitments: Sequence[Unit]) -> Iterator[tuple[int, ...]]:
    """The blocks of each commitment, and each paragraph about local people or firms that reads like one."""
    yield from (unit.blocks for unit in commitments)
    for at in sorted(scene.found.blocks("term:local-promise")):
        if _reads_like_promise(scene, at):
            yield (at,)


def _reads_like_promise(scene: Scene, at: int) -> bool:
    """Whether a paragraph of the answer reads like a promise to those who are near."""
    if scene.outline.is_heading(at) or speaker(scene, at) is Speaker.BUYER or not likely_on_social_value(scene, at):
        return False
    found = scene.found
    ahead = _WILL.search(scene.document.blocks[at].text) is not None
    told = found.best("past-offer", at) if not ahead else float("-inf")
    if len(specifics(scene.document.blocks[at].text)) > 1 and not _is_over(scene, at):
        return found.best("local-promise", at) > _COUNTED
    return found.best("local-promise", at) > max(_LIKELY if ahead else _SURE, told)


def _denies(scene: Scene, at: int) -> bool:
    """Whether nothing local is promised: it is denied, others ask for it, or those who are near only hear of it."""
    text = scene.document.blocks[at].text
    return (
        scene.found.says("term:local-denied", at)
        or _LEFT_OPEN.search(text) is not None
        or (_ONLY_TOLD.search(text) is not None and not scene.found.says("term:hires-or-buys", at))
    )


def _is_over(scene: Scene, at: int) -> bool:
    """Whether a paragraph tells only of what was done, on work that is over, and promises nothing."""
    text = scene.document.blocks[at].text
    return _WILL.search(text) is None and _OVER.search(text) is not None and _DONE.search(text) is not None


def _names_area(scene: Scene, at: int) -> bool:
    """Whether a promise names a distance, a borough or a place other than that of the work."""
    text = scene.document.blocks[at].text
    sentences = [text[sentence.start : sentence.end] for sentence in scene.found.sentences[at]]
    text = " ".join(each for each in sentences if _NEAR.search(each) or not _tells_where(each))
    if _DISTANCE.search(text) or _AREA.search(text):
        return True
    return _PLACE.search(_WHERE_WE_WORK.sub(" ", text)) is not None


def _tells_where(sentence: str) -> bool:
    """Whether a sentence says where the bidder is or the work is done, and promises nothing there."""
    promises = _WILL.search(sentence) is not None or _WHO.search(sentence) is not None
    runs = _WHERE_IT_RUNS.search(sentence) is not None and not promises
    return runs or _WHERE_WE_ARE.search(sentence) is not None


def _defines(scene: Scene, block: Block) -> bool:
    """A definition of the word, or a distance or postcodes beside it."""
    if scene.found.says("term:local-defined", block.index):
        return True
    return "local" in block.text.lower() and bool(_DISTANCE.search(block.text))

"""Follow-up: whether anything says how social value is watched once a supplier has been chosen.

Watching may be a report, a check, a count, a visit, a payment by results or talk at a meeting; what is watched must be
social value or what the supplier promised of it, not the service, the buyer's own plans or the marking of bids
(catalogue SV401; boundary decision 8).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from linter.document import Block
from linter.regex import regex
from linter.understand.cues import ASKING_VERBS
from linter.understand.topics import in_social_value_part, says_social_value, theme_score
from linter.understand.units import Scene
from linter.understand.words import Span

_SERVICE_ONLY: Final = regex(
    r"\b(?:invoices?|complaints?|calls|stock|fill rates?|incidents?|jobs done|weights?|scores?|"
    r"audit(?:s)?|weekly visits?|defects?|appointments?)\b",
    re.IGNORECASE,
)
_AFTER_AWARD: Final = regex(
    r"\b(?:after award|during the contract|contract (?:review|manager|meeting|board)|supplier|contractor|"
    r"provider|winner|successful|quarter\w*|annual\w*|year\w*|month\w*|term)\b",
    re.IGNORECASE,
)
# "The service manager answers for it" promises nothing.
_PROMISED: Final = regex(
    r"\b(?:answers?(?! (?:for|to)\b)|commitments?|promis\w+|undertakings?|schedule \d+|pledges?)\b", re.IGNORECASE
)
# A clause about who may see a report watches nothing.
_KEPT_SECRET: Final = regex(r"\b(?:secret|secrecy|confiden\w+|disclos\w+|privy|outsiders?)\b", re.IGNORECASE)
# The annex or schedule that holds what was promised, and words that watch what is done under it.
_ANSWERS: Final = regex(
    r"\b(?:answers?(?! (?:for|to)\b)|commitments?|promis\w+|undertakings?|pledges?|offers?|written in|you write)\b",
    re.IGNORECASE,
)
_HOLDER: Final = regex(r"\b(?:annex|schedule|appendix|attachment)\s(?:\d{1,2}[A-Z]?|[A-Z])\b", re.IGNORECASE)
_WATCHES_HOLDER: Final = regex(
    r"\b(?:reports?|progress|account|goes through|go through|reviews?|reviewed|writes?|looks? at|"
    r"checks?|checked|counts?|updates?)\b[^.;]{0,120}?"
    r"\b(?:under|against|on|with|through|at)\s(?:the )?(?P<holder>(?:annex|schedule|appendix|attachment)\s"
    r"(?:\d{1,2}[A-Z]?|[A-Z]))\b",
    re.IGNORECASE,
)
_SENTENCE: Final = regex(r"(?<=[.;!?])\s+")
# The buyer's own affairs, and what is hoped for rather than watched.
_OTHERS: Final = regex(
    r"\b(?:council|trust|authority|university|board|department|agency)['’]s own\b|\bits own (?:progress|plan|climate|"
    r"carbon|emissions|workforce)\b|\bour own (?:progress|plan|climate|carbon|emissions|workforce|staff)\b|"
    r"\b(?:we|it) (?:hopes?|expects? the winner)\b|\bhope to see\b|"
    r"^\W*(?:our|the \w+['’]s) [^.;]{1,40}?(?:service|team|department|unit|board) "
    r"(?:writes?|reports?|reviews?|publish\w*|monitors?)\b[^.;]{0,60}?\b(?:its|their) "
    r"(?:own|work|budget|staff\w*|plans?|caseload|progress|targets)\b|"
    r"\b(?:it would|it['’]d|would) be (?:\w+ )?(?:lovely|nice|good|interesting|pleasant|glad|pleased|happy) to\b|"
    r"\b(?:should|if) (?:anyone|anybody|you|they) (?:have|has|find|finds) (?:a|the|any) (?:moment|time|minute)\b",
    re.IGNORECASE,
)
# Those who watch an outcome after award have the name of those who mark bids.
_WATCHERS: Final = regex(
    r"\b(?:independent|external|outside|programme|academic|appointed) evaluators?\b|\bonce appointed\b|"
    r"\bevaluation (?:partner|of outcomes)\b|"
    r"\b(?:after|following|since|from) (?:the )?(?:award|appointment|signature)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = regex(r"^\W*(?:they|these|those|both|it|all|each|this|that|there|upload|send)\b", re.IGNORECASE)
# Words that open a question to bidders; those after the minus open a duty after award as often.
_QUESTIONS: Final = (ASKING_VERBS | {"how", "which", "who"}) - {
    "send",
    "tell",
    "upload",
    "give",
    "share",
    "list",
    "note",
}
_FOLLOWS: Final = 0.4  # log odds
_FOLLOWS_PROMISES: Final = 1.5
_FOLLOWS_THEME: Final = 2.0
_WATCHES: Final = -1.2
_WATCHES_PROMISES: Final = 0.0
_WATCHES_TAKEN_ON: Final = -0.6


_WATCHING: Final = ("term:watches", "term:answers-for-it")
_WATCHED: Final = ("term:social-gain", "term:was-promised", "term:taken-on")


def follows_through(scene: Scene, asked: Collection[int]) -> bool:
    """Whether any block says that social value is monitored, reported or reviewed; `asked` are those of questions."""
    blocks, found = scene.document.blocks, scene.found
    return (
        any(_follows_through(scene, blocks[at]) for at in found.blocks("term:follow-up"))
        or any(_watched(scene, blocks[at], asked) for watching in _WATCHING for at in found.blocks(watching))
        or _annex_watched(scene, asked)
    )


def _annex_watched(scene: Scene, asked: Collection[int]) -> bool:
    """Whether the annex that holds what was promised is reported on: "a report on what was done under Annex 6"."""
    texts = {block.index: block.text for block in scene.document.blocks if _HOLDER.search(block.text)}
    holders = {
        _one_case(holder[0])
        for text in texts.values()
        for sentence in _SENTENCE.split(text)
        if _ANSWERS.search(sentence)
        for holder in _HOLDER.finditer(sentence)
    }
    return any(
        _one_case(watched["holder"]) in holders
        for at, text in texts.items()
        if at not in asked and not scene.outline.is_heading(at)
        for watched in _WATCHES_HOLDER.finditer(text)
    )


def _one_case(name: str) -> str:
    return " ".join(name.lower().split())


def _follows_through(scene: Scene, block: Block) -> bool:
    """Says that social value, named as such or by its section, is monitored, reported or reviewed after award."""
    at = block.index
    found = scene.found
    if found.says("term:not-binding", at):
        return False
    about = says_social_value(scene.found, at) and found.says("term:social-value", at)
    in_part = in_social_value_part(scene, at)
    score = found.best("follow-through", at)
    if about or in_part:
        asking = "?" in block.text or re.search(r"\b(?:you will|your)\b", block.text)
        return score > _FOLLOWS and not asking and bool(_AFTER_AWARD.search(block.text))
    promised = _PROMISED.search(block.text) is not None
    likely = (promised and score > _FOLLOWS_PROMISES) or (theme_score(scene.found, at) > 0 and score > _FOLLOWS_THEME)
    return likely and not _SERVICE_ONLY.search(block.text) and not _KEPT_SECRET.search(block.text)


def _watched(scene: Scene, block: Block, asked: Collection[int]) -> bool:
    """Whether a sentence, or two that go together, watch an outcome of social value or a promise."""
    at, found = block.index, scene.found
    if at in asked or scene.outline.is_heading(at):
        return False
    if not found.says_any(_WATCHED, at):
        return False
    return any(_watches(scene, block, stretch) for stretch in _stretches(scene, block))


def _stretches(scene: Scene, block: Block) -> Iterator[Span]:
    """Each sentence, together with the next where that one goes on about the same thing."""
    sentences = scene.found.sentences[block.index]
    for number, sentence in enumerate(sentences):
        end = sentence.end
        if number + 1 < len(sentences):
            after = sentences[number + 1]
            if _GOES_ON.match(block.text[after.start : after.end]):
                end = after.end
        yield Span(sentence.start, end)


def _watches(scene: Scene, block: Block, stretch: Span) -> bool:
    at, says = block.index, scene.found.says_in
    text = block.text[stretch.start : stretch.end]
    if not any(says(watching, at, stretch) for watching in _WATCHING) or text.rstrip().endswith("?") or _asks(text):
        return False
    if says("term:not-watched", at, stretch) or _OTHERS.search(text):
        return False
    if says("term:before-award", at, stretch) and not _WATCHERS.search(text):
        return False
    score = scene.found.best("follow-through", at)
    if says("term:social-gain", at, stretch):
        return score > _WATCHES
    if says("term:taken-on", at, stretch) and score > _WATCHES_TAKEN_ON:
        return True
    if not says("term:was-promised", at, stretch):
        return False
    return score > (_WATCHES if says("term:wider-gain", at, stretch) else _WATCHES_PROMISES)


def _asks(text: str) -> bool:
    """Whether a text opens as a question to bidders does ("Describe …", "How will you …")."""
    opening = re.sub(r"^\W*(?:[A-Z]{0,3}\d+(?:\.\d+)*|\([a-z]\)|[a-z]\))?[\s.:)]*(?:please )?", "", text, flags=re.I)
    first = re.match(r"[A-Za-z]+", opening)
    return first is not None and first[0].lower() in _QUESTIONS

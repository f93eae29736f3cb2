"""Confidentiality clauses: whether they keep the contract or its performance from the public, and what they except.

An exception for law or freedom of information alone is not enough; it must reach the indicators, performance or the
notices of the Procurement Act 2023, in the same clause or section or where another clause refers to confidentiality
(catalogue SV407; boundary decisions 25 and 33).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.secrecy import hides_performance, opens_performance
from linter.understand.units import Scene, Unit
from linter.understand.words import Sentence, Span

_REFERS: Final = regex(r"\bconfiden|\bsecre|\bclauses? \d|\bwhatever\b|\bdespite\b", re.IGNORECASE)
_NEGATED: Final = regex(
    r"\b(?:not|no|never|neither|nor|nobody|none|nothing|without|forbid\w*|prohibit\w*|resist\w*|withdraw\w*|refrain\w*|"
    r"withheld|withhold\w*|keeps? (?:back|out)|already|exempt)\b|n['’]t\b",
    re.IGNORECASE,
)
_FORBIDDEN_AFTER: Final = regex(
    r"\b(?:nothing|forbidden|prohibited|is a breach|not (?:allowed|permitted))\b", re.IGNORECASE
)
# What is published is the contract's own: its performance, its papers, or what the sentence before spoke of.
_OWN: Final = regex(
    r"\b(?:it|them|these|this|that|results?|scores?|performance|kpis?|indicators?|contract|agreement|notices?|how|"
    r"ratings?|reporting|record)\b",
    re.IGNORECASE,
)
_BY_LAW_ALONE: Final = regex(r"\b(?:where|if|when|as|to the extent|only) (?:\w+ ){0,3}(?:the )?law\b", re.IGNORECASE)
# A duty of the supplier alone leaves the buyer free to publish.
_SUPPLIER_ONLY: Final = regex(
    r"\b(?:supplier|contractor|provider|consultant|caterer|operator)(?: and its \w+)? "
    r"(?:(?:shall|must|may|will) not|(?:shall|must|will) (?:keep|treat|hold))\b",
    re.IGNORECASE,
)
_BUYER_TOO: Final = regex(
    r"\b(?:part(?:y|ies)|neither|each|both|either|authority|council|trust|buyer|client|customer|commissioner|employer|"
    r"purchaser|landlord|icb|board)(?:['’]s)? (?:\w+ ){0,3}"
    r"(?:shall|must|may|will|agrees?|undertakes?|not|is|are|keep|party)\b",
    re.IGNORECASE,
)
# Passing the contract itself on to another firm, and what is kept from people, tell nobody anything.
_NO_TELLING: Final = regex(
    r"\b(?:pass|transfer|sign|hand|make|give)(?:es|s|ed)? (?:on |over )?(?:the|this|its|any|all) "
    r"(?:\w+ (?:of|in|under) )?(?:the |this )?(?:contract|agreement|rights?|benefits?|burden|duties|obligations)"
    r"(?: \w+){0,3}? (?:on|over|to)\b|\b(?:assign|novate|sub-?let|charge|mortgage)\b|"
    r"\b(?:passports?|wages?|pay|papers|documents?|belongings) (?:is |are |be |being )?"
    r"(?:kept|held|withheld|taken) from\b|"
    r"\bagainst (?:his|her|their|anyone['’]s)\b[^.;]{0,20}\bwill\b|\b(?:modern slavery|forced labour|traffick\w+)\b",
    re.IGNORECASE,
)
_TELLING: Final = regex(
    r"\b(?:publi[cs]\w*|confiden\w*|secre\w+|disclos\w*|reveal\w*|divulg\w*|privat\w+|releas\w+)", re.IGNORECASE
)
_FEWEST: Final = 6
# Log odds. Below the first nothing is kept secret; above the others it is, in words of secrecy, or in a part about it.
_NO_CLAUSE: Final = -2.6
_READS_SECRET: Final = 1.8
_READS_SECRET_IN_PART: Final = -0.7
_HIDES: Final = 0.3  # enough where a clause says what is hidden; in a part about secrecy the other
_HIDES_IN_PART: Final = -2.2
_KEPT_PLAINLY: Final = 0.9
_KEPT_UNNAMED: Final = 1.4  # where no such secret is named
_RIGHTLY_KEPT: Final = 0.4
_RIGHTLY_KEPT_NAMED: Final = -1.0  # where such a secret is named
_PLAINLY_OWN: Final = -0.5
_RATHER_OWN: Final = 1.0  # so much more like a clause that hides the contract
_OPENS_UNSAID: Final = 1.0  # where no clause says what is opened
_OPENS_SAID: Final = -2.2  # enough where a clause says what is opened
_OPENS_PLAINLY: Final = 1.5
# "… unless the other has first consented": the other may always say no.
_BY_CONSENT: Final = regex(
    r"\b(?:unless|until|without|except|save|only)\b[^.;]{0,60}\b(?:consent\w*|agree[sd]?|agreement|approv\w+|permi\w+|"
    r"leave of)\b",
    re.IGNORECASE,
)
_PART: Final = regex(r"\b(?:confiden|secre|disclos|publicity|discretion|non-disclosure|privacy)", re.IGNORECASE)
# The Act that asks for publication, named in a clause as something that it leaves alone.
_ACT: Final = regex(r"\bprocurement (?:act|regulations)\b", re.IGNORECASE)
_IN_SPITE: Final = regex(
    r"\b(?:notwithstanding|despite|in spite|regardless|waiv\w+|even (?:if|where|though)|exempt\w*|"
    r"not\b[^.;]{0,20}\brely)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
# "… shall not be given out to the press, residents or patients": those who are not told.
_TOLD: Final = regex(
    r"\b(?:tell|tells|told|telling|inform|informed|informs|(?:shown?|given|given out|disclosed?|released?|open|"
    r"known) to|"
    r"no|nor)\b(?! (?:information|data|details?|records?)\b)(?: [\w'’-]+,?){0,5} $",
    re.IGNORECASE,
)
_NOT_TOLD: Final = regex(
    r"\s*(?:and \w+ )?(?:shall|must|may|will|are|is|do|does|can) ?not (?:to )?(?:be )?(?:shown|told|given|informed|see|"
    r"learn|know|hear|allowed)\b",
    re.IGNORECASE,
)
_SECRECY: Final = regex(
    r"\b(?:publi[cs]|confiden|secre|disclos|reveal|privat|transparen|sensitive|media|press|website|outsid|releas|withh|"
    r"third part|nobody|no one|anyone|anybody|outsid|announce|any person|between|reveal|private)",
    re.IGNORECASE,
)


def find_confidentiality(scene: Scene) -> list[Unit]:
    """The clauses of a contract that keep its terms or its performance from others."""
    return list(_clauses(scene)) if scene.kind is DocumentKind.CONTRACT else []


def _clauses(scene: Scene) -> Iterator[Unit]:
    blocks = scene.document.blocks
    hushing = [at for at in sorted(_may_hush.where(scene.found)) if scene.steps.take(_keeps_secret, scene, at)]
    if not hushing:
        return
    some = scene.outline.stretches
    opening = set(scene.steps.each(_opening, scene, some, frozenset(hushing)))
    open_sections = {scene.outline.index(at) for at in opening}
    opened_elsewhere = any(_REFERS.search(blocks[at].text) for at in opening)
    for at in hushing:
        if at not in opening:
            is_open = opened_elsewhere or scene.outline.index(at) in open_sections
            traits = frozenset({"lets-publish"} if is_open else ())
            yield Unit("confidentiality", at, (at,), traits, quote=_quote(scene, at))


def _opening(scene: Scene, some: range, hushing: frozenset[int]) -> Iterator[int]:
    """The blocks that let something be published."""
    return (at for at in some if _lets_publish(scene, at, at in hushing))


def _keeps_secret(scene: Scene, at: int) -> bool:
    """Whether a block forbids telling others the contract's terms or how it is performed."""
    found = scene.found
    if scene.outline.is_heading(at) or not _may_hush(found, at):
        return False
    score = found.best("publication-blocked", at)
    kept = found.best("rightly-kept", at)
    if hides_performance(found, at):
        least = _HIDES_IN_PART if _in_part(scene, at) else _HIDES
        most = _KEPT_PLAINLY if _names_other_secrets(scene, at) else _KEPT_UNNAMED
        return score > least and (kept < most or score - kept > _RATHER_OWN)
    return _reads_secret(scene, at, score, kept)


@once_a_text
def _may_hush(found: Found, at: int) -> bool:
    """Whether a block reads at all like such a clause, and does not bind the supplier alone."""
    if len(found.words[at]) < _FEWEST or found.best("publication-blocked", at) < _NO_CLAUSE:
        return False
    text = found.texts[at]
    if _SUPPLIER_ONLY.search(text) and not _BUYER_TOO.search(text):
        return False
    return not _NO_TELLING.search(text) or _TELLING.search(text) is not None


def _reads_secret(scene: Scene, at: int, score: float, kept: float) -> bool:
    """Whether a block reads like a clause of secrecy about the contract, in words that no grammar knows."""
    found, in_part = scene.found, _in_part(scene, at)
    said = found.says("term:keeps-secret", at) or (
        score > _READS_SECRET and _SECRECY.search(scene.document.blocks[at].text)
    )
    if opens_performance(found, at) or not (said or (in_part and score > _READS_SECRET_IN_PART)):
        return False
    own = found.says("term:contract-information", at)
    own = own or (in_part and (kept < _PLAINLY_OWN or score - kept > _RATHER_OWN))
    most = _RIGHTLY_KEPT_NAMED if _names_other_secrets(scene, at) else _RIGHTLY_KEPT
    return own and (kept < most or any(_hushes(scene, at, each) for each in found.sentences[at]))


def _names_other_secrets(scene: Scene, at: int) -> bool:
    """Whether a block names what is rightly kept, and not only those who are not to be told."""
    text = scene.document.blocks[at].text
    return any(
        not _TOLD.search(text, max(0, s.start - 60), s.start) and not _NOT_TOLD.match(text, s.end)
        for s in scene.found.spans("term:other-secrets", at)
    )


def _in_part(scene: Scene, at: int) -> bool:
    """Whether the part of the contract is about secrecy, by its heading."""
    heading = scene.outline.section(at).heading
    return heading is not None and _PART.search(scene.document.blocks[heading].text) is not None


def _hushes(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether one sentence by itself keeps the contract's own information secret, and no other secrets."""
    says = scene.found.says_in
    return (
        says("term:keeps-secret", at, sentence)
        and says("term:contract-information", at, sentence)
        and not says("term:other-secrets", at, sentence)
    )


def _lets_publish(scene: Scene, at: int, hushes: bool) -> bool:
    """Whether a sentence of a block opens indicators, performance or the notices of the Act to the public.

    `hushes` tells whether the block keeps them from others besides.
    """
    found = scene.found
    opens = _opens(found, at)
    if hushes or _in_part(scene, at):
        text = scene.document.blocks[at].text
        act = _ACT.search(text)
        if act:
            return _IN_SPITE.search(text, 0, act.start()) is None
        if opens_performance(found, at):
            return _OPENS_SAID in opens
        if hushes:
            return _OPENS_UNSAID in opens and not _BY_CONSENT.search(text)
        if _OPENS_PLAINLY in opens:
            return True
    if _OPENS_SAID not in opens:
        return False
    if found.says("term:opens-performance", at):
        return True
    return found.says("term:publishes", at) and any(_publishes(scene, at, sentence) for sentence in found.sentences[at])


@once_a_text
def _opens(found: Found, at: int) -> frozenset[float]:
    """Above which bars a block, or a sentence of it, reads like one that opens something to the public."""
    opens = max([found.best("opens-to-public", at), *found.by_sentence("opens-to-public", at)])
    return frozenset(bar for bar in (_OPENS_SAID, _OPENS_UNSAID, _OPENS_PLAINLY) if opens > bar)


def _publishes(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether a sentence says, without taking it back, that something of the contract's own is made public."""
    text = scene.document.blocks[at].text
    body = text[sentence.start : sentence.end]
    for span in scene.found.spans("term:publishes", at):
        if not sentence.start <= span.start < sentence.end:
            continue
        before, after = text[sentence.start : span.start], text[span.end : sentence.end]
        negated = _NEGATED.search(before) or _FORBIDDEN_AFTER.search(after)
        if not negated and _OWN.search(body) and not _BY_LAW_ALONE.search(after):
            return True
    return False


def _quote(scene: Scene, at: int) -> Span | None:
    """The sentence that keeps secret, where the block has several."""
    sentences = scene.found.sentences[at]
    if len(sentences) < 2:
        return None
    hushing = [sentence for sentence in sentences if scene.found.says_in("term:keeps-secret", at, sentence)]
    both = [sentence for sentence in hushing if scene.found.says_in("term:contract-information", at, sentence)]
    first = next(iter(both or hushing), None)
    return Span(first.start, first.end) if first is not None else None

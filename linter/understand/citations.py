"""Citations: where a text names a policy note, law or term that something newer has replaced, and how it speaks of it.

The instruments, what took their place and since when are data (rules/vocabulary/instruments.yaml). Here is decided
whether the text says itself that the instrument is old, or speaks of the past.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Mapping
from typing import Final

from linter.regex import regex
from linter.understand.fact import REGIMES, Fact
from linter.understand.outline import Section
from linter.understand.procedure import began_before, began_since
from linter.understand.superseded import Successor, Superseded
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Sentence, Span

_TABLE_READ: Final = "2026-11-21"  # what takes effect later is named to those procurements alone
_MOST: Final = 12  # mentions of one instrument in one block that are looked at
_FAR: Final = 80  # characters between "which replaced" and the last of the instruments that it speaks of
_NEAR: Final = 45  # characters between "do not use" and the name
_NEXT: Final = 25  # characters between "the old" and the name
_REACH: Final = {"superseding:before": _FAR, "superseding:not": _NEAR, "superseding:old": _NEXT}
_BREAK: Final = regex(r"[;:]|,(?! (?:and|or|the|before|PPN)\b)| (?:but|so|and we|and the|because|since|while)\b")
_CONDITION: Final = regex(r"\b(?:who|whose|which|that|if|unless|where|any|failing)\b[^,;.]{0,25}$", re.IGNORECASE)
_ANAPHOR: Final = regex(r"\b(?:it|they|them|both|none|struck that|struck this|MAT|PPN \d{3})\b", re.IGNORECASE)
_HAD: Final = regex(r"\W{0,3}\s(?:had|used to|once)\b", re.IGNORECASE)
_CONTRAST: Final = regex(r"\b(?:but|now|instead|not|rather|today|only|successor|counts|matters)\b", re.IGNORECASE)
_IN_ONE_BREATH: Final = regex(r"\W*(?:and|&|with|as well as|together with|plus)\W*(?:also |the )?", re.IGNORECASE)
_SHORT_NAME: Final = regex(r"PPN \d{3}|Procurement Act 2023|most advantageous tender|MAT\b")
_ACTS: Final = regex(r"\b(?:act|regulations?|order|rules|SI|PCRs?|of)[ ,(]+\(?20\d\d", re.IGNORECASE)
# A year before the Procurement Act's, or "last time", with something that was bought or written then.
_PAST_YEAR: Final = regex(r"\b20(?:0\d|1\d|2[0-4])\b|\b(?:previous|last|earlier|outgoing) (?:\w+ )?(?:time|round)\b")
_PAST_EVENT: Final = regex(
    r"\b(?:was|were|had been|had|been)\b[^.;]{0,40}\b(?:picked|let|award\w*|advertis\w*|procured|tendered|appointed|"
    r"selected|bought|chosen|won|drawn up|written|made|signed|dated|approved|run|conducted|based|prepared|set up|"
    r"concluded|established)\b|"
    r"\b(?:ran|ended|closed|finished|began|lasted|reported|settled)\b|\b(?:signed|dated|approved|prepared) "
    r"(?:by \w+ )?(?:on|in)\b|\b(?:we|they|it) won\b|"
    r"\b(?:competition|tender|procurement|exercise|framework|strategy|policy|contract|round) (?:of|in|from) 20|"
    r"\b20\d\d[ ,]+(?:competition|tender|procurement|exercise|framework|strategy|contract|notice|round)\b|"
    r"\b(?:strategy|policy|framework) 20\d\d\b",
    re.IGNORECASE,
)
_LAST_TIME: Final = regex(
    r"\b(?:last time|last round|the previous (?:contract|tender|procurement|competition|framework)|"
    r"the (?:present|existing|expiring|outgoing|current|incumbent'?s?) (?:contract|agreement|framework) "
    r"(?:was|had been|is one)|(?:existing|older|earlier|legacy) (?:contracts?|frameworks?|call-offs?|agreements?))\b|"
    r"\b(?:an?|any|your|their|its) (?:old|older|earlier|previous) (?:bids?|answers?|responses?|submissions?|"
    r"drafts?|templates?)\b|"
    r"\bin 20(?:1\d|2[0-4])\b[^.;]{0,40}\b(?:asked|required|wanted|received|wrote|published)\b|"
    r"\bin (?:the|our) (?:last|previous|earlier|former) (?:tender|competition|procurement|round|contract|framework)\b|"
    r"\bcurrent contract\b[^.;]{0,30}\b(?:date|dates|drawn|was|were|is governed)\b|"
    r"\b(?:old|outgoing|incumbent'?s?|present|existing) (?:contract|provider|supplier|agreement|"
    r"framework)\b[^.;]{0,40}\b(?:let|"
    r"date|dates|dated|drawn|was|were|signed)\b|\bwas (?:a|the|one) \b[^.;]{0,40}\b(?:former|old|previous|earlier)\b|"
    r"\b(?:before|until|prior to|up to|pre-)\b[^.;]{0,20}\b20(?:1\d|2[0-5])\b|"
    r"\bbefore the (?:new |procurement )?act\b",
    re.IGNORECASE,
)
_NO: Final = regex(
    r"\W*(?:(?:the )?(?:answer|reply|response|a)\W+(?:is\W+)?)?(?:no|not|neither|none|it (?:does|is|will) not|"
    r"it (?:doesn|isn|won)['’]t|they (?:do|are) not)\b",
    re.IGNORECASE,
)
_LET_UNDER: Final = regex(
    r"\b(?:was|were|had been) (?:set up|let|awarded|procured|established|advertised|concluded|won) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_THIS: Final = regex(r"\W*(?:this|the (?:contract|procurement|tender|competition|opportunity))\b", re.IGNORECASE)


def find_citations(scene: Scene) -> list[Unit]:
    """Every place where an instrument that has been replaced is named; one unit an instrument and block."""
    instruments = scene.found.instruments
    older = {name: _still_applies(scene, data) for name, data in instruments.items() if not data.same_as}
    return [
        unit
        for block in sorted(set().union(*map(scene.found.blocks, instruments)))
        for unit in _in_block(scene, block, older)
    ]


def _in_block(scene: Scene, at: int, older: Mapping[str, bool]) -> Iterator[Unit]:
    mentions: dict[str, list[Span]] = {}
    for name, data in scene.found.instruments.items():
        for span in scene.found.spans(name, at)[:_MOST]:
            if _meant(scene, at, span, data):
                mentions.setdefault(data.same_as or name, []).append(span)
    for name, spans in mentions.items():
        data = scene.found.instruments[name]
        current = [span for span in spans if not _put_aside(scene, at, span, data)]
        traits = {"said-to-be-replaced"} if not current else set()
        if _of_the_past(scene, at, (current or spans)[0]):
            traits.add("of-the-past")
        if older[name]:
            traits.add("still-applies")
        values = _values(data, scene.facts)
        yield Unit("citation", at, (at,), frozenset(traits), values, quote=(current or spans)[0])


def _meant(scene: Scene, at: int, span: Span, data: Superseded) -> bool:
    """Whether a form that can mean something else stands beside words that settle it, and PPN is a policy note."""
    sentence = _sentence(scene, at, span)
    if scene.found.says_in("term:ppn-otherwise", at, sentence) and "PPN" in scene.document.blocks[at].text:
        return False
    return not data.beside or any(scene.found.says_in(name, at, sentence) for name in data.beside)


def _sentence(scene: Scene, at: int, span: Span) -> Sentence:
    return scene.found.sentences[at][_number(scene, at, span)]


def _number(scene: Scene, at: int, span: Span) -> int:
    """Which sentence of the block a mention stands in."""
    return bisect.bisect_right(scene.found.sentences[at], span.start, key=lambda one: one.start) - 1


def _values(data: Superseded, facts: Mapping[str, Fact]) -> dict[str, Value]:
    """What the message names: the last successor that holds for the procurement, and its first day."""
    holding = [one for one in data.by if _holds(one, facts)]
    successor = holding[-1] if holding else data.by[0]
    since = f"{successor.since.day} {successor.since:%B %Y}"
    return {"instrument": data.cited_as, "replacement": successor.name, "since": since, "instead": data.instead}


def _holds(successor: Successor, facts: Mapping[str, Fact]) -> bool:
    """Whether a successor may hold for the procurement; one of a day yet to come must be known to."""
    day = successor.since.isoformat()
    return began_since(facts, day) if day > _TABLE_READ else not began_before(facts, day)


def _still_applies(scene: Scene, data: Superseded) -> bool:
    """Whether the procurement is known to be older than the first successor, or may belong to an older framework."""
    first = data.by[0].since.isoformat()
    if began_before(scene.facts, first):
        return True
    if not data.call_offs_keep or began_since(scene.facts, first):
        return False
    return not _under_the_act(scene) and _is_call_off(scene)


def _under_the_act(scene: Scene) -> bool:
    law = scene.facts.get("regime")
    return law is not None and law.value == REGIMES["procurement-act"]


def _is_call_off(scene: Scene) -> bool:
    return bool(scene.found.blocks("term:call-off"))


def _put_aside(scene: Scene, at: int, span: Span, data: Superseded) -> bool:
    """Whether the text says that the instrument is no longer in force, or that it does not go by it."""
    return (
        _before(scene, at, span)
        or _after(scene, at, span)
        or _answered_no(scene, at, span)
        or _contrasted(scene, at, span, _names(data))
        or _in_list_of_old(scene, at)
    )


@functools.cache
def _names(data: Superseded) -> re.Pattern[str]:
    """The short names of what took its place: "PPN 002", "Procurement Act 2023", "MAT"."""
    found = [name for one in data.by for name in _SHORT_NAME.findall(one.name)]
    return re.compile("|".join(re.escape(name) for name in found) or r"(?!)")


def _before(scene: Scene, at: int, span: Span) -> bool:
    sentence = _sentence(scene, at, span)
    text = scene.document.blocks[at].text
    for concept, reach in _REACH.items():
        for cue in scene.found.spans(concept, at):
            between = text[cue.end : span.start]
            if cue.start < sentence.start or cue.end > span.start or len(between) > reach:
                continue
            if concept == "superseding:before":
                return True
            if not _BREAK.search(between) and not _CONDITION.search(text[sentence.start : cue.start]):
                return True
    return False


def _after(scene: Scene, at: int, span: Span) -> bool:
    """Words after the name in its sentence, or in the next one if that speaks of "it"."""
    text = scene.document.blocks[at].text
    sentences = scene.found.sentences[at]
    here = _number(scene, at, span)
    end = sentences[here].end
    if here + 1 < len(sentences) and _ANAPHOR.search(text, end, sentences[here + 1].end):
        end = sentences[here + 1].end
    return bool(_HAD.match(text, span.end)) or any(
        span.end <= cue.start < end for cue in scene.found.spans("superseding:after", at)
    )


def _answered_no(scene: Scene, at: int, span: Span) -> bool:
    """Whether the name stands in a question that is answered in the negative at once."""
    text = scene.document.blocks[at].text
    sentence = _sentence(scene, at, span)
    return text[: sentence.end].rstrip().endswith("?") and _NO.match(text, sentence.end) is not None


def _contrasted(scene: Scene, at: int, span: Span, successors: re.Pattern[str]) -> bool:
    """Whether what took its place is named too, and not just in one breath with it ("PPN 06/20 and PPN 002").

    In the next sentence it has to be set against the old one: "Only if …", "They are not; …".
    """
    text = scene.document.blocks[at].text
    sentences = scene.found.sentences[at]
    here = _number(scene, at, span)
    for other in successors.finditer(text, sentences[here].start, sentences[here].end):
        first, second = sorted(((span.start, span.end), other.span()))
        if first[1] <= second[0] and not _IN_ONE_BREATH.fullmatch(text[first[1] : second[0]]):
            return True
    if here + 1 == len(sentences):
        return False
    after = text[sentences[here + 1].start : sentences[here + 1].end]
    return bool(successors.search(after) and _CONTRAST.search(after))


def _in_list_of_old(scene: Scene, at: int) -> bool:
    """Whether a heading over the block, or a cell beside it, says that it lists what is no longer in force."""
    block = scene.document.blocks[at]
    beside = [index for cell in scene.document.row_of(block) for index in cell.blocks if index != at]
    return any(scene.found.says("superseding:heading", index) for index in (*beside, *_headings(scene, at)))


def _headings(scene: Scene, at: int) -> Iterator[int]:
    """The headings of the sections around a block, itself left out."""
    section: Section | None = scene.outline.section(at)
    while section is not None:
        if section.heading is not None and section.heading != at:
            yield section.heading
        section = scene.outline.sections[section.parent] if section.parent is not None else None


def _of_the_past(scene: Scene, at: int, span: Span) -> bool:
    """Whether the sentence speaks of an earlier procurement or of a document of its time."""
    sentence = _sentence(scene, at, span)
    text = scene.document.blocks[at].text
    around = f"{text[sentence.start : span.start]} {text[span.end : sentence.end]}"
    if _LAST_TIME.search(around):
        return True
    if _LET_UNDER.search(text, sentence.start, span.start) and not _THIS.match(text, sentence.start):
        return True
    around = _ACTS.sub("", around)
    return bool(_PAST_YEAR.search(around) and _PAST_EVENT.search(around))

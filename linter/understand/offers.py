"""Offers: paragraphs in which a bidder puts forward what adds nothing to this contract.

Four sorts: a duty that the law lays on everybody, or the service that is bought anyway; a gift of money or goods; work
done elsewhere or in earlier years; and a boast. Definition: catalogue SV504, SV505, SV507, SV508 and boundary
decisions 12 and 35.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Block, Part
from linter.understand.outline import Section
from linter.understand.speakers import Speaker, speaker
from linter.understand.topics import in_social_value_part, theme_score
from linter.understand.units import Scene, Unit
from linter.understand.vocabulary import Span
from linter.understand.words import Sentence

_STORIES: Final = frozenset({Part.BODY, Part.PAGE, Part.TEXT_BOX})
_TITLE_BLOCKS: Final = 5
_FEWEST_WORDS: Final = 5
_SECTIONS_OF_ANSWER: Final = 3

# Log odds. The more outward signs stand beside a likeness, the lower the bar.
# By whether it names a legal duty, and whether it asks to be taken as social value.
_DUTY: Final = {(True, True): -1.0, (False, True): 0.3, (True, False): 0.3, (False, False): 2.6}
_GIFT: Final = -0.3  # a gift and somebody who is usually given one
_PLAIN_GIFT: Final = 1.2  # one of the two
_NO_GIFT: Final = float("inf")
# A superlative is a boast unless it reads quite otherwise; a mere comparison only if it reads like one.
_BOAST: Final = {"term:superlative": -2.5, "term:comparison": 0.5}
_NO_BOAST: Final = ("term:award-evidence", "term:boast-denied")
_PAST: Final = 0.3
_PAST_UNSIGNED: Final = 1.5
_THEMED: Final = 1.0
_PROMISE: Final = 0.0

_FUTURE: Final = re.compile(
    r"\b(?:will|shall|is going to|are going to|plans? to)\b|['’]ll\b|\b(?:this|your) (?:contract|tender|"
    r"commission|appointment)\b",
    re.IGNORECASE,
)
# What ties a result from elsewhere to a promise made here: the result is evidence then, and not the offer.
_TIES: Final = re.compile(
    r"\b(?:that is why|which is why|is the basis|rests? on|based on|the same thing|done here|here too|"
    r"(?:the )?targets? (?:here|above|below)|(?:commitment|promise|row|line) \w?\d+|[A-Z]{1,2}\d{1,2}\b)",
)
_PAST_TENSE: Final = re.compile(
    r"\b(?:was|were|had|did|has|have|gave|ran|won|built|held|took|made|led|found|saw|brought|came|went|put|"
    r"taught|laid|let|paid|sat|set|read|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
# Signs of another time or place.
_ELSEWHERE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?i:ago|elsewhere|previous\w*|since|last (?:year|month|spring|summer|autumn|winter|"
    r"christmas|season|term|contract)|years? (?:before|running)|lockdown|pandemic|another|other|former\w*|earlier)\b|"
    r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Ff]or|[Nn]ear|[Ff]rom|[Oo]ur) (?:the |an? )?[A-Z][a-z]+"
)
# Who the bidder is, an award by itself, or the service done for somebody who will vouch for it.
_OF_THE_FIRM: Final = re.compile(
    r"^\W*we (?:are|have|employ) (?:an?|\d|about|some|nearly|over|more)|\b(?:was|were) (?:set up|founded|formed|started|"
    r"established|incorporated)\b|\bstarted (?:by|in|with)\b|\bour founders?\b|\breferees?\b|\breferences?\b|"
    r"\b(?:award|prize|medal|named|first place|runner-up|trophy)\b|\baccredit|\bcertificate",
    re.IGNORECASE,
)


def find_offers(scene: Scene, commitments: Sequence[Unit]) -> list[Unit]:
    """The paragraphs of a response that offer a duty, a gift, past work or a boast."""
    answers = [block for block in scene.document.blocks if _in_answer(scene, block)]
    past = set(_past_work(scene, answers, commitments))
    units: list[Unit] = []
    for block in answers:
        marks = {
            trait: span
            for trait, span in (
                ("duty", _duty(scene, block)),
                ("gift", _gift(scene, block)),
                ("boast", _boast(scene, block)),
            )
            if span is not None
        }
        traits = {*marks, *({"past-work"} if block.index in past else ())}
        if traits:
            units.append(Unit("offer", block.index, (block.index,), frozenset(traits), marks=marks))
    return units


def _in_answer(scene: Scene, block: Block) -> bool:
    """Whether the bidder's own prose, or a cell of its table, stands here."""
    return (
        len(scene.found.words[block.index]) >= _FEWEST_WORDS
        and block.place.part in _STORIES
        and not block.prompt
        and not scene.outline.is_heading(block.index)
        and speaker(scene, block.index) is not Speaker.BUYER
    )


def on_social_value(scene: Scene, at: int) -> bool:
    """Whether a block stands in what a response answers about social value, or in a response about nothing else."""
    return in_social_value_part(scene, at) or (_titled(scene) and not _has_parts(scene))


def likely_on_social_value(scene: Scene, at: int) -> bool:
    """The same, or one of its themes in a response that does not say which part of it is about social value."""
    if on_social_value(scene, at):
        return True
    said = _titled(scene) or _has_parts(scene) or _opens_with(scene, "term:carbon-plan")
    return not said and theme_score(scene, at) > _THEMED


def _titled(scene: Scene) -> bool:
    """Whether the title, and no part below it, says that the document is about social value."""
    parts = _parts(scene)
    if parts:
        return len(parts) == 1 and _is_title(scene, parts[0])
    return _opens_with(scene, "term:social-value")


def _has_parts(scene: Scene) -> bool:
    """Whether sections of the document, and not its title, are headed as social value."""
    parts = _parts(scene)
    return len(parts) > 1 or (bool(parts) and not _is_title(scene, parts[0]))


def _parts(scene: Scene) -> list[Section]:
    return [section for section in scene.outline.sections if "section:social-value" in section.own_roles]


def _is_title(scene: Scene, section: Section) -> bool:
    """A heading at the top over a few lines only, with the sections of the answer beside it and not below it."""
    later = sum(other.start >= section.end for other in scene.outline.sections)
    short = section.end - section.start <= _TITLE_BLOCKS
    return section.start < _TITLE_BLOCKS and short and later >= _SECTIONS_OF_ANSWER


def _opens_with(scene: Scene, concept: str) -> bool:
    return any(scene.found.says(concept, block.index) for block in scene.document.blocks[:_TITLE_BLOCKS])


def _duty(scene: Scene, block: Block) -> Span | None:
    """The sentence that offers a legal duty, or the service itself, as social value."""
    at = block.index
    found = scene.found
    if _not_counted(scene, at) or found.says("term:beyond-duty", at):
        return None
    scores = found.by_sentence("not-additional", at)
    likest = max(range(len(scores)), key=scores.__getitem__)
    best = max(scores[likest], found.whole("not-additional", at))
    duty, offered = (found.says(concept, at) for concept in ("term:legal-duty", "term:offered-as-value"))
    if not offered and not on_social_value(scene, at):
        return None
    return _span(found.sentences[at][likest]) if best > _DUTY[duty, offered] else None


def _not_counted(scene: Scene, at: int) -> bool:
    """Whether the paragraph, or the heading over it, says that this is not offered as social value."""
    heading = scene.outline.section(at).heading
    return any(scene.found.says("term:not-counted", block) for block in (at, heading) if block is not None)


def _gift(scene: Scene, block: Block) -> Span | None:
    """The sentence that offers money or goods to a good cause, with nothing that ties them to the work."""
    at = block.index
    found = scene.found
    signs = [concept for concept in ("term:good-cause", "term:gift") if found.says(concept, at)]
    if not signs or found.says("term:gift-denied", at):
        return None
    for sentence, score in zip(found.sentences[at], found.by_sentence("gift-offer", at), strict=True):
        said = sum(found.says_in(concept, at, sentence) for concept in signs)
        bar = (_NO_GIFT, _PLAIN_GIFT, _GIFT)[said]
        if score > bar and not found.says_in("term:gift-in-the-work", at, sentence):
            return _span(sentence)
    return None


def _boast(scene: Scene, block: Block) -> Span | None:
    """The sentence that sets the bidder above all others, or claims prizes, and says nothing that could be looked up."""
    at = block.index
    found = scene.found
    signs = [concept for concept in _BOAST if found.says(concept, at)]
    if not signs:
        return None
    for sentence, score in zip(found.sentences[at], found.by_sentence("unsupported-claim", at), strict=True):
        likely = any(score > _BOAST[concept] and found.says_in(concept, at, sentence) for concept in signs)
        if likely and not any(found.says_in(concept, at, sentence) for concept in _NO_BOAST):
            return _span(sentence)
    return None


def _past_work(scene: Scene, answers: Sequence[Block], commitments: Sequence[Unit]) -> Iterator[int]:
    """The first paragraph of each section that tells of work elsewhere and promises nothing for this contract."""
    promised = sorted({block for unit in commitments for block in unit.blocks})
    judged: set[int] = set()
    for block in answers:
        section = scene.outline.index(block.index)
        if section in judged or not _tells_of_past(scene, block):
            continue
        judged.add(section)
        here = scene.outline.sections[section]
        if not any(here.start <= at < here.end for at in promised) and not _looks_ahead(scene, here):
            yield block.index


def _looks_ahead(scene: Scene, section: Section) -> bool:
    """Whether a paragraph of the section speaks of what will be done and reads like a promise."""
    return any(
        scene.found.best("commitment", block.index) > _PROMISE and _FUTURE.search(block.text)
        for block in scene.document.blocks[section.start : section.end]
    )


def _tells_of_past(scene: Scene, block: Block) -> bool:
    text = block.text
    at = block.index
    if not scene.is_text(at) or not _PAST_TENSE.search(text) or _FUTURE.search(text) or _TIES.search(text):
        return False
    bar = _PAST if _ELSEWHERE.search(text) else _PAST_UNSIGNED
    told = scene.found.best("past-not-future", at)
    if told <= max(bar, scene.found.best("commitment", at)) or _OF_THE_FIRM.search(text) or _not_counted(scene, at):
        return False
    return likely_on_social_value(scene, at)


def _span(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.end)

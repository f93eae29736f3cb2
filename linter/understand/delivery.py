"""What becomes of promises after award: whether the contract binds the supplier to them and acts when one is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.understand.kind import DocumentKind
from linter.understand.topics import in_social_value_part
from linter.understand.units import Scene
from linter.understand.words import Sentence

# Words that make a promise one of social value, where "the tender" alone is any promise.
_SPECIFIC: Final = re.compile(
    r"\b(?:commit|promis|pledg|undertak|offer|social|communit|answer|respon[ds]|propos|schedule|employment|plan\b|"
    r"carbon|apprentic|jobs?|training|benefit|bid\b|winner|what )",
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(
    r"\b(?:not|no|nothing|none|neither|nor|never|nobody|cannot|without|excluded?|excludes|outside|ceases?|waived|"
    r"if it so chooses)\b|n['’]t\b",
    re.IGNORECASE,
)
# Negations that leave a promise standing: "not for scoring alone", "may not drop an item".
_STANDS: Final = re.compile(
    r"(?:\b(?:not|never)|n['’]t) (?:\w+ ){0,3}(?:alone|only|merely|just|exclude|drop|water|alter|vary|withdraw|change|"
    r"varied|changed|altered|withdrawn|reduced?|affect|limit|goodwill|mere)\b|"
    r"\bno (?:further|more|less|fewer|later|longer)\b|\bnevertheless\b|\balthough\b|"
    r"\bno [\w ]{3,40} is to be treated as mere\b|"
    r"\bnot be released from\b|\bno (?:change|variation|alteration) (?:may|shall|can) "
    r"|\bmore than (?:good )?intentions?\b|\bnot optional\b|\bno additional (?:cost|charge)\b|\bnot optional extras\b",
    re.IGNORECASE,
)
# What the supplier has to do, rather than to report, discuss or try.
_DUTY: Final = re.compile(
    r"\b(?:supplier|contractor|provider|caterer|operator|consultant|company|charity)\b[^.;]{0,40}"
    r"\b(?:shall|must|undertakes|agrees to)\b"
    r"(?! (?:use|have|make) (?:\w+ ){0,2}(?:endeavours|efforts|regard))"
    r"(?! (?:\w+ )?(?:report|send|meet with|attend|discuss|consider|explore|talk|review|write|keep records|tell|"
    r"provide (?:a |the )?(?:\w+ )?reports?))",
    re.IGNORECASE,
)
_ABOUT_DELIVERY: Final = re.compile(
    r"\b(?:commitments?|promis\w+|pledg\w+|undertakings?|kpis?|indicators?|targets?|milestones?|service levels?|"
    r"social|communit\w+|benefits?|bid|offer\w*|outcomes?|performance|dashboard|plan|plans|underperform\w*|"
    r"apprentic\w*|placements?|trainees?|jobs?|volunteer\w*|hours|wage|carbon|skills|spend|school|visits|"
    r"recruit\w*|employ\w*|people from|local|measures?|misses|miss|schedule \w{1,2}|annex \w{1,2})\b",
    re.IGNORECASE,
)
# Whatever the law asks of everybody binds nobody to a promise.
_LAW_ALONE: Final = re.compile(
    r"\bcomply with\b[^.;]{0,80}\b(?:act \d{4}|legislation|law|regulations)\b", re.IGNORECASE
)
_SHALL_NOT: Final = re.compile(r"\bshall not[.;]?\s*$|\bdo(?:es)? not[.;]?\s*$", re.IGNORECASE)
_IN_TENDER: Final = re.compile(
    r"\b(?:tender\w*|bids?|bidding|scored|award\w*|marks|evaluat\w+|offered|procurement)\b", re.IGNORECASE
)
_ACCEPTS: Final = re.compile(r"\baccept\b[^.;]{0,30}\b(?:tender|bid|offer)\b", re.IGNORECASE)
_SOFT: Final = re.compile(
    r"\b(?:encouraged|think about|share learning|learn|celebrate|noted in the minutes|no further|goodwill|"
    r"best endeavours|lapses|no hard feelings)\b",
    re.IGNORECASE,
)
# After words that rule out one consequence, words that bring in another.
_YET: Final = re.compile(r"\b(?:instead|but|only if|so a|rather|although|though)\b", re.IGNORECASE)
_THEY: Final = re.compile(r"^\W*(?:they|these|those|all of (?:them|these)|each of (?:them|these)|it)\b", re.IGNORECASE)
_ASKS: Final = re.compile(
    r"\b(?:would|will|do|can) you\b|\byou would\b|\byou will help\b|\byour method\b|\byou choose\b|\?\s*$",
    re.IGNORECASE,
)
_NEAR: Final = 2  # blocks before one that opens with "they"
# Log odds: the least with words that bind, or that act on a miss; enough without them; enough for the whole tender.
_BINDS: Final = -0.8
_READS_BINDING: Final = 1.2
_READS_BINDING_ALONE: Final = 2.2  # with no word that binds
_BINDS_TENDER: Final = 0.0
_REMEDY: Final = -1.6
_READS_REMEDY: Final = 0.9


def delivery_traits(scene: Scene) -> set[str]:
    """What a tender or contract as a whole says of its promises; nothing for a bidder's response."""
    if scene.kind not in (DocumentKind.TENDER, DocumentKind.CONTRACT):
        return set()
    asked = {
        "holds-commitments": holds_commitments,
        "tendered-commitments": tendered_commitments,
        "binds-commitments": binds_commitments,
        "denies-binding": denies_binding,
        "acts-on-misses": acts_on_misses,
    }
    return {trait for trait, holds in asked.items() if holds(scene)}


def holds_commitments(scene: Scene) -> bool:
    """Whether a passage names social value commitments, or lays a duty on the supplier in a social value part."""
    return any(
        (in_social_value_part(scene, block.index) and _DUTY.search(block.text))
        or (scene.found.says("term:commitment-named", block.index) and _about_social_value(scene, block.index))
        for block in scene.document.blocks
    )


def tendered_commitments(scene: Scene) -> bool:
    """Whether a passage says that social value commitments were made in the tender, or counted in the award."""
    return any(
        scene.found.says("term:commitment-named", block.index)
        and _about_social_value(scene, block.index)
        and _IN_TENDER.search(block.text)
        for block in scene.document.blocks
    )


def _about_social_value(scene: Scene, at: int) -> bool:
    return scene.found.says("term:social-value", at) or in_social_value_part(scene, at)


def binds_commitments(scene: Scene) -> bool:
    """Whether a sentence makes what the supplier promised part of the contract, and none says otherwise.

    A sentence that makes the whole tender part of the contract counts unless the promises are called an aspiration.
    """
    general = False
    for at, sentence, score in _sentences(scene, "binds-commitments"):
        sort = _binding(scene, at, sentence, score)
        if sort == "promises":
            return True
        general = general or sort == "tender"
    return general and not denies_binding(scene)


def denies_binding(scene: Scene) -> bool:
    """Whether a sentence says that what the supplier promised is an aspiration, or binds nobody."""
    return any(
        scene.found.says_in("term:made-unbinding", at, sentence)
        and _social_promises_in(scene, at, sentence)
        and not _STANDS.search(_text(scene, at, sentence))
        for at, sentence, score in _sentences(scene, "binds-commitments")
        if score < 0
    )


def acts_on_misses(scene: Scene) -> bool:
    """Whether a passage says what follows when a commitment or an indicator is missed."""
    return any(_is_remedy(scene, block.index) for block in scene.document.blocks)


def _sentences(scene: Scene, concept: str) -> Iterator[tuple[int, Sentence, float]]:
    """All sentences but headings, each with how far it reads like a concept."""
    for block in scene.document.blocks:
        at = block.index
        if scene.outline.is_heading(at):
            continue
        yield from (
            (at, sentence, score)
            for sentence, score in zip(scene.found.sentences[at], scene.found.by_sentence(concept, at), strict=True)
        )


def _text(scene: Scene, at: int, sentence: Sentence) -> str:
    return scene.document.blocks[at].text[sentence.start : sentence.end]


def _social_promises_in(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether a sentence is about social value promises, and not about which offer the buyer may accept."""
    named = any(scene.found.says_in(term, at, sentence) for term in ("term:commitment-named", "term:social-value"))
    return (named or in_social_value_part(scene, at)) and not _ACCEPTS.search(_text(scene, at, sentence))


def _binding(scene: Scene, at: int, sentence: Sentence, score: float) -> str:
    """What a sentence makes binding: "promises", "tender" for the tender as a whole, or nothing."""
    found, text = scene.found, _text(scene, at, sentence)
    named = found.says_in("term:promises", at, sentence) or _speaks_of_promises_above(scene, at, sentence)
    in_part = in_social_value_part(scene, at)
    if score <= _BINDS or not (named or in_part) or _ASKS.search(text) or _LAW_ALONE.search(text):
        return ""
    made = found.says_in("term:made-binding", at, sentence)
    denied = found.says_in("term:made-unbinding", at, sentence) or _NEGATED.search(text)
    stands = _STANDS.search(text) and (made or score > _READS_BINDING)
    duty = in_part and scene.kind is DocumentKind.CONTRACT and _DUTY.search(text)
    if (denied and not stands) or not (made or duty or score > _READS_BINDING_ALONE):
        return ""
    if in_part or _SPECIFIC.search(text) or _THEY.match(text):
        return "promises"
    return "tender" if score > _BINDS_TENDER else ""


def _speaks_of_promises_above(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether a sentence that opens with "they" or "these" follows a passage about promises."""
    if not _THEY.match(_text(scene, at, sentence)):
        return False
    return any(
        scene.found.says("term:promises", before) for before in range(max(0, at - _NEAR), at + (sentence.start > 0))
    )


def _is_remedy(scene: Scene, at: int) -> bool:
    found = scene.found
    if scene.outline.is_heading(at) or not found.words[at]:
        return False
    score = found.best("remedy", at)
    if score <= _REMEDY:
        return False
    text = scene.document.blocks[at].text
    if not (_ABOUT_DELIVERY.search(text) or _ABOUT_DELIVERY.search(_row_label(scene, at))):
        return False
    nothing_follows = found.says("term:no-consequence", at) and not _YET.search(text)
    if nothing_follows or _SOFT.search(text):
        return False
    missed = found.says("term:missed", at) or bool(re.search(r"\bmiss", _row_label(scene, at), re.IGNORECASE))
    consequence = found.says("term:consequence", at)
    return (missed and consequence) or ((missed or consequence) and score > _READS_REMEDY)


def _row_label(scene: Scene, at: int) -> str:
    """The text that opens the table row of a block, "" outside tables."""
    block = scene.document.blocks[at]
    first = next((cell for cell in scene.document.row_of(block) if cell.blocks), None)
    return first.text if first is not None else ""

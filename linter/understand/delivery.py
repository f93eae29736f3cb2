"""What becomes of promises after award: whether the contract binds the supplier to them and acts when one is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Block, Kind
from linter.regex import regex
from linter.understand.binding import leaves_unbound, lists_no_offer, makes_binding, makes_them_binding
from linter.understand.kind import DocumentKind
from linter.understand.remedies import may_tell_what_follows, rules_out, tells_unnamed, tells_what_follows
from linter.understand.scales import is_scale
from linter.understand.topics import in_social_value_part, theme_score
from linter.understand.units import Scene
from linter.understand.words import Sentence

_IN_TENDER: Final = regex(
    r"\b(?:tender\w*|bids?|bidding|scored|award\w*|marks|evaluat\w+|offered|procurement)\b", re.IGNORECASE
)
_ASKS: Final = regex(
    r"\b(?:would|will|do|can) you\b|\?|\b(?:choose|give|describe|explain) (?:your|how|one|two|which)\b", re.IGNORECASE
)
# "In its tender the Contractor described …", "under its offer the Contractor has in mind …"
_PUT_FORWARD: Final = regex(
    r"\b(?:with|in|under|by|when it|at the time of) (?:its |the |their |his )?(?:\w+['’]s )?(?:tender\w*|bids?|offer|"
    r"competition|procurement|submission|proposals?)\b[^.;]{0,60}?\b(?:supplier|contractor|provider|company|consultant|"
    r"caterer|operator|firm|it)\b|"
    r"\b(?:supplier|contractor|provider|company|consultant|caterer|operator|firm|it) (?:has |had )?(?:offered|promised|"
    r"pledged|proposed|described|tendered|put forward|undertook|said it would)\b",
    re.IGNORECASE,
)
_LEFT_OUT: Final = regex(
    r"\b(?:not|no|nor|neither|never|none|nothing|nobody|except\w*|exclud\w+|outside|exempt|apart|without|cannot|"
    r"goodwill|trust|hopes?)\b|n['’]t\b",
    re.IGNORECASE,
)
_CONDITION: Final = regex(r"\b(?:if|where|when|whenever|should|each|every|until|unless|once)\b", re.IGNORECASE)
_BINDING: Final = ("term:made-binding", "term:must-deliver", "term:stands")
_MAKES: Final = ("duty:in-contract", "duty:performs", "duty:left-to-will")
_FIRMLY: Final = ("term:bound-to-deliver", "term:now-terms")  # in contracts: a tender asks in such words
# "is not discharged", "nothing has been left out": a denial that leaves the promise standing.
_STANDS: Final = regex(
    r"\b(?:not|nothing|never|no|none|without)\b[^.;]{0,40}\b(?:discharge\w*|releas\w+|reliev\w+|excus\w+|left out|"
    r"omit\w*|"
    r"lessen\w*|reduc\w+|waiv\w+|merely|only|just|enough|optional|escape)\b|\bnot have (?:got|won|been given)\b",
    re.IGNORECASE,
)
_FEWEST: Final = 5  # words
# "Promises made in the tender", "What the Supplier offered", "Tendered undertakings"
_LISTED: Final = regex(
    r"\b(?:promis\w+|pledg\w+|undertak\w+|commitments?|offer(?:s|ed)?|benefits?|proposals?|put forward)\b"
    r"[^.;]{0,60}\b(?:tender\w*|bids?|competition|procurement|supplier|contractor|provider|company)\b|"
    r"\b(?:tender\w*|bid|supplier['’]s|contractor['’]s|provider['’]s)\b[^.;]{0,30}"
    r"\b(?:promis\w+|pledg\w+|undertak\w+|commitments?|offers?)\b",
    re.IGNORECASE,
)
_OFFERED_THEME: Final = 0.8  # log odds
_FEWEST_OFFERED: Final = 2
# Log odds.
_BINDS: Final = 0.1
_MADE_BINDING: Final = -1.8  # enough where a clause says what binds
_BINDS_TENDER: Final = 0.2  # the tender as a whole, social value unnamed
_PLAIN_WORDS: Final = 0.3  # so much less is enough where nothing leaves it open
_READS_BINDING: Final = 0.6  # enough in a contract, whatever the words
_FIRM_WORDS: Final = 0.7  # the same where what was promised is said to be a term or a duty in so many words
_DENIES: Final = 0.4
_REMEDY: Final = 0.7
_PLAIN_REMEDY: Final = -1.2
_TOLD_UNNAMED: Final = -0.5  # enough where a miss and what follows are told, of whatever
_MAY_TELL: Final = -0.7  # enough where a miss is named and something is done
_TOLD_REMEDY: Final = -2.6  # enough where a clause says what follows
_UNNAMED_REMEDY: Final = 0.6  # what is missed is not named as something promised


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
    found = scene.found
    return (
        any(in_social_value_part(scene, at) for at in found.blocks("term:must-deliver"))
        or any(_about_social_value(scene, at) for at in found.blocks("term:commitment-named"))
        or any(_tells_of_offers(scene, at) for at in found.blocks("term:social-gain"))
        or any(lists_promises(scene, block) for block in scene.document.blocks)
    )


def tendered_commitments(scene: Scene) -> bool:
    """Whether a passage says that social value commitments were made in the tender, or counted in the award."""
    return any(
        _about_social_value(scene, at) and _IN_TENDER.search(scene.document.blocks[at].text)
        for at in scene.found.blocks("term:commitment-named")
    ) or any(_tells_of_offers(scene, at) for at in scene.found.blocks("term:social-gain"))


def _tells_of_offers(scene: Scene, at: int) -> bool:
    """Whether a clause of a contract tells what the supplier put forward in its bid, and names outcomes of it."""
    if scene.kind is not DocumentKind.CONTRACT or not _PUT_FORWARD.search(scene.document.blocks[at].text):
        return False
    outcomes = scene.found.spans("term:social-gain", at)
    return len(outcomes) >= _FEWEST_OFFERED or (bool(outcomes) and theme_score(scene.found, at) > _OFFERED_THEME)


def lists_promises(scene: Scene, block: Block) -> bool:
    """Whether a heading says that the part holds what was promised in the tender, and most of its items are themed."""
    if not scene.outline.is_heading(block.index) or not _LISTED.search(block.text):
        return False
    section = scene.outline.section(block.index)
    items = [
        at
        for at in range(section.start, section.end)
        if scene.document.blocks[at].kind is Kind.LIST_ITEM or scene.document.blocks[at].cell is not None
    ]
    themed = [at for at in items if theme_score(scene.found, at) > _OFFERED_THEME]
    subjects = (len(scene.found.spans("term:subject", at)) for at in range(section.start, section.end))
    return len(themed) >= _FEWEST_OFFERED or any(named >= _FEWEST_OFFERED for named in subjects)


def binds_commitments(scene: Scene) -> bool:
    """Whether a passage makes what the supplier promised part of the contract, and none says otherwise.

    A passage that makes the whole tender part of the contract counts unless the promises are called an aspiration.
    """
    general = False
    in_contract = scene.kind is DocumentKind.CONTRACT
    if in_contract and any(_made_binding(scene, at) for at in _passages(scene, _MAKES)):
        return True
    for at in _passages(scene, (*_BINDING, *_FIRMLY, "term:promises") if in_contract else _BINDING):
        if not _speaks_of_promises(scene, at) or lists_no_offer(scene.found, at):
            continue
        score, denied = _score_beside_questions(scene, at), _denies(scene, at)
        undenied = in_contract and not denied
        if in_contract and leaves_unbound(scene.found, at) and not scene.found.says("term:stands", at):
            continue
        said = _says_that_it_binds(scene, at, (*_BINDING, *_FIRMLY) if undenied else _BINDING)
        if not (undenied and score > _READS_BINDING) and (not said or (denied and score < _READS_BINDING)):
            continue
        plain = _PLAIN_WORDS if _is_plain(scene, at) else 0.0
        if plain and undenied and scene.found.says_any(_FIRMLY, at):
            plain = _FIRM_WORDS
        named = scene.found.says("term:commitment-named", at) or _about_social_value(scene, at)
        if named and score > _BINDS - plain:
            return True
        general = general or (score > _BINDS_TENDER and _binds_the_bid(scene, at))
    return general and not denies_binding(scene)


def _made_binding(scene: Scene, at: int) -> bool:
    """Whether a clause of a contract makes what was offered of social value a term or a duty, in whatever words."""
    found, in_part = scene.found, in_social_value_part(scene, at)
    made = makes_them_binding if in_part else makes_binding
    score = found.best("binds-commitments", at)
    if score < _MADE_BINDING or not made(found, at):
        return False
    if score < _READS_BINDING and found.says("term:social-value", at) and _denies(scene, at):
        return False
    return in_part or found.says("term:social-value", at) or found.says("term:commitment-named", at)


def _binds_the_bid(scene: Scene, at: int) -> bool:
    """Whether a passage is on the bid or on what becomes part of the contract, and not on one duty ("shall meet")."""
    return scene.found.says_any(("term:made-binding", "term:bid-named"), at)


def _is_plain(scene: Scene, at: int) -> bool:
    """Whether nothing in a passage leaves its promises open, and it does not tell how answers are marked."""
    marking = "section:evaluation" in scene.outline.roles(at) or not scene.is_text(at)
    open_words = scene.found.says("term:left-open", at) and not scene.found.says("term:stands", at)
    return not marking and not open_words


def _says_that_it_binds(scene: Scene, at: int, binding: Sequence[str]) -> bool:
    """Whether a sentence has words that bind, and neither denies it nor lists documents without a bid."""

    def says(concept: str, sentence: Sentence) -> bool:
        return scene.found.says_in(concept, at, sentence)

    for sentence in scene.found.sentences[at]:
        if not any(says(term, sentence) for term in binding):
            continue
        denied = _is_denied(scene, at, sentence)
        listed = says("term:contract-documents", sentence) and not says("term:bid-named", sentence)
        if not denied and not listed:
            return True
    return False


def _denies(scene: Scene, at: int) -> bool:
    return any(_is_denied(scene, at, sentence) for sentence in scene.found.sentences[at])


def _is_denied(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether a sentence says that promises do not bind, and not that nothing releases from them."""
    says = scene.found.says_in
    if not says("term:made-unbinding", at, sentence) or says("term:stands", at, sentence):
        return False
    return _STANDS.search(scene.document.blocks[at].text, sentence.start, sentence.end) is None


def denies_binding(scene: Scene) -> bool:
    """Whether a passage says that what the supplier promised is an aspiration, or binds nobody."""
    return any(
        (scene.found.says("term:commitment-named", at) or _about_social_value(scene, at))
        and scene.found.best("binds-commitments", at) < _DENIES
        and _denies(scene, at)
        for at in _passages(scene, ("term:made-unbinding",))
    )


def acts_on_misses(scene: Scene) -> bool:
    """Whether a passage says what follows when a commitment or an indicator is missed."""
    likely = (at for at in range(len(scene.document.blocks)) if scene.found.best("remedy", at) > _TOLD_REMEDY)
    return any(_acts_on_miss(scene, at) for at in likely if _is_passage(scene, at))


def _acts_on_miss(scene: Scene, at: int) -> bool:
    """Whether a passage reads so, and does not just rule consequences out or end the contract for any breach."""
    says = scene.found.says
    if tells_what_follows(scene.found, at) and scene.found.best("remedy", at) > _TOLD_REMEDY:
        return True
    if tells_unnamed(scene.found, at) and scene.found.best("remedy", at) > _TOLD_UNNAMED:
        return True
    if rules_out(scene.found, at):
        return False
    on_service = says("term:service-matter", at) and not says("term:promised-matter", at)
    if may_tell_what_follows(scene.found, at) and scene.found.best("remedy", at) > _MAY_TELL and not on_service:
        return not _only_general(scene, at) and not _kept_away(scene, at)
    ruled_out = says("term:no-consequence", at) and not says("term:improvement", at)
    if ruled_out or _only_general(scene, at) or _kept_away(scene, at):
        return False
    if says("term:service-matter", at) and not says("term:promised-matter", at):
        return False
    if not says("term:delivery-named", at):
        least = _UNNAMED_REMEDY
    else:
        least = _PLAIN_REMEDY if _tells_what_follows(scene, at) else _REMEDY
    return scene.found.best("remedy", at) > least


def _kept_away(scene: Scene, at: int) -> bool:
    """Whether a sentence keeps the remedies away from what was promised, and no other gives it one."""
    found, sentences = scene.found, scene.found.sentences[at]
    away = [s for s in sentences if found.says_in("term:remedy-kept-away", at, s) or _excludes_promises(scene, at, s)]
    others = [s for s in sentences if s not in away]
    return bool(away) and not any(_gives_remedy(scene, at, each) for each in others)


def _gives_remedy(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether a sentence tells what follows a miss, or how something is put right, and not of the service alone."""
    says = scene.found.says_in
    if says("term:service-matter", at, sentence) and not says("term:promised-matter", at, sentence):
        return False
    return _sentence_tells(scene, at, sentence) or says("term:improvement", at, sentence)


def _excludes_promises(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether one of several sentences names promises only to leave them out: "Schedule 3 is not among these." """
    if len(scene.found.sentences[at]) < 2 or not scene.found.says_in("term:promised-matter", at, sentence):
        return False
    text = scene.document.blocks[at].text[sentence.start : sentence.end]
    return (
        bool(_LEFT_OUT.search(text))
        and not _CONDITION.search(text)
        and not any(scene.found.says_in(term, at, sentence) for term in ("term:improvement", "term:at-a-cost"))
    )


def _tells_what_follows(scene: Scene, at: int) -> bool:
    """Whether a sentence names a miss of something promised or measured, and what is done or lost, in so many words."""
    if scene.found.says("term:no-consequence", at):
        return False
    return any(_sentence_tells(scene, at, sentence) for sentence in scene.found.sentences[at])


def _sentence_tells(scene: Scene, at: int, sentence: Sentence) -> bool:
    says = scene.found.says_in
    return (
        says("term:delivery-named", at, sentence)
        and any(says(term, at, sentence) for term in ("term:missed", "term:perhaps-missed"))
        and any(says(term, at, sentence) for term in ("term:improvement", "term:at-a-cost"))
    )


def _only_general(scene: Scene, at: int) -> bool:
    """Whether all that a passage says of a breach is what any contract says, with nothing of what was promised."""
    found = scene.found
    if not found.says("term:general-breach", at):
        return False
    on_breach = [sentence for sentence in found.sentences[at] if _on_remedies(scene, at, sentence)]
    return bool(on_breach) and all(
        found.says_in("term:general-breach", at, sentence) and not found.says_in("term:delivery-named", at, sentence)
        for sentence in on_breach
    )


def _on_remedies(scene: Scene, at: int, sentence: Sentence) -> bool:
    terms = ("term:missed", "term:at-a-cost", "term:improvement", "term:general-breach")
    return any(scene.found.says_in(term, at, sentence) for term in terms)


def _passages(scene: Scene, concepts: Sequence[str]) -> Iterator[int]:
    """The passages that name one of the concepts."""
    blocks = set[int]().union(*(scene.found.blocks(concept) for concept in concepts))
    meanings = _of_scales(scene)
    return (at for at in sorted(blocks - meanings) if _is_passage(scene, at))


def _of_scales(scene: Scene) -> frozenset[int]:
    """The cells that say what a mark means: what they ask of an answer binds nobody."""
    scales = (table for table in scene.tables if is_scale(table))
    return frozenset(at for table in scales for row in table.rows for cell in row.cells.values() for at in cell.blocks)


def _is_passage(scene: Scene, at: int) -> bool:
    """Whether a block is neither a heading nor a stub."""
    return len(scene.found.words[at]) >= _FEWEST and not scene.outline.is_heading(at)


def _about_social_value(scene: Scene, at: int) -> bool:
    return scene.found.says("term:social-value", at) or in_social_value_part(scene, at)


def _score_beside_questions(scene: Scene, at: int) -> float:
    """How far a passage makes promises binding; where it asks something, the best of its sentences that do not ask."""
    text = scene.document.blocks[at].text
    if not _ASKS.search(text):
        return scene.found.best("binds-commitments", at)
    scores = zip(scene.found.sentences[at], scene.found.by_sentence("binds-commitments", at), strict=True)
    said = [score for sentence, score in scores if not _ASKS.search(text[sentence.start : sentence.end])]
    return max(said, default=float("-inf"))


def _speaks_of_promises(scene: Scene, at: int) -> bool:
    return scene.found.says("term:promises", at) or in_social_value_part(scene, at)

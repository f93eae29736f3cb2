"""Local: whether a response promises something to local people or firms, and says which area that is.

Definition: catalogue SV506 and boundary decision 14 (a town in the title, or an area named for another purpose, does
not say what "local" means).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Block
from linter.understand.kind import DocumentKind
from linter.understand.speakers import Speaker, speaker
from linter.understand.subject import likely_on_social_value
from linter.understand.units import Scene, Unit

_SURE: Final = 0.3  # log odds

_DISTANCE: Final = re.compile(
    r"\b(?:\d+|five|ten|fifteen|twenty|thirty|forty|fifty)[ -](?:miles?|km|kilomet\w+|minutes)\b|\bradius\b|"
    r"\bpostcodes?\b|\b(?-i:[A-Z]{1,2}\d{1,2} (?:to|and|or) [A-Z]{1,2}\d{1,2})\b",
    re.IGNORECASE,
)
_AREA: Final = re.compile(
    r"\b(?:the|this|your|our|two|three|four|five|six|each|every) (?:[\w’'-]+ ){0,2}(?:boroughs?|districts?|county|"
    r"counties|city|wards?|parish(?:es)?|region|catchment|postcodes?|council area|island)\b(?! council)",
    re.IGNORECASE,
)
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Monday|"
    "Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Year|Q[1-4]"
)
_ORGANISATION: Final = (
    r"(?:College|Academy|School|University|Jobcentre|Job|Council|Trust|NHS|Ltd|Limited|CIC|Team|Club|Hospital|"
    r"Library|Chamber|Partnership|Association|Foundation|Forum|Services?)"
)
_PLACE: Final = re.compile(
    rf"\b(?:in|from|within|across|around|throughout|of|near|between) (?:the )?(?:(?:town|city|borough|county|village|"
    rf"estate|north|south|east|west|greater)s? (?:of |and )?)?(?!(?:{_MONTHS}|Our|We|The)\b)[A-Z][a-z]{{2,}}"
    rf"(?! (?:[A-Z][a-z]+ ){{0,2}}{_ORGANISATION}\b)"
)


_WILL: Final = re.compile(
    r"\b(?:we|our \w+|it|they|be|\w+s) (?:will|shall)\b|\b(?:will|shall) be\b|\bwe['’]ll\b", re.IGNORECASE
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
        if any(_names_area(scene.document.blocks[at].text) for at in blocks):
            continue
        for at in blocks:
            for span in scene.found.spans("term:local-promise", at):
                return scene.document.blocks[at].text[span.start : span.end]
    return None


def _promises(scene: Scene, commitments: Sequence[Unit]) -> Iterator[tuple[int, ...]]:
    """The blocks of each commitment, and each paragraph about local people or firms that reads like one."""
    yield from (unit.blocks for unit in commitments)
    for block in scene.document.blocks:
        at = block.index
        if scene.found.says("term:local-promise", at) and _reads_like_promise(scene, at):
            yield (at,)


def _reads_like_promise(scene: Scene, at: int) -> bool:
    if scene.outline.is_heading(at) or speaker(scene, at) is Speaker.BUYER or not likely_on_social_value(scene, at):
        return False
    if _WILL.search(scene.document.blocks[at].text):
        return True
    told = max(scene.found.best("past-offer", at), scene.found.best("boilerplate", at))
    return max(scene.found.best(concept, at) for concept in ("commitment", "vague-commitment")) > max(_SURE, told)


def _names_area(text: str) -> bool:
    return bool(_DISTANCE.search(text) or _AREA.search(text) or _PLACE.search(text))


def _defines(scene: Scene, block: Block) -> bool:
    """A definition of the word, or a distance or postcodes beside it."""
    if scene.found.says("term:local-defined", block.index):
        return True
    return "local" in block.text.lower() and bool(_DISTANCE.search(block.text))

"""Who speaks in a block: the buyer, the bidder, or the contract itself."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from linter.regex import regex
from linter.understand.kind import DocumentKind
from linter.understand.units import Scene


class Speaker(StrEnum):
    """Whose words a block holds."""

    BUYER = "buyer"
    BIDDER = "bidder"
    CONTRACT = "contract"
    UNKNOWN = "unknown"


_OF_KIND: Final = {
    DocumentKind.TENDER: Speaker.BUYER,
    DocumentKind.RESPONSE: Speaker.BIDDER,
    DocumentKind.CONTRACT: Speaker.CONTRACT,
    DocumentKind.OTHER: Speaker.UNKNOWN,
}
_YOU: Final = regex(r"\b(?:you|your|bidders?|tenderers?)\b", re.IGNORECASE)
_WE: Final = regex(r"\b(?:we|our|us)\b", re.IGNORECASE)
_LABEL: Final = regex(
    r"^\W*(?:the )?(?:question|requirement|what (?:the )?\w+ asks?|buyer's question)\b", re.IGNORECASE
)

_QUOTES_QUESTION: Final = regex(r"^\W*(?:the|your) \w+(?:['’]s)? question\b[^.?:]{0,40}:", re.IGNORECASE)


def speaker(scene: Scene, block: int) -> Speaker:
    """Whose words a block holds. A response that repeats the buyer's questions lets the buyer speak."""
    own = _OF_KIND[scene.kind]
    return Speaker.BUYER if own is Speaker.BIDDER and _repeats_question(scene, block) else own


def _repeats_question(scene: Scene, block: int) -> bool:
    """A question to "you", or the cell beside one that says "Question"."""
    found = scene.document.blocks[block]
    if _LABEL.match(found.text) and len(found.text.split()) > 1 and found.text.rstrip().endswith("?"):
        return True
    if _QUOTES_QUESTION.match(found.text):
        return True
    before = (cell for cell in scene.document.row_of(found) if found.cell and cell.column < found.cell.column)
    if any(_LABEL.match(cell.text) for cell in before):
        return True
    if not found.text.rstrip().endswith("?") or _WE.search(found.text):
        return False
    last = scene.found.sentences[block][-1]  # "Your £400,000 becomes £1 million. Can anyone else say that?" asks nobody
    return _YOU.search(found.text, last.start, last.end) is not None

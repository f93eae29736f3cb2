"""Binding: whether what a supplier offered is part of the contract, or a duty (catalogue SV408).

What was offered binds where a clause says what it is ("is a term of this contract", "may be enforced"), or lays on the
supplier a firm duty to do it ("shall perform what it tendered"). A denial turns that round ("does not form part"), and
a denial of good will turns it back ("none of them is optional").
"""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.duties import Clause, Modal, Part, holding
from linter.understand.found import Found, once_a_text
from linter.understand.words import Sentence, Span, word_set

_BUYERS: Final = word_set(
    "council authority trust buyer commissioner client customer department university college school association "
    "board force employer landlord icb"
)
# What a contract is made of, told in full.
_LISTING: Final = regex(
    r"\b(?:compris\w+|consists? of|made (?:up )?of|(?:make|makes|making) up|(?:set out|listed|stated) exhaustively|"
    r"exhaustive list)\b",
    re.IGNORECASE,
)
_DUTY: Final = ("dut", "oblig", "undertak", "agree", "bound")
_LAW: Final = ("enforce", "sue")
_POSSIBLY: Final = word_set("might may could consider discuss whether perhaps hope hopes")


@once_a_text
def makes_binding(found: Found, at: int) -> bool:
    """Whether a passage puts what it names as offered into the contract, or makes a duty of it."""
    return _makes_binding(found, at, ("duty:offered",))


@once_a_text
def makes_them_binding(found: Found, at: int) -> bool:
    """The same where what was offered may be pointed at ("they are …"), as in a part that is about nothing else."""
    return _makes_binding(found, at, ("duty:offered", "duty:pointed-at", "term:social-gain"))


def _makes_binding(found: Found, at: int, subjects: tuple[str, ...]) -> bool:
    for sentence in found.sentences[at]:
        if not any(found.says_in(subject, at, sentence) for subject in subjects):
            continue
        if any(
            _binds(clause, span) and not _lists_without(found, at, sentence)
            for clause, span in _in(found, at, "duty:in-contract", sentence)
        ):
            return True
        willing = any(
            not clause.denied(span.start) and clause.part is Part.MAIN
            for clause, span in _in(found, at, "duty:left-to-will", sentence)
        )
        if not willing and any(_is_duty(clause, span) for clause, span in _in(found, at, "duty:performs", sentence)):
            return True
        loosened = ("duty:left-to-will", "duty:sets-free")
        if any(clause.denied(span.start) for sign in loosened for clause, span in _in(found, at, sign, sentence)):
            return True
    return False


@once_a_text
def leaves_unbound(found: Found, at: int) -> bool:
    """Whether a passage leaves what was offered to good will, or says that it does not bind."""
    named = list(holding(found, at, "duty:in-contract"))
    denied = any(clause.denied(span.start) for clause, span in named)
    denied = denied or any(_is_left_open(clause, span) for clause, span in named)
    willing = any(
        not clause.denied(span.start) and clause.part is not Part.CONCESSION
        for clause, span in holding(found, at, "duty:left-to-will")
    )
    return denied or willing or lists_no_offer(found, at) or _sets_free(found, at)


def _sets_free(found: Found, at: int) -> bool:
    return any(not clause.denied(span.start) for clause, span in holding(found, at, "duty:sets-free"))


def _in(found: Found, at: int, concept: str, sentence: Sentence) -> list[tuple[Clause, Span]]:
    return [
        (clause, span) for clause, span in holding(found, at, concept) if sentence.start <= span.start < sentence.end
    ]


def _binds(clause: Clause, span: Span) -> bool:
    """Whether a clause says that something is binding, or a part of the contract."""
    if clause.denied(span.start) or clause.subject_denied(span.end) or (clause.undone or clause.refused):
        return False
    owed_by_buyer = _first_word(clause, span).startswith(_DUTY) and _of_buyer(clause, span)
    return clause.part is not Part.CONDITION and not owed_by_buyer and not _is_left_open(clause, span)


@once_a_text
def lists_no_offer(found: Found, at: int) -> bool:
    """Whether a sentence lists what a contract is made of, and no bid or promise among it."""
    return any(_lists_without(found, at, sentence) for sentence in found.sentences[at])


def _first_word(clause: Clause, span: Span) -> str:
    return next((word.text for word in clause.words if word.start == span.start), "")


def _lists_without(found: Found, at: int, sentence: Sentence) -> bool:
    """Whether a sentence lists what a contract is made of, and no bid or promise among it."""
    listing = _LISTING.search(found.texts[at], sentence.start, sentence.end)
    return listing is not None and not found.says_in("duty:offered", at, sentence)


def _is_left_open(clause: Clause, span: Span) -> bool:
    """Whether something may come about or not: "might be turned into terms". What the buyer may enforce does bind."""
    modal = clause.modal(span.start)
    if modal is Modal.MAY:
        enforced = _first_word(clause, span).startswith(_LAW) and not clause.denied(span.start)
        return not (enforced or _of_buyer(clause, span) or clause.doubly_denied(span.start))
    return modal is Modal.OPEN or clause.says_before(_POSSIBLY, span.start)


def _is_duty(clause: Clause, span: Span) -> bool:
    """Whether a clause lays a firm duty to do what was offered on the supplier."""
    if clause.modal(span.start) is not Modal.FIRM or clause.denied(span.start) or (clause.undone or clause.refused):
        return False
    return clause.part is not Part.CONDITION and not _of_buyer(clause, span)


def _of_buyer(clause: Clause, span: Span) -> bool:
    """Whether the nearest party named before a verb is the buyer."""
    parties = [word.text for word in clause.words if word.start < span.start]
    for word in reversed(parties):
        if word in _SUPPLIERS:
            return False
        if word in _BUYERS:
            return True
    return False


_SUPPLIERS: Final = word_set(
    "supplier contractor provider consultant firm company operator caterer charity consortium haulier winner "
    "bidder tenderer you it they university"
)

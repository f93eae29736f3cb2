"""Secrecy: what a clause hides and what it opens, and for whom (catalogue SV407).

Words for telling and words for hiding are two sides of one thing: a duty not to tell hides, a rule that nothing is
secret opens. So each is read with what turns it round. What is opened counts only where the public may know it: telling
advisers, or telling because a court orders it, opens nothing (boundary decision 25).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from linter.understand.duties import Clause, Modal, Part, clauses, holding, sentence_of
from linter.understand.found import Found, once_a_text
from linter.understand.words import Sentence, Span, word_set

_POINTS: Final = word_set("it they them these this that those all none which nothing everything")
_ONLY: Final = word_set("only alone else solely exclusively")
_WAITS: Final = word_set("until")
_BY_LEAVE: Final = word_set("consent permission leave")


@once_a_text
def hides_performance(found: Found, at: int) -> bool:
    """Whether a sentence hides the contract or its performance: a duty not to tell, or to keep it secret."""
    return any(_on_contract(found, at, clause, sentence) for sentence, clause in _hiding(found, at))


@once_a_text
def opens_performance(found: Found, at: int) -> bool:
    """Whether a sentence lets the public know the contract's performance, or says that nothing keeps it secret."""
    return any(_opens(found, at, clause, sentence) for sentence, clause in _opening(found, at))


def _hiding(found: Found, at: int) -> Iterator[tuple[Sentence, Clause]]:
    """The clauses in which telling is denied or kept to a few, or hiding is not denied."""
    for clause, span in holding(found, at, "duty:tells"):
        denied = _is_denied(clause, span) or clause.object_denied(span.end)
        if _counts(clause) and (denied is not _is_undone(clause) or _for_a_few(found, at, clause)):
            yield sentence_of(found, at, span), clause
    for clause, span in holding(found, at, "duty:hides"):
        if _counts(clause) and _is_denied(clause, span) is _is_undone(clause) and not _is_told(found, at, clause, span):
            yield sentence_of(found, at, span), clause


def _is_told(found: Found, at: int, clause: Clause, secret: Span) -> bool:
    """Whether what is called secret is what somebody may tell: "may disclose the other's Confidential Information"."""
    return any(
        told.start < secret.start and not _is_denied(other, told)
        for other, told in holding(found, at, "duty:tells")
        if other is clause
    )


def _opening(found: Found, at: int) -> Iterator[tuple[Sentence, Clause]]:
    """The clauses in which telling is not denied, or hiding is, and exceptions."""
    for clause, span in holding(found, at, "duty:tells"):
        denied = _is_denied(clause, span) or clause.object_denied(span.end)
        if denied is _is_undone(clause) and not _for_a_few(found, at, clause) and _is_said(found, at, clause, span):
            yield sentence_of(found, at, span), clause
    for clause, span in holding(found, at, "duty:hides"):
        if _is_denied(clause, span) is not _is_undone(clause):
            yield sentence_of(found, at, span), clause
    for clause in clauses(found, at):
        if clause.part is Part.UNLESS and clause.words[0].text not in _WAITS:
            yield sentence_of(found, at, Span(clause.start, clause.end)), clause


def _is_said(found: Found, at: int, clause: Clause, span: Span) -> bool:
    """Whether somebody is to tell, or may: not "all that a party learns", unless the public is named."""
    stretch = Span(clause.start, clause.end)
    said = clause.modal(span.start) in (Modal.FIRM, Modal.MAY) or clause.doubly_denied(span.start)
    return said or found.says_in("duty:everyone", at, stretch)


def _is_denied(clause: Clause, span: Span) -> bool:
    return clause.denied(span.start) or clause.subject_denied(span.end)


def _is_undone(clause: Clause) -> bool:
    return clause.undone or clause.refused


def _counts(clause: Clause) -> bool:
    return clause.part not in (Part.UNLESS, Part.CONDITION)


def _for_a_few(found: Found, at: int, clause: Clause) -> bool:
    """Whether a clause lets only some know: "only to its bankers", "by the five people named and no one else"."""
    return clause.has(_ONLY) and not found.says_in("duty:everyone", at, Span(clause.start, clause.end))


def _opens(found: Found, at: int, clause: Clause, sentence: Sentence) -> bool:
    """Whether what a clause opens is the contract's performance, and open to more than insiders and courts."""
    stretch = Span(clause.start, clause.end)
    if clause.part is Part.CONDITION or (clause.part is Part.MAIN and clause.has(_BY_LEAVE)):
        return False
    performance = found.says_in("duty:performance", at, stretch) or (
        clause.part is not Part.UNLESS and clause.has(_POINTS) and found.says_in("duty:performance", at, sentence)
    )
    if not performance:
        return False
    if found.says_in("duty:everyone", at, stretch):
        return True
    return not found.says_in("duty:insiders", at, stretch) and not found.says_in("duty:by-law", at, stretch)


def _on_contract(found: Found, at: int, clause: Clause, sentence: Sentence) -> bool:
    """Whether what is hidden is the contract's own, named in the sentence or pointed at."""
    if any(found.says_in(concept, at, sentence) for concept in ("term:contract-information", "duty:performance")):
        return True
    return clause.has(_POINTS) and not found.says("term:other-secrets", at)

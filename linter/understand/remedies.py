"""Remedies: what follows when a social value commitment or an indicator is missed (catalogue SV406).

A remedy is read from a clause that names a consequence and neither denies it nor leaves it out, in a sentence that
reaches something promised: a miss that leads to it, or a payment or an extension that waits for delivery. A remedy for
the service alone, or for any breach of any contract, reaches no commitment (boundary decision 24).
"""

from __future__ import annotations

from typing import Final

from linter.understand.duties import Clause, Part, clauses, holding, sentence_of
from linter.understand.found import Found, once_a_text
from linter.understand.words import Sentence, Span, word_set

_PROMISED: Final = ("term:promised-matter", "term:social-gain", "term:delivery-named", "term:wider-gain")
_PLAINLY_PROMISED: Final = ("term:promised-matter", "term:social-gain")
_MISSED: Final = ("duty:missed", "term:missed", "term:perhaps-missed")
_WATCHES: Final = word_set(
    "report reports reported record records recorded enter entered enters note noted notes state states show shown "
    "shows tell tells told explain thank thanks celebrate celebrated praise learn learning lessons discuss talk "
    "talked published publish publishes chart read recorded dashboard rewritten reset accept accepts accepted "
    "understood regarded amber green ambitious adjusted adjust lowered rated rating measured counts final "
    "nothing nobody none end understanding filed file stays trusts trust hope hopes"
)
_NEVERTHELESS: Final = word_set("regardless irrespective whether")
_LASTING: Final = word_set("until unless once")


@once_a_text
def tells_what_follows(found: Found, at: int) -> bool:
    """Whether a passage names a consequence that nothing denies, for something promised that is not done."""
    if any(_reaches_promises(found, at, span) for span in _consequences(found, at)):
        return True
    return _awaits_delivery(found, at) or _is_denied_reward(found, at)


@once_a_text
def tells_unnamed(found: Found, at: int) -> bool:
    """Whether a passage names a miss and its consequence, and nothing of the service: "A miss brings a plan." """
    return (
        _says_any(found, at, _MISSED)
        and bool(_consequences(found, at))
        and not _says_any(found, at, ("term:service-matter", "term:general-breach"))
    )


@once_a_text
def may_tell_what_follows(found: Found, at: int) -> bool:
    """Whether a passage names a miss of something promised, and goes on to more than watching."""
    if not (_says_any(found, at, _MISSED) and _says_any(found, at, _PROMISED)) or rules_out(found, at):
        return False
    watched = any(
        not _WATCHES.isdisjoint(word.text for word in clause.words)
        for clause in clauses(found, at)
        if clause.part is Part.MAIN or clause.undone
    )
    return not watched


@once_a_text
def rules_out(found: Found, at: int) -> bool:
    """Whether a passage names consequences only to deny them."""
    named = list(holding(found, at, "duty:consequence"))
    return bool(named) and not any(_stands(clause, span) for clause, span in named) and not _awaits_delivery(found, at)


def _consequences(found: Found, at: int) -> list[Span]:
    return [span for clause, span in holding(found, at, "duty:consequence") if _stands(clause, span)]


def _stands(clause: Clause, span: Span) -> bool:
    """Whether a clause says that a consequence follows, and not that it does not."""
    return not (clause.undone or clause.denied(span.start) or clause.subject_denied(span.end)) and (
        clause.part is not Part.CONCESSION
    )


def _reaches_promises(found: Found, at: int, consequence: Span) -> bool:
    """Whether the sentence of a consequence, or the passage around it, is about a miss of something promised."""
    sentence = sentence_of(found, at, consequence)
    if _says_any(found, at, _PLAINLY_PROMISED, sentence):
        return _says_any(found, at, _MISSED, sentence) or _says_any(found, at, _MISSED)
    if _says_any(found, at, ("term:service-matter", "term:general-breach"), sentence):
        return False
    return _says_any(found, at, _MISSED) and _says_any(found, at, _PROMISED)


def _awaits_delivery(found: Found, at: int) -> bool:
    """Whether money, a release or an extension waits until something promised has been done."""
    for clause, span in holding(found, at, "duty:depends"):
        sentence = sentence_of(found, at, span)
        word = next((word.text for word in clause.words if word.start == span.start), "")
        if clause.denied(span.start) and word not in _LASTING:
            continue
        if clause.has(_NEVERTHELESS) or not _says_any(found, at, ("duty:awaits",), sentence):
            continue
        if _says_any(found, at, _PLAINLY_PROMISED, sentence):
            return True
    return False


def _is_denied_reward(found: Found, at: int) -> bool:
    """Whether a miss costs the supplier what it would have had: "the bonus is not paid in a year in which …"."""
    for clause, span in holding(found, at, "duty:awaits"):
        if clause.denied(span.start) or clause.subject_denied(span.end) or clause.refused:
            sentence = sentence_of(found, at, span)
            if _says_any(found, at, _MISSED, sentence) and _says_any(found, at, _PLAINLY_PROMISED, sentence):
                return True
    return False


def _says_any(found: Found, at: int, concepts: tuple[str, ...], sentence: Sentence | None = None) -> bool:
    if sentence is None:
        return found.says_any(concepts, at)
    return any(found.says_in(concept, at, sentence) for concept in concepts)

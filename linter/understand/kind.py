"""What kind of document this is: a buyer's tender, contract terms, or a bidder's response."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from linter.document import Document
from linter.regex import regex
from linter.understand.pattern_search import Pattern, program_pattern


class DocumentKind(StrEnum):
    """The three kinds of document that rules speak of, and OTHER for one that shows no sign of any of them."""

    TENDER = "tender"
    CONTRACT = "contract"
    RESPONSE = "response"
    OTHER = "other"


# Each pattern is counted over the whole text in lower case, where a word begins; the weights say how sure a sign it is.
# (To begin with \b, or to ignore case, would keep the engine from skipping to the letters that a match can begin with.)
_SIGNS: Final[dict[DocumentKind, tuple[tuple[float, Pattern], ...]]] = {
    kind: tuple((weight, program_pattern(source)) for weight, source in signs)
    for kind, signs in {
        DocumentKind.TENDER: (
            (
                6.0,
                r"(?:invitation to tender|request for (?:tenders|proposals|quotations?)|itt\b|instructions to "
                r"(?:bidders|tenderers))",
            ),
            (2.0, r"(?:bidders?|tenderers?|applicants?) (?:must|shall|should|may|will|are|can|need)\b"),
            (
                2.0,
                r"(?:award criteri|most advantageous tender|word limit|pass or fail|pass/fail|tender return|"
                r"clarification (?:questions|deadline)|tenders? (?:due|in|back|return))",
            ),
            (
                1.5,
                r"(?:describe|explain|set out|tell us|state|provide|upload|attach) (?:how|your|the|what|which|why|"
                r"who)\b",
            ),
            (1.0, r"(?:how|what|which|who) (?:will|would|do|are|steps|measures) (?:you|your)\b"),
            (1.0, r"(?:weighting|evaluat(?:ed|ion|ors?)|scored|marks)\b"),
            (1.0, r"you(?:r)? (?:answer|response|tender|bid|organisation)\b"),
        ),
        DocumentKind.CONTRACT: (
            (
                6.0,
                r"(?:conditions of contract|draft contract|this agreement|contract terms|schedule "
                r"\d+[^.]{0,40}(?:performance|kpi|key performance))",
            ),
            (2.0, r"the (?:contractor|supplier|provider|service provider) (?:shall|must|will|may not)\b"),
            (1.0, r"(?:the authority|the council|the trust|the client|the customer) (?:shall|may|will)\b"),
            (2.0, r"(?:neither party|each party|either party|both parties|the parties)\b"),
            (
                1.5,
                r"(?:clause \d|schedule \d|termination|terminate|liability|indemnif|insolven|governing law|breach)",
            ),
            (
                1.5,
                r"(?:service credits?|improvement notice|rectification|deductions?|key performance indicators?|"
                r"kpis?)\b",
            ),
            (1.0, r"(?:term of the contract|contract year|forms part of (?:the|this) contract)\b"),
        ),
        DocumentKind.RESPONSE: (
            (2.0, r"(?:we|i)(?:['’]ll| will| have| are|['’]ve| would| do| pay| use| report| run| also| always)\b"),
            (1.5, r"our\b"),
            (
                3.0,
                r"(?:we (?:submit|offer|propose|comply)|our (?:answer|bid|tender|response|proposal|commitment|team|"
                r"staff|company))\b",
            ),
            (
                6.0,
                r"(?:carbon reduction plan|submitted (?:to|by|on)|answer booklet|method statement and|tender "
                r"response|quality (?:response|submission|envelope)|our proposal)\b",
            ),
            (2.0, r"(?:tco2e|baseline (?:year|emissions)|scope [123])\b"),
        ),
    }.items()
}


_YOU: Final = program_pattern(r"(?:you|your)\b")
_WE: Final = program_pattern(r"(?:we|our|us)\b")
_OUTCOME: Final = regex(
    r"\b(?:delighted|pleased|sorry|regret|writing)(?: to have)? to (?:inform|tell|advise|let|notify) you\b|"
    r"\byour (?:bid|tender|offer|submission|proposal) (?:was|has been|is) (?:un)?successful\b",
    re.IGNORECASE,
)
# A tender, a contract and a bid speak of these, however little; a curriculum vitae and a project plan do not.
_OF_PROCUREMENT: Final = regex(
    r"tender|bid(?:s|ders?|ding)?\b|supplier|contract|procure|quotation|award criteri|evaluat|provider|framework|buyer|"
    r"authority|council|trust\b|nhs|social value|carbon|net zero|apprentic|volunteer|communit|local|kpi|weighting"
)
_CONTRACT_TITLE: Final = regex(
    r"\b(?:agreement|deed|terms of (?:contract|appointment|engagement)|terms and conditions|contract terms|"
    r"call-off (?:terms|contract)|schedules?(?: \d+)? to the contract)\b|\bcontract\W*$",
    re.IGNORECASE,
)
_OTHER_TITLE: Final = regex(
    r"\b(?:invitation|itt|tender(?!s? pack)|tenders|quotation|bid|bids|response|answers?|questions?|questionnaire|"
    r"specification|evaluation|award|marking|guide|guidance|plan|policy|report|notice|proposal|method)\b",
    re.IGNORECASE,
)
_TITLES: Final = 3  # blocks in which a document says what it is
_LONGEST_TITLE: Final = 16  # words
_SAYS_SO: Final = 8.0
_DIFFERENT: Final = 3
_PASSAGE: Final = 150  # words: fewer are a passage or two, which may speak of something else
_LETTER: Final = 1_000  # words: an outcome letter annexed to a tender makes it no letter
_LEAST: Final = 5.0
_ENOUGH: Final = 24_000  # characters: the first ten pages say what a document is


class Signs(NamedTuple):
    """How many signs a text holds: of each kind by pattern, of "you" and "we"; its words, and those of procurement."""

    counts: tuple[tuple[int, ...], ...]
    you: int
    we: int
    words: int
    of_procurement: frozenset[str]


def signs_in(text: str, may_hold: Callable[[Pattern], bool] = lambda _: True) -> Signs:
    """The signs of a paragraph. `may_hold` tells whether it holds the words without which a pattern cannot match."""
    lowered = text.lower()

    def count(pattern: Pattern) -> int:
        return _count(pattern.lowered or pattern.compiled, lowered) if may_hold(pattern) else 0

    return Signs(
        tuple(tuple(count(pattern) for _, pattern in signs) for signs in _SIGNS.values()),
        count(_YOU),
        count(_WE),
        len(text.split()),
        frozenset(_OF_PROCUREMENT.findall(lowered)),
    )


class Length(NamedTuple):
    """How many blocks the first pages hold, and whether the whole is no longer than a letter, or than a passage."""

    beginning: int
    of_letter: bool
    of_passage: bool


def length_of(document: Document) -> Length:
    """How long a document is, as far as it says what kind of document it may be."""
    starts = itertools.accumulate((len(block.text) + 1 for block in document.blocks), initial=0)
    in_beginning = itertools.takewhile(lambda start: start < _ENOUGH, itertools.islice(starts, len(document.blocks)))
    return Length(sum(1 for _ in in_beginning), document.words < _LETTER, document.words < _PASSAGE)


def recognise(
    document: Document, signs_of: Callable[[int], Signs] | None = None, length: Length | None = None
) -> DocumentKind:
    """The kind of a document, by the signs that its text holds in proportion to its length.

    Who is addressed decides between a buyer who asks and a bidder who answers: a tender says "you", a response "we",
    contract terms neither. A document with hardly a sign of any kind, or of procurement at all, is OTHER, and so is a
    letter that tells a bidder the outcome. `signs_of` gives the signs of a block to those who know them already, and
    `length` is that of the document.
    """
    length = length or length_of(document)
    blocks = range(length.beginning)
    if length.of_letter and any(_OUTCOME.search(document.blocks[at].text) for at in blocks):
        return DocumentKind.OTHER
    found = [signs_of(at) if signs_of else signs_in(document.blocks[at].text) for at in blocks]
    of_procurement = frozenset[str]().union(*(signs.of_procurement for signs in found))
    if not length.of_passage and len(of_procurement) < _DIFFERENT:
        return DocumentKind.OTHER
    scores = _scores(found)
    if any(_titled_contract(document.blocks[at].text) for at in blocks[:_TITLES]):
        scores[DocumentKind.CONTRACT] += _SAYS_SO
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _LEAST else DocumentKind.OTHER


def _titled_contract(text: str) -> bool:
    """Whether a title says that what follows are the terms of a contract, and not an invitation or a bid for one."""
    short = len(text.split()) <= _LONGEST_TITLE
    return short and _CONTRACT_TITLE.search(text) is not None and _OTHER_TITLE.search(text) is None


def _scores(found: Sequence[Signs]) -> dict[DocumentKind, float]:
    """How strong the signs of each kind are, for every thousand words."""
    thousand_words = max(0.3, sum(signs.words for signs in found) / 1000)
    scores = {
        kind: sum(
            weight * min(6.0, sum(signs.counts[at][number] for signs in found) / thousand_words)
            for number, (weight, _) in enumerate(patterns)
        )
        for at, (kind, patterns) in enumerate(_SIGNS.items())
    }
    you, we = (sum(signs.you for signs in found) / thousand_words, sum(signs.we for signs in found) / thousand_words)
    scores[DocumentKind.TENDER] += min(scores[DocumentKind.TENDER], you, 8.0)
    scores[DocumentKind.RESPONSE] *= we / (we + 2 * you) if we else 1.0
    scores[DocumentKind.CONTRACT] *= 3 / (3 + you)
    return scores


def _count(pattern: re.Pattern[str], text: str) -> int:
    """How often a pattern stands where a word begins."""
    starts = [match.start() for match in pattern.finditer(text)]
    return sum(not start or not (text[start - 1].isalnum() or text[start - 1] == "_") for start in starts)

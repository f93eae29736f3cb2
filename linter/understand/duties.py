"""Duties: what a clause does, read as party, modal, deed, object, condition and consequence.

A sentence is cut into clauses: at a semicolon, at "but", "save" or "although", where a condition ends and the main
clause begins. In each, every word has a sense of its own: whether it is turned round ("shall not", "nothing stops the
Council from"), left open ("may", "hopes to", "is free to") or firm. The senses decide; the words themselves, what is a
promise, a miss, a consequence or a secret, come from the vocabulary.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.words import Sentence, Span, Word, word_set


class Part(StrEnum):
    """What a clause is to its sentence."""

    MAIN = "main"
    CONDITION = "condition"  # if, where, when, should: what has to happen first
    UNLESS = "unless"  # unless, until, save, except: what takes back the clause before it
    CONCESSION = "concession"  # although, while, because: said by the way
    RELATIVE = "relative"  # which, that, who: said of a thing


class Modal(StrEnum):
    """How firmly something is said."""

    FIRM = "firm"  # shall, must, is bound to, undertakes to
    OPEN = "open"  # should, would, hopes to, is encouraged to
    MAY = "may"  # may, can, is entitled to
    PLAIN = "plain"  # nothing of the kind: "the contractor sends"


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A clause: text[start:end], its words, and the part that it plays."""

    start: int
    end: int
    part: Part
    words: tuple[Word, ...]
    turned: tuple[int, ...]  # for each word, how often it is turned round
    undone: bool  # says that what it speaks of is left out, void or waived
    refused: bool  # says that what it speaks of is refused, excluded or withdrawn

    def denied(self, offset: int) -> bool:
        """Whether the word at an offset is turned round an odd number of times."""
        return self._turns(offset) % 2 == 1

    def subject_denied(self, offset: int) -> bool:
        """Whether the verb after what ends at an offset is denied: "damages shall not be payable"."""
        following = (word.text for word in self.words if word.start >= offset)
        after = list(itertools.takewhile(lambda word: word not in _SUBORDINATES, following))[:_FAR_SUBJECT_REACH]
        return any(
            first in _FINITE
            and ((number < _SUBJECT_REACH and second in _NEGATIONS) or (second in _BARRED and third != "not"))
            for number, (first, second, third) in enumerate(zip(after, after[1:], [*after[2:], ""], strict=False))
        ) or any(first in _FINITE and "breach" in after[number + 1 : number + 4] for number, first in enumerate(after))

    def object_denied(self, offset: int) -> bool:
        """Whether what follows a verb that ends at an offset is nothing or nobody: "may tell them nothing further"."""
        after = [word.text for word in self.words if word.start >= offset][:_OBJECT_REACH]
        return any(word in _NOTHING for word in after)

    def doubly_denied(self, offset: int) -> bool:
        """Whether a denial of the word at an offset is itself turned round."""
        turns = self._turns(offset)
        return turns > 0 and turns % 2 == 0

    def _turns(self, offset: int) -> int:
        at = bisect.bisect_right([word.start for word in self.words], offset) - 1
        return self.turned[at] if at >= 0 else 0

    def modal(self, offset: int) -> Modal:
        """How firmly the word at an offset is said: by the nearest modal before it in the clause."""
        before = [word.text for word in self.words if word.start < offset]
        for number in range(len(before) - 1, max(-1, len(before) - 1 - _REACH), -1):
            word, after = before[number], before[number + 1] if number + 1 < len(before) else ""
            if before[max(0, number - 2) : number][:1] in _SAID:
                continue
            if word in _OPEN or (word in _BE_OPEN and after in _OPEN_AFTER):
                return Modal.OPEN
            if word in _MAY:
                return Modal.MAY
            if word in _FIRM or (word in _BE_FIRM and after == "to"):
                return Modal.FIRM
        return Modal.PLAIN

    def says_before(self, wanted: Container[str], offset: int) -> bool:
        """Whether one of some words stands in the clause before an offset."""
        return any(word.text in wanted for word in self.words if word.start < offset)

    def has(self, wanted: Iterable[str]) -> bool:
        """Whether one of some words stands in the clause."""
        return not {word.text for word in self.words}.isdisjoint(wanted)


_REACH: Final = 14  # words that a modal governs
_NEAR: Final = 4  # words that a negation governs in a clause said by the way
_SOON: Final = 6  # words within which the verb of a new subject stands
_FAR: Final = 12
_OBJECT_REACH: Final = 3
_NOTHING: Final = word_set("nothing nobody none neither")
_SUBJECT_REACH: Final = 8  # words between a subject and its verb
_FAR_SUBJECT_REACH: Final = 14  # the same before "is forbidden"
_FIRM: Final = word_set(
    "shall must will bound obliged required requires undertakes undertake covenants covenant warrants guarantees "
    "agrees agree committed contracted mandatory compulsory responsible liable needs accepts"
)
_BE_FIRM: Final = word_set("is are has have had")
_OPEN: Final = word_set(
    "should would might could hopes hope hoped hoping aims aim seeks seek tries try wishes wish likes like "
    "encouraged invited intends expects considers consider welcome welcomes strive endeavour endeavours ambition "
    "aspires dreams perhaps maybe whether interested"
)
# "what it said it would do": firm by what is said of it.
_SAID: Final = (["said"], ["promised"], ["offered"], ["wrote"], ["claimed"])
_BE_OPEN: Final = word_set("is are be remains feels")
_OPEN_AFTER: Final = word_set("free welcome encouraged invited keen minded")
_MAY: Final = word_set("may can entitled allows allow permits lets enables")
_NEGATORS: Final = word_set(
    "not no never neither nor nothing nobody none without cannot nowhere hardly non don't won't doesn't isn't "
    "aren't can't shan't mustn't needn't didn't wasn't weren't hasn't haven't wouldn't shouldn't couldn't"
)
# Negations that carry on one that stands before them: "shall not, without consent, … nor …".
_REPEATS: Final = word_set("nor neither no none without")
# Words that turn round what follows them as "not" does.
_HINDERS: Final = word_set(
    "stop stops stopped stopping prevent prevents prevented preventing bar bars barred preclude precludes forbid "
    "forbids forbidden forbidding prohibit prohibits prohibited prohibiting restrict restricts restricted hinder "
    "hinders refrain refrains refuse refuses refused decline declines declined waive waives waived forgo forgoes "
    "relinquishes exempt exempts exempted excuse excuses excused relieve relieves released relieved discharged "
    "banned ban debars limits suppress suppressed avoid avoids resist resists"
)
_OPENERS: Final = {
    **dict.fromkeys(("if", "where", "when", "whenever", "wherever", "should", "once"), Part.CONDITION),
    **dict.fromkeys(("unless", "until", "save", "except", "excepting", "excluding"), Part.UNLESS),
    **dict.fromkeys(("although", "though", "while", "whilst", "whereas", "because", "since"), Part.CONCESSION),
    **dict.fromkeys(("which", "who", "whose"), Part.RELATIVE),
}
_PAIRS: Final = {
    ("other", "than"): Part.UNLESS,
    ("apart", "from"): Part.UNLESS,
    ("subject", "to"): Part.UNLESS,
    ("without", "prejudice"): Part.UNLESS,
}
_TURNS: Final = word_set("but yet instead however rather nevertheless")
# "does not apply to", "nothing in it affects": what such a clause denies is the denial that stands elsewhere.
_REACHES: Final = word_set("apply applies applying extend extends cover covers affect affects")
_SUBORDINATES: Final = word_set("that whether how which what who because")
_SUBJECTS: Final = word_set(
    "it they he she we you this these those each both all the its their our your any every everything a an what"
)
_FINITE: Final = word_set("is are was were shall must may will can has have does do did should would could might")
# After one of these a clause goes on behind what interrupts it: "neither party shall, while it runs, reveal …".
_UNFINISHED: Final = _FIRM | _MAY | _FINITE | _NEGATORS | {"agrees", "agree", "undertakes", "parties", "party"}
_NEGATIONS: Final = word_set("not never neither nor")
_BARRED: Final = word_set(
    "forbidden prohibited barred banned refused suppressed excluded withheld ruled stopped disallowed"
)
_BREAK: Final = regex(r"[;:|—–]|\s-\s|\.{3}")
_UNDONE: Final = regex(
    r"\b(?:(?:is|are|was|were|be|been|being|considered and|and) (?:hereby |expressly |then |therefore )?(?:left out|"
    r"waived|void|struck (?:out|through)|crossed out|disapplied|omitted|written off|decided against|ruled out|"
    r"turned down|of no effect|unenforceable)|(?:has|have|having|had) no (?:place|effect|force|bearing|standing|"
    r"application|legal \w+)|(?:would|will|shall) be (?:void|of no effect|unenforceable)|makes? none|gives? none|"
    r"none is to be \w+|(?:is|are) not (?:available|to be used|open)\b|^none\.?$)",
)
_REFUSED: Final = regex(r"\b(?:is|are|was|were|be|been) (?:\w+ )?(?:excluded|deleted|withdrawn|refused|rejected)\b")


@once_a_text
def clauses(found: Found, at: int) -> tuple[Clause, ...]:
    """The clauses of a block, in order."""
    words = found.words[at]
    starts = [word.start for word in words]
    made: list[Clause] = []
    for sentence in found.sentences[at]:
        first = bisect.bisect_left(starts, sentence.start)
        last = bisect.bisect_left(starts, sentence.end)
        made += _of_sentence(found.texts[at], sentence, words[first:last])
    return tuple(made)


def _of_sentence(text: str, sentence: Sentence, words: Sequence[Word]) -> Iterator[Clause]:
    cuts = list(_cuts(text, words))
    broken_off: tuple[Word, ...] = ()
    for (first, part), (last, following) in itertools.pairwise([*cuts, (len(words), Part.MAIN)]):
        start = words[first].start
        end = words[last].start if last < len(words) else sentence.end
        inside = tuple(words[first:last])
        if part is Part.MAIN:
            inside, broken_off = broken_off + inside, ()
            if inside[-1].text in _UNFINISHED and following is not Part.MAIN:
                broken_off = inside
        body = text[start:end].lower()
        undone, refused = (pattern.search(body) is not None for pattern in (_UNDONE, _REFUSED))
        yield Clause(start, end, part, inside, _turned(text, inside, part), undone, refused)


def _cuts(text: str, words: Sequence[Word]) -> Iterator[tuple[int, Part]]:
    """At which words clauses begin, and what part each of them plays."""
    part = Part.MAIN
    for number in range(len(words)):
        begins = _begins(text, words, number, part)
        if begins is not None:
            part = begins
            yield number, part
        elif number == 0:
            yield number, part


def _begins(text: str, words: Sequence[Word], number: int, within: Part) -> Part | None:
    """The part of the clause that begins at a word, or None."""
    word = words[number].text
    following = words[number + 1].text if number + 1 < len(words) else ""
    between = text[words[number - 1].end : words[number].start] if number else ""
    opened = _OPENERS.get(word) or _PAIRS.get((word, following))
    if opened is not None and not (word == "should" and number):
        return opened
    if word == "as" and "," in between:
        return Part.CONCESSION
    if number == 0:
        return None
    if word in _TURNS or _BREAK.search(between):
        return Part.MAIN
    if "," not in between:
        return None
    if within is not Part.MAIN:
        return Part.MAIN  # the comma ends what came by the way
    joined = word in {"and", "or", "so", "nor"}
    subject = words[number + 1].text if joined and number + 1 < len(words) else word
    ahead = [each.text for each in words[number + 1 : number + (_FAR if subject == "everything" else _SOON)]]
    return Part.MAIN if subject in _SUBJECTS and not _FINITE.isdisjoint(ahead) and word != "nor" else None


def _turned(text: str, words: Sequence[Word], part: Part) -> tuple[int, ...]:
    """How often each word of a clause is turned round by those before it.

    In a clause said by the way a negation reaches only to the next finite verb: "a target that is not met is …".
    """
    turned: list[int] = []
    turns, since, reach = 0, 0, _NEAR
    local = False
    for number, word in enumerate(words):
        relative = number > 0 and words[number - 1].text in {"that", "which", "who", "and"}
        if (local and since > reach) or (
            local and since > 1 and (word.text in _FINITE or "," in text[words[number - 1].end : word.start])
        ):
            turns, local = 0, False
        if not local and word.text in {"and", "or"} and _begins_verb(words, number):
            turns = 0
        turned.append(turns)
        since += 1
        if word.text in _NEGATORS or word.text.endswith("n't"):
            if not (word.text in _REPEATS and turns % 2 == 1):
                turns += 1
            since = 0
            local = part in (Part.CONDITION, Part.RELATIVE) or relative or _after_relative(words, number)
            reach = _NEAR
            if word.text == "non" or _opens_gerund(words, number):
                local, reach = True, 1
        elif (
            (word.text in _HINDERS and not _is_done(words, number))
            or (turns % 2 and (word.text in _REACHES or _is_breach_to(words, number)))
            or (word.text == "up" and number and words[number - 1].text in {"give", "gives", "giving", "gave", "given"})
        ):
            turns += 1
    return tuple(turned)


def _is_breach_to(words: Sequence[Word], number: int) -> bool:
    """Whether a word is the breach in "it is no breach of confidence to …"."""
    following = [word.text for word in words[number + 1 : number + 3]]
    return words[number].text == "breach" and (following[:1] in (["for"], ["to"]) or "confidence" in following)


def _is_done(words: Sequence[Word], number: int) -> bool:
    """Whether a word that sets free from duties is about doing them: "the commitments are discharged by …"."""
    following = words[number + 1].text if number + 1 < len(words) else ""
    return words[number].text in {"discharged", "released", "relieved", "excused"} and following not in {"from", "of"}


def _begins_verb(words: Sequence[Word], number: int) -> bool:
    """Whether "and" goes on to another predicate, which a negation before it does not reach."""
    return number + 1 < len(words) and words[number + 1].text in _FINITE


def _opens_gerund(words: Sequence[Word], number: int) -> bool:
    """Whether a negation opens the subject of its clause: "Not doing what Schedule 3 says is a breach." """
    return number == 0 and len(words) > 1 and words[1].text.endswith("ing") and words[1].text != "nothing"


def _after_relative(words: Sequence[Word], number: int) -> bool:
    """Whether a relative "that" opens a few words before ("a commitment that has not been …")."""
    before = [word.text for word in words[max(0, number - 3) : number]]
    return bool(before) and any(word in {"that", "which", "who"} for word in before) and number > 2


def holding(found: Found, at: int, concept: str) -> Iterator[tuple[Clause, Span]]:
    """Each place where a concept is named in a block, with the clause in which it stands."""
    if not found.says(concept, at):
        return
    parsed = clauses(found, at)
    starts = [clause.start for clause in parsed]
    for span in found.spans(concept, at):
        number = bisect.bisect_right(starts, span.start) - 1
        if number >= 0:
            yield parsed[number], span


def sentence_of(found: Found, at: int, span: Span) -> Sentence:
    """The sentence of a block in which a stretch begins."""
    return next(each for each in reversed(found.sentences[at]) if each.start <= span.start)

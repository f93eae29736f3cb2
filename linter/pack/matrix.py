"""The compliance matrix: each question and lettered part of a tender, and what a response says to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from msgspec import structs

from linter.check.spot import Spot
from linter.pack.answers import Answer, Known, find_answers, is_related, touches
from linter.pack.asked import Asked, Limit
from linter.pack.findings import PackUnit
from linter.pack.lettered import PartAnswer, find_parts
from linter.pack.lines import Promise
from linter.pack.members import Member
from linter.pack.overlap import stems

ANSWERED: Final = "answered"
PERHAPS: Final = "perhaps"
EMPTY: Final = "empty"
NOT_FOUND: Final = "not found"
OTHER_DOCUMENT: Final = "another document"
MOST_QUESTIONS: Final = 300  # hardly a tender has more, and a hostile one should not take hours
_FEWEST_WORDS: Final = 30  # a shorter document is no response in which something could be missing


class PartRow(msgspec.Struct, frozen=True, rename="kebab"):
    """A lettered part: whether the answer takes it up, where, and by what that is known."""

    part: str
    text: str
    status: str
    where: str | None
    known_by: str


class MatrixRow(msgspec.Struct, frozen=True, rename="kebab"):
    """A question and its answer.

    `status` is answered, perhaps (a passage may be about it), empty (its place is there, and nothing in it) or not
    found. `used` counts the words or characters of the answer in the unit of the limit, words where there is none;
    null where a limit in pages cannot be measured or nothing was found.
    """

    question: str
    text: str
    tender: str
    tender_where: str
    social_value: bool
    weight: str
    status: str
    known_by: str
    where: str | None
    used: int | None
    unit: str
    limit: int | None
    over: bool
    parts: tuple[PartRow, ...]
    commitments: tuple[Promise, ...]


class Compliance(msgspec.Struct, frozen=True):
    """The matrix of one response: the tender documents that ask, and a row for each question.

    `elsewhere` are the commitments that stand in no answer.
    """

    path: str
    tenders: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    elsewhere: tuple[Promise, ...]


@dataclass(frozen=True)
class Read:
    """A response that was read against its tender: the matrix, and the units that rules judge."""

    compliance: Compliance
    units: tuple[PackUnit, ...]


@dataclass(frozen=True)
class Matched:
    """A response with the answers in it, by the number of the question. `left_out` questions were not looked for."""

    response: Member
    asked: tuple[tuple[Member, Asked], ...]
    answers: Mapping[int, Answer]
    left_out: int = 0

    @property
    def sure(self) -> frozenset[int]:
        """The questions that the response says itself that it answers."""
        return frozenset(number for number, answer in self.answers.items() if answer.known.is_sure)

    @property
    def is_response(self) -> bool:
        """Whether the document answers questions at all, and is no paper that goes with the answers."""
        signs = self.response.extract.signs
        return bool(self.answers) and not signs.get("carbon-plan") and self.response.extract.words >= _FEWEST_WORDS


def matched(response: Member, tenders: Sequence[Member]) -> Matched:
    """Find the answers in a response to the questions of its tender."""
    every = list(_questions(tenders))
    asked = _most_wanted(every)
    answers = find_answers([question for _, question in asked], response.extract.lines)
    return Matched(response, asked, answers, len(every) - len(asked))


def _most_wanted(asked: Sequence[tuple[Member, Asked]]) -> tuple[tuple[Member, Asked], ...]:
    """As many questions as are looked for, in order; where there are more, those about social value before others."""
    ranked = sorted(range(len(asked)), key=lambda number: not asked[number][1].social_value)
    return tuple(asked[number] for number in sorted(ranked[:MOST_QUESTIONS]))


def in_other_documents(one: Matched, others: Sequence[Matched]) -> frozenset[int]:
    """The questions that other documents answer which may belong to the same tender.

    Bidders often hand in a file for each answer. Two bidders answer the same questions, two files of one bidder do not.
    """
    beside = [other.sure for other in others if other is not one and not (other.sure & one.sure)]
    return frozenset[int]().union(*beside) - one.sure


def read_against(found: Matched, beside: frozenset[int] = frozenset()) -> Read:
    """Read a response against the questions of its tender. `beside` are those that other documents of it answer."""
    response, asked, answers = found.response, found.asked, found.answers
    rows: list[MatrixRow] = []
    units: list[PackUnit] = []
    placed: set[int] = set()
    for number, (tender, question) in enumerate(asked):
        answer = answers.get(number)
        sure = answer is not None and answer.known.is_sure and not answer.is_empty
        parts = find_parts(question, answer.lines) if answer and sure else []
        promises = _promises(response, answer)
        placed.update(promise.at for promise in promises)
        status = PERHAPS if number in beside else _status(question, answer, response)
        row = _row(tender, question, answer, status, parts, promises)
        rows.append(structs.replace(row, known_by=OTHER_DOCUMENT) if number in beside else row)
        if found.is_response:
            units += _units(response, tender, question, answer, status, parts)
    elsewhere = tuple(promise for promise in response.extract.promises if promise.at not in placed)
    paths = tuple(dict.fromkeys(tender.path for tender, _ in asked))
    return Read(Compliance(response.path, paths, tuple(_shown(rows)), elsewhere), tuple(units))


def _shown(rows: Sequence[MatrixRow]) -> list[MatrixRow]:
    """All rows; where the response answers none of the other questions, only those about social value.

    The answers about the service are often a document of their own.
    """
    whole = any(not row.social_value and row.status == ANSWERED for row in rows)
    return [row for row in rows if whole or row.social_value]


def _questions(tenders: Sequence[Member]) -> Iterator[tuple[Member, Asked]]:
    """The questions that want an answer, each once: of social value, or with a label and a weight or limit.

    Where two documents of a pack print the same question, the one with more to it counts.
    """
    found: dict[frozenset[str], tuple[Member, Asked]] = {}
    for tender in tenders:
        for asked in tender.extract.asked:
            wanted = asked.social_value or (asked.label and (asked.weight or asked.limit))
            key = stems(asked.text)
            if not wanted or not key:
                continue
            other = found.get(key)
            if other is None or _told(asked) > _told(other[1]):
                found[key] = (tender, asked)
    yield from found.values()


def _told(asked: Asked) -> tuple[int, int, int]:
    return (len(asked.parts), int(asked.limit is not None), int(bool(asked.label)))


def _status(question: Asked, answer: Answer | None, response: Member) -> str:
    if answer is not None and answer.known.is_sure:
        if answer.is_empty:
            return PERHAPS if question.papers else EMPTY
        # Under the right label may stand the answer to another question.
        return (
            ANSWERED if question.parts or answer.known is not Known.LABEL or is_related(question, answer) else PERHAPS
        )
    if answer is not None or question.papers or touches(question, response.extract.lines):
        return PERHAPS
    return NOT_FOUND


def _promises(response: Member, answer: Answer | None) -> tuple[Promise, ...]:
    lines = {line.at for line in answer.lines} if answer else set()
    return tuple(promise for promise in response.extract.promises if promise.at in lines)


def _row(
    tender: Member,
    question: Asked,
    answer: Answer | None,
    status: str,
    parts: Sequence[PartAnswer],
    promises: tuple[Promise, ...],
) -> MatrixRow:
    limit = question.limit
    used = _length(answer, limit) if answer else None
    return MatrixRow(
        question=question.label,
        text=" ".join(question.text.split()),
        tender=tender.path,
        tender_where=question.spot.in_words,
        social_value=question.social_value,
        weight=question.weight,
        status=status,
        known_by=answer.known.value if answer else "",
        where=answer.start.where if answer else None,
        used=used,
        unit=limit.unit if limit else "words",
        limit=limit.number if limit else None,
        over=_is_over(answer, limit),
        parts=tuple(_part_row(each) for each in parts) or tuple(_unread_part(question, status)),
        commitments=promises,
    )


def _part_row(found: PartAnswer) -> PartRow:
    where = found.line.where if found.line else None
    return PartRow(
        f"({found.part.letter})", found.part.text, ANSWERED if found.line else NOT_FOUND, where, found.known_by
    )


def _unread_part(question: Asked, status: str) -> Iterator[PartRow]:
    """The parts of a question whose answer is not sure, or is not there."""
    for part in question.parts:
        yield PartRow(f"({part.letter})", part.text, status, None, "")


def _length(answer: Answer, limit: Limit | None) -> int | None:
    """The length in the unit of the limit; None for pages, which no file but a PDF has."""
    if limit is not None and limit.unit == "pages":
        return None
    lines = [line for line in answer.lines if line.grid < 0] if limit and limit.spares_tables else answer.lines
    counted = Answer(answer.start, tuple(lines), answer.known)
    return counted.characters if limit and limit.unit == "characters" else counted.words


def _is_over(answer: Answer | None, limit: Limit | None) -> bool:
    if answer is None or limit is None or not answer.known.is_sure:
        return False
    length = _length(answer, limit)
    return length is not None and length > limit.number


def _units(
    response: Member,
    tender: Member,
    question: Asked,
    answer: Answer | None,
    status: str,
    parts: Sequence[PartAnswer],
) -> Iterator[PackUnit]:
    values = {
        "question": _short(question),
        "label": question.label,
        "tender": tender.name,
        "tender-place": question.spot.in_words,
        "part": "",
    }
    social = {"about-social-value"} if question.social_value else set()
    answered = {"answered"} if status in (ANSWERED, PERHAPS) else set()
    spot = Spot() if answer is None else _spot(answer)
    yield PackUnit("asked", response.path, frozenset(social | answered), values, spot, question.text)
    for found in parts:
        taken_up = {"answered"} if found.line else set()
        traits = frozenset(social | taken_up | {"lettered-part"})
        own = values | {"part": f"({found.part.letter}) “{_cut(found.part.text)}”"}
        yield PackUnit("asked", response.path, traits, own, spot, question.text + found.part.text)
    if answer is not None and question.limit is not None:
        length = _length(answer, question.limit)
        over = {"over-limit"} if _is_over(answer, question.limit) else set()
        limit = question.limit
        own = values | {
            "length": f"{length or 0:,} {limit.unit}",
            "limit": f"{limit.number:,}",
            "over": f"{max(0, (length or 0) - limit.number):,}",
        }
        yield PackUnit("answer", response.path, frozenset(over), own, spot, question.text)


def _spot(answer: Answer) -> Spot:
    """Where an answer begins."""
    return answer.start.spot


def _short(question: Asked) -> str:
    """A question as a sentence can name it: its label with its first words."""
    return f"{question.label} (“{_cut(question.text)}”)" if question.label else f"“{_cut(question.text)}”"


def _cut(text: str, most: int = 90) -> str:
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: text.rfind(" ", 0, most)].rstrip(" ,;:") + " …"

"""Which lines of a response answer which question: by label, repeated text, heading, subject and order.

A label, the question's own words and a heading say so; the subject and the order only suggest it. What rests on a
suggestion is shown as such, and nothing is reported on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeVar

from linter.pack.asked import Asked, typed_label
from linter.pack.lines import Line
from linter.pack.overlap import contained, shared, stems, tokens
from linter.regex import regex

Key = TypeVar("Key", str, frozenset[str])

_REPEATED: Final = 0.8  # of the question's words that a line holds which repeats it
_REPEATS_ONLY: Final = 0.6  # of the line's words that are the question's
_LONG_ENOUGH: Final = 6  # words of a question that can be told from an answer by its words alone
_REPEATED_LINE: Final = 0.85  # of a line's words that stand in the question, for the line to be no answer
_ALIKE: Final = 0.7  # of two headings' telling words
_SUBJECT: Final = 0.45  # of a question's telling words that a section on its subject uses
_TOUCHES: Final = 0.3  # from which a response is not said to leave a question out
_RELATED: Final = 2  # telling words of a question in an answer that has to do with it
_FEWEST_WORDS: Final = 4  # of an answer
_LABEL_LINE: Final = 30  # words of a line that may bear a label and no answer
_EMPTY: Final = regex(
    r"^\W*(?:n/?a|tbc|tbd|none|to follow|to be (?:completed|confirmed)|not applicable|"
    r"(?:insert|enter|type|write|click|please)\b.{0,60}|\[.{0,80}\]|(?:your |supplier |bidder )?(?:answer|response)"
    r"(?: here)?)\W*$",
    re.IGNORECASE,
)
_INTRODUCES: Final = regex(
    r"^\W*(?:(?:our )?(?:answer|response|reply) to|answering|re:?)\s+(?:question\s+)?", re.IGNORECASE
)
_PLAIN_NUMBER: Final = regex(r"^\d+(?:\.\d+)*$")


class Known(StrEnum):
    """How it is known where a question is answered."""

    LABEL = "label"
    TEXT = "repeated question"
    HEADING = "heading"
    SUBJECT = "subject"
    ORDER = "order"

    @property
    def is_sure(self) -> bool:
        """Whether the response itself says so."""
        return self in (Known.LABEL, Known.TEXT, Known.HEADING)


@dataclass(frozen=True)
class Answer:
    """The lines that answer a question, its own words left out. No lines: its place is there, and nothing in it."""

    start: Line
    lines: tuple[Line, ...]
    known: Known

    @property
    def words(self) -> int:
        """How many words the answer has, as a word processor counts them."""
        return sum(len(line.text.split()) for line in self.lines)

    @property
    def characters(self) -> int:
        """How many characters it has, spaces included, and one for each end of a paragraph but the last."""
        return sum(len(line.text) for line in self.lines) + max(0, len(self.lines) - 1)

    @property
    def is_empty(self) -> bool:
        """Whether nobody could call this an answer."""
        return self.words < _FEWEST_WORDS or all(_EMPTY.match(line.text) for line in self.lines)


@dataclass(frozen=True)
class _Anchor:
    """A line from which on a question is answered."""

    line: int
    asked: int
    known: Known


def find_answers(asked: Sequence[Asked], lines: Sequence[Line]) -> dict[int, Answer]:
    """The answer of each question that has one, by the number of the question."""
    lines = [line for line in lines if not line.prompt]
    answers = _anchored(asked, lines)
    taken = {line.at for answer in answers.values() for line in (answer.start, *answer.lines)}
    for number, question in enumerate(asked):
        if (number not in answers and (found := _between(number, len(asked), answers, lines, taken))) or (
            number not in answers and (found := _on_subject(question, lines, taken))
        ):
            answers[number] = found
        if number in answers:
            taken.update(line.at for line in (answers[number].start, *answers[number].lines))
    return answers


def touches(asked: Asked, lines: Sequence[Line]) -> bool:
    """Whether a passage of the response is about what a question asks, though nothing says that it answers it."""
    wanted = stems(asked.text)
    if not wanted:
        return True
    for _, body in _sections(lines):
        topics = {topic for line in body for topic in line.topics}
        told = stems(" ".join(line.text for line in body))
        if (topics & set(asked.topics)) or len(shared(wanted, told)) / len(wanted) >= _TOUCHES:
            return True
    return False


def is_related(asked: Asked, answer: Answer) -> bool:
    """Whether an answer has anything to do with its question: a topic, or a few of its telling words."""
    if set(asked.topics) & {topic for line in (answer.start, *answer.lines) for topic in line.topics}:
        return True
    wanted = stems(f"{asked.whole} {_title(asked)}")
    told = stems(" ".join(line.text for line in (answer.start, *answer.lines)))
    return len(shared(wanted, told)) >= min(_RELATED, len(wanted))


def _anchored(asked: Sequence[Asked], lines: Sequence[Line]) -> dict[int, Answer]:
    anchors = sorted(_anchors(asked, lines), key=lambda anchor: anchor.line)
    found: dict[int, Answer] = {}
    at = 0
    while at < len(anchors):
        first = anchors[at]
        # The heading of an answer, and the question said again under it, are two anchors of one answer.
        while at + 1 < len(anchors) and anchors[at + 1].asked == first.asked:
            at += 1
        end = anchors[at + 1].line if at + 1 < len(anchors) else len(lines)
        answer = _answer(asked[first.asked], lines, first, end)
        other = found.get(first.asked)
        if other is None or answer.words > other.words:
            found[first.asked] = answer
        at += 1
    return found


def _anchors(asked: Sequence[Asked], lines: Sequence[Line]) -> Iterator[_Anchor]:
    labels = _unique({number: label_key(question.label) for number, question in enumerate(asked)})
    titles = _unique({number: frozenset(stems(_title(question))) for number, question in enumerate(asked)})
    repeated = [tokens(question.text) for question in asked]
    for at, line in enumerate(lines):
        number = labels.get(_line_key(line))
        if number is not None and _labels(line, asked[number]):
            yield _Anchor(at, number, Known.LABEL)
            continue
        words = tokens(line.text)
        number = next((n for n, question in enumerate(repeated) if _repeats(question, words)), None)
        if number is not None:
            yield _Anchor(at, number, Known.TEXT)
        elif line.level:
            own = stems(line.text)
            number = next((n for title, n in titles.items() if title and _alike(own, title)), None)
            if number is not None:
                yield _Anchor(at, number, Known.HEADING)


def _unique(keys: Mapping[int, Key]) -> dict[Key, int]:
    """The keys that belong to one question only, with its number."""
    counted = list(keys.values())
    return {key: number for number, key in keys.items() if key and counted.count(key) == 1}


def label_key(label: str) -> str:
    """A label as it is compared: "Question 5.1", "Q5.1" and "5.1" are one, and "SV 1" is "SV1"."""
    key = re.sub(r"[\s.–-]+(?=$)|[\s–-]+|(?<=[A-Z])\.(?=\d)", "", label.upper().strip(" .:)("))
    return re.sub(r"^(?:QUESTION|QU|Q)(?=\d)", "", key)


def _line_key(line: Line) -> str:
    text = _INTRODUCES.sub("", line.text, count=1)
    return label_key(typed_label(text) or typed_label(f"{line.label} {text}"))


def _labels(line: Line, question: Asked) -> bool:
    """Whether a line bears the label as one: a heading, a short line, or the start of a cell or of an answer.

    A bare number may be the response's own: it counts if the line says "question", or uses the question's words.
    """
    if _PLAIN_NUMBER.match(label_key(question.label)):
        said = re.match(r"^\W*(?:(?:our )?(?:answer|response) to\s+)?(?:question|q)\s*\d", line.text, re.IGNORECASE)
        return bool(said) or bool(shared(stems(line.text), stems(f"{question.text} {_title(question)}")))
    label = re.escape(question.label).replace(r"\ ", r"\s*")
    ended = re.match(
        rf"^\W*(?:\w+ (?:to )?(?:question )?)?{label}\s*(?:[.:)(–-]|$|\s+[A-Z(“\"])", line.text, re.IGNORECASE
    )
    return bool(line.level) or line.grid >= 0 or bool(ended) or label_key(line.label) == label_key(question.label)


def _title(question: Asked) -> str:
    """What the tender calls a question: the title in its row, or else the heading over it."""
    return next((title for title in question.titles if stems(title)), question.heading)


def _repeats(question: Sequence[str], line: Sequence[str]) -> bool:
    if min(len(question), len(line)) < _LONG_ENOUGH or not len(question) / 2 <= len(line) <= 2 * len(question):
        return False
    return contained(question, line) >= _REPEATED and contained(line, question) >= _REPEATS_ONLY


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours) and len(ours & theirs) / len(ours | theirs) >= _ALIKE


def _answer(question: Asked, lines: Sequence[Line], anchor: _Anchor, end: int) -> Answer:
    """The lines from an anchor to the next, or to a heading that is not below it."""
    start = lines[anchor.line]
    outermost = max(1, start.level or start.depth)
    body: list[Line] = []
    for at in range(anchor.line, end):
        line = lines[at]
        if at > anchor.line and line.level and line.level <= outermost and _leaves(start, line):
            break
        body.append(line)
    return Answer(start, tuple(_own(question, body)), anchor.known)


def _leaves(start: Line, heading: Line) -> bool:
    """Whether a heading ends an answer: one of the same rank, unless the answer began in plain text under another."""
    return bool(start.level) or heading.level <= max(1, start.depth)


def _own(question: Asked, body: Sequence[Line]) -> Iterator[Line]:
    """The lines that the bidder wrote: neither the question said again, nor its label or title."""
    asked = tokens(f"{question.whole}\n{question.heading}\n{' '.join(question.titles)}")
    asked += ["answer", "response", "our", "question", "words", "word", "limit", "maximum", "count"]
    for number, line in enumerate(body):
        words = tokens(_INTRODUCES.sub("", line.text, count=1))
        label = typed_label(line.text)
        if number == 0 and (line.level or line.text.strip(" .:)(").upper() == label.upper()):
            continue
        rest = [word for word in words if not any(character.isdigit() for character in word)]
        if len(rest) > 2 and contained(rest, asked) >= _REPEATED_LINE and _in_order(rest, asked):
            continue
        if number == 0 and label and len(rest) < _LABEL_LINE and contained(rest, asked) >= _REPEATED_LINE:
            continue
        yield line


def _in_order(words: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether most neighbours in a line are neighbours in the question: an answer may use its words, not its order."""
    pairs = set(pairwise(asked))
    own = list(pairwise(words))
    return sum(pair in pairs for pair in own) >= 0.6 * len(own)


def _sections(lines: Sequence[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """The lines under each heading, up to the next one of any level."""
    start: Line | None = None
    body: list[Line] = []
    for line in lines:
        if line.level:
            if start is not None and body:
                yield start, body
            start, body = line, []
        else:
            start = start or line
            body.append(line)
    if start is not None and body:
        yield start, body


def _between(
    number: int, last: int, answers: Mapping[int, Answer], lines: Sequence[Line], taken: set[int]
) -> Answer | None:
    """The one section between the answers to the questions before and after, if it has their rank."""
    before, after = answers.get(number - 1), answers.get(number + 1)
    if before is None or (after is None and number + 1 < last) or not before.known.is_sure:
        return None
    low = max(line.at for line in (before.start, *before.lines))
    high = after.start.at if after else low
    free = [
        (start, body)
        for start, body in _sections(lines)
        if low < start.at < high and start.at not in taken and start.level == before.start.level != 0
    ]
    return Answer(free[0][0], tuple(free[0][1]), Known.ORDER) if len(free) == 1 else None


def _on_subject(question: Asked, lines: Sequence[Line], taken: set[int]) -> Answer | None:
    """The section that uses most of a question's telling words, if it uses enough of them."""
    wanted = stems(f"{question.text} {_title(question)}")
    if not wanted:
        return None
    best: tuple[float, Line, list[Line]] | None = None
    for start, body in _sections(lines):
        if start.at in taken:
            continue
        told = stems(" ".join([start.text, *(line.text for line in body)]))
        score = len(shared(wanted, told)) / len(wanted)
        if best is None or score > best[0]:
            best = (score, start, body)
    if best is None or best[0] < _SUBJECT:
        return None
    return Answer(best[1], tuple(line for line in best[2] if line.at not in taken), Known.SUBJECT)

"""Which lettered parts of a question an answer takes up: by letter, by its words, or by the sort of thing it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from linter.pack.asked import Asked, Part
from linter.pack.lines import Line
from linter.pack.overlap import shared, stems
from linter.regex import regex
from linter.understand.specifics import Specific, specifics

_LETTER: Final = regex(r"(?:^\W{0,2}(?:part\s+)?|\()(?P<letter>[a-h])[).:]\s", re.IGNORECASE)
_FACETS: Final = (
    (
        Specific.OWNER,
        regex(r"\bwho\b|\bresponsib\w+|\baccountab\w+|\b(?:named|lead|owner)\b|\bjob titles?\b", re.IGNORECASE),
    ),
    (
        Specific.DATE,
        regex(r"\bwhen\b|\btime(?:table|scale|line)s?\b|\bmilestones?\b|\bdates?\b|\bprogramme\b", re.IGNORECASE),
    ),
    (
        Specific.QUANTITY,
        regex(r"\bhow (?:many|much)\b|\bnumbers?\b|\btargets?\b|\bquantit\w+|\bquantif\w+", re.IGNORECASE),
    ),
    (
        Specific.MEASURE,
        regex(r"\bmeasur\w+|\bmonitor\w*|\breport\w*|\bevidence\b|\brecord\w*|\btrack\w*|\bverif\w+", re.IGNORECASE),
    ),
)
_ENOUGH: Final = 0.34


@dataclass(frozen=True)
class PartAnswer:
    """Where an answer takes up a part: the line, None where nothing in the answer does; and by what it is known."""

    part: Part
    line: Line | None
    known_by: str


def find_parts(question: Asked, lines: Sequence[Line]) -> list[PartAnswer]:
    """Each lettered part of a question with the line that takes it up. In doubt it is taken up."""
    lettered = _lettered(lines)
    return [_part(question, part, lines, lettered) for part in question.parts]


def _lettered(lines: Sequence[Line]) -> dict[str, Line]:
    """The lines that bear letters, by letter."""
    found: dict[str, Line] = {}
    for line in lines:
        label = re.fullmatch(r"\W*(?P<letter>[a-h])\W*", line.label)
        for letter in (
            [label["letter"]] if label else [match["letter"].lower() for match in _LETTER.finditer(line.text)]
        ):
            found.setdefault(letter, line)
    return found


def _part(question: Asked, part: Part, lines: Sequence[Line], lettered: dict[str, Line]) -> PartAnswer:
    if part.letter in lettered:
        return PartAnswer(part, lettered[part.letter], "letter")
    by_topic = next((line for line in lines if set(part.topics) & set(line.topics)), None)
    if by_topic is not None:
        return PartAnswer(part, by_topic, "subject")
    line = _by_words(question, part, lines)
    if line is not None:
        return PartAnswer(part, line, "words")
    line = _by_facet(part, lines)
    return PartAnswer(part, line, "what it states" if line else "")


def _by_words(question: Asked, part: Part, lines: Sequence[Line]) -> Line | None:
    """The line that shares most of the words that this part has and the rest of the question has not."""
    others = " ".join(other.text for other in question.parts if other is not part)
    lead = question.text if not any(other.text in question.text for other in question.parts) else ""
    telling = stems(part.text) - stems(others) - stems(lead)
    if not telling:
        return None
    best = max(lines, key=lambda line: len(shared(telling, stems(line.text))), default=None)
    everywhere = shared(telling, stems(" ".join(line.text for line in lines)))
    return best if best is not None and everywhere and len(everywhere) / len(telling) >= _ENOUGH else None


def _by_facet(part: Part, lines: Sequence[Line]) -> Line | None:
    """The line that states the sort of thing that a part asks for: who, when, how many, how it is measured."""
    asked = [specific for specific, pattern in _FACETS if pattern.search(part.text)]
    return next((line for line in lines if specifics(line.text) & set(asked)), None)

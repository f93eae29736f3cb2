"""Writes a tender-like document of an exact number of words, the same for the same seed, in four formats.

    python benchmarks/make_text.py FOLDER [--words 20000] [--seed 1]

gives FOLDER/tender.txt, .md, .docx and .xlsx with the same words in the same order, and one-sentence.txt, .md, .docx
and .xlsx for start-up. Words are whitespace-separated; automatic numbers and Markdown marks are not counted.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from file_writers import WRITERS, Clause, Element, Heading, Item, Paragraph, Table, words_of
from tender_grammar import LISTS, fill

ONE_SENTENCE: tuple[Element, ...] = (Paragraph("What social value will you bring to this contract?"),)
Section = Callable[[random.Random], Iterator[Element]]


def document(words: int, seed: int) -> list[Element]:
    """Return the elements of a document that holds exactly `words` words."""
    rng = random.Random(seed)  # noqa: S311 - repeatable text, no secret
    elements: list[Element] = []
    left = words
    for section in _sections(rng):
        size = sum(words_of(element) for element in section)
        if size > left:
            break
        elements += section
        left -= size
    return elements + _filler(left, rng)


def _sections(rng: random.Random) -> Iterator[list[Element]]:
    """Yield sections without end, each part of a tender in its usual order, then the next part of the pack."""
    number = 0
    while True:
        number += 1
        yield [Heading(f"Part {number}: {fill('service', rng)}", 1)]
        for section in _PART:
            yield list(section(rng))


def _filler(words: int, rng: random.Random) -> list[Element]:
    """Return clauses of `words` words in all, the last one cut short."""
    found: list[Element] = []
    while words > 0:
        text = " ".join(fill("clause", rng).split()[:words])
        words -= len(text.split())
        found.append(Clause(text))
    return found


def _sentences(name: str, least: int, most: int, rng: random.Random) -> str:
    """Return `least` to `most` sentences of a list, none of them twice."""
    found = (fill(name, rng) for _ in range(rng.randint(least, most)))
    return " ".join(dict.fromkeys(found))


def _introduction(rng: random.Random) -> Iterator[Element]:
    yield Heading(fill("about-title", rng), 2)
    for _ in range(rng.randint(2, 4)):
        yield Paragraph(_sentences("about", 2, 4, rng))
    if rng.random() < 0.2:
        yield Paragraph(fill("gap", rng))


def _timetable(rng: random.Random) -> Iterator[Element]:
    yield Heading("Timetable", 2)
    yield Table((("Step", "Date"), *((fill("milestone", rng), fill("day", rng)) for _ in range(6))))


def _conditions(rng: random.Random) -> Iterator[Element]:
    yield Heading("Conditions of participation", 2)
    yield Paragraph("To take part, bidders must have the following. Each is judged as pass or fail.")
    for _ in range(rng.randint(4, 6)):
        yield Item(fill("condition", rng))


def _specification(rng: random.Random) -> Iterator[Element]:
    yield Heading(fill("clause-title", rng), 2)
    for _ in range(rng.randint(8, 16)):
        yield Clause(_sentences("clause", 1, 3, rng))


def _evaluation(rng: random.Random) -> Iterator[Element]:
    yield Heading(fill("evaluate-title", rng), 2)
    yield Paragraph(_sentences("evaluate", 2, 4, rng))
    weights = [rng.choice((5, 8, 10, 12, 15, 20)) for _ in range(rng.randint(4, 6))]
    total = 100 if rng.random() < 0.7 else 95
    rows = [(fill("criterion", rng), f"{weight}%") for weight in weights]
    rows.append(("Price", f"{100 - sum(weights)}%"))
    yield Table((("Criterion", "Weight"), *rows, ("Total", f"{total}%")))


def _scale(rng: random.Random) -> Iterator[Element]:
    yield Heading("Scoring scale", 3)
    yield Table((("Score", "Meaning"), *((str(score), fill("mark", rng)) for score in range(5))))


def _questions(rng: random.Random) -> Iterator[Element]:
    yield Heading(fill("question-title", rng), 2)
    for number in range(1, rng.randint(4, 6)):
        yield Heading(f"Question {number} ({rng.choice((3, 4, 5, 6, 10))}%)", 3)
        yield Paragraph(fill("question", rng))
        if rng.random() < 0.6:
            yield Paragraph("Your answer should include:")
            for _ in range(rng.randint(3, 5)):
                yield Item(fill("point", rng))
        yield Paragraph(_sentences("guidance", 1, 3, rng))
    rows = [
        (f"SV{row}", fill("question", rng), f"{rng.choice((2, 4, 5, 10))}%", f"{rng.choice((250, 500, 750))} words")
        for row in range(1, 4)
    ]
    yield Table((("Ref", "Question", "Weight", "Limit"), *rows))


def _indicators(rng: random.Random) -> Iterator[Element]:
    yield Heading("Key performance indicators", 2)
    yield Table(
        (
            ("KPI", "Measure", "Target", "Frequency", "Owner"),
            *(
                tuple(
                    fill(column, rng) if column == "kpi" or rng.random() < 0.85 else ""
                    for column in ("kpi", "measure", "target", "often", "role")
                )
                for _ in range(rng.randint(4, 8))
            ),
        )
    )


def _terms(rng: random.Random) -> Iterator[Element]:
    yield Heading(fill("follow-title", rng), 2)
    for _ in range(rng.randint(5, 9)):
        yield Clause(_sentences("follow", 1, 2, rng))


def _response(rng: random.Random) -> Iterator[Element]:
    yield Heading(fill("promise-title", rng), 2)
    for _ in range(rng.randint(4, 7)):
        yield Paragraph(_sentences("promise", 2, 4, rng))
    yield Paragraph("In each contract year we will:")
    for _ in range(rng.randint(3, 5)):
        yield Item(f"{fill('deed', rng)}, {rng.choice(LISTS['when'])}")


_PART: tuple[Section, ...] = (
    _introduction,
    _timetable,
    _conditions,
    _specification,
    _specification,
    _evaluation,
    _scale,
    _questions,
    _indicators,
    _terms,
    _response,
)


def write(folder: Path, words: int, seed: int) -> None:
    """Write the document and the one-sentence document into `folder` in every format."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, elements in (("tender", document(words, seed)), ("one-sentence", ONE_SENTENCE)):
        for suffix, writer in WRITERS.items():
            writer(elements, folder / f"{stem}{suffix}")


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    write(args.folder, args.words, args.seed)


if __name__ == "__main__":
    main()

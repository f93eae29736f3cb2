"""What reports say of documents read together: packs, and how responses answer the questions of their tender."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from linter.pack.facts import PackFact
from linter.pack.judge import PackReport
from linter.pack.lines import Promise
from linter.pack.matrix import ANSWERED, EMPTY, NOT_FOUND, OTHER_DOCUMENT, PERHAPS, Compliance, MatrixRow
from linter.report.page import Page

_MARGIN: Final = "   "
_FACTS: Final = {
    "value-total": "value in total",
    "value-per-year": "value a year",
    "term-years": "term in years",
    "notice-date": "notice",
    "start-date": "start",
    "regime": "law",
    "framework": "framework",
    "buyer": "buyer",
}
_STATUS: Final = {
    ANSWERED: "answered",
    PERHAPS: "perhaps answered",
    EMPTY: "nothing under its label",
    NOT_FOUND: "not found",
}
_STYLES: Final = {ANSWERED: "", PERHAPS: "warning", EMPTY: "error", NOT_FOUND: "error"}
# By what it is only supposed where an answer stands.
WEAKLY: Final = ("subject", "order", OTHER_DOCUMENT)
_QUESTION: Final = 62  # characters of a question in a narrow place


def name(path: str) -> str:
    """The file name of a path."""
    return PurePosixPath(path.replace("\\", "/")).name or path


def fact_name(fact: PackFact) -> str:
    """What a fact is called."""
    return _FACTS.get(fact.fact, fact.fact)


def percent(weight: float) -> str:
    """A weight as people write it: "12.5%"."""
    return f"{weight:.3g}%"


def status(word: str) -> str:
    """A status as a person says it."""
    return _STATUS[word]


def length(row: MatrixRow) -> str:
    """ "239 of 600 words"; "" where nothing was counted."""
    if row.limit is None:
        return "" if row.used is None else f"{row.used:,} {row.unit}"
    if row.used is None:
        return (
            f"limit {row.limit:,} {row.unit}, not measured"
            if row.unit == "pages"
            else f"limit {row.limit:,} {row.unit}"
        )
    return f"{row.used:,} of {row.limit:,} {row.unit}"


def specifics(promise: Promise) -> Sequence[tuple[str, str]]:
    """The specifics of a commitment by name, those that it lacks left out."""
    stated = (
        ("quantity", promise.quantity),
        ("date", promise.date),
        ("owner", promise.owner),
        ("measure", promise.measure),
    )
    return [(what, words) for what, words in stated if words]


def unanswered(row: MatrixRow) -> list[str]:
    """The lettered parts to which an answer says nothing."""
    return [part.part for part in row.parts if part.status == NOT_FOUND]


def differing(pack: PackReport) -> list[PackFact]:
    """The facts on which documents of a pack do not agree."""
    return [fact for fact in pack.facts if not fact.agrees]


def weights_differ(pack: PackReport) -> bool:
    """Whether the documents of a pack give social value other weights for one lot."""
    return len({(weight.weight, weight.lot) for weight in pack.weights}) > len({weight.lot for weight in pack.weights})


def pack_text(pack: PackReport, page: Page) -> None:
    """The documents of a pack with their parts, and what they say differently."""
    page.rule(f"Pack: {pack.name}")
    for document in pack.documents:
        page.write(
            (name(document.path), "heading"), (f": {document.part} (by {document.known_by})", ""), lead=_lead("– ")
        )
    for fact in differing(pack):
        page.blank()
        page.write((f"The documents differ on the {fact_name(fact)}", "warning"), lead=[(_MARGIN, "")])
        for said in fact.said:
            page.write((f"{said.shown}: {name(said.path)}, {said.where}", ""), lead=_lead("– "))
    if len({weight.path for weight in pack.weights}) > 1:
        page.blank()
        words, style = "The weight of social value in the total", "heading"
        if weights_differ(pack):
            words, style = "The documents differ on the weight of social value in the total", "warning"
        page.write((words, style), lead=[(_MARGIN, "")])
        for weight in pack.weights:
            lot = f" (lot {weight.lot})" if weight.lot else ""
            page.write((f"{percent(weight.weight)}{lot}: {name(weight.path)}, {weight.where}", ""), lead=_lead("– "))
    page.blank()


def compliance_text(matrix: Compliance, page: Page) -> None:
    """The matrix in short: a line for each question."""
    page.rule(f"Answers: {name(matrix.path)}")
    page.write((f"Read against {', '.join(name(path) for path in matrix.tenders)}", "quiet"), lead=[(_MARGIN, "")])
    for row in matrix.rows:
        page.write(*_row(row), lead=_lead("– "))
    if matrix.elsewhere:
        number = len(matrix.elsewhere)
        what = "1 commitment stands" if number == 1 else f"{number} commitments stand"
        page.write((f"{what} outside the answers.", "quiet"), lead=[(_MARGIN, "")])
    page.blank()


def _row(row: MatrixRow) -> Iterator[tuple[str, str]]:
    yield (f"{row.question} " if row.question else "", "heading")
    yield (f"{cut(row.text)}: ", "")
    yield (status(row.status), _STYLES[row.status])
    where = f" {row.where}" if row.where else ""
    yield (f"{where}{f' (by {row.known_by})' if row.known_by in WEAKLY else ''}", "")
    if row.where and length(row):
        yield (f"; {length(row)}", "error" if row.over else "")
    if row.status == ANSWERED and unanswered(row):
        yield (f"; nothing on {', '.join(unanswered(row))}", "error")
    if row.commitments:
        number = len(row.commitments)
        yield (f"; {number} commitment{'s' if number > 1 else ''}", "quiet")


def cut(text: str) -> str:
    """The first words of a question."""
    return text if len(text) <= _QUESTION else text[: text.rfind(" ", 0, _QUESTION)].rstrip(" ,;:") + " …"


def _lead(mark: str) -> list[tuple[str, str]]:
    return [(f"{_MARGIN}{mark}", "")]

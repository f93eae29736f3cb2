"""The sheets of the workbook about documents read together: packs, the compliance matrix, the commitments in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from linter.pack.lines import Promise
from linter.pack.matrix import ANSWERED, EMPTY, NOT_FOUND, PERHAPS
from linter.report import together
from linter.report.links import link
from linter.report.run import Run
from linter.report.workbook import Book, Column, Link, Paint, Sheet, Value

_ERROR: Final = Paint("942514", "F6D7D2")
_DOUBT: Final = Paint("6F4E00", "FFF2B3")
_FINE: Final = Paint("1E5B2E", "DDF0DF")
_MATRIX: Final = (
    Column("Response", 30), Column("Question", 10), Column("Part", 7), Column("Asked", 60), Column("Weight", 10),
    Column("Status", 22), Column("Answered", 36), Column("Known by", 18), Column("Used", 9), Column("Limit", 9),
    Column("Unit", 11), Column("Length", 12), Column("Commitments", 13), Column("Tender", 30),
    Column("Place there", 36),
)  # fmt: skip
_COMMITMENTS: Final = (
    Column("Response", 30), Column("Question", 10), Column("Commitment", 60), Column("Quantity", 26),
    Column("Date", 26), Column("Owner", 26), Column("Measure", 26), Column("Place", 36),
)  # fmt: skip
_PACKS: Final = (
    Column("Pack", 30), Column("Document", 40), Column("Part", 16), Column("Known by", 20),
)  # fmt: skip
_RECONCILED: Final = (
    Column("Pack", 30), Column("What", 22), Column("Document", 40), Column("Says", 24), Column("Documents", 11),
    Column("In these words", 60), Column("Place", 40),
)  # fmt: skip


def add_sheets(book: Book, run: Run, folder: Path) -> list[Sheet]:
    """Add what there is to say; nothing where documents were read one by one."""
    sheets: list[Sheet] = []
    if run.compliance:
        matrix = book.table("Compliance", _MATRIX, _matrix(run, folder))
        words = {together.status(word): paint for word, paint in _PAINTS.items()}
        matrix.colour_words(6, words)
        matrix.colour_words(12, {"too long": _ERROR})
        sheets += [matrix, book.table("Commitments", _COMMITMENTS, _commitments(run, folder))]
    if run.packs:
        packs = book.table("Packs", _PACKS, _packs(run, folder))
        facts = book.table("Pack facts", _RECONCILED, _facts(run, folder))
        facts.colour_words(5, {"differ": _ERROR})
        sheets += [packs, facts]
    return sheets


_PAINTS: Final = {ANSWERED: _FINE, PERHAPS: _DOUBT, EMPTY: _ERROR, NOT_FOUND: _ERROR}


def _to(path: str, folder: Path) -> Link:
    return Link(together.name(path), link(path, folder))


def _matrix(run: Run, folder: Path) -> Iterator[list[Value]]:
    """A row for each question, and under it one for each of its lettered parts."""
    for matrix in run.compliance:
        response = _to(matrix.path, folder)
        for row in matrix.rows:
            tender = _to(row.tender, folder)
            yield [
                response, row.question, "", row.text, row.weight, together.status(row.status), row.where or "",
                row.known_by, row.used, row.limit, row.unit if row.limit or row.used else "",
                "too long" if row.over else "", len(row.commitments), tender, row.tender_where,
            ]  # fmt: skip
            for part in row.parts:
                yield [
                    response, row.question, part.part, part.text, "", together.status(part.status), part.where or "",
                    part.known_by, None, None, "", "", None, tender, row.tender_where,
                ]  # fmt: skip


def _commitments(run: Run, folder: Path) -> Iterator[list[Value]]:
    for matrix in run.compliance:
        response = _to(matrix.path, folder)
        for row in matrix.rows:
            yield from (_commitment(response, row.question or together.cut(row.text), one) for one in row.commitments)
        yield from (_commitment(response, "none", one) for one in matrix.elsewhere)


def _commitment(response: Link, question: str, one: Promise) -> list[Value]:
    return [response, question, one.text, one.quantity, one.date, one.owner, one.measure, one.where]


def _packs(run: Run, folder: Path) -> Iterator[list[Value]]:
    for pack in run.packs:
        for document in pack.documents:
            yield [pack.name, _to(document.path, folder), document.part, document.known_by]


def _facts(run: Run, folder: Path) -> Iterator[list[Value]]:
    for pack in run.packs:
        for fact in pack.facts:
            agree = "agree" if fact.agrees else "differ"
            for said in fact.said:
                yield [
                    pack.name, together.fact_name(fact), _to(said.path, folder), said.shown, agree, said.stated or "",
                    said.where or "",
                ]  # fmt: skip
        for weight in pack.weights:
            same = len({other.weight for other in pack.weights if other.lot == weight.lot}) == 1
            what = f"social value weight{f', lot {weight.lot}' if weight.lot else ''}"
            yield [
                pack.name, what, _to(weight.path, folder), together.percent(weight.weight),
                "agree" if same else "differ", "", weight.where,
            ]  # fmt: skip

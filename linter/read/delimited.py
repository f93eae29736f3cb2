"""Comma-, semicolon- or tab-separated values: one table, one block for each field that holds something."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from linter.document import Block, Cell, CellRef, Document, Grid, Notice, Part, Place
from linter.read.errors import ReadError
from linter.read.limits import Limits

_DELIMITERS = "\t;,"


def read_delimited(text: str, name: str, notices: tuple[Notice, ...], limits: Limits) -> Document:
    """Read separated values as one Grid. `Place.line` is the line on which the record starts.

    Raises ReadError: "too-large" for more fields than the limits allow, "damaged" for quotation marks that never close.
    """
    blocks: list[Block] = []
    cells: list[Cell] = []
    for row, line, fields in _records(text):
        for column, words in enumerate(fields):
            if not words.strip():
                continue
            if len(blocks) >= limits.blocks:
                raise ReadError(
                    "too-large", f"The table has more than {limits.blocks:,} fields. Split it and check the pieces."
                )
            place = Place(Part.BODY, line - 1, line=line, table=1, row=row + 1, column=column + 1)
            cells.append(Cell(row, column, words, (len(blocks),)))
            blocks.append(Block(len(blocks), words, place, cell=CellRef(0, row, column)))
    return Document(name, "csv", tuple(blocks), (Grid(0, tuple(cells)),), notices)


def _records(text: str) -> Iterator[tuple[int, int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    try:
        for row, fields in enumerate(reader):
            yield row, line, fields
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(
            "damaged", "The table cannot be taken apart. Open it in Excel, save it as .xlsx and check that copy."
        ) from error


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=first.count)

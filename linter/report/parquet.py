"""The findings as a Parquet table, for people who ask questions of many documents at once.

One table, with a row for each finding. A document in which nothing was found has a row too, and so has each error: who
counts documents must not lose the clean ones, nor take those that were not read for clean ones.
"""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from linter.check.finding import Finding
from linter.engine import StatedFact
from linter.report.run import DocumentReport, Problem, Run
from linter.rulebook.schema import Basis

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA: Final = "tenderlint.findings/1"
FINDING: Final = "finding"
NO_FINDING: Final = "no finding"
ERROR: Final = "error"
_ROWS: Final = 20_000  # in a row group

_PLACE: Final = (
    ("words", "string"), ("part", "string"), ("ordinal", "int32"), ("start", "int32"), ("end", "int32"),
    ("section", "strings"), ("label", "string"), ("page", "int32"), ("line", "int32"), ("sheet", "string"),
    ("cell", "string"), ("table", "int32"), ("row", "int32"), ("column", "int32"),
)  # fmt: skip
_BASIS: Final = (
    ("sort", "string"), ("name", "string"), ("ref", "string"), ("trust", "string"), ("checked", "date"),
    ("since", "date"), ("until", "date"), ("url", "string"),
)  # fmt: skip
_FACT: Final = (
    ("fact", "string"), ("number", "double"), ("text", "string"), ("flag", "bool"), ("shown", "string"),
    ("origin", "string"),
)  # fmt: skip


def render(run: Run) -> bytes:
    """The table as a file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema(run)
    out = io.BytesIO()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        rows = _rows(run)
        while batch := list(itertools.islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(batch, schema))
    return out.getvalue()


def _schema(run: Run) -> pa.Schema:
    """The columns with their types, and what holds for the whole run as metadata of the file."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "strings": pa.list_(pa.string()),
        "int32": pa.int32(),
        "double": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }

    def struct(fields: Iterable[tuple[str, str]]) -> pa.DataType:
        return pa.struct([(name, types[kind]) for name, kind in fields])

    columns = [
        pa.field("record", pa.string(), nullable=False),
        pa.field("document", pa.string(), nullable=False),
        *(pa.field(name, pa.string()) for name in ("format", "kind")),
        pa.field("kind_given", pa.bool_()),
        pa.field("profile", pa.string()),
        pa.field("words", pa.int32()),
        pa.field("facts", pa.list_(struct(_FACT))),
        pa.field("themes", pa.map_(pa.string(), pa.int32())),
        pa.field("notices", pa.list_(pa.string())),
        *(pa.field(name, pa.string()) for name in ("severity", "code", "rule", "title")),
        pa.field("place", struct(_PLACE)),
        *(pa.field(name, pa.string()) for name in ("message", "excerpt", "block", "why", "better")),
        pa.field("basis", pa.list_(struct(_BASIS))),
        pa.field("fingerprint", pa.string()),
        pa.field("error", pa.string()),
    ]
    about = {
        "tenderlint.schema": SCHEMA,
        "tenderlint.version": run.version,
        "tenderlint.fail_on": run.fail_on,
        "tenderlint.rules": json.dumps([{"code": rule.code, "kinds": rule.kinds} for rule in run.rules]),
    }
    return pa.schema(columns, metadata=about)


def _rows(run: Run) -> Iterator[dict[str, Any]]:
    """A row holds what its record has; other columns are null."""
    for problem in run.errors:
        yield _error(problem)
    for document in run.documents:
        known = _document(document)
        for finding in document.findings:
            yield {"record": FINDING, **known, **_finding(finding)}
        if not document.findings:
            yield {"record": NO_FINDING, **known}


def _error(problem: Problem) -> dict[str, Any]:
    return {
        "record": ERROR,
        "document": _sound(problem.path),
        "error": problem.code,
        "message": _sound(problem.message),
    }


def _document(document: DocumentReport) -> dict[str, Any]:
    return {
        "document": _sound(document.path),
        "format": document.format,
        "kind": document.kind.value,
        "kind_given": document.kind_given,
        "profile": document.profile,
        "words": document.words,
        "facts": [_fact(name, fact) for name, fact in document.facts.items()],
        "themes": list(document.themes.items()),
        "notices": [_sound(notice) for notice in document.notices],
    }


def _fact(name: str, fact: StatedFact) -> dict[str, Any]:
    value = fact.value
    told: dict[str, Any] = {"fact": name, "shown": _sound(fact.shown), "origin": fact.origin.value}
    if isinstance(value, bool):
        return {**told, "flag": value}
    return {**told, "text": _sound(value)} if isinstance(value, str) else {**told, "number": float(value)}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "rule": finding.rule,
        "title": finding.title,
        "place": _place(finding),
        "message": _sound(finding.message),
        "excerpt": _sound(finding.excerpt),
        "block": _sound(finding.block),
        "why": finding.why,
        "better": _sound(finding.better),
        "basis": [_authority(one) for one in finding.basis],
        "fingerprint": finding.fingerprint,
    }


def _place(finding: Finding) -> dict[str, Any] | None:
    if finding.place is None:
        return None
    told: dict[str, Any] = {name: getattr(finding.place, name) for name, _ in _PLACE}
    told["label"] = finding.place.label or None
    told["section"] = [_sound(title) for title in finding.place.section]
    return {name: _sound(value) if isinstance(value, str) else value for name, value in told.items()}


def _authority(basis: Basis) -> dict[str, Any]:
    return {name: getattr(basis, name) for name, _ in _BASIS} | {"trust": basis.trust.value}


def _sound(text: str | None) -> str | None:
    """The text as UTF-8 can hold it. Nothing else is changed: in a table of this kind no text is taken for code."""
    return text if text is None else text.encode(errors="replace").decode()

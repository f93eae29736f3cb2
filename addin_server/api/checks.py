"""Checking documents, and reports on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from flask import Blueprint, Response

from addin_server.api.context import here
from addin_server.api.operations import ALWAYS, BINARY, Operation, described
from addin_server.api.requests import FORM, JSON, Options, TextCheck, asked, expect
from addin_server.problems import ApiProblem
from addin_server.security import DATA_POLICY, current_session
from addin_server.work.answers import CheckAnswer
from addin_server.work.clerk import COMMENTS

blueprint = Blueprint("checks", __name__)


@dataclass(frozen=True)
class Media:
    """How a report is sent: its type, and the ending of its file."""

    type: str
    ending: str


_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
MEDIA: Final[Mapping[str, Media]] = MappingProxyType(
    {
        COMMENTS: Media(f"{_OPEN_XML}.wordprocessingml.document", ".docx"),
        "text": Media("text/plain; charset=utf-8", ".txt"),
        "json": Media(JSON, ".json"),
        "html": Media("text/html; charset=utf-8", ".html"),
        "xlsx": Media(f"{_OPEN_XML}.spreadsheetml.sheet", ".xlsx"),
        "csv": Media("text/csv; charset=utf-8", ".csv"),
        "markdown": Media("text/markdown; charset=utf-8", ".md"),
        "sarif": Media("application/sarif+json", ".sarif"),
        "junit": Media("application/xml", ".xml"),
        "github": Media("text/plain; charset=utf-8", ".txt"),
    }
)
_FILES: Final[Mapping[str, Any]] = MappingProxyType({"type": "array", "items": BINARY})
_FORM: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "type": "object",
        "properties": {
            "documents": {**_FILES, "description": "The files to check: Word, Excel, PDF, text, or a zip of these."},
            "texts": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Documents without their files, each a DocumentText as JSON.",
            },
            "tenders": {**_FILES, "description": "The tender against whose questions the documents are read."},
            "options": Options,
        },
        "additionalProperties": False,
    }
)
_BODY: Final = MappingProxyType({FORM: _FORM, JSON: TextCheck})
_PROBLEMS: Final = (
    *ALWAYS,
    "bad-form",
    "bad-json",
    "slow",
    "no-length",
    "too-large",
    "too-many",
    "wrong-media",
    "wrong-type",
    "old-format",
    "no-documents",
    "unknown-name",
    "bad-value",
    "nothing-to-run",
    "empty",
    "encrypted",
    "damaged",
    "unsafe",
    "lock-file",
    "no-text",
    "no-document",
    "timed-out",
    "busy",
    "too-often",
    "crashed",
    "no-workers",
    "stopping",
)


@blueprint.post("/check")
@described(
    Operation(
        summary="Check documents",
        description="Files come as a form, the text of a document as JSON. The report is the one that “tenderlint "
        "check --format json” writes. If no document can be read, the answer is a problem; if only some cannot, they "
        "are among the errors of the report.",
        body=_BODY,
        gives={JSON: CheckAnswer},
        problems=_PROBLEMS,
    )
)
def check() -> Response:
    """Check documents."""
    return Response(_done(""), content_type=JSON)


@blueprint.post("/report/<name>")
@described(
    Operation(
        summary="A report on documents, as a file",
        description="Takes what a check takes. The format docx is the Word document itself with the findings as "
        "comments, for one Word file at a time.",
        body=_BODY,
        gives={media.type.partition(";")[0]: BINARY for media in MEDIA.values()},
        parameters=(
            {
                "name": "name",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "enum": list(MEDIA)},
                "description": "The format.",
            },
        ),
        problems=(*_PROBLEMS, "not-found", "no-comments"),
    )
)
def report(name: str) -> Response:
    """A report on documents, as a file."""
    if name not in MEDIA:
        raise ApiProblem("not-found", f"There is no format of that name. The formats are {', '.join(MEDIA)}.")
    response = Response(_done(name), content_type=MEDIA[name].type)
    response.headers["Content-Disposition"] = f'attachment; filename="tenderlint-report{MEDIA[name].ending}"'
    response.headers["Content-Security-Policy"] = DATA_POLICY
    return response


def _done(wanted: str) -> bytes:
    server = here()
    session = current_session()
    server.rates.check(session.client)
    limits = server.settings.limits
    length = expect(FORM, JSON, most=limits.request, limits=limits)
    with server.workers.admitted(length, session.client):
        return server.desk.check(asked(server.settings, server.book), session, wanted)

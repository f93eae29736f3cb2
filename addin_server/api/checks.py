"""Checking documents, and reports on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Final

import msgspec
from flask import Blueprint, Response, request

from addin_server.api.context import here
from addin_server.api.desk import Progress
from addin_server.api.operations import ALWAYS, AT_WORK, BINARY, Operation, described
from addin_server.api.requests import FORM, JSON, Asked, Options, TextCheck, asked, expect
from addin_server.logs import log_failure
from addin_server.problems import FAILED, ApiProblem, ProblemAnswer
from addin_server.security import DATA_POLICY, current_session
from addin_server.work.answers import CheckAnswer
from addin_server.work.clerk import COMMENTS

blueprint = Blueprint("checks", __name__)


@dataclass(frozen=True)
class Media:
    """How a report is sent: its type, and the ending of its file."""

    type: str
    ending: str


LINES: Final = "application/x-ndjson"
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
        # Its package is not installed everywhere.
        **({"parquet": Media("application/vnd.apache.parquet", ".parquet")} if find_spec("pyarrow") else {}),
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
    *AT_WORK,
)


class CheckLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of an answer that tells its progress: each holds one of these, and the last the answer or a problem."""

    progress: Progress | None = None
    answer: CheckAnswer | None = None
    problem: ProblemAnswer | None = None


@blueprint.post("/check")
@described(
    Operation(
        summary="Check documents",
        description="Files come as a form, the text of a document as JSON. The report is the one that “tenderlint "
        "check --format json” writes. If no document can be read, the answer is a problem; if only some cannot, they "
        "are among the errors of the report. Whoever accepts application/x-ndjson is told the progress, line by line.",
        body=_BODY,
        gives={JSON: CheckAnswer, LINES: CheckLine},
        problems=_PROBLEMS,
    )
)
def check() -> Response:
    """Check documents."""
    with ExitStack() as stack:
        given = _given(stack)
        if request.accept_mimetypes.best_match((JSON, LINES)) != LINES:
            return Response(here().desk.check(given, current_session()), content_type=JSON)
        response = Response(_lines(here().desk.steps(given, current_session())), content_type=LINES)
        response.call_on_close(stack.pop_all().close)
        return response


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
    with ExitStack() as stack:
        made = here().desk.check(_given(stack), current_session(), name)
    response = Response(made, content_type=MEDIA[name].type)
    response.headers["Content-Disposition"] = f'attachment; filename="tenderlint-report{MEDIA[name].ending}"'
    response.headers["Content-Security-Policy"] = DATA_POLICY
    return response


def _given(stack: ExitStack) -> Asked:
    """What is to be checked. Its place among the requests is given back with the stack."""
    server = here()
    session = current_session()
    server.rates.check(session.name)
    limits = server.settings.limits
    most = limits.json if request.mimetype == JSON else limits.request
    length = expect(FORM, JSON, most=most, limits=limits)
    stack.enter_context(server.workers.admitted(length, session.name))
    return asked(server.settings, server.book)


def _lines(steps: Iterator[Progress | bytes]) -> Iterator[bytes]:
    """A line for each step of a check; what goes wrong on the way is told in the last."""
    try:
        for step in steps:
            told = step if isinstance(step, bytes) else msgspec.json.encode(step)
            yield b'{"%s":%s}\n' % (b"answer" if isinstance(step, bytes) else b"progress", told)
    except ApiProblem as problem:
        yield b'{"problem":%s}\n' % msgspec.json.encode(problem.told)
    except Exception as error:
        log_failure(error)
        yield b'{"problem":%s}\n' % msgspec.json.encode(FAILED.told)

"""What goes wrong, as RFC 9457 tells it: a status, a stable code, and a sentence that a person understands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec
from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from addin_server.logs import log_failure
from addin_server.reading import took_too_long

MEDIA_TYPE: Final = "application/problem+json"
TYPES: Final = "/api/#problem-"

# Each code with its status and title. Those of documents are the codes of the report.
CODES: Final[Mapping[str, tuple[int, str]]] = MappingProxyType(
    {
        "bad-request": (400, "The request is not formed as it should be"),
        "bad-host": (400, "This address is not one of this server's"),
        "bad-json": (400, "The JSON cannot be read"),
        "bad-form": (400, "The form cannot be read"),
        "no-token": (401, "A session token is needed"),
        "stale-token": (401, "The session has ended"),
        "bad-key": (401, "The access key is not known"),
        "bad-origin": (403, "The request came from another page"),
        "not-local": (403, "The request came from another computer"),
        "not-found": (404, "There is nothing here"),
        "bad-method": (405, "This address does not take that method"),
        "slow": (408, "The request came too slowly"),
        "no-length": (411, "The length of the request is missing"),
        "too-large": (413, "It is too large"),
        "too-many": (413, "There are too many"),
        "wrong-media": (415, "The request has another type than this address takes"),
        "wrong-type": (415, "This is no document that can be read"),
        "old-format": (415, "The document is in an old format"),
        "no-documents": (422, "There is no document in the request"),
        "unknown-name": (422, "A name is not known"),
        "bad-value": (422, "A value cannot be used"),
        "nothing-to-run": (422, "No rule is left to run"),
        "empty": (422, "The document is empty"),
        "encrypted": (422, "The document is protected by a password"),
        "damaged": (422, "The document is damaged"),
        "unsafe": (422, "The document is not safe to open"),
        "lock-file": (422, "This is no document but the sign that one is open"),
        "no-text": (422, "There is no text in the document"),
        "no-document": (422, "There is no document in the zip"),
        "no-pack": (422, "The documents were taken for no pack"),
        "no-questions": (422, "The tender asks nothing"),
        "no-comments": (422, "The document takes no comments"),
        "timed-out": (422, "The document took too long"),
        "too-often": (429, "Too many requests from you"),
        "busy": (429, "The server is busy"),
        "crashed": (500, "Tenderlint failed on this document"),
        "failed": (500, "Tenderlint failed"),
        "no-workers": (503, "The server cannot check documents now"),
        "stopping": (503, "The server is stopping"),
    }
)


class DocumentProblem(msgspec.Struct, frozen=True):
    """A document that could not be read or checked."""

    path: str
    code: str
    message: str


class ProblemAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem (RFC 9457). `detail` says what to do; `documents` tells of each document that could not be read."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    documents: tuple[DocumentProblem, ...] = ()


class ApiProblem(Exception):  # noqa: N818 - it is what the answer is
    """Ends a request with a problem. `retry` is after how many seconds to try again."""

    def __init__(
        self, code: str, detail: str, *, retry: float | None = None, documents: tuple[DocumentProblem, ...] = ()
    ) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.retry = retry
        self.documents = documents

    @property
    def status(self) -> int:
        """The HTTP status."""
        return CODES[self.code][0]

    @property
    def told(self) -> ProblemAnswer:
        """The problem as a record."""
        status, title = CODES[self.code]
        return ProblemAnswer(f"{TYPES}{self.code}", title, status, self.detail, self.code, self.documents)

    def answer(self) -> Response:
        """The answer that tells it."""
        status = self.status
        response = Response(msgspec.json.encode(self.told), status, content_type=MEDIA_TYPE)
        if self.retry is not None:
            response.headers["Retry-After"] = str(max(1, round(self.retry)))
        if status == 408:
            response.headers["Connection"] = "close"
        if status == 401:
            response.headers["WWW-Authenticate"] = 'Bearer realm="tenderlint"'
        return response


FAILED: Final = ApiProblem("failed", "Tenderlint failed. Try again, and report it if that happens once more.")
_BY_STATUS: Final = MappingProxyType(
    {
        400: ("bad-request", "The request is not formed as HTTP asks. See /api/ for what this server takes."),
        404: ("not-found", "There is nothing at this address. See /api/ for what there is."),
        405: ("bad-method", "This address does not take that method. See /api/ for what it takes."),
        408: ("slow", "The request did not arrive in time. Send it again over a faster connection."),
        411: ("no-length", "The request must say how long it is (Content-Length)."),
        413: ("too-large", "The request is larger than this server takes. Split it, or take pictures out."),
        415: ("wrong-media", "The request has another type than this address takes. See /api/ for which it is."),
    }
)


def handle_problems(app: Flask) -> None:
    """Answer everything that goes wrong with a problem."""

    @app.errorhandler(ApiProblem)
    def _problem(problem: ApiProblem) -> Response:
        return problem.answer()

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        status = 408 if took_too_long() else error.code or 500
        code, detail = _BY_STATUS.get(status, ("bad-request", "The request cannot be answered."))
        response = ApiProblem(code, detail).answer()
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
        return response

    @app.errorhandler(TimeoutError)
    def _slow(_: TimeoutError) -> Response:
        return ApiProblem(*_BY_STATUS[408]).answer()

    @app.errorhandler(Exception)
    def _failed(error: Exception) -> Response:
        log_failure(error)
        return FAILED.answer()

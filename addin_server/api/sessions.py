"""Beginning and ending a session."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, request

from addin_server.api.answers import as_json
from addin_server.api.context import here
from addin_server.api.operations import ALWAYS, Operation, described
from addin_server.api.requests import JSON, decoded, expect
from addin_server.problems import ApiProblem
from addin_server.security import current_session
from linter import __version__

blueprint = Blueprint("sessions", __name__)
_MOST = 10_000


class SessionRequest(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The beginning of a session. A hosted server asks for an access key."""

    access_key: str = ""


class LimitsShown(msgspec.Struct, frozen=True, rename="kebab"):
    """What one request may hold: sizes in bytes, numbers of documents and of paragraphs of a text."""

    document: int
    request: int
    json: int
    documents: int
    blocks: int
    characters: int
    seconds: float


class SessionAnswer(msgspec.Struct, frozen=True, rename="kebab"):
    """A session. `expires-in` seconds without a request end it; `mode` is local or hosted."""

    token: str
    expires_in: int
    mode: str
    version: str
    limits: LimitsShown
    stores_documents: bool = False


@blueprint.post("/session")
@described(
    Operation(
        summary="Begin a session",
        description="The token goes into the Authorization header of every other request, as “Bearer TOKEN”. Keep it "
        "in a variable, never in storage.",
        body={JSON: SessionRequest},
        gives={JSON: SessionAnswer},
        problems=("bad-host", "bad-origin", "bad-json", "bad-value", "bad-key", "no-length", "too-large", "too-often"),
        open=True,
    )
)
def begin() -> Response:
    """Begin a session."""
    server = here()
    address = request.remote_addr or ""
    server.rates.session(address)
    expect(JSON, most=_MOST, limits=server.settings.limits)
    asked = decoded(SessionRequest, request.get_data(cache=False))
    if server.keys and server.keys.owner(asked.access_key) is None:
        server.rates.wrong_key(address)
        raise ApiProblem("bad-key", "This access key is not known. Ask whoever runs this server for one.")
    limits = server.settings.limits
    return as_json(
        SessionAnswer(
            token=server.sessions.start(),
            expires_in=int(limits.session_seconds),
            mode=server.settings.mode.value,
            version=__version__,
            limits=LimitsShown(
                limits.document,
                limits.request,
                limits.json,
                limits.documents,
                limits.blocks,
                limits.characters,
                limits.seconds,
            ),
        )
    )


@blueprint.delete("/session")
@described(Operation(summary="End the session", status=204, problems=ALWAYS))
def end() -> Response:
    """End the session; its token opens nothing any more."""
    here().sessions.end(current_session())
    return Response(status=204)

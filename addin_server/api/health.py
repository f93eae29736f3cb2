"""Whether the server runs, for whoever watches it. Says nothing else, and asks for no token."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response

from addin_server.api.answers import as_json
from addin_server.api.operations import Operation, described
from addin_server.api.requests import JSON
from linter import __version__

blueprint = Blueprint("health", __name__)
NAME = "tenderlint"


class HealthAnswer(msgspec.Struct, frozen=True):
    """The server runs."""

    ok: bool
    name: str
    version: str


@blueprint.get("/healthz")
@described(Operation("Whether the server runs", gives={JSON: HealthAnswer}, problems=("bad-host",), open=True))
def healthz() -> Response:
    """Say that the server runs."""
    return as_json(HealthAnswer(ok=True, name=NAME, version=__version__))

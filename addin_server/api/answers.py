"""Answers that are records."""

from __future__ import annotations

import msgspec
from flask import Response

from addin_server.api.requests import JSON


def as_json(record: msgspec.Struct) -> Response:
    """A record as an answer."""
    return Response(msgspec.json.encode(record), content_type=JSON)

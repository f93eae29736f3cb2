"""How long a body may take to arrive, and what becomes of one that nobody wants."""

from __future__ import annotations

from typing import Final

from flask import Response, request

from addin_server.settings import PATIENCE, Limits

_PIECE: Final = 1 << 18
_MOST: Final = 120_000_000  # bytes that are read in vain


def allow_for(length: int, limits: Limits) -> None:
    """Let a body of some length arrive, as fast as a slow line brings it and no slower."""
    patience = request.environ.get(PATIENCE)
    if patience is not None:
        patience.allow(limits.body_seconds(length))


def took_too_long() -> bool:
    """Whether a body did not arrive in time, rather than that its sender went away."""
    return bool(getattr(request.environ.get(PATIENCE), "ended", False))


def finish_reading(response: Response, limits: Limits) -> None:
    """Read what a refused request still sends: browsers look at the answer only when they have sent everything."""
    length = request.content_length or 0
    if took_too_long():
        return
    if request.headers.get("Transfer-Encoding") or length > _MOST:
        response.headers["Connection"] = "close"
        return
    allow_for(length, limits)
    try:
        while length > 0 and (piece := request.environ["wsgi.input"].read(min(_PIECE, length))):
            length -= len(piece)
    except (OSError, ValueError):
        response.headers["Connection"] = "close"

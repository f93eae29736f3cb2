"""What the views of one app work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import current_app

from addin_server.api.desk import Desk
from addin_server.keys import KeyRing
from addin_server.rates import RateLimiter
from addin_server.sessions import Sessions
from addin_server.settings import Settings
from addin_server.workers import Workers
from linter.rulebook.rulebook import Rulebook

_NAME: Final = "tenderlint"


@dataclass(frozen=True)
class Here:
    """The parts of a server."""

    settings: Settings
    book: Rulebook
    sessions: Sessions
    workers: Workers
    desk: Desk
    keys: KeyRing
    rates: RateLimiter


def here() -> Here:
    """The server that answers this request."""
    found: Here = current_app.extensions[_NAME]
    return found

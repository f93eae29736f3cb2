"""Sessions: a random token for each page or pane that is open, known by its hash, for a time."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from addin_server.settings import Limits


@dataclass
class Session:
    """A session. `name` tells it from others and opens nothing."""

    name: str
    digest: bytes
    used: float


class Sessions:
    """All sessions of a run of the server; they are kept in memory only, and those not used for longest go first."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._by_name: OrderedDict[str, Session] = OrderedDict()

    def start(self) -> str:
        """Begin a session and give its token: 256 random bits behind the name."""
        name, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
        with self._lock:
            self._by_name[name] = Session(name, _digest(secret), self._clock())
            while len(self._by_name) > self._limits.sessions:
                self._by_name.popitem(last=False)
        return f"{name}.{secret}"

    def find(self, token: str) -> Session | None:
        """The session of a token, if it goes on. The secret is compared in constant time."""
        name, _, secret = token.partition(".")
        now = self._clock()
        with self._lock:
            session = self._by_name.get(name)
            if session is None or not hmac.compare_digest(session.digest, _digest(secret)):
                return None
            if now - session.used > self._limits.session_seconds:
                del self._by_name[name]
                return None
            session.used = now
            self._by_name.move_to_end(name)
            return session

    def end(self, session: Session) -> None:
        """End a session."""
        with self._lock:
            self._by_name.pop(session.name, None)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="surrogateescape")).digest()

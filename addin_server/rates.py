"""How often somebody may ask, in hosted mode: by address before there is a session, then by access key."""

from __future__ import annotations

import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from addin_server.problems import ApiProblem
from addin_server.settings import Mode, Settings


class RateLimiter:
    """Counts in memory. On one's own computer nothing is counted."""

    def __init__(self, settings: Settings) -> None:
        self._on = settings.mode is Mode.HOSTED
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._sessions = parse(settings.rates.sessions)
        self._checks = parse(settings.rates.checks)
        self._drafts = parse(settings.rates.drafts)

    def session(self, address: str) -> None:
        """An address begins a session. Raises ApiProblem("too-often")."""
        self._count(self._sessions, "session", address)

    def check(self, client: str) -> None:
        """Somebody has documents checked. Raises ApiProblem("too-often")."""
        self._count(self._checks, "check", client)

    def draft(self, client: str) -> None:
        """Somebody has a draft looked at. Raises ApiProblem("too-often")."""
        self._count(self._drafts, "draft", client)

    def _count(self, rate: RateLimitItem, what: str, who: str) -> None:
        if not self._on or self._limiter.hit(rate, what, who):
            return
        wait = self._limiter.get_window_stats(rate, what, who).reset_time - time.time()
        raise ApiProblem("too-often", "These were too many requests in a short time. Wait a little.", retry=wait)

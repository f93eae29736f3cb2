"""How often somebody may ask, in hosted mode: by address before there is a session, then by session."""

from __future__ import annotations

import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from addin_server.problems import ApiProblem
from addin_server.settings import Mode, Settings


class RateLimiter:
    """Counts in memory. On one's own computer nothing is counted. All of it raises ApiProblem("too-often")."""

    def __init__(self, settings: Settings) -> None:
        self._on = settings.mode is Mode.HOSTED
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._sessions = parse(settings.rates.sessions)
        self._attempts = parse(settings.rates.attempts)
        self._checks = parse(settings.rates.checks)
        self._drafts = parse(settings.rates.drafts)

    def session(self, address: str) -> None:
        """An address begins a session."""
        if not self._limiter.test(self._attempts, "attempt", address):
            self._refuse(self._attempts, "attempt", address)
        self._count(self._sessions, "session", address)

    def wrong_key(self, address: str) -> None:
        """An address has tried a key that is not known."""
        self._count(self._attempts, "attempt", address)

    def check(self, session: str) -> None:
        """Documents are to be checked."""
        self._count(self._checks, "check", session)

    def draft(self, session: str) -> None:
        """A draft is to be looked at."""
        self._count(self._drafts, "draft", session)

    def _count(self, rate: RateLimitItem, what: str, who: str) -> None:
        if self._on and not self._limiter.hit(rate, what, who):
            self._refuse(rate, what, who)

    def _refuse(self, rate: RateLimitItem, what: str, who: str) -> None:
        wait = self._limiter.get_window_stats(rate, what, who).reset_time - time.time()
        raise ApiProblem("too-often", "These were too many requests in a short time. Wait a little.", retry=wait)

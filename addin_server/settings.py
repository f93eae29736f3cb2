"""How a server runs: where, for whom, and how much it accepts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

PORT: Final = 47651
PATIENCE: Final = "tenderlint.patience"  # in the WSGI environment: how long a body may take to arrive
LOOPBACK: Final = ("127.0.0.1", "::1")
_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_USUAL_PORTS: Final = {"http": 80, "https": 443}


class Mode(StrEnum):
    """Whom a server is for: the person at this computer, or everyone who has an access key."""

    LOCAL = "local"
    HOSTED = "hosted"


@dataclass(frozen=True)
class Limits:
    """How much a server accepts. Sizes in bytes, times in seconds, unless the name says otherwise.

    `seconds` and `memory` are those of one document, `patience` that of a request with all its documents. `waiting`
    requests may wait for a process, which together with those that are worked on may hold `held` bytes of documents.
    """

    document: int = 25_000_000
    request: int = 60_000_000
    json: int = 10_000_000
    documents: int = 60
    blocks: int = 50_000
    characters: int = 100_000  # of one block
    unpacked: int = 120_000_000  # all documents of a zip
    seconds: float = 60.0
    memory: int = 2_000_000_000
    patience: float = 300.0
    waiting: int = 32
    held: int = 240_000_000
    sessions: int = 2_000
    session_seconds: float = 12 * 3600.0
    header_seconds: float = 10.0
    slowest: int = 50_000  # bytes a second that a body must come in with

    def body_seconds(self, size: int) -> float:
        """How long a body of some size may take to arrive."""
        return self.header_seconds + size / self.slowest


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True)
class Rates:
    """How often, in hosted mode, as the limits package writes it.

    For one address, behind which a whole office may be: sessions, and attempts with a wrong key. For one session:
    checks, and looks at a draft, of which there are more while it is written.
    """

    sessions: str = "120 per minute"
    attempts: str = "10 per minute"
    checks: str = "60 per minute"
    drafts: str = "180 per minute"


@dataclass(frozen=True)
class Settings:
    """How a server runs. `origins` are the addresses under which browsers know it, such as https://localhost:47651.

    `proxies`: how many reverse proxies stand before it, whose headers count. `office_js`: a folder with a copy of
    Microsoft's office.js for the pane, where that cannot be loaded from Microsoft.
    """

    origins: frozenset[str]
    mode: Mode = Mode.LOCAL
    proxies: int = 0
    profile: str = "nhs"
    workers: int = 2
    office_js: Path | None = None
    limits: Limits = DEFAULT_LIMITS
    rates: Rates = field(default_factory=Rates)

    @property
    def hosts(self) -> frozenset[str]:
        """What the Host header may say."""
        return frozenset(host for origin in self.origins for host in _hosts(origin))


def local_origins(port: int, *, secure: bool) -> frozenset[str]:
    """The addresses of a server on this computer."""
    scheme = "https" if secure else "http"
    usual = port == _USUAL_PORTS[scheme]
    return frozenset(f"{scheme}://{name}{'' if usual else f':{port}'}" for name in _NAMES)


def _hosts(origin: str) -> tuple[str, ...]:
    """A host as browsers send it; with the usual port also as other programs do."""
    parts = urlsplit(origin)
    port = _USUAL_PORTS.get(parts.scheme)
    return (parts.netloc,) if parts.port else (parts.netloc, f"{parts.netloc}:{port}")

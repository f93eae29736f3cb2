"""One server for all tests that do it no harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.front import Front, started

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def front() -> Iterator[Front]:
    """A started server, as somebody without a session meets it."""
    with started(workers=2) as ready:
        yield ready


@pytest.fixture(scope="session")
def ours(front: Front) -> Front:
    """The same in a session."""
    return front.begun()


@pytest.fixture(scope="session")
def tender() -> Path:
    """A tender in Word with findings in it."""
    return ROOT / "examples" / "catering-tender.docx"

"""One browser and one server for all tests of the page; a new visitor, who knows nothing of the others, for each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Playwright
from server.front import Front, started

from page.visitor import Visitor, prepared, visiting

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def binary() -> str | None:
    """The browser of this computer; None for the one that Playwright may have installed."""
    named = os.environ.get("TENDERLINT_BROWSER")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without a window."""
    found = binary()
    if found is None and not Path(playwright.chromium.executable_path).exists():
        pytest.skip("there is no Chromium: install it (packaging/browser.sh does), or name one in TENDERLINT_BROWSER")
    try:
        made = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
    except Error as error:
        pytest.skip(f"the browser {found} does not start: {error}")
    yield made
    made.close()


@pytest.fixture(scope="session")
def front() -> Iterator[Front]:
    """A started server."""
    with started(workers=1) as ready:
        yield ready


@pytest.fixture(scope="session")
def usual(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of most visitors, who forget everything when they leave. It fetches the files of the page once."""
    context = prepared(browser)
    yield context
    context.close()


@pytest.fixture
def visit(browser: Browser, usual: BrowserContext, front: Front) -> Iterator[Callable[..., Visitor]]:
    """Opens the page for a new visitor. Whatever the page did, it must have kept to its own server and its policy."""
    visitors: list[Visitor] = []

    def opened(origin: str = front.origin, place: str = "/", **how: Any) -> Visitor:
        visitor = visiting(prepared(browser, **how) if how else usual, origin)
        visitors.append(visitor)
        return visitor.opens(place)

    yield opened
    for visitor in visitors:
        visitor.leaves()
        if visitor.context is not usual:
            visitor.context.close()


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    """Somebody who has opened the page for the first time."""
    return visit()

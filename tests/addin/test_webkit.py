"""The same pane and the same office.js in WebKit: check, list, go to the words, comment, replace, check again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from page.visitor import RESPONSE
from server.front import started

from addin.microsoft import FAKE, HERE, Microsoft
from addin.office import PANE, address_of
from addin.webkit import RefusedError, WebKit, browsing, missing
from addin_server.listening import Certificate

PROMISE = "We always recruit locally."
BETTER = "We will recruit 4 people from Harrowmere by 1 May 2027; the site manager reports it each month."
# Presses a button of the card whose quote is just these words, and gives what is said on it then.
PRESS = """const [words, name] = arguments;
  const card = [...document.querySelectorAll(".groups li.finding")].find((each) => each.textContent.includes(words));
  if (!card) return false;
  const button = [...card.querySelectorAll("button")].find((each) => each.textContent.startsWith(name));
  button.click();
  return true;"""
SAID = """const card = [...document.querySelectorAll(".groups li.finding")]
    .find((each) => each.textContent.includes(arguments[0]));
  return card?.querySelector(".outcome").textContent;"""
HEADING = "return document.querySelector('main h1')?.textContent === arguments[0]"


@pytest.fixture(scope="module")
def origin(microsoft: Microsoft, certificate: Certificate) -> Iterator[str]:
    """Where a server of ours is that has its own copy of office.js, as behind a firewall."""
    origin = f"https://{HERE}:{microsoft.port}"
    with started(workers=1, certificate=certificate, origins=frozenset({origin}), office_js=microsoft.scripts) as ready:
        microsoft.behind = ready.port
        yield origin


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    """WebKitGTK."""
    if lacking := missing():
        pytest.skip(f"WebKit is not here ({', '.join(lacking)}): packaging/browser.sh installs it on Debian and Ubuntu")
    with contextlib.ExitStack() as stack:
        try:
            browser = stack.enter_context(browsing())
        except (RefusedError, OSError) as error:
            pytest.skip(f"WebKit does not start: {error}")
        yield browser


def test_a_response_is_checked_mended_and_checked_again(webkit: WebKit, microsoft: Microsoft, origin: str) -> None:
    webkit.opens(address_of(microsoft, f"{origin}{FAKE}word.html", RESPONSE, origin + PANE, {}))
    webkit.enters("#pane")
    assert webkit.waits(HEADING, "Check this document")
    webkit.clicks("main form button[type=submit]")
    assert webkit.waits(HEADING, "What was found")

    def pressed(name: str) -> str:
        webkit.waits(PRESS, PROMISE, name)
        said: str = webkit.waits(SAID, PROMISE)
        return said

    def document() -> dict[str, Any]:
        webkit.leaves()
        seen: dict[str, Any] = webkit.runs("return host.seen()")
        webkit.enters("#pane")
        return seen

    assert pressed("Go to words") == "Selected in Word."
    assert document()["selected"] == PROMISE
    assert pressed("Comment") == "A comment was added."
    (comment,) = [each for each in document()["comments"] if each["ours"]]
    assert comment["on"] == PROMISE

    webkit.waits(PRESS, PROMISE, "Replace")
    webkit.waits("return document.querySelector('dialog[open] textarea')")
    fill = "const [box] = document.querySelectorAll('dialog textarea'); box.value = arguments[0]; return true"
    webkit.runs(fill, BETTER)
    webkit.clicks("dialog[open] button[type=submit]")
    assert webkit.waits(SAID, PROMISE)
    (change,) = document()["changes"]
    assert change["paragraph"] == BETTER

    again = "[...document.querySelectorAll('main button')].find((each) => each.textContent === 'Check again').click()"
    webkit.runs(f"{again}; return true")
    since = "return document.querySelector('main').textContent.includes('Since the last check: 1 gone, 0 new.')"
    assert webkit.waits(since)
    assert document()["faults"] == []
    assert document()["openFiles"] == 0

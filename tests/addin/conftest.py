"""One browser, one server of ours and one in place of Microsoft's for all tests of the pane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from page.conftest import ARGUMENTS, binary
from playwright.sync_api import Browser, BrowserContext, Error, Playwright
from server.front import Front, started

from addin.microsoft import AROUND, EVIL, EXCEL, PLAIN, SCRIPTS, WORD, Microsoft, office_js, serving
from addin.office import WATCH, Opener
from addin_server.listening import Certificate
from addin_server.office.authority import make
from addin_server.settings import PORT, local_origins

HOSTED = "https://tenderlint.example.org"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for this computer, as `tenderlint office install` makes it."""
    folder = tmp_path_factory.mktemp("certificate")
    made = make(dt.datetime.now(dt.UTC))
    (folder / "chain.pem").write_bytes(made.certificate)
    (folder / "key.pem").write_bytes(made.key)
    return Certificate(folder / "chain.pem", folder / "key.pem")


@pytest.fixture(scope="session")
def microsoft(certificate: Certificate) -> Iterator[Microsoft]:
    """What stands in for Microsoft's servers."""
    scripts = office_js()
    if scripts is None:
        pytest.skip("Microsoft's office.js is not here: packaging/office_js.sh fetches it, with npm")
    with serving(scripts, certificate) as found:
        yield found


@pytest.fixture(scope="session")
def secure(certificate: Certificate) -> Iterator[Front]:
    """Our server with TLS, under the address of this computer and under a name."""
    origins = local_origins(PORT, secure=True) | {HOSTED}
    with started(workers=1, certificate=certificate, origins=origins) as ready:
        yield ready


@pytest.fixture(scope="session")
def office_browser(playwright: Playwright, microsoft: Microsoft, secure: Front) -> Iterator[Browser]:
    """A browser that finds all servers on this computer, and none elsewhere."""
    there = f"127.0.0.1:{microsoft.port}"
    names = [each.removeprefix("https://") for each in (SCRIPTS, WORD, EXCEL, AROUND, PLAIN, EVIL)]
    rules = [f"MAP {name} {there}" for name in names]
    rules += [f"MAP {origin.partition('//')[2]} 127.0.0.1:{secure.port}" for origin in (secure.origin, HOSTED)]
    rules += ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"]
    try:
        made = playwright.chromium.launch(
            executable_path=binary(), args=[*ARGUMENTS, f"--host-resolver-rules={', '.join(rules)}"]
        )
    except Error as error:
        pytest.skip(f"no browser starts: {error}")
    yield made
    made.close()


@pytest.fixture(scope="session")
def office_context(office_browser: Browser) -> Iterator[BrowserContext]:
    """What the browser of most people holds."""
    context = office_browser.new_context(ignore_https_errors=True, viewport={"width": 1200, "height": 800})
    context.set_default_timeout(20_000)
    context.add_init_script(WATCH)
    yield context
    context.close()


@pytest.fixture
def office(office_context: BrowserContext, microsoft: Microsoft, secure: Front) -> Iterator[Opener]:
    """Opens documents in Word and Excel. Whatever the pane did there, it must have kept to the rules."""
    opener = Opener(office_context, microsoft, secure.origin)
    yield opener
    for window in opener.windows:
        window.closes()

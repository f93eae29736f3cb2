"""The pane as a page: what it loads and from where, with office.js from Microsoft, from here, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli.front_door import Command
from page.visitor import RESPONSE, ROOT
from playwright.sync_api import Browser, expect
from server.front import Front, started

from addin.office import Opener
from addin_server.pages import OFFICE_JS

STATIC = ROOT / "addin_server" / "static"
PANE = "/addin/taskpane.html"


def test_every_module_of_the_pane_is_asked_for_at_once(office: Opener) -> None:
    source = (STATIC / PANE[1:]).read_text("utf-8")
    named = set(re.findall(r'<link rel="modulepreload" href="(.+?)">', source)) | {"/pane/main.js"}
    loaded = office.word(RESPONSE).frame.evaluate(
        "performance.getEntriesByType('resource').map((each) => new URL(each.name))"
        ".filter((each) => each.origin === location.origin).map((each) => each.pathname)"
    )
    assert named == {path for path in loaded if path.endswith(".js")}


def test_only_the_hosts_know_office() -> None:
    """One layer calls Office, so that what it refuses is put into words in one place."""
    for file in STATIC.rglob("*.js"):
        source = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text("utf-8"), flags=re.DOTALL)
        if re.search(r"\b(?:Word|Excel)\.run\b", source):
            assert file.name == "office.js", file
        if re.search(r"\bOffice\.(?:context|onReady)\b", source):
            assert file.parent.name == "hosts" or file.name in ("theme.js", "main.js"), file
    assert OFFICE_JS not in (STATIC / "index.html").read_text("utf-8")


def test_a_site_without_the_internet_serves_its_own_copy(tmp_path: Path) -> None:
    (tmp_path / "office.js").write_text("var Office = {};")
    with started(office_js=tmp_path) as front:
        pane = front.get(PANE)
        assert b'src="/officejs/office.js"' in pane.body
        assert OFFICE_JS.encode() not in pane.body
        assert "script-src 'self';" in pane.headers["content-security-policy"]
        assert front.get("/officejs/office.js").body == b"var Office = {};"
        assert front.get("/officejs/../office.js").status in (404, 400)
        assert front.get("/officejs/none.js").status == 404


def test_without_a_copy_it_comes_from_microsoft(secure: Front) -> None:
    pane = secure.get(PANE)
    assert f'src="{OFFICE_JS}office.js"'.encode() in pane.body
    assert "script-src 'self' https://appsforoffice.microsoft.com;" in pane.headers["content-security-policy"]
    assert secure.get("/officejs/office.js").code == "not-found"


def test_a_folder_without_office_js_is_refused(tmp_path: Path, tenderlint: Command) -> None:
    outcome = tenderlint("serve", "--no-open", "--office-js-dir", tmp_path)
    assert outcome.code == 2
    assert "holds no office.js" in outcome.err


@pytest.mark.parametrize("answer", ["no office.js", "no Word"])
def test_where_there_is_no_office_it_says_so(answer: str, office_browser: Browser, secure: Front) -> None:
    """In a browser tab, or where Microsoft's script is blocked."""
    page = office_browser.new_page(ignore_https_errors=True)
    if answer == "no office.js":
        page.route(f"{OFFICE_JS}**", lambda route: route.abort())
        page.clock.install()
    else:
        script = "window.Office = { onReady: async () => ({ host: null, platform: null }) };"
        page.route(f"{OFFICE_JS}**", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.goto(secure.origin + PANE)
    if answer == "no office.js":
        page.clock.run_for(10_000)
        expect(page.locator(".problem")).to_contain_text("did not load from appsforoffice.microsoft.com")
    else:
        expect(page.locator("h1")).to_have_text("This is the pane for Word and Excel")
        expect(page.get_by_role("link", name="the web page", exact=True)).to_be_visible()
    page.close()

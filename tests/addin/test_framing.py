"""Who may hold the pane in a frame, under the true names of Office, and what the pane fetches there."""

from __future__ import annotations

from page.visitor import RESPONSE
from playwright.sync_api import expect

from addin.microsoft import AROUND, EVIL, SCRIPTS, WORD, Microsoft
from addin.office import PANE, Opener, Word
from addin.pane import check

HOSTED = "https://tenderlint.example.org"


def refused(word: Word) -> bool:
    """Whether the browser tells that the frame may not be there, and shows its own page of errors instead."""
    for _ in range(100):
        told = any("frame-ancestors" in each for each in word.strange)
        if told and any(each.url.startswith("chrome-error:") for each in word.page.frames):
            word.strange.clear()
            return True
        word.page.wait_for_timeout(100)
    return False


def test_word_on_the_web_holds_the_pane_inside_its_own_page(office: Opener) -> None:
    """Three origins deep: the page, the program, the pane. All ancestors must be allowed."""
    office.origin = HOSTED
    word = office.word_around(RESPONSE)
    expect(word.pane.get_by_role("heading", level=1)).to_have_text("Check this document")
    assert [each.url.split("/")[2] for each in word.page.frames] == [
        AROUND.removeprefix("https://"),
        WORD.removeprefix("https://"),
        HOSTED.removeprefix("https://"),
    ]
    assert check(word).sent == "file"


def test_the_pane_fetches_nothing_but_its_own_files_and_office_js(office: Opener, microsoft: Microsoft) -> None:
    word = office.word(RESPONSE)
    asked: list[str] = []
    word.page.on("request", lambda request: asked.append(request.url))
    before = len(microsoft.asked)
    word.frame.goto(word.frame.url)
    expect(word.pane.get_by_role("heading", level=1)).to_be_visible()
    check(word)
    origins = {"/".join(each.split("/")[:3]) for each in asked}
    assert office.origin in origins
    assert origins <= {office.origin, f"https://{SCRIPTS}"}
    scripts = [each for each in microsoft.asked[before:] if SCRIPTS in each]
    assert all(each.endswith(".js") and "/lib/1/hosted/" in each for each in scripts), scripts


def test_nobody_else_holds_the_pane(office: Opener) -> None:
    for around, program in ((EVIL, EVIL), (AROUND, EVIL), (EVIL, WORD)):
        word = office.word_around(RESPONSE, around, program)
        assert refused(word), (around, program)


def test_no_other_page_of_ours_is_held_by_anybody(office: Opener) -> None:
    for path in ("/", "/api/"):
        word = office.word_around(RESPONSE, pane=f"{office.origin}{path}")
        assert refused(word), path


def test_outside_office_the_pane_says_where_it_belongs(office: Opener) -> None:
    page = office.context.new_page()
    page.goto(office.origin + PANE)
    expect(page.get_by_role("heading", level=1)).to_have_text("This is the pane for Word and Excel")
    page.close()


def test_without_microsofts_script_the_pane_says_what_is_missing(office: Opener) -> None:
    page = office.context.new_page()
    page.route(f"https://{SCRIPTS}/**", lambda route: route.abort())
    page.goto(office.origin + PANE)
    missing = page.locator("main").get_by_text("did not load from appsforoffice.microsoft.com")
    expect(missing).to_be_visible(timeout=15_000)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    page.close()

"""Draw docs/images/page-*.png: the web page with the example documents, as people see it.

    python packaging/page_pictures.py

Starts a server and needs Chromium on the search path; the pictures change only with the page.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from report_pictures import CHROMIUM, program

ROOT: Final = Path(__file__).resolve().parent.parent
IMAGES: Final = ROOT / "docs" / "images"
PACK: Final = ROOT / "examples" / "pack"
WIDE: Final = (1280, 800)
QUESTION: Final = (
    "SV1. Describe (a) how you will recruit local people and (b) how you will help them to stay. 250 words."
)
DRAFT: Final = (
    "In our joinery shop, local means Pellbridge and ten miles around it.\n"
    "We will take on 4 apprentices from Pellbridge by 30 September 2027.\n"
    "Where possible we will support community projects."
)


@contextmanager
def served() -> Iterator[str]:
    """A server on a free port, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from linter.cli import main; main()", "serve", "--no-open", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own words
        try:
            said = server.stdout.readline() if server.stdout else ""
            found = re.search(r"http://\S+", said)
            if found is None:
                sys.exit("The server did not start.")
            yield found[0]
        finally:
            server.terminate()


def check(page: Page, *files: Path, against: bool = False) -> None:
    """Have files checked."""
    page.locator("input[type=file]").set_input_files(list(files))
    if against:
        page.get_by_label("Check responses against their tender").check()
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator(".result").wait_for()


def draw(page: Page, name: str, size: tuple[int, int] = WIDE) -> None:
    """Draw what the page shows."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.screenshot(path=IMAGES / f"page-{name}.png")


def draw_all(page: Page, home: str) -> None:
    """Draw every picture in the order in which somebody would see it."""
    page.goto(home)
    page.locator(".start").wait_for()
    draw(page, "first-visit", (1280, 720))
    check(page, ROOT / "examples" / "catering-response.docx")
    page.get_by_role("button", name="Show in the text (finding 2)").click()
    draw(page, "findings", (1280, 900))
    page.goto(f"{home}#/")
    page.reload()
    page.locator(".start").wait_for()
    check(page, PACK / "volume-1-invitation.docx", PACK / "verdant-response.docx", against=True)
    page.get_by_role("tab", name="Answers to the tender").click()
    page.get_by_role("tab", name="Answers to the tender").evaluate("(tab) => tab.scrollIntoView()")
    draw(page, "answers", (1280, 900))
    page.goto(f"{home}#/write")
    page.get_by_label("The question").fill(QUESTION)
    page.get_by_label("Your answer").fill(DRAFT)
    page.locator(".commitments li").nth(1).wait_for()
    draw(page, "write", (1280, 900))


def main() -> None:
    """Draw the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with served() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(*CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        draw_all(browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]}), home)
        browser.close()


if __name__ == "__main__":
    main()

"""Somebody who uses the page in a browser, and an eye on what the page does meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page, Response, Route, expect

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
TENDER = EXAMPLES / "catering-tender.docx"
RESPONSE = EXAMPLES / "catering-response.docx"
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}  # 1280 pixels at 400 per cent
_WATCH = """addEventListener("securitypolicyviolation",
  (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_CONTRAST = {"runOnly": ["color-contrast"]}
_FURTHER_TEXT = ".chunk:nth-child(n+3)"  # of a long document, which is like what stands before it
_QUIET = "Failed to load resource"  # a status that tells of a problem, which the page tells people


@dataclass
class Visitor:
    """A visitor. `strange` is what the page did that it never should; `context` is what their browser holds."""

    page: Page
    context: BrowserContext
    origin: str
    strange: list[str] = field(default_factory=list)

    def opens(self, place: str = "/") -> Visitor:
        """Go to a place of the page."""
        self.page.goto(self.origin + place)
        self.page.locator("main h1").wait_for()
        return self

    def leaves(self) -> None:
        """Close the page, which must have done nothing strange. The browser forgets all but the files of the page."""
        if self.page.url.startswith(self.origin):
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.close()
        self.context.clear_permissions()
        assert not self.strange

    def chooses(self, *files: Path | FilePayload) -> Visitor:
        """Choose files."""
        chosen = [payload(each.name, each.read_bytes()) if isinstance(each, Path) else each for each in files]
        self.page.locator("input[type=file]").set_input_files(chosen)
        return self

    def checks(self, *files: Path | FilePayload) -> Visitor:
        """Have files checked, and see what was found."""
        if files:
            self.chooses(*files)
        self.button("Check").click()
        expect(self.page.locator(".result")).to_be_visible()
        return self

    def button(self, name: str) -> Locator:
        """The button with exactly this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def tab(self, name: str) -> Locator:
        """Choose a tab, and give its panel."""
        self.page.get_by_role("tab", name=name).click()
        return self.page.get_by_role("tabpanel", name=name)

    def finding(self, number: int) -> Locator:
        """The card of a finding."""
        heading = self.page.locator(
            "h4", has=self.page.locator(".number", has_text=f"{number}").filter(has_text=f"Finding {number}")
        )
        return self.page.locator("li.finding").filter(has=heading).first

    @property
    def numbers(self) -> list[int]:
        """The numbers of the findings that are listed, without those that are waived."""
        said = self.page.locator(".groups .finding .number").all_text_contents()
        return [int(each.removeprefix("Finding ")) for each in said]

    @property
    def focused(self) -> str:
        """The words of the element that has the focus."""
        said: str = self.page.evaluate(
            "document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText"
        )
        return " ".join(said.split())

    def hears(self, words: str) -> None:
        """A screen reader is told these words."""
        expect(self.page.locator("#announcements")).to_contain_text(words)

    def downloads(self, button: Locator) -> bytes:
        """The file that comes of a button."""
        with self.page.expect_download() as coming:
            button.click()
        return Path(coming.value.path()).read_bytes()

    def module(self, path: str, expression: str, value: Any = None) -> Any:
        """What an expression says of a module of the page, `m`, and a value, `v`."""
        script = f"async (v) => {{ const m = await import({json.dumps(path)}); return {expression}; }}"
        return self.page.evaluate(script, value)

    def instead(self, address: str, answer: Callable[[Route], None], times: int | None = None) -> None:
        """Answer requests in place of the server."""
        self.page.route(f"**{address}", answer, times=times)

    def faults(self, state: str) -> list[str]:
        """What axe finds in this state of the page: wide and narrow, light and dark; and whether it fits."""
        found: list[str] = []
        for size in (WIDE, NARROW):
            self.page.set_viewport_size({"width": size["width"], "height": size["height"]})
            name = f"{state}, {size['width']} px"
            if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"{name}: scrolls sideways")
            found += self._axe(name, {"runOnly": _STANDARDS})
            self.page.emulate_media(color_scheme="dark")
            found += self._axe(f"{name}, dark", _CONTRAST)
            self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
        return found

    def _axe(self, name: str, options: dict[str, Any]) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(Axe().axe_script)
        asked = [{"exclude": [[_FURTHER_TEXT]]}, options | {"resultTypes": ["violations"]}]
        results = self.page.evaluate("([where, how]) => axe.run(where, how)", asked)
        return [
            f"{name}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
            for violation in results["violations"]
            for node in violation["nodes"]
        ]


def prepared(browser: Browser, **how: Any) -> BrowserContext:
    """A browser that knows nothing."""
    context = browser.new_context(viewport={"width": WIDE["width"], "height": WIDE["height"]}, **how)
    context.set_default_timeout(20_000)
    context.add_init_script(_WATCH)
    return context


def visiting(context: BrowserContext, origin: str) -> Visitor:
    """A visitor with a tab of their own."""
    page = context.new_page()
    visitor = Visitor(page, context, origin)
    strange = visitor.strange
    page.on("pageerror", lambda error: strange.append(f"error: {error}"))
    page.on(
        "console", lambda said: strange.append(said.text) if said.type == "error" and _QUIET not in said.text else None
    )
    page.on("request", lambda asked: strange.append(asked.url) if _is_foreign(asked.url, origin) else None)
    page.on("response", lambda answer: strange.extend(_loose(answer)))
    return visitor


def payload(name: str, content: str | bytes) -> FilePayload:
    """A file by its name and content."""
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def _is_foreign(url: str, origin: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("blob", "data") and f"{parts.scheme}://{parts.netloc}" != origin


def _loose(answer: Response) -> Sequence[str]:
    """A page that came without its policy, or with one that lets inline or foreign things in."""
    policy = answer.headers.get("content-security-policy", "")
    kept = "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    return (
        []
        if kept or answer.status == 304 or "fulfilled" in answer.headers.get("x-made-by", "")
        else [f"no policy: {answer.url}"]
    )

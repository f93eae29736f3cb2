"""Somebody who works in Word or Excel with a pane open. The program is a stand-in, office.js is Microsoft's own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self, TypeVar
from urllib.parse import quote, urlencode, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, FrameLocator, Page, expect

from addin.microsoft import AROUND, EXCEL, FAKES, SCRIPTS, WORD, Microsoft

PANE: Final = "/addin/taskpane.html"
MOST_COMMENTS: Final = 3  # in one batch: undoing four hangs Word
# Runs in each frame before anything else: tells of what a policy stops, and keeps a copy of what a check answered,
# which the browser itself does not always keep.
WATCH: Final = """addEventListener("securitypolicyviolation", (event) => console.error(
  `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
{
  const own = window.fetch;
  window.checked = [];
  window.fetch = async (asked, how) => {
    const answer = await own(asked, how);
    if (String(asked).includes("/api/v1/check") && answer.ok) {
      window.checked.push({ text: answer.clone().text(), sent: typeof how?.body === "string" ? "text" : "file" });
    }
    return answer;
  };
}"""
_OWN_SERVICE: Final = "AddinInternalService."  # what office.js says to its host when it starts
_QUIET: Final = "Failed to load resource"  # a status that tells of a problem, which the pane tells people
# office.js writes two styles of its own into each page that loads it; our policy does not let it, and nothing is lost.
_OWN_STYLES: Final = (f"policy: style-src-attr inline https://{SCRIPTS}/", "inline style")


@dataclass(frozen=True)
class Batch:
    """What office.js asked for in one go. `steps` are calls as “Range.Select”."""

    steps: tuple[str, ...]
    comments: int
    items: int
    error: str | None


@dataclass(frozen=True)
class Comment:
    """A comment, and the words that it is on."""

    text: str
    on: str
    author: str
    ours: bool


@dataclass(frozen=True)
class Change:
    """A tracked change that was made since the document was opened."""

    deleted: str
    inserted: str
    paragraph: str


@dataclass
class Program:
    """A window with a document and a pane. `strange` is what the pane did that it never should."""

    page: Page
    inside: Page | Frame  # where the program itself is: the page, or a frame in the page around it
    address: str
    strange: list[str] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    harm: bool = False  # a test that harms a document on purpose says so

    @property
    def pane(self) -> FrameLocator:
        """The pane, to look for things in."""
        return self.inside.frame_locator("#pane")

    @property
    def frame(self) -> Frame:
        """The pane, to run something in."""
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.address))
        return next(each for each in self.page.frames if each.url.startswith(origin))

    def ask(self, expression: str, value: Any = None) -> Any:
        """What the stand-in says."""
        return self.inside.evaluate(f"(v) => host.{expression}", value)

    def runs(self, script: str, value: Any = None) -> Any:
        """What a script says that runs in the pane, as in `Word.run(async (context) => { … })`."""
        return self.frame.evaluate(f"async (v) => {script}", value)

    @property
    def seen(self) -> dict[str, Any]:
        """Everything that the stand-in tells."""
        found: dict[str, Any] = self.ask("seen()")
        return found

    @property
    def batches(self) -> list[Batch]:
        """All batches so far, without those that only tell the host to forget things."""
        told = self.seen["batches"]
        made = [Batch(tuple(each["steps"]), each["comments"], each["items"], each["error"]) for each in told]
        return [each for each in made if any(not step.startswith(_OWN_SERVICE) for step in each.steps)]

    @property
    def comments(self) -> list[Comment]:
        """All comments in the document."""
        return [Comment(each["text"], each["on"], each["author"], each["ours"]) for each in self.seen["comments"]]

    def forgets(self) -> None:
        """Begin anew: nothing is selected, and there were no batches."""
        self.ask("forget()")

    def trap(self, **traps: Any) -> Self:
        """Switch traps from here on."""
        self.ask("trap(v)", traps)
        return self

    def user(self, act: str, *given: Any) -> Any:
        """Let the user do something in the document: see fakehost/word-user.js and excel-user.js."""
        return self.ask("user(v[0], v[1])", [act, list(given)])

    def meanwhile(self, step: str, act: str, *given: Any) -> None:
        """Let the user do something just before the batch with a call such as “InsertText” is carried out, once."""
        self.ask("meanwhile(v[0], v[1], v[2])", [step, act, list(given)])

    def file(self) -> bytes:
        """The document as the user would save it now."""
        return bytes(self.ask("file()"))

    def closes(self) -> None:
        """Close the window. The pane must have kept to the rules of the program, and harmed nothing."""
        seen = self.seen
        self.page.close()
        assert not seen["faults"], f"the stand-in does not know what it was asked for: {seen['faults']}"
        assert self.harm or not seen["harm"], seen["harm"]
        assert seen["openFiles"] == 0, "a file was left open"
        assert all(each["comments"] <= MOST_COMMENTS for each in seen["batches"])
        assert not self.strange, self.strange


@dataclass
class Word(Program):
    """Word."""

    @property
    def selected_text(self) -> str | None:
        """The selected words."""
        found: str | None = self.seen["selected"]
        return found

    @property
    def selected_in(self) -> list[dict[str, Any]]:
        """Which words of which paragraphs are selected."""
        found: list[dict[str, Any]] = self.seen["selectedIn"]
        return found

    @property
    def tracked_changes(self) -> list[Change]:
        """The tracked changes that were made since the document was opened."""
        return [Change(**each) for each in self.seen["changes"]]

    @property
    def texts(self) -> list[str]:
        """The words of each paragraph."""
        found: list[str] = self.ask("texts()")
        return found


@dataclass
class Excel(Program):
    """Excel."""

    @property
    def selected_cell(self) -> tuple[str, str] | None:
        """The sheet and the address of what is selected."""
        found = self.seen["selected"]
        return (found["sheet"], found["address"]) if found else None


class CannotOpenError(Exception):
    """The stand-in cannot open a document, and why."""


Kind = TypeVar("Kind", bound=Program)


@dataclass
class Opener:
    """Opens documents for one test, each in a window of its own, and sees to it that they are closed."""

    context: BrowserContext
    microsoft: Microsoft
    origin: str
    windows: list[Program] = field(default_factory=list)

    def word(self, document: Path | bytes, pane: str | None = None, **traps: Any) -> Word:
        """Open a document in Word, with our pane or another."""
        return self._opened(Word, f"{WORD}/word.html", document, pane, traps)

    def excel(self, document: Path | bytes, pane: str | None = None, **traps: Any) -> Excel:
        """Open a workbook in Excel."""
        return self._opened(Excel, f"{EXCEL}/excel.html", document, pane, traps)

    def word_around(
        self, document: Path | bytes, around: str = AROUND, program: str = WORD, pane: str | None = None
    ) -> Word:
        """Open a document in Word as Word on the web stands in its page. Does not wait for the pane."""
        address = address_of(self.microsoft, f"{program}/word.html", document, pane or self.origin + PANE, {})
        window = self._window(Word, self.origin + PANE)
        window.allowed |= {around, program}
        window.page.goto(f"{around}/around.html#{quote(address, safe='')}")
        inside = window.page.locator("#program").element_handle().content_frame()
        assert inside is not None
        inside.wait_for_selector("body[data-ready]")
        window.inside = inside
        return window

    def _opened(
        self, kind: type[Kind], program: str, document: Path | bytes, pane: str | None, traps: Mapping[str, Any]
    ) -> Kind:
        window = self._window(kind, pane or self.origin + PANE)
        if traps.get("laterApis"):
            window.page.add_init_script(path=FAKES / "later.js")
        window.page.goto(address_of(self.microsoft, program, document, pane or self.origin + PANE, traps))
        window.page.locator("body[data-ready], body[data-fault]").wait_for()
        if fault := window.page.locator("body").get_attribute("data-fault"):
            self.windows.remove(window)
            window.page.close()
            raise CannotOpenError(fault)
        expect(window.pane.locator("h1").first).to_be_visible()
        return window

    def _window(self, kind: type[Kind], pane: str) -> Kind:
        page = self.context.new_page()
        window = kind(page, page, pane)
        hosts = (WORD, EXCEL, AROUND, f"https://{SCRIPTS}", pane)
        window.allowed = {"{0.scheme}://{0.netloc}".format(urlsplit(each)) for each in hosts}
        watch(window)
        self.windows.append(window)
        return window


def address_of(microsoft: Microsoft, program: str, document: Path | bytes, pane: str, traps: Mapping[str, Any]) -> str:
    """The address of a window that opens a document, with a pane."""
    content = document.read_bytes() if isinstance(document, Path) else document
    name = document.name if isinstance(document, Path) else "document"
    key = f"{len(microsoft.documents)}"
    microsoft.documents[key] = content
    asked = {"document": f"/documents/{key}", "name": name, "pane": pane, "traps": json.dumps(dict(traps))}
    return f"{program}?{urlencode(asked)}"


def watch(window: Program) -> None:
    """Note what should not happen in a window."""
    strange = window.strange
    page = window.page
    page.on("pageerror", lambda error: strange.append(f"error: {error}"))
    page.on(
        "console",
        lambda said: strange.append(said.text) if said.type == "error" and not _expected(said) else None,
    )
    page.on(
        "request", lambda asked: strange.append(f"foreign: {asked.url}") if _is_foreign(asked.url, window) else None
    )


def _expected(said: ConsoleMessage) -> bool:
    """What a page cannot help, or what office.js complains of by itself."""
    own = SCRIPTS in said.location.get("url", "")
    return _QUIET in said.text or own or any(words in said.text for words in _OWN_STYLES)


def _is_foreign(url: str, window: Program) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("blob", "data", "about") and f"{parts.scheme}://{parts.netloc}" not in window.allowed


def steps(batches: Sequence[Batch]) -> list[str]:
    """The calls of some batches, in one row."""
    return [step for batch in batches for step in batch.steps]

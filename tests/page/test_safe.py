"""What is in a document stays text, on the page and in what the page makes of it; and the parts know no host."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from page.visitor import ROOT, Visitor, payload

STATIC = ROOT / "addin_server" / "static"
HOSTILE = (
    "We will <img src=x onerror=\"document.title='owned'\"> recruit locally {{7*7}} ${7*7} "
    "<script>document.title='owned'</script> \u202egnorw \x1b[31m javascript:alert(1)"
)


def test_markup_in_a_document_is_text(visitor: Visitor) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    visitor.checks(payload(name, f"{HOSTILE}\n\nReturn it by [insert <b>date</b>].\n"))
    text = visitor.page.locator(".document-text")
    assert "<script>document.title='owned'</script>" in (text.text_content() or "")
    assert not visitor.page.locator("main img, main script, main b").count()
    assert "onerror" in visitor.page.locator(".document-name").inner_text()
    assert visitor.page.title() == "What was found – Tenderlint"


def test_markup_in_a_draft_is_text(visitor: Visitor) -> None:
    draft = f"We will recruit 12 people <img src=x onerror=alert(1)> by May 2028.\n{HOSTILE}"
    visitor.opens("/#/write").page.get_by_label("Your answer").fill(draft)
    expect(visitor.page.locator(".commitments li").first).to_contain_text("<img src=x")
    assert not visitor.page.locator("main img, main script").count()


def test_signs_that_turn_the_direction_of_writing_end_with_the_words_of_the_document(visitor: Visitor) -> None:
    visitor.checks(payload("\u202ecod.exe.txt", "We will always recruit locally \u202e\u2067 and more."))
    for selector in (".document-name", ".document-text", ".quote"):
        style = visitor.page.locator(selector).first.evaluate("(each) => getComputedStyle(each).unicodeBidi")
        assert style in ("isolate", "isolate-override"), selector


def test_the_policy_stops_what_a_fault_of_the_page_would_let_in(visitor: Visitor) -> None:
    blocked = visitor.page.evaluate(
        """async () => {
          const told = [];
          addEventListener("securitypolicyviolation", (event) => told.push(event.violatedDirective));
          try { document.body.innerHTML += "<p></p>"; } catch { told.push("markup"); }
          const style = document.createElement("style");
          document.head.append(style);
          try { await fetch("https://example.org/"); } catch { told.push("fetch"); }
          await new Promise((done) => setTimeout(done, 100));
          return told;
        }"""
    )
    assert {"markup", "fetch", "connect-src"} <= set(blocked)
    visitor.strange.clear()


def test_nothing_of_a_document_is_in_an_address(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.checks(payload("canary-name.txt", "We will recruit canary-word locally."))
    assert asked
    assert not [url for url in asked if "canary" in url]
    assert "canary" not in visitor.page.evaluate(
        "JSON.stringify({...localStorage, ...sessionStorage}) + location + document.title"
    )


def test_parts_know_no_host_and_no_view() -> None:
    """What is shared with the pane imports neither the page nor a host, and no module makes elements of markup."""
    for file in STATIC.rglob("*.js"):
        source = file.read_text("utf-8")
        imported = re.findall(r'^(?:import|export) .*?from "(.+?)";', source, re.MULTILINE)
        for name in imported:
            assert (file.parent / name).resolve().is_file(), f"{file.name} imports {name}"
        if file.parent.name in ("lib", "parts"):
            assert not [name for name in imported if "/page/" in name or "/hosts/" in name], file.name
        if file.parent.name == "lib":
            assert not [name for name in imported if "/parts/" in name], file.name
        for markup in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert markup not in source, f"{file.name}: {markup}"


def test_every_module_is_asked_for_at_once(visitor: Visitor) -> None:
    """The page names its modules, so that a browser need not find them one after the other."""
    index = (STATIC / "index.html").read_text("utf-8")
    named = set(re.findall(r'<link rel="modulepreload" href="(.+?)">', index)) | {"/page/main.js"}
    loaded = {
        path
        for path in visitor.page.evaluate(
            "performance.getEntriesByType('resource').map((each) => new URL(each.name).pathname)"
        )
        if path.endswith(".js")
    }
    assert named == loaded
    assert all(Path(STATIC, path[1:]).is_file() for path in named)

"""The pane for everybody: axe in each of its states, as narrow as Word makes it and wider, light, dark and in forced
colours; and the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from page.visitor import EXAMPLES, RESPONSE
from playwright.sync_api import expect

from addin.office import Opener, Program
from addin.pane import card, check, outcome

WIDTHS = (320, 640)
STANDARDS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}
LOOKS: tuple[dict[str, Any], ...] = ({"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"})
USUAL = {"color_scheme": "light", "forced_colors": "none"}
LOOKED = """(look) => matchMedia(
    look.forced_colors ? "(forced-colors: active)" : "(prefers-color-scheme: dark)").matches
  && new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""
MOST_STOPS = 300
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    name: `${at.tagName} ${(at.textContent || at.type || "").trim().slice(0, 50)}`,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    wide: box.width >= 24 || at.tagName === "A", high: box.height >= 24 || at.tagName === "A",
  };
}"""


def faults(program: Program, state: str, within: str = "body") -> list[str]:
    """What axe finds in this state of the pane, in a part of it, and whether it fits."""
    found: list[str] = []
    for width in WIDTHS:
        program.inside.evaluate("(width) => { document.getElementById('pane').style.width = `${width}px`; }", width)
        program.frame.wait_for_function("(width) => innerWidth === width - 1 || innerWidth === width", arg=width)
        name = f"{state}, {width} px"
        if program.frame.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{name}: scrolls sideways")
        found += _axe(program, name, within, STANDARDS)
    for look in LOOKS:
        program.page.emulate_media(**look)
        program.frame.wait_for_function(LOOKED, arg=look)
        found += _axe(program, f"{state}, {look}", within, CONTRAST)
    program.page.emulate_media(**USUAL)  # type: ignore[arg-type]
    return found


def enter(program: Program) -> None:
    """Go into the pane, where keys go from then on, as F6 does in Word."""
    program.pane.locator("#version").click()


def _axe(program: Program, name: str, within: str, options: dict[str, Any]) -> list[str]:
    if not program.frame.evaluate("'axe' in window"):
        program.frame.evaluate(Axe().axe_script)
    asked = [within, {**options, "resultTypes": ["violations"]}]
    results = program.frame.evaluate("([where, how]) => axe.run(where, how)", asked)
    return [
        f"{name}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


def open_dialog(button: str) -> Callable[[Program, int], None]:
    """A state with the dialog of a button."""

    def act(program: Program, number: int) -> None:
        card(program, number).get_by_role("button", name=button).click()
        expect(program.pane.get_by_role("dialog")).to_be_visible()

    return act


def in_tab(name: str) -> Callable[[Program, int], None]:
    """A state with a tab in front."""
    return lambda program, _: program.pane.get_by_role("tab", name=name).click()


def unfolded(program: Program, number: int) -> None:
    """Everything that can be unfolded is, and something was done."""
    outcome(program, number, "Go to words")
    for summary in program.pane.locator("summary").all():
        if summary.is_visible():
            summary.click()


DIALOG = "dialog[open]"
PANEL = "[role=tabpanel]:not([hidden])"
# How to come to each state, and the part of the pane that is new in it.
STATES: dict[str, tuple[Callable[[Program, int], None], str]] = {
    "what was found, unfolded": (unfolded, "body"),
    "the dialog that replaces": (open_dialog("Replace"), DIALOG),
    "the dialog that waives": (open_dialog("Waive"), DIALOG),
    "themes": (in_tab("Themes"), PANEL),
    "facts": (in_tab("Facts"), PANEL),
    "reports": (in_tab("Reports"), PANEL),
}


def test_the_first_view_and_a_check_that_fails_are_sound(office: Opener) -> None:
    word = office.word(RESPONSE)
    assert not faults(word, "the first view")
    word.page.route("**/api/v1/check*", lambda route: route.abort())
    word.pane.get_by_role("button", name="Check this document").click()
    expect(word.pane.get_by_role("alert")).to_be_visible()
    assert not faults(word, "the server does not answer")


def test_each_state_of_the_result_is_sound(office: Opener) -> None:
    word = office.word(RESPONSE)
    number = min(check(word).placed)
    found: list[str] = []
    for state, (act, part) in STATES.items():
        act(word, number)
        found += faults(word, state, part)
        dialog = word.pane.get_by_role("dialog")
        if dialog.count():
            dialog.get_by_role("heading").first.click()
            word.page.keyboard.press("Escape")
        expect(word.pane.get_by_role("dialog")).to_have_count(0)
        word.pane.get_by_role("tab", name="Findings").click()
    assert not found


def test_excel_is_sound_too(office: Opener) -> None:
    excel = office.excel(EXAMPLES / "kpi-schedule.xlsx")
    check(excel)
    assert not faults(excel, "what was found in a workbook")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_stop_of_the_tab_key_is_seen_and_marked(office: Opener, width: int) -> None:
    word = office.word(RESPONSE)
    check(word)
    word.inside.evaluate("(width) => { document.getElementById('pane').style.width = `${width}px`; }", width)
    enter(word)
    word.pane.get_by_role("heading", name="What was found").focus()
    stops: list[str] = []
    for _ in range(MOST_STOPS):
        word.page.keyboard.press("Tab")
        stop = word.frame.evaluate(STOP)
        if stop is None:
            break
        assert stop["seen"], f"{stop['name']} has the focus and cannot be seen"
        assert stop["marked"], f"{stop['name']} has the focus and does not show it"
        stops.append(stop["name"])
    assert len(stops) > 30
    assert len(stops) < MOST_STOPS, "the focus never comes to the end"


def test_somebody_without_a_mouse_checks_goes_to_words_and_replaces(office: Opener) -> None:
    word = office.word(RESPONSE)
    keyboard = word.page.keyboard

    def tab_to(name: str) -> None:
        for _ in range(MOST_STOPS):
            at = word.frame.evaluate("document.activeElement?.textContent ?? ''")
            if at.startswith(name):
                return
            keyboard.press("Tab")
        raise AssertionError(f"no stop of the Tab key is {name}")

    enter(word)
    word.pane.get_by_label("What is it?").focus()
    tab_to("Check this document")
    keyboard.press("Enter")
    found = word.pane.get_by_role("heading", name="What was found")
    expect(found).to_be_focused(timeout=20_000)
    tab_to("Go to words")
    keyboard.press("Enter")
    expect(word.pane.get_by_text("Selected in Word.").first).to_be_visible()
    selected = word.selected_text
    tab_to("Replace …")
    keyboard.press("Enter")
    box = word.pane.get_by_role("dialog").get_by_label("Your words")
    expect(box).to_be_focused()
    keyboard.press("Control+A")
    keyboard.type("We will plant 40 trees by May.")
    keyboard.press("Tab")
    for _ in range(10):
        if word.frame.evaluate("document.activeElement?.textContent") == "Replace":
            break
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(word.pane.get_by_text("Replaced, as a tracked change.")).to_be_visible()
    (change,) = word.tracked_changes
    assert change.paragraph == "We will plant 40 trees by May."
    assert selected

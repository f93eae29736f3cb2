"""For everybody: axe in the states that other tests do not pass through, the keyboard alone, wishes of a browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from page.visitor import EXAMPLES, NARROW, RESPONSE, TENDER, Visitor, payload

Visit = Callable[..., Visitor]
_MOST_STOPS = 400
_SYSTEM_MARK = """() => {
  const probe = document.createElement("mark");
  document.body.append(probe);
  probe.style.cssText = "background: Mark; color: MarkText; forced-color-adjust: none";
  const { color, backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return [color, backgroundColor];
}"""
_TO_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
}"""
_STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const middle = [box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 10)];
  const over = document.elementFromPoint(...middle);
  return {
    name: `${at.tagName} ${(at.textContent || at.type || "").trim().slice(0, 40)}`,
    seen: box.width > 0 && box.height > 0 && middle[1] >= 0 && middle[1] <= innerHeight
      && Boolean(over && (at.contains(over) || over.contains(at))),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def walked(visitor: Visitor) -> list[str]:
    """Every stop of the Tab key from the top of the page to its end. Each can be seen, and is marked as the one."""
    visitor.page.evaluate(_TO_THE_TOP)
    stops: list[str] = []
    for _ in range(_MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        stop = visitor.page.evaluate(_STOP)
        if stop is None or (stops and stop["name"].startswith("A Skip")):
            return stops
        assert stop["seen"], f"{stop['name']} has the focus and cannot be seen"
        assert stop["marked"], f"{stop['name']} has the focus and does not show it"
        stops.append(stop["name"])
    raise AssertionError(f"the focus never comes to the end of the page; last {stops[-5:]}")


def test_the_first_view_is_sound(visitor: Visitor) -> None:
    assert not visitor.faults("the first view")
    visitor.button("Check").click()
    assert not visitor.faults("nothing chosen")
    visitor.chooses(TENDER, RESPONSE)
    visitor.page.get_by_label("Check responses against their tender").check()
    assert not visitor.faults("files chosen")


def test_what_was_found_is_sound_in_each_of_its_states(visitor: Visitor) -> None:
    visitor.checks(TENDER, EXAMPLES / "kpi-schedule.xlsx", payload("empty.txt", ""))
    assert not visitor.faults("findings")
    visitor.finding(10).locator("summary").click()
    visitor.page.get_by_text("More ways to choose").click()
    visitor.button("Show in the text (finding 10)").click()
    assert not visitor.faults("a finding unfolded and shown")
    visitor.page.get_by_label("With the words").fill("zebra")
    expect(visitor.page.locator(".shown")).to_contain_text("0 of")
    assert not visitor.faults("filters that let nothing through")
    visitor.page.get_by_role("navigation", name="Documents").get_by_role("button").nth(1).click()
    assert not visitor.faults("a workbook")
    visitor.tab("Themes and stages").locator("summary").last.click()
    assert not visitor.faults("themes and stages")
    visitor.tab("Facts used")
    assert not visitor.faults("facts")


def test_answers_are_sound(visitor: Visitor) -> None:
    visitor.chooses(EXAMPLES / "pack" / "volume-1-invitation.docx", EXAMPLES / "pack" / "hollins-response.docx")
    visitor.page.get_by_label("Check responses against their tender").check()
    visitor.checks()
    for summary in visitor.tab("Answers to the tender").locator("summary").all():
        summary.click()
    assert not visitor.faults("answers unfolded")


def test_the_rules_are_sound_and_can_be_searched(visit: Visit) -> None:
    visitor = visit(place="/#/rules")
    expect(visitor.page.get_by_text("57 rules.")).to_be_visible()
    visitor.page.get_by_label("With the words").fill("hedge")
    expect(visitor.page.locator(".rule-list li:visible").first).to_contain_text("SV502")
    assert not visitor.faults("the rules")
    visitor.page.get_by_role("link", name="SV502").click()
    expect(visitor.page.locator("main h1")).to_be_focused()
    assert not visitor.faults("a rule")
    visitor.opens("/#/rules/SV999")
    expect(visitor.page.get_by_text("It may have another name.")).to_be_visible()
    assert not visitor.faults("no rule")


def test_an_empty_draft_is_sound(visit: Visit) -> None:
    assert not visit(place="/#/write").faults("an empty draft")


def test_from_the_first_view_to_a_report_by_keyboard_alone(visitor: Visitor) -> None:
    keyboard = visitor.page.keyboard
    assert walked(visitor) == [
        "A Skip to the page",
        "A Tenderlint",
        "A Check documents",
        "A Write an answer",
        "A Rules",
        "INPUT file",
        "SELECT Judge from the textA tender: what a buye",
        "SELECT Central governmentLocal governmentLeices",
        "BUTTON Check",
        "A Write an answer to one question",
        "A For programs: the API",
    ]
    visitor.page.locator(".skip").focus()
    keyboard.press("Enter")
    expect(visitor.page.locator("main")).to_be_focused()
    visitor.chooses(RESPONSE)
    visitor.button("Check").press("Enter")
    expect(visitor.page.get_by_role("heading", name="What was found")).to_be_focused()
    stops = walked(visitor)
    for name in (
        "Findings and text",
        "Show in the text (finding 1)",
        "Waive (finding 1)",
        "Why, and what would be better",
    ):
        assert any(name in stop for stop in stops), name
    assert not [stop for stop in stops if stop == "BUTTON Facts used"], "only the chosen tab is a stop"
    visitor.page.get_by_role("tab", name="Findings and text").focus()
    keyboard.press("End")
    expect(visitor.page.get_by_role("tab", name="Reports and waivers")).to_be_focused()
    panel = visitor.page.get_by_role("tabpanel")
    keyboard.press("Tab")
    expect(panel).to_be_focused()
    with visitor.page.expect_download():
        keyboard.press("Tab")
        assert visitor.focused.startswith("Download")
        keyboard.press("Enter")
    visitor.page.get_by_role("tab", name="Reports and waivers").focus()
    keyboard.press("ArrowRight")
    expect(visitor.page.get_by_role("tab", name="Findings and text")).to_be_focused()


def test_every_stop_can_be_seen_where_there_is_little_room(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    walked(visitor)
    visitor.checks(RESPONSE)
    assert len(walked(visitor)) > 30


def test_targets_are_large_enough_to_hit(visitor: Visitor) -> None:
    visitor.checks(TENDER)
    small = visitor.page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, summary, .tag")]
          .filter((each) => each.checkVisibility())
          .map((each) => [each.textContent || each.type, each.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
          .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
    )
    assert not small


def test_forced_colours_keep_shapes_words_and_marks(visit: Visit) -> None:
    visitor = visit(forced_colors="active")
    visitor.checks(TENDER)
    assert visitor.page.evaluate("matchMedia('(forced-colors: active)').matches")
    mark = visitor.page.locator("mark.passage").first
    assert mark.evaluate("(mark) => getComputedStyle(mark).textDecorationLine") == "underline"
    plain = visitor.page.locator("mark.passage").first.evaluate(
        "(mark) => [getComputedStyle(mark).backgroundColor, getComputedStyle(mark.parentElement).backgroundColor]"
    )
    assert plain[0] != plain[1]
    colours = (
        "(mark) => { const { color, backgroundColor } = getComputedStyle(mark); return [color, backgroundColor]; }"
    )
    assert mark.evaluate(colours) == visitor.page.locator(".quote mark").first.evaluate(colours)
    assert mark.evaluate(colours) == visitor.page.evaluate(_SYSTEM_MARK)
    tab = visitor.page.get_by_role("tab", name="Findings and text")
    other = visitor.page.get_by_role("tab", name="Facts used")
    colour = "(tab) => getComputedStyle(tab).backgroundColor"
    assert tab.evaluate(colour) != other.evaluate(colour)


def test_nothing_moves_for_those_who_want_no_motion(visit: Visit) -> None:
    visitor = visit(reduced_motion="reduce")
    moving = """() => document.getAnimations().length + [...document.querySelectorAll("*")]
      .filter((each) => getComputedStyle(each).transitionDuration !== "0s").length"""
    assert visitor.page.evaluate(moving) == 0
    visitor.checks(RESPONSE)
    assert visitor.page.evaluate(moving) == 0

"""What somebody does in the pane, whichever program it stands in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, expect

from addin.office import Program


@dataclass(frozen=True)
class Checked:
    """What the server answered to a check. `sent`: what it was given, the file or its text."""

    answer: dict[str, Any]
    sent: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings that stand, as in a report."""
        found: list[dict[str, Any]] = self.answer["report"]["documents"][0]["findings"]
        return found

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The text that was checked."""
        found: list[dict[str, Any]] = self.answer["documents"][0]["text"]["blocks"]
        return found

    @property
    def placed(self) -> dict[int, tuple[dict[str, Any], dict[str, Any]]]:
        """The findings that have a place, by the numbers that the pane gives them, each with its anchor."""
        report, shown = self.answer["report"]["documents"][0], self.answer["documents"][0]
        waived = [each["finding"] for each in report["waived"]]
        found = list(zip(report["findings"] + waived, shown["findings"] + shown["waived"], strict=True))
        found.sort(key=lambda each: (each[1]["block"], each[1]["start"]) if each[1] else (-1, 0))
        return {number: each for number, each in enumerate(found, start=1) if each[1]}


class NotCheckedError(Exception):
    """The pane could not check the document, and what it says of that."""


def check(program: Program, button: str = "Check this", kind: str | None = None) -> Checked:
    """Have the open document checked, as what somebody says it is, and see what was found."""
    if kind:
        program.pane.get_by_label("What is it?").select_option(kind)
    before = program.frame.evaluate("checked.length")
    program.pane.get_by_role("button", name=button).first.click()
    program.frame.wait_for_function("(before) => checked.length > before", arg=before)
    found = program.pane.get_by_role("heading", name="What was found")
    problem = program.pane.locator(".problem")
    expect(found.or_(problem).first).to_be_visible(timeout=20_000)
    expect(program.pane.get_by_role("button", name="Checking …")).to_have_count(0, timeout=20_000)
    if problem.is_visible():
        raise NotCheckedError(problem.inner_text())
    return last_check(program)


def last_check(program: Program) -> Checked:
    """The last check."""
    sent, text = program.frame.evaluate("async () => [checked.at(-1).sent, await checked.at(-1).text]")
    answer = json.loads(text.splitlines()[-1])  # after lines that tell how far it is
    return Checked(answer.get("answer", answer), sent)


def card(program: Program, number: int) -> Locator:
    """The card of a finding."""
    numbered = program.frame.locator(".number", has_text=re.compile(rf"^\s*Finding {number}\s*$"))
    return program.frame.locator(".groups li.finding").filter(has=numbered)


def outcome(program: Program, number: int, button: str) -> str:
    """Press a button of a finding, and read what the pane says came of it."""
    found = card(program, number)
    found.get_by_role("button", name=button).click()
    said = found.locator(".outcome")
    expect(said).not_to_be_empty()
    return said.inner_text()


def replace(program: Program, number: int, words: str) -> str:
    """Have the words of a finding replaced, and read what the pane says came of it."""
    card(program, number).get_by_role("button", name="Replace").click()
    dialog = program.pane.get_by_role("dialog")
    dialog.get_by_label("Your words").fill(words)
    dialog.get_by_role("button", name="Replace", exact=True).click()
    said = card(program, number).locator(".outcome")
    expect(said).not_to_be_empty()
    return said.inner_text()


def choose(program: Program, *buttons: str) -> None:
    """Press some buttons, one after the other."""
    for name in buttons:
        program.pane.get_by_role("button", name=name, exact=True).click()


def told(program: Program, words: str, *, patience: float = 20_000) -> None:
    """The pane says these words, where people see them."""
    expect(program.pane.locator("main").get_by_text(words).first).to_be_visible(timeout=patience)

"""Pages: wrapped lines of plain or painted text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from linter.report.escaping import harmless
from linter.report.page import Page

TEXTS = st.lists(st.text(max_size=60), max_size=5)


@given(TEXTS, st.integers(20, 60))
def test_wrapping_loses_no_sign_and_keeps_to_the_width(texts: list[str], width: int) -> None:
    page = Page(width)
    page.write(*((text, "") for text in texts), lead=[("│ ", "")], rest=[("│ ", "")])
    lines = page.text().splitlines()
    told = "".join(line.removeprefix("│") for line in lines)
    # A terminal that cannot show a sign gives it no width, so two columns are the widest a sign can be.
    assert all(cell_len(line) <= max(width, 22) for line in lines)
    assert told.replace(" ", "") == harmless("".join(texts)).replace(" ", "")


@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["", "mark", "quiet"])), max_size=6))
def test_paint_changes_no_sign(spans: list[tuple[str, str]]) -> None:
    plain, painted = Page(40), Page(40, lambda text, style: f"<{text}>" if style else text)
    for page in (plain, painted):
        page.write(*((text.replace("<", "").replace(">", ""), style) for text, style in spans))
    assert painted.text().replace("<", "").replace(">", "") == plain.text()


@given(st.text())
def test_harmless_text_is_one_line_that_steers_nothing(text: str) -> None:
    assert all(sign.isprintable() or not sign.isascii() for sign in harmless(text))
    assert len(harmless(text).splitlines()) <= 1


def test_a_lead_stands_once_and_the_text_hangs_beside_it() -> None:
    page = Page(25)
    page.write(("one two three four five six", ""), lead=[("Why  ", "")])
    assert page.text() == "Why  one two three four\n     five six\n"


def test_a_mark_in_the_middle_of_a_word_does_not_part_it() -> None:
    page = Page(20)
    page.write(("The share is ", ""), ("«XX»", "mark"), ("% lower.", ""))
    assert page.text() == "The share is «XX»%\nlower.\n"


def test_a_percentage_is_not_parted_from_its_number() -> None:
    page = Page(20)
    page.write(("at least ninety, 10 % of", ""))
    assert page.text() == "at least ninety,\n10 % of\n"


def test_a_word_that_is_longer_than_a_line_is_cut() -> None:
    page = Page(20)
    page.write(("see https://example.org/a/very/long/path now", ""))
    assert page.text() == "see\nhttps://example.org/\na/very/long/path now\n"


@pytest.mark.parametrize("title", ["a.docx", "a/very/long/path/to/a/document/in/a/pack.docx"])
def test_a_rule_fills_the_width_or_wraps(title: str) -> None:
    page = Page(30)
    page.rule(title)
    assert all(len(line) <= 30 for line in page.text().splitlines())
    assert page.text().startswith("── a")


def test_blank_lines_never_come_first_or_in_pairs() -> None:
    page = Page(20)
    for words in ("one", "two"):
        page.blank()
        page.blank()
        page.write((words, ""))
    assert page.text() == "one\n\ntwo\n"

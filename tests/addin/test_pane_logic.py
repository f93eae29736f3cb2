"""What the pane works out by itself: comparing texts, finding paragraphs and words again, and what to replace.

The vectors hold for the server and for the pane, which compare texts each in their own language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page.conftest import browser as browser
from page.conftest import front as front
from page.conftest import usual as usual
from page.visitor import Visitor, visiting
from playwright.sync_api import BrowserContext
from server.front import Front

from addin_server.work.anchors import normalise
from linter.waivers.entries import Entry
from linter.waivers.in_property import as_properties, waivers_in_properties

VECTORS = Path(__file__).parent / "vectors"
WORDS = st.text(alphabet=st.sampled_from("ab AB.\t\u00a0\u000b\u0002\u0301é\U0001f600-\u001e"), max_size=40)
IN_BROWSER = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def logic(usual: BrowserContext, front: Front) -> Iterator[Visitor]:
    """A page whose modules are asked."""
    visitor = visiting(usual, front.origin)
    yield visitor.opens()
    visitor.leaves()


def vectors(name: str) -> list[dict[str, Any]]:
    """The cases of a file."""
    found: list[dict[str, Any]] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return found


def test_server_and_pane_compare_texts_alike(logic: Visitor) -> None:
    raw = [each["raw"] for each in vectors("normalise")]
    seen = [each["seen"] for each in vectors("normalise")]
    assert [normalise(each) for each in raw] == seen
    assert logic.module("/lib/normalise.js", "v.map(m.normalise)", raw) == seen


@given(texts=st.lists(st.text(max_size=30).filter(lambda text: not _has_surrogates(text)), max_size=20))
@IN_BROWSER
def test_server_and_pane_compare_any_texts_alike(logic: Visitor, texts: list[str]) -> None:
    assert logic.module("/lib/normalise.js", "v.map(m.normalise)", texts) == [normalise(each) for each in texts]


@given(texts=st.lists(WORDS, max_size=20))
@IN_BROWSER
def test_each_sign_that_is_compared_is_known_in_the_text_as_it_is(logic: Visitor, texts: list[str]) -> None:
    script = """v.map((raw) => {
      const found = m.mapped(raw);
      if (!found) return true;
      const inOrder = found.from.every((from, at) => from < found.to[at] && (at === 0 || from >= found.from[at - 1]));
      return inOrder && found.text === m.normalise(raw) && found.from.length === found.text.length;
    })"""
    assert all(logic.module("/lib/normalise.js", script, texts))


@pytest.mark.parametrize("case", vectors("spans"), ids=lambda case: str(case["why"]))
def test_words_are_found_again_in_a_paragraph_or_it_is_said_that_they_are_not(
    logic: Visitor, case: dict[str, Any]
) -> None:
    script = """(() => {
      let start = -1;
      for (let times = 0; times <= v.times; times += 1) start = v.block.indexOf(v.quote, start + 1);
      const end = start + v.quote.length;
      const anchor = { start, end, before: v.block.slice(0, start).slice(-24), after: v.block.slice(end, end + 24) };
      const span = m.spanOf(v.block, anchor, v.raw);
      return span && { found: v.raw.slice(span.start, span.end), at: span.start };
    })()"""
    found = logic.module("/lib/passage.js", script, case)
    assert (found and found["found"]) == case["found"]
    if "at" in case:
        assert found["at"] == case["at"]


ALIGNMENTS = {
    "as it was": (["A", "B", "B", "C"], ["A", "B", "B", "C"], [0, 1, 2, 3]),
    "something was put in": (["A", "B", "C"], ["A", "new", "B", "C"], [0, 2, 3]),
    "something was taken out": (["A", "B", "C"], ["A", "C"], [0, None, 1]),
    "a paragraph was moved": (["one two three four", "A", "B"], ["A", "B", "one two three four"], [2, 0, 1]),
    "short words are not known again elsewhere": (["TBC", "A", "B"], ["A", "B", "TBC"], [None, 0, 1]),
    "one of two alike was taken out": (["A", "TBC", "TBC", "C"], ["A", "TBC", "C"], [0, None, None, 2]),
    "one alike was put in, the other has its neighbours": (
        ["A", "TBC", "B", "C"],
        ["A", "TBC", "B", "TBC", "C"],
        [0, 1, 2, 4],
    ),
    "other blanks and marks": (["Social value", "B"], ["Social\u00a0value\u0002", "B"], [0, 1]),
    "another document": (["A", "B"], ["x", "y", "z"], [None, None]),
    "nothing": ([], ["A"], []),
}


@pytest.mark.parametrize(("blocks", "paragraphs", "expected"), ALIGNMENTS.values(), ids=ALIGNMENTS)
def test_paragraphs_are_known_again_by_what_stands_around_them(
    logic: Visitor, blocks: list[str], paragraphs: list[str], expected: list[int | None]
) -> None:
    found = logic.module("/lib/alignment.js", "m.aligned(v[0], v[1]).map((at) => at ?? null)", [blocks, paragraphs])
    assert found == expected


@given(
    blocks=st.lists(st.sampled_from(["TBC", "A", "B", "one two three four five"]), max_size=12),
    paragraphs=st.lists(st.sampled_from(["TBC", "A", "B", "C", "one two three four five"]), max_size=12),
)
@IN_BROWSER
def test_no_block_is_ever_another_text_and_no_paragraph_two_blocks(
    logic: Visitor, blocks: list[str], paragraphs: list[str]
) -> None:
    found = logic.module("/lib/alignment.js", "m.aligned(v[0], v[1]).map((at) => at ?? null)", [blocks, paragraphs])
    known = [at for at in found if at is not None]
    assert len(known) == len(set(known))
    assert all(at is None or blocks[block] == paragraphs[at] for block, at in enumerate(found))


def test_a_changed_paragraph_is_known_by_its_place_and_most_of_its_words(logic: Visitor) -> None:
    script = "m.changed(1, v[0], v[1], m.aligned(v[0], v[1])) ?? null"
    before = ["Start", "We will recruit people locally", "End"]
    assert (
        logic.module("/lib/alignment.js", script, [before, ["Start", "We will recruit ten people locally", "End"]]) == 1
    )
    assert logic.module("/lib/alignment.js", script, [before, ["Start", "Something else altogether", "End"]]) is None
    twice = ["Start", "We will recruit people there", "We will recruit people here", "End"]
    assert logic.module("/lib/alignment.js", script, [before, twice]) is None, "it cannot be told which"


PLANS = {
    "short words as they are": ("We will train people.", "train people", "train people", []),
    "the whole paragraph needs no search": ("We train.", "We train.", "We train.", []),
    "a tab divides": ("One\ttwo three four", "One\ttwo", None, [("One", "two")]),
    "a note divides": ("We train\u0002 people well", "train\u0002 people", None, [("train", "people")]),
    "a caret": ("see ^p here now", "see ^p here", "see ^p here", []),
}


@pytest.mark.parametrize(("raw", "words", "whole", "ends"), PLANS.values(), ids=PLANS)
def test_what_is_searched_for_has_nothing_in_it_that_a_search_stumbles_over(
    logic: Visitor, raw: str, words: str, whole: str | None, ends: list[tuple[str, str]]
) -> None:
    script = """(() => {
      const start = v[0].indexOf(v[1]);
      const made = m.plan(v[0], { start, end: start + v[1].length });
      const ends = made.heads.map((head, at) => [head.words, made.tails[at]?.words]);
      return { whole: made.whole?.words ?? null, ends };
    })()"""
    found = logic.module("/lib/passage.js", script, [raw, words])
    assert found["whole"] == whole
    if ends:
        assert found["ends"][: len(ends)] == [list(each) for each in ends]


def test_words_longer_than_a_search_takes_are_looked_for_by_their_ends(logic: Visitor) -> None:
    long = " ".join(f"word{number}" for number in range(100))
    script = "m.plan(`Before ${v} after`, { start: 7, end: 7 + v.length })"
    made = logic.module("/lib/passage.js", script, long)
    assert made["whole"] is None
    assert all(len(each["words"]) <= 100 for each in [*made["heads"], *made["tails"]])
    assert long.startswith(made["heads"][0]["words"])
    assert long.endswith(made["tails"][0]["words"])
    assert logic.module("/lib/passage.js", "m.escaped(v)", "5^2 ^p") == "5^^2 ^^p"


def test_a_hit_counts_only_among_as_many_as_there_must_be(logic: Visitor) -> None:
    script = "v.map(([search, hits]) => m.chosen(search, hits))"
    second = {"words": "it's", "nth": 1, "of": 2}
    cases = [[second, ["it's", "it's"]], [second, ["it's"]], [second, ["it's", "it’s", "it's"]], [second, []]]
    assert logic.module("/lib/passage.js", script, cases) == [1, -1, 2, -1]


CHANGES = [
    ("We always recruit.", "We will recruit.", (3, "always", "will")),
    ("We will support projects.", "We will support three projects.", (8, "support", "support three")),
    ("We will, where possible, train.", "We will train.", (3, "will, where possible,", "will")),
    ("Train people", "Train people well", (6, "people", "people well")),
    ("people train", "Ten people train", (0, "people", "Ten people")),
    ("same", "same", None),
    ("a b c", "a c", (2, "b ", "")),
]


@pytest.mark.parametrize(("before", "after", "expected"), CHANGES)
def test_only_what_differs_is_replaced_in_whole_words(
    logic: Visitor, before: str, after: str, expected: tuple[int, str, str] | None
) -> None:
    found = logic.module("/lib/passage.js", "m.smallestChange(v[0], v[1])", [before, after])
    assert (found and (found["at"], found["from"], found["to"])) == expected


@given(before=st.text("ab c", min_size=1, max_size=20), after=st.text("ab c", max_size=20))
@IN_BROWSER
def test_a_change_gives_the_words_that_were_wanted(logic: Visitor, before: str, after: str) -> None:
    found = logic.module("/lib/passage.js", "m.smallestChange(v[0], v[1])", [before, after])
    if found is None:
        assert before == after
        return
    at, old, new = found["at"], found["from"], found["to"]
    assert old
    assert before[at : at + len(old)] == old
    assert before[:at] + new + before[at + len(old) :] == after


def test_the_sentence_around_words(logic: Visitor) -> None:
    script = """v.map(([raw, words]) => {
      const start = raw.indexOf(words);
      const span = m.sentenceAround(raw, { start, end: start + words.length });
      return raw.slice(span.start, span.end);
    })"""
    cases = [
        ["We train. We will endeavour to help. We report.", "endeavour"],
        ["One. Two here. Three here. Four.", "here. Three"],
        ["We will\u0002 endeavour to help.", "endeavour"],
        ["endeavour", "endeavour"],
    ]
    assert logic.module("/lib/passage.js", script, cases) == [
        "We will endeavour to help.",
        "Two here. Three here.",
        "endeavour",
        "endeavour",
    ]


def test_the_wording_that_a_finding_offers(logic: Visitor) -> None:
    better = [
        'Ask instead: "Describe what you will deliver here." Say how it is scored.',
        'Promise what you are sure of with "will", a number and a date.',
        'Add to the question: "Set out your method and a plan."',
        "Fill in the blank.",
    ]
    script = "v.map((each) => { const found = m.wordingIn(each); return found && m.withWording('As it is.', found); })"
    assert logic.module("/lib/wording.js", script, better) == [
        "Describe what you will deliver here.",
        None,
        "As it is. Set out your method and a plan.",
        None,
    ]
    assert logic.module("/lib/wording.js", "m.gapsIn(v)", "In [place] by [date].") == ["[place]", "[date]"]


ENTRIES = [
    {"fingerprint": "3f2a9c0d1e4b5a67", "reason": "The panel “agreed” – 10% \U0001f600", "author": "Zoë O'Hara"},
    {"rule": "vague-promise", "reason": " ".join(["long"] * 120), "until": "2027-01-31"},
]


def test_waivers_in_properties_are_written_as_the_server_writes_and_reads_them(logic: Visitor) -> None:
    written = dict(logic.module("/lib/waivers.js", "[...m.asProperties(v)]", ENTRIES))
    assert all(len(value) <= 255 and value.isascii() and " " not in value for value in written.values())
    read, notes = waivers_in_properties({f"custom:{key}": value for key, value in written.items()}, lambda name: name)
    assert not notes
    assert [each.reason for each in read] == [each["reason"] for each in ENTRIES]
    theirs = as_properties(msgspec.convert(each, Entry) for each in ENTRIES)
    for pieces in (written, theirs):
        assert logic.module("/lib/waivers.js", "m.inProperties(new Map(v))", [*pieces.items()]) == ENTRIES
    assert logic.module("/lib/waivers.js", "[...m.asProperties([])]") == []


@pytest.mark.parametrize("found", ["not json", '{"version":2,"waivers":[]}', "[]", '{"version":1}'])
def test_waivers_that_are_not_understood_are_not_written_over(logic: Visitor, found: str) -> None:
    pieces = [["TenderlintWaivers.1", found]]
    assert logic.module("/lib/waivers.js", "m.inProperties(new Map(v))", pieces) is None


TITLES = {
    r"C:\Users\Ann\My bid.docx": "My bid.docx",
    "/Users/ann/Bid 50%.docx": "Bid 50%.docx",
    "https://nhs.sharepoint.com/sites/a/Shared%20Documents/My%20bid.docx?web=1": "My bid.docx",
    "https://nhs.sharepoint.com/_layouts/15/Doc.aspx?sourcedoc=%7B1%7D&file=My%20bid.docx&action=edit": "My bid.docx",
    "https://d.docs.live.net/1/Bid": "Bid.docx",
    "https://d.docs.live.net/1/50%.docx": "50%.docx",
    "": "Document.docx",
}


@pytest.mark.parametrize(("address", "title"), TITLES.items())
def test_the_name_of_a_document_is_told_from_its_address(logic: Visitor, address: str, title: str) -> None:
    assert logic.module("/hosts/office-host.js", "m.titleOf(v, '.docx')", address) == title


def test_the_pane_is_light_or_dark_as_office_is(logic: Visitor) -> None:
    colours = ["#1f1f1f", "#FFFFFF", "262626", "red", ""]
    assert logic.module("/pane/theme.js", "v.map(m.isDark)", colours) == [True, False, True, None, None]


def _has_surrogates(text: str) -> bool:
    return any(0xD800 <= ord(sign) <= 0xDFFF for sign in text)

"""What the modules of the page work out, beside the same in Python."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext
from server.front import Front

from page.visitor import Visitor, visiting

Visit = Callable[..., Visitor]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
few = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def logic(usual: BrowserContext, front: Front) -> Iterator[Visitor]:
    """A page whose modules are asked."""
    visitor = visiting(usual, front.origin)
    yield visitor.opens()
    visitor.leaves()


@few
@given(text=WORDS, spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_pieces_of_a_text_are_the_text_and_each_passage_is_its_words(
    logic: Visitor, text: str, spans: list[tuple[int, int]]
) -> None:
    told = [{"number": number, "start": min(span), "end": max(span)} for number, span in enumerate(spans, start=1)]
    pieces = logic.module("/lib/segments.js", "m.segments(v.text, v.spans)", {"text": text, "spans": told})
    units = text.encode("utf-16-le")
    assert "".join(piece["text"] for piece in pieces).encode("utf-16-le", "surrogatepass") == units
    for span in told:
        words = "".join(piece["text"] for piece in pieces if span["number"] in piece["numbers"])
        assert words.encode("utf-16-le", "surrogatepass") == units[2 * span["start"] : 2 * span["end"]]
        assert sum(span["number"] in piece["ending"] for piece in pieces) == 1


@few
@given(reason=WORDS.filter(str.strip), author=WORDS, path=WORDS)
def test_waivers_are_written_as_toml_that_says_the_same(logic: Visitor, reason: str, author: str, path: str) -> None:
    entries = [
        {"rule": "commitment-without-plan", "path": path, "reason": reason, "author": author, "until": "2027-01-31"}
    ]
    (read,) = tomllib.loads(logic.module("/lib/waivers.js", "m.asFile(v)", entries))["waiver"]
    assert read["reason"] == reason
    assert read.get("author", "") == author
    assert read.get("path", "") == path
    assert read["until"].isoformat() == "2027-01-31"


def test_the_same_name_twice_is_two_names(logic: Visitor) -> None:
    named = """['bid.docx', 'bid.docx', 'bid.docx', '.hidden', '.hidden', 'none', 'none']
      .reduce((all, name) => [...all, m.distinct(name, all)], [])"""
    assert logic.module("/hosts/standalone.js", named) == [
        "bid.docx",
        "bid (2).docx",
        "bid (3).docx",
        ".hidden",
        ".hidden (2)",
        "none",
        "none (2)",
    ]


def test_words_for_counts_dates_and_lists(logic: Visitor) -> None:
    said = logic.module(
        "/lib/words.js",
        "[m.count(1, 'word'), m.count(1204, 'word'), m.date('2027-04-01'), m.date('2027-13-99'), m.date('soon'), "
        "m.listed(['a', 'b', 'c']), m.listed([]), m.tally({ error: 1, warning: 0, advice: 2 }), "
        "m.size(999), m.size(2500000)]",
    )
    assert said == [
        "1 word",
        "1,204 words",
        "1 April 2027",
        "2027-13-99",
        "soon",
        "a, b and c",
        "",
        "1 error and 2 pieces of advice",
        "999 bytes",
        "2.5 MB",
    ]

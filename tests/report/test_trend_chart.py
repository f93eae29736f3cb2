"""The trend on the page: a chart that is read without seeing it, without its script, and without another file."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from samples import full_run

from linter.history.trend import RunTotals, Trend, trend
from linter.report.html import render
from linter.report.trend.chart import MOST_RUNS, chart_of
from linter.report.trend.json import SCHEMA_FILE, schema
from linter.report.trend.recorded import recorded

NOW = datetime.datetime(2026, 3, 3, 12, tzinfo=datetime.UTC)


def some(*warnings: int) -> Trend:
    runs = [
        RunTotals(NOW + datetime.timedelta(days=at), NOW, "0.1.0", "nhs", 4, 0, 4000, 1, number, 2, 0)
        for at, number in enumerate(warnings)
    ]
    return Trend(tuple(runs), trend([recorded(full_run(), NOW)]).rules)


def page(shown: Trend | None) -> html.HtmlElement:
    return html.document_fromstring(render(full_run(), Path(), shown))


def test_the_shipped_schema_is_that_of_the_types() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema(), "run: make schema"


def test_the_chart_has_a_name_a_description_and_its_numbers_in_a_table() -> None:
    made = page(some(40, 20, 8))
    (svg,) = made.xpath("//svg[@role='img']")
    named = svg.get("aria-labelledby").split()
    title, described = (made.get_element_by_id(each).text_content() for each in named)
    assert title == "Findings for each document, run after run"
    assert "warnings from 10.0 to 2.0" in described
    rows = made.xpath("//caption[@id='trend-runs']/../tbody/tr")
    assert [row.xpath("td")[3].text_content() for row in rows] == ["40", "20", "8"]


def test_the_lines_are_told_apart_without_colour_and_every_mark_says_its_number() -> None:
    svg = page(some(40, 20, 8)).xpath("//svg[@role='img']")[0]
    assert len(svg.xpath(".//polyline")) == 3
    shapes = {path.get("d").split("h")[0][-3:] if "h" in path.get("d") else "circle" for path in svg.xpath(".//path")}
    assert len(shapes) > 1
    assert len(svg.xpath(".//path[title]")) == 9
    assert svg.xpath(".//path/title")[3].text == "3 March 2026: 10.0 warnings a document"


def test_with_the_trend_the_page_is_as_sound_as_without() -> None:
    made = page(some(1, 2, 3))
    assert made.xpath("//@style | //svg//script | //image | //use") == []
    ids = made.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(" ".join(made.xpath("//@aria-labelledby")).split()) <= set(ids)
    assert {link[1:] for link in made.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    assert all(table.xpath("caption//text()") and table.xpath(".//th[@scope='col']") for table in made.xpath("//table"))


def test_the_rest_of_the_page_is_as_it_was() -> None:
    without, having = render(full_run(), Path()), render(full_run(), Path(), some(1, 2))
    start, end = having.index('<section aria-labelledby="trend">'), having.index('<section aria-labelledby="findings">')
    kept = (having[:start] + having[end:]).replace('<li><a href="#trend">Over time</a></li>', "")
    assert [line for line in kept.splitlines() if line] == [line for line in without.splitlines() if line]


def test_of_many_runs_the_latest_are_drawn_and_the_page_says_so() -> None:
    made = page(some(*range(MOST_RUNS + 5)))
    assert "5 earlier runs not shown" in made.text_content()


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=80))
def test_everything_that_is_drawn_is_within_the_picture(warnings: list[int]) -> None:
    chart = chart_of(some(*warnings))
    for line in chart.lines:
        for point in line.points.split():
            x, y = map(float, point.split(","))
            assert chart.left <= x <= chart.right
            assert 0 <= y <= chart.bottom
    heights = sorted(line.name_y for line in chart.lines)
    assert all(0 < height <= chart.height for height in heights)
    assert all(below - above >= 16 for above, below in pairwise(heights))
    assert 2 <= len(chart.ticks) <= 6

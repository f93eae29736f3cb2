"""Targets that can be counted or checked, and those that cannot."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind
from linter.understand.measurable import can_be_measured, has_figure, stated_target

TABLE = """\
# Key performance indicators

| KPI | Measure | Target | Frequency | Owner |
| --- | --- | --- | --- | --- |
| Something | What is counted in the year | {target} | Yearly | HR manager |
| Complaints | Complaints answered in five days | 95% | Monthly | Contract manager |
"""


@pytest.mark.parametrize(
    "target", ["95%", "4 a year", "Nil", "Every order", "Published by 30 April", "Half of the spend", "No accidents"]
)
def test_a_figure_a_date_or_a_fact_can_be_measured(target: str) -> None:
    assert can_be_measured(target)


@pytest.mark.parametrize(
    "target", ["All commitments delivered", "Improve wellbeing", "Good engagement", "A friendly service every month"]
)
def test_a_direction_an_adjective_or_all_promises_cannot(target: str) -> None:
    assert not can_be_measured(target)


@pytest.mark.parametrize("text", ["reported every six months", "KPI 3, level 2", "in March and September", "each term"])
def test_how_often_is_no_figure(text: str) -> None:
    assert not has_figure(text)


def test_a_sentence_says_what_its_target_is() -> None:
    assert stated_target("Training, from the log; target: as much as staff need.") == "as much as staff need"
    assert stated_target("The target is a happier street.") == "a happier street"
    assert stated_target("Trainees are counted each July.") == ""


@pytest.mark.parametrize(
    ("target", "vague"), [("The team is in good heart", True), ("6 of 10", False), ("Register complete", False)]
)
def test_a_target_stands_on_its_cell(target: str, vague: bool) -> None:
    found = dict(units_of(TABLE.format(target=target), "target", DocumentKind.CONTRACT))
    assert ("vague" in found[target].traits) is vague


@pytest.mark.parametrize("target", ["", "XX% lower", "TBC"])
def test_an_empty_cell_or_a_blank_is_no_target(target: str) -> None:
    found = units_of(TABLE.format(target=target), "target", DocumentKind.CONTRACT)
    assert [text for text, _ in found] == ["95%"]


def test_a_vague_target_in_words_is_not_also_missing() -> None:
    text = "# Key performance indicators\n\n- KPI 1: crews feel proud of their work, reported yearly by the manager.\n"
    ((_, target),) = units_of(text, "target", DocumentKind.CONTRACT)
    ((_, kpi),) = units_of(text, "kpi", DocumentKind.CONTRACT)
    assert "vague" in target.traits
    assert "target" not in kpi.missing

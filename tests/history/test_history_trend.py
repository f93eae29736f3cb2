"""The trend: findings for each document, with gaps where a rule was not run."""

from __future__ import annotations

import datetime

from linter.history.record import DocumentCounts, RuleNamed, RunCounts, Tally
from linter.history.trend import Direction, Point, trend
from linter.rulebook.schema import Severity

RULES = (RuleNamed("a-rule", "SV101", "A"), RuleNamed("b-rule", "SV102", "B"))


def document(path: str, ran: tuple[str, ...] = ("a-rule", "b-rule"), **findings: int) -> DocumentCounts:
    tallies = tuple(Tally(name.replace("_", "-"), Severity.WARNING, number) for name, number in findings.items())
    return DocumentCounts(path, "tender", "nhs", 100, ran, tallies)


def run(day: int, *documents: DocumentCounts) -> RunCounts:
    at = datetime.datetime(2026, 3, day, tzinfo=datetime.UTC)
    return RunCounts(at, at, "0.1.0", "nhs", 0, documents, RULES, str(day))


def test_more_documents_with_as_many_findings_each_are_no_change() -> None:
    found = trend([run(1, document("a", a_rule=2)), run(2, document("a", a_rule=2), document("b", a_rule=2))])
    assert [(rule.rule, rule.direction) for rule in found.rules] == [("a-rule", Direction.SAME)]


def test_a_run_without_the_rule_is_a_gap_and_one_that_found_nothing_is_a_zero() -> None:
    runs = [
        run(1, document("a", a_rule=4)),
        run(2, document("a", ran=("b-rule",))),
        run(3, document("a"), document("b", ran=())),
    ]
    (rule,) = trend(runs).rules
    assert rule.points == (Point(4, 1, 1), None, Point(0, 1, 0))
    assert rule.direction is Direction.LESS


def test_the_trend_of_one_document_or_folder_and_since_a_day() -> None:
    runs = [
        run(1, document("q1/itt.docx", a_rule=1)),
        run(5, document("q1/itt.docx", a_rule=2), document("q2/terms.docx", a_rule=9)),
        run(9, document("q2/terms.docx", a_rule=1)),
    ]
    for named in ("q1/itt.docx", "itt.docx", "q1", "q1/", "q1\\itt.docx"):
        found = trend(runs, documents=[named])
        assert [totals.warnings for totals in found.runs] == [1, 2]
        assert found.left_out == 1
    assert [totals.warnings for totals in trend(runs, since=datetime.date(2026, 3, 5)).runs] == [11, 1]
    assert trend(runs, documents=["none"]).runs == ()

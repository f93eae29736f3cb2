"""The JSON report and its shipped schema."""

from __future__ import annotations

import json

import jsonschema
import pytest
from samples import full_run, run

from linter.report.json import SCHEMA_FILE, render, schema


def test_the_shipped_schema_is_that_of_the_types() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema(), "run: python -m linter.report.json"


def test_the_schema_is_a_schema_of_its_version() -> None:
    shipped = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(shipped)
    assert shipped["$defs"]["Run"]["properties"]["schema"]["enum"] == ["tenderlint.report/1"]


@pytest.mark.parametrize("report", [full_run(), run()], ids=["full", "empty"])
def test_every_report_follows_the_schema(report: object) -> None:
    from linter.report.run import Run

    assert isinstance(report, Run)
    jsonschema.validate(json.loads(render(report)), json.loads(schema()))


def test_the_report_holds_what_the_contract_names() -> None:
    report = json.loads(render(full_run()))
    assert {"schema", "documents", "errors", "summary"} <= set(report)
    tender = report["documents"][0]
    assert {"path", "kind", "profile", "facts", "themes", "findings", "waived"} <= set(tender)
    whole, first, in_row = tender["findings"]
    assert [whole[key] for key in ("block", "excerpt", "row", "place")] == [None] * 4
    assert first["block"][first["place"]["start"] : first["place"]["end"]] == first["excerpt"]
    assert in_row["row"] == ["Site visits", "TBC"]
    assert report["errors"][0] == {
        "path": "pack/old.doc",
        "code": "old-format",
        "message": "This is an old Word file. Save it as .docx and check that copy.",
    }


def test_the_summary_counts_what_was_not_read_and_not_rules_that_failed() -> None:
    summary = json.loads(render(full_run()))["summary"]
    assert (summary["documents"], summary["unread"]) == (3, 1)
    assert (summary["errors"], summary["warnings"], summary["advice"]) == (1, 2, 1)
    assert summary["findings-by-rule"] == {"no-follow-through": 1, "placeholder-left": 2, "weighting-below-minimum": 1}

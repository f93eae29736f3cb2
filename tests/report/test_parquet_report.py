"""The Parquet report: typed, whole, and honest about what was not read."""

from __future__ import annotations

import datetime
import io
import json
from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from samples import HOSTILE, document, full_run, hostile_run, low_weight, no_follow_through, placeholder, run

from linter.report import csv as csv_report
from linter.report import parquet
from linter.report.run import Problem, Run

ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)


def table(report: Run) -> pa.Table:
    return pq.read_table(io.BytesIO(parquet.render(report)))


def rows(report: Run) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = table(report).to_pylist()
    return made


def test_there_is_a_row_for_each_finding_each_clean_document_and_each_error() -> None:
    report = full_run()
    expected = Counter(each.path for each in report.documents for _ in each.findings)
    made = rows(report)
    assert Counter(row["document"] for row in made if row["record"] == "finding") == expected
    clean = [each.path for each in report.documents if not each.findings]
    assert [row["document"] for row in made if row["record"] == "no finding"] == clean
    told = [(row["document"], row["error"], row["message"]) for row in made if row["record"] == "error"]
    assert told == [(each.path, each.code, each.message) for each in report.errors]
    assert {row["document"] for row in made} == {*(d.path for d in report.documents), *(e.path for e in report.errors)}


def test_what_the_csv_says_stands_in_it_too() -> None:
    finding = low_weight()
    [row] = rows(run(document("tender.docx", finding)))
    assert (row["severity"], row["code"], row["rule"]) == (finding.severity.value, finding.code, finding.rule)
    assert finding.place is not None
    assert row["place"]["words"] == finding.place.words
    renamed = {"quoted words": "excerpt", "better wording": "better"}
    assert {renamed.get(name, name) for name in csv_report.COLUMNS} <= row.keys()
    assert (row["excerpt"], row["block"]) == (finding.excerpt, finding.block)


def test_columns_have_types_and_nested_ones_are_nested() -> None:
    schema = table(full_run()).schema
    assert schema.field("words").type == pa.int32()
    assert schema.field("kind_given").type == pa.bool_()
    assert schema.field("themes").type == pa.map_(pa.string(), pa.int32())
    assert schema.field("place").type.field("section").type == pa.list_(pa.string())
    assert schema.field("basis").type.value_type.field("checked").type == pa.date32()
    assert schema.field("facts").type.value_type.field("number").type == pa.float64()
    assert not schema.field("document").nullable


def test_the_columns_are_the_same_whatever_was_found() -> None:
    assert table(run()).schema.equals(table(full_run()).schema)
    assert table(run()).num_rows == 0


def test_nested_values_come_back_as_they_were() -> None:
    finding = no_follow_through()
    [row] = rows(run(document("tender.docx", finding)))
    assert len(row["basis"]) == len(finding.basis)
    authority = row["basis"][0]
    assert authority["checked"] == finding.basis[0].checked
    assert isinstance(authority["checked"], datetime.date)
    assert (authority["sort"], authority["name"]) == (finding.basis[0].sort, finding.basis[0].name)
    facts = {fact["fact"]: fact for row in rows(full_run()) for fact in row["facts"] or []}
    assert any(fact["number"] is not None for fact in facts.values())
    assert all(sum(fact[kind] is not None for kind in ("number", "text", "flag")) == 1 for fact in facts.values())


def test_the_file_says_which_rules_were_run_and_what_failed_them() -> None:
    report = full_run()
    about = {key.decode(): value.decode() for key, value in table(report).schema.metadata.items()}
    assert about["tenderlint.schema"] == "tenderlint.findings/1"
    assert (about["tenderlint.version"], about["tenderlint.fail_on"]) == (report.version, report.fail_on)
    assert [each["code"] for each in json.loads(about["tenderlint.rules"])] == [rule.code for rule in report.rules]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert parquet.render(full_run()) == parquet.render(full_run())


def test_hostile_text_stays_what_it_is() -> None:
    [row] = [row for row in rows(hostile_run()) if row["record"] == "finding"][:1]
    assert HOSTILE in row["block"]


@given(ANY_TEXT)
def test_any_text_is_kept_but_for_what_utf8_cannot_hold(text: str) -> None:
    finding = replace(placeholder("[x]", "[x]", "here"), block=text, message=text)
    errors = (Problem(text, "damaged", text),)
    first, second = rows(replace(run(document(text, finding)), errors=errors))
    sound = text.encode(errors="replace").decode()
    assert (first["document"], first["message"]) == (sound, sound)
    assert (second["document"], second["block"]) == (sound, sound)
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert sound == text


def test_a_long_run_is_written_in_pieces() -> None:
    few = document("tender.docx", *[low_weight()] * 50)
    report = run(*[few] * 500)
    file = pq.ParquetFile(io.BytesIO(parquet.render(report)))
    assert file.metadata.num_rows == 25_000
    assert file.metadata.num_row_groups == 2

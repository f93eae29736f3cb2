"""`tenderlint check --pack` and `--tender`: documents read together, from the command line to the reports."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from batch.zips import zip_file

from cli.front_door import Command, Outcome

PACK = Path(__file__).parents[2] / "examples" / "pack"
TENDER = PACK / "volume-1-invitation.docx"
GOLDEN = Path(__file__).parent / "golden" / "example-pack.json"
JSON = ("--format", "json")


def _report(outcome: Outcome) -> Any:
    return json.loads(outcome.out)


def _codes(report: Mapping[str, Any]) -> dict[str, list[str]]:
    """The codes found in each document, by its file name."""
    return {Path(one["path"]).name: [finding["code"] for finding in one["findings"]] for one in report["documents"]}


def golden(report: Mapping[str, Any]) -> str:
    """What the example pack comes to, without the rules that judge each document alone."""
    told = {
        "findings": [
            {
                "document": document["path"],
                "code": finding["code"],
                "message": finding["message"],
                "place": finding["place"]["words"] if finding["place"] else None,
            }
            for document in report["documents"]
            for finding in document["findings"]
            if finding["code"].startswith("SV7")
        ],
        "packs": report["packs"],
        "compliance": report["compliance"],
    }
    text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    return text.replace(str(PACK).replace("\\", "\\\\"), "PACK").replace("PACK\\\\", "PACK/")


def test_the_example_pack_comes_to_its_golden_result(tenderlint: Command) -> None:
    outcome = tenderlint("check", PACK, "--pack", *JSON)
    assert outcome.code == 1
    assert golden(_report(outcome)) == GOLDEN.read_text(encoding="utf-8")


def test_the_example_pack_holds_one_conflict_one_gap_and_three_faults_in_one_answer(tenderlint: Command) -> None:
    found = _codes(_report(tenderlint("check", PACK, "--pack", *JSON, "--select", "SV7*,SV3*,SV4*")))
    assert found == {
        "hollins-response.docx": [],
        "verdant-response.docx": ["SV703", "SV703", "SV704"],
        "volume-1-invitation.docx": ["SV702"],
        "volume-2-specification.docx": [],
        "volume-3-evaluation.xlsx": ["SV701"],
        "volume-4-kpi-schedule.xlsx": [],
        "volume-5-terms.docx": [],
    }


def test_alone_the_documents_lack_what_others_of_the_pack_hold(tenderlint: Command) -> None:
    alone = _codes(_report(tenderlint("check", PACK, *JSON, "--select", "SV3*,SV4*,SV7*")))
    assert {"SV308", "SV402"} <= set(alone["volume-1-invitation.docx"])


def test_processes_and_the_cache_give_the_same_report(tmp_path: Path, tenderlint: Command) -> None:
    plain = tenderlint("check", PACK, "--pack", *JSON)
    cached = ("check", PACK, "--pack", *JSON, "--cache-dir", tmp_path / "cache", "--jobs", "2")
    assert tenderlint(*cached) == plain
    assert tenderlint(*cached) == plain


def test_a_report_on_single_documents_out_of_the_cache_of_a_pack_is_its_own(
    tmp_path: Path, tenderlint: Command
) -> None:
    cached = ("check", TENDER, *JSON, "--cache-dir", tmp_path)
    tenderlint(*cached, "--pack")
    assert tenderlint(*cached) == tenderlint("check", TENDER, *JSON)


def test_each_folder_and_each_zip_is_a_pack_and_so_are_the_files_named(tmp_path: Path, tenderlint: Command) -> None:
    shutil.copytree(PACK, tmp_path / "first")
    entries = {f"docs/{file.name}": file.read_bytes() for file in sorted(PACK.iterdir())}
    second = zip_file(tmp_path / "second.zip", entries)
    report = _report(tenderlint("check", tmp_path / "first", second, TENDER, "--pack", *JSON, "--select", "SV701"))
    assert [(Path(pack["name"]).name, len(pack["documents"])) for pack in report["packs"]] == [
        ("first", 7),
        ("second.zip", 7),
        ("the documents named", 1),
    ]
    assert report["summary"]["findings-by-rule"] == {"pack-weighting-conflict": 2}


def test_documents_of_the_same_name_in_two_folders_are_told_apart(tmp_path: Path, tenderlint: Command) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "itt.md").write_text(
            f"# Award criteria\n\nSocial value carries {10 if folder == 'a' else 12}% of the total marks. Bidders must "
            "answer every question.\n",
            encoding="utf-8",
        )
    separate = _report(tenderlint("check", tmp_path / "a", tmp_path / "b", "--pack", *JSON, "--select", "SV701"))
    assert separate["summary"]["findings-by-rule"] == {}
    together = _report(tenderlint("check", tmp_path, "--pack", *JSON, "--select", "SV701"))
    assert together["summary"]["findings-by-rule"] == {"pack-weighting-conflict": 1}


def test_what_could_not_be_read_of_a_pack_is_said(tmp_path: Path, tenderlint: Command) -> None:
    shutil.copy(TENDER, tmp_path)
    (tmp_path / "specification.docx").write_bytes(b"PK\x03\x04 and then nothing")
    outcome = tenderlint("check", tmp_path, "--pack", *JSON)
    assert outcome.code == 2
    (remark,) = (one for one in _report(outcome)["remarks"] if one["code"] == "pack-incomplete")
    assert remark["message"].startswith("1 document of this pack was not read")


def test_a_response_is_read_against_its_tender(tenderlint: Command) -> None:
    outcome = tenderlint("check", PACK / "verdant-response.docx", "--tender", TENDER, *JSON, "--select", "SV7*")
    report = _report(outcome)
    assert outcome.code == 1
    assert _codes(report) == {"verdant-response.docx": ["SV703", "SV703", "SV704"]}
    (matrix,) = report["compliance"]
    assert [(row["question"], row["status"], row["over"]) for row in matrix["rows"]] == [
        ("SV1", "answered", False),
        ("SV2", "answered", True),
        ("SV3", "not found", False),
    ]
    assert [part["status"] for part in matrix["rows"][0]["parts"]] == ["answered", "not found", "answered"]


def test_a_tender_may_be_a_folder_and_its_own_faults_are_not_reported(tmp_path: Path, tenderlint: Command) -> None:
    for name in ("volume-1-invitation.docx", "volume-3-evaluation.xlsx"):
        shutil.copy(PACK / name, tmp_path)
    report = _report(tenderlint("check", PACK / "hollins-response.docx", "--tender", tmp_path, *JSON))
    assert [Path(document["path"]).name for document in report["documents"]] == ["hollins-response.docx"]
    assert [row["status"] for row in report["compliance"][0]["rows"]] == ["answered"] * 3


def test_a_tender_that_asks_nothing_or_cannot_be_read_is_an_error(
    clean: Path, draft: Path, tmp_path: Path, tenderlint: Command
) -> None:
    outcome = tenderlint("check", draft, "--tender", clean)
    assert outcome.code == 2
    assert "No question was found in it" in outcome.complaints[0]
    missing = tenderlint("check", draft, "--tender", tmp_path / "none.docx")
    assert missing.code == 2
    assert "none.docx" in missing.complaints[0]


def test_a_document_that_is_said_to_be_no_response_is_not_read_against_the_tender(tenderlint: Command) -> None:
    report = _report(tenderlint("check", TENDER, "--tender", TENDER, "--kind", "tender", *JSON))
    assert report["compliance"] == []
    assert [remark["code"] for remark in report["remarks"]] == ["no-response"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--pack", "--tender", TENDER), "leave out --tender, or --pack"),
        (("--select", "SV703"), "they need --tender, or --pack"),
        (("--select", "SV701", "--tender", TENDER), "they need --pack"),
    ],
)
def test_what_does_not_go_together_is_refused_with_a_way_out(
    arguments: tuple[object, ...], complaint: str, tenderlint: Command
) -> None:
    outcome = tenderlint("check", PACK / "hollins-response.docx", *arguments)
    assert outcome.code == 2
    assert complaint in outcome.err


def test_without_either_no_rule_on_several_documents_is_run(tenderlint: Command) -> None:
    report = _report(tenderlint("check", TENDER, *JSON))
    assert not {"pack-weighting-conflict", "unanswered-ask"} & set(report["summary"]["rules-run"])
    assert (report["packs"], report["compliance"]) == ([], [])


def test_a_finding_on_a_pack_can_be_waived_and_put_into_a_baseline(tmp_path: Path, tenderlint: Command) -> None:
    report = tmp_path / "report.json"
    tenderlint("check", PACK, "--pack", "--output", report)
    again = _report(tenderlint("check", PACK, "--pack", *JSON, "--baseline", report))
    assert again["summary"]["findings-by-rule"] == {}


def test_a_fault_in_the_judgement_is_an_error_and_the_documents_are_reported_alone(
    monkeypatch: pytest.MonkeyPatch, tenderlint: Command
) -> None:
    import linter.batch.packs

    def faulty(*_: object) -> object:
        raise ValueError("two\nlines")

    monkeypatch.setattr(linter.batch.packs, "judge_pack", faulty)
    outcome = tenderlint("check", TENDER, "--pack", *JSON)
    report = _report(outcome)
    assert outcome.code == 2
    assert [problem["code"] for problem in report["errors"]] == ["pack-failed"]
    assert "ValueError: two lines" in outcome.err
    assert "SV308" in _codes(report)["volume-1-invitation.docx"]


def main() -> None:
    """Write the golden result anew: `PYTHONPATH=.:tests python -m cli.test_packs < report.json`."""
    import sys

    GOLDEN.write_text(golden(json.load(sys.stdin)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""Documents read together, from the command line to the reports: `--pack`, `--no-pack`, neither, and `--tender`."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest
from batch.zips import zip_bytes, zip_file

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
    alone = _codes(_report(tenderlint("check", PACK, "--no-pack", *JSON, "--select", "SV3*,SV4*")))
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


def _procurements(folder: Path, number: int) -> Path:
    """A folder for each of some procurements: an invitation and a specification of one reference, no two alike."""
    for at in range(number):
        own = folder / f"procurement-{at}"
        own.mkdir(parents=True)
        subject = ("hoists", "gardens", "payroll", "windows")[at % 4]
        head = f"{subject}\n\nEskmouth Community NHS Trust\n\nReference ECT-2026-{100 + at}\n\n"
        asks = f"# Questions\n\nSV1. How many apprentices will you take on to care for {subject}?\n"
        (own / "itt.md").write_text(f"# Invitation to tender: {head}{asks}", encoding="utf-8")
        shall = f"The Supplier shall care for the {subject} each day of the year.\n"
        (own / "specification.md").write_text(f"# Specification: {head}{shall}", encoding="utf-8")
    return folder


def _words(number: int, ending: str) -> list[str]:
    """Words that no stem makes alike."""
    return ["".join(letters) + ending for letters in islice(product("bdfgk", "ao", "lmnp"), number)]


def _codes_by_path(report: Mapping[str, Any]) -> dict[str, list[str]]:
    return {one["path"]: [finding["code"] for finding in one["findings"]] for one in report["documents"]}


def _taken(report: Mapping[str, Any]) -> list[str]:
    return [Path(one["path"]).name for one in report["remarks"] if one["code"] == "taken-for-pack"]


def _packs(report: Mapping[str, Any]) -> dict[str, int]:
    return {Path(pack["name"]).name: len(pack["documents"]) for pack in report["packs"]}


def test_a_folder_that_is_plainly_a_pack_is_judged_as_one_and_that_is_said_with_the_way_out(
    tenderlint: Command,
) -> None:
    asked = _report(tenderlint("check", PACK, "--pack", *JSON))
    report = _report(tenderlint("check", PACK, *JSON))
    (remark,) = report.pop("remarks")
    assert remark["path"] == str(PACK)
    assert remark["message"].startswith("Taken for one pack, so that its 7 documents were judged together: invitation,")
    assert "NCT-2026-041" in remark["message"]
    assert remark["message"].endswith("--no-pack judges each alone.")
    assert report == {name: value for name, value in asked.items() if name != "remarks"}


def test_no_pack_judges_each_document_alone(tenderlint: Command) -> None:
    report = _report(tenderlint("check", PACK, "--no-pack", *JSON))
    assert (report["packs"], report["compliance"], report["remarks"]) == ([], [], [])
    assert not {"pack-weighting-conflict", "unanswered-ask"} & {rule["rule"] for rule in report["rules"]}


@pytest.mark.parametrize("form", ["text", "html", "xlsx", "markdown", "csv", "sarif", "junit", "github", "json"])
def test_every_report_says_that_it_was_taken_for_a_pack(form: str, tmp_path: Path, tenderlint: Command) -> None:
    folder = _procurements(tmp_path / "all", 1)
    output = tmp_path / "report"
    tenderlint("check", folder, "--format", form, "--output", output, "--select", "SV7*")
    data = output.read_bytes()
    if form == "xlsx":
        with zipfile.ZipFile(output) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    said = " ".join(data.decode().split())
    assert "Taken for one pack" in said
    assert "no-pack" in said.replace("\\", "")


def test_documents_that_lie_together_for_another_reason_are_judged_alone(tmp_path: Path, tenderlint: Command) -> None:
    one = _procurements(tmp_path / "all", 6)
    flat = tmp_path / "flat"
    flat.mkdir()
    for file in one.rglob("*.md"):
        shutil.copy(file, flat / f"{file.parent.name}-{file.name}")
    report = _report(tenderlint("check", flat, *JSON, "--select", "SV30*,SV7*"))
    assert (report["packs"], report["remarks"]) == ([], [])
    assert not {"pack-weighting-conflict"} & set(report["summary"]["rules-run"])


def test_files_that_are_named_one_by_one_are_no_pack_unless_asked(tenderlint: Command) -> None:
    files = sorted(PACK.glob("volume-*"))
    assert _report(tenderlint("check", *files, *JSON, "--select", "SV30*"))["packs"] == []
    assert len(_report(tenderlint("check", *files, "--pack", *JSON, "--select", "SV30*"))["packs"]) == 1


@pytest.mark.parametrize("option", [(), ("--pack",)])
@pytest.mark.parametrize("number", [2, 25])
def test_of_a_folder_of_procurements_each_folder_is_its_own_pack(
    number: int, option: tuple[str, ...], tmp_path: Path, tenderlint: Command
) -> None:
    folder = _procurements(tmp_path / "all", number)
    report = _report(tenderlint("check", folder, *option, *JSON, "--select", "SV7*,SV401"))
    assert _packs(report) == {f"procurement-{at}": 2 for at in range(number)}
    assert len(_taken(report)) == (0 if option else number)
    assert [codes for codes in _codes_by_path(report).values() if codes] == [["SV401"]] * number


def test_zips_of_procurements_in_a_folder_or_a_zip_are_their_own_packs(tmp_path: Path, tenderlint: Command) -> None:
    folder = _procurements(tmp_path / "all", 2)
    zips = {
        f"{own.name}.zip": zip_bytes({f"docs/{file.name}": file.read_bytes() for file in sorted(own.iterdir())})
        for own in sorted(folder.iterdir())
    }
    outer = zip_file(tmp_path / "portal.zip", zips)
    beside = tmp_path / "zips"
    beside.mkdir()
    for name, data in zips.items():
        (beside / name).write_bytes(data)
    expected = {"procurement-0.zip": 2, "procurement-1.zip": 2}
    for named in (outer, beside):
        for option in ((), ("--pack",)):
            assert _packs(_report(tenderlint("check", named, *option, *JSON, "--select", "SV302"))) == expected


def test_a_pack_in_folders_for_its_volumes_is_one_pack(tmp_path: Path, tenderlint: Command) -> None:
    for at, name in enumerate(("volume-1-invitation.docx", "volume-2-specification.docx", "volume-5-terms.docx")):
        (tmp_path / "pack" / f"{at}").mkdir(parents=True)
        shutil.copy(PACK / name, tmp_path / "pack" / f"{at}")
    for option in ((), ("--pack",)):
        report = _report(tenderlint("check", tmp_path / "pack", *option, *JSON, "--select", "SV302"))
        assert _packs(report) == {"pack": 3}


def test_what_may_be_a_pack_is_judged_alone_and_that_is_said(tmp_path: Path, tenderlint: Command) -> None:
    (tmp_path / "itt.md").write_text("# Invitation to tender: hoists\n\nSV1. How many apprentices will you hire?\n")
    (tmp_path / "terms.md").write_text("# Conditions of contract\n\n1. The Supplier shall clean all gutters.\n")
    report = _report(tenderlint("check", tmp_path, *JSON, "--select", "SV302"))
    (remark,) = report["remarks"]
    assert (remark["code"], report["packs"]) == ("perhaps-a-pack", [])
    assert "--pack judges them together" in remark["message"]
    assert _report(tenderlint("check", tmp_path, "--pack", *JSON, "--select", "SV302"))["remarks"] == []


def test_the_configuration_says_how_folders_are_judged_and_an_option_counts_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tenderlint: Command
) -> None:
    folder = _procurements(tmp_path / "all", 1)
    monkeypatch.chdir(tmp_path)
    args = ("check", folder, *JSON, "--select", "SV302")
    found = {}
    for said in ("true", "false", '"auto"'):
        (tmp_path / "tenderlint.toml").write_text(f"pack = {said}\n")
        found[said] = (len(_report(tenderlint(*args))["packs"]), len(_taken(_report(tenderlint(*args)))))
    assert found == {"true": (1, 0), "false": (0, 0), '"auto"': (1, 1)}
    (tmp_path / "tenderlint.toml").write_text("pack = false\n")
    assert len(_report(tenderlint(*args, "--pack"))["packs"]) == 1
    (tmp_path / "tenderlint.toml").write_text("pack = true\n")
    assert _report(tenderlint(*args, "--no-pack"))["packs"] == []
    assert tenderlint("check", PACK / "hollins-response.docx", "--tender", TENDER, *JSON).code != 2
    (tmp_path / "tenderlint.toml").write_text('pack = "perhaps"\n')
    assert "pack" in tenderlint(*args).err


def test_rules_on_packs_that_meet_none_are_no_pass(tmp_path: Path, tenderlint: Command) -> None:
    folder = _procurements(tmp_path / "all", 1)
    assert tenderlint("check", folder, "--select", "SV701").code == 0
    (folder / "procurement-0" / "itt.md").unlink()
    (folder / "procurement-0" / "other.md").write_text("Nothing of note.\n")
    outcome = tenderlint("check", folder, "--select", "SV701")
    assert outcome.code == 2
    assert "nothing was looked for. --pack judges them as one." in outcome.err


def test_documents_outside_the_packs_are_judged_alone(tmp_path: Path, tenderlint: Command) -> None:
    folder = _procurements(tmp_path / "all", 30)
    shutil.copy(TENDER, folder)
    report = _report(tenderlint("check", folder, *JSON, "--select", "SV308,SV7*"))
    assert len(report["packs"]) == 30
    (alone,) = (one for one in report["documents"] if one["path"].endswith(TENDER.name))
    assert alone["rules-run"] == ["no-modern-slavery"]
    assert [finding["code"] for finding in alone["findings"]] == ["SV308"]


def test_more_questions_than_are_looked_for_are_told(tmp_path: Path, tenderlint: Command) -> None:
    asked = "".join(
        f"Q{at}. Describe how you will {verb} each {thing} of the ward. (10 marks, 100 words)\n\n"
        for at, (verb, thing) in enumerate(product(_words(20, "ok"), _words(17, "upt")), start=1)
    )
    tender = tmp_path / "itt.md"
    tender.write_text(f"# Invitation to tender\n\n{asked}SV1. How many apprentices will you take on?\n")
    response = tmp_path / "response.md"
    response.write_text("# SV1\n\nWe will take on two apprentices by March 2028 in the first ward.\n")
    report = _report(tenderlint("check", response, "--tender", tender, *JSON))
    (remark,) = report["remarks"]
    assert (remark["code"], remark["path"]) == ("questions-left-out", str(tender))
    assert "The tender asks 341 questions" in remark["message"]
    assert "41 are not in the matrix" in remark["message"]
    assert "SV1" in [row["question"] for row in report["compliance"][0]["rows"]]


def main() -> None:
    """Write the golden result anew: `PYTHONPATH=.:tests python -m cli.test_packs < report.json`."""
    import sys

    GOLDEN.write_text(golden(json.load(sys.stdin)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

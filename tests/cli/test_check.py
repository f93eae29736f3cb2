"""`tenderlint check`: exit codes, formats, selection."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from cli.front_door import Command
from linter.report.json import SCHEMA_FILE

ONLY = ("--select", "placeholder-left")


def test_a_finding_at_the_threshold_gives_exit_code_1(draft: Path, tenderlint: Command) -> None:
    assert tenderlint("check", draft, *ONLY).code == 1


def test_a_finding_below_the_threshold_gives_exit_code_0(draft: Path, tenderlint: Command) -> None:
    assert tenderlint("check", draft, *ONLY, "--fail-on", "error").code == 0
    assert tenderlint("check", draft, *ONLY, "--fail-on", "advice").code == 1


def test_fail_on_never_gives_exit_code_0(draft: Path, tenderlint: Command) -> None:
    assert tenderlint("check", draft, *ONLY, "--fail-on", "never").code == 0


def test_no_finding_gives_exit_code_0_and_claims_nothing(clean: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", clean, *ONLY)
    assert (outcome.code, outcome.err) == (0, "")
    assert "nothing by the 1 rule run" in outcome.said
    assert "not a statement about the law" in outcome.said
    assert "compliant" not in outcome.out.lower()


def test_an_unreadable_document_gives_exit_code_2_whatever_fail_on_says(tmp_path: Path, tenderlint: Command) -> None:
    assert tenderlint("check", tmp_path / "none.docx", "--fail-on", "never").code == 2


def test_rules_for_another_kind_of_document_are_not_called_clean(clean: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", clean, "--select", "hedged-commitment", "--kind", "tender")
    assert outcome.code == 0
    assert "nothing was looked for" in outcome.said


def test_piped_output_has_no_escape_codes_and_marks_the_words(draft: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", draft, *ONLY)
    assert "\x1b" not in outcome.out
    assert "«[insert date]»" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 100


def test_json_follows_the_shipped_schema_and_the_contract(draft: Path, tmp_path: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", draft, tmp_path / "none.docx", "--format", "json")
    report = json.loads(outcome.out)
    jsonschema.validate(report, json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    document = report["documents"][0]
    assert {"path", "kind", "profile", "facts", "themes", "findings", "waived"} <= set(document)
    keys = "rule code severity message why better basis block excerpt row place fingerprint"
    assert set(keys.split()) <= set(document["findings"][0])
    assert set(report["errors"][0]) == {"path", "code", "message"}
    assert report["summary"]["unread"] == 1


def test_the_same_document_named_twice_is_checked_once(draft: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", draft, draft.parent, draft, "--format", "json")
    assert [document["path"] for document in json.loads(outcome.out)["documents"]] == [str(draft)]


def test_the_kind_is_as_given_or_judged(draft: Path, tenderlint: Command) -> None:
    assert "Response (as given by --kind)" in tenderlint("check", draft, "--kind", "response").said
    assert "(judged from its text)" in tenderlint("check", draft).out


def test_select_and_ignore_take_names_codes_and_lists(draft: Path, tenderlint: Command) -> None:
    def rules(*arguments: str) -> set[str]:
        report = json.loads(tenderlint("check", draft, "--format", "json", *arguments).out)
        return set(report["summary"]["rules-run"])

    assert rules("--select", "SV601,sv101") == {"placeholder-left", "generic-csr-ask"}
    assert "placeholder-left" not in rules("--ignore", "SV6*")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--select", "placeholder-lef"), "Did you mean “placeholder-left”?"),
        (("--ignore", "xyzzy"), "There is no rule “xyzzy”"),
        (("--profile", "nsh"), "Did you mean “nhs”?"),
        (("--profile", "xyzzy"), "The profiles are: "),
        (("--select", "SV601", "--ignore", "SV601"), "No rule is left to run"),
        (("--kind", "letter"), "'letter' is not one of"),
        (("--format", "word"), "'word' is not one of"),
        (("--outptu", "x"), "--output"),
    ],
)
def test_a_wrong_option_is_one_line_and_exit_code_2(
    arguments: tuple[str, ...], words: str, draft: Path, tenderlint: Command
) -> None:
    outcome = tenderlint("check", draft, *arguments)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert words in outcome.err


def test_without_a_path_the_help_is_pointed_to(tenderlint: Command) -> None:
    outcome = tenderlint("check")
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert "tenderlint check --help" in outcome.err


def test_a_piped_run_shows_progress_in_plain_lines_and_only_if_asked(
    draft: Path, clean: Path, tenderlint: Command
) -> None:
    assert tenderlint("check", draft, clean, *ONLY).err == ""
    assert tenderlint("check", draft, clean, "--progress", *ONLY).err == "2 of 2 documents done\n"

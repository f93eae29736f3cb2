"""`tenderlint check` over batches: jobs, limits, zips, standard input, paths with settings of their own, the cache."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from batch.zips import DRAFT, zip_bytes, zip_file

from cli.front_door import Command, Outcome, listen_to_interrupts

ONLY = ("--select", "placeholder-left")
PROGRAM = [sys.executable, "-c", "from linter.cli import main; main()", "check"]


def _report(outcome: Outcome) -> Any:
    return json.loads(outcome.out)


def _piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_processes_give_the_same_report_as_none(draft: Path, clean: Path, tenderlint: Command) -> None:
    one = tenderlint("check", draft, clean, "--format", "json", "--jobs", "1")
    two = tenderlint("check", draft, clean, "--format", "json", "--jobs", "2", "--timeout", "100", "--memory", "1000")
    assert one == two
    assert one.code == 1


def test_a_zip_is_checked_and_what_was_passed_over_is_said(tmp_path: Path, tenderlint: Command) -> None:
    pack = zip_file(tmp_path / "pack.zip", {"lots/itt.txt": DRAFT, "logo.png": b"", "../x.docx": b""})
    outcome = tenderlint("check", pack, "--format", "json", *ONLY)
    report = _report(outcome)
    assert outcome.code == 2
    assert [document["path"] for document in report["documents"]] == [f"{pack}/lots/itt.txt"]
    assert [(error["path"], error["code"]) for error in report["errors"]] == [(f"{pack}/../x.docx", "unsafe")]
    assert report["remarks"] == [
        {"path": str(pack), "code": "passed-over", "message": "1 file that is no document was passed over (1 .png)."}
    ]
    summary = tenderlint("check", pack, *ONLY).out.partition("── Summary")[2]
    assert "Left out" in summary
    assert "1 file that is no document" in " ".join(summary.split())


def test_nothing_of_a_zip_is_written_to_disk(tmp_path: Path, tenderlint: Command) -> None:
    pack = zip_file(tmp_path / "pack.zip", {"itt.txt": DRAFT})
    tenderlint("check", pack, *ONLY)
    assert list(tmp_path.iterdir()) == [pack]


def test_standard_input_is_a_document_or_a_zip(tenderlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    _piped(monkeypatch, DRAFT)
    [document] = _report(tenderlint("check", "-", "--format", "json", *ONLY))["documents"]
    assert (document["path"], len(document["findings"])) == ("standard input", 1)
    _piped(monkeypatch, zip_bytes({"itt.txt": DRAFT}))
    outcome = tenderlint("check", "-", "--stdin-name", "lots/pack.zip", "--format", "json", *ONLY)
    assert [document["path"] for document in _report(outcome)["documents"]] == ["lots/pack.zip/itt.txt"]


def test_empty_standard_input_is_an_error(tenderlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    _piped(monkeypatch, b"")
    outcome = tenderlint("check", "-")
    assert outcome.code == 2
    assert outcome.complaints == ["standard input: The file is empty. Check that it was saved and sent whole."]


def test_include_and_exclude_come_from_options_or_the_configuration(
    draft: Path, clean: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(draft.parent)

    def names(*arguments: str) -> list[str]:
        report = _report(tenderlint("check", ".", "--format", "json", *ONLY, *arguments))
        return [document["path"] for document in report["documents"]]

    assert names() == ["clean.txt", "draft.txt"]
    assert names("--exclude", "clean*") == ["draft.txt"]
    assert names("--include", "*.txt", "--exclude", "d*") == ["clean.txt"]
    Path("tenderlint.toml").write_text('exclude = ["/draft.txt"]\n', encoding="utf-8")
    assert names() == ["clean.txt"]
    assert names("--exclude", "clean*") == ["draft.txt"]
    assert names("--isolated") == ["clean.txt", "draft.txt"]


def test_a_pattern_that_means_nothing_is_one_line(draft: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", draft, "--exclude", "!")
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert "“!” is no pattern" in outcome.err


_PATHS = """
profile = "nhs"
facts = { buyer = "Any Trust", value-total = "1m" }

[[paths]]
match = "councils/"
profile = "local"
facts = { value-total = "7m" }

[[paths]]
match = ["*-terms.txt", "councils/special.txt"]
kind = "contract"
"""


def test_paths_have_settings_of_their_own(tmp_path: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tenderlint.toml").write_text(_PATHS, encoding="utf-8")
    Path("councils").mkdir()
    for name in ("itt.txt", "cleaning-terms.txt", "councils/itt.txt", "councils/special.txt"):
        Path(name).write_bytes(DRAFT)

    def told(*arguments: str) -> dict[str, tuple[str, str, float]]:
        documents = _report(tenderlint("check", ".", "--format", "json", *arguments))["documents"]
        return {
            Path(each["path"]).as_posix(): (each["profile"], each["kind"], each["facts"]["value-total"]["value"])
            for each in documents
        }

    assert told() == {
        "cleaning-terms.txt": ("nhs", "contract", 1e6),
        "itt.txt": ("nhs", "tender", 1e6),
        "councils/itt.txt": ("local", "tender", 7e6),
        "councils/special.txt": ("nhs", "contract", 1e6),
    }
    assert told("--profile", "central", "--fact", "value-total=9m")["councils/itt.txt"] == ("central", "tender", 9e6)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            '[[paths]]\nmatch = "a"\nprofle = "nhs"',
            "[[paths]] 1: there is no key “profle”; the keys are match, profile",
        ),
        ('[[paths]]\nprofile = "nhs"', "missing required field `match`"),
        ('[[paths]]\nmatch = "a"\nprofile = "nsh"', "Did you mean “nhs”?"),
        ('[[paths]]\nmatch = "a"\nkind = "letter"', "letter"),
        ('[[paths]]\nmatch = "!"', "“!” is no pattern"),
        ('[[paths]]\nmatch = "a"\nfacts = { xyzzy = 1 }', "xyzzy"),
        ("paths = 3", "paths: expected `array`"),
        ('exclude = "a"', "exclude: expected `array`"),
        ("jobs = 0.5", "jobs: expected `int | null`"),
    ],
)
def test_wrong_settings_are_one_line(
    content: str, words: str, draft: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(draft.parent)
    Path("tenderlint.toml").write_text(content, encoding="utf-8")
    outcome = tenderlint("check", draft)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert words in outcome.err


@pytest.mark.parametrize("option", [("--jobs", "0.5"), ("--jobs", "-1"), ("--timeout", "-1"), ("--memory", "10")])
def test_a_limit_that_is_none_is_one_line(option: tuple[str, str], draft: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", draft, *option)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert option[0] in outcome.err


def test_nothing_is_kept_unless_it_is_asked_for(
    draft: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = draft.parent / "cache"
    monkeypatch.setattr("linter.batch.cache.default_folder", lambda: cache)
    monkeypatch.chdir(draft.parent)
    first = tenderlint("check", draft, *ONLY)
    assert not cache.exists()
    assert tenderlint("check", draft, *ONLY, "--cache") == first
    assert tenderlint("cache", "info").out.startswith(f"{cache / 'results.sqlite'}: 1 result, ")
    assert tenderlint("check", draft, *ONLY, "--cache") == first
    assert tenderlint("cache", "clear").out == f"Removed: {cache / 'results.sqlite'}\n"
    assert tenderlint("cache", "info").out == f"There is no cache in {cache}.\n"
    Path("tenderlint.toml").write_text("cache = true\n", encoding="utf-8")
    tenderlint("check", draft, *ONLY, "--no-cache")
    assert tenderlint("cache", "info").out == f"There is no cache in {cache}.\n"
    tenderlint("check", draft, *ONLY)
    assert "1 result" in tenderlint("cache", "info").out


def test_another_rule_is_not_answered_from_the_cache(draft: Path, tenderlint: Command) -> None:
    cache = ("--cache-dir", draft.parent / "cache")
    assert tenderlint("check", draft, *ONLY, *cache).code == 1
    assert tenderlint("check", draft, "--select", "donation-ask", *cache).code == 0
    draft.write_bytes(b"The kitchen opens at seven.\n")
    assert tenderlint("check", draft, *ONLY, *cache).code == 0


@pytest.mark.skipif(os.name == "nt", reason="a signal of POSIX")
def test_a_real_ctrl_c_leaves_a_whole_report_and_no_process(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(3_000):
        (folder / f"{number:04}.txt").write_bytes(DRAFT * 20 + str(number).encode())
    output = tmp_path / "report.json"
    command = [*PROGRAM, str(folder), "--format", "json", "--output", str(output), "--jobs", "2", "--progress"]
    started = partial(subprocess.Popen, start_new_session=True, preexec_fn=listen_to_interrupts)
    with started(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        first = process.stderr.readline()  # some documents are done
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
        rest = process.stderr.read()
    report = json.loads(output.read_text(encoding="utf-8"))
    assert process.returncode == 130
    assert "documents done" in first
    assert "Traceback" not in rest
    assert report["documents"]
    assert [error["code"] for error in report["errors"]] == ["interrupted"]
    assert f"after {len(report['documents']):,} of 3,000 documents" in report["errors"][0]["message"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []
    _wait_until_gone(process.pid)


def _wait_until_gone(group: int) -> None:
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process is left")

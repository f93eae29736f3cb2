"""The command as a whole: help, version, being stopped, and standard output that goes away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.front_door import Command, listen_to_interrupts
from linter import __version__

TENDERLINT = [sys.executable, "-c", "from linter.cli import main; main()"]
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs pipes and terminals of POSIX")


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", [(), ("check",), ("rules",), ("rules", "list"), ("rules", "test"), ("explain",)])
def test_every_command_has_help(command: tuple[str, ...], option: str, tenderlint: Command) -> None:
    outcome = tenderlint(*command, option)
    assert outcome.code == 0
    assert outcome.out.startswith(" ".join(["Usage: tenderlint", *command]))


@pytest.mark.parametrize("command", [(), ("rules",)])
def test_a_group_alone_shows_its_help(command: tuple[str, ...], tenderlint: Command) -> None:
    assert tenderlint(*command).out == tenderlint(*command, "--help").out


def test_the_version_is_told(tenderlint: Command) -> None:
    assert tenderlint("--version").out == f"tenderlint, version {__version__}\n"


def test_an_unknown_command_is_one_line_with_the_nearest(tenderlint: Command) -> None:
    outcome = tenderlint("explian", "SV101")
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert "Did you mean 'explain'?" in outcome.err


def test_being_stopped_is_one_line(draft: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("linter.batch.checking.read_bytes", stopped)
    outcome = tenderlint("check", draft)
    assert (outcome.code, outcome.out) == (130, "")
    assert outcome.err.strip() == "Stopped before the end; nothing was reported."


def test_a_real_process_gives_the_exit_code_and_clean_streams(draft: Path, tmp_path: Path) -> None:
    command = [*TENDERLINT, "check", str(draft), str(tmp_path / "none.docx"), "--select", "placeholder-left"]
    # A console in an old code page cannot stop the report, which is always UTF-8.
    ran = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 2
    assert "«[insert date]»" in ran.stdout.decode("utf-8")
    assert ran.stderr.decode("utf-8").splitlines() == [
        f"{tmp_path / 'none.docx'}: There is no such file. Check the folder and the spelling of its name."
    ]


@POSIX
def test_a_reader_that_goes_away_is_no_error_and_the_exit_code_stands(draft: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [*TENDERLINT, "check", str(draft), "--select", "placeholder-left"]
    with os.fdopen(writer, "wb") as pipe:
        ran = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (1, b"")


@POSIX
def test_help_into_a_closed_pipe_is_quiet() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        ran = subprocess.run([*TENDERLINT, "--help"], stdout=pipe, stderr=subprocess.PIPE)
    assert ran.stderr == b""


@POSIX
def test_an_interrupt_ends_a_real_process_without_a_traceback(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text("Bidders must answer by [insert date].\n" * 400, encoding="utf-8")
    command = [*TENDERLINT, "check", str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=listen_to_interrupts
    ) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=2.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    assert process.returncode == 130
    # What was done by then is reported, whole.
    assert not out or b"this report is not complete" in out

"""The wheel, installed from the lock into an environment that holds nothing else, does what the executable does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.front_door import Outcome
from server.front import Front, free_port

from executable.conftest import EXAMPLES, ROOT, Executable, built
from executable.test_double_click import said, started
from executable.test_runs_anywhere import CHECKED, source

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Executable:
    """The command of an environment with the locked packages and the wheel."""
    (wheel,) = built().glob("*.whl")
    home = tmp_path_factory.mktemp("installed")
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for what in (["--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")], ["--no-deps", str(wheel)]):
        subprocess.run([*pip, *what], check=True, env=kept)
    return Executable(programs / ("tenderlint.exe" if sys.platform == "win32" else "tenderlint"), "wheel")


def test_it_checks(command: Executable, tmp_path: Path) -> None:
    assert command(*CHECKED) == source(*CHECKED)
    assert command(*CHECKED, "--jobs", "2", "--output", tmp_path / "report.html").code == 0


def test_it_sets_office_up_or_says_that_there_is_none(command: Executable) -> None:
    arguments = ("office", "install", "--dry-run")
    assert command(*arguments) == source(*arguments)


def test_it_serves(command: Executable) -> None:
    port = free_port()
    with started(command, "serve", "--no-open", "--port", port) as running:
        said(running, "Ctrl-C stops it.")
        front = Front(port, None, f"http://localhost:{port}").begun()  # type: ignore[arg-type]
        assert front.get("/").status == 200
        assert front.check(EXAMPLES / "catering-tender.docx").status == 200


def test_without_arguments_it_shows_its_help(command: Executable) -> None:
    outcome = command()
    assert isinstance(outcome, Outcome)
    assert outcome.code == 0
    assert outcome.out.startswith("Usage: tenderlint")

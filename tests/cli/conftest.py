"""The command line run inside the test, through its real front door."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.front_door import Command, Outcome
from linter.cli.app import main


@pytest.fixture
def tenderlint(capsys: pytest.CaptureFixture[str]) -> Command:
    """`tenderlint("check", path)` runs the command and gives its exit code and output."""

    def run(*args: object) -> Outcome:
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        printed = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Outcome(stop.value.code, printed.out, printed.err)

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A tender with one placeholder left in it, which is a warning."""
    path = tmp_path / "draft.txt"
    path.write_text("Bidders must return their tender by [insert date].\n", encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A text in which the placeholder rule finds nothing."""
    path = tmp_path / "clean.txt"
    path.write_text("The kitchen opens at seven in the morning.\n", encoding="utf-8")
    return path

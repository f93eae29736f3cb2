"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from cli.front_door import Command, Outcome
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

# Learning solves many small systems of equations, on which several threads only wait for each other. This must be set
# before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# No deadline: the first example may import a heavy package. In CI the same examples on every run, so that a run that
# fails can be repeated.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture
def tenderlint(capsys: pytest.CaptureFixture[str]) -> Command:
    """`tenderlint("check", path)` runs the command in the test, through its real front door: exit code and output."""
    from linter.cli.app import main

    def run(*args: object) -> Outcome:
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        printed = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Outcome(stop.value.code, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers: one for all tests, since two of them do not run side by side."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started

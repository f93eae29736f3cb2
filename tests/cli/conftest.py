"""Documents for tests of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest


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

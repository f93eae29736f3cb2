"""The modules of the page keep to their types."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
COMPILER = "typescript@5.9.3"


def test_modules_keep_to_their_types() -> None:
    compiler = shutil.which("tsc")
    npx = shutil.which("npx")
    if compiler is None and (npx is None or not os.environ.get("CI")):
        pytest.skip(f"needs tsc on the search path (npm install -g {COMPILER}), or npx and CI set")
    command = [compiler] if compiler else [str(npx), "--yes", "--package", COMPILER, "tsc"]
    said = subprocess.run([*command, "--project", str(HERE)], capture_output=True, text=True, timeout=240, check=False)
    assert said.returncode == 0, said.stdout + said.stderr

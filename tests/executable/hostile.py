"""Check a folder of hostile files with an executable and from the source, and show where they differ.

python tests/executable/hostile.py EXECUTABLE FOLDER
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ("--jobs", "2", "--fail-on", "never", "--format", "json")


def main(executable: str, folder: str) -> int:
    """The exit code: 0 where both say the same."""
    python = [sys.executable, "-c", "from linter.cli import main; main()"]
    own = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = []
    for program in ([str(Path(executable).resolve())], python):
        ran = subprocess.run(
            [*program, "check", ".", *OPTIONS], cwd=folder, env=own, capture_output=True, text=True, check=False
        )
        said.append([f"exit code {ran.returncode}", *ran.stderr.splitlines(), *ran.stdout.splitlines()])
    there, here = said
    differing = list(difflib.unified_diff(here, there, "source", "executable", lineterm="", n=1))
    print("\n".join(differing) or f"{len(here)} lines, all the same")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))

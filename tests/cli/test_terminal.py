"""On a real terminal: colour, the width of the window, a progress bar, and none of these where they are not wanted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a terminal of POSIX")

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _on_terminal(*args: str, columns: int = 80, **environment: str) -> str:
    """What a person sees, with escape codes, when both streams are one terminal."""
    leader, follower = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    given = {**plain, "TERM": "xterm-256color", "COLUMNS": str(columns), **environment}
    command = [sys.executable, "-c", "from linter.cli import main; main()", "check", "--select", "placeholder-left"]
    with subprocess.Popen([*command, *args], stdout=follower, stderr=follower, stdin=follower, env=given):
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 65_536)
            except OSError:  # Linux tells the end of a terminal by an error
                break
            if not piece:
                break
            shown += piece
    os.close(leader)
    return shown.decode("utf-8")


def test_a_terminal_gets_colour_in_its_own_width_and_marks_by_style(draft: Path) -> None:
    shown = _on_terminal(str(draft), columns=60)
    assert "\x1b[1;4m" in shown
    assert "«" not in shown
    assert max(len(line) for line in ESCAPE.sub("", shown).split("\r\n")) <= 60


def test_no_color_gives_a_terminal_no_escape_codes_and_marks_by_signs(draft: Path) -> None:
    shown = _on_terminal(str(draft), NO_COLOR="1")
    assert "\x1b" not in shown
    assert "«[insert date]»" in shown


def test_several_documents_show_a_bar_that_goes_away(draft: Path, clean: Path) -> None:
    shown = _on_terminal(str(draft), str(clean), NO_COLOR="1")
    assert "2/2" in shown
    assert "2/2" not in shown[shown.index("──") :]


def test_no_progress_is_obeyed(draft: Path, clean: Path) -> None:
    assert "\x1b" not in _on_terminal(str(draft), str(clean), "--no-progress", NO_COLOR="1")

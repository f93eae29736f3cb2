"""Started without arguments: which port, in which window, and what is left to read when it fails."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

import click
import pytest

from linter.cli import double_click
from linter.cli.output import Refusal
from linter.cli.serve import PORT, PortTaken


class Computer:
    """Ports of a computer that are taken, and what was asked of it."""

    def __init__(self, *taken: int) -> None:
        self.taken = taken
        self.asked: list[int] = []

    def run(self, args: Sequence[str]) -> None:
        port = int(args[2]) if len(args) > 1 else PORT
        self.asked.append(port)
        if port in self.taken:
            raise PortTaken(f"Port {port} is taken by another program. Stop that, or choose another.")


@pytest.fixture(autouse=True)
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")


def test_it_serves_at_the_usual_port(capsys: pytest.CaptureFixture[str]) -> None:
    computer = Computer()
    assert double_click.show_page(computer.run) == 0
    assert computer.asked == [PORT]
    assert "To stop it, close this window" in capsys.readouterr().out


def test_ports_that_are_taken_are_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    computer = Computer(PORT, PORT + 1)
    assert double_click.show_page(computer.run) == 0
    assert computer.asked == [PORT, PORT + 1, PORT + 2]
    assert f"Port {PORT} is taken by another program, so the page is at another." in capsys.readouterr().out


def test_where_all_are_taken_a_sentence_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    computer = Computer(*range(PORT, PORT + 10))
    assert double_click.show_page(computer.run) == 2
    assert "tenderlint serve --port N" in capsys.readouterr().err


def test_what_went_wrong_stays_until_it_was_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal:
        read = False

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            self.read = True
            return "\n"

    def fails(_: Sequence[str]) -> None:
        raise Refusal("A part of Tenderlint is damaged.")

    terminal = Terminal()
    monkeypatch.setattr("sys.stdin", terminal)
    assert double_click.show_page(fails) == 2
    told = capsys.readouterr()
    assert told.err == "A part of Tenderlint is damaged.\n"
    assert "Press Enter to close this window." in told.out
    assert terminal.read


def test_on_a_mac_an_app_that_has_no_window_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Sequence[str]] = []

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess([], 0)

    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.setattr("sys.executable", "/Applications/Tenderlint.app/Contents/MacOS/tenderlint")
    monkeypatch.setattr(subprocess, "run", run)
    assert double_click.show_page(lambda _: pytest.fail("it must not serve without a window")) == 0
    assert ran == [["/usr/bin/open", "-a", "Terminal", "/Applications/Tenderlint.app/Contents/MacOS/tenderlint"]]


def test_another_error_than_a_port_is_not_tried_again() -> None:
    asked: list[Sequence[str]] = []

    def fails(args: Sequence[str]) -> None:
        asked.append(args)
        raise click.ClickException("No.")

    assert double_click.show_page(fails) == 2
    assert asked == [["serve"]]

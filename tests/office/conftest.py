"""The commands on a computer that is not this one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import Command, Outcome

from linter.cli.app import main
from office.computers import Computer, MacComputer, WindowsComputer

On = Callable[[Computer], Command]


@pytest.fixture
def on(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> On:
    """`on(computer)("status")` runs `tenderlint office status` there."""

    def there(computer: Computer) -> Command:
        monkeypatch.setattr("addin_server.office.machine.this_machine", lambda: computer)

        def run(*args: object) -> Outcome:
            with pytest.raises(SystemExit) as stop:
                main(["office", *(str(arg) for arg in args)])
            printed = capsys.readouterr()
            assert isinstance(stop.value.code, int)
            return Outcome(stop.value.code, printed.out, printed.err)

        return run

    return there


@pytest.fixture(params=[WindowsComputer, MacComputer], ids=["windows", "mac"])
def computer(request: pytest.FixtureRequest, tmp_path: Path) -> Computer:
    """A computer on which Word and Excel are installed."""
    made: Computer = request.param(tmp_path / "root")
    return made

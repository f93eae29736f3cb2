"""The import diet: the command line starts without the packages that only some commands need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = [
    "addin_server",
    "apispec",
    "cheroot",
    "docx",
    "flask",
    "jinja2",
    "limits",
    "linter.batch",
    "linter.engine",
    "linter.rulebook",
    "lxml",
    "msgspec",
    "numpy",
    "openpyxl",
    "pathspec",
    "platformdirs",
    "psutil",
    "pypdfium2",
    "rich",
    "spacy",
    "sqlite3",
    "werkzeug",
    "yaml",
]


@pytest.mark.parametrize(
    "arguments", [[], ["--version"], ["--help"], ["check", "--help"], ["serve", "--help"]], ids=" ".join
)
def test_the_command_line_starts_light(arguments: list[str]) -> None:
    program = (
        "import sys, linter.cli\n"
        "try:\n    arguments = sys.argv[1:]\n    arguments and linter.cli.main(arguments)\n"
        "except SystemExit:\n    pass\n"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "LOADED"


def test_checking_a_text_file_needs_no_office_library_and_no_grammar(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_text("Bidders must answer.", encoding="utf-8")
    program = (
        "import sys, linter.cli\n"
        "try:\n    linter.cli.main(['check', sys.argv[1]])\n"
        "except SystemExit:\n    pass\n"
        "names = 'addin_server cheroot docx flask jinja2 lxml openpyxl pypdfium2 rich.console spacy'.split()\n"
        "print('LOADED', *[name for name in names if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "LOADED"


def test_the_server_itself_opens_no_document_and_loads_nothing_that_does() -> None:
    program = (
        "import sys, addin_server.running\n"
        "names = 'docx lxml openpyxl pypdfium2 spacy'.split()\n"
        "print('LOADED', *[name for name in names if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "LOADED"

"""The executables find what a source run finds: with no Python, no network and no home, wherever they are put."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import Outcome

from executable.conftest import EXAMPLES, ROOT, Executable, surroundings
from linter import __version__

CHECKED = ("check", "examples", "--fail-on", "never")
ASKED = ("check", "--fail-on", "never", "--format", "json")


def source(*args: object, cwd: Path = ROOT, given: bytes = b"") -> Outcome:
    """The same by Python, from the source."""
    program = "from linter.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", program, *map(str, args)],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=given,
        check=False,
    )
    return Outcome(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


# What ends in a capital without a vowel: whether it is an abbreviation, spaCy is asked.
DOUBTFUL = """# Invitation to tender

1. Bidders must say how they will support the community. You must name the Sgt. Pepper rooms that you will use. The site
stands by the Rd. to the depot, under Mt. Ashworth. Tell us of donations that you will make to Jr. Rovers of the town.
"""


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with words of which a tokeniser must say whether a sentence ends there."""
    file = tmp_path_factory.mktemp("doubtful") / "doubtful.md"
    file.write_text(DOUBTFUL, encoding="utf-8")
    asked = "import sys; from linter.cli import main\ntry: main()\nfinally: assert 'spacy' in sys.modules"
    subprocess.run([sys.executable, "-c", asked, *ASKED, file], check=True, capture_output=True, cwd=ROOT)
    return file


@pytest.fixture(scope="module")
def expected() -> Outcome:
    return source(*CHECKED)


def test_it_tells_its_version(executable: Executable) -> None:
    assert executable("--version") == Outcome(0, f"tenderlint, version {__version__}\n", "")


@pytest.mark.parametrize("more", [(), ("--jobs", "2")], ids=["alone", "two processes"])
def test_it_says_what_the_source_says(executable: Executable, expected: Outcome, more: tuple[str, ...]) -> None:
    assert executable(*CHECKED, *more) == expected


@pytest.mark.parametrize("form", ["folder", "single"])
def test_it_needs_no_python_no_network_and_no_home(bare: Callable[..., Outcome], expected: Outcome, form: str) -> None:
    assert bare(form, *CHECKED, "--jobs", "2") == expected


def test_it_asks_a_tokeniser_about_doubtful_words(executable: Executable, doubtful: Path) -> None:
    there = executable(*ASKED, doubtful.name, cwd=str(doubtful.parent))
    assert there == source(*ASKED, doubtful.name, cwd=doubtful.parent)
    assert (there.code, there.err) == (0, "")


@pytest.mark.parametrize("form", ["folder", "single"])
def test_the_tokeniser_needs_nothing_either(bare: Callable[..., Outcome], doubtful: Path, form: str) -> None:
    arguments, content = (*ASKED, "--stdin-name", doubtful.name, "-"), doubtful.read_bytes()
    assert bare(form, *arguments, given=content) == source(*arguments, given=content)


@pytest.mark.parametrize(
    "place", ["a path with spaces", "Vergabe für Österreich – Prüfung", "/".join(["a-long-name-of-a-folder"] * 8)]
)
def test_it_runs_from_any_folder(copied: Callable[[str], Executable], expected: Outcome, place: str) -> None:
    assert copied(place)(*CHECKED, "--jobs", "2") == expected


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are of another kind there")
def test_it_runs_where_nothing_may_be_written(copied: Callable[[str], Executable], expected: Outcome) -> None:
    program = copied("read-only")
    folder = program.path.parent
    home = folder.parent / "home"
    home.mkdir()
    for each in (home, folder, *folder.rglob("*")):
        if not each.is_symlink():
            each.chmod(each.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        outcome = program(*CHECKED, env=surroundings(HOME=str(home)))
        assert list(home.iterdir()) == []
    finally:
        for each in (folder, *folder.rglob("*")):
            if each.is_dir():
                each.chmod(0o755)
    assert outcome == expected


def test_every_report_is_inside(executable: Executable, tmp_path: Path) -> None:
    files = [tmp_path / f"report.{ending}" for ending in ("html", "xlsx", "docx", "md", "json", "sarif", "xml", "csv")]
    outputs = [part for file in files for part in ("--output", file)]
    assert executable("check", "examples/catering-tender.docx", *outputs).code == 1
    for file in files:
        assert file.stat().st_size > 1000, file.name
    source_page = tmp_path / "source.html"
    source("check", "examples/catering-tender.docx", "--output", source_page)
    assert (tmp_path / "report.html").read_bytes() == source_page.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules", "list"],
        ["rules", "test"],
        ["explain", "SV101"],
        ["compare", "examples/catering-tender.docx", "examples/good-tender.docx"],
        ["check", "examples/pack", "--pack", "--fail-on", "never"],
        ["office", "install", "--dry-run"],
        ["office", "manifest", "--address", "https://tenderlint.example.org"],
        ["serve", "--help"],
        ["check", "nowhere.docx"],
        ["check", "--profile", "nhss", "examples"],
        ["chekc"],
        ["check", "--jbos", "2"],
    ],
    ids=" ".join,
)
def test_every_command_does_what_it_does_from_the_source(folder_build: Executable, arguments: list[str]) -> None:
    assert folder_build(*arguments) == source(*arguments)


@pytest.mark.parametrize(("arguments", "extra"), [(["--output", "t.parquet"], "parquet"), (["s3://a/b"], "remote")])
def test_what_the_download_lacks_is_said(folder_build: Executable, arguments: list[str], extra: str) -> None:
    outcome = folder_build("check", "examples/catering-tender.docx", *arguments)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert "This download comes without them; Tenderlint as a Python package can have them: " in outcome.err
    assert f'pip install "tenderlint[{extra}]"' in outcome.err


def test_a_cluster_is_not_inside(folder_build: Executable) -> None:
    outcome = folder_build("check", "examples/catering-tender.docx", "--cluster", "tcp://127.0.0.1:1")
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert "tenderlint[cluster]" in outcome.err


@pytest.mark.parametrize("part", ["linter/data/vectors/table.npy", "addin_server/static/page/main.js"])
def test_a_damaged_part_is_a_sentence(copied: Callable[[str], Executable], part: str) -> None:
    program = copied("damaged")
    inside = next(program.path.parent.parent.rglob(part))
    content = bytearray(inside.read_bytes())
    content[len(content) // 2] ^= 1
    inside.write_bytes(content)
    for arguments in (["check", "examples/catering-tender.docx"], ["serve", "--no-open"]):
        outcome = program(*arguments)
        assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
        assert part in outcome.err.replace("\\", "/")
        assert "unpack the download again" in outcome.err


def test_hostile_files_end_as_they_do_from_the_source(folder_build: Executable, tmp_path: Path) -> None:
    """More of them: python tests/executable/hostile.py EXECUTABLE FOLDER"""
    (tmp_path / "cut.docx").write_bytes((EXAMPLES / "catering-tender.docx").read_bytes()[:5000])
    (tmp_path / "noise.xlsx").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "false.docx").write_text("Plain words.", encoding="utf-8")
    (tmp_path / "deep.md").write_text("> " * 5000 + "x", encoding="utf-8")
    (tmp_path / "nul.txt").write_bytes(b"\0" * 10_000)
    there = folder_build("check", ".", "--jobs", "2", cwd=str(tmp_path))
    assert there == source("check", ".", "--jobs", "2", cwd=tmp_path)
    assert there.code == 2

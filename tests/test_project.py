"""Promises about the project as a whole: its lock, its layers, its imports, and what stands nowhere in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATED = {".git", ".venv", "build", "dist", "node_modules", "peers", "__pycache__"}
# In two halves, so that this file itself names none.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.",
    "yarn" + "pkg.",
    "hugging" + "face.co",
    "anaconda" + ".org",
]
LOCKS = ["run.txt", "dev.txt", "dist.txt"]


def files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name for name in folders if name not in GENERATED and not name.endswith("_cache") and name != ".hypothesis"
        ]
        yield from (Path(folder) / name for name in names)


def test_no_file_names_a_package_registry() -> None:
    named = [
        f"{file.relative_to(ROOT)}: {registry}"
        for file in files()
        for registry in REGISTRIES
        if registry.encode() in file.read_bytes().lower()
    ]
    assert named == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_pins_every_package_with_its_hashes_and_names_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE), "no options such as an index"
    entries = re.split(r"\n(?=\S)", text.strip())
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def test_the_locks_agree() -> None:
    run, dev, dist = (pinned(lock) for lock in LOCKS)
    assert run.items() <= dev.items()
    assert all(version == run.get(name, version) for name, version in dist.items())


def test_the_lock_holds_everything_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def named(requirements: list[str]) -> set[str]:
        return {re.split(r"[\[<>=~! ]", requirement)[0].lower().replace("_", "-") for requirement in requirements}

    assert named(project["dependencies"]) <= pinned("run.txt").keys() & pinned("dist.txt").keys()
    for extra in ("dev", "dist"):
        assert named(project["optional-dependencies"][extra]) <= pinned(f"{extra}.txt").keys()


@pytest.mark.parametrize("module", ["linter.cli", "linter.engine", "linter.rulebook.load", "linter.read"])
def test_a_door_loads_no_package_that_it_may_not_need(module: str) -> None:
    code = f"import {module}, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    heavy = {"spacy", "flask", "openpyxl", "docx", "lxml", "pypdfium2"} | (
        {"numpy", "yaml", "rich", "msgspec"} if module == "linter.cli" else set()
    )
    assert heavy.isdisjoint(loaded)


def test_the_layers_keep_their_direction() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr

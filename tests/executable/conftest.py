"""The executables that `make dist` built, in the folder TENDERLINT_DIST, and a computer with nothing on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli.front_door import Outcome

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
# All that the executables may take from a Linux: the C library, and zlib, which starts them.
BASE = [
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
    *(f"lib{name}" for name in ("c.so.6", "dl.so.2", "m.so.6", "pthread.so.0", "rt.so.1", "util.so.1", "z.so.1")),
]


def built() -> Path:
    """The folder with what was built."""
    named = os.environ.get("TENDERLINT_DIST")
    if not named:
        pytest.skip("these tests need what `make dist` builds, and it runs them")
    return (ROOT / named).resolve()


@dataclass(frozen=True)
class Executable:
    """An executable, and the form in which it comes."""

    path: Path
    form: str

    def __call__(self, *args: object, **how: object) -> Outcome:
        """Run it in an environment without Python: its exit code and output."""
        settings: dict[str, object] = {"cwd": str(ROOT), "env": surroundings(), "timeout": 240, **how}
        ran = subprocess.run(
            [self.path, *map(str, args)], capture_output=True, check=False, stdin=subprocess.DEVNULL, **settings
        )  # type: ignore[call-overload]
        return Outcome(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def surroundings(**more: str) -> dict[str, str]:
    """The environment of somebody who has no Python."""
    kept = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "USERPROFILE", "LOCALAPPDATA")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PATH": ""} | more


def executables() -> dict[str, Path]:
    """Each form of the executable."""
    folder = built()
    ending = ".exe" if sys.platform == "win32" else ""
    packed = next(each for each in folder.iterdir() if each.is_dir())
    program = packed / f"tenderlint{ending}"
    if sys.platform == "darwin":
        program = packed / "Tenderlint.app" / "Contents" / "MacOS" / "tenderlint"
    return {"folder": program, "single": folder / f"{packed.name}{ending or '-single'}"}


@pytest.fixture(params=["folder", "single"], scope="session")
def executable(request: pytest.FixtureRequest) -> Executable:
    """Each form of the executable in turn."""
    return Executable(executables()[request.param], request.param)


@pytest.fixture(scope="session")
def folder_build() -> Executable:
    """The one that is a folder."""
    return Executable(executables()["folder"], "folder")


@pytest.fixture
def copied(folder_build: Executable, tmp_path: Path) -> Callable[[str], Executable]:
    """A copy of the folder at a place of one's own."""

    def copy(place: str) -> Executable:
        target = tmp_path / place
        shutil.copytree(folder_build.path.parent, target, symlinks=True)
        return Executable(target / folder_build.path.name, "folder")

    return copy


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Outcome]:
    """Run an executable beside examples/, on a Linux that holds the C library and zlib: no network, no home, no Python.

    Where the system lets nobody make such a place, the test skips.
    """
    if not sys.platform.startswith("linux"):
        pytest.skip("such a place can be made on Linux alone")
    root = tmp_path_factory.mktemp("bare")
    _furnish(root)
    tried = _run_in(root, ["/app/folder/tenderlint", "--version"])
    if tried.returncode != 0 and b"unshare" in tried.stderr:
        pytest.skip(f"this system makes no place of its own: {tried.stderr.decode().strip()}")

    def run(form: str, *args: object, given: bytes = b"") -> Outcome:
        program = {"folder": "/app/folder/tenderlint", "single": "/app/single"}[form]
        ran = _run_in(root, [program, *map(str, args)], given)
        return Outcome(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    return run


def _furnish(root: Path) -> None:
    for folder in ("tmp", "dev", "proc", "app"):
        (root / folder).mkdir()
    (root / "dev" / "null").touch()
    for place in (Path("/lib64"), Path("/lib"), *Path("/lib").glob("*-linux-gnu")):
        for name in BASE:
            if (place / name).exists():
                target = root / place.relative_to("/")
                target.mkdir(parents=True, exist_ok=True)
                shutil.copy(place / name, target / name)
    found = executables()
    shutil.copytree(found["folder"].parent, root / "app" / "folder", symlinks=True)
    shutil.copy(found["single"], root / "app" / "single")
    shutil.copytree(EXAMPLES, root / "examples")


def _run_in(root: Path, command: list[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    inside = 'mount --bind /dev/null "$1/dev/null"; mount -t proc proc "$1/proc"; shift; exec "$@"'
    apart = ["unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork"]
    tools = os.environ["PATH"] + ":/usr/sbin:/sbin"
    away = ["env", "-i", f"PATH={tools}", "HOME=/nowhere", "chroot", str(root), "/bin/true"][:-1]
    return subprocess.run(
        [*apart, "sh", "-ec", inside, "sh", str(root), *away, *command],
        capture_output=True,
        env={**os.environ, "PATH": tools},
        input=given,
        timeout=240,
        check=False,
    )

"""Build what is downloaded: the executable as a folder and as a single file, the wheel, the sdist, and their papers.

    python packaging/executable/make_dist.py

On Windows, Mac and Linux alike, with nothing but Python: the packages come from requirements/dist.txt, by checksum,
into an environment of their own. The executable is made of the wheel, so what is inside is what a package would hold.
It is for the system that it was built on. Everything ends up in dist/.

TENDERLINT_SIGN_AS names the identity that signs on a Mac; how Windows files are signed says docs/it-executable.md.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent.parent
LOCK: Final = ROOT / "requirements" / "dist.txt"
BUILD: Final = ROOT / "build" / "executable"
DIST: Final = ROOT / "dist"
VENV: Final = BUILD / "venv"
WORK: Final = BUILD / "work"
OUT: Final = BUILD / "out"
CHECKSUMS: Final = "SHA256SUMS"
_SYSTEMS: Final = {"win32": "windows", "darwin": "macos"}
_MACHINES: Final = {"amd64": "x86_64", "aarch64": "arm64"}
_BESIDE: Final = {
    "win32": ("READ ME FIRST.txt", "Start Tenderlint.cmd"),
    "linux": ("READ ME FIRST.txt", "Tenderlint.desktop"),
}


def main() -> None:
    """Build everything for this system."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    _set_up()
    wheel = _packages()
    _run("-m", "pip", "install", *_QUIET, "--no-deps", "--force-reinstall", str(wheel))
    _executables()
    version = wheel.name.split("-")[1]
    _gather(f"tenderlint-{version}-{system()}")
    _sum_up()
    for file in sorted(DIST.iterdir()):
        size = f"{file.stat().st_size / 1e6:8.1f} MB" if file.is_file() else " " * 11
        print(f"{size}  dist/{file.name}{'/' if file.is_dir() else ''}")


_QUIET: Final = ("--quiet", "--disable-pip-version-check")


def system() -> str:
    """This system as the names of the files tell it, such as linux-x86_64."""
    machine = platform.machine().lower()
    return f"{_SYSTEMS.get(sys.platform, 'linux')}-{_MACHINES.get(machine, machine)}"


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _run(*arguments: str, cwd: Path = ROOT) -> None:
    """Run Python in the environment of the build: nothing of that of the user reaches in."""
    strange = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
    own = {name: value for name, value in os.environ.items() if name not in strange}
    own |= {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": _epoch(), "TENDERLINT_WORK": str(WORK)}
    if subprocess.run([_python(), *arguments], cwd=cwd, env=own, check=False).returncode:  # noqa: S603 - our own Python
        sys.exit(f"The build stopped: {' '.join(arguments[:4])} … failed. What it said stands above.")


def _epoch() -> str:
    """The time of the last commit, in seconds: the only time that goes into what is built."""
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - git
    except (OSError, subprocess.CalledProcessError):
        found = ""
    return os.environ.get("SOURCE_DATE_EPOCH") or found or "1767225600"


def _set_up() -> None:
    """An environment with the packages of the lock, made anew when the lock or Python changes."""
    state = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / ".made-of"
    if stamp.is_file() and stamp.read_text() == state:
        return
    print("Setting up the environment of the build (a minute or two) …")
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)  # noqa: S603 - our own Python
    _run("-m", "pip", "install", *_QUIET, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK))
    stamp.write_text(state)


def _packages() -> Path:
    """The wheel and the sdist. Returns the wheel."""
    _run("-m", "hatchling", "build", "-d", str(DIST))
    (wheel,) = DIST.glob("*.whl")
    return wheel


def _executables() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(OUT, ignore_errors=True)
    where = ("--distpath", str(OUT), "--workpath", str(WORK))
    _run("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *where, str(HERE / "tenderlint.spec"), cwd=BUILD)


def _gather(name: str) -> None:
    """Put what was built into dist/, under the names by which people download it."""
    ending = ".exe" if sys.platform == "win32" else ""
    folder = DIST / name
    if sys.platform == "darwin":
        folder.mkdir()
        shutil.copytree(OUT / "Tenderlint.app", folder / "Tenderlint.app", symlinks=True)
    else:
        shutil.copytree(OUT / "tenderlint", folder, symlinks=True)
    shutil.copy2(WORK / "licences.txt", folder / "LICENCES.txt")
    for file in _BESIDE.get(sys.platform, ()):
        shutil.copy2(HERE / "beside" / file, folder / file)
    shutil.copy2(OUT / f"tenderlint-single{ending}", DIST / f"{name}{ending or '-single'}")
    shutil.copy2(WORK / "licences.txt", DIST / f"{name}-licences.txt")
    shutil.copy2(WORK / "bill-of-materials.cdx.json", DIST / f"{name}.cdx.json")
    _pack(folder)


def _pack(folder: Path) -> None:
    """The folder as one file: a zip for Windows, and for Mac by its own tool, which keeps what a signature needs."""
    if sys.platform == "darwin":
        command = ["/usr/bin/ditto", "-c", "-k", "--keepParent", str(folder), f"{folder}.zip"]
        subprocess.run(command, check=True)  # noqa: S603 - a program of the system
    elif sys.platform == "win32":
        with zipfile.ZipFile(f"{folder}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for file in _files(folder):
                packed.write(file, file.relative_to(DIST))
    else:
        with tarfile.open(f"{folder}.tar.gz", "w:gz", compresslevel=9) as packed:
            packed.add(folder, folder.name, filter=_plain)


def _plain(file: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever built it is nobody's business."""
    file.uid = file.gid = 0
    file.uname = file.gname = ""
    file.mtime = int(_epoch())
    return file


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def _sum_up() -> None:
    """The checksums of all that is downloaded, as `sha256sum --check` takes them."""
    files = [file for file in sorted(DIST.iterdir()) if file.is_file() and file.name != CHECKSUMS]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (DIST / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

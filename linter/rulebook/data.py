"""Where the project's data lie: in the repository while developing, inside the package once it is installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def data_folder(name: str) -> Path:
    """The folder of shipped data: "rules", "vectors" or "reader".

    Raises FileNotFoundError if the installation is incomplete.
    """
    inside = _PACKAGE / "data" / name
    beside = _PACKAGE.parent / name
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The folder “{name}” is missing from this installation of Tenderlint; install it again.")


def taught_concepts() -> list[str]:
    """The concepts that the close reader knows, in the order of its answers."""
    return lines_of(data_folder("reader") / "concepts.txt")


def lines_of(file: Path) -> list[str]:
    """The lines of a data file."""
    return file.read_text(encoding="utf-8").split("\n")[:-1]

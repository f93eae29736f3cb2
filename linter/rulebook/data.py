"""Where the project's data lie: in the repository while developing, inside the package once it is installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def data_folder(name: str) -> Path:
    """The folder of shipped data: "rules" or "vectors". Raises FileNotFoundError if the installation is incomplete."""
    inside = _PACKAGE / "data" / name
    beside = _PACKAGE.parent / name
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The folder “{name}” is missing from this installation of Tenderlint; install it again.")

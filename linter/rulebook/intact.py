"""Whether the data are those that were shipped: an installation keeps a list of its files with their checksums.

A damaged word table would not fail. It would find other things, and say nothing. So an installed Tenderlint, as a
package or as an executable, compares all of its data with that list (RECORD, of the packaging standards) before it
loads them, which takes a hundredth of a second. In a checkout there is no list, and files change as they should.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from linter import __version__
from linter.rulebook.errors import RulebookError

_INSTALLED: Final = Path(__file__).parents[2]
_PACKAGES: Final = ("linter/", "addin_server/")
_CODE: Final = (".py", ".pyc")
_WAY_OUT: Final = (
    "Install Tenderlint again, or unpack the download again. Rules of your own belong into a folder of your own "
    "(“tenderlint init” writes where)."
)


@functools.cache
def require_intact(folder: Path = _INSTALLED) -> None:
    """Raises RulebookError, which names the first file that is missing or differs from what was shipped."""
    for name, checksum in _shipped(folder):
        file = folder / name
        try:
            found = hashlib.sha256(file.read_bytes()).digest()
        except OSError as error:
            raise RulebookError(file, None, f"this part of Tenderlint cannot be read. {_WAY_OUT}") from error
        if found != checksum:
            raise RulebookError(
                file, None, f"this part of Tenderlint is damaged, or somebody has changed it. {_WAY_OUT}"
            )


def _shipped(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The data files of an installation, with their checksums; none where nothing is listed."""
    try:
        text = (folder / f"tenderlint-{__version__}.dist-info" / "RECORD").read_text(encoding="utf-8")
    except OSError:
        return
    for line in text.splitlines():
        name, checksum, _ = line.rsplit(",", 2)
        method, _, value = checksum.partition("=")
        if method == "sha256" and name.startswith(_PACKAGES) and not name.endswith(_CODE):
            yield name, base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))

"""What the server writes down: that something was asked and how it went, and never a word of a document.

A message of an exception, the address of a request and the name of a file may all hold text of a document or a
person's name. So none of them is written: of a failure its type and the lines of code that it passed, of a request the
route that answered it.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Final

LOGGER: Final = logging.getLogger("tenderlint.server")
_DEEPEST: Final = 8


def log_failure(error: BaseException) -> None:
    """Write the type of an error and where it came from."""
    LOGGER.error("failed: %s at %s", type(error).__name__, frames(error))


def frames(error: BaseException) -> str:
    """The lines of code that an error passed, the last of them first."""
    passed = traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(passed)) or "nowhere"


def log_to_standard_error(*, requests: bool) -> None:
    """Write failures, and each request if that is wanted, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO if requests else logging.WARNING)
    LOGGER.propagate = False

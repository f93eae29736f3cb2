"""What a process remembers of documents that it has just checked: for a report, or after a waiver, on the same text.

In memory only, for each session by itself, for some minutes, within a bound. A document is known again by its content
and by the terms on which it was checked, so that what is remembered is what would be found again.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from linter.batch.checking import digest

SECONDS: Final = 600.0
BYTES: Final = 100_000_000
_LOOK_EVERY: Final = 20.0


Kept = TypeVar("Kept")


@dataclass(frozen=True)
class _Remembered(Generic[Kept]):
    kept: Kept
    size: int
    until: float


class Memory(Generic[Kept]):
    """Remembers what is made of documents. What was used least of late goes first."""

    def __init__(
        self, most: int = BYTES, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Remembered[Kept]] = OrderedDict()

    def get(self, key: str) -> Kept | None:
        """What is remembered under a key, if it is."""
        self.forget_old()
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found.kept

    def put(self, key: str, kept: Kept, size: int) -> None:
        """Remember something that takes about `size` bytes, unless it is too large."""
        if size > self._most // 2:
            return
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = _Remembered(kept, size, self._clock() + self._seconds)
            while sum(each.size for each in self._kept.values()) > self._most:
                self._kept.popitem(last=False)

    def forget_old(self) -> None:
        """Forget what has been kept for its time."""
        now = self._clock()
        with self._lock:
            for key in [key for key, each in self._kept.items() if each.until <= now]:
                del self._kept[key]

    def forget_in_time(self) -> None:
        """From now on forget by oneself, also where nobody asks any more."""

        def look() -> None:
            while True:
                time.sleep(_LOOK_EVERY)
                self.forget_old()

        threading.Thread(target=look, daemon=True).start()


def size_of(texts: Iterable[str], of_block: int, of_character: int) -> int:
    """The bytes that something takes, made of the texts of blocks: so many for each, and for each of its characters."""
    return sum(of_block + of_character * len(text) for text in texts)


def key_of(session: str, path: str, form: str, data: bytes, task: bytes) -> str:
    """By what a document is known again: within one session, under one path, of one content, on the same terms."""
    return digest(session.encode(), path.encode(errors="replace"), form.encode(), data, task)

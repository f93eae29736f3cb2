"""Small numbers that are written as words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_UP_TO_TWELVE: Final = "zero one two three four five six seven eight nine ten eleven twelve"
NUMBERS: Final[Mapping[str, int]] = MappingProxyType(
    {word: number for number, word in enumerate(_UP_TO_TWELVE.split())}
)
_TEENS: Final = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
TEENS: Final[Mapping[str, int]] = MappingProxyType(
    {word: number for number, word in enumerate(_TEENS.split(), start=13)}
)
TENS: Final[Mapping[str, int]] = MappingProxyType(
    {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
)


def as_number(written: str) -> int:
    """A number in digits or as one of these words. Raises KeyError for anything else."""
    return int(written) if written.isdigit() else NUMBERS[written.lower()]

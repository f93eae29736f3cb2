"""Regular expressions that are compiled when they are first used.

There are hundreds in the modules, and a document needs half of them: compiling all at import would take longer than
reading and checking a short draft.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

_MADE: Final = [name for name in dir(re.Pattern) if not name.startswith("_")]


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a source, as `re.compile` would make it, made when one of its methods or attributes is used.

    A source that is no regular expression raises re.error then. It serves by its own methods; `re.sub` and its like,
    which take a pattern too, do not know it.
    """
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    """Takes the methods of the pattern as its own at the first use, so that later uses cost nothing more."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _MADE:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for each in _MADE:
            setattr(self, each, getattr(compiled, each))
        return getattr(self, name)

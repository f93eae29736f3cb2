"""Patterns for paths, as in a .gitignore: which documents are wanted, and which are checked in another way."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class UnreadablePattern(ValueError):  # noqa: N818 - a user reads it as a sentence, not as a fault of the program
    """A pattern that means nothing."""


@dataclass(frozen=True)
class Patterns:
    """Some patterns, and the folder from which they count. Raises UnreadablePattern.

    A document outside that folder is matched by its whole path, and one elsewhere (s3://bucket/lots/itt.docx) by what
    stands behind ://. A document in a zip has the path of the zip before its
    own: packs/leeds.zip/annex/itt.docx.
    """

    lines: tuple[str, ...] = ()
    base: Path = field(default_factory=Path.cwd)

    def __post_init__(self) -> None:
        if self.lines:  # without any, the package for patterns is not needed
            self._spec  # noqa: B018 - a pattern that is wrong is told now, not in the middle of a batch

    def __bool__(self) -> bool:
        return bool(self.lines)

    def match(self, path: str) -> bool:
        """Whether one of the patterns matches a path, and none that begins with ! takes it out again."""
        if not self.lines:
            return False
        if (elsewhere := path.partition("://")[2]) and re.match(r"[a-z0-9]+://", path):
            return self._spec.match_file(elsewhere)
        absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
        try:
            inside = os.path.relpath(absolute, self.base)
        except ValueError:  # on Windows: another drive
            inside = ".."
        outside = inside == ".." or inside.startswith(f"..{os.sep}")
        shown = Path(absolute).relative_to(Path(absolute).anchor) if outside else Path(inside)
        return self._spec.match_file(shown.as_posix())

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        for line in self.lines:
            try:
                GitIgnoreSpec.from_lines([line])
            except ValueError as error:
                raise UnreadablePattern(f"“{line}” is no pattern for paths.") from error
        return GitIgnoreSpec.from_lines(self.lines)


@dataclass(frozen=True)
class Choice:
    """Which of the documents found in folders, patterns and zips are wanted. A file that is named itself always is."""

    include: Patterns = field(default_factory=Patterns)
    exclude: Patterns = field(default_factory=Patterns)

    def wants(self, path: str) -> bool:
        """Whether a document is to be checked."""
        return (not self.include or self.include.match(path)) and not (self.exclude and self.exclude.match(path))

    def leaves_out(self, folder_or_zip: str) -> bool:
        """Whether nothing below a zip is wanted, so that it need not be opened."""
        return bool(self.exclude) and self.exclude.match(folder_or_zip)


def first_match(path: str, all_patterns: Sequence[Patterns]) -> int | None:
    """The number of the last patterns that match a path: what stands further down counts before what stands above."""
    return next((at for at in reversed(range(len(all_patterns))) if all_patterns[at].match(path)), None)

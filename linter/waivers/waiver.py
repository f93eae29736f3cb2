"""What a waiver is, and which findings it waives."""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

import msgspec

from linter.check.finding import Finding
from linter.regex import regex


class Source(StrEnum):
    """Where a waiver was written down."""

    FILE = "file"
    COMMENT = "comment"
    PROPERTY = "property"


class Waiver(msgspec.Struct, frozen=True, rename="kebab", omit_defaults=True):
    """A finding that somebody accepts: by its fingerprint, or by its rule. `where` says where the waiver stands.

    `until` is the last day on which it counts. A waiver by rule may be limited to documents (`path`, a pattern), to
    paragraphs with some words, or to `paragraphs` of its own document (part and ordinal, as in the place of a finding;
    of a workbook those of one `sheet`).
    """

    reason: str
    source: Source
    where: str
    author: str = ""
    until: datetime.date | None = None
    fingerprint: str | None = None
    rule: str | None = None
    path: str | None = None
    words: str | None = None
    paragraphs: tuple[tuple[str, int], ...] | None = None
    sheet: str | None = None

    def expired(self, today: datetime.date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < today

    def waives(self, finding: Finding, path: str) -> bool:
        """Whether it is about a finding in the document at a path. Says nothing of its end."""
        if self.fingerprint is not None and self.fingerprint != finding.fingerprint:
            return False
        if self.rule is not None and self.rule != finding.rule:
            return False
        return self.speaks_of(path) and self._has_words(finding) and self._has_paragraph(finding)

    def speaks_of(self, path: str) -> bool:
        """Whether it may waive findings in the document at a path."""
        return self.path is None or _pattern(self.path).fullmatch(path.replace("\\", "/")) is not None

    def _has_words(self, finding: Finding) -> bool:
        return self.words is None or (finding.block is not None and _plain(self.words) in _plain(finding.block))

    def _has_paragraph(self, finding: Finding) -> bool:
        if self.paragraphs is None:
            return True
        place = finding.place
        return place is not None and place.sheet == self.sheet and (place.part, place.ordinal) in self.paragraphs


class Waived(msgspec.Struct, frozen=True, rename="kebab"):
    """A finding that is waived: why, by whom, until when, and where that is written."""

    finding: Finding
    reason: str
    author: str
    until: datetime.date | None
    source: Source
    where: str


_STARS: Final = regex(r"(\*\*/|\*\*|\*|\?)")
_AS_REGEX: Final = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@lru_cache(maxsize=1_000)
def _pattern(pattern: str) -> re.Pattern[str]:
    """A path pattern, which may begin at any folder: * stands for anything in a name, **/ for any folders."""
    pattern = re.sub(r"(?:\*\*/)+", "**/", pattern.replace("\\", "/")).removeprefix("./").removeprefix("**/")
    parts = _STARS.split(re.sub(r"\*{3,}", "**", pattern))
    return re.compile("(?:.*/)?" + "".join(_AS_REGEX.get(part) or re.escape(part) for part in parts), re.DOTALL)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()

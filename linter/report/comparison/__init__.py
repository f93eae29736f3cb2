"""A comparison as it is written: the record, and one file per format."""

from __future__ import annotations

from typing import Final

from linter.report.formats import Format

FORMATS: Final = (
    Format("text", "for reading on a terminal", (".txt", ".text", ".log"), package=__name__),
    Format("json", "everything, for programs", (".json",), package=__name__),
    Format("html", "one page for the meeting", (".html", ".htm"), package=__name__),
    Format("markdown", "for a merge request or a wiki", (".md", ".markdown"), (".txt",), package=__name__),
)
NAMES: Final = tuple(known.name for known in FORMATS)

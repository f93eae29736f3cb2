"""What an answer to a check holds: the report as the command line writes it, and where in the text its findings are."""

from __future__ import annotations

import msgspec

from addin_server.work.anchors import Anchor
from addin_server.work.text import DocumentText
from linter.report.run import Run


class Shown(msgspec.Struct, frozen=True):
    """A document of the report, in the same order: where each of its `findings` and `waived` stands, and its text.

    An anchor is null where a finding is about the document as a whole. `text` is null unless it was asked for.
    """

    path: str
    findings: tuple[Anchor | None, ...]
    waived: tuple[Anchor | None, ...]
    text: DocumentText | None


class CheckAnswer(msgspec.Struct, frozen=True):
    """The answer to a check. `report` is what `tenderlint check --format json` writes."""

    report: Run
    documents: tuple[Shown, ...]

"""What a comment says: the finding in a few paragraphs, as XML for the comments part."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from linter.check.finding import Finding
from linter.regex import regex
from linter.report import phrasing

AUTHOR: Final = "Tenderlint"
INITIALS: Final = "TL"
# What XML 1.0 cannot hold, escaped or not.
_NOT_XML: Final = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def comment(number: int, finding: Finding, namespace: str, when: datetime.datetime | None, *, near: bool) -> bytes:
    """A w:comment that carries its own declaration of the namespace. `near`: it does not stand on the words."""
    date = "" if when is None else f' w:date="{when.replace(microsecond=0, tzinfo=None).isoformat()}Z"'
    paragraphs = list(_paragraphs(finding, near))
    written = "".join(_paragraph(bold, text, first=not at) for at, (bold, text) in enumerate(paragraphs))
    return (
        f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}"{date} w:initials="{INITIALS}">'
        f"{written}</w:comment>"
    ).encode()


def mark(finding: Finding) -> str:
    """The last line of a comment, by which a finding that is commented already is known again."""
    return f"{finding.code} {finding.rule} [{finding.fingerprint}]"


def _paragraphs(finding: Finding, near: bool) -> Iterator[tuple[str, str]]:
    """Each paragraph: its words in bold, and those after them."""
    yield f"{finding.title} ({finding.severity.value})", ""
    if finding.place is None:
        yield "", "This is about the document as a whole."
    elif near:
        words = f": “{finding.excerpt}”" if finding.excerpt else ""
        yield "Where: ", f"{finding.place.words}{words}"
    yield "", finding.message
    yield "Why: ", finding.why
    yield "Better: ", finding.better
    for said in phrasing.authorities(finding.basis):
        yield "Basis: ", said
    yield "", mark(finding)


def _paragraph(bold: str, text: str, *, first: bool) -> str:
    reference = "<w:r><w:annotationRef/></w:r>" if first else ""
    strong = f"<w:r><w:rPr><w:b/></w:rPr>{_text(bold)}</w:r>" if bold else ""
    plain = f"<w:r>{_text(text)}</w:r>" if text else ""
    return f"<w:p>{reference}{strong}{plain}</w:p>"


def _text(text: str) -> str:
    lines = _NOT_XML.sub("\ufffd", text.strip("\n")).splitlines()
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)

"""The Word copy: a document with a comment on the words of each finding, and nothing else changed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from linter.check.finding import Finding
from linter.read.docx import Located, locate_docx
from linter.read.limits import DEFAULT_LIMITS, Limits
from linter.read.package import Package, open_package
from linter.report.docx_comments import package as parts
from linter.report.docx_comments.archive import rewritten
from linter.report.docx_comments.errors import CannotComment
from linter.report.docx_comments.marks import marked
from linter.report.docx_comments.markup import in_utf_8
from linter.report.docx_comments.places import Places, Stretch
from linter.report.docx_comments.text import comment, mark
from linter.report.docx_comments.weave import STRICT, TRANSITIONAL, weave

__all__ = ["Annotated", "CannotComment", "annotate"]

_SIGNED: Final = "The document is signed; the copy has no signature, since it is no longer what was signed."
_PROTECTED: Final = "The document is protected against changes, and so is the copy: Word may not let you answer in it."
_PROTECTION: Final = re.compile(rb"""<(?:[\w.-]+:)?documentProtection\b[^>]*enforcement\s*=\s*["'](?:1|true|on)["']""")


@dataclass(frozen=True, slots=True)
class Annotated:
    """The copy. `comments` were written; `kept` were in the source already.

    Of those written, `whole` are on the document as a whole, at its beginning, and `near` beside words that take none.

    `notices` say what the user must know about the copy.
    """

    data: bytes
    comments: int
    whole: int
    near: int
    kept: int
    notices: tuple[str, ...]


def annotate(
    data: bytes,
    findings: Sequence[Finding],
    *,
    when: datetime.datetime | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Annotated:
    """Put a comment on the words of each finding of a Word document.

    A finding that already has its comment, from a run before, gets no second one. `when` is the date of the comments;
    None leaves it out. The same input gives the same bytes. Raises CannotComment, and ReadError for what is no Word
    document that can be read.
    """
    located = locate_docx(data, "", limits)
    package = open_package(data, limits)
    comments = parts.comments_part(package, located.main)
    parts.require_readable(comments, open_package(data, limits))
    present = comments.data or b""
    wanted = [finding for finding in findings if mark(finding).encode() not in present]
    notices = tuple(_notices(package, located.main))
    if not wanted:
        return Annotated(data, 0, 0, 0, len(findings), ())
    places = Places(located)
    stretches = marked([places.stretch(finding) for finding in wanted], located.root)
    new = _parts(package, located, comments, wanted, stretches, when)
    copy = rewritten(data, new, parts.signature_parts(package))
    _require_same_text(located, locate_docx(copy, "", limits))
    whole = sum(finding.place is None for finding in wanted)
    near = sum(stretch.near for stretch in stretches) - whole
    return Annotated(copy, len(wanted), whole, near, len(findings) - len(wanted), notices)


def _parts(
    package: Package,
    located: Located,
    comments: parts.CommentsPart,
    findings: Sequence[Finding],
    stretches: Sequence[Stretch],
    when: datetime.datetime | None,
) -> dict[str, bytes]:
    """The parts that are new or changed, by name."""
    main = package.read(located.main)
    namespace = STRICT if STRICT.encode() in in_utf_8(main) else TRANSITIONAL
    first = parts.next_id(in_utf_8(main), comments.data or b"")
    numbered = list(enumerate(stretches, start=first))
    written = b"".join(
        comment(number, finding, namespace, when, near=stretch.near)
        for (number, stretch), finding in zip(numbered, findings, strict=True)
    )
    new = {
        located.main: weave(main, located.root, numbered),
        comments.name: parts.with_comments(comments, written, namespace),
    }
    types = in_utf_8(package.read(parts.CONTENT_TYPES))
    signatures = parts.signature_parts(package)
    if signatures:
        new["_rels/.rels"] = parts.unsigned_links(package)
        types = new[parts.CONTENT_TYPES] = parts.untyped(types, signatures)
    if not comments.linked:
        name, links = parts.linked(package, located.main, comments.name, namespace)
        new[name] = links
    if comments.data is None:
        new[parts.CONTENT_TYPES] = parts.typed(types, comments.name)
    return new


def _require_same_text(source: Located, copy: Located) -> None:
    """Raise CannotComment where the copy is not read as its source is: no copy is better than one with another text."""
    before, after = ([(block.text, block.place) for block in each.document.blocks] for each in (source, copy))
    if before != after:
        raise CannotComment("Its text would not be the same in the copy. Please report this document.")


def _notices(package: Package, main: str) -> list[str]:
    found = [_SIGNED] if parts.signature_parts(package) else []
    settings = [each.target for each in package.relationships(main, "settings") if not each.external]
    if any(name in package and _PROTECTION.search(package.read(name)) for name in settings):
        found.append(_PROTECTED)
    return found

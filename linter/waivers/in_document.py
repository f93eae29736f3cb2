"""The waivers that a document carries itself."""

from __future__ import annotations

from linter.document import Document
from linter.waivers.entries import RuleName
from linter.waivers.in_comment import waivers_in_comments
from linter.waivers.in_property import waivers_in_properties
from linter.waivers.notes import Note
from linter.waivers.waiver import Waiver


def waivers_in_document(document: Document, rule_name: RuleName) -> tuple[tuple[Waiver, ...], tuple[Note, ...]]:
    """The waivers in its comments and its custom properties, and a note for each that is malformed."""
    commented, about_comments = waivers_in_comments(document, rule_name)
    stated, about_properties = waivers_in_properties(document.properties, rule_name)
    return (*commented, *stated), (*about_comments, *about_properties)

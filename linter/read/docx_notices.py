"""What the user is told about the things in a Word document that are not read as its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from linter.document import Notice

_ONE_AND_MANY: Mapping[str, tuple[str, str]] = {
    "tracked-deletions": (
        "1 tracked deletion was not read: the text is checked as if all changes were accepted.",
        "{count:,} tracked deletions were not read: the text is checked as if all changes were accepted.",
    ),
    "struck-through": (
        "1 struck-through passage was not read.",
        "{count:,} struck-through passages were not read.",
    ),
    "hidden-text": (
        "1 passage of hidden text was not read.",
        "{count:,} passages of hidden text were not read.",
    ),
    "contents-table": (
        "1 line of a table of contents was not read: it repeats a heading.",
        "{count:,} lines of tables of contents were not read: they repeat the headings.",
    ),
    "comments": ("1 comment was not read.", "{count:,} comments were not read."),
    "pictures": ("1 picture was not read.", "{count:,} pictures were not read."),
    "charts": ("1 chart was not read.", "{count:,} charts were not read."),
    "diagrams": ("1 SmartArt diagram was not read.", "{count:,} SmartArt diagrams were not read."),
    "embedded-objects": (
        "1 embedded object was not read: check the file it came from on its own.",
        "{count:,} embedded objects were not read: check the files they came from on their own.",
    ),
    "embedded-documents": (
        "1 document inserted as a whole was not read: open the file in Word, save it, and check it again.",
        "{count:,} documents inserted as a whole were not read: open the file in Word, save it, and check it again.",
    ),
    "linked-documents": (
        "1 linked subdocument was not read: check it on its own.",
        "{count:,} linked subdocuments were not read: check them on their own.",
    ),
}


@dataclass(slots=True)
class NoticeBoard:
    """Counts what is passed over while a document is read."""

    counts: Counter[str] = field(default_factory=Counter)
    damaged: list[str] = field(default_factory=list)

    def notices(self) -> tuple[Notice, ...]:
        """One notice for each kind of thing passed over, and one for each damaged part."""
        counted = (Notice(code, _message(code, self.counts[code])) for code in _ONE_AND_MANY if self.counts[code])
        damaged = (
            Notice(
                "damaged-part",
                f"The part {part} is damaged and was not read: headings, numbers or text may be missing.",
            )
            for part in self.damaged
        )
        return (*counted, *damaged)


def _message(code: str, count: int) -> str:
    one, many = _ONE_AND_MANY[code]
    return one if count == 1 else many.format(count=count)

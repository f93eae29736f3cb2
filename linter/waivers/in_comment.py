"""The waiver in a comment, of Word or of Excel: “tenderlint: waive SV203 the panel agreed this until 2027-01-31”."""

from __future__ import annotations

import datetime
import re
from typing import Final

from linter.document import Document, Remark
from linter.regex import regex
from linter.waivers.entries import Malformed, RuleName, known_rule
from linter.waivers.notes import Note, NoteKind
from linter.waivers.waiver import Source, Waiver

_KEYWORD: Final = regex(r"\s*tenderlint\s*:\s*", re.IGNORECASE)
_WAIVE: Final = regex(r"waive\s+([\w-]+(?:\s*,\s*[\w-]+)*)(.*)", re.IGNORECASE | re.DOTALL)
_UNTIL: Final = regex(r"\buntil\b", re.IGNORECASE)
_LEAD: Final = regex(r"^[\s:,;–—-]*(?:(?:reason|because)\b[\s:,;–—-]*)?", re.IGNORECASE)
_FORM: Final = "write “tenderlint: waive SV203 the reason until 2027-01-31”"


def waivers_in_comments(document: Document, rule_name: RuleName) -> tuple[tuple[Waiver, ...], tuple[Note, ...]]:
    """The waivers in the comments of a document, and a note for each that is addressed to Tenderlint and is none."""
    waivers: list[Waiver] = []
    notes: list[Note] = []
    for number, remark in enumerate(document.remarks, start=1):
        keyword = _KEYWORD.match(remark.text)
        if keyword is None:
            continue
        on = f"comment on {remark.cell}" if remark.cell else f"comment {number}"
        where = on + (f" by {remark.author}" if remark.author else "")
        try:
            waivers += _waivers(remark, remark.text[keyword.end() :], where, document, rule_name)
        except Malformed as error:
            notes.append(Note(NoteKind.MALFORMED, where, f"This waiver counts for nothing: {error}."))
    return tuple(waivers), tuple(notes)


def _waivers(remark: Remark, text: str, where: str, document: Document, rule_name: RuleName) -> list[Waiver]:
    stated = _WAIVE.fullmatch(text)
    if stated is None:
        raise Malformed(_FORM)
    reason, until = _reason_and_end(stated.group(2))
    if not re.search(r"\w", reason):
        raise Malformed(f"it gives no reason; {_FORM}")
    if not remark.blocks:
        raise Malformed("it stands on no text that is checked")
    places = [document.blocks[block].place for block in remark.blocks]
    rules = [known_rule(name.strip(), rule_name) for name in stated.group(1).split(",")]
    return [
        Waiver(
            reason=reason,
            source=Source.COMMENT,
            where=where,
            author=remark.author,
            until=until,
            rule=rule,
            paragraphs=tuple((place.part.value, place.ordinal) for place in places),
            sheet=places[0].sheet,
        )
        for rule in rules
    ]


def _reason_and_end(text: str) -> tuple[str, datetime.date | None]:
    """The reason, and the day after “until” at the end, which must be written as in 2027-01-31."""
    text = " ".join(text.split())
    last = next(reversed(list(_UNTIL.finditer(text))), None)
    day = "" if last is None else text[last.end() :].strip(" .)")
    if last is None or not re.search(r"\d", day):
        return _LEAD.sub("", text).strip(), None
    try:
        return _LEAD.sub("", text[: last.start()]).rstrip(" ,;("), datetime.date.fromisoformat(day)
    except ValueError as error:
        raise Malformed(f"“until {day}”: write the date as 2027-01-31, at the end") from error

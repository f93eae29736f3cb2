"""An entry of a waiver file or of the property, made into a waiver or refused with the reason in one line."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Final

import msgspec

from linter.regex import regex
from linter.waivers.waiver import Source, Waiver

# The permanent name of a rule from a name, code or alias; None where there is no such rule.
RuleName = Callable[[str], str | None]

_FINGERPRINT: Final = regex(r"[0-9a-f]{16}")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may stand in an entry."""

    reason: str = ""
    fingerprint: str | None = None
    rule: str | None = None
    path: str | None = None
    words: str | None = None
    author: str = ""
    until: datetime.date | None = None


class Malformed(ValueError):  # noqa: N818 - it is what the entry is
    """Why an entry is no waiver."""


def waiver_of(raw: Any, source: Source, where: str, rule_name: RuleName) -> Waiver:
    """The waiver that an entry states. Raises Malformed."""
    try:
        entry = msgspec.convert(raw, Entry)
    except msgspec.ValidationError as error:
        raise Malformed(_in_words(str(error))) from error
    if (entry.fingerprint is None) == (entry.rule is None):
        raise Malformed("name either a fingerprint or a rule")
    if entry.fingerprint is not None and not _FINGERPRINT.fullmatch(entry.fingerprint):
        raise Malformed(f"“{entry.fingerprint}” is no fingerprint, which is 16 of the signs 0–9 and a–f")
    if entry.words is not None and (entry.rule is None or not entry.words.strip()):
        raise Malformed("words go with a rule, and there must be some")
    if not entry.reason.strip():
        raise Malformed("a waiver needs a reason")
    return Waiver(
        reason=" ".join(entry.reason.split()),
        source=source,
        where=where,
        author=" ".join(entry.author.split()),
        until=entry.until,
        fingerprint=entry.fingerprint,
        rule=None if entry.rule is None else known_rule(entry.rule, rule_name),
        path=entry.path,
        words=entry.words,
    )


def known_rule(name: str, rule_name: RuleName) -> str:
    """The permanent name of a rule. Raises Malformed where there is none of this name."""
    if (found := rule_name(name)) is None:
        raise Malformed(f"there is no rule “{name}”")
    return found


def _in_words(error: str) -> str:
    """What msgspec says, without its path language."""
    what, _, where = error.partition(" - at `$.")
    if "date" in what.lower():
        what = "write the date as 2027-01-31"
    key = where.rstrip("`")
    return f"{key}: {what[:1].lower()}{what[1:]}" if key else what[:1].lower() + what[1:].replace("`", "")

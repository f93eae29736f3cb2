"""What the vocabulary knows of an instrument that something newer has replaced."""

from __future__ import annotations

import datetime

import msgspec


class Successor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What took the place of an instrument, for procurements that begin on or after a day."""

    name: str
    since: datetime.date


class Superseded(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """A replaced instrument: its name, its successors from the oldest on, and what to write instead.

    `same_as` lends another concept's data to a form that can mean something else; `beside` are concepts of which one
    must then stand in the same sentence. `call_offs_keep`: what is called off from an older framework stays under it.
    """

    cited_as: str = ""
    by: tuple[Successor, ...] = ()
    instead: str = ""
    same_as: str = ""
    beside: tuple[str, ...] = ()
    call_offs_keep: bool = False

    def __post_init__(self) -> None:
        if not self.same_as and not (self.cited_as and self.by and self.instead):
            raise ValueError("a superseded instrument needs cited-as, by and instead, or same-as")

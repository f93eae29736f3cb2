"""Has requests carried out by the processes: one document after the other, then all of them together."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from addin_server.api.requests import Asked
from addin_server.problems import CODES, FAILED, ApiProblem, DocumentProblem
from addin_server.sessions import Session
from addin_server.settings import Limits
from addin_server.work.orders import (
    Check,
    Draft,
    Finish,
    Form,
    Order,
    Part,
    Role,
    Source,
    Terms,
    Unpack,
    Unpacked,
    packed,
)
from addin_server.workers import Workers
from linter.batch.checking import Checked, unpacked
from linter.batch.sources import DOCUMENTS

_ZIP: Final = b"PK\x03\x04"
_UNPACKED: Final = msgspec.msgpack.Decoder(Unpacked)
_TOO_LONG: Final = "The documents before this one took all the time that one request may take. Check it in another."
_Told = tuple[str, str, str]


class Progress(msgspec.Struct, frozen=True):
    """How far a check has come: so many documents are done `of` so many, and this one is next; "" for none."""

    done: int
    of: int
    path: str


class Desk:
    """Takes in what is asked, and hands out what became of it."""

    def __init__(self, workers: Workers, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits

    def check(self, asked: Asked, session: Session, wanted: str = "") -> bytes:
        """The answer as JSON, or a report in the format that is wanted. Raises ApiProblem where nothing can be read."""
        *_, last = self.steps(asked, session, wanted)
        if isinstance(last, Progress):
            raise FAILED
        return last

    def steps(self, asked: Asked, session: Session, wanted: str = "") -> Iterator[Progress | bytes]:
        """How far a check has come before each document, and at last what `check` gives. Raises ApiProblem."""
        until = time.monotonic() + self._limits.patience
        sources, parts, remarks = self._unpacked(asked.sources)
        if len(sources) == 1 and not parts and not remarks:
            yield Progress(0, 1, sources[0].path)
            yield self._alone(sources[0], asked.terms, session, wanted)
            return
        failed = [unpacked(part.checked) for part in parts if part.role is Role.DOCUMENT]
        read = 0
        for number, source in enumerate(sources):
            yield Progress(number, len(sources), source.path)
            if time.monotonic() > until:
                checked = Checked.failed(source.path, "timed-out", _TOO_LONG)
            else:
                checked = self._ask(self._order(source, asked.terms, session, None), source.path, session)
            parts.append(_part(source, checked))
            if source.role is Role.DOCUMENT:
                read += checked.report is not None
                failed += [checked] if checked.report is None else []
        if not read:
            raise _unread(failed)
        yield Progress(len(sources), len(sources), "")
        yield self._more(Finish(tuple(parts), asked.terms, wanted, tuple(remarks)), session)

    def _alone(self, source: Source, terms: Terms, session: Session, wanted: str) -> bytes:
        checked = self._ask(self._order(source, terms, session, wanted), source.path, session)
        if not checked.more:
            raise _unread([checked])
        return checked.more

    def draft(self, order: Draft, session: Session) -> bytes:
        """What there is to say of a draft."""
        return self._more(order, session)

    def _more(self, order: Order, session: Session) -> bytes:
        checked = self._ask(order, "", session)
        if not checked.more:
            raise _unread([checked])
        return checked.more

    def _order(self, source: Source, terms: Terms, session: Session, wanted: str | None) -> Check:
        return Check(source, terms, self._limits.blocks, self._limits.characters, wanted, session.name)

    def _ask(self, order: Order, path: str, session: Session) -> Checked:
        return self._workers.ask(packed(order), path, session.name)

    def _unpacked(self, sources: Sequence[Source]) -> tuple[list[Source], list[Part], list[_Told]]:
        """The documents, those in zips among them; what is wrong with some; and what was passed over."""
        found: list[Source] = []
        parts: list[Part] = []
        remarks: list[_Told] = []
        for source in sources:
            if not _is_pack(source):
                found.append(source)
                continue
            limits = self._limits
            order = Unpack(source.path, source.data, limits.unpacked, limits.documents - len(found))
            checked = self._workers.ask(packed(order), source.path)
            if not checked.more:
                parts.append(_part(source, checked))
                continue
            content = _UNPACKED.decode(checked.more)
            found += (msgspec.structs.replace(each, role=source.role) for each in content.sources)
            parts += (
                _part(msgspec.structs.replace(source, path=problem[0]), Checked.failed(*problem))
                for problem in content.problems
            )
            remarks += content.remarks
        return found, parts, remarks


def _is_pack(source: Source) -> bool:
    """Whether a file is looked into, as the command line does: a zip whose name is not that of a document."""
    suffix = f".{source.name.rpartition('.')[2].lower()}"
    return source.form is Form.FILE and source.data.startswith(_ZIP) and suffix not in DOCUMENTS


def _part(source: Source, checked: Checked) -> Part:
    return Part(source.path, source.name, checked.packed(), source.role, source.pack)


def _unread(checked: Sequence[Checked]) -> ApiProblem:
    """The problem that tells why nothing could be read: that of the first document, and each of them besides."""
    problems = [problem for each in checked for problem in each.problems]
    told = tuple(DocumentProblem(each.path, each.code, _message(each.code, each.message)) for each in problems)
    first = told[0] if told else DocumentProblem("", "failed", "Tenderlint failed. Try again, and report it.")
    code = first.code if first.code in CODES else "failed"
    return ApiProblem(code, first.message, documents=told if first.path else ())


def _message(code: str, message: str) -> str:
    """A message of the command line for people who use none."""
    return message.replace("; split it, or give it more with --timeout.", ". Split it, and check the parts.")

"""Carries out orders in a process of the server. Whatever goes wrong is the answer to that order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import Final

import msgspec

from addin_server.work import orders
from addin_server.work.anchors import anchors
from addin_server.work.answers import CheckAnswer, Shown
from addin_server.work.memory import Memory, key_of, size_of
from addin_server.work.orders import DECODER, Form, Order, Part, Role, Terms
from addin_server.work.searches import Searches
from addin_server.work.terms import WrongTerms, task_of
from addin_server.work.text import DocumentText, WrongText, document_of, shown
from addin_server.work.workings import Workings
from linter.batch.checking import Checked, Checker, Task, unpacked
from linter.batch.grouping import groups_of
from linter.batch.packs import Packs
from linter.batch.run import Outcome, Plan, with_terms
from linter.batch.sources import Found, Pack, Source
from linter.batch.together import NothingToRun, Reading, against_tender, alone, as_packs, judging
from linter.document import Document
from linter.read import ReadError, read_bytes
from linter.report.run import Remark, Run
from linter.report.settled import settled
from linter.understand.units import PACK_UNITS
from linter.waivers.entries import Malformed, waiver_of
from linter.waivers.notes import Note, NoteKind
from linter.waivers.waiver import Source as WaiverSource
from linter.waivers.waiver import Waiver

_PER_CHARACTER: Final = 40  # bytes that a document takes in memory for each of its characters, with all around them
_PER_BLOCK: Final = 1_000
COMMENTS: Final = "docx"  # the copy with comments, which is made of the file itself
_ENCODER: Final = msgspec.msgpack.Encoder()
_TEXT: Final = msgspec.json.Decoder(DocumentText)
_HELD: Final = msgspec.msgpack.Decoder(DocumentText)


class Refused(Exception):  # noqa: N818 - it is what became of the order
    """An order that cannot be carried out: a code of the problems, and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class _Read:
    """A document of a request with what became of it."""

    source: Source
    role: Role
    checked: Checked
    document: Document | None


class Clerk:
    """Carries out orders by one rulebook."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._book = checker.book
        self._memory = Memory[tuple[Checked, Document]]()
        self._searches = Searches()
        self._workings = Workings()

    def forget_in_time(self) -> None:
        """From now on forget documents by oneself, also where nobody asks any more."""
        self._memory.forget_in_time()
        self._searches.forget_in_time()
        self._workings.forget_in_time()

    def check(self, data: bytes, name: str, path: str, task: Task) -> Checked:
        """Carry out an order, which is what the data are. Raises nothing but MemoryError."""
        try:
            return self._do(DECODER.decode(data))
        except (Refused, ReadError, WrongTerms) as error:
            return Checked.failed(path, error.code, error.message)
        except NothingToRun as error:
            return Checked.failed(path, "nothing-to-run", f"{error} Send them as a pack, or with their tender.")
        except WrongText as error:
            return Checked.failed(path, "bad-value", f"The text of the document contradicts itself: {error}.")
        except msgspec.ValidationError as error:
            return Checked.failed(path, "bad-value", f"The text of the document has another shape: {error}.")
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Checked.failed(path, "bad-json", "The text of the document is no JSON in UTF-8.")
        except Exception as error:
            return Checked.fallen_over(path, error)

    @singledispatchmethod
    def _do(self, order: Order) -> Checked:
        return Checked()

    @_do.register
    def _unpack(self, order: orders.Unpack) -> Checked:
        from addin_server.work.unpacking import unpack

        return Checked(more=_ENCODER.encode(unpack(order)))

    @_do.register
    def _check(self, order: orders.Check) -> Checked:
        terms = order.terms
        source = Source(order.source.path, order.source.name)
        several = order.format is None
        checked, document = self._checked(order, self._task(terms, order.source.role, several=several))
        if several:
            return msgspec.structs.replace(checked, more=_ENCODER.encode(shown(document)) if document else b"")
        if checked.report is None:
            return checked
        read = _Read(source, order.source.role, checked, document)
        return Checked(
            problems=checked.problems, more=self._finished([read], terms, order.format or "", (), order.source)
        )

    @_do.register
    def _finish(self, order: orders.Finish) -> Checked:
        reads = [self._read(part) for part in order.parts]
        remarks = tuple(Remark(*each) for each in order.remarks)
        return Checked(more=self._finished(reads, order.terms, order.format, remarks))

    @_do.register
    def _draft(self, order: orders.Draft) -> Checked:
        from addin_server.work.draft import looked_at

        task = task_of(self._book, order.terms)
        return Checked(more=msgspec.json.encode(looked_at(self._checker, task, order)))

    def _checked(self, order: orders.Check, task: Task) -> tuple[Checked, Document | None]:
        """What becomes of a document, and the document itself unless it cannot be read."""
        source = order.source
        key = key_of(order.session, source.path, source.form, source.data, task.stated())
        known = self._memory.get(key)
        if known is not None:
            return known
        try:
            document = self._opened(order)
        except ReadError as error:
            return Checked.failed(source.path, error.code, error.message), None
        found = self._searches.find(self._checker.vocabulary, order.session, document)
        checked = self._workings.check(self._checker, order.session, document, source.path, task, found)
        if order.session and not checked.problems:
            size = size_of((block.text for block in document.blocks), _PER_BLOCK, _PER_CHARACTER)
            self._memory.put(key, (checked, document), size)
        return checked, document

    def _opened(self, order: orders.Check) -> Document:
        if order.source.form is Form.TEXT:
            return document_of(_accepted(_TEXT.decode(order.source.data), order))
        return read_bytes(order.source.data, order.source.name)

    def _read(self, part: Part) -> _Read:
        checked = unpacked(part.checked)
        document = document_of(_HELD.decode(checked.more)) if checked.more else None
        source = Source(part.path, part.name, pack=Pack(part.pack) if part.pack else None)
        return _Read(source, part.role, checked, document)

    def _task(self, terms: Terms, role: Role, *, several: bool) -> Task:
        """By which task a document is checked. One of several brings its extract, as long as they may be a pack."""
        plan = Plan(self._book, (task_of(self._book, terms),))
        if terms.tender:
            tasks = against_tender(Found(()), plan, Found(())).plan.tasks
            return tasks[-1] if role is Role.TENDER else tasks[0]
        together = several if terms.pack is None else terms.pack
        return judging(plan, PACK_UNITS if together else ()).tasks[0]

    def _reading(self, reads: Sequence[_Read], terms: Terms, remarks: tuple[Remark, ...]) -> Reading:
        """How the documents of a request are read, as the command line does."""
        plan = Plan(self._book, (task_of(self._book, terms),))
        found = Found(tuple(read.source for read in reads if read.role is Role.DOCUMENT), remarks)
        if terms.tender:
            tenders = Found(tuple(read.source for read in reads if read.role is Role.TENDER))
            return against_tender(found, plan, tenders)
        packs = Packs(groups_of((), found.sources), asked=bool(terms.pack))
        if terms.pack is False or not (terms.pack or packs.numbers):
            return alone(found, plan)
        return as_packs(found, plan, packs)

    def _finished(
        self,
        reads: Sequence[_Read],
        terms: Terms,
        wanted: str,
        remarks: tuple[Remark, ...],
        file: orders.Source | None = None,
    ) -> bytes:
        """The answer, or the report in the format that is wanted. `file` is the only document there is."""
        reads = sorted(reads, key=lambda read: read.role is Role.TENDER)  # as the command line has them
        run = self._run(reads, terms, remarks)
        if wanted == "":
            return msgspec.json.encode(CheckAnswer(run, self._shown(run, reads, whole=terms.text)))
        if wanted == COMMENTS:
            return _with_comments(run, file)
        return _rendered(run, wanted)

    def _run(self, reads: Sequence[_Read], terms: Terms, remarks: tuple[Remark, ...]) -> Run:
        reading = self._reading(reads, terms, remarks)
        results = tuple(reading.plan.keep(number, read.checked) for number, read in enumerate(reads))
        run = reading.report(Outcome(reading.found, reading.plan, results, None))
        waivers, notes = self._waivers(terms)
        return with_terms(settled(run, waivers, notes, terms.today), reading.plan.tasks, terms.fail_on)

    def _waivers(self, terms: Terms) -> tuple[list[Waiver], list[Note]]:
        waivers: list[Waiver] = []
        notes: list[Note] = []
        for number, entry in enumerate(terms.waivers, start=1):
            where = f"the request, waiver {number}"
            try:
                waivers.append(waiver_of(msgspec.structs.asdict(entry), WaiverSource.FILE, where, self._book.name_of))
            except Malformed as error:
                notes.append(Note(NoteKind.MALFORMED, where, f"This waiver counts for nothing: {error}."))
        return waivers, notes

    def _shown(self, run: Run, reads: Sequence[_Read], *, whole: bool) -> tuple[Shown, ...]:
        documents = {read.source.path: read.document for read in reads if read.role is Role.DOCUMENT}
        told = []
        for report in run.documents:
            document = documents[report.path]
            if document is None:
                raise Refused("failed", "A document is lost.")
            standing, waived = anchors(document, report.findings, [each.finding for each in report.waived])
            told.append(Shown(report.path, standing, waived, shown(document) if whole else None))
        return tuple(told)


def _accepted(text: DocumentText, order: orders.Check) -> DocumentText:
    """A text that is not too long. Raises Refused."""
    if len(text.blocks) > order.blocks:
        raise Refused("too-large", f"The text has more than {order.blocks:,} paragraphs. Check the document in parts.")
    if any(len(block.text) > order.characters for block in text.blocks):
        raise Refused(
            "too-large",
            f"A paragraph of the text has more than {order.characters:,} characters. Break it into paragraphs.",
        )
    return text


def _rendered(run: Run, wanted: str) -> bytes:
    from linter.report.formats import named

    content = named(wanted).render(run)
    return content if isinstance(content, bytes) else content.encode(errors="replace")


def _with_comments(run: Run, file: orders.Source | None) -> bytes:
    import datetime

    from linter.report.docx_comments import CannotComment, annotate

    if file is None or file.form is Form.TEXT:
        raise Refused("no-comments", "Comments are put into one Word file at a time. Send the file itself, alone.")
    (report,) = run.documents
    if report.format != "docx":
        raise Refused("no-comments", "Only a Word document takes comments. Choose another report.")
    try:
        return annotate(file.data, report.findings, when=datetime.datetime.now().astimezone()).data
    except CannotComment as error:
        raise Refused("no-comments", error.message) from error

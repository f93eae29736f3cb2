"""What a request holds: its options, and the documents, from a form or from JSON, within the limits."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from itertools import count
from typing import IO, Annotated, Final, Literal, TypeVar

import msgspec
from flask import Request, request
from werkzeug.datastructures import FileStorage

from addin_server.problems import ApiProblem
from addin_server.reading import allow_for
from addin_server.settings import Limits, Settings
from addin_server.work.orders import Form, Role, Source, Terms
from addin_server.work.terms import WrongTerms, task_of
from addin_server.work.text import DocumentText
from linter.rulebook.rulebook import Rulebook
from linter.waivers.entries import Entry

Shape = TypeVar("Shape", bound=msgspec.Struct)
Kind = Literal["auto", "tender", "response", "contract"]
FailOn = Literal["error", "warning", "advice", "never"]
FORM: Final = "multipart/form-data"
JSON: Final = "application/json"
_LONGEST_NAME: Final = 255
_FORM_FIELDS: Final = 2_000_000  # bytes of the options in a form, with all waivers
_Name = Annotated[str, msgspec.Meta(max_length=100)]


class Options(msgspec.Struct, frozen=True, rename="kebab", omit_defaults=True, forbid_unknown_fields=True):
    """How documents are checked, as on the command line. What is left out is as the server was started.

    `facts` are written as --fact takes them. `pack`: the documents are judged together, or each alone; null: those of
    a zip together if it is plainly a pack. `text`: the answer shows the
    text of the documents. `waivers` count as those in a file do.
    """

    kind: Kind = "auto"
    profile: _Name | None = None
    select: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=200)] = ()
    ignore: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=200)] = ()
    facts: Annotated[dict[str, str | int | float | bool], msgspec.Meta(max_length=50)] = {}
    fail_on: FailOn = "warning"
    pack: bool | None = None
    text: bool = False
    waivers: Annotated[tuple[Entry, ...], msgspec.Meta(max_length=5_000)] = ()


class TextCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check of a document that is sent as text."""

    document: DocumentText
    options: Options = Options()


class _TextCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same, with the document left for the process that checks it."""

    document: msgspec.Raw
    options: Options = Options()


class _TextName(msgspec.Struct, frozen=True):
    """What the server itself reads of a text: its name."""

    name: str


class Asked(msgspec.Struct, frozen=True):
    """A request to check: its documents in order, and its terms."""

    sources: tuple[Source, ...]
    terms: Terms


class BodyInMemory(Request):
    """A request whose files are held in memory, whatever their size: nothing of a document goes to the disk."""

    max_form_memory_size = _FORM_FIELDS
    max_form_parts = 500

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return io.BytesIO()


def expect(*media: str, most: int, limits: Limits) -> int:
    """The length of the body, which may now arrive. Raises ApiProblem unless its type and length are accepted."""
    length = request.content_length
    if length is None or request.headers.get("Transfer-Encoding"):
        raise ApiProblem("no-length", "The request must say how long it is (Content-Length), and come in one piece.")
    if length > most:
        raise ApiProblem(
            "too-large", f"This is larger than the {most // 1_000_000} MB that one request may hold. Send less at once."
        )
    if request.mimetype not in media:
        raise ApiProblem("wrong-media", f"Send this as {' or '.join(media)}.")
    allow_for(length, limits)
    return length


def asked(settings: Settings, book: Rulebook) -> Asked:
    """The documents and terms of a request, as a form or as JSON. Raises ApiProblem."""
    if request.mimetype == JSON:
        return _asked_as_text(settings, book)
    try:
        files = request.files
        fields = request.form
    except ValueError as error:
        raise ApiProblem("bad-form", "The form cannot be read. Send it as browsers do.") from error
    options = decoded(Options, fields.get("options", "{}").encode(errors="replace"))
    strange = next(
        (name for name in [*files, *fields] if name not in ("documents", "tenders", "texts", "options")), None
    )
    if strange is not None:
        raise ApiProblem(
            "bad-form", "The form has a field that is not known. Its fields are documents, tenders, texts and options."
        )
    sources = [
        *(_file(each, Role.DOCUMENT, settings.limits) for each in files.getlist("documents")),
        *(_text(text.encode(errors="replace"), settings.limits) for text in fields.getlist("texts")),
        *(_text(each.read(), settings.limits) for each in files.getlist("texts")),
        *(_file(each, Role.TENDER, settings.limits) for each in files.getlist("tenders")),
    ]
    return Asked(_distinct(sources, settings.limits), terms_of(options, settings, book, tender="tenders" in files))


def _asked_as_text(settings: Settings, book: Rulebook) -> Asked:
    body = decoded(_TextCheck, request.get_data(cache=False))
    source = _text(bytes(body.document), settings.limits)
    return Asked((source,), terms_of(body.options, settings, book, tender=False))


def terms_of(options: Options, settings: Settings, book: Rulebook, *, tender: bool) -> Terms:
    """The terms that options mean. Raises ApiProblem for a name that is not known, or what cannot be meant."""
    if tender and options.pack:
        raise ApiProblem(
            "bad-value", "A pack is read against the questions in it: send no tenders beside it, or no pack."
        )
    terms = Terms(
        profile=options.profile or settings.profile,
        kind=options.kind,
        select=options.select,
        ignore=options.ignore,
        facts={name: _as_written(value) for name, value in options.facts.items()},
        fail_on=options.fail_on,
        pack=options.pack,
        tender=tender,
        waivers=options.waivers,
        text=options.text,
        today=datetime.date.today(),  # noqa: DTZ011 - a waiver ends with the day where its user is
    )
    try:
        task_of(book, terms)
    except WrongTerms as error:
        raise ApiProblem(error.code, error.message) from error
    return terms


def decoded(shape: type[Shape], data: bytes) -> Shape:
    """JSON of a shape. Raises ApiProblem."""
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError as error:
        raise ApiProblem("bad-value", f"The JSON has another shape than this address takes: {error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ApiProblem("bad-json", "The JSON cannot be read. Send it as UTF-8, and whole.") from error
    except RecursionError as error:
        raise ApiProblem("bad-json", "The JSON is nested too deeply.") from error


def _as_written(value: str | int | float | bool) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _file(file: FileStorage, role: Role, limits: Limits) -> Source:
    data = file.read()
    name = _named(file.filename or "")
    if len(data) > limits.document and not _is_pack(name):
        megabytes = limits.document // 1_000_000
        raise ApiProblem(
            "too-large",
            f"“{name}” is larger than {megabytes} MB. Take the pictures out of it, or split it, and check again.",
        )
    return Source(name, name, data, Form.FILE, role)


def _is_pack(name: str) -> bool:
    return name.lower().endswith(".zip")


def _text(data: bytes, limits: Limits) -> Source:
    if len(data) > limits.json:
        raise ApiProblem(
            "too-large", f"The text is larger than {limits.json // 1_000_000} MB. Check the document in parts."
        )
    name = _named(decoded(_TextName, data).name)
    return Source(name, name, data, Form.TEXT)


def _named(name: str) -> str:
    """A name for the report: the last part of what the client says, without signs that steer."""
    plain = "".join(sign if sign.isprintable() else " " for sign in name.replace("\\", "/").rpartition("/")[2])
    return " ".join(plain.split())[:_LONGEST_NAME] or "document"


def _numbered(name: str) -> Iterator[str]:
    """A name, then the name with numbers from 2 on."""
    yield name
    yield from (f"{name} ({number})" for number in count(2))


def _distinct(sources: Sequence[Source], limits: Limits) -> tuple[Source, ...]:
    """The documents, each under a name of its own."""
    if not any(source.role is Role.DOCUMENT for source in sources):
        raise ApiProblem("no-documents", "There is no document in the request. Choose one, and check again.")
    if len(sources) > limits.documents:
        raise ApiProblem("too-many", f"One request may hold {limits.documents} documents. Send fewer at once.")
    taken: set[str] = set()
    named = []
    for source in sources:
        path = next(path for path in _numbered(source.path) if path not in taken)
        taken.add(path)
        named.append(msgspec.structs.replace(source, path=path))
    return tuple(named)


__all__ = ["Asked", "BodyInMemory", "Options", "TextCheck", "asked", "decoded", "expect", "terms_of"]

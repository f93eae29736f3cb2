"""Reading: bytes of any supported format in, a Document out, or a ReadError that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from linter.document import Document, Notice
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS, Limits
from linter.read.sniff import extension_notice, recognise, refuse_false_name, refuse_lock_file

__all__ = ["DEFAULT_LIMITS", "Limits", "ReadError", "content_of", "read_bytes", "read_path"]


def read_path(path: Path, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read the document at `path`; its name becomes the name of the Document.

    Raises ReadError for everything that stands in the way: "missing", "folder", "unreadable" (no permission, a
    device), "lock-file", "too-large", and whatever `read_bytes` raises.
    """
    refuse_lock_file(path.name)
    return read_bytes(content_of(path, limits), path.name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a document held in memory. The content, not the name, decides how; a Notice says where they differ.

    Raises ReadError: "empty", "encrypted", "old-format", "wrong-type", "lock-file", "damaged", "too-large",
    "unsafe", "no-text".
    """
    refuse_lock_file(name)
    if len(data) > limits.file_size:
        raise _too_large(limits)
    kind = recognise(data, limits)
    refuse_false_name(kind, name)
    document = _reader(kind)(data, name, limits)
    if not any(block.text.strip() for block in document.blocks):
        raise ReadError(
            "no-text", "There is no text in this document. Check that it is the right file and was saved whole."
        )
    says = extension_notice(kind, name)
    return replace(document, notices=(Notice("wrong-extension", says), *document.notices)) if says else document


def content_of(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file. Raises ReadError: "missing", "folder", "unreadable" (permission, a device), "too-large"."""
    try:
        if path.is_dir():
            raise ReadError("folder", "This is a folder. Name the documents in it, or check the folder as a pack.")
        if path.exists() and not path.is_file():
            raise ReadError("unreadable", "This is a device or a pipe, not a file. Save the document as a file first.")
        if path.stat().st_size > limits.file_size:
            raise _too_large(limits)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("missing", "There is no such file. Check the folder and the spelling of its name.") from error
    except PermissionError as error:
        raise ReadError(
            "unreadable", "The file may not be opened. Ask its owner for permission, or close it in other programs."
        ) from error
    except (OSError, ValueError) as error:
        raise ReadError(
            "unreadable", "The file cannot be opened. Copy it to this computer and check the copy."
        ) from error


def _too_large(limits: Limits) -> ReadError:
    megabytes = limits.file_size // 1_000_000
    return ReadError(
        "too-large",
        f"The file is larger than {megabytes} MB. Take the pictures out of it, or split it, and check again.",
    )


def _reader(kind: str) -> Callable[[bytes, str, Limits], Document]:
    """The reader of a format, imported only now: each brings in libraries that the others do not need."""
    if kind == "docx":
        from linter.read.docx import read_docx

        return read_docx
    if kind == "xlsx":
        from linter.read.xlsx import read_xlsx

        return read_xlsx
    if kind == "pdf":
        from linter.read.pdf import read_pdf

        return read_pdf
    from linter.read.text import read_text

    return read_text

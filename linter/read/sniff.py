"""Tell what a file is from its content. Names lie; the first bytes and the package's own list do not."""

from __future__ import annotations

import re
from pathlib import PurePath

from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS, Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_END = b"PK\x05\x06"  # starts the last record of a zip file: without it the file was cut off
_CONTENT_TYPES = re.compile(rb"\[content_types\]\.xml", re.IGNORECASE)
_HEAD = 4_096
_PDF_WITHIN = 1_024

_EXTENSIONS = {
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "pdf": (".pdf",),
    "text": (".txt", ".md", ".markdown", ".text", ".csv", ".tsv", ".tab"),
}
_CALLED = {"docx": "a Word document", "xlsx": "an Excel workbook", "pdf": "a PDF", "text": "plain text"}
# Endings of files that no program opens if text is all that is in them. Text behind .doc, .xls or .rtf is opened.
_NEVER_TEXT = {
    **dict.fromkeys(_EXTENSIONS["docx"], ("a Word document", "Word")),
    **dict.fromkeys(_EXTENSIONS["xlsx"], ("an Excel workbook", "Excel")),
    ".xlsb": ("an Excel workbook", "Excel"),
    ".pptx": ("a PowerPoint presentation", "PowerPoint"),
    ".odt": ("an OpenDocument text", "LibreOffice"),
    ".ods": ("an OpenDocument spreadsheet", "LibreOffice"),
    ".pdf": ("a PDF", "a PDF reader"),
}

_SAVE_AS_DOCX = "Open it in Word, save it as .docx and check that copy."
_SAVE_AS_XLSX = "Open it in Excel, save it as .xlsx and check that copy."
_UNPACK = "Unpack it and check the documents inside."
_NO_PICTURE = "Ask for the Word file, or run text recognition (OCR) on it and check the result."
_NO_DOCUMENT = "This is no document that can be read. Check a Word, Excel, PDF or plain text file."

# The first stream whose name stands in a compound file decides: name, code of the error, message.
_STREAMS = (
    ("EncryptedPackage", "encrypted", ""),
    ("WordDocument", "old-format", f"This is an old Word 97–2003 file (.doc). {_SAVE_AS_DOCX}"),
    ("Workbook", "old-format", f"This is an old Excel 97–2003 file (.xls). {_SAVE_AS_XLSX}"),
    ("Book", "old-format", f"This is an old Excel 5 file (.xls). {_SAVE_AS_XLSX}"),
    (
        "PowerPoint Document",
        "wrong-type",
        "This is an old PowerPoint file (.ppt). Open it in PowerPoint, save it as PDF and check that copy.",
    ),
    (
        "__substg1.0",
        "wrong-type",
        "This is an Outlook message (.msg). Save its attachments, or its text as .txt, and check those.",
    ),
)
_PACKAGES = (
    ("ms-excel.sheet.binary", f"This is a binary Excel workbook (.xlsb). {_SAVE_AS_XLSX}"),
    (
        "presentationml",
        "This is a PowerPoint presentation (.pptx). Open it in PowerPoint, save it as PDF and check that copy.",
    ),
    (
        "ms-powerpoint",
        "This is a PowerPoint presentation (.pptm). Open it in PowerPoint, save it as PDF and check that copy.",
    ),
    ("visio", "This is a Visio drawing. Open it in Visio, save it as PDF and check that copy."),
)
_MAGIC = (
    (rb"\{\\rtf", f"This is a Rich Text file (.rtf). {_SAVE_AS_DOCX}"),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM.{4}\x00\x00|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)",
        f"This is a picture, not text. {_NO_PICTURE}",
    ),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!\x1a|BZh[1-9]1AY", f"This is a compressed archive. {_UNPACK}"),
    (rb"%!PS", "This is a PostScript file. Convert it to PDF and check that copy."),
    (
        rb"(?i)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])",
        f"This is a web page (HTML). {_SAVE_AS_DOCX}",
    ),
    (
        rb"\s*<\?xml[^>]*>.{0,400}(?:progid=\"Word\.Document\"|<pkg:package)",
        f"This is a Word XML file. {_SAVE_AS_DOCX}",
    ),
    (rb"\s*<\?xml[^>]*>.{0,400}progid=\"Excel\.Sheet\"", f"This is an Excel XML file. {_SAVE_AS_XLSX}"),
    (
        rb"(?i)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?MIME-Version:",
        "This is an e-mail or a web archive. Save its text as .txt, or its attachments, and check those.",
    ),
)
_SIGNATURES = tuple((re.compile(pattern, re.DOTALL), message) for pattern, message in _MAGIC)


def recognise(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """Tell by its content what a document is: "docx", "xlsx", "pdf" or "text".

    Raises ReadError with what to do for anything else: "empty", "encrypted", "old-format", "wrong-type",
    "damaged", "unsafe", "too-large".
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError("empty", "The file is empty. Check that it was saved and sent whole.")
    if data.startswith(_OLE):
        raise _compound(data)
    if data.startswith(_ZIP):
        return _package(data, limits)
    if _is_owner_file(data):
        raise _lock_file()
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    for signature, message in _SIGNATURES:
        if signature.match(head):
            raise ReadError("wrong-type", message)
    return "text"


def refuse_lock_file(name: str) -> None:
    """Raise ReadError("lock-file") for the small files that Office and LibreOffice leave beside an open document."""
    base = PurePath(name.replace("\\", "/")).name
    if base.startswith(("~$", ".~lock.")):
        raise _lock_file()


def _lock_file() -> ReadError:
    return ReadError(
        "lock-file", "This is the lock file that Office leaves while a document is open. Check the document itself."
    )


def _is_owner_file(data: bytes) -> bool:
    """True for what a lock file holds: the length and name of a user, padded, and both again in UTF-16."""
    return (
        len(data) in _OWNER_SIZES
        and 0 < data[0] < _OWNER_NAME
        and data[_OWNER_NAME : _OWNER_NAME + 2] == data[:1] + b"\0"
    )


_OWNER_NAME = 55
_OWNER_SIZES = (162, 165)


def extension_notice(kind: str, name: str) -> str:
    """A sentence for the user where the name of a file says something else than its content, else ""."""
    suffix = PurePath(name).suffix.lower()
    if not suffix or suffix in _EXTENSIONS[kind] or not suffix[1:].isalnum():
        return ""
    return f"The name ends in {suffix}, but the file is {_CALLED[kind]}; it was read as that."


def refuse_false_name(kind: str, name: str) -> None:
    """Raise ReadError("damaged") for text under a name that promises a document of Office or a PDF.

    Half a download, or the message of a server saved in place of the file, would else be checked and pass.
    """
    promised = _NEVER_TEXT.get(PurePath(name.replace("\\", "/")).suffix.lower()) if kind == "text" else None
    if promised is None:
        return
    what, program = promised
    raise ReadError(
        "damaged",
        f"This is not {what}, though its name says so: it may be damaged. See whether {program} opens it, or fetch "
        "it again; if it is plain text, name it .txt.",
    )


def _compound(data: bytes) -> ReadError:
    """What to say of an OLE2 compound file, told by the names of its streams."""
    lowered = data.lower()
    for stream, code, message in _STREAMS:
        if stream.lower().encode("utf-16-le") in lowered:
            return _encrypted() if code == "encrypted" else ReadError(code, message)
    return ReadError("wrong-type", _NO_DOCUMENT)


def _encrypted() -> ReadError:
    return ReadError(
        "encrypted",
        "This document is protected with a password. Remove the password "
        "(File > Info > Protect Document or Protect Workbook) and check again.",
    )


def _package(data: bytes, limits: Limits) -> str:
    """What a zip file is: its first entry or its content types say so."""
    if data[30:38] == b"mimetype":
        raise ReadError("wrong-type", _open_document(data[38:120]))
    if not _CONTENT_TYPES.search(data):
        raise _foreign_zip(data)
    from linter.read.package import open_package

    package = open_package(data, limits)
    main = package.main_part()
    content_type = package.content_type(main)
    for part_of_type, message in _PACKAGES:
        if part_of_type in content_type:
            raise ReadError("old-format" if "binary" in part_of_type else "wrong-type", message)
    if "spreadsheetml" in content_type or "ms-excel" in content_type or main.lower().startswith("xl/"):
        return "xlsx"
    return "docx"


def _open_document(media_type: bytes) -> str:
    if b"opendocument.spreadsheet" in media_type:
        return f"This is an OpenDocument spreadsheet (.ods). {_SAVE_AS_XLSX}"
    if b"opendocument.text" in media_type:
        return f"This is an OpenDocument text (.odt). {_SAVE_AS_DOCX}"
    return _NO_DOCUMENT


def _foreign_zip(data: bytes) -> ReadError:
    if b"word/document.xml" in data or b"xl/workbook.xml" in data:
        return ReadError("damaged", "The file is damaged. Open it in Office, let it repair the file and save it again.")
    if _ZIP_END not in data:
        return ReadError(
            "damaged",
            "The file is cut off or damaged: its end is missing. Fetch it again, or see whether Word or Excel can "
            "repair it.",
        )
    if b".iwa" in data or b"Index.zip" in data:
        return ReadError(
            "wrong-type", "This is an Apple Pages or Numbers file. Export it as Word or Excel and check that copy."
        )
    return ReadError("wrong-type", f"This is a zip archive. {_UNPACK}")

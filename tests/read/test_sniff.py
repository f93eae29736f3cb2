"""What a file is, told by its content, and what to do about files that cannot be read."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsx_maker import packed, sheet, workbook

from linter.read import ReadError, read_bytes
from linter.read.sniff import extension_notice, recognise, refuse_lock_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{0}" ContentType="{1}"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{0}"/>'
    "</Relationships>"
)


def office(main: str, content_type: str) -> bytes:
    return packed(
        {"[Content_Types].xml": TYPES.format(main, content_type), "_rels/.rels": RELS.format(main), main: "<a/>"}
    )


def compound(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (office("word/document.xml", WORD), "docx"),
        (office("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), "docx"),
        (workbook({"A": sheet("")}), "xlsx"),
        (office("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "xlsx"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf junk before \n%PDF-1.4", "pdf"),
        (b"Dear Sir", "text"),
        ("Dear Sir".encode("utf-16"), "text"),
    ],
)
def test_readable_formats_are_known_by_content(data: bytes, kind: str) -> None:
    assert recognise(data) == kind


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "empty"),
        (b"  \r\n\x00\x00", "empty", "empty"),
        (compound("WordDocument"), "old-format", ".doc)"),
        (compound("Workbook"), "old-format", ".xls)"),
        (compound("PowerPoint Document"), "wrong-type", ".ppt)"),
        (compound("__substg1.0_0037001F"), "wrong-type", "Outlook"),
        (compound("EncryptedPackage"), "encrypted", "password"),
        (compound("ENCRYPTEDPACKAGE"), "encrypted", "password"),
        (compound("Other"), "wrong-type", "no document"),
        (office("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "old-format", ".xlsb"),
        (
            office("ppt/p.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            "wrong-type",
            "PowerPoint",
        ),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "wrong-type", ".odt"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "wrong-type", ".ods"),
        (packed({"Index/Document.iwa": "x"}), "wrong-type", "Apple"),
        (packed({"a.txt": "x"}), "wrong-type", "zip archive"),
        (packed({"a.txt": "x" * 200})[:60], "damaged", "cut off"),
        (b"PK\x03\x04broken", "damaged", "Fetch it again"),
        (b"{\\rtf1\\ansi Hello}", "wrong-type", ".rtf"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "wrong-type", "web page"),
        (b"<HTML><body>", "wrong-type", "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "wrong-type", "Word XML"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "wrong-type", "Excel XML"),
        (b"From: a\nSubject: b\n folded\nMIME-Version: 1.0\n", "wrong-type", "e-mail"),
        (b"\x89PNG\r\n\x1a\n", "wrong-type", "picture"),
        (b"\xff\xd8\xff\xe0 JFIF", "wrong-type", "picture"),
        (struct.pack(">I", 24) + b"ftypheic", "wrong-type", "picture"),
        (b"\x1f\x8b\x08", "wrong-type", "archive"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(data: bytes, code: str, words: str) -> None:
    with pytest.raises(ReadError) as error:
        recognise(data)
    assert error.value.code == code
    assert words in error.value.message
    assert "\n" not in error.value.message


@pytest.mark.parametrize("name", ["~$plan.docx", "folder/~$plan.xlsx", "C:\\bids\\~$plan.docx", ".~lock.plan.odt#"])
def test_lock_files_are_known_by_name(name: str) -> None:
    with pytest.raises(ReadError) as error:
        refuse_lock_file(name)
    assert error.value.code == "lock-file"


def test_a_name_that_says_something_else_is_told() -> None:
    assert "Excel workbook" in extension_notice("xlsx", "plan.docx")
    assert extension_notice("docx", "plan.DOCM") == ""
    assert extension_notice("text", "README") == ""
    assert extension_notice("pdf", "v1.2 final plan") == ""


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("bad.docx", "not a Word document"),
        ("BAD.DOTM", "not a Word document"),
        ("C:\\bids\\prices.xlsx", "not an Excel workbook"),
        ("terms.pdf", "not a PDF"),
        ("terms.odt", "not an OpenDocument text"),
    ],
)
@pytest.mark.parametrize("data", [b"x", b"404 page not found", "Ã¤Ã¶".encode("utf-16")])
def test_text_under_the_name_of_an_office_file_is_refused_as_damaged(data: bytes, name: str, called: str) -> None:
    with pytest.raises(ReadError) as error:
        read_bytes(data, name)
    assert error.value.code == "damaged"
    assert called in error.value.message
    assert "it may be damaged" in error.value.message


@pytest.mark.parametrize("name", ["notes.txt", "notes", "export.xls", "letter.doc", "v1.2 final plan"])
def test_text_under_another_name_is_read(name: str) -> None:
    assert [block.text for block in read_bytes(b"x", name).blocks] == ["x"]


@pytest.mark.parametrize("name", ["export.xls", "letter.doc", "mail.msg", "page.htm", "picture.png"])
def test_text_under_a_name_that_says_something_else_is_read_and_said(name: str) -> None:
    (notice,) = read_bytes(b"x", name).notices
    assert notice.code == "wrong-extension"
    assert "plain text" in notice.message


def test_an_office_file_under_the_name_of_another_is_read_and_said() -> None:
    data = workbook({"A": sheet('<row><c t="str"><v>Price</v></c></row>')})
    for name in ("prices.docx", "prices.pdf", "prices.csv"):
        (notice,) = read_bytes(data, name).notices
        assert (
            notice.message == f"The name ends in .{name[7:]}, but the file is an Excel workbook; it was read as that."
        )


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", OLE, b"%PDF-1.4\n", b"{\\rtf", b"\xff\xfe"]))
@settings(max_examples=80, deadline=None)
def test_any_bytes_end_in_a_document_or_in_a_refusal(data: bytes, start: bytes) -> None:
    try:
        outcome = read_bytes(start + data, "x").blocks[0].text
    except ReadError as error:
        outcome = error.message
    assert outcome.strip()

"""The package layer: what it refuses, and how it finds parts."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from dataclasses import replace

import pytest
from docx_builder import MAIN_TYPE, content_types, docx, relationships, zipped
from hypothesis import given
from hypothesis import strategies as st

from linter.read import xml
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS, Limits
from linter.read.package import Package, open_package

TYPES = content_types({"/word/document.xml": MAIN_TYPE})


def opened(content: dict[str, bytes], limits: Limits = DEFAULT_LIMITS) -> Package:
    return open_package(zipped({"[Content_Types].xml": TYPES} | content), limits)


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        open_package(data, limits)
    assert "\n" not in caught.value.message
    return caught.value.code


def test_parts_are_found_without_regard_to_case() -> None:
    package = opened({"word/Document.xml": b"<a/>"})
    assert package.read("Word/document.XML") == b"<a/>"
    assert "word/document.xml" in package
    assert package.names == ("[Content_Types].xml", "word/Document.xml")


def test_backslashes_of_careless_zip_programs_are_read_as_slashes() -> None:
    assert opened({"word\\document.xml": b"<a/>"}).read("word/document.xml") == b"<a/>"


def test_percent_encoded_targets_lead_to_their_part() -> None:
    assert opened({"word/münze 1.xml": b"<a/>"}).read("word/m%C3%BCnze%201.xml") == b"<a/>"


def test_a_missing_part_is_damage() -> None:
    with pytest.raises(ReadError, match=r"lacks its part word/x\.xml") as caught:
        opened({}).read("word/x.xml")
    assert caught.value.code == "damaged"


def test_content_types_come_from_the_override_first_and_the_ending_second() -> None:
    package = opened({"word/document.xml": b"<a/>", "word/other.xml": b"<a/>"})
    assert package.content_type("word/document.xml") == MAIN_TYPE
    assert package.content_type("word/other.xml") == "application/xml"
    assert package.content_type("picture.png") == ""


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("word/document.xml", "word/document.xml"),
        ("/word/document.xml", "word/document.xml"),
        ("./word/../word/document.xml", "word/document.xml"),
    ],
)
def test_the_main_part_is_found_through_the_relationships(target: str, found: str) -> None:
    links = relationships({"a": ("extended-properties", "docProps/app.xml"), "b": ("officeDocument", target)})
    assert opened({"_rels/.rels": links, "word/document.xml": b"<a/>"}).main_part() == found


def test_strict_relationships_have_the_same_kinds() -> None:
    links = relationships({"a": ("officeDocument", "word/document.xml"), "b": ("customProperties", "docProps/c.xml")})
    strict = links.replace(b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument")
    kinds = [each.kind for each in opened({"_rels/.rels": strict}).relationships()]
    assert kinds == ["officeDocument", "custom-properties"]


def test_relationships_of_a_part_are_relative_to_its_folder() -> None:
    package = opened({"word/_rels/document.xml.rels": relationships({"a": ("header", "header1.xml")})})
    (link,) = package.relationships("word/document.xml", "header")
    assert (link.id, link.target) == ("a", "word/header1.xml")
    assert package.relationships("word/document.xml", "footer") == ()


def test_external_targets_are_kept_as_addresses_and_marked() -> None:
    links = relationships({"a": ("hyperlink", "https://example.org/../x")})
    package = opened({"_rels/.rels": links.replace(b"Target=", b'TargetMode="External" Target=')})
    (link,) = package.relationships()
    assert link.external
    assert link.target == "https://example.org/../x"


def test_a_target_cannot_climb_out_of_the_package() -> None:
    (link,) = opened({"_rels/.rels": relationships({"a": ("x", "../../../etc/passwd")})}).relationships()
    assert link.target == "etc/passwd"


def test_a_package_without_a_main_part_is_damaged() -> None:
    with pytest.raises(ReadError, match="no main document"):
        opened({"_rels/.rels": relationships({"a": ("officeDocument", "word/none.xml")})}).main_part()


@pytest.mark.parametrize("name", ["/word/document.xml", "../evil.xml", "word/../../evil.xml", "C:/evil.xml", "\\x.xml"])
def test_names_that_reach_outside_are_unsafe(name: str) -> None:
    assert refusal(zipped({"[Content_Types].xml": TYPES, name: b""})) == "unsafe"


@pytest.mark.parametrize("second", ["word/document.xml", "WORD/Document.xml"])
def test_two_parts_of_one_name_are_unsafe(second: str) -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        for name in ("[Content_Types].xml", "word/document.xml", second):
            archive.writestr(name, TYPES)
    assert refusal(buffer.getvalue()) == "unsafe"


def test_an_encrypted_zip_asks_for_the_password_to_be_taken_off() -> None:
    data = bytearray(zipped({"[Content_Types].xml": TYPES}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        data[at : at + 2] = struct.pack("<H", 1)
    assert refusal(bytes(data)) == "encrypted"


def test_an_ole_file_is_encrypted_or_of_an_old_format() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert refusal(ole) == "old-format"


@pytest.mark.parametrize("data", [b"", b"PK", b"plain text", docx('p/r/t"x"')[:300]])
def test_what_is_no_zip_is_damaged(data: bytes) -> None:
    assert refusal(data) == "damaged"


def test_a_compression_that_office_does_not_write_is_damage() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
    assert refusal(buffer.getvalue()) == "damaged"


def test_sizes_and_counts_have_limits() -> None:
    many = zipped({"[Content_Types].xml": TYPES} | {f"{number}.xml": b"" for number in range(50)})
    assert refusal(many, replace(DEFAULT_LIMITS, file_size=1_000)) == "too-large"
    assert refusal(many, replace(DEFAULT_LIMITS, entries=50)) == "too-large"
    assert refusal(many, replace(DEFAULT_LIMITS, entries=10)) == "too-large"
    open_package(many, replace(DEFAULT_LIMITS, entries=51))


def test_a_bomb_is_unsafe_before_it_is_unpacked() -> None:
    package = opened({"bomb.xml": bytes(30_000_000)}, replace(DEFAULT_LIMITS, ratio_floor=1_000_000))
    with pytest.raises(ReadError, match="unpacks to far more") as caught:
        package.read("bomb.xml")
    assert caught.value.code == "unsafe"


def test_a_bomb_that_lies_about_its_size_is_counted_as_it_unpacks() -> None:
    data = bytearray(zipped({"[Content_Types].xml": TYPES, "bomb.xml": bytes(3_000_000)}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    package = open_package(bytes(data), DEFAULT_LIMITS)
    with pytest.raises(ReadError):
        package.read("bomb.xml")


def test_parts_and_the_whole_package_have_size_limits() -> None:
    limits = replace(DEFAULT_LIMITS, part_size=1_000, unpacked_size=2_000)
    package = opened({"big.xml": bytes(1_001), "a.xml": bytes(900), "b.xml": bytes(900)}, limits)
    with pytest.raises(ReadError) as caught:
        package.read("big.xml")
    assert caught.value.code == "too-large"
    with pytest.raises(ReadError, match="unpacks to far more"):
        _ = package.read("a.xml"), package.read("b.xml")


def test_a_broken_checksum_is_damage() -> None:
    data = zipped({"[Content_Types].xml": TYPES, "a.xml": b"one two three four five six seven"})
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 16
    package = open_package(data[:at] + b"\0\0\0\0" + data[at + 4 :], DEFAULT_LIMITS)
    with pytest.raises(ReadError, match="damaged"):
        package.read("a.xml")


@given(st.binary(max_size=200), st.integers(0, 2_000), st.integers(0, 2_000))
def test_no_bytes_raise_anything_but_a_read_error(noise: bytes, start: int, end: int) -> None:
    good = docx('p/r/t"Hello"')
    data = good[: start % len(good)] + noise + good[end % len(good) :]
    try:
        package = open_package(data, DEFAULT_LIMITS)
        package.xml(package.main_part())
    except ReadError as error:
        assert error.message  # noqa: PT017


def parsed(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    return xml.parse(data, limits, "part.xml").tag


def fault(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        parsed(data, limits)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "subset",
    ["", '[<!ENTITY a "b">]', '[<!ENTITY a SYSTEM "file:///etc/passwd">]', 'SYSTEM "http://example.org/x.dtd"'],
)
def test_a_document_type_is_unsafe_in_every_encoding(subset: str, encoding: str) -> None:
    assert fault(f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE a {subset}><a/>".encode(encoding)) == "unsafe"


def test_a_document_type_far_into_the_prolog_is_found() -> None:
    assert fault(b"<!--" + b"x" * 50_000 + b"--><!DOCTYPE a><a/>") == "unsafe"


def test_words_that_only_look_like_a_document_type_are_text() -> None:
    assert parsed(b"<a><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>]]></a>") == "a"


@pytest.mark.parametrize(
    "data", [b"", b"no xml", b"<a>", b"<a></b>", b"<a>\x00</a>", b"<?xml encoding='x'?><a/>", b"<a>&b;</a>"]
)
def test_xml_that_is_not_well_formed_is_damaged(data: bytes) -> None:
    assert fault(data) == "damaged"


@pytest.mark.parametrize("depth", [201, 300, 5_000])
def test_nesting_has_a_limit(depth: int) -> None:
    assert fault(b"<a>" * depth + b"</a>" * depth) == "unsafe"


def test_nesting_up_to_the_limit_is_read() -> None:
    assert parsed(b"<a>" * 200 + b"</a>" * 200) == "a"


def test_a_drawing_kept_in_one_long_attribute_is_read() -> None:
    assert parsed(b"<a b='" + b"x" * 11_000_000 + b"'/>") == "a"


def test_a_part_that_would_fill_the_memory_is_too_large() -> None:
    assert fault(b"<a>" + b"<b/>" * 6_000_000 + b"</a>") == "too-large"
    assert fault(b"<a/>" + b" " * 100, replace(DEFAULT_LIMITS, part_size=50)) == "too-large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_namespaces_become_transitional(encoding: str) -> None:
    strict = (
        f'<?xml version="1.0" encoding="{encoding}"?><w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    )
    expected = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    assert parsed(strict.encode(encoding)) == expected

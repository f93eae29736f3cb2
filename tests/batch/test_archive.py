"""Zips of documents: what is in them, what is refused, and nothing passed over in silence."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from cli.office_files import paragraph, word_file
from hypothesis import given
from hypothesis import strategies as st

from batch.zips import DRAFT, nested, zip_bytes, zip_file
from linter.batch.sources import Finder, Found, Opener
from linter.read import ReadError
from linter.read.archive import archive_of
from linter.read.limits import PackLimits


def _find(path: Path, limits: PackLimits | None = None) -> Found:
    return Finder(limits=limits or PackLimits()).find([path])


def _told(found: Found) -> dict[str, str]:
    """By path: the code of its trouble, or "" for a document."""
    return {source.path: source.trouble.code if source.trouble else "" for source in found.sources}


def test_a_document_in_a_zip_has_a_path_like_one_in_a_folder(tmp_path: Path) -> None:
    pack = zip_file(tmp_path / "pack.zip", {"lots/itt.txt": DRAFT, "a.docx": b"", "empty/": b""})
    found = _find(pack)
    assert _told(found) == {f"{pack}/a.docx": "", f"{pack}/lots/itt.txt": ""}
    with Opener() as opener:
        assert [opener.read(source) for source in found.sources] == [b"", DRAFT]


def test_what_is_no_document_is_counted_once_and_litter_is_passed_over(tmp_path: Path) -> None:
    litter = {"__MACOSX/._itt.docx": b"", "~$itt.docx": b"", ".DS_Store": b"", "Thumbs.db": b""}
    pack = zip_file(tmp_path / "pack.zip", {"itt.docx": b"", "logo.png": b"", "sub/notice": b"", **litter})
    found = _find(pack)
    assert _told(found) == {f"{pack}/itt.docx": ""}
    [remark] = found.remarks
    assert remark.message.startswith("2 files that are no documents were passed over (")
    assert {"1 .png", "1 without an ending"} <= set(remark.message.partition("(")[2][:-2].split(", "))


def test_a_zip_without_a_document_stands_for_itself(tmp_path: Path) -> None:
    pack = zip_file(tmp_path / "pack.zip", {"logo.png": b""})
    assert _told(_find(pack)) == {str(pack): "no-document"}
    assert _told(_find(zip_file(tmp_path / "empty.zip", {}))) == {str(tmp_path / "empty.zip"): "no-document"}


def test_zips_in_zips_are_read_to_a_depth(tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    pack.write_bytes(nested(4, {"itt.txt": DRAFT}))
    found = _find(pack)
    inner = f"{pack}/inner.zip/inner.zip"
    assert _told(found) == {
        f"{inner}/inner.zip": "too-large",
        f"{inner}/level-3.txt": "",
        f"{pack}/inner.zip/level-2.txt": "",
        f"{pack}/level-1.txt": "",
    }
    with Opener() as opener:
        assert {opener.read(source) for source in found.sources if not source.trouble} == {DRAFT}


@pytest.mark.parametrize(
    "name", ["/etc/itt.docx", "../itt.docx", "a/../../itt.docx", "C:/itt.docx", "c:itt.docx", "\\\\server\\itt.docx"]
)
def test_a_name_that_points_out_of_the_zip_is_refused_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    pack = zip_file(tmp_path / "pack.zip", {name: b"", "ok.docx": b""})
    told = _told(_find(pack))
    assert sorted(told.values()) == ["", "unsafe"]
    assert told[f"{pack}/ok.docx"] == ""


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("itt.docx")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert list(_told(_find(tmp_path / "pack.zip")).values()) == ["unsafe"]


def test_a_password_is_said_for_each_document(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"itt.txt": DRAFT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "pack.zip").write_bytes(data)
    [source] = _find(tmp_path / "pack.zip").sources
    assert source.trouble is not None
    assert source.trouble.code == "encrypted"
    assert "password" in source.trouble.message


def test_two_entries_of_one_name_are_both_read_and_told_apart(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("itt.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("itt.txt", "two")
    (tmp_path / "pack.zip").write_bytes(stream.getvalue())
    found = _find(tmp_path / "pack.zip")
    with Opener() as opener:
        read = {source.path.rpartition("/")[2]: opener.read(source) for source in found.sources}
    assert read == {"itt.txt": b"one", "itt.txt (2)": b"two"}
    assert {source.name for source in found.sources} == {"itt.txt"}


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    pack = zip_file(tmp_path / "pack.zip", {f"{number}.txt": b"" for number in range(10_000)})
    [source] = _find(pack).sources
    assert source.trouble is not None
    assert source.trouble.code == "too-large"
    assert "5,000 files" in source.trouble.message


def test_a_list_of_entries_beyond_all_measure_is_refused_before_it_is_read() -> None:
    data = zip_bytes({f"{number}.txt": b"" for number in range(100)})
    with pytest.raises(ReadError, match="files"):
        archive_of(data, PackLimits(directory=1_000))


def test_zips_inside_count_towards_the_files_of_the_whole(tmp_path: Path) -> None:
    inner = zip_bytes({f"{number}.txt": b"" for number in range(8)})
    pack = zip_file(tmp_path / "pack.zip", {"a.zip": inner, "b.zip": inner})
    told = _told(_find(pack, PackLimits(entries=12)))
    assert told[f"{pack}/b.zip"] == "too-large"
    assert told[f"{pack}/a.zip/0.txt"] == ""


def test_an_entry_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    pack = zip_file(tmp_path / "pack.zip", {"bomb.txt": b"0" * 20_000_000, "bomb.zip": zip_bytes({"x": b"0" * 9**8})})
    assert _told(_find(pack))[f"{pack}/bomb.txt"] == "unsafe"


def test_a_zip_that_declares_more_than_the_limit_in_all_is_refused(tmp_path: Path) -> None:
    pack = zip_file(tmp_path / "pack.zip", {f"{number}.txt": DRAFT for number in range(10)})
    assert _told(_find(pack, PackLimits(unpacked_size=300))) == {str(pack): "too-large"}


def test_a_damaged_zip_is_one_error_and_a_damaged_entry_an_error_of_that_document(tmp_path: Path) -> None:
    whole = zip_bytes({"a.txt": DRAFT * 50, "b.txt": DRAFT})
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    assert _told(_find(tmp_path / "half.zip")) == {str(tmp_path / "half.zip"): "damaged"}
    broken = bytearray(whole)
    broken[40:60] = b"\xff" * 20
    (tmp_path / "broken.zip").write_bytes(broken)
    first, second = _find(tmp_path / "broken.zip").sources
    with Opener() as opener:
        with pytest.raises(ReadError) as error:
            opener.read(first)
        assert error.value.code == "damaged"
        assert opener.read(second) == DRAFT


def test_a_word_file_that_is_called_zip_is_that_word_file(tmp_path: Path) -> None:
    word = word_file(tmp_path / "itt.docx", paragraph("Bidders must answer."))
    renamed = word.rename(tmp_path / "itt.zip")
    assert _told(_find(renamed)) == {str(renamed): ""}
    pack = zip_file(tmp_path / "pack.zip", {"itt.zip": renamed.read_bytes()})
    assert _told(_find(pack)) == {f"{pack}/itt.zip": ""}


def test_a_zip_under_another_name_is_opened_where_it_is_named(tmp_path: Path) -> None:
    pack = zip_file(tmp_path / "download", {"itt.txt": DRAFT})
    assert _told(_find(pack)) == {f"{pack}/itt.txt": ""}


def test_a_zip_on_standard_input_is_opened() -> None:
    data = zip_bytes({"itt.txt": DRAFT})
    found = Finder(standard_input=lambda _: data, standard_input_name="pack.zip").find([Path("-")])
    assert _told(found) == {"pack.zip/itt.txt": ""}


def _named(raw: bytes, extra: bytes = b"", flags: int = 0) -> str:
    """The name that is read from an entry with these bytes as its name."""
    data = bytearray(zip_bytes({"x" * len(raw): b""}))
    at = data.index(b"PK\x01\x02")
    data[at + 8 : at + 10] = struct.pack("<H", flags)
    data[at + 46 : at + 46 + len(raw)] = raw
    data[at + 30 : at + 32] = struct.pack("<H", len(extra))
    data[at + 46 + len(raw) : at + 46 + len(raw)] = extra
    end = data.index(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<L", end - at)
    return archive_of(bytes(data)).entries[0].name


def test_names_in_other_encodings_are_read_as_they_were_meant() -> None:
    assert _named("Café £5.docx".encode("cp850")) == "Café £5.docx"
    assert _named("Café £5.docx".encode(), flags=0x800) == "Café £5.docx"
    assert _named("Café £5.docx".encode()) == "Café £5.docx"
    raw = b"Caf_.docx"
    field = b"\x01" + struct.pack("<L", zlib.crc32(raw)) + "Cafž.docx".encode()
    assert _named(raw, struct.pack("<HH", 0x7075, len(field)) + field) == "Cafž.docx"
    assert _named(b"lots\\itt.docx") == "lots/itt.docx"
    assert _named(b"red\x1b[31m.docx") == "red\ufffd[31m.docx"


@given(st.binary(max_size=400), st.integers(0, 300))
def test_whatever_the_bytes_a_zip_is_read_or_refused_in_words(noise: bytes, at: int) -> None:
    data = bytearray(zip_bytes({"a/itt.txt": DRAFT, "b.docx": b"x"}))
    data[at : at + len(noise)] = noise
    with contextlib.suppress(ReadError):
        archive = archive_of(bytes(data))
        for entry in archive.entries:
            archive.read(entry, 1_000_000)

"""`tenderlint office manifest`: the manifest of a hosted Tenderlint, for an administrator."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from addin_server.office.xml_manifest import read_back
from office.computers import Computer
from office.conftest import On

ADDRESS = "https://tenderlint.example.org"


def test_a_manifest_is_written_to_standard_output(on: On, tmp_path: Path) -> None:
    made = on(Computer(tmp_path))("manifest", "--address", ADDRESS)
    assert (made.code, made.err) == (0, "")
    found = read_back(made.out)
    assert found is not None
    assert found.address == ADDRESS
    assert made.out.count("<Host Name=") == 2
    word = on(Computer(tmp_path))("manifest", "--address", ADDRESS, "--host", "word")
    assert word.out.count("<Host Name=") == 1
    assert (
        json.loads(on(Computer(tmp_path))("manifest", "--address", ADDRESS, "--format", "json").out)["id"] == found.id
    )


@pytest.mark.parametrize(("name", "begins"), [("a.xml", b"<?xml"), ("a.json", b"{"), ("a.zip", b"PK"), ("a", b"<?xml")])
def test_the_ending_of_the_file_tells_the_format(on: On, tmp_path: Path, name: str, begins: bytes) -> None:
    made = on(Computer(tmp_path))("manifest", "--address", ADDRESS, "--output", tmp_path / name)
    assert (made.code, made.out) == (0, "")
    assert "Integrated apps" in made.err
    content = (tmp_path / name).read_bytes()
    assert content.startswith(begins)
    if begins == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--address", "http://tenderlint.example.org"], "no https address"),
        (["--address", "https://example.org/tenderlint"], "something after the name"),
        (["--address", "example"], "no https address"),
        ([], "--address"),
        (["--address", ADDRESS, "--host", "outlook"], "outlook"),
        (["--address", ADDRESS, "--output", "nowhere/a.xml"], "does not exist"),
    ],
)
def test_what_cannot_be_written_is_one_line(on: On, tmp_path: Path, arguments: list[str], words: str) -> None:
    refused = on(Computer(tmp_path))("manifest", *arguments)
    assert (refused.code, refused.out, len(refused.complaints)) == (2, "", 1)
    assert words in refused.err

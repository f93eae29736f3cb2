"""Same document, same findings: through the API as on the command line, from the file as from its text."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from server.conftest import ROOT
from server.front import Front

DOCUMENTS = sorted(
    file
    for folder in ("examples", "tests/corpus")
    for file in (ROOT / folder).glob("*")
    if file.suffix in (".docx", ".xlsx", ".md", ".txt") and file.name != "README.md"
)
PACK = sorted(file for file in (ROOT / "examples" / "pack").iterdir() if file.suffix != ".md")


def told(report: dict[str, Any], prefix: str) -> dict[str, Any]:
    """A report with the paths as the API has them."""
    text = json.dumps(report)
    return dict(json.loads(text.replace(json.dumps(prefix)[1:-1], "")))


def on_command_line(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    from linter.cli.app import main

    with pytest.raises(SystemExit):
        main(["check", *map(str, arguments), "--format", "json", "--isolated"])
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_a_file_and_its_text_give_what_the_command_line_gives(
    file: Path, ours: Front, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = told(on_command_line(capsys, file), f"{file.parent}/")
    answer = ours.check(file, text=True).json
    assert answer["report"] == expected
    text = answer["documents"][0]["text"]
    assert ours.post("/api/v1/check", {"document": text}).json["report"] == expected


def test_a_pack_gives_what_the_command_line_gives(ours: Front, capsys: pytest.CaptureFixture[str]) -> None:
    expected = told(on_command_line(capsys, *PACK, "--pack"), f"{PACK[0].parent}/")
    assert expected["packs"]
    assert ours.check(*PACK, pack=True).json["report"] == expected


@pytest.mark.parametrize(
    ("said", "options"), [([], {}), (["--no-pack"], {"pack": False}), (["--pack"], {"pack": True})]
)
def test_a_zip_gives_what_the_command_line_gives(
    said: list[str], options: dict[str, Any], tmp_path: Path, ours: Front, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        for file in PACK:
            archive.write(file, f"tender/{file.name}")
    expected = told(on_command_line(capsys, pack, *said), f"{tmp_path}/")
    assert bool(expected["packs"]) is (said != ["--no-pack"])
    assert ours.check(pack, **options).json["report"] == expected


def test_a_response_against_its_tender_gives_what_the_command_line_gives(
    ours: Front, capsys: pytest.CaptureFixture[str]
) -> None:
    response = ROOT / "examples" / "catering-response.docx"
    tender = ROOT / "examples" / "catering-tender.docx"
    expected = told(on_command_line(capsys, response, "--tender", tender), f"{response.parent}/")
    assert expected["compliance"]
    parts = [("documents", response.name, response.read_bytes()), ("tenders", tender.name, tender.read_bytes())]
    assert ours.form("/api/v1/check", parts, {}).json["report"] == expected


def test_options_mean_what_they_mean_on_the_command_line(
    ours: Front, tender: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = ["--profile", "central", "--select", "SV2*", "--ignore", "SV203", "--fail-on", "error", "--kind", "tender"]
    facts = ["--fact", "value-total=6m", "--fact", "framework=no"]
    expected = told(on_command_line(capsys, tender, *terms, *facts), f"{tender.parent}/")
    answer = ours.check(
        tender,
        profile="central",
        select=["SV2*"],
        ignore=["SV203"],
        kind="tender",
        facts={"value-total": "6m", "framework": False},
        **{"fail-on": "error"},
    )
    assert answer.json["report"] == expected

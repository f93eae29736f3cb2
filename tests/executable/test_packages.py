"""What is passed on: wheel and sdist hold what they should and nothing else, and each part comes with its terms."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import grimp
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import contents
import parts
import tokeniser
from bill import bill
from executable.conftest import built as unpacked
from linter.rulebook import load
from linter.rulebook.errors import RulebookError
from linter.rulebook.intact import require_intact
from parts import Part, UnknownTerms

ROOT = Path(__file__).resolve().parents[2]
NOTES = [f"licenses/linter/data/{part}/LICENCE-NOTE.md" for part in ("reader", "vectors")]
PROGRAM = Part("tenderlint", "1.2", "Apache-2.0", "", ("Terms.",))
LIBRARY = Part(
    "GCC runtime libraries", "", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org", ("T",), False
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (file,) = built.glob("*.whl")
    return zipfile.ZipFile(file)


def in_folder(folder: str) -> set[str]:
    """The files below a folder of the repository."""
    return {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_wheel_holds_the_packages_the_rules_and_the_manifest_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    data = {f"linter/data/{name}" for folder in ("rules", "manifest") for name in in_folder(folder)}
    assert names == in_folder("linter") | in_folder("addin_server") | data
    assert {
        "linter/data/rules/asks/generic-csr-ask.yaml",
        "linter/data/manifest/ids.json",
        "linter/data/rulebook.bin",
        "linter/data/reader/weights.npz",
        "linter/data/vectors/table.npy",
        "addin_server/static/index.html",
        "addin_server/templates/api.html.jinja",
        "linter/report/templates/report.html.jinja",
    } <= names


def test_the_wheel_comes_with_its_licence_and_its_command(wheel: zipfile.ZipFile) -> None:
    told = {name.partition("/")[2] for name in wheel.namelist() if ".dist-info/" in name}
    assert {"licenses/LICENSE", *NOTES, "RECORD", "METADATA"} <= told
    (entry,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "tenderlint = linter.cli:main" in wheel.read(entry).decode()


def test_the_sdist_holds_what_it_takes_to_build_the_wheel_again(built: Path) -> None:
    (file,) = built.glob("*.tar.gz")
    with tarfile.open(file) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert in_folder("linter") | in_folder("addin_server") | in_folder("rules") | in_folder("manifest") <= names
    assert {"pyproject.toml", "LICENSE", "README.md"} <= names
    assert not any(name.startswith(("build/", "dist/", ".venv/", ".git/")) for name in names)


def test_an_installation_is_as_it_was_shipped_until_something_is_damaged(
    wheel: zipfile.ZipFile, tmp_path: Path
) -> None:
    wheel.extractall(tmp_path)  # noqa: S202 - it was built just now
    require_intact(tmp_path)
    table = tmp_path / "linter/data/vectors/table.npy"
    content = bytearray(table.read_bytes())
    content[-1] ^= 1
    table.write_bytes(content)
    require_intact.cache_clear()
    with pytest.raises(
        RulebookError, match=r"table\.npy: this part of Tenderlint is damaged.*unpack the download again"
    ):
        require_intact(tmp_path)
    table.unlink()
    with pytest.raises(RulebookError, match=r"table\.npy: this part of Tenderlint cannot be read"):
        require_intact(tmp_path)


def test_every_data_file_has_a_checksum(wheel: zipfile.ZipFile) -> None:
    (record,) = (name for name in wheel.namelist() if name.endswith("/RECORD"))
    listed = dict(line.rsplit(",", 2)[:2] for line in wheel.read(record).decode().splitlines())
    for name in wheel.namelist():
        if name != record:
            digest = base64.urlsafe_b64encode(hashlib.sha256(wheel.read(name)).digest()).rstrip(b"=").decode()
            assert listed[name] == f"sha256={digest}"


def test_a_checkout_has_no_checksums_and_may_change() -> None:
    require_intact.cache_clear()
    require_intact(ROOT)
    assert load.shipped_rulebook().rules


def test_what_the_executable_leaves_out_is_not_what_tenderlint_imports() -> None:
    graph = grimp.build_graph("linter", "addin_server", include_external_packages=True)
    imported = {module for module in graph.modules if not module.startswith(("linter", "addin_server"))}
    left_out = {each.partition(".")[0] for each in contents.EXCLUDED if "." not in each}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = {name.partition(">")[0] for extra in ("cluster", "parquet", "remote") for name in extras[extra]}
    assert imported & left_out <= optional
    assert optional <= left_out


def test_of_spacy_the_english_tokeniser_goes_in_and_little_else(tmp_path: Path) -> None:
    modules, data = tokeniser.taken(tmp_path, contents.EXCLUDED)
    assert {"spacy.tokenizer", "spacy.lang.en", "blis.cy", "thinc.backends.numpy_ops", "spacy.cli.info"} <= modules
    assert not modules & {"spacy.lang.de", "spacy.cli.train", "spacy.tests", "requests", "httpx", "typer", "weasel"}
    assert {file.name for file in data} == {"default_config.cfg", "_custom_kernels.cu"}


def test_the_folder_is_no_larger_than_promised() -> None:
    folder = next(each for each in unpacked().iterdir() if each.is_dir())
    files = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    assert sum(file.stat().st_size for file in files) < 200_000_000


def test_a_package_comes_with_the_text_of_its_licence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_bootloader", lambda: LIBRARY)
    files = [str(distribution(name).locate_file(file)) for name, file in [("click", "click/core.py")]]
    click, python, _, ssl = parts.parts([*files, "/usr/lib/libssl.so.3"])
    assert (click.name, click.licence) == ("click", "BSD-3-Clause")
    assert "Redistribution and use in source and binary forms" in click.texts[0]
    assert python.licence == "PSF-2.0"
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in python.texts[0]
    assert (ssl.name, ssl.licence) == ("OpenSSL", "Apache-2.0")
    told = parts.notices([click, python, ssl])
    for text in (click.texts[0], python.texts[0], ssl.texts[0]):
        assert text.strip() in told


@pytest.mark.parametrize("name", ["libreadline.so.8", "libmystery.so.1", "mystery.dll"])
def test_a_library_without_known_terms_stops_the_build(name: str) -> None:
    with pytest.raises(UnknownTerms, match=name):
        parts.parts([f"/usr/lib/{name}"])


def test_each_library_that_may_be_inside_has_its_terms() -> None:
    for library in parts._LIBRARIES:
        assert len((parts.HERE / "licences" / library.text).read_text(encoding="utf-8")) > 200


def test_the_bill_of_materials_is_valid_and_the_same_each_time() -> None:
    made = bill([PROGRAM, LIBRARY, Part("click", "8.5.1", "BSD-3-Clause", "https://example.org", ("T",))])
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None
    assert made == bill([PROGRAM, LIBRARY, Part("click", "8.5.1", "BSD-3-Clause", "https://example.org", ("T",))])
    assert '"purl": "pkg:pypi/click@8.5.1"' in made

"""Word files of other projects and of public buyers: each gives a document or a reason, soon and in bounded memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from linter.read.docx import read_docx
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SUFFIXES = {".docx", ".docm", ".dotx", ".dotm"}
SECONDS = 20

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus folder ../shared/corpus is absent")


def files(folder: str) -> list[Path]:
    return sorted(path for path in (CORPUS / folder).iterdir() if path.suffix.lower() in SUFFIXES)


@pytest.mark.parametrize("folder", ["format", "hostile", "real", "dev"])
def test_every_file_gives_a_document_or_a_reason(folder: str) -> None:
    for path in files(folder):
        begun = time.process_time()
        try:
            document = read_docx(path.read_bytes(), path.name, DEFAULT_LIMITS)
        except ReadError as error:
            assert error.message.endswith("."), path.name  # noqa: PT017
            assert "\n" not in error.message, path.name  # noqa: PT017
            assert folder not in ("real", "dev"), path.name
        else:
            assert all(block.text.strip() for block in document.blocks), path.name
            assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
            assert [grid.index for grid in document.grids] == list(range(len(document.grids)))
        assert time.process_time() - begun < SECONDS, path.name


def test_numbers_are_those_that_the_text_of_the_numbering_samples_spells_out() -> None:
    (path,) = (CORPUS / "hostile").glob("*testWORD_override_list_numbering.docx")
    document = read_docx(path.read_bytes(), path.name, DEFAULT_LIMITS)
    numbered = [block for block in document.blocks if block.label and block.label != "•"]
    assert len(numbered) > 30
    assert [block.label for block in numbered] == [block.text.strip() for block in numbered]

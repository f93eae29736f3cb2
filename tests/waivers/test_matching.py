"""Which findings a waiver waives, and in which documents."""

from __future__ import annotations

import pytest

from linter.waivers.waiver import Source, Waiver


def by_path(pattern: str) -> Waiver:
    return Waiver("x", Source.FILE, "here", rule="r", path=pattern)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("itt.docx", "itt.docx", True),
        ("itt.docx", "/home/ann/packs/itt.docx", True),
        ("itt.docx", "packs/old-itt.docx", False),
        ("packs/*/itt.docx", "/home/packs/north/itt.docx", True),
        ("packs/*/itt.docx", "packs/north/old/itt.docx", False),
        ("packs/**/itt.docx", "packs/itt.docx", True),
        ("packs/**/itt.docx", "packs/north/old/itt.docx", True),
        ("**/*.docx", "a/b.docx", True),
        ("packs/**", "packs/north/old/itt.docx", True),
        ("*.docx", r"C:\packs\itt.docx", True),
        (r"packs\*.docx", "packs/itt.docx", True),
        ("it?.docx", "itt.docx", True),
        ("[a].docx", "a.docx", False),
        ("**/" * 30 + "x", "a/" * 60 + "y", False),
    ],
)
def test_a_path_pattern_may_begin_at_any_folder(pattern: str, path: str, fits: bool) -> None:
    assert by_path(pattern).speaks_of(path) is fits

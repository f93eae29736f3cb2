"""The register of formats: every format renders every run, and the ending of a file tells its format."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import full_run, hostile_run, run

from linter.report.formats import FORMATS, NAMES, Format, UnclearFormat, format_for, formats_for, named
from linter.report.run import Run

RUNS = {"full": full_run(), "empty": run(), "hostile": hostile_run()}


@pytest.mark.parametrize("report", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("name", NAMES)
def test_every_format_renders_every_run_and_the_same_run_the_same(name: str, report: Run) -> None:
    format_ = named(name)
    made = format_.render(report)
    assert isinstance(made, bytes if format_.binary else str)
    assert made == format_.render(report)


@pytest.mark.parametrize("name", [known.name for known in FORMATS if not known.binary])
def test_every_text_format_names_what_was_found_and_what_was_not_read(name: str) -> None:
    told = named(name).render(full_run())
    assert isinstance(told, str)
    assert "SV202" in told or "weighting-below-minimum" in told
    told = told.replace("<wbr>", "")
    assert "pack/old.doc" in told
    assert "Save it as .docx" in told.replace("\n", " ").replace("          ", "")


def test_an_ending_belongs_to_one_format() -> None:
    endings = [ending for known in FORMATS for ending in known.endings]
    assert len(endings) == len(set(endings))


def test_a_shared_ending_belongs_to_another_format() -> None:
    own = {ending for known in FORMATS for ending in known.endings}
    assert {ending for known in FORMATS for ending in known.shared} <= own


@pytest.mark.parametrize(
    ("file", "asked", "expected"),
    [
        ("review.xlsx", None, "xlsx"),
        ("Review.HTML", None, "html"),
        ("findings.sarif", None, "sarif"),
        ("findings.sarif.json", None, "json"),
        ("findings.json", "sarif", "sarif"),
        ("results.xml", None, "junit"),
        ("notes.txt", None, "text"),
        ("notes.txt", "markdown", "markdown"),
        ("notes.txt", "json", "text"),
        ("/dev/stdout", "json", "json"),
    ],
)
def test_the_ending_tells_and_the_option_where_it_does_not(file: str, asked: str | None, expected: str) -> None:
    assert format_for(Path(file), _format(asked)).name == expected


@pytest.mark.parametrize("file", ["report", "report.doc", ".html"])
def test_an_ending_that_tells_nothing_is_refused_with_those_that_do(file: str) -> None:
    with pytest.raises(UnclearFormat, match=r"the endings are \.txt, .*\.xlsx"):
        format_for(Path(file), None)


def test_a_format_that_nothing_is_written_in_is_a_clash() -> None:
    with pytest.raises(UnclearFormat, match=r"--format json does not go with the ending: a\.html is html\."):
        formats_for([Path("a.html")], named("json"))


def test_a_format_for_one_of_several_reports_is_none() -> None:
    files = [Path("a.html"), None, Path("b")]
    assert [known.name for known in formats_for(files, named("github"))] == ["html", "github", "github"]


def _format(name: str | None) -> Format | None:
    return named(name) if name else None

"""While somebody writes, a check after each edit finds what a check finds that remembers nothing."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import pytest
from edits import compared, documents, with_text
from hypothesis import given, settings
from hypothesis import strategies as st

from addin_server.work.searches import Searches
from addin_server.work.workings import Workings
from linter.batch.checking import Checker, Task
from linter.document import Document
from linter.read import read_path
from linter.rulebook.load import shipped_rulebook
from linter.understand.kind import DocumentKind
from linter.understand.steps import Remembered
from server.conftest import ROOT

DRAFTS = documents(ROOT / "tests" / "corpus") + documents(ROOT / "examples")


@functools.cache
def draft(path: Path) -> Document:
    return read_path(path)


@functools.cache
def texts() -> Sequence[str]:
    return [block.text for path in DRAFTS[::7] for block in draft(path).blocks]


@settings(max_examples=25, deadline=None)
@given(
    path=st.sampled_from(DRAFTS),
    seed=st.integers(0, 1_000_000),
    kind=st.sampled_from([None, None, *DocumentKind]),
)
def test_each_edit_is_found_as_in_a_new_check(path: Path, seed: int, kind: DocumentKind | None) -> None:
    for number, one in enumerate(compared(draft(path), seed, 6, texts(), kind)):
        assert one.again == one.afresh, f"edit {number}, {one.edit}"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("tender-06-estates-maintenance-lots.docx", "The lifts are of three makes."),
        ("response-03-gardens-cic.docx", "Our vans are white."),
        ("contract-01-catering-terms.docx", "The kitchens are on the ground floor."),
    ],
)
def test_a_sentence_that_says_nothing_new_takes_few_steps(
    name: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = draft(ROOT / "tests" / "corpus" / name)
    task = Task(shipped_rulebook().rules, shipped_rulebook().profile("nhs"))
    checker, searches, workings = Checker(shipped_rulebook()), Searches(), Workings()
    times: list[str] = []
    taken = Remembered._taken

    def noted(self: Remembered, work: object, *rest: object) -> object:
        times.append(getattr(work, "__name__", ""))
        return taken(self, work, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Remembered, "_taken", noted)

    def steps_for(text: str) -> int:
        times.clear()
        last = max(block.index for block in document.blocks if len(block.text) > 100 and block.cell is None)
        changed = with_text(document, last, f"{document.blocks[last].text}{text}")
        found = searches.find(checker.vocabulary, "one", changed)
        workings.check(checker, "one", changed, name, task, found)
        return len(times)

    first = steps_for("")
    assert 0 < steps_for(f" {written}") < first / 4
    assert steps_for(f" {written}") == 0


def test_a_heading_that_is_reworded_is_told_in_the_place_of_what_stands_under_it() -> None:
    document = draft(ROOT / "tests" / "corpus" / "tender-06-estates-maintenance-lots.docx")
    task = Task(shipped_rulebook().rules, shipped_rulebook().profile("nhs"))
    checker, searches, workings = Checker(shipped_rulebook()), Searches(), Workings()

    def titles(document: Document) -> set[str]:
        found = searches.find(checker.vocabulary, "one", document)
        report = workings.check(checker, "one", document, "a.docx", task, found).report
        assert report is not None
        return {title for finding in report.findings if finding.place for title in finding.place.section}

    told = titles(document)
    heading = next(block for block in document.blocks if block.text.strip() in told)
    again = titles(with_text(document, heading.index, f"{heading.text.strip()} in brief"))
    assert again == told - {heading.text.strip()} | {f"{heading.text.strip()} in brief"}

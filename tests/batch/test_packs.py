"""Packs in a batch: what may be one, and that nothing of a document is kept longer than its pack needs it."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from batch.zips import nested, zip_bytes
from linter.batch.checking import Checked, Task
from linter.batch.grouping import TOGETHER, Group, groups_of
from linter.batch.packs import Packs
from linter.batch.run import Plan, check_all
from linter.batch.sources import Finder, Source
from linter.pack.recognise import MOST
from linter.rulebook.load import shipped_rulebook

TEXT = "# Invitation to tender: {0}\n\nReference ABC-2026-{0}\n\nSV1. How many apprentices will you take on?\n"
OTHER = "# Specification: {0}\n\nReference ABC-2026-{0}\n\nThe Supplier shall clean the ward.\n"


def _shape(group: Group) -> dict[str, object]:
    return {"own": group.own, **{name: _shape(inner) for name, inner in group.inner.items()}}


def test_folders_and_zips_are_groups_within_groups(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "1.txt").write_text("x")
    (tmp_path / "a" / "2.zip").write_bytes(nested(2, {"deep/3.txt": "x"}))
    (tmp_path / "4.txt").write_text("x")
    paths = [tmp_path / "a", tmp_path / "4.txt"]
    sources = Finder().find(paths).sources
    named, beside = groups_of(paths, sources)
    assert (named.name, named.named, beside.name, beside.named) == (str(tmp_path / "a"), True, TOGETHER, False)
    inner = {"own": [], "deep": {"own": [0]}}
    assert _shape(named) == {"own": [], "2.zip": {"own": [1], "inner.zip": inner}, "b": {"own": [2]}}
    assert [group.name.removeprefix(str(tmp_path)).replace(os.sep, "/") for group in named.walk()] == [
        "/a",
        "/a/2.zip",
        "/a/2.zip/inner.zip",
        "/a/2.zip/inner.zip/deep",
        "/a/b",
    ]
    assert beside.documents() == [3]


def test_a_name_of_a_thousand_folders_is_no_danger(tmp_path: Path) -> None:
    file = tmp_path / "deep.zip"
    file.write_bytes(zip_bytes({"a/" * 1_000 + "1.txt": "x", "a/2.txt": "x"}))
    (group,) = groups_of([file], Finder().find([file]).sources)
    assert len(list(group.walk())) < 20
    assert group.documents() == [0, 1]


@given(st.lists(st.text("ab/", min_size=1, max_size=12), max_size=60), st.booleans())
def test_every_document_is_in_one_group_at_most(names: list[str], asked: bool) -> None:
    sources = [Source(f"zip/{name}", "x") for name in names]
    root = Group("zip", named=True)
    for number, source in enumerate(sources):
        group = root
        for step in source.path.split("/")[1:-1]:
            group = group.inner.setdefault(step, Group(step))
        group.own.append(number)
    assert root.documents() == list(range(len(names)))
    packs = Packs([root], asked=asked)
    assert packs.numbers <= set(range(len(names)))
    if asked or 1 < len(names) <= MOST:
        assert len(packs.numbers) == len(names)


def test_no_extract_is_kept_once_its_pack_is_judged(tmp_path: Path) -> None:
    for at in range(MOST):
        (tmp_path / f"{at}").mkdir()
        (tmp_path / f"{at}" / "itt.md").write_text(TEXT.format(at))
        (tmp_path / f"{at}" / "specification.md").write_text(OTHER.format(at))
    found = Finder().find([tmp_path])
    packs = Packs(groups_of([tmp_path], found.sources), asked=False)
    book = shipped_rulebook()
    profile = book.profile("nhs")
    task = Task(tuple(book.select(["SV7*"], [], profile)), profile, extracts=True)
    packs.begin(lambda _: task)
    kept: list[int] = []

    def keep(number: int, checked: Checked) -> Checked:
        assert checked.extract is not None
        given_back = packs.keep(number, checked)
        kept.append(packs.waiting)
        return given_back

    outcome = check_all(found, Plan(book, (task,), jobs=1, keep=keep))
    assert all(result is not None and result.extract is None for result in outcome.results)
    assert max(kept) == 1
    assert len(packs.read(outcome).packs) == MOST


def test_a_folder_of_more_documents_than_a_pack_has_brings_no_extracts(tmp_path: Path) -> None:
    for at in range(MOST + 1):
        (tmp_path / f"{at}.md").write_text(TEXT.format(at))
    assert Packs(groups_of([tmp_path], Finder().find([tmp_path]).sources), asked=False).numbers == frozenset()

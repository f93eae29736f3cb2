"""The compiled rulebook is what the YAML files give, and is used only as long as it is theirs."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from rules_folder import RULE, rules_folder

from linter.rulebook import compile as compiling
from linter.rulebook.data import data_folder
from linter.rulebook.from_files import compile_rulebook, with_house_rules
from linter.rulebook.load import COMPILED, FORMAT, Compiled, digest, kept_rulebook
from linter.rulebook.rulebook import Rulebook

SWEETENED = """\
concepts:
  - concept: milk
    phrases: [milk]
    reads-like: [A jug of milk.]
    unlike: [A bag of nails.]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return rules_folder(tmp_path / "rules", vocabulary=SWEETENED)


def keep(folder: Path, file: Path, version: int = FORMAT) -> Rulebook:
    book = compile_rulebook(folder)
    file.write_bytes(msgspec.msgpack.encode(Compiled(version, digest(folder), book)))
    return book


def test_a_concept_that_somebody_added_examples_to_is_known_for_it(folder: Path, tmp_path: Path) -> None:
    """The close reader was taught without them."""
    more = "concept: milk\nreads-like: [A pint of milk.]\n"
    house = rules_folder(tmp_path / "house", vocabulary=more, more={"vocabulary/bags.yaml": "concept: bag\n"})
    book = with_house_rules([house], folder, compile_rulebook(folder))
    assert {concept.name: concept.taught for concept in book.concepts} == {"milk": True, "bag": False}


def test_the_shipped_rulebook_is_what_the_files_give() -> None:
    folder = data_folder("rules")
    kept = kept_rulebook(COMPILED, folder)
    assert kept is not None, "rules/ has changed since the rulebook was compiled; run: make rules"
    assert compiling.same(kept, compile_rulebook(folder)), "the code learns otherwise than it did; run: make rules"


def test_a_compiled_rulebook_comes_back_whole(folder: Path, tmp_path: Path) -> None:
    book = keep(folder, tmp_path / "kept.bin")
    assert kept_rulebook(tmp_path / "kept.bin", folder) == book


def test_compiling_twice_gives_the_same(folder: Path) -> None:
    assert compile_rulebook(folder) == compile_rulebook(folder)


def test_a_changed_word_makes_the_compiled_rulebook_out_of_date(folder: Path, tmp_path: Path) -> None:
    keep(folder, tmp_path / "kept.bin")
    (folder / "drinks/tea-without-milk.yaml").write_text(RULE.replace("Ask for milk.", "Ask for lemon."))
    assert kept_rulebook(tmp_path / "kept.bin", folder) is None


def test_a_new_or_renamed_file_makes_it_out_of_date(folder: Path, tmp_path: Path) -> None:
    keep(folder, tmp_path / "kept.bin")
    before = digest(folder)
    (folder / "vocabulary/drinks.yaml").rename(folder / "vocabulary/beverages.yaml")
    assert digest(folder) != before
    assert kept_rulebook(tmp_path / "kept.bin", folder) is None


def test_line_ends_of_windows_do_not(folder: Path, tmp_path: Path) -> None:
    keep(folder, tmp_path / "kept.bin")
    (folder / "drinks/tea-without-milk.yaml").write_bytes(RULE.replace("\n", "\r\n").encode())
    assert kept_rulebook(tmp_path / "kept.bin", folder) is not None


@pytest.mark.parametrize("content", [b"", b"rubbish", msgspec.msgpack.encode({"format": FORMAT})])
def test_a_damaged_or_foreign_file_is_passed_over(folder: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept.bin").write_bytes(content)
    assert kept_rulebook(tmp_path / "kept.bin", folder) is None
    assert kept_rulebook(tmp_path / "missing.bin", folder) is None


def test_a_rulebook_of_another_version_is_passed_over(folder: Path, tmp_path: Path) -> None:
    keep(folder, tmp_path / "kept.bin", version=FORMAT + 1)
    assert kept_rulebook(tmp_path / "kept.bin", folder) is None


def test_rulebooks_that_differ_are_told_apart(folder: Path, tmp_path: Path) -> None:
    book = compile_rulebook(folder)
    other = compile_rulebook(rules_folder(tmp_path / "b", vocabulary=SWEETENED.replace("A bag of nails.", "A roof.")))
    plain = compile_rulebook(rules_folder(tmp_path / "c"))
    lemon = compile_rulebook(
        rules_folder(tmp_path / "d", RULE.replace("why: Tea", "why: Coffee"), vocabulary=SWEETENED)
    )
    assert compiling.same(book, compile_rulebook(folder))
    assert not any(compiling.same(book, changed) for changed in (other, plain, lemon))


def test_the_check_says_what_to_do_when_it_is_out_of_date(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kept.bin"
    monkeypatch.setattr(compiling, "data_folder", lambda name: folder)
    monkeypatch.setattr(compiling, "COMPILED", file)
    monkeypatch.setattr("sys.argv", ["compile", "--check"])
    with pytest.raises(SystemExit, match="make rules"):
        compiling.main()
    monkeypatch.setattr("sys.argv", ["compile"])
    compiling.main()
    monkeypatch.setattr("sys.argv", ["compile", "--check"])
    compiling.main()
    assert capsys.readouterr().out.splitlines() == [
        "1 rules, 1 profiles, 1 concepts compiled",
        "The compiled rulebook is up to date.",
    ]


@pytest.mark.parametrize("kind", ["phrases", "patterns", "reads_like"])
def test_nothing_stands_twice_in_a_shipped_concept(kind: str) -> None:
    book = kept_rulebook(COMPILED, data_folder("rules"))
    assert book is not None
    twice = {
        concept.name for concept in book.concepts if len(set(getattr(concept, kind))) < len(getattr(concept, kind))
    }
    assert twice == set()

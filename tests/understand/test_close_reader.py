"""The close reader: it tells apart what words alone do not, and reads a text the same whatever is read beside it."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.rulebook.data import data_folder, lines_of, taught_concepts
from linter.rulebook.load import close_reader, shipped_rulebook, shipped_vocabulary
from linter.understand.close_reader import LONGEST, MARKS, CloseReader

PASSAGES = (
    "Describe the donations that your firm would make to our hospital charity during this contract.",
    "We do not ask for gifts, and none is scored.",
    "Please send us your corporate social responsibility policy and your annual sustainability report.",
    "We will recruit four apprentices from Ashby by June 2027; Ms Okafor reports on them every quarter.",
    "Étude of £5m+ co-operative’s unbelievably long-windedness, 50% (net).",
    "?",
    "",
)


@pytest.mark.parametrize(
    ("concept", "like", "unlike"),
    [
        (
            "donation-ask",
            "Bidders should say how much they would pay each year into the friends' fund of the hospital.",
            "We do not ask for gifts to the friends' fund of the hospital, and none is scored.",
        ),
        (
            "corporate-document-ask",
            "Upload a copy of your environmental policy.",
            "There is no need to upload a copy of your environmental policy.",
        ),
        (
            "not-additional",
            "As our gift to the community we pay every employee at least the legal minimum wage.",
            "We pay every employee at least £1.50 an hour more than the legal minimum wage.",
        ),
        (
            "past-not-future",
            "We took on six apprentices for the council in 2023 and all of them stayed.",
            "We will take on six apprentices for you in 2027 and keep all of them.",
        ),
    ],
)
def test_it_tells_who_does_what_where_the_words_are_nearly_the_same(concept: str, like: str, unlike: str) -> None:
    reader = close_reader()
    odds = reader.odds([like, unlike])[:, reader.concepts[concept]]
    assert odds[0] > 0 > odds[1]


@given(st.lists(st.sampled_from(PASSAGES), max_size=9))
@settings(max_examples=20, deadline=None)
def test_what_it_makes_of_a_text_does_not_depend_on_the_others(texts: list[str]) -> None:
    reader = close_reader()
    together = reader.odds(texts)
    assert together.shape == (len(texts), len(reader.concepts))
    for text, odds in zip(texts, together, strict=True):
        assert np.allclose(odds, reader.odds([text])[0], atol=1e-3)


@given(st.text(max_size=400))
@settings(max_examples=50, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    assert np.isfinite(close_reader().odds([text])).all()


def test_it_reads_the_beginning_of_a_text_that_is_too_long() -> None:
    reader = close_reader()
    long = "tea " * LONGEST
    assert np.allclose(reader.odds([long]), reader.odds([long + "and milk"]))


def test_words_are_split_as_the_model_was_taught_them() -> None:
    pieces = [*lines_of(data_folder("vectors") / "pieces.txt"), *MARKS]
    split = [pieces[row] for row in close_reader().rows("Étude: unbelievably £5m+ \N{SNOWMAN} the co-op’s CO₂e")]
    expected = "[CLS] et ##ude : un ##bel ##ie ##va ##bly £5 ##m + [UNK] the co - op ’ s co₂ ##e [SEP]"
    assert split == expected.split()


def test_a_vocabulary_without_a_close_reader_is_undecided() -> None:
    assert type(close_reader()) is CloseReader
    found = shipped_vocabulary().find(list(PASSAGES[:2]))
    assert found.closely("no-such-concept", 0) == 0.0


def test_the_concepts_that_it_knows_are_in_the_vocabulary() -> None:
    known = {concept.name for concept in shipped_rulebook().concepts}
    assert set(taught_concepts()) <= known


def test_the_shipped_files_are_those_whose_checksums_are_written_down() -> None:
    folder = data_folder("reader")
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    assert set(sums) == {"concepts.txt", "table.npy", "weights.npz"}
    for name, expected in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected, name

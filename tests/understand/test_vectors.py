"""Word vectors: sums of word pieces, of length 1 for a text, zero where nothing is known; and the table that ships."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.rulebook.data import data_folder
from linter.rulebook.load import word_vectors
from linter.understand.vectors import Floats, WordVectors, of_unit_length
from linter.understand.words import words

PIECES = ["job", "##s", "jobs", "green", "##ing", "a"]
TABLE = np.array([[64, 0], [0, 64], [-64, 0], [0, 127], [64, 64], [1, 1]], dtype=np.int8)


@pytest.fixture
def small() -> WordVectors:
    return WordVectors(TABLE, PIECES)


def sums(vectors: WordVectors, texts: Sequence[Sequence[str]]) -> Floats:
    """The sum of the vectors of the words of each text."""
    return vectors.sums([vectors.row(word) for text in texts for word in text], [len(text) for text in texts])


def word(vectors: WordVectors, word: str) -> list[float]:
    """The vector of one word."""
    return [float(number) for number in sums(vectors, [[word]])[0]]


def test_a_whole_piece_is_taken_before_its_parts(small: WordVectors) -> None:
    assert word(small, "jobs") == [-1, 0]
    assert word(small, "job") == [1, 0]


def test_a_word_that_is_no_piece_is_the_sum_of_its_longest_pieces(small: WordVectors) -> None:
    assert word(small, "jobing") == [2, 1]
    assert word(small, "job's") == [1, 0], "a lone s is no piece of its own here"


@pytest.mark.parametrize("unknown", ["2027", "10", "日本", "jobx", "", "a" * 61])
def test_a_number_or_an_unknown_word_is_zero(small: WordVectors, unknown: str) -> None:
    assert word(small, unknown) == [0, 0]


def test_a_text_is_the_sum_of_its_words(small: WordVectors) -> None:
    found = sums(small, [["job", "green"], [], ["2027"], ["jobs", "jobs"]])
    assert found.dtype == np.float32
    assert found.tolist() == [[1, 127 / 64], [0, 0], [0, 0], [-2, 0]]


def test_no_texts_and_empty_texts_are_no_fault(small: WordVectors) -> None:
    assert sums(small, []).shape == (0, small.dimensions)
    assert sums(small, [[], []]).tolist() == [[0, 0], [0, 0]]


def test_unit_length_leaves_the_direction_and_zero_stays_zero() -> None:
    found = of_unit_length(np.array([[3, 4], [0, 0]], dtype=np.float32))
    assert np.allclose(found, np.array([[0.6, 0.8], [0.0, 0.0]]))


def test_more_words_than_there_was_room_for_are_remembered_right(small: WordVectors) -> None:
    """The store of words grows while it is filled; what stood in it before must stay."""
    many = [f"w{number}" for number in range(10_000)]
    sums(small, [many])
    assert word(small, "job") == [1, 0]
    assert small.row("w0") == 0
    assert word(small, "green") == [0, 127 / 64]


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=5))
def test_a_text_has_the_same_vector_alone_and_among_others(texts: list[list[str]]) -> None:
    vectors = WordVectors(TABLE, PIECES)
    together = sums(vectors, texts)
    for row, text in enumerate(texts):
        assert np.allclose(together[row], sums(vectors, [text])[0], atol=1e-6)


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).flatmap(lambda text: st.tuples(st.just(text), st.permutations(text)))
)
def test_the_order_of_words_does_not_matter(texts: tuple[list[str], list[str]]) -> None:
    one, other = sums(WordVectors(TABLE, PIECES), texts)
    assert np.allclose(one, other, atol=1e-5)


def test_the_shipped_table_is_the_one_whose_checksums_are_written_down() -> None:
    folder = data_folder("vectors")
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    assert set(sums) == {"pieces.txt", "table.npy"}
    for name, expected in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected, name


def test_the_shipped_table_has_a_row_for_each_piece() -> None:
    folder = data_folder("vectors")
    table = np.load(folder / "table.npy", mmap_mode="r")
    pieces = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert table.dtype == np.int8
    assert len(pieces) == len(set(pieces)) == table.shape[0]
    assert table.shape[1] == word_vectors().dimensions == 256


@pytest.mark.parametrize(
    ("passage", "near", "far"),
    [
        ("jobs for school leavers", "apprenticeships for young people", "invoices are paid in thirty days"),
        ("lower carbon emissions", "net zero and climate", "a catering assistant serves lunch"),
        ("money for a charity", "donations to good causes", "the boiler is serviced each year"),
    ],
)
def test_what_is_alike_lies_nearer_than_what_is_not(passage: str, near: str, far: str) -> None:
    vectors = word_vectors()
    texts = of_unit_length(sums(vectors, [[found.text for found in words(text)] for text in (passage, near, far)]))
    assert texts[0] @ texts[1] > texts[0] @ texts[2] + 0.1

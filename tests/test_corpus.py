"""How right the linter is, on documents that people labelled. The figures may only rise."""

from __future__ import annotations

from pathlib import Path

import pytest
from measure import measure

HERE = Path(__file__).parent / "corpus"
SHARED = Path(__file__).parents[2] / "shared" / "corpus" / "dev"


@pytest.mark.parametrize(
    ("folder", "precision", "recall"),
    [
        (HERE, 0.95, 0.97),
        (HERE / "second", 0.91, 0.91),
        (HERE / "third", 0.86, 0.86),
        (HERE / "fourth", 0.87, 0.87),
        (HERE / "fifth", 0.87, 0.78),
        (HERE / "sixth", 0.88, 0.83),
    ],
)
def test_a_reader_agrees_with_the_findings(folder: Path, precision: float, recall: float) -> None:
    score = measure(folder)
    shown = "\n".join(score.lines)
    assert score.precision >= precision, shown
    assert score.recall >= recall, shown
    assert score.kinds_right == score.documents


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is not here")
def test_a_reader_of_the_shared_corpus_agrees_too() -> None:
    score = measure(SHARED)
    shown = "\n".join(score.lines)
    assert score.precision >= 0.94, shown
    assert score.recall >= 0.94, shown
    assert score.kinds_right == score.documents

"""Fitting a concept's classifier from examples: L2-regularised logistic regression by Newton's method.

Deterministic: the same examples give the same weights on every run, so that a rulebook can be rebuilt and compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from linter.understand.vectors import Floats, WordVectors
from linter.understand.vocabulary import Concept, Learned, Vocabulary, features

SIGN_WEIGHT: Final = 0.3  # beside word vectors of length 1; chosen by how well unseen passages rank
ORDINARY: Final = 0.3  # all ordinary passages together, beside the examples for a concept with 0.5
STRENGTH: Final = 3.0  # inverse of the regularisation, chosen by cross-validation over all concepts
_STEPS: Final = 25


def fit(
    vectors: WordVectors,
    positive: Sequence[str],
    negative: Sequence[str],
    signs: Sequence[Concept] = (),
    ordinary: Sequence[str] = (),
) -> Learned:
    """Fit a classifier. Both lists must hold at least one passage (ValueError).

    `signs` are concepts given by phrases and patterns: whether they stand in a passage counts beside its words.
    `ordinary` are passages against it that have nothing to do with it: they say what plain text is, with less weight,
    so that the near misses go on deciding where the line is.
    """
    if not positive or not negative:
        raise ValueError("a concept learned from examples needs passages under both reads-like and unlike")
    texts = [*positive, *negative, *ordinary]
    said = signs_in(texts, signs, vectors) * SIGN_WEIGHT
    matrix = np.hstack([features(vectors, texts), said])
    solution = logistic(matrix, np.arange(len(texts)) < len(positive), weights=_weights(positive, negative, ordinary))
    words = len(solution) - 1 - len(signs)
    weights = {sign.name: float(w) for sign, w in zip(signs, solution[words:-1] * SIGN_WEIGHT, strict=True)}
    return Learned(solution[:words].astype("<f4").tobytes(), float(solution[-1]), len(texts), weights)


def _weights(positive: Sequence[str], negative: Sequence[str], ordinary: Sequence[str]) -> NDArray[np.float64]:
    """Half for each side, as many as there are own passages in all; ordinary ones have their share beside."""
    own = len(positive) + len(negative)
    sizes = np.array([len(positive), len(negative), len(ordinary)])
    shares = np.array([0.5, 0.5, ORDINARY]) * own / np.maximum(sizes, 1)
    return np.repeat(shares, sizes)


def signs_in(texts: Sequence[str], signs: Sequence[Concept], vectors: WordVectors) -> Floats:
    """1 where a phrase or pattern of a sign (columns) stands in a text (rows), else 0."""
    out = np.zeros((len(texts), len(signs)), dtype=np.float32)
    if signs:
        plain = [" ".join(text.split()) for text in texts]
        found = Vocabulary([msgspec.structs.replace(sign, learned=None) for sign in signs], vectors).find(plain)
        for column, sign in enumerate(signs):
            out[sorted(found.blocks(sign.name)), column] = 1
    return out


def logistic(
    matrix: Floats, labels: NDArray[np.bool_], strength: float = STRENGTH, *, weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights and bias (last) that minimise the logistic loss, weighted by row, plus |w|²/(2·strength)."""
    rows, width = matrix.shape
    data = np.hstack([matrix.astype(np.float64), np.ones((rows, 1))])
    ridge = np.eye(width + 1) / strength
    ridge[-1, -1] = 1e-6
    solution = np.zeros(width + 1)
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-np.clip(data @ solution, -30, 30)))
        gradient = data.T @ (weights * (odds - labels)) + ridge @ solution
        curvature = (data * (weights * odds * (1 - odds))[:, None]).T @ data + ridge
        step = np.linalg.solve(curvature, gradient)
        solution -= step
        if np.abs(step).max() < 1e-4:
            break
    return solution

"""Fitting a concept's classifier from examples: L2-regularised logistic regression by Newton's method.

Deterministic: the same examples give the same weights on every run, so that a rulebook can be rebuilt and compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from linter.understand.vectors import Floats, WordVectors
from linter.understand.vocabulary import Learned, features

STRENGTH: Final = 3.0  # inverse of the regularisation, chosen by cross-validation over all concepts
_STEPS: Final = 25


def fit(vectors: WordVectors, positive: Sequence[str], negative: Sequence[str]) -> Learned:
    """Fit a classifier. Both lists must hold at least one passage (ValueError)."""
    if not positive or not negative:
        raise ValueError("a concept learned from examples needs passages under both reads-like and unlike")
    texts = [*positive, *negative]
    matrix = features(vectors, texts)
    labels = np.concatenate([np.ones(len(positive)), np.zeros(len(negative))])
    solution = logistic(matrix, labels)
    return Learned(solution[:-1].astype("<f4").tobytes(), float(solution[-1]), len(texts))


def logistic(matrix: Floats, labels: NDArray[np.float64], strength: float = STRENGTH) -> NDArray[np.float64]:
    """Weights and bias (last) that minimise the class-balanced logistic loss plus |w|²/(2·strength)."""
    rows, width = matrix.shape
    data = np.hstack([matrix.astype(np.float64), np.ones((rows, 1))])
    share = np.where(labels == 1, rows / (2 * labels.sum()), rows / (2 * (rows - labels.sum())))
    ridge = np.eye(width + 1) / strength
    ridge[-1, -1] = 1e-6
    solution = np.zeros(width + 1)
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-np.clip(data @ solution, -30, 30)))
        gradient = data.T @ (share * (odds - labels)) + ridge @ solution
        curvature = (data * (share * odds * (1 - odds))[:, None]).T @ data + ridge
        step = np.linalg.solve(curvature, gradient)
        solution -= step
        if np.abs(step).max() < 1e-4:
            break
    return solution

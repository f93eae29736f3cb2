"""Which concepts would be telling signs for a concept that learns from examples.

    python packaging/suggest_signs.py CONCEPT [MOST]

Fits the concept with every concept that is given by phrases or patterns, and prints those that count most, with what
each adds to the log odds and in how many passages for and against it stands; and how well passages that were left out
of the fit are ranked (1 perfectly, 0.5 by chance) without signs, with those printed, and with all. A suggestion: a
sign has to make sense to a reader, too.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from linter.rulebook.concept_files import load_concepts, passages
from linter.rulebook.data import data_folder
from linter.rulebook.load import shipped_rulebook, word_vectors
from linter.understand.learning import SIGN_WEIGHT, logistic, signs_in
from linter.understand.vectors import Floats
from linter.understand.vocabulary import features

_MOST = 24
_FOLDS = 5
_ROLES = ("section:", "column:")


def fitted(matrix: Floats, labels: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weights and bias, both sides counting alike."""
    share = np.where(labels, labels.mean(), 1 - labels.mean())
    return logistic(matrix, labels, weights=0.5 / share)


def ranking(matrix: Floats, labels: NDArray[np.bool_]) -> float:
    """How often a passage for the concept ranks above one against it, both left out of the fit."""
    scores = np.zeros(len(labels))
    fold = np.arange(len(labels)) % _FOLDS
    for number in range(_FOLDS):
        solution = fitted(matrix[fold != number], labels[fold != number])
        scores[fold == number] = matrix[fold == number] @ solution[:-1] + solution[-1]
    pairs = scores[labels][:, None] - scores[~labels][None, :]
    return float(np.mean(pairs > 0) + np.mean(pairs == 0) / 2)


def main() -> None:
    """Print the suggestion for the concept that is named."""
    name, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else _MOST
    sources = {name: defined.concept for name, defined in load_concepts(data_folder("rules") / "vocabulary").items()}
    positive, negative = passages(name, sources)
    texts = [*positive, *negative]
    labels = np.arange(len(texts)) < len(positive)
    pool = [c for c in shipped_rulebook().concepts if (c.phrases or c.patterns) and not c.name.startswith(_ROLES)]
    words = features(word_vectors(), texts)
    said = signs_in(texts, pool, word_vectors())
    weights = fitted(np.hstack([words, said * SIGN_WEIGHT]), labels)[words.shape[1] : -1] * SIGN_WEIGHT
    share = said.mean(axis=0)
    order = np.argsort(-np.abs(weights) * np.sqrt(share * (1 - share)))[:most]
    for at in order:
        sides = int(said[labels, at].sum()), int(said[~labels, at].sum())
        print(f"{weights[at]:+.2f}  {sides[0]:4} for {sides[1]:4} against  {pool[at].name}")
    print(f"ranked right: {ranking(words, labels):.3f} without signs, ", end="")
    print(f"{ranking(np.hstack([words, said[:, order] * SIGN_WEIGHT]), labels):.3f} with these, ", end="")
    print(f"{ranking(np.hstack([words, said * SIGN_WEIGHT]), labels):.3f} with all {len(pool)}")


if __name__ == "__main__":
    main()

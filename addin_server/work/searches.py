"""What was found in a document that is checked again and again while somebody writes: only new texts are searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from addin_server.work.memory import Memory, size_of
from linter.batch.checking import digest
from linter.document import Document
from linter.understand.found import Found
from linter.understand.found_again import unknown_to
from linter.understand.found_by_search import FoundBySearch
from linter.understand.vocabulary import Vocabulary

_PER_CHARACTER: Final = 110  # bytes in memory for each character of a document, with all that was made of it
_PER_BLOCK: Final = 3_000
_FEW: Final = 8  # one text in so many may be new; with more, the document is another one
_AT_ONCE: Final = 4  # texts new since the changes were last searched together


class Searches:
    """Remembers the last search of all of a document, and one of what was changed since, by session and name."""

    def __init__(self) -> None:
        self._memory = Memory[Sequence[FoundBySearch]]()

    def find(self, vocabulary: Vocabulary, session: str, document: Document) -> Found | None:
        """What stands in the blocks of a document; None where nothing may be remembered."""
        if not session:
            return None
        key = digest(session.encode(), document.name.encode(errors="replace"))
        texts = [block.text for block in document.blocks]
        searches = self._memory.get(key)
        changed = unknown_to(searches[:1], texts) if searches else texts
        if searches is None or len(changed) * _FEW > len(texts):
            whole = vocabulary.find(texts)
            self._remember(key, [whole])
            return whole
        if len(unknown_to(searches, changed)) > _AT_ONCE:
            searches = [searches[0], vocabulary.find(changed)]
            self._remember(key, searches)
        return vocabulary.find_again(texts, searches)

    def _remember(self, key: str, searches: Sequence[FoundBySearch]) -> None:
        texts = (text for search in searches for text in search.texts)
        self._memory.put(key, searches, size_of(texts, _PER_BLOCK, _PER_CHARACTER))

    def forget_in_time(self) -> None:
        """From now on forget by oneself, also where nobody asks any more."""
        self._memory.forget_in_time()

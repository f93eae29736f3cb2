"""The programs of Office that Tenderlint works in, and what manifests call them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Host(StrEnum):
    """A program."""

    WORD = "word"
    EXCEL = "excel"

    @property
    def label(self) -> str:
        """What people call it."""
        return self.value.capitalize()

    @property
    def scope(self) -> str:
        """What it opens, as the unified manifest calls it."""
        return {Host.WORD: "document", Host.EXCEL: "workbook"}[self]

    @property
    def element(self) -> str:
        """The same as the XML manifest calls it."""
        return self.scope.capitalize()

    @property
    def api(self) -> str:
        """The set of functions that its pane calls."""
        return f"{self.label}Api"

    @property
    def least(self) -> str:
        """The version of that set without which there is no pane; what came later is looked for when it is needed."""
        return {Host.WORD: "1.3", Host.EXCEL: "1.4"}[self]


ALL: Final = tuple(Host)

"""The terminal: colour and width where there is one, plain text where output is piped."""

from __future__ import annotations

import os
import shutil
from typing import Final, TextIO

from linter.report.page import WIDTH, Page, Paint

STYLES: Final = {
    "error": "bold red",
    "warning": "bold yellow",
    "advice": "bold cyan",
    "mark": "bold underline",
    "good": "green",
    "heading": "bold",
    "quiet": "dim",
}


def page_for(stream: TextIO) -> Page:
    """A page for a stream: as wide as the terminal but no wider than reads well, and plain where it is not one."""
    if not stream.isatty():
        return Page()
    return Page(min(shutil.get_terminal_size().columns, WIDTH), _painter(stream))


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows styles, and its user has not asked for none (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("dumb", "unknown")


def _painter(stream: TextIO) -> Paint | None:
    if not wants_colour(stream):
        return None
    from rich.console import Console

    # Windows consoles of before 2016 know no escape codes.
    return None if Console(file=stream).legacy_windows else painter()


def painter() -> Paint:
    """Paints with the sixteen colours that every terminal has, in the shades that its user chose."""
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(definition) for name, definition in STYLES.items()}

    def paint(text: str, style: str) -> str:
        return styles[style].render(text, color_system=ColorSystem.STANDARD) if style else text

    return paint

"""Characters that Word keeps as positions in a symbol font, as plain Unicode."""

from __future__ import annotations

from collections.abc import Mapping

# Position in the font (without the private-use offset F000) to what a reader sees there.
_SYMBOL: Mapping[int, str] = {
    0xA3: "≤",
    0xA5: "∞",
    0xA8: "♦",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xBB: "≈",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD7: "·",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}
_WINGDINGS: Mapping[int, str] = {
    0x6C: "•",
    0x6E: "▪",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x76: "❖",
    0x78: "☒",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xE0: "→",
    0xF0: "⇒",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2: Mapping[int, str] = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "•",
    0xA2: "▪",
    0xA3: "☐",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}

# Within ordinary text the font is not looked up: what stands there in nearly all documents is a bullet or a tick.
_IN_TEXT = {0xF000 + position: character for position, character in _WINGDINGS.items()}
_IN_TEXT[0xF0B7] = "•"
_IN_TEXT.update({ord("\n"): " ", ord("\t"): " ", ord("\r"): " "})


def symbol(font: str, char: str) -> str:
    """The character that a w:sym element shows, or "" where the font or the position is not known."""
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(code & 0xFF, "")
    is_character = 0x20 <= code <= 0xFFFF and not 0xD800 <= code <= 0xF8FF
    return chr(code) if is_character else ""


def plain(text: str) -> str:
    """The text of a w:t or m:t element, each character for one: symbols as Unicode, line ends in the XML as spaces."""
    if text.isascii() and "\n" not in text and "\t" not in text:
        return text
    return text.translate(_IN_TEXT)
